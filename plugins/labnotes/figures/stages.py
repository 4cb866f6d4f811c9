"""The stages of a `dvc.yaml` with what they need and what they make.

A stage that stands there in full is read there. One with templates (`${…}`, `foreach`, `matrix`) is read from
`dvc.lock`, where DVC has written what came of them; that file also holds stages which `dvc.yaml` has no more, and those
are left out (https://dvc.org/doc/user-guide/project-structure/dvcyaml-files).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any, Final

import yaml

from labnotes.figures.numbers import number
from labnotes.notes.fields import shown
from labnotes.notes.unreadable import UnreadableError
from labnotes.notes.yaml_block import SafeLoader

PARAMETERS: Final = "params.yaml"
"""The file of a parameter for which a stage names none."""
_PRODUCTS: Final = ("outs", "metrics", "plots")
MOST_STAGES: Final = 200
"""A drawing of more says nothing."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; paths count from the root of the repository."""

    name: str
    needs: tuple[str, ...]
    """Files and folders, and what lies elsewhere by its address."""
    makes: tuple[str, ...]
    parameters: tuple[str, ...]
    """Keys, with the name of their file where it is not `params.yaml`."""


class _Loader(SafeLoader):  # type: ignore[misc]  # typed Any: libyaml's loader where there is one
    """PyYAML's safe loader, except that every value is the text that stands there: a stage may be called `on`."""

    def construct_text(self, node: yaml.ScalarNode) -> str:
        return str(node.value)


for _tag in ("null", "bool", "int", "float", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _Loader.construct_text)


@dataclass(frozen=True, slots=True)
class _File:
    """A `dvc.yaml` that is read for a block."""

    path: str
    line: int
    """Of the page, for messages."""

    def refuse(self, problem: str, remedy: str) -> UnreadableError:
        return UnreadableError(self.line, problem, remedy)


def read_stages(path: str, name: str, data: bytes, lock: Callable[[], bytes], line: int) -> tuple[Stage, ...]:
    """Read the stages of a file, in its order.

    Args:
        path: Of the `dvc.yaml`, from the root of the repository.
        name: How messages call it.
        data: What it holds.
        lock: Gives what the `dvc.lock` beside it holds; called only if a stage has templates.
        line: The line of the block that names the file.

    Raises:
        UnreadableError: It is no such file, or `dvc.lock` does not have what came of a stage's templates.
    """
    file = _File(path, line)
    stages = _mapping(file, name, _loaded(file, name, data).get("stages", {}), "stages")
    locked: Mapping[str, Any] | None = None
    found: list[Stage] = []
    for key, written in stages.items():
        stage = _mapping(file, name, written, key)
        if not _has_templates(stage):
            found.append(_stage(file, key, stage, stage))
            continue
        if locked is None:
            locked = _mapping(file, "dvc.lock", _loaded(file, "dvc.lock", lock()).get("stages", {}), "stages")
        found += _resolved(file, key, stage, locked)
    if not found:
        raise file.refuse(f"{name} has no stages", "name a dvc.yaml with stages")
    if len(found) > MOST_STAGES:
        raise file.refuse(f"{name} has {len(found)} stages", f"a drawing can have {MOST_STAGES}; split the pipeline")
    return tuple(found)


def _loaded(file: _File, name: str, data: bytes) -> Mapping[str, Any]:
    try:
        found = yaml.load(data.decode("utf-8-sig"), Loader=_Loader)  # noqa: S506 - made of a safe one
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, yaml.YAMLError) as error:
        raise file.refuse(f"{name} cannot be read as YAML ({shown(error)})", "correct it") from None
    return _mapping(file, name, found, name)


def _mapping(file: _File, name: str, value: object, key: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value):
        raise file.refuse(f"{shown(key)!r} in {name} is not understood", "write it as DVC reads it")
    return value


def _has_templates(stage: Mapping[str, Any]) -> bool:
    parts = [stage.get(key, "") for key in ("wdir", "deps", "params", *_PRODUCTS)]
    return "foreach" in stage or "matrix" in stage or any("${" in text for part in parts for text in _texts(part))


def _texts(part: object) -> Iterator[str]:
    """Give the texts of a part of a stage: of a list, of the keys of a mapping in it, and of the list below such a key.

    No deeper, for YAML can make a list that lies in itself.
    """
    for member in part if isinstance(part, list) else [part]:
        if isinstance(member, dict):
            yield from map(str, member)
            below = (one for value in member.values() if isinstance(value, list) for one in value)
            yield from (one for one in below if isinstance(one, str))
        elif isinstance(member, str):
            yield member


