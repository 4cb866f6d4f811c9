"""Front matter as Hypothesis writes it: each example is a folder of a site, a mapping from paths to texts.

`~R` stands for the folder's own name, which nobody knows before the site is put together.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.hugo.conftest import DrawHugoSite, HugoSite

NOW: Final = datetime(2026, 11, 23, tzinfo=UTC)
# A page says which file it was.
FILE: Final = "{{ with .File }}{{ .Path }}{{ end }}"
LAYOUTS: Final = {"layouts/_default/single.html": FILE, "layouts/_default/list.html": FILE}

WORDS: Final = st.sampled_from(
    [
        *("true", "false", "True", "TRUE", "tRUE", "False", "FALSE", "t", "T", "f", "F", "yes", "Yes", "no", "on"),
        *("ON", "off", "y", "n", "1", "0", "2", "-1", "1.5", "0.0", "1e3", "0x1", "0x0", "0o1", "1_0", ".inf", "inf"),
        *("nan", "null", "~", "", " true", "true ", "maybe", "true # c", "!!str true", "!!bool true", "draft"),
        *("never", "always", "2026-01-01", "2099-01-01", "${X}", "„true“", "true,", "'true", "true\u00a0", "[true]"),
    ]
)
# Never quite now: Hugo's clock runs on while it builds.
SECONDS: Final = st.sampled_from([60, 3600, 86_400, 10**7, 10**8]).flatmap(
    lambda most: st.one_of(st.integers(5, most), st.integers(-most, -5))
)
ZONES: Final = st.sampled_from([0, 0, 60, -300, 330, 840, -720])
MOMENTS: Final = st.builds(
    lambda seconds, zone: (NOW + timedelta(seconds=seconds)).astimezone(timezone(timedelta(minutes=zone))),
    SECONDS,
    ZONES,
)
SPELLINGS: Final = st.sampled_from(
    [
        *("%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ"),
        *("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S:%z", "%Y-%m-%d %H:%M:%S %z", "%Y-%m-%dT%H:%M:%S.5:%z"),
        *("%Y-%m-%d %H:%M:%S %z UTC", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S GMT", "%d %b %y %H:%M MST"),
        *("%a, %d %b %Y %H:%M:%S EST", "%A, %d-%b-%y %H:%M:%S MST", "%d %b %y %H:%M %z", "%a %b %e %H:%M:%S %Y"),
        *("%d %b %Y", "%a %b %e %H:%M:%S UTC %Y", "%a %b %d %H:%M:%S %z %Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%MZ"),
        *("%Y/%m/%d", "%Y-%-m-%-d", "%b %-d, %Y", "%-d %B %Y", "%Y-%m", "%Y%m%d", "%Y", "%s", "%Y-%m-%dt%H:%M:%Sz"),
        *("%Y.%m.%d", "%Y-%m-%d %-H:%M:%S", "%Y-%m-%dT%H:%M:%S+01", "%Y-%m-%d %H:%M:%S+1", "%Y-02-30", "0001-01-01"),
        *(
            "%Y-%m-%d   %H:%M:%S",
            "%H:%M:%S",
            " %Y-%m-%d",
            "%Y-%m-%d ",
            "%m/%d/%Y",
            "%Y-%m-%dT24:00:00",
            "%Y-%m-%d %H:%M:%S PM",
        ),
    ]
)
DATES: Final = st.builds(
    lambda moment, spelling: moment.strftime(spelling.replace(":%z", f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:])),
    MOMENTS,
    SPELLINGS,
)
ODD: Final = st.text("ab:-?,&*!%@` \t.0123456789~=+_/|>é\u00a0", max_size=8)


@dataclass(frozen=True)
class Scalar:
    text: str
    quote: str = '"'
    """Empty for none, where the format can hold the text without."""


QUOTES: Final = st.sampled_from(["", "", "", '"', "'"])
FLAG: Final = st.builds(Scalar, WORDS, QUOTES)
DATE: Final = st.builds(Scalar, DATES, QUOTES)
ANY: Final = st.builds(Scalar, WORDS | DATES | ODD, QUOTES)
CASES: Final = st.sampled_from([str, str, str, str.lower, str.upper, str.title])


def names(*known: str) -> st.SearchStrategy[str]:
    return st.builds(lambda change, name: change(name), CASES, st.sampled_from(known))


def quoted(*texts: str) -> st.SearchStrategy[Scalar]:
    return st.sampled_from(texts).map(Scalar)


NEVER: Final = st.builds(Scalar, st.sampled_from(["never", "always", "link", "local", "true", "false"]), QUOTES)
BUILD: Final = st.dictionaries(names("render", "list"), NEVER, max_size=2)
ALIASES: Final = quoted("/old-~R/", "old", "../x-~R", "/a/b/~R.html")
DATE_KEYS: Final = names(
    *("date", "date", "publishDate", "expiryDate", "lastmod", "pubdate", "published", "modified", "unpublishdate"),
    *("expires", "expiry"),
)
PARAMS: Final = st.dictionaries(names("draft", "date", "expiryDate", "publishDate"), FLAG | DATE, max_size=2)
PAIRS: Final = st.one_of(
    st.tuples(names("draft", "draft", "draft", "headless", "publish", "published", "private", "status"), FLAG),
    st.tuples(DATE_KEYS, DATE),
    st.tuples(names("build"), BUILD),
    st.tuples(names("draft", "date", "publishDate", "expiryDate", "lastmod", "headless", "title", "weight"), ANY),
    st.tuples(names("aliases"), ALIASES | st.lists(ALIASES, max_size=2)),
    st.tuples(names("draft", "date"), st.lists(FLAG | DATE, max_size=2)),
    st.tuples(names("date"), st.dictionaries(st.sampled_from(["created", "updated"]), DATE)),
    st.tuples(names("params"), PARAMS),
)
GLOBS: Final = quoted(
    *("/~R/**", "/~R/*", "**", "/~R/sub/**", "/~R/a", "{/~R/a,/~R/b}", "/~R/[ab]", "/~R", "/x/**", "/~R/S*/**"),
    *("/~R/?", "**/a", "**.md", "/~R/sub", "/~R/[!a]", "/~R/s-x/**", "/~R/S x/e", "/~R/**/c", "~R/**", ""),
)
KINDS: Final = quoted("page", "section", "{page,section}", "*", "Page", "home", "p*", "")
ENVIRONMENTS: Final = quoted("production", "development", "*", "prod*", "")
TARGETS: Final = st.lists(
    st.one_of(
        st.tuples(names("path"), GLOBS),
        st.tuples(names("kind"), KINDS),
        st.tuples(names("environment"), ENVIRONMENTS),
        st.tuples(names("lang"), quoted("en", "fr", "*")),
    ),
    max_size=2,
).map(dict)


def fields(most: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(PAIRS, max_size=most).map(dict)


GIVEN: Final = st.builds(
    lambda given, target: given | target,
    fields(3),
    st.just({}) | st.builds(lambda key, target: {key: target}, names("target", "target", "_target"), TARGETS),
)
CASCADES: Final = st.dictionaries(names("cascade"), GIVEN | st.lists(GIVEN, max_size=3), min_size=1, max_size=2)


def reads(kind: str, text: str) -> bool:
    try:
        if kind == "yaml":
            return yaml.safe_load(f"- [{text}]\n- {text}") is not None
        _ = json.loads(text) if kind == "json" else tomllib.loads(f"x = {text}")
    except (ValueError, yaml.YAMLError):
        return False
    return True


def literal(kind: str, scalar: Scalar) -> str:
    if not scalar.quote and reads(kind, scalar.text):
        return scalar.text
    if scalar.quote == "'" and kind == "yaml":
        return "'" + scalar.text.replace("'", "''") + "'"
    if scalar.quote == "'" and kind == "toml" and "'" not in scalar.text and "\t" not in scalar.text:
        return f"'{scalar.text}'"
    return json.dumps(scalar.text)


def flow(kind: str, value: Any) -> str:  # noqa: ANN401 - a scalar, or a list or mapping of the like
    if isinstance(value, Scalar):
        return literal(kind, value)
    if isinstance(value, list):
        return "[" + ", ".join(flow(kind, part) for part in value) + "]"
    colon = " = " if kind == "toml" else ": "
    return "{" + ", ".join(f"{json.dumps(key)}{colon}{flow(kind, part)}" for key, part in value.items()) + "}"


def block(value: Any, indent: str = "") -> str:  # noqa: ANN401 - as above
    if isinstance(value, Scalar) or not value:
        return f" {flow('yaml', value)}"
    if isinstance(value, list):
        return "".join(f"\n{indent}-{block(part, indent + '  ')}" for part in value)
    return "".join(f"\n{indent}{key}:{block(part, indent + '  ')}" for key, part in value.items())


def front_matter(style: str, fields: Mapping[str, Any]) -> str:
    if style == "json":
        return flow("json", fields) + "\n"
    if style == "toml":
        return "\n".join(["+++", *(f"{key} = {flow('toml', value)}" for key, value in fields.items()), "+++", ""])
    if style == "flow":
        return "\n".join(["---", *(f"{key}: {flow('yaml', value)}" for key, value in fields.items()), "---", ""])
    return f"---{block(fields) if fields else ''}\n---\n"


def notes(fields: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda before, style, drawn, end: (before + front_matter(style, drawn) + "\nBody\n").replace("\n", end),
        st.sampled_from(["", "", "", "", "\ufeff", "\n", "  ", "\n\n"]),
        st.sampled_from(["block", "block", "flow", "toml", "json"]),
        fields,
        st.sampled_from(["\n", "\n", "\n", "\r\n"]),
    )


PATHS: Final = st.sampled_from(
    [
        *("n.md", "n.md", "n/index.md", "n/INDEX.md", "N b.markdown", "n.MD", "_drafts/n.md", "2030-01-02-n.md"),
        *("n.fr.md", "n.en.md", "README.md", "_n.md"),
    ]
)
SLIPS: Final = st.sampled_from(
    [
        *(
            "",
            "'",
            '"',
            ":",
            "\t",
            "- ",
            "@",
            "\n---\n",
            "+++\n",
            "{",
            "}",
            "#",
            "\n",
            " ",
            "\u200b",
            "\u00a0",
            ",",
            "]",
        ),
        *(
            "\ndraft: true\n",
            "\nDraft: false\n",
            "\ndraft = true\n",
            '"draft": true,',
            "draft",
            "&a ",
            "*a",
            "!",
            "|\n",
        ),
        *("\nparams: 1\n", "\nbuild: 1\n", "\n_build: {list: never}\n", "\ntitle: a: b\n", "%", "`", "=", "<<: ", "? "),
    ]
)


def with_slip(text: str, slip: str, place: int, length: int) -> str:
    """Write something in the place of a few characters."""
    at = place % (len(text) + 1)
    return text[:at] + slip + text[at + length :]


Strategy = st.SearchStrategy[dict[str, str]]
DrawContent = Callable[[Mapping[str, str]], "HugoSite"]


@pytest.fixture
def content_site(hugo_site: DrawHugoSite) -> DrawContent:
    """Draw a site of which there is nothing to know but its content folder."""
    return lambda files: hugo_site({**LAYOUTS, **{f"content/{path}": text for path, text in files.items()}})


@pytest.fixture(scope="session")
def single_notes() -> Strategy:
    """Draw a note by itself."""
    return st.dictionaries(PATHS, notes(fields(5)), min_size=1, max_size=1)


@pytest.fixture(scope="session")
def broken_notes() -> Strategy:
    """Draw a note with a slip of the keyboard in it; an alias that lost a letter may be the home page of the site."""
    sound = fields(3).filter(lambda drawn: "aliases" not in map(str.lower, drawn))
    text = st.builds(with_slip, notes(sound), SLIPS, st.integers(0, 300), st.integers(0, 3))
    return st.dictionaries(st.just("n.md"), text, min_size=1, max_size=1)


@pytest.fixture(scope="session")
def trees() -> Strategy:
    """Draw a section that gives keys to its notes, with folders, sections and bundles below."""
    section = notes(st.builds(lambda own, cascade: own | cascade, fields(1), CASCADES | st.just({})))
    return st.fixed_dictionaries(
        {"_index.md": section, "a.md": notes(fields(2))},
        optional={
            "b.md": notes(fields(2)),
            "sub/_index.md": section,
            "sub/c/index.md": notes(fields(2)),
            "sub/deep/d.md": notes(fields(1)),
            "S x/e.md": notes(fields(1)),
        },
    )
