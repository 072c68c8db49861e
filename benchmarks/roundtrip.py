"""One cell changed in each file of a folder: what moved, what was lost, beside other libraries.

    python benchmarks/roundtrip.py FOLDER [--every N] [--quick] [--workers N] [--out FILE.jsonl]
                                   [--xarsh [PROGRAM]] [--libreoffice N]

FOLDER is searched through for Excel and Word files (test data of other projects, say). In each
workbook the cell in the middle of the first sheet with texts is given another text; where that
cell is refused (a heading of a table, a dropdown), the next of several. Asked of the result: how
many parts changed, whether all others are the same bytes in the same order, whether the cell reads
as asked and every other cell as before (value, number format, fill, cached result; by openpyxl),
whether a file that opened still does, which faults and validity errors are new (see
``validity.py``), and whether a save with no change at all is the same file.

``--quick`` leaves out openxml-audit and openpyxl's save; ``--xarsh`` asks Microsoft's own checker
too, where npm's ooxml-validator is installed; ``--libreoffice`` has LibreOffice read N of the
results of each kind.

In a document the cell in the middle of all table cells with a text of its own is changed,
and python-docx reads the result and sets the same text beside it. Asked there too: how many of the
cells could be changed, and which formats of paragraphs and runs, bookmarks and anchors of comments
the document has lost.

Another kind of file is added by another entry in ``KINDS``.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import posixpath
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.xmlchemy import serialize_for_reading
from docx.table import _Cell
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from validity import new_errors, new_faults, openxml_audit, xarsh

from plantools.errors import PlantoolsError
from plantools.patch.docx import attempt, open_document, patch_docx
from plantools.patch.edits import CellEdit, WordEdit
from plantools.patch.word.content import read_content
from plantools.patch.xlsx import patch_xlsx
from plantools.readers import read_grids

NEW_TEXT = " Delayed: R&D <review> – £5,000\nsee note "
LARGEST = 500_000
"""Bytes of a file that openpyxl is asked to read whole, twice; larger ones are only changed."""

LARGEST_VALIDATED = 60_000
"""Bytes of a file that the validator is asked about, twice; it takes minutes for larger ones."""


@dataclass(frozen=True)
class Place:
    """A cell to change; in Word the row is its number in the document, the sheet its text."""

    sheet: str
    row: int
    column: int


# Excel -------------------------------------------------------------------------------------------


def choose_in_workbook(source: bytes) -> list[Place]:
    """Cells to change, best first, found by ElementTree so that plantools has no part in it.

    The middle one of the first sheet with texts, then others of all sheets; a new one at last.
    """
    chosen = []
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        sheets = list(_sheets(file))
        for name, part in sheets[:20]:
            places = list(_texts(file.read(part)))[:400]
            # The first row is mostly headings, which Excel's tables do not let go.
            places = [one for one in places if one[0] > places[0][0]] or places
            for share in (1 / 2, 1 / 4, 3 / 4, 0, 1):
                if places:
                    chosen.append(Place(name, *places[round((len(places) - 1) * share)]))
    # Where there is no sheet any cell will do: it must be refused in a sentence.
    last = sheets[0][0] if sheets else "Sheet1"
    return [*dict.fromkeys(chosen), Place(last, 998, 0)]


def _sheets(file: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    # Office does not mind capitals, nor Windows' slashes.
    names = {name.replace("\\", "/").lower(): name for name in file.namelist()}
    rels = ET.fromstring(file.read(names["_rels/.rels"]))
    main = next(r.get("Target") for r in rels if r.get("Type", "").endswith("/officeDocument"))
    main = str(main).lstrip("/").lower()
    folder, name = posixpath.split(main)
    links = ET.fromstring(file.read(names[posixpath.join(folder, "_rels", f"{name}.rels")]))
    targets = {
        link.get("Id"): str(link.get("Target")).lower()
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    for sheet in ET.fromstring(file.read(names[main])).iterfind("{*}sheets/{*}sheet"):
        id_ = next((value for key, value in sheet.items() if key.endswith("}id")), "")
        if id_ in targets:
            part = posixpath.normpath(posixpath.join("/", folder, targets[id_])).lstrip("/")
            if part in names:
                yield str(sheet.get("name")), names[part]


def _texts(xml: bytes) -> Iterator[tuple[int, int]]:
    number = 0
    for row in ET.fromstring(xml).iterfind("{*}sheetData/{*}row"):
        number, column = int(row.get("r", number + 1)), 0
        for cell in row.iterfind("{*}c"):
            if reference := cell.get("r"):
                column = column_index_from_string(coordinate_from_string(reference)[0])
            else:
                column += 1
            if cell.get("t") in ("s", "inlineStr") and cell.find("{*}f") is None:
                yield number - 1, column - 1


def change_workbook(source: bytes, place: Place, name: str) -> bytes:
    edit = CellEdit(place.sheet, place.row, place.column, text=NEW_TEXT)
    return patch_xlsx(source, [edit], name=name, force=True).data


def save_with_openpyxl(source: bytes, place: Place) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(source), keep_vba=b"vbaProject.bin" in source)
    book[place.sheet].cell(place.row + 1, place.column + 1).value = NEW_TEXT
    book.save(stream := io.BytesIO())
    return stream.getvalue()


def read_workbook(source: bytes) -> dict[str, Any]:
    """Every cell's value, formula, number format and fill."""
    found: dict[str, Any] = {}
    for data_only in (False, True):
        book = openpyxl.load_workbook(io.BytesIO(source), data_only=data_only, rich_text=True)
        for sheet in book.worksheets:
            for (
                cell
            ) in sheet._cells.values():  # iter_rows makes a million of them for one far below
                value = cell.value
                value = vars(value) if hasattr(value, "ref") else str(value)
                key = f"{data_only}/{sheet.title}!{cell.coordinate}"
                found[key] = (str(value), cell.number_format, str(cell.fill.fgColor.rgb))
    return found


