"""Makes the sample of a plan over its years: a workbook a quarter, of invented Thornmere.

One action slips three times, one comes back after it was complete, one is numbered anew, one is
added, one is gone, and one says the same words at every turn. The files tell their quarters by
their names. Run it after changing it: ``python samples/make_years.py``. It is made with openpyxl,
and not by plantools.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
TITLE = "Thornmere Clean River Action Plan 2025 – 2027"
QUARTERS = ("Q1 2025-26", "Q2 2025-26", "Q3 2025-26", "Q4 2025-26")
MADE = (datetime(2025, 7, 7), datetime(2025, 10, 6), datetime(2026, 1, 12), datetime(2026, 4, 13))
HEADINGS = ("Ref", "Action", "Lead", "Target date", "Success measure", "Progress", "Assessment")
WIDTHS = (6, 40, 24, 18, 34, 46, 18)

GRADES = {
    1: ("1 – Fully Achieved", "0070C0"),
    2: ("2 – On-Track", "00B050"),
    3: ("3 – Slipped", "FFC000"),
    4: ("4 – Not Achieved", "FF0000"),
}


class Said(NamedTuple):
    """What a quarter's sheet says of an action."""

    due: str | date
    progress: str
    grade: int


class Action(NamedTuple):
    """An action with a reference, lead and word for each quarter; ``None`` where it is absent."""

    refs: Sequence[str]
    action: str
    leads: Sequence[str]
    measure: str
    said: Sequence[Said | None]


def same(text: str) -> tuple[str, ...]:
    return (text,) * len(QUARTERS)


SECTIONS: list[tuple[str, list[Action]]] = [
    (
        "1. Knowing the River",
        [
            Action(
                same("1.1"),
                "Test the water at nine places every month",
                same("River Rangers"),
                "A year of readings without a gap.",
                [
                    Said(date(2026, 3, 31), "Kit bought; April to June tested at all nine.", 2),
                    Said(date(2026, 3, 31), "No month missed so far.", 2),
                    Said(
                        date(2026, 3, 31), "No month missed; the school now takes two samples.", 2
                    ),
                    Said(date(2026, 3, 31), "Twelve months of readings are complete.", 1),
                ],
            ),
            Action(
                same("1.2"),
                "Put the readings on the Council's website",
                same("Digital Team"),
                "Anybody can see how clean the river is.",
                [
                    Said("Sept 2025", "A page is drafted.", 2),
                    Said("Dec 2025", "Slipped because the map would not load on telephones.", 3),
                    Said("Dec 2025", "The page went live on 1 December.", 1),
                    Said(
                        "June 2026",
                        "The page was lost when the website moved in February; it is being "
                        "built again.",
                        3,
                    ),
                ],
            ),
            Action(
                same("1.3"),
                "Walk both banks and map every pipe that runs into the river",
                same("River Rangers"),
                "Each pipe has an owner's name beside it.",
                [
                    Said("September 2025", "The north bank is walked as far as the mill.", 2),
                    Said("December 2025", "Nettles closed the path; walking again in autumn.", 3),
                    Said("March 2026", "Floods in November; 41 pipes mapped of about 70.", 3),
                    Said("September 2026", "66 pipes mapped; nine owners do not answer.", 3),
                ],
            ),
            Action(
                same("1.4"),
                "Set up a camera that counts fish at the mill weir",
                same("River Rangers"),
                "A count of fish for each week of the year.",
                [
                    None,
                    None,
                    Said(date(2026, 9, 30), "Agreed in October with the mill's owner.", 2),
                    Said(date(2026, 9, 30), "Camera chosen; the cable is laid.", 2),
                ],
            ),
        ],
    ),
    (
        "2. Mending the Banks",
        [
            Action(
                same("2.1"),
                "Fence three kilometres of bank against cattle",
                same("Parks Service"),
                "No cattle in the water between the bridges.",
                [
                    Said("31 October 2025", "1.2 km fenced.", 2),
                    Said("31 October 2025", "All 3 km fenced by 19 September.", 1),
                    Said("31 October 2025", "All 3 km fenced by 19 September.", 1),
                    Said("31 October 2025", "All 3 km fenced by 19 September.", 1),
                ],
            ),
            Action(
                same("2.2"),
                "Plant reeds along the cut below the town",
                same("Parks Service"),
                "Reeds stand on 400 metres of bank.",
                [
                    Said("March 2026", "The nursery holds 2,000 plants for us.", 2),
                    Said("March 2026", "Waiting for the water level to fall.", 2),
                    Said("March 2026", "Waiting for the water level to fall.", 2),
                    Said("March 2026", "Waiting for the water level to fall.", 3),
                ],
            ),
            Action(
                same("2.3"),
                "Buy a boat that cuts weed",
                same("Parks Service"),
                "Weed is cut twice a summer.",
                [
                    Said("April 2026", "Three prices asked for.", 2),
                    Said("April 2026", "The cheapest costs twice what was set aside.", 4),
                    None,
                    None,
                ],
            ),
            Action(
                ("2.4", "2.4", "2.3", "2.3"),
                "Take the old landing stage out of the water",
                same("Thornmere Boat Club"),
                "Nothing rots in the water at the quay.",
                [
                    Said("Autumn 2025", "A diver has looked at the posts.", 2),
                    Said("Spring 2026", "The crane can only come after the winter.", 3),
                    Said("Spring 2026", "The crane is booked for 20 April.", 2),
                    Said("Spring 2026", "The crane is booked for 20 April; the club helps.", 2),
                ],
            ),
        ],
    ),
    (
        "3. Caring for It Together",
        [
            Action(
                same("3.1"),
                "Bring every primary school to the river once a year",
                same("Education Service"),
                "All 14 schools have come.",
                [
                    Said("July 2026", "Two schools came in June.", 2),
                    Said("July 2026", "Five schools have booked.", 2),
                    Said("July 2026", "Six schools have come; the others book in spring.", 2),
                    Said("July 2026", "Nine schools have come.", 2),
                ],
            ),
            Action(
                same("3.2"),
                "Hold a litter pick each season",
                same("River Rangers"),
                "Four picks a year with 30 helpers each.",
                [
                    Said("Ongoing", "Spring pick: 34 helpers, 61 sacks.", 2),
                    Said("Ongoing", "Summer pick: 41 helpers, 48 sacks.", 2),
                    Said("Ongoing", "Autumn pick: 22 helpers in the rain.", 2),
                    Said("Ongoing", "Winter pick: 29 helpers, and a bicycle.", 2),
                ],
            ),
            Action(
                same("3.3"),
                "Agree with the water company when it must warn of spills",
                same("Environment Team"),
                "A warning reaches swimmers within an hour.",
                [
                    Said(date(2025, 12, 31), "First meeting held in May.", 2),
                    Said(date(2025, 12, 31), "The company asks for two hours.", 2),
                    Said(date(2026, 6, 30), "The company's lawyers have the draft.", 3),
                    Said(date(2026, 6, 30), "Signed on 11 March, with one hour.", 1),
                ],
            ),
            Action(
                same("3.4"),
                "Train twenty volunteers to look after their own stretch",
                (*same("Environment Team")[:3], "River Rangers"),
                "Twenty names on the map.",
                [
                    Said("December 2025", "Eight people have put their names down.", 2),
                    Said("December 2025", "Eleven trained.", 2),
                    Said("December 2025", "Eleven trained; the trainer is ill.", 2),
                    Said("December 2025", "Fifteen trained. A new trainer starts in May.", 2),
                ],
            ),
        ],
    ),
]


