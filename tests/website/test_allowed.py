"""A list of allowed terms: a published note that names another ends the build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from mkdocs.exceptions import Abort

if TYPE_CHECKING:
    from tests.website.conftest import Site

ALLOWED: Final[dict[str, list[Any]]] = {"categories": ["scratchpad", "MLOps", "Data versioning"], "tags": ["C++", 2025]}
DOCS: Final = {
    "index.md": "# Home\n",
    "notes/a.md": "---\ncategories: [Scratchpad, mlops]\ntags: [c++, 2025]\n---\n# A\n",
    "notes/b.md": "---\ncategories: data  versioning\nseries: whatever\n---\n# B\n",
    "guide.md": "---\ncategories: [guides]\n---\n# No note\n",
}


def test_spellings_of_allowed_terms_are_allowed(site: Site) -> None:
    built = site(DOCS, labnotes={"listings": {"allowed": ALLOWED}})
    assert "categories/mlops/index.md" in built.seen.pages
    assert built.warnings == []


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("---\ntitle: X\ncategories:\n- scratchpd\n---\n",
         "docs/notes/x.md:3: categories: 'scratchpd' is none of the allowed terms; did you mean 'scratchpad'?"),
        ("---\ncategories: [MLOps, ML-Op]\n---\n", "'ML-Op' is none of the allowed terms; did you mean 'MLOps'?"),
        ("---\ntags: [zzz]\n---\n", "docs/notes/x.md:2: tags: 'zzz' is none of the allowed terms\n"),
        ("---\nunlisted: true\ntags: [zzz]\n---\n", "docs/notes/x.md:3: tags: 'zzz'"),
        ("+++\ntags = ['zzz']\n+++\n", "docs/notes/x.md:2: tags: 'zzz'"),
    ],
)  # fmt: skip
def test_another_term_of_a_published_note_ends_the_build(site: Site, note: str, said: str) -> None:
    site.draw(DOCS | {"notes/x.md": note}, labnotes={"listings": {"allowed": ALLOWED}})
    with pytest.raises(Abort):
        site.build()
    (error,) = site.errors
    assert said in error
    assert "Allowed " in error


def test_all_of_them_are_named_at_once(site: Site) -> None:
    files = {f"notes/{name}.md": f"---\ntags: [{name}]\n---\n" for name in "xyz"}
    site.draw(DOCS | files, labnotes={"listings": {"allowed": {"tags": []}}})
    with pytest.raises(Abort):
        site.build()
    assert site.errors[0].count("is none of the allowed terms") == 5
    assert "Allowed tags are: none." in site.errors[0]


def test_a_term_that_a_folder_gives_is_named_where_it_stands(site: Site) -> None:
    files = {"notes/s/.meta.yml": "owner: x\ntags: [zzz]\n", "notes/s/n.md": "# N\n"}
    site.draw(DOCS | files, labnotes={"listings": {"allowed": ALLOWED}})
    with pytest.raises(Abort):
        site.build()
    assert "docs/notes/s/.meta.yml:2: tags: 'zzz'" in site.errors[0]


def test_nested_terms_are_compared_part_by_part(site: Site) -> None:
    files = {"notes/n.md": "---\ncategories: [MLOps / Tracking, 'mlops/']\n---\n"}
    terms = [*ALLOWED["categories"], "mlops/tracking"]
    built = site(DOCS | files, labnotes={"listings": {"allowed": {"categories": terms}}})
    assert "categories/mlops/tracking/index.md" in built.seen.pages


def test_nothing_is_said_about_a_draft_but_in_a_preview(site: Site) -> None:
    files = {"notes/held.md": "---\ntitle: Hush\ndraft: true\ncategories: [scratchpd]\n---\n"}
    site.draw(DOCS | files, labnotes={"listings": {"allowed": ALLOWED}})
    built = site.build()
    assert built.warnings == []
    assert "scratchpd" not in "\n".join(built.infos)
    (warning,) = site.build(command="serve").warnings
    assert "docs/notes/held.md:4: categories: 'scratchpd'" in warning
    assert "did you mean 'scratchpad'?" in warning
