"""Templates get the record of a note, and can place all of it themselves."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from labnotes.config import NotePageConfig
from labnotes.notes.note_page import PARTS, NotePage
from labnotes.notes.texts import ENGLISH, problem

if TYPE_CHECKING:
    from tests.website.conftest import Site
    from tests.website.note_page.conftest import Bench

TEMPLATE: Final = """{% extends "base.html" %}
{% block content %}{{ page.content }}
{% if note %}<div id="own">
title={{ note.title | e }};
date={{ note.date }};
updated={{ note.updated }};
minutes={{ note.minutes }};
summary={{ note.summary | e }};
pinned={{ note.pinned }};
featured={{ note.featured }};
{% for author in note.authors %}author={{ author.title | e }} {{ author.url }};{% endfor %}
{% for taxonomy, terms in note.terms.items() %}{% for term in terms %}
{{ taxonomy }}={{ term.title | e }} {{ term.url }};{% endfor %}{% endfor %}
{% if note.series %}
series={{ note.series.name }} {{ note.series.url }} {{ note.series.position }} {{ note.series.total }};
{% for part in note.series.parts %}part={{ part.number }} {{ part.title }} {{ part.url }};{% endfor %}
{% endif %}
{% if note.within %}within={{ note.within.title }} {{ note.within.url }};{% endif %}
{% if note.previous %}previous={{ note.previous.title }} {{ note.previous.url }};{% endif %}
{% if note.next %}next={{ note.next.title }} {{ note.next.url }};{% endif %}
{% for other in note.related %}related={{ other.title }} {{ other.url }};{% endfor %}
{% for link in note.backlinks %}backlink={{ link.title }} {{ link.url }} {{ link.sentence | e }};{% endfor %}
</div>{% endif %}
{% endblock %}
"""


def test_a_theme_places_all_of_it_itself(bench: Bench, site: Site) -> None:
    (site.root / "overrides").mkdir()
    (site.root / "overrides/main.html").write_text(TEMPLATE, encoding="utf-8")
    built = bench(
        bench.docs | {"notes/two.md": str(bench.docs["notes/two.md"]).replace("Text.", "First words.")},
        theme={"name": "mkdocs", "custom_dir": "overrides"},
        labnotes={"note_page": dict.fromkeys(PARTS, False)},
    )
    page = (built.site_dir / built.address("notes/two.md")).read_text()
    said = " ".join(
        re.sub(
            r"</?div.*?>", "", page[page.index('<div id="own">') : page.index("</div>", page.index('id="own"'))]
        ).split()
    )
    up, end = ("../../", "/") if site.directory_urls else ("../", ".html")
    index = "" if site.directory_urls else "index.html"
    assert [one.strip() for one in said.split(";") if one.strip()] == [
        "title=Part 2",
        "date=2025-01-02",
        "updated=2025-03-04",
        "minutes=1",
        "summary=First words.",
        "pinned=False",
        "featured=True",
        f"author=Ada {up}authors/ada/{index}",
        "author=Grace &lt",
        "H&gt",
        f"{up}authors/grace-h/{index}",
        f"categories=Lab work {up}categories/lab-work/{index}",
        f"categories=Field {up}categories/field/{index}",
        f"tags=C++ {up}tags/cpp/{index}",
        f"series=The kit {up}series/the-kit/{index}",
        f"authors=Ada {up}authors/ada/{index}",
        "authors=Grace &lt",
        "H&gt",
        f"{up}authors/grace-h/{index}",
        f"series=The kit {up}series/the-kit/{index} 2 4",
        f"part=1 Part 1 {up}notes/one{end}",
        "part=2 Part 2 None",
        f"part=3 Part 3 {up}notes/three{end}",
        f"part=4 Part 5 {up}notes/kit/five{end}",
        f"within=The kit {up}series/the-kit/{index}",
        f"previous=Part 1 {up}notes/one{end}",
        f"next=Part 3 {up}notes/three{end}",
        f"related=Lone note {up}notes/lone{end}",
        f"related=Part 5 {up}notes/kit/five{end}",
        f"backlink=Bare {up}notes/bare{end} See the &lt",
        "two&gt",
        "of these.",
        f"backlink=Home {up}{index}",
    ]
    assert "labnotes-" not in built.furnished("notes/two.md")
    for path in ("index.md", "notes/index.md", "guide/setup.md"):
        assert 'id="own"' not in (built.site_dir / built.address(path)).read_text()


DOCUMENTATION: Final = Path(__file__).parents[3] / "docs" / "note-page.md"


def test_the_documentation_names_every_field_option_and_text() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("| `note.")]
    named = [name for line in table for name in re.findall(r"`note\.(\w+)`", line.split("|")[1])]
    assert sorted(named) == sorted(field.name for field in fields(NotePage))
    assert tuple(re.findall(r"^\| `(\w+)` \| (?:below|above)", text, re.MULTILINE)) == PARTS
    assert set(re.findall(r"^        (\w+): (?:true|false)$", text, re.MULTILINE)) == set(PARTS)
    assert {name for name in dir(NotePageConfig) if not name.startswith("_")} >= set(PARTS)
    said = re.findall(r"`([\w.]+)`", text.rpartition("the option `texts`:")[2])
    assert len(said) > 10
    assert [key for key in said if problem(key, ENGLISH.get(key, "")) is not None] == []
