"""Whole workbooks as officers keep them, from the file to the frame."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from plantools.api import read_plan
from readers.packages import excel_parts, save

STYLES = '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="2"/><xf numFmtId="17"/></cellXfs>'
DAY, TWO_PLACES, MONTH = 1, 2, 3


def words(*texts: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)


def number(value: float, style: int) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


@pytest.mark.parametrize(("setting", "shift"), [("0", 0), ("1", 1462)])
def test_references_keep_their_noughts_and_dates_may_be_numbers_or_words(
    tmp_path: Path, setting: str, shift: int
) -> None:
    rows = (
        words("Ref", "Action", "Target Date"),
        number(1.1, TWO_PLACES) + words("Plant trees") + number(46112 - shift, DAY),
        number(1.11, TWO_PLACES) + words("Cut the grass", "31/05/2026"),
        number(1.2, TWO_PLACES) + words("Fill the holes") + number(46113 - shift, MONTH),
    )
    sheet = "".join(f"<row>{row}</row>" for row in rows)
    book = f'<workbookPr date1904="{setting}"/>'
    path = save(tmp_path / "plan.xlsx", excel_parts(sheet, styles=STYLES, book=book))
    plan = read_plan(path)
    assert plan["ref"].to_list() == ["1.10", "1.11", "1.20"]
    assert plan["due_text"].to_list() == ["31/03/2026", "31/05/2026", "Apr-2026"]
    assert plan["due_latest"].to_list() == [
        pd.Timestamp(day) for day in ("2026-03-31", "2026-05-31", "2026-04-30")
    ]
