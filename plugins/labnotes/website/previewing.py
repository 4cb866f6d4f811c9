"""What only `mkdocs serve` shows: pages that are held back, marked as such, and a list of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, InclusionLevel

from labnotes.notes.listing_html import Address
from labnotes.notes.publishing import Decision, State
from labnotes.notes.texts import Texts
from labnotes.website.build import Build
from labnotes.website.reading import Shelf, Shelved

_IN_ORDER: Final = (State.UNREADABLE, State.DRAFT, State.EXPIRED, State.SCHEDULED)

_SETTING: Final = "LABNOTES_PREVIEW"


def shows_held_back(command: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a run of MkDocs shows what is held back.

    Only `mkdocs serve` does, and not with `LABNOTES_PREVIEW=published`: then it shows what would be public.

    Args:
        command: `build`, `gh-deploy` or `serve`.
        environment: The variables.

    Raises:
        PluginError: The variable has another value.
    """
    chosen = environment.get(_SETTING, "")
    if chosen not in {"", "published"}:
        raise PluginError(f"The environment variable {_SETTING} is {chosen!r}; set it to 'published', or unset it.")
    return command == "serve" and not chosen


def drafts_html(shelf: Shelf, texts: Texts, address: Address) -> str:
    """List every page that is held back, by state, with the reasons."""
    blocks = [f"<p>{escape(texts.say('drafts.about'))}</p>"]
    for state in _IN_ORDER:
        pages = [
            page
            for page in shelf.held_back.values()
            if page.decision.state is state and page.file.inclusion is not InclusionLevel.EXCLUDED
        ]
        if pages:
            items = "".join(f"<li>{_line(page, address)}</li>\n" for page in pages)
            blocks.append(f"<h2>{escape(texts.say(f'drafts.{state}'))}</h2>\n<ul>\n{items}</ul>")
    return "\n".join(('<div class="labnotes-listing" data-search-exclude>', *blocks, "</div>"))


def list_unused(build: Build, files: Files) -> None:
    """Add the files that stay home with what is held back to the list of it, in a preview that shows them."""
    file = files.get_file_from_path(build.drafts) if build.drafts is not None and build.unused else None
    page = file.page if file is not None else None
    if page is not None:
        items = "".join(f"<li>{escape(build.name(path))}</li>\n" for path in build.unused)
        say = build.texts.say
        head = f"<h2>{escape(say('drafts.files'))}</h2>\n<p>{escape(say('drafts.about_files'))}</p>"
        page.content = f"{page.content or ''}{head}\n<ul>\n{items}</ul>\n"


def _line(page: Shelved, address: Address) -> str:
    note = page.note
    title = escape(note.title)
    if page.file.inclusion is InclusionLevel.DRAFT and (url := address(note.path)) is not None:
        title = f'<a href="{escape(url)}">{title}</a>'
    return f"{title}: {escape('; '.join(map(str, page.decision.reasons)))}"


def banner(page: Shelved, build: Build) -> str:
    """Give the HTML that stands above a page that is held back: why it is, and when it appears."""
    reasons = "".join(f"<li>{escape(text)}</li>" for text in _reasons(page, build))
    appears = f"<p>{escape(when)}</p>" if (when := _appears(page.decision, page, build.texts)) else ""
    return (
        '<div class="admonition warning labnotes-held-back" role="note">'
        f'<p class="admonition-title">{escape(build.texts.say(f"banner.{page.decision.state}"))}</p>'
        f"<ul>{reasons}</ul>{appears}</div>\n"
    )


def _reasons(page: Shelved, build: Build) -> Iterator[str]:
    for reason in page.decision.reasons:
        yield f"{reason.text} ({build.name(reason.file, reason.line)})"


def _appears(decision: Decision, page: Shelved, texts: Texts) -> str:
    publish = page.note.dates.publish
    if publish is None or any(reason.state is not State.SCHEDULED for reason in decision.reasons):
        return ""
    return texts.say("banner.appears", moment=f"{publish.moment:%Y-%m-%d %H:%M %Z}")


def with_noindex(html: str) -> str:
    """Ask search engines not to keep a page, whatever the theme."""
    return html.replace("</head>", '<meta name="robots" content="noindex"></head>', 1)


def count(shelf: Shelf) -> str:
    """Say how many pages are in which state, such as `12 pages published, held back: 2 draft, 1 scheduled`."""
    pages = (shelf.pages | shelf.held_back).values()
    states = [page.decision.state for page in pages if page.file.inclusion is not InclusionLevel.EXCLUDED]
    held_back = (f"{states.count(state)} {state}" for state in _IN_ORDER if state in states)
    published = states.count(State.PUBLISHED)
    return f"{published} {'page' if published == 1 else 'pages'} published, held back: {', '.join(held_back) or 'none'}"
