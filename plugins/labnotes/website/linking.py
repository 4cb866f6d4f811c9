"""Links to pages that are held back become their text: no address, no title, no slug in the output."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.structure.files import File

from labnotes.website.html_tags import without_addresses
from labnotes.website.rendering import PageExtension
from labnotes.website.sharing import shared
from labnotes.website.unlinked import is_unlinked


class Unlinker(PageExtension):
    """A Markdown extension that takes links to what is held back out of the page being rendered.

    It works on the tree that Python-Markdown made, so that inline links, references and anchors are all one case,
    before MkDocs resolves addresses; and on the HTML that stood in the Markdown as it is.
    """

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register behind attr_list (8) and before toc and MkDocs' own readers (5, 0); then behind raw HTML (30)."""
        md.treeprocessors.register(_LinkTreeprocessor(md, self), "labnotes_links", 6)
        md.postprocessors.register(_HtmlPostprocessor(md, self), "labnotes_links", 1)

    def shared(self, md: Markdown, address: str) -> str | None:
        """Give the address of a copy that the page being rendered may show; None where there is none."""
        page = self._rendered(md)
        return None if page is None or self._files is None else shared(self._build, self._files, page, address)

    def leads_nowhere(self, md: Markdown, address: str) -> bool:
        """Tell whether an address on the page being rendered leads to what is held back; note the link if it does."""
        page = self._rendered(md)
        if page is None:
            return self._build.addresses.leads_nowhere(address, None)
        return is_unlinked(self._build, page, address)

    def _rendered(self, md: Markdown) -> File | None:
        """Give the page being rendered: MkDocs' own processor knows it also where a plugin renders one in another."""
        if "relpath" in md.treeprocessors:
            file = getattr(md.treeprocessors["relpath"], "file", None)
            if isinstance(file, File):
                return file
        return self._page


_ADDRESSES: Final = {"img": "src", "a": "href"}


class _LinkTreeprocessor(Treeprocessor):
    def __init__(self, md: Markdown, unlinker: Unlinker) -> None:
        super().__init__(md)
        self._unlinker = unlinker

    def run(self, root: Element) -> None:
        # What lies inside comes first: a picture in a link is no part of the tree any more once the link is gone.
        for parent in reversed(list(root.iter())):
            for number in range(len(parent) - 1, -1, -1):
                child = parent[number]
                name = _ADDRESSES.get(child.tag)
                if name is None:
                    continue
                address = child.get(name, "")
                copy = self._unlinker.shared(self.md, address)
                if copy is not None:
                    child.set(name, copy)
                    continue
                if not self._unlinker.leads_nowhere(self.md, address):
                    continue
                if child.tag == "img":
                    child.text = child.get("alt")
                elif not len(child) and self._is_address(child.text or ""):
                    child.text = "…"
                _unwrap(parent, number)

    def _is_address(self, text: str) -> bool:
        """Tell whether a link's text is itself an address of what is held back, as in `<https://…>`."""
        return ("/" in text or ":" in text) and self._unlinker.leads_nowhere(self.md, text)


def _unwrap(parent: Element, number: int) -> None:
    """Put the content of a child in the child's place."""
    child = parent[number]
    before, after = child.text or "", child.tail or ""
    if len(child):
        child[-1].tail = (child[-1].tail or "") + after
    else:
        before += after
    if number:
        parent[number - 1].tail = (parent[number - 1].tail or "") + before
    else:
        parent.text = (parent.text or "") + before
    parent[number : number + 1] = list(child)


class _HtmlPostprocessor(Postprocessor):
    def __init__(self, md: Markdown, unlinker: Unlinker) -> None:
        super().__init__(md)
        self._unlinker = unlinker

    def run(self, text: str) -> str:
        return without_addresses(text, lambda address: self._unlinker.leads_nowhere(self.md, address))
