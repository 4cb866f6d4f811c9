"""What a reader sees of a note with shortcodes: Hugo's page against Python-Markdown's page of our text."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Final

import markdown
from hypothesis import strategies as st

from labnotes.notes.shortcodes import expand

if TYPE_CHECKING:
    from tests.hugo.conftest import Draw, DrawHugoSite

CONFIG: Final = """\
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.extensions]
linkify = false
[markup.goldmark.extensions.typographer]
disable = true
"""
# Hugo reads shortcodes in a text only if it sees one that is complete; the first one makes sure of it.
EACH_NOTE: Final = """\
{{- $page := site.GetPage "/notes/here" -}}
{{- $pages := slice -}}
{{- range hugo.Data.notes -}}
  {{- $pages = $pages | append ($page.RenderString (dict "display" "block") (printf "{{< empty >}}\\n\\n%s" .)) -}}
{{- end -}}
{{- $pages | jsonify -}}
"""
CODE: Final = [
    *('[a]({{< ref "there" >}})', '{{< relref "/notes/there.md#part" >}}', "{{</* ref x */>}}", "{{%/* x */%}}"),
    *("{{</*x*/>}}", '{{< ref path="there" lang="en" >}}', "{{< highlight go >}}x := `y`{{< /highlight >}}", "a < b"),
    *("{{</* a\nb */>}}", "{{% comment %}}x{{% /comment %}}", "{{ x }} {% x %}"),
]
PROSE: Final = [
    *('[a *b*]({{< ref "there" >}})', '[a]({{% relref "there.md#part" %}} "T")', "[a](<{{< ref `/notes/there` >}}>)"),
    *('<a href="{{< ref "there" >}}">x</a>', "{{</* ref x */>}}", "{{%/* x */%}}", "`{{</* x */>}}`", "word", "\n"),
    *("a{{< comment >}}b *c*\n\nd{{< /comment >}}e", "{{% comment %}}x{{% /comment %}}", "{{< x.inline />}}"),
    *('[a]({{< ref "there" >}}#part)', "{{ x }} {% x %}", "![p]({{< ref `there` >}})", "``{{< ref `there` >}}``"),
    *("{{< t.inline >}}{{ now }}{{< /t.inline >}}", '[r][there]\n\n[there]: {{< ref "there" >}}\n\n'),
]
ALONE: Final = [
    '{{< highlight go "hl_lines=1 2-3" >}}\nx := 1\n\n```\n*y* {{</* z */>}}\n{{< /highlight >}}',
    "{{< highlight text >}}`one`{{< /highlight >}}",
    "{{< highlight `` >}}\nx\n{{< /highlight >}}",
    "{{% highlight go %}}\n<b>&amp;\n{{% /highlight %}}",
    "- item\n\n    {{< highlight go >}}\n    x\n      y\n    {{< /highlight >}}",
    '{{< figure src="p.png" title="T *x*" caption="C *x* & <b>y</b>" >}}',
    "{{< figure\n  src=p.png\n  attr=`me`\n  attrlink=`https://example.org/`\n>}}",
    '{{< details summary="S *x* &amp; y" open=true >}}\nI *x*\n\n- a\n{{< /details >}}',
    "{{< details >}}I{{< /details >}}",
    "{{< comment >}}\nx\n{{< /comment >}}",
    "    {{</* in code */>}}",
    "# H {{</* x */>}}",
]
BLOCKS: Final = (
    st.lists(st.sampled_from(PROSE), min_size=1, max_size=4).map(" ".join)
    | st.lists(st.sampled_from(CODE), min_size=1, max_size=3).map(lambda lines: "\n".join(("```", *lines, "```")))
    | st.sampled_from(ALONE)
)
NOTES: Final = st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join)
EXTENSIONS: Final = ["md_in_html", "pymdownx.superfences", "attr_list", "tables", "toc"]


def visible(page: str) -> str:
    """Give what a reader sees, without any blanks, and where the links lead; `relref` leaves the host out."""
    page = page.replace("https://example.org", "")
    links = [target.replace("/#", "#").rstrip("/") for target in re.findall(r'<a href="([^"]*)"', page)]
    return " ".join(("".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split()), *links))


def resolve(reference: str) -> str | None:
    return "https://example.org/notes/there/" if reference.removesuffix(".md") in {"there", "/notes/there"} else None


def test_a_reader_sees_what_hugo_shows(drawn: Draw, hugo_site: DrawHugoSite) -> None:
    notes = drawn(NOTES, 300)
    site = hugo_site(
        {
            "layouts/home.html": EACH_NOTE,
            "layouts/shortcodes/empty.html": "",
            "data/notes.json": json.dumps(notes),
            "content/notes/here.md": "---\ntitle: Here\n---\n",
            "content/notes/there.md": "---\ntitle: There\n---\n",
        },
        CONFIG,
    )
    disagreements = []
    for note, page in zip(notes, json.loads(site.written["index.html"]), strict=True):
        expanded = expand(note, resolve)
        ours, theirs = visible(markdown.markdown(expanded.text, extensions=EXTENSIONS)), visible(page)
        if ours != theirs:
            disagreements.append((note, expanded.text, theirs, ours))
    shortest = sorted(disagreements, key=lambda row: len(row[0]))[:5]
    assert not disagreements, (len(disagreements), *shortest)
