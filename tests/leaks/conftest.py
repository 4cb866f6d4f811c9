"""What all proofs share: one moment at which every site is built, and no temporary file left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pytest
from tests.leaks.building import EPOCH


@pytest.fixture(scope="module", autouse=True)
def _one_moment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("tmp")))
        yield
