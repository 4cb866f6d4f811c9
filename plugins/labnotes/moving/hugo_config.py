"""Hugo's configuration → what the new site needs of it, and a remark for everything else.

The rules are those of https://gohugo.io/configuration/, tried with `hugo config` of Hugo 0.168.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from labnotes.moving.hugo_folders import Folders, read_folders
from labnotes.moving.hugo_options import plugin_options
from labnotes.moving.hugo_withheld import check_withheld
from labnotes.moving.languages import theme_language
from labnotes.moving.report import Remark
from labnotes.moving.settings import Setting, merged


@dataclass(frozen=True)
class CarriedSite:
    """What is carried over of a configuration."""

    name: str
    url: str
    """With `/` at its end; empty where the configuration gives none that names a host."""
    description: str
    copyright: str
    theme_language: str
    """A language that Material has; empty for its default, English."""
    language: str
    """The language that is carried over, in lower case."""
    other_languages: tuple[str, ...]
    folders: Folders
    ignored: tuple[re.Pattern[str], ...]
    """What is searched for in the absolute path of a file or folder of the content, to leave it out."""
    options: Mapping[str, object]
    """The options of the plugin, in the order in which they are to be written."""
    menu: Setting | None
    """`menus.main`."""
    file_times: Setting | None
    """Where `:fileModTime` can decide what is public when; None where it does not."""
    remarks: tuple[Remark, ...]


def read_site(root: Setting, fallback_name: str) -> CarriedSite:
    """Translate a configuration.

    Args:
        root: What `hugo_files.combined` gave.
        fallback_name: The site's name where the configuration gives none.

    Raises:
        RefusedError: Something in it cannot be carried over, and leaving it out could publish what was held back.
    """
    language, others = _languages(root)
    settings = _for_language(root, language)
    not_cascaded = check_withheld(root, settings)
    speaks, about_language = _theme_language(settings, language)
    url, about_url = _url(settings)
    options, about_options = plugin_options(settings)
    folders, about_folders = read_folders(settings, root, language)
    name = settings.text("title")
    unnamed = [] if name else [settings.remark(f"title: there is none; site_name is {fallback_name!r} now")]
    about = (*not_cascaded, *about_language, *about_url, *about_options, *about_folders, *unnamed)
    return CarriedSite(
        name=name or fallback_name,
        url=url,
        description=settings.text("params", "description"),
        copyright=settings.text("copyright"),
        theme_language=speaks,
        language=language,
        other_languages=others,
        folders=folders,
        ignored=_ignored(settings),
        options=options,
        menu=settings.get("menus", "main"),
        file_times=_file_times(settings),
        remarks=(*about, *_about_other_languages(root, others), *_about_rest(settings)),
    )


def _file_times(settings: Setting) -> Setting | None:
    parts = (settings.get("frontmatter", key) for key in ("date", "publishdate"))
    return next((part for part in parts if part and ":filemodtime" in map(str.lower, part.texts())), None)


def _languages(root: Setting) -> tuple[str, tuple[str, ...]]:
    """Find the default language as Hugo does: the one named, else English, else the first by weight and name."""
    languages = root.get("languages")
    table = languages.table if languages is not None else {}
    off = root.get("disablelanguages")
    disabled = {code.lower() for code in off.texts()} if off is not None else set()
    enabled = [code for code, part in table.items() if code not in disabled and not part.is_true("disabled")]
    by_weight = sorted(enabled, key=lambda code: (_weight(table[code]) == 0, _weight(table[code]), code))
    first = "en" if "en" in enabled or not by_weight else by_weight[0]
    default = root.text("defaultcontentlanguage").lower() or first
    if languages is not None and table and default not in enabled:
        problem = f"the default language is {default!r}, which is not among the languages"
        raise languages.refused(problem, "write one of them as defaultContentLanguage")
    return default, tuple(code for code in table if code != default)


def _weight(language: Setting) -> int:
    text = language.text("weight")
    return int(text) if re.fullmatch(r"-?\d+", text) else 0


def _for_language(root: Setting, language: str) -> Setting:
    """Lay a language's settings over those of the site: each replaces the site's, and only `params` are merged."""
    own = root.get("languages", language)
    table = dict(root.table)
    for key, part in own.table.items() if own is not None else ():
        table[key] = merged(table[key], part) if key == "params" and key in table else part
    return replace(root, value=table)


def _theme_language(settings: Setting, language: str) -> tuple[str, list[Remark]]:
    code = settings.text("locale") or language
    found = theme_language(code)
    if found is not None:
        return "" if found == "en" else found, []
    written = settings.get("locale") or settings.get("defaultcontentlanguage") or settings
    return "", [written.remark(f"{written.key}: Material speaks no {code!r}; its own words will be English")]


def _url(settings: Setting) -> tuple[str, list[Remark]]:
    written = settings.get("baseurl")
    url = settings.text("baseurl")
    parts = urlsplit(url)
    if parts.scheme in {"http", "https"} and parts.netloc:
        return url.rstrip("/") + "/", []
    remedy = "write site_url into mkdocs.yml: the sitemap and feeds need it"
    return "", [(written or settings).remark(f"baseURL: {url or 'nothing'!r} names no host; {remedy}")]


_NOT_PYTHON: Final = re.compile(r"\[\[:|\\[zpPQEC]|\(\?[a-z]*U")
"""What Go's regular expressions (https://github.com/google/re2/wiki/Syntax) have, and Python's lack or read
otherwise."""


def _ignored(settings: Setting) -> tuple[re.Pattern[str], ...]:
    written = settings.get("ignorefiles")
    patterns = []
    for member in written.members if written is not None else ():
        text = member.text()
        remedy = "write it simpler, or take the files that it means out of the content"
        if _NOT_PYTHON.search(text):
            raise member.refused(f"ignoreFiles: {text!r} cannot be understood with certainty", remedy)
        try:
            patterns += [re.compile(text)] if text else []
        except re.error as error:
            raise member.refused(f"ignoreFiles: {text!r} is no regular expression ({error})", remedy) from None
    return tuple(patterns)


def _about_other_languages(root: Setting, others: tuple[str, ...]) -> Iterator[Remark]:
    for code in others:
        part = root.get("languages", code)
        if part is not None:
            yield part.remark(f"languages.{part.key}: not carried over; only the default language is")


_NAMES: Final = """
baseurl title copyright locale defaultcontentlanguage languages disablelanguages contentdir staticdir module permalinks
taxonomies timezone frontmatter menus params ignorefiles cascade rendersegments segments enablegitinfo
"""

_CARRIED: Final = frozenset((*_NAMES.split(), *(f"staticdir{number}" for number in range(11))))
"""What is translated, refused, or remarked upon elsewhere."""

_OF_LANGUAGES: Final = frozenset(("weight", "label", "languagename", "direction", "languagedirection", "disabled"))
"""What only tells languages apart."""

_ABOUT: Final = {
    "disablepathtolower": "addresses are lower case here; capital letters in them change",
    "uglyurls": "addresses end in / here; those that end in .html change",
    "removepathaccents": "addresses keep their accents here",
    "defaultcontentlanguageinsubdir": "addresses lose their first folder, the language",
    "builddrafts": "drafts stay home here",
    "buildfuture": "what has a date in the future waits for it here",
    "buildexpired": "what has expired stays away here",
    "sectionpagesmenu": "write the sections into nav",
    "theme": "the theme is Material now",
    "outputs": "pages are HTML here, and feeds are Labnotes'",
}


def _about_rest(settings: Setting) -> Iterator[Remark]:
    for key, part in settings.table.items():
        if key in _ABOUT and part.text() != "false":
            yield part.remark(f"{part.key}: not carried over; {_ABOUT[key]}")
        elif key not in _CARRIED and key not in _ABOUT and key not in _OF_LANGUAGES:
            yield part.remark(f"{part.key}: not carried over")
    params = settings.get("params")
    others = [part for key, part in params.table.items() if key != "description"] if params is not None else []
    if others:
        names = ", ".join(part.key for part in others[:4]) + (", …" if len(others) > 4 else "")  # noqa: PLR2004 - what fits on a line
        yield others[0].remark(f"params: the theme's own settings are not carried over ({names})")
    menus = settings.get("menus")
    for key, part in menus.table.items() if menus is not None else ():
        if key != "main":
            yield part.remark(f"menus.{part.key}: not carried over; nav is made of menus.main")
