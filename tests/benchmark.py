"""Measures the ratios that speed is judged by; run it by hand: `python tests/benchmark.py [PAIRS]`.

Reading: CPU time of `labnotes list` over 10,000 notes against 1,000. Building: CPU time of `mkdocs build` over 1,000
published notes with everything that Labnotes does by itself, and with wikilinks, against plain MkDocs + Material over
the same files kept out of the nav; and of Material's blog plugin, with categories and archive, against Labnotes; each
in turns, as the median of PAIRS runs (default 3). The audit: its share of a build of 1,000 notes, of which every tenth
is a draft. Growing: a build of 3,000 and of 10,000 notes against one of 1,000.
CPU seconds depend on the machine; the ratios hardly do.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

BIN: Final = Path(sys.executable).parent
WORDS: Final = (
    *("model", "metric", "stage", "run", "data", "cache", "remote", "commit", "branch", "params", "split", "leak"),
    *("feature", "label", "batch", "epoch", "loss", "curve", "store", "lock", "hash", "graph", "node", "edge"),
    *("artifact", "registry", "alias", "version", "schema", "drift", "serve", "queue", "worker"),
)
BEGINNINGS: Final = (
    "",
    "re",
    "pre",
    "sub",
    "co",
    "de",
    "over",
    "un",
    "inter",
    "mis",
    "out",
    "multi",
    "non",
    "up",
    "meta",
)
VOCABULARY: Final = tuple(beginning + word for beginning in BEGINNINGS for word in WORDS)
"""Some five hundred words: where a draft has no words of its own, the audit takes each of its rows for a trace."""
NOUNS: Final = ("metrics", "params", "stage", "cache", "remote", "artifact", "run", "schema", "batch", "fold")
SITE: Final = (
    "site_name: x\nsite_url: https://example.org/notes/\ntheme: {name: material}\n"
    "markdown_extensions: [admonition, tables, pymdownx.highlight, pymdownx.superfences]\n"
)
PLAIN: Final = f"{SITE}plugins: [search]\nnot_in_nav: /notes/\n"
LABNOTES: Final = f"{SITE}plugins: [search, {{labnotes: {{wikilinks: true}}}}]\n"
BLOG: Final = f"{SITE}plugins: [search, {{blog: {{blog_dir: ., post_dir: notes}}}}]\n"

AUDITED: Final = """
import time
from mkdocs.__main__ import cli
from labnotes import plugin
began, taken, check_site = time.process_time(), [], plugin.check_site
def timed(*given):
    before = time.process_time()
    check_site(*given)
    taken.append(time.process_time() - before)
