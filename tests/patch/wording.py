"""Word documents patched for tests: all that was not asked for is seen to be the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from patch.patching import packed, part, seen
from plantools.cells import Grid
from plantools.patch.docx import patch_docx
from plantools.patch.edits import Patched, Track, WordEdit
from plantools.readers import read_grids
from readers.packages import cell, row, table, word_parts

DOCUMENT = "word/document.xml"
CLERK = Track("R. Hill & Co", date(2026, 4, 1))
BY = 'w:author="R. Hill &amp; Co" w:date="2026-04-01T00:00:00Z"'
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def run(text: str, properties: str = "") -> str:
    """A run; a text with blanks at its ends keeps them."""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<w:r>{marked}<w:t{space}>{text}</w:t></w:r>"


def para(inner: str, properties: str = "") -> str:
    """A paragraph around runs."""
    marked = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{marked}{inner}</w:p>"


def one_cell(content: str, properties: str = "", **others: str) -> dict[str, str | bytes]:
    """A document of a table with one cell of some XML, between two others."""
    cells = cell("1.1"), cell(content, properties), cell("Housing")
    return word_parts(table(row(*cells)), **others)


def changed(
    content: str,
    before: str,
    text: str | None = None,
    *,
    properties: str = "",
    fill: str | None = None,
    track: Track | None = None,
) -> str:
    """What becomes of the XML in the middle cell; the cells beside it are seen to be the same."""
    source = one_cell(content, properties)
    edit = WordEdit(1, before, text, fill)
    return inside(patched(source, edit, track=track).data, f"<w:tcPr>{properties}</w:tcPr>")


def inside(source: bytes, properties: str = "<w:tcPr></w:tcPr>") -> str:
    """What stands in the middle cell, without its properties where they are as they were."""
    whole = part(source, DOCUMENT)
    first, last = cell("1.1"), cell("Housing")
    found = re.search(f"{re.escape(first)}<w:tc>(.*)</w:tc>{re.escape(last)}", whole, re.S)
    assert found is not None
    return found[1].removeprefix(properties)


def patched(
    parts: Mapping[str, str | bytes] | bytes,
    *edits: WordEdit,
    track: Track | None = None,
    force: bool = False,
) -> Patched:
    """What edits make of a document; the parts that the receipt names are all that changed."""
    source = parts if isinstance(parts, bytes) else packed(parts)
    return seen(source, patch_docx(source, edits, name="plan.docx", track=track, force=force))


def grids(folder: Path, source: bytes) -> tuple[Grid, ...]:
    """What plantools reads of a document."""
    (folder / "plan.docx").write_bytes(source)
    return read_grids(folder / "plan.docx")


def rejected(source: bytes) -> str:
    """The main part as it is once every tracked change of texts and ends is rejected.

    It undoes what the tests make, by patterns, so that the package under test has no part in it.
    """
    xml = part(source, DOCUMENT)
    # A paragraph whose end is inserted goes on with the next one, which gives the format.
    mark = r"<w:p(?: [^>]*)?>(?:<w:pPr>(?:(?!</w:pPr>).)*<w:ins [^>]*/>(?:(?!</w:pPr>).)*</w:pPr>)"
    goes_on = re.compile(rf"{mark}(.*?)</w:p>(<w:p>(?:<w:pPr>.*?</w:pPr>)?)", re.S)
    while goes_on.search(xml):
        xml = goes_on.sub(r"\2\1", xml, count=1)
    xml = re.sub(r"<w:ins [^>]*[^/]>.*?</w:ins>", "", xml, flags=re.S)
    xml = re.sub(r"</?w:del(?: [^>]*)?>", "", xml).replace("delText", "t")
    was = r"<w:tcPr>(?:(?!</w:tcPr>).)*<w:tcPrChange [^>]*>(<w:tcPr>.*?</w:tcPr>)</w:tcPrChange>"
    return re.sub(rf"{was}</w:tcPr>", r"\1", xml, flags=re.S)
