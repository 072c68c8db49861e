"""The documents that are measured, each made when it is first asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks import documents
from benchmarks.speed.recorded import record_document, record_workbook

import plantools as pt

MAKERS = {
    "word": (".docx", documents.word_register),
    "sections": (".docx", partial(documents.word_register, table_a_section=True)),
    "scrutiny": (".docx", documents.word_update),
    "excel": (".xlsx", documents.excel_register),
    "rules": (".xlsx", partial(documents.excel_register, by_rule=True)),
}
WRITERS = {
    "tracker": (".xlsx", pt.write_tracker, record_workbook),
    "update": (".docx", pt.write_update, record_document),
    "report": (".docx", pt.write_report, record_document),
}


class Stock:
    """Documents in a folder, by their kind and how many actions they hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, kind: str, size: int) -> Path:
        """``word``, ``sections``, ``scrutiny``, ``excel``, ``rules``: a document.

        ``plan``: a frame. ``tracker``, ``update``, ``report``: a file that plantools wrote; ``tracker cells`` and so
        on: what stands in it, as ``recorded.py`` takes it down.
        """
        name = f"{kind} {size}"
        ending = (
            ".pickle" if kind.endswith("cells") else {**MAKERS, **WRITERS}.get(kind, [".frame"])[0]
        )
        path = self.folder / (name + ending)
        if not path.exists():
            self._make(kind, size, path)
        return path

    def _make(self, kind: str, size: int, path: Path) -> None:
        if kind in MAKERS:
            MAKERS[kind][1](path, size)
        elif kind == "plan":
            pt.read_plan(self.path("word", size)).to_pickle(path)
        elif kind in WRITERS:
            WRITERS[kind][1](pt.read_plan(self.path("word", size)), path)
        else:
            written = kind.removesuffix(" cells")
            WRITERS[written][2](self.path(written, size), path)
