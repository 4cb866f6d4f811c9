"""What Hugo's settings become, as tables, and the same asked of Hugo itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
import pytest
import yaml

from labnotes.config import DatesConfig, LabnotesConfig
from labnotes.moving.hugo_config import CarriedSite, read_site
from labnotes.moving.hugo_files import combined
from labnotes.moving.languages import MATERIAL, theme_language
from labnotes.moving.report import RefusedError

Ask = Callable[[Mapping[str, str]], dict[str, Any]]


def site(**settings: object) -> CarriedSite:
    return read_site(combined({"hugo.yaml": yaml.safe_dump(settings, sort_keys=False)}), "fallback")


def test_every_language_of_material_is_known_and_no_other() -> None:
    folder = Path(material.__file__).parent / "templates/partials/languages"
    assert sorted(MATERIAL) == sorted(file.stem for file in folder.glob("*.html"))


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"), ("en-us", "en"), ("de-AT", "de"), ("pt-br", "pt-BR"), ("pt_BR", "pt-BR"), ("pt-PT", "pt"),
        ("zh-cn", "zh"), ("zh-TW", "zh-TW"), ("zh-hant", "zh-Hant"), ("zh-HK", "zh-Hant"), ("no", "nb"), ("nn", "nn"),
        ("tlh", None), ("", None),
    ],
)  # fmt: skip
def test_the_theme_speaks_the_nearest_language(code: str, language: str | None) -> None:
    assert theme_language(code) == language


def target(path: str, pattern: str = "/a/:slug/", **more: str) -> dict[str, object]:
    return {"pattern": pattern, "target": {"path": path, **more}}


BOTH = ["categories", "tags"]

OPTIONS: list[tuple[Mapping[str, object], Mapping[str, object]]] = [
    ({}, {"notes_dir": ".", "urls": "hugo", "taxonomies": BOTH}),
    ({"taxonomies": {"category": "Categories", "series": "series"}}, {"taxonomies": ["categories", "series"]}),
    ({"taxonomies": {}}, {"taxonomies": []}),
    ({"disableKinds": ["taxonomy", "term"]}, {"taxonomies": []}),
    ({"disableKinds": ["taxonomy"]}, {"taxonomies": BOTH}),
    ({"permalinks": {"Posts": ":year/:slug"}}, {"permalinks": {"posts": "/:year/:slug/"}}),
    ({"permalinks": {"page": {"s": "/:title/"}, "/": "/:slug/"}}, {"permalinks": {"s": "/:title/", "/": "/:slug/"}}),
    ({"permalinks": {"s": "/a/:slug", "page": {"s": "/b/:slug"}}}, {"permalinks": {"s": "/a/:slug/"}}),
    ({"permalinks": [target("/s/**", kind="page")]}, {"permalinks": {"s": "/a/:slug/"}}),
    ({"permalinks": [target("/{a/b,a/b/**}"), target("/a/b/**", "/b/")]}, {"permalinks": {"a/b": "/a/:slug/"}}),
    ({"permalinks": {"tags": "/t/:slug"}}, {"permalinks": {"tags": "/t/:slug/"}}),
    ({"permalinks": {"term": {"tags": "/t/:slug"}}}, {"permalinks": {"tags": "/t/:slug/"}}),
    ({"permalinks": {"page": {"tags": "/t/:slug"}}}, {}),
    ({"permalinks": [target("/tags/**", kind="term")]}, {"permalinks": {"tags": "/a/:slug/"}}),
    ({"permalinks": [target("/tags/**", kind="page")]}, {}),
    ({"timeZone": "Europe/Berlin"}, {"timezone": "Europe/Berlin"}),
    ({"TIMEZONE": "UTC"}, {"timezone": "UTC"}),
    ({"frontmatter": {"date": ["Created", ":fileName"]}}, {"dates": {"date": ["created", ":filename"]}}),
    ({"frontmatter": {"date": "created"}}, {"dates": {"date": ["created"]}}),
    ({"frontmatter": {"expiryDate": ["End", ":default"]}}, {"dates": {"expiry_date": ["end", ":default"]}}),
    ({"frontmatter": {"lastmod": [":fileModTime", ":git", "x"]}}, {"dates": {"modified": ["x"]}}),
    ({"languages": {"en": {"timeZone": "Europe/Rome"}}, "timeZone": "UTC"}, {"timezone": "Europe/Rome"}),
    ({"languages": {"en": {"taxonomies": {"a": "as"}}}, "taxonomies": {"b": "bs"}}, {"taxonomies": ["as"]}),
    ({"languages": {"de": {"timeZone": "Europe/Rome"}, "en": {}}}, {"taxonomies": BOTH}),
]


@pytest.mark.parametrize(("settings", "options"), OPTIONS, ids=str)
def test_settings_become_options(settings: Mapping[str, object], options: Mapping[str, object]) -> None:
    found = site(**settings).options
    assert {key: found.get(key) for key in options} == dict(options)
    assert set(found) == {"notes_dir", "urls", "taxonomies"} | set(options)


def test_every_option_that_is_written_is_one_of_the_plugin() -> None:
    everything = site(
        permalinks={"posts": "/:slug/"},
        taxonomies={"tag": "tags"},
        timeZone="Europe/Berlin",
        frontmatter={"date": ["x"], "publishDate": ["x"], "expiryDate": ["x"], "lastmod": ["x"]},
    ).options
    config = LabnotesConfig()
    config.load_dict(dict(everything))
    errors, _ = config.validate()
    dates = everything["dates"]
    assert isinstance(dates, dict)
    assert not errors
    assert set(dates) == set(DatesConfig().keys())


DEFAULTS = {key: [":default"] for key in ("date", "publishDate", "expiryDate", "lastmod")}
PORTUGUESE = {"title": "Meu", "params": {"description": "b"}}

SAME: list[Mapping[str, object]] = [
    {},
    {"frontmatter": DEFAULTS},
    {"frontmatter": {"DATE": ["Created", ":default", ":fileName"], "expirydate": ["End"]}},
    {"languages": {"fr": {"weight": 5}, "de": {"weight": 2}, "aa": {}}},
    {"languages": {"fr": {}, "de": {}}},
    {"languages": {"fr": {"weight": 1}, "en": {"weight": 2}}},
    {"languages": {"fr": {"weight": 1, "disabled": True}, "de": {"weight": 2}}},
    {"languages": {"fr": {"weight": 1}, "de": {"weight": 2}}, "disableLanguages": ["fr"]},
    {"languages": {"pt-BR": PORTUGUESE}, "params": {"description": "a"}, "title": "T"},
    {"defaultContentLanguage": "FR", "languages": {"fr": {"copyright": "c"}}, "copyright": "d"},
    {"TimeZone": "America/New_York", "taxonomies": {"author": "authors"}},
    {"permalinks": {"posts": "/:year/:slug/", "page": {"notes": "/:title/"}}},
    {"contentDir": "notes", "staticDir": ["a", "b"]},
]
"""Asked of Hugo itself, key by key."""

DATES = {"date": "date", "publish_date": "publishdate", "expiry_date": "expirydate", "modified": "lastmod"}


@pytest.mark.parametrize("settings", SAME, ids=str)
def test_hugo_reads_the_same(settings: Mapping[str, object], hugo_config: Ask) -> None:
    answer = hugo_config({"hugo.yaml": yaml.safe_dump(dict(settings), sort_keys=False)})
    found = site(**settings)
    assert found.language == answer["defaultcontentlanguage"]
    assert found.name == (answer.get("title") or "fallback")
    assert found.copyright == (answer.get("copyright") or "")
    assert found.description == answer["params"].get("description", "")
    assert found.options.get("timezone") == (answer.get("timezone") or None)
    assert found.options["taxonomies"] == list(answer["taxonomies"].values())
    assert found.folders.content == answer["contentdir"]
    assert list(found.folders.static) == (answer.get("staticdir") or ["static"])
    patterns = {
        part["target"]["path"]: part["pattern"]
        for part in answer.get("permalinks") or []
        if part["target"]["kind"] == "page"
    }
    permalinks = found.options.get("permalinks", {})
    assert isinstance(permalinks, dict)
    assert {f"/{{{key},{key}/**}}": pattern for key, pattern in permalinks.items()} == patterns


@pytest.mark.parametrize("settings", [one for one in SAME if "frontmatter" in one], ids=str)
def test_hugo_reads_the_same_dates(settings: Mapping[str, object], hugo_config: Ask) -> None:
    asked = hugo_config({"hugo.yaml": yaml.safe_dump(dict(settings), sort_keys=False)})["frontmatter"]
    config = LabnotesConfig()
    config.load_dict(dict(site(**settings).options))
    config.validate()
    for option, key in DATES.items():
        # Hugo's own list for lastmod names Git, which finds nothing unless enableGitInfo is on, and date after it.
        names = [name for name in asked[key] if name != ":git"]
        assert list(config.dates[option]) == (names[:2] if option == "modified" else names)


MADE_OTHERWISE: list[tuple[str, str]] = [
    ("baseURL: /\n", "1: baseURL: '/' names no host; write site_url"),
    ("title: T\n\nuglyURLs: true\n", "3: uglyURLs: not carried over; addresses end in / here;"),
    ("disablePathToLower: true\n", "1: disablePathToLower: not carried over; addresses are lower case here;"),
    ("removePathAccents: true\n", "1: removePathAccents: not carried over; addresses keep their accents here"),
    ("buildFuture: true\n", "1: buildFuture: not carried over; what has a date in the future waits"),
    ("buildDrafts: true\n", "1: buildDrafts: not carried over; drafts stay home here"),
    ("markup: {goldmark: {}}\n", "1: markup: not carried over"),
    ("params:\n  description: d\n  color: red\n", "3: params: the theme's own settings are not carried over (color)"),
    ("menus:\n  footer: [{name: a, url: /a/}]\n", "2: menus.footer: not carried over; nav is made of menus.main"),
    ("permalinks:\n  section: {s: /a/}\n", "2: permalinks: '/a/' is not carried over; these addresses change"),
    (
        "permalinks:\n  page: {tags: /a/:slug/}\n",
        "2: permalinks: '/a/:slug/' is not carried over; these addresses change",
    ),
    ("permalinks:\n- pattern: /a/:slug/\n", "2: permalinks: '/a/:slug/' is not carried over; these"),
    ("frontmatter:\n  date: [':fileModTime']\n", "2: frontmatter.date: ':filemodtime' is not carried over"),
    ("languages:\n  en: {}\n  de: {}\n", "3: languages.de: not carried over; only the default language is"),
    ("locale: tlh\n", "1: locale: Material speaks no 'tlh'; its own words will be English"),
    (
        "enableGitInfo: true\n",
        "1: enableGitInfo: not carried over, for the copy has no history; write lastmod into notes",
    ),
    ("cascade:\n  tags: [x]\n  target: {path: '/s/*/**'}\n", "2: cascade: tags is not carried over; write it as"),
    ("module:\n  imports: [{path: x}]\n", "2: module.imports: what other modules bring is not carried over"),
    ("module:\n  mounts: [{source: x, target: static/y}]\n", "2: module.mounts: x is not carried over"),
    ("{}\n", "1: title: there is none; site_name is 'fallback' now"),
]


@pytest.mark.parametrize(("text", "remark"), MADE_OTHERWISE)
def test_what_is_not_carried_over_is_said_with_its_line(text: str, remark: str) -> None:
    said = [str(remark) for remark in read_site(combined({"hugo.yaml": text}), "fallback").remarks]
    assert [line for line in said if line.startswith(f"hugo.yaml:{remark}")]


@pytest.mark.parametrize("key", ["uglyURLs", "disablePathToLower", "removePathAccents", "buildDrafts", "enableGitInfo"])
def test_what_is_switched_off_is_not_worth_a_word(key: str) -> None:
    remarks = read_site(combined({"hugo.yaml": f"{key}: false\n"}), "fallback").remarks
    assert not [remark for remark in remarks if key in str(remark)]


REFUSED: list[tuple[str, str]] = [
    ("timeZone: Local\n", "1: timeZone: 'Local' depends on the machine"),
    ("ignoreFiles: ['[[:alpha:]]']\n", "1: ignoreFiles: '[[:alpha:]]' cannot be understood with certainty"),
    ("ignoreFiles:\n- a\n- '('\n", "3: ignoreFiles: '(' is no regular expression"),
    ("contentDir: ../notes\n", "1: contentDir: '../notes' is no folder inside of the site's"),
    ("contentDir: .\n", "1: contentDir: '.' is no folder inside of the site's"),
    ("staticDir: /var/www\n", "1: staticDir: '/var/www' is no folder inside of the site's"),
    ("defaultContentLanguage: fr\nlanguages: {en: {}}\n", "2: the default language is 'fr', which is not"),
    ("frontmatter: {expiryDate: [':fileModTime']}\n", "1: frontmatter.expiryDate: ':filemodtime' decides"),
    ("frontmatter: {publishDate: [':filename']}\n", "1: frontmatter.publishDate: ':filename' decides"),
    ("module: {mounts: [{source: a, target: content}, {source: b, target: content}]}\n", "1: more than one folder"),
    ("module: {mounts: [{source: a, target: content/b}]}\n", "1: a mount to 'content/b'"),
]


@pytest.mark.parametrize(("text", "says"), REFUSED)
def test_what_would_be_a_guess_is_refused(text: str, says: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_site(combined({"hugo.yaml": text}), "fallback")
    assert str(refused.value).startswith(f"hugo.yaml:{says}")