plugin.check_site = timed
cli(["build", "--quiet", "--config-file", "labnotes.yml"], standalone_mode=False)
print(sum(taken) / (time.process_time() - began))
"""
"""Builds a site, and prints which part of the CPU time of the whole build its audit took."""


class Writer:
    """Writes notes, the same for the same number."""

    def __init__(self, number: int) -> None:
        self._draw = random.Random(number)  # noqa: S311 - a corpus, no secret
        self._number = number

    def note(self, count: int, *, draft: bool) -> str:
        """Write a note as people write them about such work: some 600 words, five headings, code, a table, links."""
        draw = self._draw
        day = date(2015, 1, 1) + timedelta(days=draw.randrange(3_500))
        fields = (
            f"title: {self._words(4).capitalize()} {self._number}\ndate: {day}\ndraft: {str(draft).lower()}\n"
            f"categories: [{draw.choice(WORDS[:8])}]\ntags: [{', '.join(draw.sample(WORDS, 3))}]\n"
        )
        parts = (
            f"{self._paragraph()}\n\nSee [before]({self._other(count)}) and [{self._words(2)}]({self._other(count)}).",
            f"{self._paragraph()}\n\n{self._python()}\n\n{self._paragraph()}",
            f"{self._table()}\n\n!!! note\n\n    {self._sentence()}",
            f"{self._paragraph()}\n\n{self._list()}\n\n{self._shell()}",
            f"{self._paragraph()}\n\nThe rest is in [{self._words(2)}]({self._other(count)}).",
        )
        sections = "\n\n".join(f"## {self._words(draw.randint(2, 5)).capitalize()}\n\n{part}" for part in parts)
        return f"---\n{fields}---\n\n{self._paragraph()}\n\n{sections}\n"

    def _words(self, count: int) -> str:
        return " ".join(self._draw.choices(VOCABULARY, k=count))

    def _sentence(self) -> str:
        marked = self._draw.choice(("", f" `{self._words(1)}_{self._words(1)}`", f" **{self._words(2)}**", ""))
        return f"{self._words(self._draw.randint(5, 9)).capitalize()}{marked} {self._words(4)}."

    def _paragraph(self) -> str:
        return " ".join(self._sentence() for _ in range(5))

    def _other(self, count: int) -> str:
        return f"n{self._draw.randrange(count):05}.md"

    def _list(self) -> str:
        return "\n".join(f"- {self._sentence()}" for _ in range(5))

    def _table(self) -> str:
        rows = (f"| {self._words(1)} | {self._draw.random():.4f} | {self._words(2)} |" for _ in range(5))
        return "\n".join(("| run | loss | remark |", "| --- | ---: | --- |", *rows))

    def _python(self) -> str:
        name, other = self._draw.sample(NOUNS, 2)
        return (
            f"```python\ndef load_{name}(path: Path, {other}: int = {self._number}) -> dict[str, float]:\n"
            f'    """Read the {name} of one {other}."""\n    found = {{}}\n'
            f"    for line in path.read_text().splitlines():\n        if not line or line.startswith('#'):\n"
            f"            continue  # {self._words(3)}\n        key, _, value = line.partition('=')\n"
            f"        found[key.strip()] = float(value) * {other}\n    return found\n\n\n"
            f'print(load_{name}(Path("{other}.txt"), {other}={self._draw.randint(2, 99)}))\n```'
        )

    def _shell(self) -> str:
        name, other = self._draw.sample(NOUNS, 2)
        return (
            f'```bash\nset -euo pipefail\nfor file in "$HOME"/{name}/*.csv; do\n'
            f'  dvc add "$file" && git commit -m "Add {other} $(basename "$file")"\ndone\n'
            f"dvc push --remote {other} | tee -a {name}.log\n```"
        )


def corpus(docs: Path, count: int, *, draft: int = 0) -> None:
    """Write a docs folder with so many notes, of which each of a number is a draft; 0 for none."""
    (docs / "notes").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for number in range(count):
        is_draft = draft > 0 and number % draft == 0
        text = Writer(number).note(count, draft=is_draft)
        (docs / "notes" / f"n{number:05}.md").write_text(text, encoding="utf-8")


def cpu(*command: str | Path, cwd: Path) -> float:
    """Run a command and give the CPU seconds that it took, in user and system mode."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def reading(root: Path) -> Iterator[tuple[int, float]]:
    """Give the CPU seconds of `labnotes list` for each number of notes."""
    for count in (1_000, 10_000):
        folder = root / str(count)
        corpus(folder / "docs", count)
        yield count, min(cpu(BIN / "labnotes", "list", "--docs-dir", "docs", cwd=folder) for _ in range(3))


def building(site: Path, name: str, other: str, pairs: int) -> list[float]:
    """Give the ratio of each pair of builds of one site with two configurations."""
    return [build(site, name) / build(site, other) for _ in range(pairs)]


def growing(root: Path) -> Iterator[tuple[int, float]]:
    """Give the CPU seconds of a build for each number of notes."""
    for count in (1_000, 3_000, 10_000):
        folder = root / str(count)
        if not folder.exists():
            corpus(folder / "docs", count)
        (folder / "labnotes.yml").write_text(LABNOTES, encoding="utf-8")
        yield count, build(folder, "labnotes.yml")


def audited(site: Path) -> float:
    """Give the audit's share of a build."""
    command = (sys.executable, "-c", AUDITED)
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return float(subprocess.run(command, cwd=site, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def build(site: Path, name: str) -> float:
    """Give the CPU seconds of a build."""
    return cpu(BIN / "mkdocs", "build", "--quiet", "--config-file", name, cwd=site)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure all of it and say so."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with TemporaryDirectory() as folder:
        (few, little), (many, much) = reading(Path(folder))
        say(f"labnotes list: {few} notes {little:.2f} s, {many} notes {much:.2f} s, ratio {much / little:.1f}")
        site = Path(folder, str(few))
        for name, text in (("plain.yml", PLAIN), ("labnotes.yml", LABNOTES), ("blog.yml", BLOG)):
            (site / name).write_text(text, encoding="utf-8")
        for name, other in (("labnotes.yml", "plain.yml"), ("blog.yml", "labnotes.yml")):
            ratios = building(site, name, other, pairs)
            each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
            say(f"mkdocs build, {few} notes: {name} {median(ratios):.2f} times {other} ({each})")
        drafts = Path(folder, "drafts")
        corpus(drafts / "docs", few, draft=10)
        (drafts / "labnotes.yml").write_text(LABNOTES, encoding="utf-8")
        shares = [audited(drafts) for _ in range(pairs)]
        each = ", ".join(f"{share:.1%}" for share in shares)
        say(f"audit of {few} notes, every tenth a draft: {median(shares):.1%} of the build ({each})")
        seconds = dict(growing(Path(folder)))
        least = min(seconds.values())
        for count, taken in seconds.items():
            say(f"mkdocs build, {count} notes: {taken:.1f} s, {taken / least:.1f} times")


if __name__ == "__main__":
    main()