def main() -> None:
    (HERE / "years").mkdir(exist_ok=True)
    for number, quarter in enumerate(QUARTERS):
        make_quarter(number).save(HERE / "years" / f"clean-river {quarter}.xlsx")


def make_quarter(number: int) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.properties.creator = "Thornmere Borough Council"
    book.properties.created = book.properties.modified = MADE[number]
    sheet = book.active
    sheet.title = "Action Plan"
    sheet["A1"] = TITLE
    sheet["A1"].font = Font(bold=True, size=14)
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), start=1):
        cell = fill_cell(sheet, 3, column, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE3EE")
        sheet.column_dimensions[cell.column_letter].width = width
    row = 4
    for section, actions in SECTIONS:
        sheet.cell(row, 1, section).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADINGS))
        row += 1
        for action in actions:
            said = action.said[number]
            if said is not None:
                fill_row(sheet, row, action, said, number)
                row += 1
    sheet.freeze_panes = "A4"
    return book


def fill_row(sheet: Worksheet, row: int, action: Action, said: Said, number: int) -> None:
    words, fill = GRADES[said.grade]
    values = (action.refs[number], action.action, action.leads[number], said.due, action.measure,
              said.progress, words)  # fmt: skip
    for column, value in enumerate(values, start=1):
        cell = fill_cell(sheet, row, column, value)
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    cell.fill = PatternFill("solid", fgColor=fill)


def fill_cell(sheet: Worksheet, row: int, column: int, value: object) -> openpyxl.cell.Cell:
    cell = sheet.cell(row, column, value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = Border(*[Side(style="thin", color="999999")] * 4)
    return cell


if __name__ == "__main__":
    main()
