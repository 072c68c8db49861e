"""Locked files, which are locked here by msoffcrypto-tool itself."""

import io
import random
import sys
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

import plantools as pt
from plantools.cells import Cell, Grid
from plantools.errors import UnreadableFileError
from plantools.readers import read_grids
from readers.packages import Parts, cell, excel_parts, row, save, table, word_parts

WORD = word_parts(table(row(cell("a"))))
EXCEL = excel_parts("<row><c><v>1</v></c></row>")
PADDING = random.Random(1).randbytes(5000)  # msoffcrypto-tool locks nothing smaller than a sector
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def locked(path: Path, parts: Parts, password: str = "Thornmere 1") -> Path:
    """A package locked by a password, as Office does it."""
    others = {"[Content_Types].xml": CONTENT_TYPES, "padding.bin": PADDING}
    whole = save(path.with_suffix(".whole"), {**others, **parts})
    content = io.BytesIO()
    OOXMLFile(io.BytesIO(whole.read_bytes())).encrypt(password, content)
    path.write_bytes(content.getvalue())
    whole.unlink()
    return path


def refusal(path: Path, password: str | None = None) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_grids(path, password=password)
    return str(caught.value)


@pytest.mark.parametrize(("parts", "shown"), [(WORD, "a"), (EXCEL, "1")], ids=["word", "excel"])
def test_a_locked_file_is_read_with_its_password_and_leaves_nothing_behind(
    tmp_path: Path, parts: Parts, shown: str
) -> None:
    path = locked(tmp_path / "plan.docx", parts)
    assert read_grids(path, password="Thornmere 1") == (Grid(rows=((Cell(shown),),)),)
    assert list(tmp_path.iterdir()) == [path]


def test_without_a_password_a_sentence_names_the_option(tmp_path: Path) -> None:
    sentence = refusal(locked(tmp_path / "plan.xlsx", EXCEL))
    assert sentence.startswith(
        "plan.xlsx is protected by a password. Name it: run the same command with --password,"
    )


def test_a_wrong_password_is_called_so(tmp_path: Path) -> None:
    sentence = refusal(locked(tmp_path / "plan.xlsx", EXCEL), "thornmere 1")
    assert sentence.startswith(
        "plan.xlsx is protected by a password, and the one given does not open it. Check it "
        "(capital letters count), then run this again."
    )


def test_without_the_extra_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = locked(tmp_path / "plan.xlsx", EXCEL)
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    assert refusal(path, "Thornmere 1") == (
        "plan.xlsx is protected by a password. Open it, remove the password (File, Info, Protect, "
        "Encrypt with Password: clear it), save a copy, and use the copy; or install what opens "
        'it, python -m pip install "plantools[legacy]", and run this again with --password.'
    )


def test_a_workbook_whose_structure_is_protected_opens_as_in_excel_without_asking(
    tmp_path: Path,
) -> None:
    path = locked(tmp_path / "plan.xlsx", EXCEL, "VelvetSweatshop")
    assert read_grids(path) == (Grid(rows=((Cell("1"),),)),)


def test_a_file_that_is_not_locked_needs_no_password_and_may_be_given_one(tmp_path: Path) -> None:
    path = save(tmp_path / "plan.xlsx", EXCEL)
    assert read_grids(path, password="x") == read_grids(path)


@pytest.mark.parametrize("damage", [512, 1536, 4096])
def test_a_damaged_locked_file_is_refused_in_a_sentence(tmp_path: Path, damage: int) -> None:
    path = locked(tmp_path / "plan.xlsx", EXCEL)
    content = path.read_bytes()
    path.write_bytes(content[:damage] + b"\xff" * 256 + content[damage + 256 :])
    assert refusal(path, "Thornmere 1").startswith("plan.xlsx is ")


def test_what_stands_in_a_locked_file_is_looked_at_with_the_same_care(tmp_path: Path) -> None:
    parts: Parts = {"word/document.xml": "<x/>"}
    sentence = refusal(locked(tmp_path / "plan.xlsx", parts), "Thornmere 1")
    assert sentence.startswith("plan.xlsx is a zip file, but neither a Word document nor an Excel")


def test_read_plan_passes_the_password_on(tmp_path: Path) -> None:
    sample = Path(__file__).parent.parent.parent / "samples" / "action-plan.xlsx"
    content = io.BytesIO()
    OOXMLFile(io.BytesIO(sample.read_bytes())).encrypt("Thornmere 1", content)
    path = tmp_path / "action-plan.xlsx"
    path.write_bytes(content.getvalue())
    assert pt.read_plan(path, password="Thornmere 1").equals(pt.read_plan(sample))
