"""Measures the two ratios that speed is judged by; run it by hand: `python tests/benchmark.py [PAIRS]`.

Reading: CPU time of `labnotes list` over 10,000 notes against 1,000. Building: CPU time of `mkdocs build` with
Labnotes over 1,000 published notes against plain MkDocs + Material over the same files kept out of the nav, in turns,
as the median of PAIRS runs (default 3). CPU seconds depend on the machine; the ratios hardly do.
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

PLAIN: Final = "site_name: x\ntheme: {name: material}\nplugins: [search]\nnot_in_nav: /notes/\n"
LABNOTES: Final = "site_name: x\ntheme: {name: material}\nplugins: [search, labnotes]\n"


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


def building(site: Path, pairs: int) -> list[float]:
    """Give the ratio of each pair of builds of one site."""
    (site / "plain.yml").write_text(PLAIN, encoding="utf-8")
    (site / "labnotes.yml").write_text(LABNOTES, encoding="utf-8")

    def build(name: str) -> float:
        return cpu(BIN / "mkdocs", "build", "--quiet", "--config-file", name, cwd=site)

    return [build("labnotes.yml") / build("plain.yml") for _ in range(pairs)]


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> None:
    """Measure both and say so."""
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with TemporaryDirectory() as folder:
        (few, little), (many, much) = reading(Path(folder))
        say(f"labnotes list: {few} notes {little:.2f} s, {many} notes {much:.2f} s, ratio {much / little:.1f}")
        ratios = building(Path(folder, str(few)), pairs)
        say(f"mkdocs build, {few} notes: {median(ratios):.2f} times plain ({', '.join(f'{r:.2f}' for r in ratios)})")


if __name__ == "__main__":
    main()
