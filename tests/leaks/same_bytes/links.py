"""Every form in which a note can lead somewhere, and what stands for it where there is nothing to lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

URL: Final = "https://site.example/lab/"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write a link, with `{text}`, `{id}`, and of the target `{path}`, `{url}`, `{way}` and `{name}`.

    `{path}` counts from the page's source, `{way}` from its address, `{url}` from the site's, and `{docs}` from the
    docs folder.
    """

    written: str
    instead: str = "{text}"
    below: str = ""
    """What has to stand at the end of the page."""


TO_NOTES: Final = {
    "inline": Form("[{text}]({path})"),
    "with a hint": Form("[{text}]({path} 'Hint')"),
    "angled": Form("[{text}](<{path}>)"),
    "anchor": Form("[{text}]({path}#more)"),
    "query": Form("[{text}]({path}?a=b)"),
    "reference": Form("[{text}][{id}]", below="[{id}]: {path}"),
    "reference with a hint": Form("[{text}][{id}]", below='[{id}]: {path} "Hint"'),
    "collapsed reference": Form("[{text}][]", below="[{text}]: {path}"),
    "short reference": Form("[{text}]", below="[{text}]: <{path}>"),
    "raw": Form('<a href="{way}">{text}</a>'),
    "raw, to the source": Form("<a class='x' href={path} title='Hint'>{text}</a>"),
    "raw block": Form('<div><a href="{way}">{text}</a></div>', "<div>{text}</div>"),
    "address": Form("[{text}](" + URL + "{url})"),
    "relative address": Form("[{text}]({way})"),
    "bare address": Form("<" + URL + "{url}>", "…"),
    "wikilink": Form("[[{name}]]", "…"),
    "wikilink with an anchor": Form("[[{name}#more]]", "…"),
    "wikilink to a path": Form("[[{docs}]]", "…"),
    "wikilink with an alias": Form("[[{name}|{text}]]"),
    "strong": Form("**[{text}]({path})**", "**{text}**"),
    "strong inside": Form("[a **{text}**]({path})", "a **{text}**"),
    "with attributes": Form("[{text}]({path}){{: .button target=_blank }}"),
    "include": Form('--8<-- "{docs}{suffix}"', ""),
    "code": Form("`[{text}]({path})`", "`[{text}]({path})`"),
}
TO_FILES: Final = {
    "image": Form("![{text}]({path})"),
    "image with a hint": Form("![{text}]({path} 'Hint')"),
    "referenced image": Form("![{text}][{id}]", below="[{id}]: {path}"),
    "link": Form("[{text}]({path})"),
    "link by reference": Form("[{text}][{id}]", below="[{id}]: {path} 'Hint'"),
    "linked image": Form("[![{text}]({path})]({path})"),
    "raw image": Form('<img src="{way}" alt="{text}">'),
    "raw link": Form('<a href="{way}">{text}</a>'),
    "field": Form("", ""),
}
"""A `field` is a value of the front matter."""
RAW_TO_FILES: Final = {
    "srcset": Form('<img srcset="{way} 2x" alt="{text}">'),
    "late image": Form('<img data-src="{way}" alt="{text}">'),
    "poster": Form('<video poster="{way}"></video>'),
    "source": Form('<video><source src="{way}"></video>'),
    "style": Form('<div style="background: url({way})">{text}</div>'),
}
"""What stands for these, where their file is withheld, is nobody's rule: published notes use them for other files."""
SETTINGS: Final = {
    "alone": "{}\n",
    "paragraph": "A {} b.\n",
    "heading": "## See {} now\n",
    "list": "- one\n- {}\n",
    "quote": "> {}\n",
    "table": "| a |\n|---|\n| {} |\n",
    "footnote": "Word[^{id}].\n\n[^{id}]: {}\n",
    "admonition": "!!! note\n\n    {}\n",
}
