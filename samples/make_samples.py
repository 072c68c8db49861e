"""Makes the sample documents: plans of the invented borough of Thornmere, in invented words.

Run it after changing it: ``python samples/make_samples.py``. The files are made with python-docx
and openpyxl, the way an officer's Word and Excel would leave them, and not by plantools.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 12, 9, 0)  # fixed, so that making them again gives the same files

GREEN, AMBER, RED, BLUE = "00B050", "FFC000", "FF0000", "0070C0"

# The register: sections, each with its heading over the leads and its rows -----------------------

PLAN_TITLE = "Thornmere 'Warm and Well' Partnership Action Plan 2025 – 2027"

# Reference, action, lead, target date, outcome, progress, fill of the RAG cell.
Row = tuple[str, str, str, str, str, str, str]
SECTIONS: list[tuple[str, str, list[Row]]] = [
    (
        "1. Finding the People Who Are Cold",
        "Lead Organisation",
        [
            (
                "1.1",
                "Tell residents where help with heating costs can be found, through:\n"
                "Thornmere Voice newsletter\nThe library noticeboards\nTalks to tenants' groups",
                "Thornmere Voluntary Action with support from the Council's Warm Homes Officer",
                "Apr 2026",
                "More residents ask for help before they fall behind with their bills.",
                "The newsletter reached 4,200 homes in November.\n"
                "Notices are up in all six libraries. Talks are booked for February.",
                GREEN,
            ),
            (
                "1.2",
                "Train front-line staff to notice a cold home",
                "Council Warm Homes Officer",
                "Monitor at 6 monthly intervals (Sept 2025 & March 2026)",
                "Staff know the signs and whom to tell:\n"
                "Housing officers\nHome carers\nMeter readers",
                "Housing officers trained on 14/10/2025. Home carers follow in the new year.",
                AMBER,
            ),
            (
                "1.3",
                "Ask every GP practice to record patients whose home makes them ill",
                "Thornmere Health Partnership",
                "Quarterly updates",
                "A shared list of patients to visit first each winter.",
                "Five of nine practices record it. The other four want a template.",
                AMBER,
            ),
        ],
    ),
    (
        "2. Making Homes Warmer",
        "Lead Organisation / Partner(s)",
        [
            (
                "2.1",
                "Insulate the lofts of all council homes that have less than 100 mm",
                "Thornmere Homes",
                "End of Oct 2026",
                "640 homes insulated; heating costs in them fall by a fifth.",
                "212 homes done by Christmas. The second contractor starts in March.",
                GREEN,
            ),
            (
                "2.2",
                "Offer private landlords a grant towards new boilers",
                "Council Housing Standards",
                "Ongoing",
                "Fewer complaints about broken heating.",
                "Nine grants paid, two refused.",
                GREEN,
            ),
            (
                "2.3",
                "Open a repair café for heaters and draught strips",
                "Riverside Repairers",
                "Summer 2026.",
                "A monthly café that residents run themselves.",
                "No premises found yet. The old bus depot was too costly.",
                RED,
            ),
            (
                "2.4",
                "Publish a map of homes with the poorest energy ratings",
                "Council Data Team",
                "31 January 2026",
                "Partners visit the coldest streets first.",
                "The map was published on 9 January.",
                BLUE,
            ),
        ],
    ),
    (
        "3. Helping With Bills",
        "Lead Organisation / Partner(s)",
        [
            (
                "3.1",
                "Hold a bills clinic in each ward",
                "Citizens' Help Thornmere",
                "Sept 2025 ongoing",
                "Every resident can reach a clinic on foot.",
                "Clinics run in seven of eleven wards.",
                GREEN,
            ),
            (
                "3.2",
                "Agree with the energy companies who may be cut off, and when",
                "Citizens' Help Thornmere / Council",
                "March\n2026",
                "No home with a child under five is cut off.",
                "Two companies have signed; the third has not answered.",
                AMBER,
            ),
            (
                "3.4",
                "Review what the clinics have saved residents",
                "Council Warm Homes Officer",
                "Reviewed annually",
                "A yearly figure for the Cabinet.",
                "",
                "",
            ),
        ],
    ),
]

# The scrutiny update: recommendations, their parts, and the strands of a part --------------------

REPORTED = "January 2026"
LABELS = (
    "Responsibility:",
    "Date:",
    "Agreed Action:",
    "Agreed Success Measure:",
    f"Evidence of Progress ({REPORTED}):",
    f"Assessment of Progress ({REPORTED}):\n(include explanation if required)",
)
Item = tuple[str, str, str, str, str, str]
GRADE_FILL = {"1": BLUE, "2": GREEN, "3": AMBER, "4": RED}

REVIEW = "Parks and Play"
OFFICER = "Imogen Fairweather"
AGREED = "January 2025"

Part = tuple[str, list[str], list[Item]]
RECOMMENDATIONS: list[tuple[str, str, list[Part]]] = [
    (
        "1",
        "That the Parks Service be asked to make the borough's play areas welcoming to every "
        "child, as follows:",
        [
            (
                "",
                [],
                [
                    (
                        "Rowan Achebe",
                        "January 2025",
                        "Take the review's findings to the Parks Forum.",
                        "The Forum adopts the findings in its yearly plan.",
                        "Adopted at the Forum's meeting of 28 January 2025.",
                        "1",
                    )
                ],
            ),
            (
                "a) asking those who use play areas least what would bring them, in particular:",
                [
                    "Disabled children and their families",
                    "Girls over ten",
                    "Grandparents",
                    "Childminders",
                ],
                [
                    (
                        "Rowan Achebe",
                        "April 2025",
                        "Hold three walks with families.",
                        "A list of changes for each play area visited.",
                        "Three walks were held in March and April. The lists are published.",
                        "1",
                    ),
                    (
                        "Youth Council",
                        "June 2025",
                        "Run a survey in the four secondary schools.",
                        "At least 200 answers.",
                        "The survey closed with 318 answers.",
                        "1",
                    ),
                    (
                        "Tamsin Okafor / Bill Yardley",
                        "September 2025",
                        "Meet grandparents at the luncheon clubs.",
                        "Six clubs visited.",
                        "Four clubs were visited before the service lost its vehicle. "
                        "The last two follow by March 2026, once it is replaced.",
                        "3",
                    ),
                    (
                        "Early Years Team",
                        "Autumn 2025",
                        "Ask the childminders' network for its view.",
                        "A written view from the network.",
                        "The network's view is promised for its next meeting.",
                        "2",
                    ),
                ],
            ),
            (
                "(b) opening two play areas that can be used after dark",
                [],
                [
                    (
                        "Street Lighting",
                        "March 2026",
                        "Light the play areas at Mill Lane and Castle Green.",
                        "Both are lit until eight in the evening all winter.",
                        "Mill Lane is lit. The columns for Castle Green are on order.",
                        "2",
                    )
                ],
            ),
            (
                "c) Continue to check every play area for safety",
                [],
                [
                    (
                        "Rowan Achebe",
                        "Reviewed throughout the year 2025",
                        "Inspect each play area monthly.",
                        "No play area goes uninspected for more than five weeks.",
                        "Inspected monthly.\nTwo were closed for repairs in August.",
                        "1 (two closures, see evidence)",
                    )
                ],
            ),
        ],
    ),
    (
        "2",
        "That the Council seek a sponsor for the skate park.",
        [
            (
                "",
                [],
                [
                    (
                        "Economic Growth",
                        "October 2025",
                        "Approach the borough's twenty largest employers.",
                        "A sponsor is found.",
                        "All twenty were approached, and none was willing.",
                        "4",
                    )
                ],
            )
        ],
    ),
    (
        "3",
        "That a letter be sent to the Secretary of State about the upkeep of play areas on new "
        "estates.",
        [
            (
                "",
                [],
                [
                    (
                        "Leader's Office",
                        "December 2024",
                        "Send the letter.",
                        "A reply is received.",
                        "The letter went on 3 February 2025; a reply came in April.",
                        "1",
                    )
                ],
            )
        ],
    ),
]

# The matrix: pledges, and what each service says of them ------------------------------------------

MATRIX_TITLE = "Thornmere Open Council Pledges: returns for the quarter to December 2025"
SERVICES = ("Adults", "Children", "Roads and Waste", "Housing", "TLS")
PLEDGES: list[tuple[str, list[tuple[str, str, tuple[str, ...]]]]] = [
    (
        "1. Publishing",
        [
            (
                "1.1",
                "Publish every invoice over £500 within a month of paying it",
                ("Met", "Met", "Not met", "Met", "Met"),
            ),
            (
                "1.2",
                "Publish who earns more than £60,000, and for what",
                ("Met", "Met", "Met", "", "N/A"),
            ),
        ],
    ),
    (
        "2. Answering",
        [
            (
                "2.1",
                "Answer letters and messages within ten working days",
                ("Partly met", "Met", "Not met", "Met", GREEN),
            ),
            (
                "2.2",
                "Tell residents who complained what was changed because of it",
                ("Not met", "Met", "Met", "Met", "Met"),
            ),
        ],
    ),
]
MATRIX_FILLS = {"Met": GREEN, "Partly met": AMBER, "Not met": RED, GREEN: GREEN}

GRADINGS = ("Fully Achieved", "On-Track", "Slipped", "Not Achieved")


def main() -> None:
    """Make every sample."""
    make_action_plan_document()
    make_action_plan_sheet()
    make_scrutiny_update()
    make_scrutiny_tracker()
    make_commitments()


# Word --------------------------------------------------------------------------------------------


def make_action_plan_document() -> None:
    """A register in Word: sections, repeated headers, bullets, a RAG that is only a colour."""
    document = _document(PLAN_TITLE, landscape=True)
    document.add_heading(PLAN_TITLE, 0)
    table = document.add_table(rows=0, cols=7, style="Table Grid")
    for section, lead, rows in SECTIONS:
        cells = table.add_row().cells
        cells[0].merge(cells[6]).text = section
        headings = ("", "Action", lead, "Target Date", "Outcome", "Progress", "RAG")
        for cell, heading in zip(table.add_row().cells, headings, strict=True):
            cell.text = heading
            cell.paragraphs[0].runs[0].bold = True
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row[:6], strict=False):
                _fill_in(cell, text)
            if row[6]:
                _shade(cells[6], row[6])
    _save(document, "action-plan.docx")


def make_scrutiny_update() -> None:
    """A scrutiny update in Word: lettered parts, four strands abreast, and the gradings key."""
    document = _document("Scrutiny Monitoring – Progress Update")
    block = document.add_table(rows=4, cols=2, style="Table Grid")
    block.rows[0].cells[0].merge(
        block.rows[0].cells[1]
    ).text = "SCRUTINY MONITORING – PROGRESS UPDATE"
    facts = (("Review:", REVIEW), ("Link Officer/s:", OFFICER), ("Action Plan Agreed:", AGREED))
    for row, (label, value) in zip(block.rows[1:], facts, strict=True):
        row.cells[0].text, row.cells[1].text = label, value
    document.add_paragraph(
        "About a year after a Select Committee has agreed an action plan, it asks what has become "
        "of each recommendation. Say what was done, with the evidence, and give a grade. The "
        "grades are explained at the end."
    )
    for reference, text, parts in RECOMMENDATIONS:
        width = max(len(items) for _, _, items in parts)
        table = document.add_table(rows=0, cols=1 + width, style="Table Grid")
        _form_row(table, f"Recommendation {reference}:", [text])
        for part, strands, items in parts:
            if part:
                _form_row(table, "", [part])
            if strands:
                _form_row(table, "", strands)
            for number, label in enumerate(LABELS):
                cells = _form_row(table, label, [item[number] for item in items])
                for cell, item in zip(cells, items, strict=True):
                    if number == 5:
                        _shade(cell, GRADE_FILL[item[5][0]])
        document.add_paragraph()
    key = document.add_table(rows=2, cols=5, style="Table Grid")
    key.rows[0].cells[0].merge(key.rows[1].cells[0]).text = "Assessment of Progress Gradings:"
    for column, words in enumerate(GRADINGS, start=1):
        key.rows[0].cells[column].text = str(column)
        key.rows[1].cells[column].text = words
        _shade(key.rows[1].cells[column], GRADE_FILL[str(column)])
    _save(document, "scrutiny-update.docx")


def _document(title: str, *, landscape: bool = False) -> Document:
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "Thornmere Borough Council"
    document.core_properties.created = document.core_properties.modified = MADE
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.8)
    return document


def _fill_in(cell: _Cell, text: str) -> None:
    """The first paragraph plain, and what follows a colon as a bulleted list."""
    lines = text.split("\n")
    cell.text = lines[0]
    bullets = lines[0].endswith(":")
    for line in lines[1:]:
        cell.add_paragraph(line, style="List Bullet" if bullets else None)


def make_commitments() -> None:
    """A matrix in Word: pledges down, services across under a band, a status in each cell."""
    document = _document(MATRIX_TITLE, landscape=True)
    document.add_heading(MATRIX_TITLE, 0)
    document.add_paragraph(
        "Each service says whether it met each pledge. The Thornmere Leisure Society (TLS) runs "
        "the pools and answers for them."
    )
    table = document.add_table(rows=2, cols=2 + len(SERVICES), style="Table Grid")
    band, names = table.rows[0].cells, table.rows[1].cells
    for column, heading in enumerate(("Ref", "Pledge")):
        band[column].merge(names[column]).text = heading
    band[2].merge(band[-1]).text = "Services"
    for cell, name in zip(names[2:], SERVICES, strict=True):
        cell.text = name
        _turn_text(cell)
    for section, pledges in PLEDGES:
        cells = table.add_row().cells
        cells[0].merge(cells[-1]).text = section
        for reference, pledge, statuses in pledges:
            cells = table.add_row().cells
            for cell, text in zip(cells, (reference, pledge, *statuses), strict=True):
                cell.text = "" if text == GREEN else text
                if text in MATRIX_FILLS:
                    _shade(cell, MATRIX_FILLS[text])
    totals = [sum(one[2][column] in ("Met", GREEN) for _, pledges in PLEDGES for one in pledges)
              for column in range(len(SERVICES))]  # fmt: skip
    for cell, text in zip(table.add_row().cells, ("", "Total met", *totals), strict=True):
        cell.text = str(text)
    _save(document, "commitments.docx")


def _turn_text(cell: _Cell) -> None:
    """Let a heading run upwards, as in tables with many narrow columns."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)


