"""What Hugo's configuration keeps out of a site is never left out in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.moving.conftest import Draw, Hugo, Run

SITE = {
    "layouts/single.html": "{{ .Title }}",
    "layouts/list.html": "{{ .Title }}",
    "content/_index.md": "---\ntitle: Home\n---\n",
    "content/a.md": "---\ntitle: A\n---\n",
    "content/s/_index.md": "---\ntitle: S\n---\n",
    "content/s/b.md": "---\ntitle: B\n---\n",
}

WITHHELD: list[tuple[str, str]] = [
    ("cascade: {draft: true}\n", "hugo.yaml:1: cascade: draft in the site's configuration is nothing that"),
    ("cascade:\n- target: {path: /s/**}\n  Draft: 'true'\n", "hugo.yaml:3: cascade: Draft in the site's"),
    ("cascade:\n  publishDate: 2090-01-01\n", "hugo.yaml:2: cascade: publishDate in the site's"),
    ("cascade:\n  date: 2090-01-01\n", "hugo.yaml:2: cascade: date in the site's"),
    ("cascade:\n  lastmod: 2090-01-01\n", "hugo.yaml:2: cascade: lastmod in the site's"),
    ("cascade:\n  expiryDate: 2000-01-01\n", "hugo.yaml:2: cascade: expiryDate in the site's"),
    ("cascade:\n  build: {render: never}\n", "hugo.yaml:2: cascade: build in the site's"),
    ("cascade:\n  headless: true\n", "hugo.yaml:2: cascade: headless in the site's"),
    ("cascade:\n  outputs: [json]\n", "hugo.yaml:2: cascade: outputs in the site's"),
    ("cascade:\n  params:\n    draft: true\n", "hugo.yaml:3: cascade: draft in the site's"),
    ("frontmatter: {date: [made]}\ncascade:\n  made: 2090-01-01\n", "hugo.yaml:3: cascade: made in the site's"),
    ("languages:\n  en:\n    cascade:\n      draft: true\n", "hugo.yaml:4: cascade: draft in the site's"),
    ("disableKinds: [page]\n", "hugo.yaml:1: disableKinds: 'page' keeps pages out of the site"),
    ("disableKinds:\n- RSS\n- section\n", "hugo.yaml:3: disableKinds: 'section' keeps pages out of the site"),
    ("outputs: {page: []}\n", "hugo.yaml:1: outputs.page names no HTML"),
    ("outputs:\n  page: [json]\n", "hugo.yaml:2: outputs.page names no HTML"),
    ("renderSegments: [x]\nsegments: {x: {excludes: [{path: /a}]}}\n", "hugo.yaml:1: renderSegments keeps pages"),
    ("module:\n  mounts:\n  - {source: content, target: content, files: ['! a.md']}\n", "hugo.yaml:3: a mount to"),
]


def pages(draw: Draw, hugo: Hugo, config: str) -> int:
    source = draw({**SITE, "hugo.yaml": config})
    hugo(source, "--quiet", "--cleanDestinationDir", "--clock", "2026-11-23T00:00:00Z")
    return len([file for file in (source / "public").rglob("*.html") if file.read_text() in {"Home", "A", "S", "B"}])


@pytest.mark.parametrize(("config", "says"), WITHHELD)
def test_what_keeps_pages_out_of_hugos_site_is_refused(
    draw: Draw, hugo: Hugo, run: Run, config: str, says: str
) -> None:
    assert pages(draw, hugo, "") == 4
    assert pages(draw, hugo, config) < 4
    result = run("hugo")
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {says}")
    assert not (draw({}).parent / "dest").exists()


OPEN = [
    "outputs: {page: [HTML, json]}\n",
    "disableKinds: [taxonomy, term, rss]\n",
    "cascade: {tags: [x]}\n",
    "_merge: none\n",
]


@pytest.mark.parametrize("config", OPEN)
def test_what_keeps_no_page_out_is_carried_over_or_said(draw: Draw, run: Run, config: str) -> None:
    draw({**SITE, "hugo.yaml": config})
    assert run("hugo").exit_code == 0


@pytest.mark.parametrize("config", ["_merge: deep\n", "frontmatter: {_merge: shallow}\n"])
def test_a_theme_may_not_decide_about_notes_unseen(draw: Draw, run: Run, config: str) -> None:
    draw({**SITE, "hugo.yaml": config})
    result = run("hugo")
    assert (result.exit_code, "_merge takes over" in result.output) == (1, True)


@pytest.mark.parametrize("outputs", ["outputs: [json]", "outputs: []"])
def test_a_note_without_html_is_refused(draw: Draw, run: Run, outputs: str) -> None:
    draw({**SITE, "hugo.yaml": "", "content/n.md": f"---\ntitle: N\n{outputs}\n---\n"})
    result = run("hugo")
    assert result.exit_code == 1
    assert "content/n.md:3: outputs: " in result.output
