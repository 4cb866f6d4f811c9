"""Notebooks as Jupyter and Kaggle save them, drawn from their cells."""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64encode
from typing import Any

Cell = dict[str, Any]


def png(number: int = 0) -> bytes:
    """Give a picture of one grey dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dot = zlib.compress(bytes([0, number]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


def base64(data: bytes) -> str:
    return b64encode(data).decode() + "\n"


def markdown(text: str, kind: str = "markdown", **more: Any) -> Cell:  # noqa: ANN401 - JSON
    """Give a cell of text; `more` stands beside its source."""
    return {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)} | more


def code(text: str, *outputs: dict[str, Any], tags: tuple[str, ...] = (), **metadata: Any) -> Cell:  # noqa: ANN401 - JSON
    """Give a cell of code with its outputs."""
    metadata = metadata | ({"tags": list(tags)} if tags else {})
    source = text.splitlines(keepends=True)
    return {
        "cell_type": "code",
        "execution_count": 1,
        "metadata": metadata,
        "outputs": list(outputs),
        "source": source,
    }


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"name": name, "output_type": "stream", "text": text.splitlines(keepends=True)}


def result(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"data": data, "execution_count": 1, "metadata": metadata or {}, "output_type": "execute_result"}


def picture(number: int = 0, alt: str | None = None) -> dict[str, Any]:
    metadata = {} if alt is None else {"image/png": {"alt": alt}}
    return result({"image/png": base64(png(number)), "text/plain": "<Figure size 640x480 with 1 Axes>"}, metadata)


def failure(traceback: list[str]) -> dict[str, Any]:
    return {"ename": "ValueError", "evalue": "no", "output_type": "error", "traceback": traceback}


def notebook(*cells: Cell, indent: int | None = 1, language: str = "python", **more: Any) -> str:  # noqa: ANN401 - JSON
    """Give the text of an `.ipynb`, with sorted keys, as Jupyter writes it."""
    for number, cell in enumerate(cells):
        cell.setdefault("id", f"cell-{number}")
    whole = {
        "cells": list(cells),
        "metadata": {"kaggle": {"accelerator": "none"}, "language_info": {"name": language}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole | more, indent=indent, sort_keys=True, ensure_ascii=False)


def front(fields: str, text: str = "", kind: str = "markdown") -> Cell:
    """Give a first cell with front matter."""
    return markdown(f"---\n{fields}\n---\n{text}", kind)