def read_place(source: bytes, read: dict[str, Any], place: Place) -> str:
    if not read:  # openpyxl opens Strict workbooks with no sheets, in silence
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
            Path(file.name).write_bytes(source)
            grids = {grid.sheet: grid for grid in read_grids(Path(file.name))}
        return grids[place.sheet].text(place.row, place.column)
    reference = f"{get_column_letter(place.column + 1)}{place.row + 1}"
    return str(read.get(f"False/{place.sheet}!{reference}", ("",))[0])


# Word --------------------------------------------------------------------------------------------

MOST_CELLS = 400
"""Cells of a document that are asked one by one whether they could be changed."""


def choose_in_document(source: bytes) -> list[Place]:
    """Cells with a text of their own, from the middle outwards; then those without."""
    document = open_document(source, "", force=True, track=None)
    texts = [read_content(document.part, cell).text for cell in document.cells]
    order = sorted(range(len(texts)), key=lambda n: (not texts[n].strip(), abs(n - len(texts) / 2)))
    return [Place(texts[number], number, 0) for number in order[:20]]


def change_document(source: bytes, place: Place, name: str) -> bytes:
    return patch_docx(source, [word_edit(place)], name=name, force=True).data


def word_edit(place: Place) -> WordEdit:
    return WordEdit(place.row, place.sheet, NEW_TEXT, fill="00B050")


def save_with_python_docx(source: bytes, place: Place) -> bytes:
    document = docx.Document(io.BytesIO(source))
    cell = list(document.element.iter(TC))[place.row]
    _Cell(cell, document).text = NEW_TEXT
    document.save(stream := io.BytesIO())
    return stream.getvalue()


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TC = f"{W}tc"


def read_word(source: bytes) -> dict[str, Any]:
    """What python-docx's tree holds of every cell by itself, and of each paragraph in none."""
    document = docx.Document(io.BytesIO(source))
    found: dict[str, Any] = {}
    for number, cell in enumerate(document.element.iter(TC)):
        own = [
            one
            for one in cell.iter(f"{W}p")
            # A text box in a cell is no part of its text, and stays.
            if next(one.iterancestors(TC, f"{W}txbxContent")) is cell
        ]
        properties = cell.find(f"{W}tcPr")
        rest = [] if properties is None else [one.tag for one in properties if one.tag != f"{W}shd"]
        found[f"cell {number}"] = ("\n".join(map(word_text, own)), str(rest))
    free = [one for one in document.element.iter(f"{W}p") if not [*one.iterancestors(TC)]]
    found |= {f"paragraph {number}": (word_text(one),) for number, one in enumerate(free)}
    return found


def word_text(paragraph: Any) -> str:
    shown = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
    return "".join(
        one.text or "" if one.tag == f"{W}t" else shown.get(one.tag, "")
        for one in paragraph.iter()
        # A text box in a paragraph has paragraphs of its own.
        if one.getparent().tag == f"{W}r" and next(one.iterancestors(f"{W}p")) is paragraph
    )


