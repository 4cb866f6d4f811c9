"""What MLflow knows of a run, as its search calls it: `metrics.auc`, `params.lr`, `tags.note`, `status`.

The names are those of MLflow's own search (https://mlflow.org/docs/latest/search-runs), with all its other spellings:
`metric.`, `attributes.`, backticks around a name with blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from labnotes.notes.fields import shown
from labnotes.notes.nearest import did_you_mean
from labnotes.notes.unreadable import UnreadableError

Kind = Literal["metrics", "params", "tags", "run"]

KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(("metrics", "metric"), "metrics"),
    **dict.fromkeys(("params", "param", "parameters", "parameter"), "params"),
    **dict.fromkeys(("tags", "tag"), "tags"),
    **dict.fromkeys(("run", "attributes", "attribute", "attr"), "run"),
}
"""What stands before the dot → the kind."""

ATTRIBUTES: Final = ("name", "id", "status", "start", "end", "duration")
"""What each run has, as a table may show it."""

_ALIASES: Final = {
    "run_name": "name",
    "run name": "name",
    "run_id": "id",
    "start_time": "start",
    "created": "start",
    "end_time": "end",
}
"""MLflow's names of them. `user_id` and `artifact_uri` are left out: they say who and where the author is."""

WORD: Final = r"(?:`[^`]+`|\"[^\"]+\"|[^\s=<>!'\"`,()]+)"
"""A name: in backticks, in quotes, or without blanks."""
_KEY: Final = re.compile(rf"(?:(?P<kind>\w+)\s*\.\s*)?(?P<name>{WORD}|[Rr]un [Nn]ame)")


@dataclass(frozen=True, slots=True)
class RunKey:
    """One thing that is known of a run."""

    kind: Kind
    name: str
    """Of a metric, a parameter or a tag its own name; of a run one of `ATTRIBUTES`."""

    def __str__(self) -> str:
        """Give the name as a block writes it."""
        return self.name if self.kind == "run" else f"{self.kind}.{self.name}"

    @property
    def is_number(self) -> bool:
        """Tell whether its values are numbers; those of parameters and tags are texts, whatever they say."""
        return self.kind == "metrics" or (self.kind == "run" and self.name in {"start", "end", "duration"})


def read_key(written: str, line: int, option: str) -> RunKey:
    """Read a name.

    Args:
        written: The name.
        line: Where it stands.
        option: The option that has it, for messages.

    Raises:
        UnreadableError: It is none of a run.
    """
    found = _KEY.fullmatch(written.strip())
    kind = KINDS.get((found["kind"] or "run").lower()) if found is not None else None
    if found is None or kind is None:
        raise UnreadableError(
            line,
            f"{option}: {shown(written)!r} is nothing that a run has",
            f"write {', '.join(ATTRIBUTES)}, metrics.NAME, params.NAME or tags.NAME",
        )
    name = found["name"].strip('`"') if found["name"][0] in '`"' else found["name"]
    if kind != "run":
        return RunKey(kind, name)
    name = _ALIASES.get(name.lower(), name.lower())
    if name not in ATTRIBUTES:
        known = [*ATTRIBUTES, "metrics.NAME", "params.NAME", "tags.NAME"]
        remedy = did_you_mean(name, known, len(known))
        raise UnreadableError(line, f"{option}: a run has no {shown(written)!r}", remedy)
    return RunKey("run", name)
