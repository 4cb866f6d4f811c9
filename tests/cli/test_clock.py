"""The moment that is decided for: `--now`, else SOURCE_DATE_EPOCH, else now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Folder

NOTE: Final = {"n/a.md": "---\ndate: 2026-03-02T09:30:00Z\nexpires: 2026-03-02T09:31:00Z\n---\n"}

MOMENTS: Final = {
    "2026-03-02": "scheduled",
    "2026-03-02T09:29:59": "scheduled",
    "2026-03-02T09:29:59Z": "scheduled",
    "2026-03-02T09:30:00Z": "published",
    "2026-03-02 09:30": "published",
    "2026-03-02 09:30:59": "published",
    "2026-03-02T10:30:00+01:00": "published",
    "2026-03-02T10:29:59+01:00": "scheduled",
    "2026-03-02T04:30:30-05:00": "published",
    "2 Mar 2026 09:30:30": "published",
    "2026-03-02T09:31:00Z": "expired",
    "2099-01-01": "expired",
}


@pytest.mark.parametrize(("now", "state"), MOMENTS.items())
def test_now_is_read_in_every_spelling_of_a_date(folder: Folder, now: str, state: str) -> None:
    folder.draw(NOTE)
    assert folder.states("--docs-dir", "n", "--now", now) == {"a.md": state}


@pytest.mark.parametrize("now", ["soon", "", "2026-02-30", "02/03/2026", "2026-13-01", "1772443800x"])
@pytest.mark.parametrize("command", [["list"], ["why", "a.md"]], ids=["list", "why"])
def test_a_moment_that_is_none_is_a_usage_error(folder: Folder, command: list[str], now: str) -> None:
    folder.draw(NOTE)
    result = folder.run(*command, "--docs-dir", "n", "--now", now)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'--now'" in result.stderr


@pytest.mark.parametrize(
    ("epoch", "state"), [("1772443799", "scheduled"), ("1772443800", "published"), ("1772443860", "expired")]
)
@pytest.mark.parametrize("source", [["--docs-dir", "docs/notes"], []], ids=["folder", "configuration"])
def test_source_date_epoch_is_the_clock(
    folder: Folder, clock: Callable[[str | None], None], source: list[str], epoch: str, state: str
) -> None:
    folder.draw({"docs/notes/a.md": NOTE["n/a.md"]}, {"plugins": ["labnotes"]})
    clock(epoch)
    assert list(folder.states(*source).values()) == [state]
    later = folder.states(*source, "--now", "2099-01-01")
    assert list(later.values()) == ["expired"]


def test_without_either_it_is_now(folder: Folder, clock: Callable[[str | None], None]) -> None:
    clock(None)
    now = datetime.now(UTC)
    hour = timedelta(hours=1)
    folder.draw(
        {
            "n/a.md": f"---\ndate: {now + hour}\n---\n",
            "n/b.md": f"---\ndate: {now - hour}\nexpires: {now + hour}\n---\n",
        }
    )
    assert folder.states("--docs-dir", "n") == {"a.md": "scheduled", "b.md": "published"}


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "", "9" * 30])
def test_an_epoch_that_is_no_number_is_an_error_that_names_it(
    folder: Folder, clock: Callable[[str | None], None], epoch: str
) -> None:
    folder.draw(NOTE)
    clock(epoch)
    result = folder.run("list", "--docs-dir", "n")
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)
    assert f"SOURCE_DATE_EPOCH is {epoch!r}" in result.stderr
