"""Measures the ratios that speed is judged by; run it by hand: `python tests/benchmark.py [PAIRS]`.

Reading: CPU time of `labnotes list` over 10,000 notes against 1,000. Building: CPU time of `mkdocs build` over 1,000
published notes with everything that Labnotes does by itself, and with wikilinks, against plain MkDocs + Material over
the same files kept out of the nav; and of Material's blog plugin, with categories and archive, against Labnotes; each
in turns, as the median of PAIRS runs (default 3). Growing: a build of 3,000 and of 10,000 notes against one of 1,000.
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
SECTIONS: Final = 4

SITE: Final = "site_name: x\nsite_url: https://example.org/notes/\ntheme: {name: material}\n"
PLAIN: Final = f"{SITE}plugins: [search]\nnot_in_nav: /notes/\n"
LABNOTES: Final = f"{SITE}plugins: [search, {{labnotes: {{wikilinks: true}}}}]\n"
BLOG: Final = f"{SITE}plugins: [search, {{blog: {{blog_dir: ., post_dir: notes}}}}]\n"


def note(number: int) -> str:
    """Write a note of some 600 words with code, a table, a list and links; the same for the same number."""
    draw = random.Random(number)  # noqa: S311 - a corpus, no secret

    def words(count: int) -> str:
        return " ".join(draw.choices(WORDS, k=count))

    day = date(2015, 1, 1) + timedelta(days=draw.randrange(3_500))
    fields = (
        f"title: {words(4).capitalize()} {number}\ndate: {day}\ndraft: false\n"
        f"categories: [{draw.choice(WORDS[:8])}]\ntags: [{', '.join(draw.sample(WORDS, 3))}]\n"
    )
    sections = "\n".join(
        f"## {words(3).capitalize()}\n\n{words(70)}.\n\n{words(40)} `{words(1)}` and **{words(2)}**.\n\n"
        f"```python\n{words(1)} = {number}\n```\n\n- {words(5)}\n- {words(6)}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        for _ in range(SECTIONS)
    )
    return f"---\n{fields}---\n\n{words(30)}.\n\n{sections}\nSee [before](n{max(number - 1, 0):05}.md).\n"


def corpus(docs: Path, count: int) -> None:
    """Write a docs folder with so many published notes."""
    (docs / "notes").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for number in range(count):
        (docs / "notes" / f"n{number:05}.md").write_text(note(number), encoding="utf-8")


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
        seconds = dict(growing(Path(folder)))
        least = min(seconds.values())
        for count, taken in seconds.items():
            say(f"mkdocs build, {count} notes: {taken:.1f} s, {taken / least:.1f} times")


if __name__ == "__main__":
    main()
