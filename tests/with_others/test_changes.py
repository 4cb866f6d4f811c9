"""Plugins that add files, or change and mark what is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.with_others.drawn import BLOG, GENERATED, POSTS, files_of

if TYPE_CHECKING:
    from tests.with_others.conftest import Neighbourhood


def test_a_generated_draft_is_held_back(beside: Neighbourhood) -> None:
    generator = beside.generator(
        {
            **GENERATED.files,
            "notes/made.md": "---\ntitle: Made today\ncategories: [Method]\n---\n\nMade body.\n",
            "notes/links.md": f"# Links\n\n[away]({GENERATED.word('slug')}.md)\n",
        }
    )
    built = beside("search", generator, pages=["notes/made.md", "notes/links.md"])
    assert "Made body." in built.text("notes/made.md")
    assert "Made today" in {text for _, text in built.links("categories/method/index.md")}


def test_a_generated_post_is_held_back_before_material_s_blog_sees_it(beside: Neighbourhood) -> None:
    posts = {"blog/posts/spring.md": BLOG["blog/posts/spring.md"], **files_of(POSTS)}
    generator = beside.generator({**posts, "blog/posts/qslugparentz/.meta.yml": "draft: true\n"})
    more: dict[str, str | bytes] = {"blog/index.md": "# The blog\n"}
    built = beside("search", generator, "material/blog", theme="material", more=more)
    assert "Spring body." in built.html("blog/index.md").text


def test_minify_makes_smaller_what_is_published(beside: Neighbourhood) -> None:
    options = {"minify_html": True, "htmlmin_opts": {"remove_comments": True}}
    page = {"notes/long.md": "# Long\n\n<!-- a remark that nobody reads -->\n\nShort text.\n"}
    built = beside("search", {"minify": options}, more=page, pages=["notes/long.md"])
    html = built.files[built.address("notes/long.md")].decode()
    assert "Short text." in html
    assert "a remark" not in html


def test_social_draws_cards_of_what_is_published(beside: Neighbourhood) -> None:
    built = beside("search", beside.social(), theme="material", site_url="https://example.org/")
    cards = {name for name in built.files if name.startswith("assets/images/social/")}
    assert {"assets/images/social/notes/first.png", "assets/images/social/guide.png"} <= cards
    assert "assets/images/social/notes/first.png" in built.files[built.address("notes/first.md")].decode()
