"""The site is the same, byte for byte, whether what is held back exists or not, for sites that Hypothesis draws.

`LABNOTES_EXAMPLES=2000 pytest tests/leaks/same_bytes` draws more, elsewhere each time, and makes what differs small,
which may take five minutes.
"""

from __future__ import annotations

import os
from typing import Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.leaks.same_bytes.comparing import differences
from tests.leaks.same_bytes.drawing import sites
from tests.leaks.same_bytes.model import Site

EXAMPLES: Final = os.environ.get("LABNOTES_EXAMPLES")


@settings(
    max_examples=int(EXAMPLES or 40),
    derandomize=EXAMPLES is None,
    phases=[Phase.generate] if EXAMPLES is None else [Phase.generate, Phase.shrink],
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
@given(site=sites())
def test_what_is_held_back_changes_no_byte(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "drawn"
    assert differences(site, root) == {}
