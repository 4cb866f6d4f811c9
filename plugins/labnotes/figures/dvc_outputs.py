"""Whether a file that is not there is one that DVC keeps outside of Git.

That is looked up only to say why a file is missing. `dvc.lock` holds what each stage wrote, with paths from the folder
in which the stage ran, which `dvc.yaml` tells; a `.dvc` file stands beside what it tracks.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import yaml

from labnotes.notes.yaml_block import SafeLoader


def is_dvc_output(path: str, read: Callable[[str], bytes | None]) -> bool:
    """Tell whether DVC tracks a file, or a folder in which it lies.

    Args:
        path: From the root of the repository.
        read: Gives what a file of the repository holds, by such a path; None without one.
    """
    place = PurePosixPath(path)
    wanted = {str(part) for part in (place, *place.parents) if str(part) != "."}
    if any(read(f"{part}.dvc") is not None for part in sorted(wanted)):
        return True
    return any(output in wanted for folder in place.parents for output in _outputs(folder, read))


def _outputs(folder: PurePosixPath, read: Callable[[str], bytes | None]) -> Iterator[str]:
    """Give the paths of what the stages of a folder wrote."""
    stages = _mapping(_mapping(_loaded(read(str(folder / "dvc.yaml")))).get("stages"))
    ran = _mapping(_mapping(_loaded(read(str(folder / "dvc.lock")))).get("stages"))
    for name, stage in ran.items():
        wdir = _mapping(stages.get(str(name).partition("@")[0])).get("wdir", ".")
        outs = _mapping(stage).get("outs")
        for out in outs if isinstance(outs, list) else ():
            yield posixpath.normpath(posixpath.join(str(folder), str(wdir), str(_mapping(out).get("path", ""))))


def _loaded(data: bytes | None) -> object:
    try:
        return None if data is None else yaml.load(data, Loader=SafeLoader)  # noqa: S506 - a safe one
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None  # A file that is not understood explains nothing; the missing one is told in any case.


def _mapping(value: object) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}
