"""What stands beside Labnotes in a site: other plugins as their users set them up, also where that leads to drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tests.leaks.canaries.corpus import HELD

OPEN: Final = [f"notes/open-{canary.kind}.md" for canary in HELD]
NAV: Final = [
    {"Home": "index.md"},
    {"Guide": ["guide/index.md"]},
    {"Open": [*OPEN, "notes/kit/index.md"]},
    {"Soon": [{f"Number {number}": canary.path} for number, canary in enumerate(HELD)]},
    *(canary.path for canary in HELD),
]
MACROS: Final = (
    "# All that macros see\n\n{{ files | map(attribute='src_uri') | list }}\n\n"
    "{{ files | map(attribute='dest_uri') | list }}\n\n{{ navigation.pages | map(attribute='title') | list }}\n\n"
    "{{ page.meta }} {{ config.nav }}\n"
)
SCRIPT: Final = """
import mkdocs_gen_files

editor = mkdocs_gen_files.FilesEditor.current()
with mkdocs_gen_files.open("guide/all.md", "w") as page:
    page.write("# All\\n\\n")
    for name in sorted(editor.files.src_uris):
        page.write(f"- `{name}`\\n")
with mkdocs_gen_files.open("notes/qslugédraftz-made.md", "w") as page:
    page.write("---\\ndraft: true\\ntitle: qtitleédraftz\\n---\\nqbodyédraftz\\n")
with mkdocs_gen_files.open("notes/made.md", "w") as page:
    page.write("---\\ntitle: Made\\ndate: 2025-01-31\\n---\\n[A draft](qslugédraftz-made.md)\\n")
"""


@dataclass(frozen=True)
class Neighbour:
    """One or more plugins, and what of a site is there for them."""

    plugins: tuple[Any, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    """Further sources; in the docs folder, or with `/` in front beside it."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """Of MkDocs."""
    repository: bool = False
    """Whether the plugin asks git."""

    def with_nav(self) -> Neighbour:
        """Name all pages in the navigation, also what is held back."""
        return replace(self, settings={"nav": NAV} | dict(self.settings))


def together(*names: str) -> Neighbour:
    """Put several neighbours into one site."""
    chosen = [NEIGHBOURS[name] for name in names]
    return Neighbour(
        tuple(plugin for each in chosen for plugin in each.plugins),
        {path: text for each in chosen for path, text in each.files.items()},
        {key: value for each in chosen for key, value in each.settings.items()},
        any(each.repository for each in chosen),
    )


_REDIRECTS: Final = {f"went/{number}.md": canary.path for number, canary in enumerate(HELD)}
_INCLUDES: Final = "".join(f'{{% include-markdown "{canary.path}" %}}\n\n' for canary in HELD)
_SUMMARY: Final = "".join(f"* [{title}]({path})\n" for title, path in [("Home", "index.md"), *(
    (f"Number {number}", canary.path) for number, canary in enumerate(HELD)
), *((f"Open {number}", path) for number, path in enumerate(OPEN))])  # fmt: skip

NEIGHBOURS: Final = {
    "nobody": Neighbour(),
    "readthedocs": Neighbour(settings={"theme": "readthedocs"}),
    "material": Neighbour(("material/search", "material/tags"), {"tags.md": "# Tags\n\n<!-- material/tags -->\n"},
                          {"theme": {"name": "material", "font": False, "features": ["navigation.indexes"]}}),
    "meta": Neighbour(("material/meta",), {}, {"theme": "material"}),
    "rss": Neighbour(({"rss": {"use_git": False, "date_from_meta": {"as_creation": "date"}, "length": 99}},)),
    "redirects": Neighbour(({"redirects": {"redirect_maps": _REDIRECTS | {"went/home.md": "index.md"}}},)),
    "llmstxt": Neighbour(({"llmstxt": {
        "sections": {"Notes": ["notes/*.md", *(canary.path for canary in HELD)], "Home": ["index.md"]},
        "full_output": "llms-full.txt",
    }},)),
    "awesome-nav": Neighbour(
        ("awesome-nav",),
        {".nav.yml": "nav:\n- index.md\n- guide\n- notes\n" + "".join(f"- A: {canary.path}\n" for canary in HELD)},
    ),
    "literate-nav": Neighbour(({"literate-nav": {"nav_file": "SUMMARY.md"}},), {"SUMMARY.md": _SUMMARY}),
    "section-index": Neighbour(("section-index",)),
    "gen-files": Neighbour(({"gen-files": {"scripts": ["gen.py"]}},), {"/gen.py": SCRIPT}),
    "categories": Neighbour(({"categories": {"base_name": "topics"}},)),
    "roamlinks": Neighbour(("roamlinks",)),
    "macros": Neighbour(("macros",), {"macros.md": MACROS}),
    "include-markdown": Neighbour(("include-markdown",), {"guide/more.md": f"# More\n\n{_INCLUDES}"}),
    "minify": Neighbour(({"minify": {"minify_html": True}},)),
    "git-revision": Neighbour(
        ({"git-revision-date-localized": {
            "type": "iso_datetime", "enable_creation_date": True, "enable_parallel_processing": False,
        }},),
        repository=True,
    ),
}  # fmt: skip
STACKS: Final = {
    "all, mkdocs": together(
        "rss", "redirects", "llmstxt", "section-index", "gen-files", "roamlinks", "macros", "include-markdown",
        "minify", "git-revision", "literate-nav",
    ),
    "all, Material": together(
        "material", "meta", "rss", "redirects", "llmstxt", "awesome-nav", "gen-files", "categories", "roamlinks",
        "macros", "include-markdown", "minify", "git-revision",
    ),
    "nav by hand": NEIGHBOURS["nobody"].with_nav(),
    "nav by hand, section-index": NEIGHBOURS["section-index"].with_nav(),
    "nav by hand, Material": NEIGHBOURS["material"].with_nav(),
}  # fmt: skip
