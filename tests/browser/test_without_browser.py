"""What becomes of these tests on a machine without a Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.mark.parametrize(
    ("present", "missing", "ci", "outcome"),
    [
        ((), "Chromium", None, "skipped"),
        ((), "Chromium", "true", "error"),
        (("chromium",), "chromedriver", "true", "error"),
        (("chromedriver",), "Chromium", None, "skipped"),
    ],
)
def test_they_are_skipped_with_a_reason_and_fail_where_ci_is_set(
    tmp_path: Path, present: tuple[str, ...], missing: str, ci: str | None, outcome: str
) -> None:
    for name in present:
        (tmp_path / name).touch(mode=0o755)
    known = {key: value for key, value in os.environ.items() if key != "CI" and not key.startswith("PYTEST")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rsE", "-p", "no:cacheprovider", HERE / "preview", "-k", "scheduled"],
        cwd=HERE.parents[1],
        env=known | {"PATH": str(tmp_path)} | ({} if ci is None else {"CI": ci}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == (0 if ci is None else 1), run.stdout
    assert f"1 {outcome}" in run.stdout.splitlines()[-1]
    assert f"there is no {missing} on the path" in run.stdout
