"""The block `dvc-pipeline`: the stages of a `dvc.yaml` as a drawing, and as a list of what they need and make."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePosixPath
from typing import Final

from labnotes.figures.drawing.graph import graph_svg
from labnotes.figures.frame import figure_html, figure_markdown, named
from labnotes.figures.options import Word, read_options
from labnotes.figures.repository import Repository, Source
from labnotes.figures.stages import Stage, read_stages
from labnotes.notes.blocks import Block, Written
from labnotes.notes.fields import shown
from labnotes.notes.listing_markdown import escape as escape_markdown
from labnotes.notes.texts import Texts

NAME: Final = "dvc-pipeline"
KEYS: Final = ("file", "rev", "title")
EXAMPLE: Final = "file: dvc.yaml"
USUAL: Final = "dvc.yaml"

MOST_UNFOLDED: Final = 8
"""A longer list is folded."""

MOST_ARROWS: Final = 500

Arrows = Sequence[tuple[int, int]]


class PipelineBlocks:
    """The writer of these blocks."""

    def __init__(self, repository: Repository, texts: Texts) -> None:
        self._repository = repository
        self._texts = texts

    def write(self, block: Block, first_line: int, page: str, number: int) -> Written:  # noqa: ARG002 - of the protocol
        """Write one block; what is wrong with it is raised as an UnreadableError."""
        options = read_options(block.body, first_line, KEYS, EXAMPLE)
        files = options.each("file") or (Word(USUAL, options.line),)
        revision = options.word("rev")
        sources = [self._repository.read(file, revision) for file in files]
        found = [
            stage
            for file, source in zip(files, sources, strict=True)
            for stage in self._stages(file, revision, source, is_first=source is sources[0])
        ]
        stages, arrows = _in_order(found, files[0])
        title = options.text("title")
        told = [named(source, self._texts) for source in sources]
        html = f'<div class="labnotes-chart">\n{self._drawing(stages, arrows)}\n{self._list(stages)}\n</div>'
        return Written(figure_markdown(self._markdown(stages), title, told), figure_html(html, title, told, "pipeline"))

    def _stages(self, file: Word, revision: Word | None, source: Source, *, is_first: bool) -> Iterator[Stage]:
        """Give the stages of a file; those of further files have its path before their names, as DVC writes it."""

        def lock() -> bytes:
            path = PurePosixPath(source.path).with_name("dvc.lock")
            return self._repository.read(Word(str(path), file.line), revision).data

        for stage in read_stages(source.path, source.called, source.data, lock, file.line):
            name = stage.name if is_first else f"{source.path}:{stage.name}"
            yield Stage(name, stage.needs, stage.makes, stage.parameters)

    def _drawing(self, stages: Sequence[Stage], arrows: Arrows) -> str:
        names = [stage.name for stage in stages]
        before = {name: [names[first] for first, to in arrows if to == at] for at, name in enumerate(names)}
        said = (
            self._texts.say("pipeline.after", stage=name, others=", ".join(others)) if others else name
            for name, others in before.items()
        )
        return graph_svg(names, arrows, self._texts.counted("pipeline.stages", len(stages)), ". ".join(said))

    def _parts(self, stage: Stage) -> Iterator[tuple[str, Sequence[str]]]:
        parts = {"needs": stage.needs, "makes": stage.makes, "parameters": stage.parameters}
        yield from ((self._texts.say(f"pipeline.{key}"), members) for key, members in parts.items() if members)

    def _list(self, stages: Sequence[Stage]) -> str:
        def item(stage: Stage) -> str:
            lines = (
                f"<li>{escape(head)}: {', '.join(f'<code>{escape(one)}</code>' for one in members)}</li>"
                for head, members in self._parts(stage)
            )
            below = "\n".join(lines)
            return f"<li><strong>{escape(stage.name)}</strong>" + (f"\n<ul>\n{below}\n</ul>" if below else "") + "</li>"

        items = "<ol>\n{}\n</ol>".format("\n".join(map(item, stages)))
        if len(stages) <= MOST_UNFOLDED:
            return items
        return f"<details>\n<summary>{escape(self._texts.say('pipeline.list'))}</summary>\n{items}\n</details>"

    def _markdown(self, stages: Sequence[Stage]) -> str:
        lines = []
        for number, stage in enumerate(stages, start=1):
            lines.append(f"{number}. **{escape_markdown(stage.name)}**")
            for head, members in self._parts(stage):
                lines.append(f"    - {escape_markdown(head)}: {', '.join(map(escape_markdown, members))}")
        return "\n".join(lines)


def _in_order(stages: Sequence[Stage], file: Word) -> tuple[list[Stage], list[tuple[int, int]]]:
    """Put stages behind those that they need, else in the order of the file, and give who needs whom.

    Raises:
        UnreadableError: They need each other in a circle.
    """
    before = _needed(stages)
    after: list[list[int]] = [[] for _ in stages]
    for at, others in enumerate(before):
        for other in others:
            after[other].append(at)
    missing = [len(others) for others in before]
    ready = [at for at, count in enumerate(missing) if not count]
    order: list[int] = []
    while ready:
        at = heapq.heappop(ready)
        order.append(at)
        for other in after[at]:
            missing[other] -= 1
            if not missing[other]:
                heapq.heappush(ready, other)
    if len(order) < len(stages):
        name = next(stage.name for at, stage in enumerate(stages) if at not in order)
        file.refuse(f"the stage {shown(name)!r} needs what comes of it", "break the circle, which DVC refuses too")
    place = {at: number for number, at in enumerate(order)}
    if sum(map(len, before)) > MOST_ARROWS:
        reason = f"{sum(map(len, before))} arrows cannot be told apart, and {MOST_ARROWS} can"
        file.refuse(reason, "name a file with fewer stages")
    arrows = sorted((place[other], place[at]) for at, others in enumerate(before) for other in others)
    return [stages[at] for at in order], arrows


def _needed(stages: Sequence[Stage]) -> list[set[int]]:
    """Give for each stage those that make what it needs: the file, a folder around it, or something in the folder."""
    makers: dict[str, set[int]] = {}
    inside: dict[str, set[int]] = {}
    for at, stage in enumerate(stages):
        for path in stage.makes:
            makers.setdefault(path, set()).add(at)
            for folder in _around(path):
                inside.setdefault(folder, set()).add(at)
    return [
        {
            other
            for path in stage.needs
            for found in (inside.get(path, ()), *(makers.get(one, ()) for one in (path, *_around(path))))
            for other in found
        }
        for stage in stages
    ]


def _around(path: str) -> Iterator[str]:
    """Give the folders in which a path lies."""
    return (str(folder) for folder in PurePosixPath(path).parents if str(folder) != "." and "://" not in path)
