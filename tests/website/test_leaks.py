"""Nothing of a held-back note is in any byte of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from tests.website.conftest import Site

STATES: Final = ("published", "draft", "scheduled", "expired", "unreadable")
SECRETS: Final = (
    "title",
    "slug",
    "body",
    "heading",
    "tag",
    "category",
    "description",
    "author",
    "alias",
    "code",
    "more",
)

FIELDS: Final = {
    "published": ("date: 2025-01-{day:02}", "draft: false", "publish: true", "expires: 2099-01-01",
                  "lastmod: 2025-01-01", ""),
    "draft": ("draft: true", 'draft: "yes"', "published: false", "status: draft", "publish: draft", "Draft: 1"),
    "scheduled": ("date: 2025-06-15 12:01", "publishDate: 2099-01-01", "lastmod: 2099-01-01", "pubdate: 2099-01-01",
                  "published: 2099-01-01", "date: {{created: 2099-01-01}}"),
    "expired": ("expiryDate: 2020-01-01", "expires: 2020-01-01", "expiry: 2020-01-01", "unpublishdate: 2020-01-01",
                "expiryDate: 2025-06-15T12:00:00Z", "Expires: 2020-01-01 10:00"),
    "unreadable": ("- item", "date: 2025-02-30", "a: b: c", "x: !tag y", "x: 1\nx: 2", "draft: maybe"),
}  # fmt: skip

FOLDERS: Final = ("notes", "notes/deep", "notes/deep/er", "notes", "guide", "")


def canary(secret: str, state: str, number: int) -> str:
    """Give a word that stands nowhere else."""
    return f"q{secret}{state}{number}z"


def path_of(state: str, number: int) -> str:
    return f"{FOLDERS[number]}/{canary('slug', state, number)}.md".lstrip("/")


def note(state: str, number: int) -> str:
    word = {secret: canary(secret, state, number) for secret in SECRETS}
    return (
        f"---\n{FIELDS[state][number].format(day=number + 1)}\ntitle: {word['title']}\ntags: [{word['tag']}, shared]\n"
        f"categories: {word['category']}\ndescription: {word['description']}\nauthors: [{word['author']}]\n"
        f"aliases: [/{word['alias']}/]\n---\n\nIntro {word['more']}.\n\n<!-- more -->\n\n"
        f"{word['body']} and more.\n\n## {word['heading']}\n\n```\n{word['code']}\n```\n"
    )


def links(source: str) -> str:
    """Write links to every note, from a page in the docs folder or in one folder below it.

    Raw HTML leads to what is held back only: MkDocs leaves its addresses as they are.
    """
    up = "../" * source.count("/")
    wanted = [(state, number) for state in STATES for number in range(len(FOLDERS))]
    written = [
        f"- [one]({up}{path}), [two]({up}{path}#{canary('heading', state, number)}) and [three][{number}-{state}]"
        + (f', <a href="{up}{path}">four</a>' if state != "published" else "")
        + f'\n\n[{number}-{state}]: {up}{path} "hint"\n'
        for state, number in wanted
        for path in [path_of(state, number)]
    ]
    return "".join(written)


def docs() -> dict[str, str]:
    files = {path_of(state, number): note(state, number) for state in STATES for number in range(len(FOLDERS))}
    pages = {"index.md": "# Home\n\n", "notes/links.md": "# Links\n\n", "guide/links.md": "# More links\n\n"}
    return files | {path: text + links(path) for path, text in pages.items()}


def nav(explicit: list[str]) -> list[Any]:
    """Put every note into the nav, by its path, with a title, and in sections of one state each."""
    sections = [
        {f"Section {state}": [{f"Q{state}nav": path} if number % 2 else path for number, path in enumerate(paths)]}
        for state in STATES
        for paths in [[path_of(state, number) for number in range(len(FOLDERS))]]
    ]
    return [*explicit, *sections]


@pytest.mark.parametrize("kind", ["explicit nav", "automatic nav"])
@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_word_of_a_held_back_note_is_in_the_site(site: Site, theme: str, kind: str) -> None:
    plugins = ["material/search", "tags"] if theme == "material" else ["search"]
    with_nav = kind == "explicit nav"
    settings = {"nav": nav(["index.md", "guide/links.md"])} if with_nav else {}
    url = "https://site.example/"
    built = site(docs(), theme=theme, plugins=plugins, site_url=url, repo_url="https://example.org/r", **settings)
    everything = "\n".join(text for _, text in built.everything()).lower()
    words = {(secret, state, number) for secret in SECRETS for state in STATES for number in range(len(FOLDERS))}
    found = {word for word in words if canary(*word) in everything}
    assert {word for word in found if word[1] != "published"} == set()
    shown = {"title", "slug", "body", "heading", "tag", "category", "code", "more"}
    assert {secret for secret, _, number in found if number == 0} >= shown
    assert [state for state in STATES if f"q{state}nav" in everything] == (["published"] if with_nav else [])
    assert [state for state in STATES if f"section {state}" in everything] == (["published"] if with_nav else [])
    assert built.dead_links() == []
    held_back = [path_of(state, number) for state in STATES[1:] for number in range(len(FOLDERS))]
    assert not [message for message in built.infos if any(path in message for path in held_back)]
    assert len(built.warnings) == len(FOLDERS)