def _resolved(file: _File, key: str, stage: Mapping[str, Any], locked: Mapping[str, Any]) -> Iterator[Stage]:
    """Give what came of a stage with templates."""
    names = _names(key, stage)
    if names is None:
        names = [name for name in locked if name.partition("@")[0] == key] or [key]
    missing = next((name for name in names if name not in locked), None)
    if missing is not None:
        reason = f"the stage {shown(missing)!r} has templates, and is not in dvc.lock"
        raise file.refuse(reason, "run 'dvc repro', and commit dvc.lock")
    body = _mapping(file, file.path, stage.get("do", stage), key)
    for name in names:
        yield _stage(file, name, body, _mapping(file, "dvc.lock", locked[name], name))


def _names(key: str, stage: Mapping[str, Any]) -> list[str] | None:
    """Give the names of the stages that come of one; None where only `dvc.lock` knows what a template stood for."""
    if "matrix" in stage:
        axes = stage["matrix"].items() if isinstance(stage["matrix"], dict) else [("", None)]
        found = [_items(values, str(axis)) for axis, values in axes]
        items = [one for one in found if one is not None]
        pairs = islice(product(*items), MOST_STAGES + 1)
        return [f"{key}@{'-'.join(pair)}" for pair in pairs] if len(items) == len(found) else None
    if "foreach" in stage:
        each = _items(stage["foreach"], "")
        return None if each is None else [f"{key}@{item}" for item in each]
    return [key]


def _items(values: object, axis: str) -> list[str] | None:
    """Name what a stage is repeated for as DVC does: by the values, or by their numbers where they are no texts."""
    if isinstance(values, dict):
        return None if any("${" in key for key in values) else list(values)
    if not isinstance(values, list) or any(isinstance(one, str) and "${" in one for one in values):
        return None
    are_texts = all(isinstance(one, str) for one in values)
    if not are_texts and not axis:
        return [str(at) for at in range(len(values))]
    return [_written(one) if isinstance(one, str) else f"{axis}{at}" for at, one in enumerate(values)]


def _written(text: str) -> str:
    """Write a value as it stands in a stage's name: `1e-3` is a number there that was read."""
    if number(text) is not None and not text.isdecimal():
        return str(float(text))
    return text.lower() if text.lower() in {"true", "false"} else text


def _stage(file: _File, name: str, written: Mapping[str, Any], full: Mapping[str, Any]) -> Stage:
    """Make a stage.

    Args:
        file: Where it stands.
        name: Of the stage.
        written: It as `dvc.yaml` has it, which alone says where the stage runs.
        full: It without templates: the same, or as `dvc.lock` has it.
    """
    wdir = str(written.get("wdir", "."))
    if "${" in wdir:
        raise file.refuse(f"the folder {wdir!r} of the stage {shown(name)!r} is a template", "write its name")
    folder = posixpath.join(posixpath.dirname(file.path), wdir)
    made = [path for key in _PRODUCTS for path in _keys(file, name, full.get(key, []))]
    return Stage(
        name,
        tuple(_placed(folder, path) for path in _keys(file, name, full.get("deps", []))),
        tuple(_placed(folder, path) for path in made),
        tuple(dict.fromkeys(_parameters(file, name, full.get("params", [])))),
    )


def _keys(file: _File, name: str, entries: object) -> Iterator[str]:
    """Give the paths of a list: `model.json`, `{model.json: {cache: false}}`, or as in `dvc.lock`, `{path: …}`."""
    if not isinstance(entries, list):
        raise _refused(file, name)
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, dict) and isinstance(entry.get("path"), str):
            yield entry["path"]
        elif isinstance(entry, dict):
            yield from map(str, entry)
        else:
            raise _refused(file, name)


def _parameters(file: _File, name: str, entries: object) -> Iterator[str]:
    """Give the parameters of a stage: keys of a list, of files in it, or as in `dvc.lock`, of a mapping of files."""
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, str):
            yield entry
            continue
        if not isinstance(entry, dict):
            raise _refused(file, name)
        for path, keys in entry.items():
            if not keys:
                yield str(path)
            for key in keys if isinstance(keys, list | dict) else ():
                yield str(key) if path == PARAMETERS else f"{path}: {key}"


def _placed(folder: str, path: str) -> str:
    """Give a path from the root of the repository; an address of something else stays what it is."""
    return path if "://" in path else posixpath.normpath(posixpath.join(folder, path))


def _refused(file: _File, name: str) -> UnreadableError:
    return file.refuse(f"the stage {shown(name)!r} is not understood", "write it as DVC reads it")
