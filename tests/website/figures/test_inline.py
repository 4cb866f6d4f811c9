"""A value in the middle of a sentence: wherever the text is read, and whatever is wrong with it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort
from tests.figures.repositories import write
from tests.website.figures.conftest import NOTE, block

if TYPE_CHECKING:
    from tests.website.conftest import Site

pytestmark = pytest.mark.usefixtures("project")

ACCURACY: Final = "{dvc-metric}`file: metrics.json, key: test.accuracy, rev: v2`"
EXTENSIONS: Final[list[Any]] = [
    *("admonition", "attr_list", "md_in_html", "smarty", "footnotes", "pymdownx.superfences", "pymdownx.inlinehilite"),
    *("pymdownx.magiclink", "pymdownx.smartsymbols", {"pymdownx.highlight": {"use_pygments": False}}),
]


def note(text: str) -> dict[str, str | bytes]:
    return {"index.md": "# Home\n", "notes/a.md": f"{NOTE}{text}\n"}


SHOWN: Final = {
    ACCURACY: "0.89",
    "{dvc-metric}`file: metrics.json, key: test.accuracy`": "0.91",
    "{dvc-metric}`{file: metrics.json, key: test.accuracy, digits: 4}`": None,
    "{dvc-metric}`file: metrics.json, key: test.accuracy, digits: 1`": "0.9",
    "{dvc-metric}`file: metrics.json, key: test.log_loss`": "NaN",
    "{dvc-metric}`file: metrics.json, key: test.log_loss, rev: v1`": "1e-5",
    "{dvc-metric}`file: params.yaml, key: train.lr, rev: workspace`": "2.0",
    "{dvc-metric}`` file: metrics.json, key: n ``": "200",
    "{dvc-metric}`file: metrics.json,\nkey: n`": "200",
    "{dvc-metric}`file: odd.json, key: a b`": "-0.5",
    "{dvc-metric}`file: odd.json, key: s`": "a|b *x* <i> {{ y }} [z](u)",
    '{dvc-metric}`file: odd.json, key: "q: `"`': None,
    '{dvc-metric}``file: odd.json, key: "q: `"``': "1",
}


def test_a_value_stands_in_its_sentence(site: Site, project: Path) -> None:
    write(project, {"odd.json": '{"a b": -0.5, "s": "a|b *x* <i> {{ y }} [z](u)", "q: `": 1}'})
    shown = {text: value for text, value in SHOWN.items() if value is not None}
    text = "\n\n".join(f"Rose to {value}, at last." for value in shown)
    built = site(note(text), markdown_extensions=EXTENSIONS)
    assert built.text("notes/a.md") == " ".join(f"Rose to {value}, at last." for value in shown.values())
    assert built.warnings == []


PLACES: Final = {
    f"# Of {ACCURACY}": "<h1",
    f"**{ACCURACY}**": "<strong>0.89</strong>",
    f"[{ACCURACY}](../index.md)": ">0.89</a>",
    f"| a | b |\n|---|---|\n| x | {ACCURACY} |": "<td>0.89</td>",
    f"- {ACCURACY}": "<li>0.89</li>",
    f"!!! note\n\n    {ACCURACY}": "<p>0.89</p>",
    f"> {ACCURACY}": "<p>0.89</p>",
    f"{ACCURACY}{{: .big }}": "0.89",
    f"<div markdown>\n{ACCURACY}\n</div>": "0.89",
    f"[^1]\n\n[^1]: {ACCURACY}": "0.89",
}


def test_a_value_stands_wherever_text_can(site: Site) -> None:
    files = {f"notes/{number}.md": NOTE + text for number, text in enumerate(PLACES)}
    built = site({"index.md": "# Home\n"} | files, markdown_extensions=EXTENSIONS)
    for number, shown in enumerate(PLACES.values()):
        assert shown in built.content(f"notes/{number}.md")
        assert "0.89" in built.text(f"notes/{number}.md")
        assert "dvc-metric" not in built.content(f"notes/{number}.md")


CODE: Final = (
    f"`` {ACCURACY} ``", f"```\n{ACCURACY}\n```", f"    {ACCURACY}", f"\\{ACCURACY}", f"<pre>\n{ACCURACY}\n</pre>",
)  # fmt: skip


@pytest.mark.parametrize("text", CODE)
def test_what_is_shown_as_code_stays_code(site: Site, text: str) -> None:
    built = site(note(f"Write:\n\n{text}"), markdown_extensions=EXTENSIONS)
    assert "{dvc-metric}" in built.text("notes/a.md")
    assert "0.89" not in built.text("notes/a.md")


OTHERS: Final = "{{ x }} {% y %} {#z#} {: .v } {.u} {metric}`t` {math}`s`"


def test_what_others_write_in_braces_is_left_alone(site: Site) -> None:
    built = site(note(f"Text {OTHERS} {ACCURACY}"))
    assert built.seen.markdown["notes/a.md"].strip() == f"Text {OTHERS} 0.89"


def test_other_plugins_see_the_number(site: Site) -> None:
    assert site(note(f"Rose to {ACCURACY}.")).seen.markdown["notes/a.md"].strip() == "Rose to 0.89."


def test_a_value_in_a_snippet_is_shown_as_well(site: Site) -> None:
    snippets = {"pymdownx.snippets": {"base_path": [str(site.root)]}}
    (site.root / "part.txt").write_text(f"Part: {ACCURACY}.\n", encoding="utf-8")
    built = site(note('--8<-- "part.txt"\n'), markdown_extensions=[snippets])
    assert built.text("notes/a.md") == "Part: 0.89."
    (site.root / "part.txt").write_text(ACCURACY.replace("v2", "v9"), encoding="utf-8")
    with pytest.raises(Abort):
        site.build()
    assert [error for error in site.errors if "docs/notes/a.md: dvc-metric: there is no revision 'v9'" in error]


def test_a_summary_says_the_number_wherever_it_stands(site: Site) -> None:
    first, other = f"{NOTE}Rose to {ACCURACY}.\n", f"{NOTE.replace('numbers', 'more')}See [it](a.md) at {ACCURACY}.\n"
    home = "# Home\n\n```notes\nstyle: cards\n```\n"
    files = {"index.md": home, "notes/a.md": first, "notes/b.md": other}
    built = site(files, site_url="https://example.org/")
    assert built.text("index.md").count("0.89.") == 2
    assert "See it at 0.89." in built.furnished("notes/a.md")
    assert built.places_of("dvc-metric") == []
    feeds = [name for name in built.places_of("Rose to 0.89.") if name.endswith((".xml", ".json"))]
    assert len(feeds) > 3
    assert built.warnings == []


# What is wrong.

VALUE: Final = "{{dvc-metric}}`{}`"
WRONG: Final = {
    "file: metrics.json, key: test.acc, rev: v1": (
        "no key 'test.acc' in metrics.json at v1; there are: n, test.accuracy, test.log_loss"),
    "file: metrics.json, key: test": "'test' is no single value in metrics.json; take one of test.accuracy, test.log",
    "file: metrics.json": "key: there is none; write 'key: accuracy'",
    "key: n": "file: there is none; write 'file: metrics.json'",
    "file: metrics.json, key: n, rev: [v1, v2]": "rev: a list is not understood; write one value, as in 'rev: value'",
    "file: metrics.json, key: n, rev: v9": "there is no revision 'v9'; there are: main, v1, v2",
    "file: metrics.json, keys: n": "there is no key 'keys'; did you mean 'key'?",
    "file: metrics.json key: n": (
        "'file: metrics.json key: n' is not understood; write it as in {dvc-metric}`file: metrics.json, key: acc"),
    "metrics.json": "there is no key 'metrics.json'; there are: file, key, rev, digits",
    "file: null.json, key: a": "'a' is null in null.json; take a key that has a value",
    "file: ../x.json, key: a": "'../x.json' lies outside of the repository; ",
    "file: metrics.json, key: n, digits: x": "digits: 'x' is not understood; write a whole number from 0 to 15",
}  # fmt: skip


@pytest.mark.parametrize("body", WRONG)
def test_a_mistake_ends_the_build_with_file_and_line(site: Site, project: Path, body: str) -> None:
    write(project, {"null.json": '{"a": null}'})
    with pytest.raises(Abort):
        site(note(f"\n\n# Title\n\nFine: {ACCURACY}.\n\nWrong {VALUE.format(body)}."))
    told = f"docs/notes/a.md:11: dvc-metric: {WRONG[body]}"
    assert [error for error in site.errors if told in error], site.errors


def test_of_two_that_are_alike_each_has_its_line(site: Site) -> None:
    wrong = VALUE.format("key: n")
    with pytest.raises(Abort):
        site(note(f"A {wrong}\n\n{block('fil: x')}\nB {wrong} C {wrong}"))
    lines = [line for error in site.errors for line in error.splitlines() if "docs/notes/a.md:" in line]
    told = [line.partition("docs/notes/a.md:")[2].partition(": ") for line in lines]
    assert [(place, rest.partition(":")[0]) for place, _, rest in told] == [
        ("5", "dvc-metric"), ("11", "dvc-metric"), ("11", "dvc-metric"), ("8", "dvc-metrics"),
    ]  # fmt: skip


def test_a_preview_says_what_is_wrong_and_goes_on(site: Site) -> None:
    wrong = f"Rose to {VALUE.format('file: metrics.json, key: <i>*x*</i>')}, so."
    draft = {"notes/half.md": f"---\ntitle: Half\ndraft: true\n---\n{wrong}\n"}
    site.draw(note(wrong) | draft)
    built = site.build(command="serve")
    told = "docs/notes/{}: dvc-metric: no key '<i>*x*</i>' in metrics.json; there are: n, test.accuracy, test.log_loss"
    assert built.text("notes/a.md") == f"Rose to {told.format('a.md:5')}, so."
    assert told.format("half.md:5") in built.text("notes/half.md")
    assert '<p>Rose to <span class="labnotes-slip admonition danger" role="alert"' in built.content("notes/a.md")
    assert "<i>" not in built.content("notes/a.md")
    levels = {record.getMessage(): record.levelno for record in built.records if "no key" in record.getMessage()}
    assert levels == {
        f"labnotes: {told.format('a.md:5')}": logging.ERROR,
        f"labnotes: {told.format('half.md:5')}": logging.INFO,
    }


def test_lines_of_other_messages_stay_right_beside_a_value(site: Site) -> None:
    """The shelf holds the body with its values; the lines of warnings count in the page's file."""
    built = site(note(f"\n\n\nRose to {ACCURACY}.\n\n{{{{< nowhere >}}}}"))
    assert [warning for warning in built.warnings if "docs/notes/a.md:10:" in warning], built.warnings
