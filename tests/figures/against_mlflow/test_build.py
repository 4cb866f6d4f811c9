"""A build reads real stores and leaves no trace: no byte written, no socket, no MLflow."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

NOTE = """---
title: Tuning
date: 2025-01-02
---
What the learning rate does.

```mlflow-runs
store: stores/{store}.db
experiment: mlops-note
columns: [name, status, params.lr, metrics.auc, tags.author]
order: metrics.auc desc
```
"""


def drawn(root: Path, made: Path) -> Path:
    (root / "docs/notes").mkdir(parents=True)
    (root / "stores").mkdir()
    for name in ("new", "old"):
        shutil.copy(made / f"{name}.db", root / "stores")
        (root / f"docs/notes/{name}.md").write_text(NOTE.format(store=name), encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    config = {"site_name": "x", "theme": "mkdocs", "plugins": ["search", "labnotes"]}
    (root / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    return root


def everything(root: Path) -> dict[str, str]:
    found = (file for file in root.rglob("*") if file.is_file() and not file.is_relative_to(root / "site"))
    return {file.relative_to(root).as_posix(): sha256(file.read_bytes()).hexdigest() for file in found}


def watched(root: Path, report: Path) -> dict[str, Any]:
    script = Path(__file__).with_name("watched.py")
    subprocess.run(
        [sys.executable, "-W", "ignore", str(script), str(root / "mkdocs.yml"), str(report)],
        cwd=root, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(report.parent)}, check=True, timeout=120,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return said


def test_a_build_reads_and_touches_nothing(made: Path, tmp_path: Path) -> None:
    root = drawn(tmp_path / "site of notes", made)
    (tmp_path / "tmp").mkdir()
    before = everything(root)
    said = watched(root, tmp_path / "tmp/report.json")
    assert said["code"] in {0, None}
    assert said["strangers"] == []
    assert {event.split()[0] for event in said["touched"]} == {"sqlite3.connect"}
    assert all("mode=ro" in event for event in said["touched"])
    assert len(said["touched"]) == 2
    assert everything(root) == before
    assert not list(tmp_path.rglob("mlflow.db")) + list(root.rglob("mlruns"))
    for name in ("new", "old"):
        html = (root / f"site/notes/{name}/index.html").read_text(encoding="utf-8")
        assert "<td>FAILED</td>" in html
        assert "a|b &lt;i&gt;" in html
