"""Sixty notes, with all that a note's page and a listing can show, and drafts whose words stand nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import cycle
from types import MappingProxyType
from typing import Final

PUBLISHED_WORD: Final = "quokka"
"""Stands in one published note alone."""
DRAFT_WORD: Final = "zebrafinch"
"""Stands in one draft alone."""
LONG_WORD: Final = "Datenversionierungswerkzeugvergleichstabellenüberschriftenbreitenprobe"
"""Wider than a phone, as titles with the names of classes and files are."""

CLOCK: Final = "1793404800"
"""The moment of the builds, 2026-10-31: every date below lies before it."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "home": "",
        "notes": "notes/",
        "page 2": "notes/page/2/",
        "category": "categories/mlops/tracking/",
        "tag": "tags/dvc/",
        "overview": "categories/",
        "archive": "archive/2026/",
        "author": "authors/ada/",
        "note": "notes/pipelines-one/",
        "figures": "experiments/",
    }
)
"""Kind of page → where one is."""

MATERIAL: Final = """\
theme:
  name: material
  font: false
  features: [navigation.sections, navigation.indexes, navigation.footer, navigation.top]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: indigo
      accent: indigo
      toggle: {icon: material/weather-night, name: Switch to the dark palette}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: indigo
      accent: indigo
      toggle: {icon: material/weather-sunny, name: Switch to the light palette}
"""

THEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "material": MATERIAL,
        "mkdocs": "theme: {name: mkdocs, color_mode: auto, user_color_mode_toggle: true}\n",
        "readthedocs": "theme: readthedocs\n",
        "hebrew": MATERIAL.replace("  font:", "  language: he\n  font:"),
    }
)

_EXTENSIONS: Final = "markdown_extensions: [admonition, attr_list, md_in_html, pymdownx.superfences, tables]\n"

_HOME: Final = """\
# Field book

Notes of a small team. [All of them](notes/index.md).

## Newest notes

```notes
limit: 6
style: cards
```

## About storage

```notes
tag: storage
limit: 4
```

## One series

```notes
series: Pipelines that last
style: table
columns: [title, date, minutes, categories, tags]
```
"""

_EXPERIMENTS: Final = """\
# Experiments

The best run is at {dvc-metric}`file: docs/runs/metrics.json, key: test.auc`.

```dvc-metrics
file: docs/runs/metrics.json
title: Test set
```

```dvc-plot
file: docs/runs/loss.csv
x: step
y: [train, test]
title: Loss
```

```dvc-plot
file: docs/runs/cases.csv
x: actual
y: predicted
kind: confusion
```

```dvc-pipeline
file: docs/runs/dvc.yaml
```
"""

_RUNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "runs/metrics.json": '{"test": {"auc": 0.874, "loss": 0.31}, "rows": 1200}\n',
        "runs/loss.csv": "step,train,test\n"
        + "".join(f"{n},{1 / (n + 1):.3f},{1.1 / (n + 1):.3f}\n" for n in range(9)),
        "runs/cases.csv": "actual,predicted\n" + "leaves,leaves\nleaves,stays\n" * 4 + "stays,stays\n" * 9,
        "runs/dvc.yaml": (
            "stages:\n  prepare: {cmd: python a.py, outs: [data.csv]}\n"
            "  train: {cmd: python b.py, deps: [data.csv], params: [rate], metrics: [metrics.json]}\n"
        ),
    }
)

_TITLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "MLOps/Tracking": (
            "Runs that nobody can compare",
            "Naming a metric so that it sorts",
            "MLflow without a server",
            "One experiment, one folder",
            "What to log, and what to leave",
            "Seeds are parameters, too",
            "Autologging and its price",
            "Tags for runs, not for people",
            "Reading a run a year later",
            "Parent runs and their children",
            "A table of runs in the repository",
            "When two people tune one model",
            "Artefacts that fill the disk",
            "The run that was best by chance",
        ),
        "MLOps/Serving": (
            "Batch first, then online",
            "A model behind a queue",
            "Warm starts for cold nights",
            "Shadow traffic on a small budget",
            "What the health check must not do",
            "Rolling back a model by its hash",
            "Latency is a distribution",
            "Feature skew, found by counting",
        ),
        "Data versioning": (
            "What DVC writes into git",
            "Reading a lock file line by line",
            "Remote storage, laid out by hash",
            "Moving a cache to another disk",
            "Splits that leak",
            "A data set is a release",
            "Schema first, columns second",
            "How to delete a row everywhere",
            "Parquet files that diff",
            "Sampling before versioning",
            "Labels with a history",
            "Backups are not versions",
            f"{LONG_WORD} and what it taught us",
        ),
        "Practice": (
            "A checklist before training",
            "The wrong metric, for three weeks",
            "Code review for notebooks",
            "Meetings about numbers",
            "A year of notes",
            "Handing a project over",
            "Estimates for research work",
            "Reading papers on the train",
            "A small team and one GPU",
            "Writing the model card first",
            "Three dashboards too many",
            "Questions for a data provider",
            "Costs of a training run, by hand",
            "Scheduling jobs on a shared machine",
            "What a baseline is for",
            "Kaggle and production",
            "Alerts that somebody reads",
            "Drift without labels",
            "Tests for a pipeline",
            "A glossary that helps",
            "Post-mortems for models",
            "Documentation that is read",
            "Reproducing our own paper",
        ),
    }
)

