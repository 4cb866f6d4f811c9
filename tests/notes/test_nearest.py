"""What is said about a name that there is not."""

from __future__ import annotations

import pytest

from labnotes.notes.nearest import did_you_mean


@pytest.mark.parametrize(
    ("written", "names", "said"),
    [
        ("scratchpd", ["notes", "scratchpad"], "did you mean 'scratchpad'?"),
        ("SCRATCHPAD", ["Scratchpad"], "did you mean 'Scratchpad'?"),
        ("tag", ["Tag", "tags", "TAG"], "did you mean 'Tag'?"),
        ("zzz", ["a", "b"], "there are: a, b"),
        ("zzz", ["a", "b", "c"], "there are: a, b, c"),
        ("zzz", ["a", "b", "c", "d"], "there are: a, b, c, …"),
        ("zzz", [], "there are none"),
        ("", ["a"], "there are: a"),
    ],
)
def test_the_most_similar_name_or_the_first_few(written: str, names: list[str], said: str) -> None:
    assert did_you_mean(written, names, most=3) == said
    assert did_you_mean(written, iter(names), most=3) == said