def _form_row(table, label: str, texts: list[str]) -> list[_Cell]:
    cells = table.add_row().cells
    cells[0].text = label
    if len(texts) == 1 and len(cells) > 2:
        merged = cells[1].merge(cells[-1])
        merged.text = texts[0]
        return [merged]
    for cell, text in zip(cells[1:], texts, strict=True):
        cell.text = text
    return list(cells[1:])


def _shade(cell: _Cell, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:color"), "auto")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def _save(document: Document, name: str) -> None:
    document.save(str(HERE / name))


# Excel -------------------------------------------------------------------------------------------

_THIN = Border(*[Side(style="thin", color="999999")] * 4)
_HEADING = PatternFill("solid", fgColor="DDE3EE")

# The same status in the ways that Excel can hold a colour.
_EXCEL_FILLS = {
    GREEN: PatternFill("solid", fgColor=Color(rgb="FF00B050")),
    AMBER: PatternFill("solid", fgColor=Color(indexed=51)),
    RED: PatternFill("solid", fgColor=Color(indexed=10)),
    BLUE: PatternFill("solid", fgColor=Color(theme=4, tint=0.3999755851924192)),
}

# Target dates as her sheet has them: real dates where she typed one, words elsewhere.
_EXCEL_DATES: dict[str, tuple[date, str]] = {
    "1.1": (date(2026, 4, 1), "mmm\\ yyyy"),
    "2.4": (date(2026, 1, 31), "dd/mm/yyyy"),
    "3.2": (date(2026, 3, 1), "mmm\\-yy"),
}


def make_action_plan_sheet() -> None:
    """The same plan as an officer keeps it in Excel, with all that gathers in such a sheet."""
    book = openpyxl.Workbook()
    book.properties.creator = "Thornmere Borough Council"
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    sheet.title = "Action Plan"
    sheet["A1"] = PLAN_TITLE
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = (
        "Last changed for the partnership meeting of 12 January 2026. "
        "Please do not sort this sheet, the sections would be lost."
    )
    row = 4
    for section, lead, rows in SECTIONS:
        sheet.cell(row, 1, section).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
        headings = ("", "Action", lead, "Target Date", "Outcome", "Budget code", "Progress", "RAG")
        for column, heading in enumerate(headings, start=1):
            _style(sheet, row + 1, column, heading).fill = _HEADING
        row += 2
        for number, record in enumerate(rows):
            _sheet_row(sheet, row, record, budget=f"WW{row:03d}" if number % 2 == 0 else None)
            row += 1
    sheet.cell(
        row + 1,
        1,
        "Note: leads send their progress to the Warm Homes Officer by the first Friday of each "
        "month.",
    )
    for letter, width in zip("ABCDEFGH", (6, 42, 26, 18, 40, 12, 46, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["F"].hidden = True
    lists = book.create_sheet("Lists")
    for number, word in enumerate(("Status", "Green", "Amber", "Red", "Blue"), start=1):
        lists.cell(number, 1, word)
    book.create_sheet("Contacts").append(["Name", "Organisation", "Telephone"])
    book["Contacts"].append(["Imogen Fairweather", "Thornmere Borough Council", "01632 960001"])
    book.save(HERE / "action-plan.xlsx")


def _sheet_row(sheet: Worksheet, row: int, record: Row, *, budget: str | None) -> None:
    reference, action, lead, due, outcome, progress, fill = record
    cell = _style(sheet, row, 1, float(reference))
    cell.number_format = "0.0"
    for column, text in enumerate((action, lead, due, outcome, budget, progress, None), start=2):
        _style(sheet, row, column, text or None)
    if reference in _EXCEL_DATES:
        day, number_format = _EXCEL_DATES[reference]
        sheet.cell(row, 4).value = day
        sheet.cell(row, 4).number_format = number_format
    if fill:
        sheet.cell(row, 8).fill = _EXCEL_FILLS[fill]


def make_scrutiny_tracker() -> None:
    """The scrutiny update's content as an officer tracks it in Excel through the year."""
    book = openpyxl.Workbook()
    book.properties.creator = "Thornmere Borough Council"
    book.properties.created = book.properties.modified = MADE
    sheet = book.active
    sheet.title = "Recommendations"
    sheet["A1"] = "Scrutiny recommendations tracker"
    sheet["A1"].font = Font(bold=True, size=14)
    for row, (label, value) in enumerate(
        (("Review:", REVIEW), ("Link Officer/s:", OFFICER), ("Action Plan Agreed:", AGREED)),
        start=2,
    ):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3, value)
    headings = (
        "Ref", "Rec. no.", "Recommendation", "Part", "Strand", "Agreed action",
        "Lead officer(s)", "Target date", "Success measure", f"Evidence of progress ({REPORTED})",
        "Assessment",
    )  # fmt: skip
    for column, heading in enumerate(headings, start=1):
        _style(sheet, 6, column, heading).fill = _HEADING
    row = 7
    for reference, text, parts in RECOMMENDATIONS:
        for part, strands, items in parts:
            letter = part.strip("(")[:1]
            words = part.partition(")")[2].strip()
            for number, item in enumerate(items):
                roman = f"({('i', 'ii', 'iii', 'iv')[number]})" if strands else ""
                own = f"{reference}({letter}){roman}" if part else reference
                lead, due, action, measure, evidence, grade = item
                cells = (
                    own, int(reference), text, words or None, strands[number] if strands else None,
                    action, lead, due, measure, evidence, int(grade) if grade.isdigit() else grade,
                )  # fmt: skip
                for column, value in enumerate(cells, start=1):
                    _style(sheet, row, column, value)
                sheet.cell(row, 11).fill = PatternFill("solid", fgColor=GRADE_FILL[grade[0]])
                row += 1
    for letter, width in zip(
        "ABCDEFGHIJK", (10, 9, 40, 34, 26, 36, 24, 16, 36, 44, 16), strict=True
    ):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A7"
    book.save(HERE / "scrutiny-tracker.xlsx")


def _style(sheet: Worksheet, row: int, column: int, value):
    cell = sheet.cell(row, column, value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = _THIN
    return cell


if __name__ == "__main__":
    main()
