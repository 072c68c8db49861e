"""Word documents as people keep them, from the file to the plan."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import plantools as pt
from readers.packages import (
    STRICT_OFFICE,
    STRICT_WORD,
    cell,
    paragraph,
    row,
    save,
    table,
    word_parts,
)

HEADINGS = ("Ref", "Action", "Lead", "Target Date", "RAG")
HEADER = row(*map(cell, HEADINGS))
HOLES = row(*map(cell, ("1", "Fill the holes", "Roads", "May 2026", "Green")))
SWINGS = row(*map(cell, ("2", "Mend the swings", "Parks", "June 2026", "Amber")))
PLAN = table(HEADER, HOLES, SWINGS)


def read(folder: Path, body: str, **others: str) -> pd.DataFrame:
    return pt.read_plan(save(folder / "plan.docx", word_parts(body, **others)))


def seen(plan: pd.DataFrame, *columns: str) -> list[tuple[str, ...]]:
    """Some columns of a plan, row by row."""
    names = list(columns or ("ref", "action", "rag"))
    return [tuple(map(str, line)) for line in plan[names].itertuples(index=False)]


BOTH = [("1", "Fill the holes", "Green"), ("2", "Mend the swings", "Amber")]


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def boxed(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:p><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


LONG = paragraph("This paper tells the Panel how the work has gone since it last met in May. " * 4)
CONTACTS = table(row(cell("Name"), cell("Telephone")), row(cell("J Smith"), cell("01632 960001")))
FLAGGED = table(
    *(one.replace("<w:trPr>", "<w:trPr><w:tblHeader/>") for one in (HEADER, HOLES, SWINGS))
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(table(row(cell(paragraph("Our plan") + PLAN))), id="nested table"),
        pytest.param(control(PLAN), id="content control"),
        pytest.param(boxed(PLAN), id="text box"),
        pytest.param(FLAGGED, id="every row flagged as header"),
        pytest.param(LONG * 20 + CONTACTS + LONG + PLAN + LONG * 20, id="amid a long paper"),
        pytest.param(
            table(HEADER, HOLES.replace("<w:trPr>", '<w:trPr><w:ins w:id="1"/>'), SWINGS),
            id="inserted row",
        ),
        pytest.param(
            table(HEADER, HOLES, HOLES.replace("<w:trPr>", '<w:trPr><w:del w:id="1"/>'), SWINGS),
            id="deleted row",
        ),
    ],
)
def test_a_plan_is_read_wherever_it_stands(tmp_path: Path, body: str) -> None:
    assert seen(read(tmp_path, body)) == BOTH


def test_a_strict_document_reads_the_same(tmp_path: Path) -> None:
    plan = read(tmp_path, PLAN, namespace=STRICT_WORD, office=STRICT_OFFICE)
    assert seen(plan) == BOTH


def test_a_title_in_the_cell_around_a_nested_plan_is_its_title(tmp_path: Path) -> None:
    plan = read(tmp_path, table(row(cell(paragraph("Thornmere Town Plan") + PLAN))))
    assert set(plan["plan"]) == {"Thornmere Town Plan"}


def test_a_row_that_was_moved_is_read_where_it_went(tmp_path: Path) -> None:
    away = SWINGS.replace("<w:trPr>", '<w:trPr><w:del w:id="1"/>')
    gone = away.replace("<w:r>", '<w:moveFrom w:id="2"><w:r>').replace(
        "</w:r>", "</w:r></w:moveFrom>"
    )
    here = SWINGS.replace("<w:trPr>", '<w:trPr><w:ins w:id="3"/>')
    come = here.replace("<w:r>", '<w:moveTo w:id="4"><w:r>').replace("</w:r>", "</w:r></w:moveTo>")
    assert seen(read(tmp_path, table(HEADER, gone, HOLES, come))) == BOTH


def test_an_issue_merged_down_belongs_to_each_of_its_actions(tmp_path: Path) -> None:
    begun, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(*map(cell, ("Issue", "Action", "Lead", "RAG"))),
        row(
            cell("The roads are poor", begun),
            cell("Fill the holes"),
            cell("Roads"),
            cell("Red", begun),
        ),
        row(cell("", goes_on), cell("Paint the lines"), cell("Roads"), cell("", goes_on)),
        row(cell("", goes_on), cell("Sweep the leaves"), cell("Parks"), cell("", goes_on)),
    )
    assert seen(read(tmp_path, body), "recommendation", "action", "rag") == [
        ("The roads are poor", "Fill the holes", "Red"),
        ("The roads are poor", "Paint the lines", "Red"),
        ("The roads are poor", "Sweep the leaves", "Red"),
    ]


LIGHT = '<w:p><w:r><w:rPr><w:color w:val="{}"/></w:rPr><w:t>●</w:t></w:r></w:p>'
MARKED = '<w:p><w:r><w:rPr><w:highlight w:val="{}"/></w:rPr><w:t>In hand</w:t></w:r></w:p>'
SHADED = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>In hand</w:t></w:r></w:p>'
STATUS_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:shd w:fill="{fill}"/></w:pPr>'
    "</w:style>"
    for name, fill in (("Good", "00B050"), ("Late", "FF0000"))
)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        pytest.param(LIGHT, ("00B050", "C00000"), id="lights"),
        pytest.param(MARKED, ("green", "red"), id="highlight"),
        pytest.param(SHADED, ("Good", "Late"), id="paragraph style"),
    ],
)
def test_a_status_is_read_from_the_colour_of_its_words(
    tmp_path: Path, status: str, words: tuple[str, str]
) -> None:
    body = table(
        HEADER,
        *(
            row(*map(cell, ("1", "Fill the holes", "Roads", "May 2026", status.format(word))))
            for word in words
        ),
    )
    plan = read(tmp_path, body, styles=STATUS_STYLES)
    assert seen(plan, "rag", "rag_source") == [("Green", "fill"), ("Red", "fill")]


def test_the_bands_of_a_table_style_are_no_statuses(tmp_path: Path) -> None:
    bands = "".join(
        f'<w:tblStylePr w:type="{kind}"><w:tcPr><w:shd w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
        for kind, fill in (("band1Horz", "D9D9D9"), ("firstRow", "0070C0"), ("lastCol", "00B050"))
    )
    styles = f'<w:style w:type="table" w:styleId="Grid">{bands}</w:style>'
    look = (
        '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblLook w:firstRow="1" w:lastColumn="1"/></w:tblPr>'
    )
    blank = row(*map(cell, ("1", "Fill the holes", "Roads", "May 2026", "")))
    body = table(HEADER, blank, SWINGS).replace("<w:tblPr/>", look)
    assert seen(read(tmp_path, body, styles=styles), "rag") == [("nan",), ("Amber",)]