_SENTENCES: Final = (
    "The first version worked on one laptop and nowhere else, so we wrote down every step that it took.",
    "After a month the folder held forty runs, and no two of them had the same columns.",
    "A rule that can be checked by a script is worth more than one that stands in a wiki.",
    "We measured it twice: once on the training machine and once where the model is used.",
    "The numbers differed by a factor of three, and the reason was a cache that nobody had thought of.",
    "What helped in the end was a file of twenty lines, kept beside the data and reviewed like code.",
    "If a step cannot be run again tomorrow, it has not been done today.",
)

_TAGS: Final = (
    ("dvc", "storage"),
    ("mlflow",),
    ("python", "testing"),
    ("mlflow", "metrics"),
    ("cost", "gpu"),
    ("people",),
    ("writing",),
    (),
)
_PEOPLE: Final = (("ada",), ("ada", "grace"), (), ("grace",))

_OPENING: Final = "notes/runs-that-nobody-can-compare.md"
_FULL: Final = "notes/pipelines-one.md"


def slug(title: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in title.lower()).replace("--", "-").strip("-")


def _plain_notes() -> Iterator[tuple[str, str]]:
    tags, people, sentences = cycle(_TAGS), cycle(_PEOPLE), cycle(_SENTENCES)
    day = date(2026, 10, 26)
    for category, titles in _TITLES.items():
        for number, title in enumerate(titles):
            text = " ".join(next(sentences) for _ in range(4))
            more = "pin: true\n" if title == "A checklist before training" else ""
            more += "featured: true\n" if title in {"MLflow without a server", "A year of notes"} else ""
            more += "lastmod: 2026-10-29\n" if number % 5 == 1 else ""
            body = f"{text}\n\n## What we do now\n\n{next(sentences)} {next(sentences)}\n"
            if title == "Drift without labels":
                body += f"\nWe count what comes in, down to the last {PUBLISHED_WORD}.\n"
            if number == 2:
                body += (
                    f"\n{next(sentences)} It all began with [pipelines that last]({_FULL.removeprefix('notes/')}).\n"
                )
            fields = f"title: {title}\ndate: {day}\ncategories: [{category}]\ntags: [{', '.join(next(tags))}]\n"
            fields += f"authors: [{', '.join(next(people))}]\n{more}"
            yield f"notes/{slug(title)}.md", f"---\n{fields}---\n\n{body}"
            day -= timedelta(days=9)


def _series() -> Iterator[tuple[str, str]]:
    opening = (
        "A pipeline lasts when a stranger can run it. This is the first part of a series about stages, their "
        "inputs, and what has to be written down so that nothing runs twice.\n\n## Stages\n\n"
        "Each stage names what it reads and what it writes, as told in "
        "[Reading a lock file](reading-a-lock-file-line-by-line.md).\n\n```yaml\nstages:\n  train:\n"
        "    cmd: python train.py\n    deps: [data/train.parquet]\n```\n\n## What comes next\n\n"
        f"The [comparison of runs]({_OPENING.removeprefix('notes/')}) needs all of this.\n"
    )
    for number, (name, extra, text) in enumerate(
        (
            ("one", "featured: true\nlastmod: 2026-10-28\n", opening),
            ("two", "draft: true\n", f"Half of this is missing, and the {DRAFT_WORD} is still to be found.\n"),
            ("three", "", "The last part looks back. It starts from [the first](pipelines-one.md).\n"),
        ),
        start=1,
    ):
        fields = f"title: Pipelines that last, part {name}\ndate: 2026-10-{20 + number}\ncategories: [MLOps/Tracking]\n"
        fields += f"tags: [dvc, python]\nseries: [Pipelines that last]\nauthors: [ada, grace]\n{extra}"
        yield f"notes/pipelines-{name}.md", f"---\n{fields}---\n\n{text}"


def docs() -> dict[str, str]:
    """Give the docs folder: path → text."""
    return {
        "index.md": _HOME,
        "about.md": (
            "# About\n\nA plain page beside the notes, with [a link](index.md) in its text.\n\n"
            "## Who writes here\n\nTwo people, and [a list](notes/a-glossary-that-helps.md) of their words.\n"
        ),
        ".authors.yml": (
            "authors:\n  ada: {name: Ada L., description: Writes about pipelines}\n"
            "  grace: {name: Grace H., description: Writes about what runs at night}\n"
        ),
        "experiments.md": _EXPERIMENTS,
        **_RUNS,
        **dict(_plain_notes()),
        **dict(_series()),
    }


def project(theme: str, *, labnotes: bool = True) -> dict[str, str]:
    """Give a project with one of `THEMES`, with Labnotes or without: path → text."""
    pages = docs()
    notes, plugins = "notes/index.md", "plugins: [search, {labnotes: {listings: {per_page: 12}}}]\n"
    if not labnotes:
        plugins = "plugins: [search]\n"
        pages["index.md"] = _HOME.replace("```notes", "```yaml")
        pages["notes/index.md"] = "# Notes\n\nThe theme's own page, with [a link](../about.md) in its text.\n"
        # What Labnotes makes of the same notes: a section, and in it sections with a page of their own, one in another.
        for name in ("MLOps", "Tracking", "Practice"):
            pages[f"{name.lower()}/index.md"] = f"# {name}\n\nA page with [a link](../about.md) in its text.\n"
        tracking = "{Tracking: [tracking/index.md, notes/pipelines-one.md]}"
        practice = "{Practice: [practice/index.md, notes/pipelines-three.md]}"
        notes = f"{{Notes: [notes/index.md, {{MLOps: [mlops/index.md, {tracking}]}}, {practice}]}}"
    nav = f"nav: [index.md, about.md, experiments.md, {notes}]\n"
    config = f"site_name: Field book\n{THEMES[theme]}{_EXTENSIONS}{plugins}{nav}"
    return {"mkdocs.yml": config} | {f"docs/{path}": text for path, text in pages.items()}
