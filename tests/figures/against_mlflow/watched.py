"""Builds a site and writes down what it touched: `python watched.py MKDOCS_YML REPORT`, a process of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path

STRANGERS = ("dvc", "mlflow", "pandas", "sqlalchemy", "alembic", "numpy")


def build(config_file: str, report: str) -> None:
    touched: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(("socket.", "subprocess.")) or event == "sqlite3.connect":
            touched.append(f"{event} {arguments[:2]}")

    sys.addaudithook(watch)
    from mkdocs.__main__ import cli  # noqa: PLC0415 - behind the hook

    code = cli(["build", "--quiet", "--strict", "-f", config_file], standalone_mode=False)
    found = sorted(name for name in STRANGERS if name in sys.modules)
    Path(report).write_text(json.dumps({"code": code, "strangers": found, "touched": touched}), encoding="utf-8")


if __name__ == "__main__":
    build(*sys.argv[1:3])
