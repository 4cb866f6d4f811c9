"""What stands around every figure: its place in the page, its title, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from labnotes.figures.repository import Source
from labnotes.notes.listing_markdown import escape as escape_markdown
from labnotes.notes.listing_styles import FIGURE
from labnotes.notes.texts import Texts


def figure_html(inner: str, title: str | None, sources: Iterable[str], kind: str) -> str:
    """Write a figure; it is marked so that Material's search leaves it out.

    Args:
        inner: Its HTML, in which no other `figure` stands.
        title: What it shows, as plain text.
        sources: Where its numbers come from, as plain text; see `named`. What is there twice is told once.
        kind: The last part of its class.
    """
    heading = f"<strong>{escape(title)}</strong> " if title else ""
    caption = f'<figcaption>{heading}<span class="labnotes-facts">{escape(_told(sources))}</span></figcaption>'
    return f'<figure class="{FIGURE} labnotes-{kind}" data-search-exclude>\n{inner}\n{caption}\n</figure>'


def figure_markdown(inner: str, title: str | None, sources: Iterable[str]) -> str:
    """Write the same for other plugins, whose Markdown may be shown instead; arguments as above."""
    heading = f"**{escape_markdown(title)}** " if title else ""
    return f"{inner}\n\n{heading}{escape_markdown(_told(sources))}"


def _told(sources: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(sources))


def named(source: Source, texts: Texts) -> str:
    """Say where a file's numbers come from, so that a reader can look: its revision and commit, or the working tree."""
    if source.commit is None or source.revision is None:
        return texts.say("figure.working_tree", file=source.path)
    short = source.commit[:7]
    if source.commit.startswith(source.revision):
        return texts.say("figure.at_commit", file=source.path, commit=short)
    return texts.say("figure.at_revision", file=source.path, revision=source.revision, commit=short)
