"""What the public part of a site says by itself is no leak, however many notes that are held back say it, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from tests.audit.conftest import Auditing

Files = Mapping[str, str | bytes]

DRAFT: Final = "---\ntitle: {}\ndraft: true\n{}---\n{}\n"
PUBLIC: Final = "---\ntitle: A public note\n{}---\n{}\n"
LONG: Final = "Everybody has to read this long sentence about nothing in particular before lunch"


def draft(title: str = "Some words", more: str = "", body: str = "") -> str:
    return DRAFT.format(title, more, body)


def public(body: str, more: str = "") -> str:
    return PUBLIC.format(more, body)


@dataclass(frozen=True)
class Innocent:
    files: Files
    planted: Mapping[str, bytes] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


INNOCENT: Final = {
    "title that a public note says": Innocent(
        {"notes/a.md": draft("Release notes"), "notes/b.md": public("We write release notes.")}
    ),
    "title that a public note says with markup": Innocent(
        {
            "notes/a.md": draft("Release notes again"),
            "notes/b.md": public("We write *release* [notes](b.md) **again**."),
        }
    ),
    "heading that a public note says around a link with a hint": Innocent(
        {
            "notes/a.md": draft("Quiet", "## How [we](b.md) keep the metrics fresh\n\nText\n"),
            "notes/b.md": public('## How [we](b.md "a hint") keep the metrics fresh\n\nText'),
        }
    ),
    "slug and tag that the site's own address has": Innocent(
        {"notes/mlops.md": draft(more="tags: [mlops]\n"), "notes/b.md": public("[b](b.md)")},
        settings={"site_url": "https://example.org/mlops/"},
    ),
    "title that a footnote and an abbreviation say": Innocent(
        {
            "notes/a.md": draft("Hyper Text Markup"),
            "notes/b.md": public("HTML[^1]\n\n[^1]: Hyper Text Markup.\n\n*[HTML]: Hyper Text Markup\n"),
        },
        settings={"markdown_extensions": ["footnotes", "abbr"]},
    ),
    "text between marks and numbers": Innocent(
        {
            "notes/a.md": draft(body="Gather the metrics of every run, then freeze the whole table of them all\n"),
            "notes/b.md": public(
                "1. Gather the metrics of every run,<br>\n2. then freeze the whole table of them all\n"
            ),
        }
    ),
    "an example of a link in code in a list": Innocent(
        {"notes/secret-plan.md": draft(), "notes/b.md": public("- Write\n\n        [x](secret-plan.md)\n")}
    ),
    "a description of one word": Innocent(
        {"notes/a.md": draft(more="tags: [Zanzibar]\n"), "notes/b.md": public("Text", "description: Zanzibar\n")}
    ),
    "slug of a page that the theme writes": Innocent({"notes/404.md": draft(), "notes/b.md": public("Text")}),
    "title of a file that a public note takes in": Innocent(
        {
            "notes/a.md": draft("Quiet words here"),
            "notes/words.txt": b"Quiet words here\n",
            "notes/b.md": public('--8<-- "docs/notes/words.txt"\n'),
        },
        settings={"markdown_extensions": [{"pymdownx.snippets": {"check_paths": False}}]},
    ),
    "title of a public note": Innocent({"notes/a.md": draft("A public note"), "notes/b.md": public("Words")}),
    "title with a published translation": Innocent(
        {"notes/a.md": draft("Größe und Zahl"), "notes/b.md": public("Über GRÖSSE UND ZAHL gibt es viel zu sagen.")}
    ),
    "sentence that a public note quotes": Innocent(
        {"notes/a.md": draft(body=LONG), "notes/b.md": public(f"> {LONG}\n")}
    ),
    "heading that a public note has": Innocent(
        {"notes/a.md": draft(body="## What's to be done"), "notes/b.md": public("## What's to be done\n\nNothing")}
    ),
    "slug that is a public heading's anchor": Innocent(
        {"notes/whats-to-do.md": draft(), "notes/b.md": public("## What's to do\n\nNothing")}
    ),
    "term that a public note has": Innocent(
        {"notes/a.md": draft(more="tags: [Kubernetes]\n"), "notes/b.md": public("Words", "tags: [kubernetes]\n")}
    ),
    "term that a public note says": Innocent(
        {"notes/a.md": draft(more="tags: [kubernetes]\n"), "notes/b.md": public("We use Kubernetes here.")}
    ),
    "term of two words that a public note says": Innocent(
        {"notes/a.md": draft(more="tags: [Model drift]\n"), "notes/b.md": public("Against model drift")}
    ),
    "author of a public note": Innocent(
        {"notes/a.md": draft(more="author: Ada L\n"), "notes/b.md": public("Words", "author: Ada L\n")},
        {"x.html": b"by Ada L"},
    ),
    "slug of one word in prose": Innocent(
        {"notes/tracking.md": draft(), "notes/b.md": public("Tracking is tracking, `tracking` (tracking).")}
    ),
    "slug of one word in prose that nobody wrote": Innocent(
        {"notes/tracking.md": draft(), "notes/b.md": public("Words")},
        {"x.html": b"<p class='tracking'>tracking of experiments, tracking.</p>"},
    ),
    "slug of one word in a public address": Innocent(
        {
            "lab/tracking.md": draft(),
            "mlops/tracking/index.md": public("Words"),
            "notes/b.md": public("[x](../mlops/tracking/index.md)"),
        }
    ),
    "slug of two words at a public address": Innocent(
        {"lab/the-plan.md": draft(), "notes/the-plan.md": public("Words")}
    ),
    "slug in an address of another site": Innocent(
        {
            "notes/my-plan.md": draft(),
            "notes/b.md": public("[x](https://example.com/my-plan/) <https://example.com/a/my-plan>"),
        }
    ),
    "slug in a bare address of another site": Innocent(
        {"notes/my-plan.md": draft(), "notes/b.md": public("It is at https://example.com/my-plan/")}
    ),
    "number as a slug": Innocent(
        {"notes/2026.md": draft(), "notes/b.md": public("Words")}, {"x.html": b"<p>2026, 1/2026-02</p>"}
    ),
    "short slug": Innocent({"notes/a-b.md": draft(), "notes/b.md": public("Words")}, {"x.html": b"<p>a-b</p>"}),
    "section without its own page": Innocent({"notes/lab/_index.md": draft(), "notes/lab/b.md": public("Words")}),
    "slug that is the theme's folder": Innocent(
        {"css.md": draft(), "search.md": draft(), "img/index.md": draft(), "notes/b.md": public("Words")}
    ),
    "words of the theme": Innocent({"notes/a.md": draft("Keyboard Shortcuts"), "notes/b.md": public("Words")}),
    "words of the other theme": Innocent(
        {"notes/a.md": draft("Skip to content", "tags: [palette]\n"), "notes/b.md": public("Words")},
        settings={"theme": "material"},
    ),
    "markup": Innocent(
        {
            "notes/a.md": draft("Admonition note", "tags: [admonition, table, strong]\n"),
            "notes/b.md": public("!!! note\n    **x**\n\n| a | b |\n|--|--|\n| c | d |"),
        },
        settings={"markdown_extensions": ["admonition", "tables"]},
    ),
    "slug that is a class": Innocent(
        {"notes/task-list.md": draft(), "notes/b.md": public("Words")}, {"x.html": b'<ul class="task-list">'}
    ),
    "name of the site": Innocent(
        {"notes/a.md": draft("The laboratory of Ada"), "notes/b.md": public("Words")},
        settings={"site_name": "The laboratory of Ada"},
    ),
    "words of the settings": Innocent(
        {"notes/a.md": draft("The small print"), "b.md": draft("Follow us there"), "notes/b.md": public("Words")},
        {"x.html": b"Follow us there"},
        {"copyright": "The small print", "extra": {"social": [{"name": "Follow us there"}]}},
    ),
    "title in the navigation": Innocent(
        {"notes/a.md": draft("In the beginning"), "notes/b.md": public("Words"), "index.md": "# Home"},
        settings={"nav": [{"In the beginning": "index.md"}, {"Gone": "notes/a.md"}]},
    ),
    "file like a public one": Innocent(
        {
            "notes/a/index.md": draft(),
            "notes/a/x.csv": "alike in both places\n",
            "notes/b.md": public("[x](y.csv)"),
            "notes/y.csv": "alike in both places\n",
        }
    ),
    "file called like a public one": Innocent(
        {
            "notes/a/index.md": draft(),
            "notes/a/the-table.csv": "one\n" * 9,
            "notes/b/index.md": public("[x](the-table.csv)"),
            "notes/b/the-table.csv": "two\n" * 9,
        }
    ),
    "empty file": Innocent(
        {"notes/a/index.md": draft(), "notes/a/secret.txt": "", "notes/b.md": public("Words")}, {"x.txt": b""}
    ),
    "public file that says it": Innocent(
        {
            "notes/a.md": draft("An internal affair"),
            "notes/b.md": public("[x](../open.txt)"),
            "open.txt": "It is an internal affair.\n",
        }
    ),
    "two drafts": Innocent(
        {"notes/a.md": draft("Twice the same"), "notes/c.md": draft("Twice the same"), "notes/b.md": public("Words")}
    ),
    "empty draft": Innocent(
        {"notes/a.md": "---\ndraft: true\n---\n", "notes/c.md": "---\ndraft: true\n", "notes/b.md": public("Words")}
    ),
    "signs only": Innocent(
        {
            "notes/🚀.md": draft("🚀 🚀", "tags: ['!!', '🚀']\n", "## 🚀 🚀 🚀\n\n" + "🚀" * 99),
            "notes/b.md": public("🚀 Words 🚀 🚀"),
        }
    ),
    "title of one word": Innocent(
        {"notes/a.md": draft("Words"), "notes/b.md": public("Nothing")}, {"x.html": b"<p>Words</p>"}
    ),
    "no blanks": Innocent(
        {
            "notes/a.md": draft("移転計画の機密書類"),
            "notes/b.md": public("公開された移転計画の機密書類について書きます。"),
        }
    ),
    "shortcode of a public note": Innocent(
        {
            "notes/a.md": draft("Talk about pumps"),
            "notes/b.md": public('{{< youtube id="abc_def1234" title="Talk about pumps" >}}'),
        }
    ),
    "words of listings": Innocent(
        {
            "notes/a.md": draft("Open questions", "tags: [categories]\n"),
            "notes/b.md": public("Words", "categories: [Open questions]\n"),
        }
    ),
    "nothing held back": Innocent({"notes/b.md": public("Words")}, {"x.html": b"Anything at all"}),
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_public_by_itself_is_no_leak(auditing: Auditing, name: str) -> None:
    case = INNOCENT[name]
    built = auditing.passes({"index.md": "# Home\n", **case.files}, case.planted, **case.settings)
    assert case.planted.items() <= built.files.items()
    assert built.config.site_name in (built.site_dir / "index.html").read_text(encoding="utf-8")


GUILTY: Final[Mapping[str, tuple[Files, bytes, bytes, str]]] = {
    "a link of a public note": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("It is [there](secret-plan.md).")},
        b'<a href="../secret-plan/">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "a link with the whole address": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("At https://example.org/notes/secret-plan/ it is.")},
        b'<a href="https://example.org/notes/secret-plan/">there</a>',
        b"notes/secret-plan",
        "notes/secret-plan.md",
    ),
    "a reference of a public note": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("It is [there][1].\n\n[1]: secret-plan.md")},
        b'<a href="../secret-plan/">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "HTML of a public note": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public('It is <a href="secret-plan.html">there</a>.')},
        b'<a href="secret-plan.html">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "a wikilink of a public note": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("It is [[secret-plan|there]].")},
        b'<a href="../secret-plan/">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "front matter of a public note": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("Words", "related: [secret-plan]\n")},
        b'["secret-plan"]',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "prose of a public note, and an address": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("They had a secret plan.")},
        b'<a href="../secret-plan/">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "a map of redirects": (
        {"notes/secret-plan.md": draft(), "notes/b.md": public("Words")},
        b'<a href="../secret-plan/">there</a>',
        b"secret-plan",
        "notes/secret-plan.md",
    ),
    "a part of a public sentence": (
        {"notes/a.md": draft(body=LONG), "notes/b.md": public(LONG[:30])},
        LONG.encode(),
        LONG.encode(),
        "notes/a.md",
    ),
    "a picture that only a draft shows": (
        {
            "notes/a/index.md": draft(body="![x](the-cat.png)"),
            "notes/a/the-cat.png": b"x" * 99,
            "notes/b.md": public("![x](a/the-cat.png)"),
        },
        b'<img src="../a/the-cat.png">',
        b"the-cat.png",
        "notes/a/the-cat.png",
    ),
}


@pytest.mark.parametrize("name", GUILTY)
def test_what_only_leads_to_it_makes_nothing_public(auditing: Auditing, name: str) -> None:
    files, planted, begin, source = GUILTY[name]
    settings: dict[str, Any] = {"site_url": "https://example.org/"}
    if name == "a map of redirects":
        settings["plugins"] = [
            {"redirects": {"redirect_maps": {"old.md": "notes/b.md", "x.md": "notes/secret-plan.md"}}}
        ]
    refused = auditing.refuses({"index.md": "# Home\n", **files}, {"x.html": planted}, **settings)
    at = planted.index(begin)
    assert source in refused.sources("x.html").get(at, set()), refused.message