def losses_in_document(source: bytes, after: bytes, place: Place) -> dict[str, Any]:
    """What of the document's formats and anchors is gone, by us and by python-docx."""
    document = open_document(source, "", force=True, track=None)
    numbers = range(0, len(document.cells), max(1, len(document.cells) // MOST_CELLS))
    edits = [
        word_edit(Place(read_content(document.part, document.cells[number]).text, number, 0))
        for number in numbers
    ]
    refused = attempt(source, edits, force=True).refusals
    row: dict[str, Any] = {"cells": len(edits), "editable": len(edits) - len(refused)}
    row["refusals"] = Counter(
        sentence.split("changed: ")[-1].split(". ")[0][:60] for sentence in refused.values()
    )
    held, _ = tried(lambda: word_formats(source, place))
    if held is not None:
        row["lost"] = lost(held, word_formats(after, place))
        saved, _ = tried(lambda: save_with_python_docx(source, place))
        if saved is not None:
            row["other lost"] = lost(held, word_formats(saved, place))
    return row


def word_formats(source: bytes, place: Place) -> dict[str, Counter[str]]:
    """The formats of a cell's first paragraph and first text, and the document's anchors."""
    root = docx.Document(io.BytesIO(source)).element
    cell = list(root.iter(TC))[place.row]
    anchors = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd",
               "commentReference")  # fmt: skip
    return {
        "anchors": Counter(
            f"{name} {one.get(f'{W}id')}" for name in anchors for one in root.iter(W + name)
        ),
        "paragraph formats": Counter(
            str(serialize_for_reading(one)) for one in [*cell.iterfind(f".//{W}p/{W}pPr")][:1]
        ),
        "run formats": Counter(
            str(serialize_for_reading(one))
            for run in [*cell.iterfind(f".//{W}t/..")][:1]
            for one in run.iterfind(f"{W}rPr")
        ),
    }


def lost(before: dict[str, Counter[str]], after: dict[str, Counter[str]]) -> list[str]:
    """Which of them are gone."""
    return [name for name in before if before[name] - after[name]]


@dataclass(frozen=True)
class Kind:
    """A kind of file: how a place in it is chosen, changed and read."""

    choose: Callable[[bytes], list[Place]]
    change: Callable[[bytes, Place, str], bytes]
    other: Callable[[bytes, Place], bytes]
    read: Callable[[bytes], dict[str, Any]]
    said: Callable[[bytes, dict[str, Any], Place], str]
    unchanged: Callable[[bytes], bytes]
    more: Callable[[bytes, bytes, Place], dict[str, Any]] = lambda *_: {}


EXCEL = Kind(
    choose_in_workbook,
    change_workbook,
    save_with_openpyxl,
    read_workbook,
    read_place,
    lambda source: patch_xlsx(source, [], force=True).data,
)
WORD = Kind(
    choose_in_document,
    change_document,
    save_with_python_docx,
    read_word,
    lambda _, read, place: read[f"cell {place.row}"][0],
    lambda source: patch_docx(source, [], force=True).data,
    losses_in_document,
)
KINDS = dict.fromkeys((".xlsx", ".xlsm", ".xltx", ".xltm"), EXCEL) | dict.fromkeys(
    (".docx", ".docm", ".dotx", ".dotm"), WORD
)


# One file ----------------------------------------------------------------------------------------


def members(source: bytes) -> list[tuple[str, bytes]]:
    """Each member as it lies in the file: its header and its packed data."""
    found = []
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        for info in file.infolist():
            at = info.header_offset
            name, extra = struct.unpack_from("<2H", source, at + 26)
            end = at + 30 + name + extra + info.compress_size
            found.append((info.filename, source[at:end]))
    return found


def parts_kept(before: bytes, after: bytes) -> tuple[int, int]:
    """How many parts there were, and how many of them hold the same bytes, unpacked."""
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        names = set(other.namelist())
        kept = [n for n in one.namelist() if n in names and one.read(n) == other.read(n)]
        return len(one.namelist()), len(kept)


def tried(what: Callable[[], Any]) -> tuple[Any, str]:
    try:
        return what(), ""
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"[:300]


def examine(path: Path, quick: bool, checker: str | None) -> dict[str, Any]:
    """All that is asked of one file."""
    warnings.simplefilter("ignore")
    kind, source = KINDS[path.suffix.lower()], path.read_bytes()
    row: dict[str, Any] = {"file": str(path), "bytes": len(source)}
    places, trouble = tried(lambda: kind.choose(source))
    if places == []:
        return row | {"outcome": "no table cell"}
    # What the benchmark cannot look into must be refused in a sentence.
    places = places or [Place("Sheet1", 0, 0)]
    row["cells refused"] = []
    for place in places:
        row["place"] = f"{place.sheet}!{place.row + 1},{place.column + 1}"
        began = time.perf_counter()
        try:
            after = kind.change(source, place, path.name)
            break
        except PlantoolsError as error:
            row["cells refused"].append(f"{type(error).__name__}: {error}"[:300])
        except Exception as error:
            return row | {"outcome": "failed", "why": f"{type(error).__name__}: {error}"}
    else:
        return row | {"outcome": "refused", "why": row["cells refused"][0]}
    row |= {"outcome": "edited", "seconds": time.perf_counter() - began}
    row["cell"] = (place.sheet, place.row, place.column)
    row["same path"] = path.read_bytes() == source
    old, new = members(source), members(after)
    row["changed"] = [name for (name, raw), (_, now) in zip(old, new, strict=False) if raw != now]
    row["same order"] = [name for name, _ in old] == [name for name, _ in new]
    if len(source) > LARGEST:
        return row
    before, trouble = tried(lambda: kind.read(source))
    row["opened before"] = trouble or True
    read, trouble = tried(lambda: kind.read(after))
    row["opens after"] = trouble or True
    if before is not None and read is not None:
        row["as asked"] = kind.said(after, read, place) == NEW_TEXT
        keys = {key for key in before.keys() | read.keys() if before.get(key) != read.get(key)}
        asked = [key for key in keys if key in read and read[key][0] == NEW_TEXT]
        row["others changed"] = sorted(keys - set(asked))
    row |= kind.more(source, after, place)
    saved, trouble = tried(lambda: kind.unchanged(source))
    row["same without change"] = trouble or saved == source
    row["faults"], trouble = tried(lambda: new_faults(source, after))
    if checker:
        row["new errors, Microsoft"], trouble = tried(
            lambda: new_errors(xarsh(checker), source, after, path.suffix)
        )
        row["Microsoft's trouble"] = trouble
    if quick:
        return row
    if len(source) <= LARGEST_VALIDATED:
        errors, _ = tried(lambda: new_errors(openxml_audit, source, after, path.suffix))
        row |= {} if errors is None else {"new errors": errors}
    saved, trouble = tried(lambda: kind.other(source, place))
    row["other opens"] = trouble or True
    if saved is not None:
        row["other kept"] = parts_kept(source, saved)
    row["kept"] = parts_kept(source, after)
    return row


# LibreOffice -------------------------------------------------------------------------------------

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


AT_ONCE = 100
"""Files that LibreOffice is given in one call; of more than 250 it leaves out the last."""


def convert(folder: Path, files: list[Path], format_: str) -> None:
    """Have LibreOffice write files of a folder in another format beside them."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for start in range(0, len(files), AT_ONCE):
        some = map(str, files[start : start + AT_ONCE])
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", format_, "--outdir", folder, *some],
            capture_output=True,
            check=False,
        )


def read_by_libreoffice(rows: list[dict[str, Any]], count: int) -> Counter[str]:
    """What LibreOffice reads in the changed cells of some files: as asked, something else, or not.

    A part of the folder is taken evenly; workbooks of which it tells the sheets' names.
    """
    edited = edited_files(rows, EXCEL)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        places, sources = {}, {}
        for number, row in enumerate(edited[:: max(1, len(edited) // count)]):
            path = Path(row["file"])
            place = Place(*row["cell"])
            changed = KINDS[path.suffix.lower()].change(path.read_bytes(), place, path.name)
            target = folder / f"{number}{path.suffix}"
            target.write_bytes(changed)
            places[target], sources[target] = place, path.name
        convert(folder, list(places), ALL_SHEETS)
        for target, place in places.items():
            told = folder / f"{target.stem}-{place.sheet}.csv"
            if not told.exists():
                others = [*folder.glob(f"{target.stem}-*.csv"), *folder.glob(f"{target.stem}.csv")]
                seen[f"{sources[target]}: {'another sheet' if others else 'did not open'}"] += 1
                continue
            with told.open(encoding="utf-8", newline="") as stream:
                lines = list(csv.reader(stream))
            cell = lines[place.row][place.column] if place.row < len(lines) else ""
            seen[
                "as asked" if cell.strip() == NEW_TEXT.strip() else f"{sources[target]}: {cell!r}"
            ] += 1
    return seen


def documents_by_libreoffice(rows: list[dict[str, Any]], count: int) -> Counter[str]:
    """Whether the new text is among what LibreOffice reads in some of the changed documents."""
    edited = edited_files(rows, WORD)
    seen: Counter[str] = Counter()
    sources: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for number, row in enumerate(edited[:: max(1, len(edited) // count)]):
            path, place = Path(row["file"]), Place(*row["cell"])
            changed = WORD.change(path.read_bytes(), place, path.name)
            target = folder / f"{number}{path.suffix}"
            target.write_bytes(changed)
            sources[target] = path.name
        files = list(sources)
        convert(folder, files, "txt:Text (encoded):UTF8")
        for file in files:
            told = file.with_suffix(".txt")
            if not told.exists():
                seen[f"{sources[file]}: did not open"] += 1
                continue
            text = told.read_text("utf-8")
            is_there = NEW_TEXT.split("\n")[0].strip() in text
            seen["as asked" if is_there else f"{sources[file]}: {text[:50]!r}"] += 1
    return seen


def edited_files(rows: list[dict[str, Any]], kind: Kind) -> list[dict[str, Any]]:
    """What was told of the edited files of a kind."""
    return [
        row
        for row in rows
        if row["outcome"] == "edited"
        and KINDS[Path(row["file"]).suffix.lower()] is kind
        and Path(row["file"]).exists()
    ]


# The report --------------------------------------------------------------------------------------


def report(rows: list[dict[str, Any]]) -> None:
    for title, kind in (("Excel", EXCEL), ("Word", WORD)):
        own = [row for row in rows if KINDS[Path(row["file"]).suffix.lower()] is kind]
        if own:
            print(f"\n{title}: ", end="")
            report_kind(own)


def report_kind(rows: list[dict[str, Any]]) -> None:
    outcomes = Counter(row["outcome"] for row in rows)
    print(f"{len(rows)} files: {dict(outcomes)}")
    edited = [row for row in rows if row["outcome"] == "edited"]
    cells = Counter(
        why.split("changed: ")[-1][:50] for row in edited for why in row["cells refused"]
    )
    print("cells refused before one was taken:", cells.most_common(12))
    print("refused:", Counter(row["why"][:90] for row in rows if row["outcome"] == "refused"))
    print("parts changed:", dict(sorted(Counter(len(row["changed"]) for row in edited).items())))
    for key in ("same path", "same order", "as asked", "same without change"):
        print(f"{key}:", dict(Counter(row[key] for row in edited if key in row)))
    opened = [row for row in edited if row.get("opened before") is True]
    print("opened before, opens after:", Counter(row["opens after"] is True for row in opened))
    print("others changed:", Counter(bool(row.get("others changed")) for row in opened))
    for key in ("new errors", "new errors, Microsoft", "faults"):
        told = [row[key] for row in edited if row.get(key) is not None]
        print(f"{key}:", Counter(bool(one) for one in told))
    others = [row for row in edited if "other opens" in row]
    saved = [row["other kept"] for row in others if row["other opens"] is True]
    print(f"openpyxl, python-docx: save {len(saved)} of {len(others)}")
    if saved:
        print(f"  keeps {sum(k for _, k in saved)} of {sum(n for n, _ in saved)} parts")
        kept = [row["kept"] for row in others]
        print(f"plantools: keeps {sum(k for _, k in kept)} of {sum(n for n, _ in kept)} parts")
    tables = [row for row in edited if row.get("cells")]
    if tables:
        report_tables(tables)


def report_tables(rows: list[dict[str, Any]]) -> None:
    """What is asked of Word's tables beside."""
    cells, editable = sum(row["cells"] for row in rows), sum(row["editable"] for row in rows)
    print(f"table cells that can be changed: {editable} of {cells} ({editable / cells:.1%})")
    refusals = sum((Counter(row["refusals"]) for row in rows), Counter())
    print("  the others:", refusals.most_common(12))
    for key in ("lost", "other lost"):
        told = [row[key] for row in rows if key in row]
        print(f"{key} in {len(told)} files:", Counter(name for one in told for name in one))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--xarsh", nargs="?", const="ooxml-validator", metavar="PROGRAM")
    parser.add_argument("--libreoffice", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    files = sorted(p for p in asked.folder.rglob("*") if p.suffix.lower() in KINDS and p.is_file())
    files = files[:: asked.every]
    with ProcessPoolExecutor(asked.workers) as pool:
        rows = []
        for row in pool.map(
            partial(examine, quick=asked.quick, checker=asked.xarsh and shutil.which(asked.xarsh)),
            files,
        ):
            rows.append(row)
            if asked.out:
                with asked.out.open("a", encoding="utf-8") as stream:
                    print(json.dumps(row, default=str), file=stream)
    report(rows)
    if asked.libreoffice and shutil.which("soffice"):
        for kind, read in ((EXCEL, read_by_libreoffice), (WORD, documents_by_libreoffice)):
            # Asked for no file at all it waits for one.
            if edited_files(rows, kind):
                print("LibreOffice:", dict(read(rows, asked.libreoffice)))


if __name__ == "__main__":
    sys.exit(main())
