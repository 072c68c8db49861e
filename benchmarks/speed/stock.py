"""The documents that are measured, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
from benchmarks import documents
from benchmarks.speed.ours import uncharted_report
from benchmarks.speed.recorded import record_document, record_workbook

import plantools as pt

MADE: dict[str, tuple[str, Callable[[Path, int], object]]] = {
    "word": (".docx", documents.word_register),
    "sections": (".docx", partial(documents.word_register, table_a_section=True)),
    "scrutiny": (".docx", documents.word_update),
    "excel": (".xlsx", documents.excel_register),
    "rules": (".xlsx", partial(documents.excel_register, by_rule=True)),
}
"""Documents as a council has them."""

WRITTEN: dict[str, tuple[str, Callable[..., None], Callable[[Path, Path], None]]] = {
    "tracker": (".xlsx", pt.write_tracker, record_workbook),
    "update": (".docx", pt.write_update, record_document),
    "report": (".docx", uncharted_report, record_document),
}
"""Documents as plantools writes them; ``tracker cells`` and so on is what stands in them."""


class Stock:
    """Documents in a folder, by their kind and how many actions they hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, kind: str, size: int) -> Path:
        """One of ``MADE`` or ``WRITTEN``, the ``cells`` of one, or a ``plan``: a frame."""
        path = self.folder / f"{kind} {size}{_ending(kind)}"
        if not path.exists():
            self._make(kind, size, path)
        return path

    def _make(self, kind: str, size: int, path: Path) -> None:
        if kind in MADE:
            MADE[kind][1](path, size)
        elif kind == "plan":
            pt.read_plan(self.path("word", size)).to_pickle(path)
        elif kind in WRITTEN:
            WRITTEN[kind][1](pd.read_pickle(self.path("plan", size)), path)
        else:
            written = kind.removesuffix(" cells")
            WRITTEN[written][2](self.path(written, size), path)


def _ending(kind: str) -> str:
    for known in (MADE, WRITTEN):
        if kind in known:
            return known[kind][0]
    return ".pickle"
