"""The stages of a `dvc.yaml` are read as they stand there, and those with templates from `dvc.lock`."""

from __future__ import annotations

from typing import Final

import pytest

from labnotes.figures.stages import Stage, read_stages
from labnotes.notes.unreadable import UnreadableError

LOCK: Final = """\
schema: '2.0'
stages:
  old: {cmd: x, outs: [{path: gone}]}
  train@a: {cmd: x, deps: [{path: raw}], outs: [{path: a.bin}]}
  train@0.001: {cmd: x, deps: [{path: raw}], outs: [{path: b.bin}]}
  train@true: {cmd: x, outs: [{path: t.bin}]}
  train@Infinity: {cmd: x, outs: [{path: i.bin}]}
  train@gone: {cmd: x, outs: [{path: gone}]}
  each@us: {cmd: x, params: {params.yaml: {us.lr: 0.1}, other.json: {n: 1}}, outs: [{path: us.bin}]}
  each@eu: {cmd: x, outs: [{path: eu.bin}]}
  many@0: {cmd: x, outs: [{path: m0}]}
  many@1: {cmd: x, outs: [{path: m1}]}
  grid@0.1-g0: {cmd: x, outs: [{path: g0}]}
  grid@0.1-g1: {cmd: x, outs: [{path: g1}]}
  plain: {cmd: x, deps: [{path: ../raw}], outs: [{path: p}]}
"""


def stages(text: str, path: str = "dvc.yaml", lock: str = LOCK) -> tuple[Stage, ...]:
    return read_stages(path, path, text.encode(), lock.encode, 3)


def bare(name: str, makes: str = "", needs: str = "", parameters: str = "") -> Stage:
    return Stage(name, tuple(needs.split()), tuple(makes.split()), tuple(parameters.split(",")) if parameters else ())


READ: Final = {
    "stages: {a: {cmd: x, deps: [d, e/], outs: [o]}}": (bare("a", "o", "d e"),),
    "stages: {on: {cmd: x}, 1: {cmd: y}, null: {cmd: z}}": (bare("on"), bare("1"), bare("null")),
    "stages: {a: {cmd: x, outs: [{o: {cache: false}}], metrics: [m], plots: [{p: {x: a}}, q]}}": (
        bare("a", "o m p q"),
    ),
    "stages: {a: {cmd: x, wdir: src, deps: [../d, s3://b/k], outs: [./o]}}": (bare("a", "src/o", "d s3://b/k"),),
    "stages: {a: {cmd: x, params: [lr, {p.json: [a, b]}, {q.yaml: }, lr]}}": (
        bare("a", parameters="lr,p.json: a,p.json: b,q.yaml"),
    ),
    "stages: {a: {cmd: 'echo ${x}', desc: '${y}', outs: [o]}}": (bare("a", "o"),),
    "x: &o {outs: [o]}\nstages: {a: {<<: *o, cmd: x}}": (bare("a", "o"),),
    "stages: {train: {foreach: [a, 1e-3, true], do: {cmd: x, outs: ['${item}']}}}": (
        bare("train@a", "a.bin", "raw"), bare("train@0.001", "b.bin", "raw"), bare("train@true", "t.bin"),
    ),
    "stages: {train: {foreach: [Infinity], do: {cmd: x}}}": (bare("train@Infinity", "i.bin"),),
    "stages: {each: {foreach: {us: 1, eu: 2}, do: {cmd: x}}}": (
        bare("each@us", "us.bin", parameters="us.lr,other.json: n"), bare("each@eu", "eu.bin"),
    ),
    "stages: {each: {foreach: '${m}', do: {cmd: x}}}": (
        bare("each@us", "us.bin", parameters="us.lr,other.json: n"), bare("each@eu", "eu.bin"),
    ),
    "stages: {many: {foreach: [{x: '${y}'}, {x: 2}], do: {cmd: x}}}": (bare("many@0", "m0"), bare("many@1", "m1")),
    "stages: {grid: {matrix: {f: [0.10], g: [{q: 1}, {q: 2}]}, cmd: x}}": (
        bare("grid@0.1-g0", "g0"), bare("grid@0.1-g1", "g1"),
    ),
    "stages: {grid: {matrix: '${axes}', cmd: x}}": (bare("grid@0.1-g0", "g0"), bare("grid@0.1-g1", "g1")),
    "stages: {plain: {cmd: x, wdir: src, outs: ['${o}']}}": (bare("plain", "src/p", "raw"),),
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_stages(text: str) -> None:
    assert stages(text) == READ[text]


def test_paths_count_from_the_root_of_the_repository() -> None:
    assert stages("stages: {a: {cmd: x, deps: [../d], outs: [o]}}", "sub/dvc.yaml") == (bare("a", "sub/o", "d"),)


def test_without_templates_no_lock_is_read() -> None:
    def nothing() -> bytes:
        raise AssertionError

    assert read_stages("dvc.yaml", "dvc.yaml", b"stages: {a: {cmd: x}}", nothing, 1) == (bare("a"),)


REFUSED: Final = {
    "": "'dvc.yaml' in dvc.yaml is not understood; write it as DVC reads it",
    "- a": "'dvc.yaml' in dvc.yaml is not understood; write it as DVC reads it",
    "plots: []": "dvc.yaml has no stages; name a dvc.yaml with stages",
    "stages: {}": "dvc.yaml has no stages; name a dvc.yaml with stages",
    "stages: [a]": "'stages' in dvc.yaml is not understood; write it as DVC reads it",
    "stages: {a: b}": "'a' in dvc.yaml is not understood; write it as DVC reads it",
    "stages: {a: {outs: o}}": "the stage 'a' is not understood; write it as DVC reads it",
    "stages: {a: {outs: &o [*o]}}": "the stage 'a' is not understood; write it as DVC reads it",
    f"stages: {{grid: {{matrix: {{{', '.join(f'x{at}: [1, 2, 3]' for at in range(20))}}}, cmd: x}}}}": (
        f"the stage 'grid@1{'-1' * 19}' has templates, and is"
    ),
    "stages: {plain: {foreach: [], do: {cmd: x}}}": "dvc.yaml has no stages; name a dvc.yaml with stages",
    "stages: {train: {foreach: [a], do: x}}": "'train' in dvc.yaml is not understood; write it as DVC reads it",
    "stages: {a: {outs: [[o]]}}": "the stage 'a' is not understood; write it as DVC reads it",
    "stages: {a: {params: [[o]]}}": "the stage 'a' is not understood; write it as DVC reads it",
    "stages: {a: {": "dvc.yaml cannot be read as YAML (",
    "stages: !!python/object/apply:os.getcwd []": "dvc.yaml cannot be read as YAML (",
    "stages: {train: {foreach: [a, new], do: {cmd: x}}}": (
        "the stage 'train@new' has templates, and is not in dvc.lock; run 'dvc repro', and commit dvc.lock"
    ),
    "stages: {other: {foreach: '${x}', do: {cmd: x}}}": "the stage 'other' has templates, and is not in dvc.lock; ",
    "stages: {other: {cmd: x, deps: ['${x}']}}": "the stage 'other' has templates, and is not in dvc.lock; ",
    "stages: {plain: {cmd: x, wdir: '${w}'}}": "the folder '${w}' of the stage 'plain' is a template; write its name",
    "stages: {" + ", ".join(f"s{at}: {{cmd: x}}" for at in range(201)) + "}": (
        "dvc.yaml has 201 stages; a drawing can have 200; split the pipeline"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_read_with_certainty_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        stages(text)
    assert str(caught.value.problem).startswith(REFUSED[text])
    assert caught.value.problem.line == 3
