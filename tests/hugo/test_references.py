"""Where a reference leads: Hugo's `ref` against ours, from every page of sites that Hypothesis draws."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from labnotes.notes.references import References
from labnotes.notes.targets import Ambiguous

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite

CONFIG: Final = {
    "disableKinds": ["taxonomy", "term", "rss", "sitemap", "robotsTXT"],
    "refLinksErrorLevel": "WARNING",
    "refLinksNotFoundURL": "NOWHERE",
}
EACH_REFERENCE: Final = """\
{{- $answers := slice -}}
{{- range $page := site.Pages -}}
  {{- $targets := slice -}}
  {{- range hugo.Data.references -}}
    {{- $targets = $targets | append (string (try (ref $page (dict "path" .))).Value) -}}
  {{- end -}}
  {{- $file := "" }}{{ with .File }}{{ $file = .Path }}{{ end -}}
  {{- $answers = $answers | append (dict "file" $file "url" .Permalink "targets" $targets) -}}
{{- end -}}
{{- $answers | jsonify -}}
"""

FOLDERS: Final = ["", "notes/", "x/", "notes/x/", "notes/a/", "x/b/", "q/deep/", "A b/", "Ünder/"]
NAMES: Final = ["a", "b", "c", "A b", "v1.2", "c.de", "notes", "x", "ö", "(p) & q", "50%", "c++", "2024-01-02-a"]
PATHS: Final = st.builds(
    "{}{}{}".format,
    st.sampled_from(FOLDERS),
    st.sampled_from(NAMES),
    st.sampled_from([".md", ".md", ".MD", ".markdown", "/index.md", "/_index.md"]),
) | st.sampled_from([f"{folder}_index.md" for folder in FOLDERS])
BEFORE: Final = [*FOLDERS, "/", "/notes/", "/x/b/", "./", "../", "../../", "./x/", "../notes/", "../x/", "nowhere/"]
REFERENCES: Final = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "", "", *BEFORE]),
    st.sampled_from([*NAMES, "index", "_index", "nowhere", "a-b", "A%20b", "UNDER"]),
    st.sampled_from(["", "", ".md", ".MD", ".markdown", ".html", ".txt", "/", ".md/"]),
    st.sampled_from(["", "", "", "?x=1", "#part"]),
) | st.sampled_from(
    ["/", "..", "../", "https://example.org/a", "//example.org/a", "mailto:a@b.c", "a:b", "/notes", "Ünder"]
)


def one_file_for_each_page(paths: list[str]) -> list[str]:
    """Leave out what lies in a leaf bundle, which Hugo makes no pages of, and a second file for the same page."""
    bundles = {path.removesuffix("index.md") for path in paths if path.endswith("/index.md")}
    by_key: dict[str, str] = {}
    for path in paths:
        inside = any(path.lower().startswith(bundle.lower()) and path != f"{bundle}index.md" for bundle in bundles)
        key = (
            path.lower().replace(" ", "-").rpartition(".")[0].removesuffix("/index").removesuffix("_index").rstrip("/")
        )
        if not inside:
            by_key.setdefault(key, path)
    return list(by_key.values())


SITES: Final = st.lists(PATHS, min_size=3, max_size=14, unique=True).map(one_file_for_each_page)
SITES_AND_REFERENCES: Final = st.tuples(SITES, st.lists(REFERENCES, min_size=40, max_size=40, unique=True))


def is_named_difference(reference: str, here: str, theirs: str | None, ours: object) -> bool:
    """Tell where we differ on purpose.

    A name with a dot in it is looked for as it is, too, and with both readings possible it is ambiguous; Hugo cuts
    it at the dot. An address of another host is no reference; Hugo drops the host. A sign % that escapes nothing,
    and `../` on a bundle at the top, stop Hugo, and leave no doubt.
    """
    if "//" in reference:
        return ours is None
    name = reference.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    stem, _, suffix = name.rpartition(".")
    if stem and suffix.lower() not in {"md", "markdown", "html"}:
        return isinstance(ours, Ambiguous) or theirs is None
    return theirs is None and (name.startswith("50%") or (reference.startswith("../") and here.count("/") == 1))


def disagreements(paths: list[str], references: list[str], answers: list[dict[str, Any]]) -> list[tuple[object, ...]]:
    pages = {answer["url"]: answer["file"] or None for answer in answers}
    finder = References(paths)
    found: list[tuple[object, ...]] = []
    for answer in answers:
        if not answer["file"]:
            continue
        for reference, target in zip(references, answer["targets"], strict=True):
            theirs = pages.get(target.partition("#")[0])
            ours = finder.find(reference, answer["file"])
            same = theirs == (None if isinstance(ours, Ambiguous) else ours)
            if not same and not is_named_difference(reference, answer["file"], theirs, ours):
                found.append((reference, answer["file"], theirs, ours, paths))
    return found


def test_every_reference_leads_where_hugo_leads(drawn: Draw, hugo_site: DrawHugoSite) -> None:
    wrong: list[tuple[object, ...]] = []
    for paths, references in drawn(SITES_AND_REFERENCES, 12):
        files = {f"content/{path}": f"---\ntitle: {number}\n---\n" for number, path in enumerate(paths)}
        files |= {"layouts/home.html": EACH_REFERENCE, "data/references.json": json.dumps(references)}
        answers = json.loads(hugo_site(files, CONFIG).written["index.html"])
        wrong += disagreements(paths, references, answers)
    assert not wrong, (len(wrong), *wrong[:5])
