"""A page's HTML as it stands in feeds."""

from __future__ import annotations

import pytest

from labnotes.website.feed_html import entry_html

PAGE = "https://example.org/lab/notes/a/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../b/">b</a>', '<a href="https://example.org/lab/notes/b/">b</a>'),
        ('<a href="#x">x</a>', f'<a href="{PAGE}#x">x</a>'),
        ('<a href="">here</a>', f'<a href="{PAGE}">here</a>'),
        ('<a href="/top">t</a>', '<a href="https://example.org/top">t</a>'),
        ('<a href="//cdn.example/x">t</a>', '<a href="https://cdn.example/x">t</a>'),
        ('<a href="?a=1&amp;b=2">t</a>', f'<a href="{PAGE}?a=1&amp;b=2">t</a>'),
        ('<a href="https://other.example/?a=1&b=2">t</a>', '<a href="https://other.example/?a=1&b=2">t</a>'),
        ('<a href="mailto:a@example.org">t</a>', '<a href="mailto:a@example.org">t</a>'),
        ('<a href="http://[">t</a>', '<a href="http://[">t</a>'),
        ("<A HREF=../b/>b</A>", '<A HREF="https://example.org/lab/notes/b/">b</A>'),
        ("<a href='../b/' class=x>b</a>", '<a href="https://example.org/lab/notes/b/" class=x>b</a>'),
        ('<a title="a > b" href="c">c</a>', f'<a title="a > b" href="{PAGE}c">c</a>'),
        ('<a data-href="c" title="href=d">c</a>', '<a data-href="c" title="href=d">c</a>'),
        ('<img alt="" src="p.png" />', f'<img alt="" src="{PAGE}p.png" />'),
        ('<img src="data:image/png;base64,AA==">', '<img src="data:image/png;base64,AA==">'),
        (
            '<img srcset="a.png, ../b.png 2x,/c,d.png 300w">',
            f'<img srcset="{PAGE}a.png, https://example.org/lab/notes/b.png 2x, https://example.org/c,d.png 300w">',
        ),
        ('<video poster="p.png"></video>', f'<video poster="{PAGE}p.png"></video>'),
        ('<blockquote cite="p">q</blockquote>', f'<blockquote cite="{PAGE}p">q</blockquote>'),
        ('<object data="p.svg"></object>', f'<object data="{PAGE}p.svg"></object>'),
        (
            "<p style=\"background: URL( 'p.png' ) no-repeat\">q</p>",
            f'<p style="background: url(&#x27;{PAGE}p.png&#x27;) no-repeat">q</p>',
        ),
        ('<code>&lt;a href="x"&gt;</code>', '<code>&lt;a href="x"&gt;</code>'),
        ("text href='x' here", "text href='x' here"),
        ("<p>a</p>\n<script>b</script>\n<p>c</p>", "<p>a</p>\n<p>c</p>"),
        ('<script src="x"></script><style>p {}</style><!-- more --><p>c</p>', "<p>c</p>"),
        (
            '<h2 id="x">X<a class="headerlink" href="#x" title="Permanent link">&para;</a></h2>',
            '<h2 id="x">X</h2>',
        ),
        ('<h2>X <a href="#x" class="mark headerlink">#</a> y</h2>', "<h2>X  y</h2>"),
        ('<a class="headerlinks" href="https://b.example/">b</a>', '<a class="headerlinks" href="https://b.example/">b</a>'),
        (
            '<p>a</p><div class="labnotes-listing" data-search-exclude><div>b</div></div><div class="footnote">c</div>',
            '<p>a</p><div class="footnote">c</div>',
        ),
        ('<p>a</p><div class="labnotes-listing"><div>b</div>', '<p>a</p><div class="labnotes-listing"><div>b</div>'),
        ("<h1 id='t'>T &amp; <code>x</code></h1>\n<p>a</p>", "<p>a</p>"),
        ('<h1 id="t">T &amp; x<a class="headerlink" href="#t">&para;</a></h1>\n<p>a</p>', "<p>a</p>"),
        ("<h1>Another</h1>\n<p>a</p>", "<h1>Another</h1>\n<p>a</p>"),
        ("<p>a</p><h1>T &amp; x</h1>", "<p>a</p><h1>T &amp; x</h1>"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_stands_in_feeds(html: str, expected: str) -> None:
    assert entry_html(html, "T & x", PAGE) == expected
