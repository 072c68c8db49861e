"""50 cells changed in a workbook of 10,000 rows: beside openpyxl's load and save, and a bare copy.

    python benchmarks/patching_speed.py

The copy leaves out nothing: all members as they lie in the file, that one sheet unpacked and
compressed anew by zipfile. Times are the processor's, the best of three.
"""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable

import openpyxl
import xlsxwriter

from plantools.patch.edits import CellEdit
from plantools.patch.xlsx import patch_xlsx

SHEET = "xl/worksheets/sheet1.xml"
WORDS = (
    "the plan is to support residents by working with partners and reporting each quarter".split()
)


def workbook() -> bytes:
    """Ten columns: a reference, seven texts, a date, a status."""
    choose = random.Random(1)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Plan")
        days = book.add_format({"num_format": "dd/mm/yyyy"})
        for row in range(10_000):
            sheet.write(row, 0, f"{row // 20}.{row % 20}")
            for column in range(1, 8):
                sheet.write(row, column, " ".join(choose.choices(WORDS, k=12)))
            sheet.write(row, 8, 43_000 + row % 900, days)
            sheet.write(row, 9, choose.choice(["Red", "Amber", "Green"]))
    return stream.getvalue()


def edits() -> list[CellEdit]:
    texts = [CellEdit("Plan", row, 7, text=f"Reviewed, {row}") for row in range(5, 8000, 200)]
    fills = [CellEdit("Plan", row, 9, text="Blue", fill="0070C0") for row in range(9, 8000, 800)]
    return texts + fills


def copied(source: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        infos = file.infolist()
        stream = io.BytesIO(source[: infos[0].header_offset])
        with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as new:
            for info in infos:
                if info.filename == SHEET:
                    new.writestr(SHEET, file.read(SHEET))
                else:
                    stream.write(source[info.header_offset :][: info.compress_size])
    return stream.getvalue()


def saved_with_openpyxl(source: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(source))
    for edit in edits():
        book["Plan"].cell(edit.row + 1, edit.column + 1).value = edit.text
    book.save(io.BytesIO())


def seconds(what: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        began = time.process_time()
        what()
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> None:
    source = workbook()
    ours = seconds(lambda: patch_xlsx(source, edits()))
    copy = seconds(lambda: copied(source))
    other = seconds(lambda: saved_with_openpyxl(source), times=1)
    print(f"{len(edits())} cells: plantools {ours:.3f} s")
    print(
        f"openpyxl {other:.3f} s ({other / ours:.1f} times), copy {copy:.3f} s ({ours / copy:.1f})"
    )


if __name__ == "__main__":
    main()
