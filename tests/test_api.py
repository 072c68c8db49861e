from __future__ import annotations

import json
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

import plantools as pt
from plans import FILE_FACTS, SAID_AGAIN, differences, plan
from plantools.plan import build_plan
from plantools.schemes import Grade
from plantools.tables import Record

SAMPLES = Path(__file__).parent.parent / "samples"


def test_the_public_names_are_all_there() -> None:
    assert [name for name in pt.__all__ if not hasattr(pt, name)] == []
    assert set(pt.__all__) <= set(dir(pt))
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = pt.nothing


def test_a_file_of_the_longest_name_is_read_and_written(tmp_path: Path) -> None:
    longest = tmp_path / f"{'p' * 250}.docx"
    longest.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    read = pt.read_plan(longest)
    pt.write_update(read, longest)
    assert len(pt.read_plan(longest)) == len(read)
    before = longest.read_bytes()
    with pytest.raises(pt.UnwritableFileError, match="Give it a shorter name"):
        pt.write_back(read.assign(lead="Parks"), longest)
    assert longest.read_bytes() == before
    with pytest.raises(pt.UnwritableFileError, match="was not written"):
        pt.write_update(read, tmp_path / f"{'p' * 300}.docx")
    with pytest.raises(pt.UnreadableFileError, match="could not be opened"):
        pt.read_plan(tmp_path / f"{'p' * 300}.docx")
    assert list(tmp_path.iterdir()) == [longest]


def test_the_format_is_found_from_the_content_not_the_name(tmp_path: Path) -> None:
    odd = tmp_path / "plan.docx"
    odd.write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    assert pt.read_plan(odd).loc[0, "place"] == "'Action Plan'!A6"


def test_old_formats_in_a_folder_are_read_or_passed_over_with_a_sentence(tmp_path: Path) -> None:
    data = Path(__file__).parent / "data"
    (tmp_path / "a.xlsx").write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    (tmp_path / "b.xls").write_bytes((data / "register.xls").read_bytes())
    (tmp_path / "c.rtf").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7")
    with pytest.warns(UserWarning, match=r"^c\.rtf is a rich text \(RTF\) document") as said:
        folder = pt.read_plan(tmp_path)
    assert len(said) == 1
    assert folder["source"].value_counts().to_dict() == {"a.xlsx": 10, "b.xls": 3}


def test_a_folder_a_pattern_and_a_list_are_read_as_one_plan(tmp_path: Path) -> None:
    for name in ("action-plan.docx", "scrutiny-update.docx"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    (tmp_path / "~$action-plan.docx").write_bytes(b"Office's lock file")
    folder = pt.read_plan(tmp_path)
    assert folder["source"].value_counts().to_dict() == {
        "action-plan.docx": 10,
        "scrutiny-update.docx": 9,
    }
    assert folder.dtypes.to_dict() == pt.read_plan(SAMPLES / "action-plan.docx").dtypes.to_dict()
    assert differences(folder, pt.read_plan(str(tmp_path / "*.docx")), but=()) == []
    assert differences(folder, pt.read_plan(sorted(tmp_path.glob("[as]*.docx"))), but=()) == []


def test_a_file_without_a_plan_is_passed_over_among_others_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    docx.Document().save(str(tmp_path / "empty.docx"))
    (tmp_path / "cut.docx").write_bytes(b"PK")
    with (
        pytest.warns(UserWarning, match=r"No plan was found in empty\.docx\."),
        pytest.warns(UserWarning, match=r"cut\.docx is cut short or damaged"),
    ):
        assert len(pt.read_plan(tmp_path)) == 10


def test_no_plan_is_said_in_a_sentence(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "letter.docx"))
    with pytest.raises(
        pt.NoPlanFoundError, match=r"No plan was found in letter\.docx: it has no table"
    ):
        pt.read_plan(tmp_path / "letter.docx")
    with pytest.raises(pt.NoPlanFoundError, match="There is no plan in any of the 1 files given"):
        pt.read_plan(tmp_path)
    with pytest.raises(pt.UnreadableFileError, match="There is no Word or Excel file at"):
        pt.read_plan(tmp_path / "*.xlsx")


def test_a_scheme_of_the_councils_own_reads_its_grades(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\n[[grades]]\ncode = 1\nlabel = "Begun"\nstate = "not started"\n'
        'colour = "Grey"\n[[grades]]\ncode = 2\nlabel = "Finished"\nstate = "complete"\n'
        'colour = "Green"\n',
        encoding="utf-8",
    )
    record = Record({"ref": "1", "action": "A", "grade_text": "2"})
    pt.write_tracker(
        build_plan([record], scheme=pt.read_scheme(own)), tmp_path / "t.xlsx", scheme=own
    )
    read = pt.read_plan(tmp_path / "t.xlsx", scheme=own)
    assert read.loc[0, ["grade_text", "grade", "state", "rag"]].to_list() == [
        "2",
        2,
        "complete",
        "Green",
    ]


def test_look_gives_a_row_for_each_heading() -> None:
    frame = pt.look(SAMPLES / "action-plan.xlsx")
    assert frame.dtypes.astype(str).to_dict() == {
        "table": "string", "column": "string", "heading": "string", "field": "string",
        "sure": "float64", "confirmed": "bool",
    }  # fmt: skip
    assert frame["field"].fillna("–").to_list() == [
        "ref", "action", "lead", "due", "outcome", "–", "progress", "rag",
    ]  # fmt: skip
    assert pt.look(SAMPLES / "action-plan.xlsx", mapping={"title": "x"}).equals(frame)


def test_look_at_a_file_without_a_plan_gives_no_rows(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "letter.docx"))
    frame = pt.look(tmp_path / "letter.docx")
    assert frame.empty
    assert frame.dtypes.equals(pt.look(SAMPLES / "action-plan.xlsx").dtypes)


def test_a_mapping_is_remembered_given_or_left_aside(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    (tmp_path / "plantools.toml").write_text('title = "From the folder"', "utf-8")
    (tmp_path / "other.toml").write_text('title = "From elsewhere"', "utf-8")
    titles = [
        pt.read_plan(plan, mapping=mapping).loc[0, "plan"]
        for mapping in (None, tmp_path / "other.toml", {"title": "Given"}, {})
    ]
    assert titles == [
        "From the folder",
        "From elsewhere",
        "Given",
        pt.read_plan(SAMPLES / "action-plan.docx").loc[0, "plan"],
    ]
    assert pt.read_plan(tmp_path)["plan"].unique().tolist() == ["From the folder"]
    with pytest.raises(pt.UnknownNameError, match="there is no section 'heading'"):
        pt.read_plan(plan, mapping={"heading": {"Helper": "lead"}})


@pytest.mark.parametrize(
    ("content", "why"),
    [("name = 1 =", "is not a scheme"), ('name = "x"', "is not a scheme"),
     ('name = "x"\n[[grades]]\ncode = 1\nlabel = "A"\nstate = "great"', "'great' is none of")],
)  # fmt: skip
def test_a_broken_scheme_is_refused_in_a_sentence(tmp_path: Path, content: str, why: str) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text(content, encoding="utf-8")
    with pytest.raises(pt.UnknownNameError, match=why):
        pt.read_plan(SAMPLES / "action-plan.docx", scheme=broken)


def test_fills_that_look_alike_are_painted_with_a_warning(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'name = "own"\n[[grades]]\ncode = 1\nlabel = "Done"\ncolour = "Green"\n'
        '[fills]\nGreen = "#4f8130"\nRed = "C0504D"\n',
        encoding="utf-8",
    )
    frame = plan({"ref": "1", "action": "A", "rag": "Green"})
    with pytest.warns(UserWarning, match=r"Green \(4F8130\) and Red \(C0504D\) are hard to tell"):
        pt.write_report(frame, tmp_path / "report.docx", scheme=own)
    assert pt.read_plan(tmp_path / "report.docx").loc[0, "rag_fill"] == "4F8130"


def test_unknown_names_are_refused_in_a_sentence(tmp_path: Path) -> None:
    frame = plan({"ref": "1", "action": "A"})
    with pytest.raises(pt.UnknownNameError, match="There is no scheme 'traffic'"):
        pt.read_plan(SAMPLES / "action-plan.docx", scheme="traffic")
    with pytest.raises(pt.UnknownNameError, match="There is no palette 'neon'"):
        pt.write_tracker(frame, tmp_path / "t.xlsx", palette="neon")
    with pytest.raises(pt.UnknownNameError, match="There is no layout 'grid'"):
        pt.write_update(frame, tmp_path / "u.docx", layout="grid")
    with pytest.raises(pt.UnknownNameError, match=r"does not end in \.csv, \.parquet or \.json"):
        pt.export_plan(frame, tmp_path / "plan.txt")
    assert list(tmp_path.iterdir()) == []


def test_an_output_with_another_ending_is_refused(tmp_path: Path) -> None:
    frame = plan({"ref": "1", "action": "A"})
    for write, name in (
        (pt.write_tracker, "plan.docx"),
        (pt.write_update, "update.pdf"),
        (pt.write_report, "report"),
    ):
        with pytest.raises(pt.UnwritableFileError, match="its name must end in"):
            write(frame, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_frame_with_two_columns_of_one_name_is_refused_in_a_sentence(tmp_path: Path) -> None:
    frame = plan({"ref": "1", "action": "A"})
    twice = pd.concat([frame, frame["action"]], axis=1)
    with pytest.raises(pt.UnsuitablePlanError, match="more than one column named 'action'"):
        pt.write_tracker(twice, tmp_path / "t.xlsx")


# Plans of both kinds, and columns that sound like fields ------------------------------------------


def test_plans_of_both_kinds_in_one_frame_survive_the_tracker(tmp_path: Path) -> None:
    both = pt.read_plan([SAMPLES / "action-plan.docx", SAMPLES / "scrutiny-update.docx"])
    pt.write_tracker(both, tmp_path / "t.xlsx")
    again = pt.read_plan(tmp_path / "t.xlsx")
    assert differences(both, again, but=(*FILE_FACTS, *SAID_AGAIN)) == []


AWKWARD_COLUMNS = ("Date", "RAG", "Ref", "Update (June 2026)", "Recommendation 9", "Part", "(c)",
                   "Theme", "Grade", "Link Officer", "Status", "Review", "Ward")  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD_COLUMNS)
@pytest.mark.parametrize("kind", ["action plan", "scrutiny update"])
def test_a_column_that_sounds_like_a_field_stays_what_it_is(
    tmp_path: Path, name: str, kind: str
) -> None:
    numbered = {"recommendation_ref": "1", "recommendation": "That it be done."}
    facts = numbered if kind == "scrutiny update" else {"theme": "Roads"}
    frame = plan(
        {"ref": "1", "action": "Fill the holes", "due": "May 2026", "rag": "Green"},
        {"ref": "1(a)", "part": "p", "action": "Mend them", "due": "June 2026", "rag": "Red"},
        plan="P", kind=kind, **facts,
    )  # fmt: skip
    frame[name] = pd.array(["first thing", "5 May 2025"], dtype="string")
    pt.write_tracker(frame, tmp_path / "t.xlsx")
    assert differences(frame, pt.read_plan(tmp_path / "t.xlsx")) == []
    pt.write_report(frame, tmp_path / "r.docx")
    assert differences(frame, pt.read_plan(tmp_path / "r.docx")) == []
    for layout in ("items", "matrix"):
        pt.write_update(frame, tmp_path / "u.docx", layout=layout)
        again = pt.read_plan(tmp_path / "u.docx")
        assert differences(frame, again, but=(*FILE_FACTS, "kind")) == []


# What a grade means -------------------------------------------------------------------------------


def test_a_documents_own_key_survives_when_it_is_given_to_the_writer(tmp_path: Path) -> None:
    key = pt.Scheme(
        "own",
        "Our gradings",
        tuple(
            Grade(code, label, state=state, colour=colour)
            for code, label, state, colour in (
                (1, "Done", "complete", "Green"),
                (2, "Minor slippage", "unknown", "Amber"),
                (3, "Dropped", "closed", "Grey"),
            )
        ),
    )
    record = {"action": "A", "recommendation_ref": "1", "recommendation": "R", "plan": "P"}
    texts = ("1", "Minor slippage", "3")
    frame = build_plan(
        [Record({**record, "ref": f"1(a)({n})", "grade_text": text, "kind": "scrutiny update"})
         for n, text in zip(("i", "ii", "iii"), texts, strict=True)],
        scheme=key,
    )  # fmt: skip
    pt.write_update(frame, tmp_path / "u.docx", scheme=key)
    again = pt.read_plan(tmp_path / "u.docx")
    asked = ["grade_text", "grade", "rag"]
    assert again[asked].equals(frame[asked])
    found = pt.read_key(tmp_path / "u.docx")
    assert found is not None
    assert [grade.label for grade in found.grades] == ["Done", "Minor slippage", "Dropped"]


def test_without_its_key_a_grade_is_never_given_words_that_are_not_its_own(tmp_path: Path) -> None:
    record = Record({"ref": "1", "action": "A", "grade_text": "1", "kind": "scrutiny update"})
    started = pt.Scheme("own", "Key", (Grade(1, "Started"),))
    pt.write_tracker(build_plan([record], scheme=started), tmp_path / "t.xlsx")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "t.xlsx")
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert not any("Fully Achieved" in text for text in cells)


def test_a_grade_changed_in_the_frame_is_written_with_its_own_words(tmp_path: Path) -> None:
    frame = pt.read_plan(SAMPLES / "scrutiny-update.docx")
    frame.loc[0, "grade"] = 4
    frame.loc[1, "grade_text"] = "3"
    pt.write_tracker(frame, tmp_path / "t.xlsx")
    again = pt.read_plan(tmp_path / "t.xlsx")
    assert again.loc[:1, ["grade_text", "grade", "state", "rag"]].to_numpy().tolist() == [
        ["4", 4, "not achieved", "Red"],
        ["3", 3, "slipped", "Amber"],
    ]


# Texts that trip programs up ---------------------------------------------------------------------

AWKWARD = {
    "formula": "=1+1",
    "link": '=HYPERLINK("http://example.org")',
    "plus": "+44 1632 960001",
    "minus": "- not begun",
    "at": "@all",
    "number": "007",
    "entity": "R&D <b>bold</b>",
    "quoted": "'quoted",
    "spaces": "  edges stay  ",
    "escape": "_x0041_",
    "emoji": "planted 🌳",
    "long": "word " * 6_000,
}


def test_an_empty_template_is_said_to_be_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Plan"
    book.active.append(["Ref", "Action", "Lead", "Target Date"])
    book.save(tmp_path / "blank.xlsx")
    with pytest.raises(
        pt.NoPlanFoundError,
        match=r"No plan was found in blank\.xlsx: sheet 'Plan' has a plan's headings \(Ref, "
        r"Action, Lead, Target Date\) with nothing below them: it is an empty template\. Fill",
    ):
        pt.read_plan(tmp_path / "blank.xlsx")


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_an_awkward_text_survives_tracker_and_update(tmp_path: Path, text: str) -> None:
    before = plan(
        {"ref": "1", "action": text, "progress": text, "rag": "Red"}, plan="P", kind="action plan"
    )
    pt.write_tracker(before, tmp_path / "t.xlsx")
    pt.write_update(before, tmp_path / "u.docx")
    pt.write_report(before, tmp_path / "r.docx")
    for name in ("t.xlsx", "u.docx", "r.docx"):
        after = pt.read_plan(tmp_path / name)
        assert after.loc[0, ["action", "progress"]].to_list() == [text, text]
    cells = [
        cell for row in openpyxl.load_workbook(tmp_path / "t.xlsx").active.rows for cell in row[:-1]
    ]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_line_ends_of_windows_become_one(tmp_path: Path) -> None:
    pt.write_tracker(plan({"ref": "1", "action": "one\r\ntwo\rthree"}), tmp_path / "t.xlsx")
    assert pt.read_plan(tmp_path / "t.xlsx").loc[0, "action"] == "one\ntwo\nthree"


def test_a_control_character_survives_excel_and_is_refused_by_word(tmp_path: Path) -> None:
    before = plan({"ref": "1", "action": "bell\x07rings"})
    pt.write_tracker(before, tmp_path / "t.xlsx")
    assert pt.read_plan(tmp_path / "t.xlsx").loc[0, "action"] == "bell\x07rings"
    with pytest.raises(pt.UnwritableTextError, match=r"u\.docx"):
        pt.write_update(before, tmp_path / "u.docx")
    assert not (tmp_path / "u.docx").exists()


def test_a_text_too_long_for_excel_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(pt.UnwritableTextError, match="32,767"):
        pt.write_tracker(plan({"ref": "1", "action": "x" * 32_768}), tmp_path / "t.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_missing_and_empty_are_the_same(tmp_path: Path) -> None:
    frame = plan({"ref": "1", "action": "A"}).assign(lead="", outcome=pd.NA)
    pt.write_tracker(frame, tmp_path / "t.xlsx")
    assert pt.read_plan(tmp_path / "t.xlsx").loc[0, ["lead", "outcome"]].isna().all()


# Dates in the tracker ----------------------------------------------------------------------------


def test_a_day_is_a_real_date_and_words_stay_words(tmp_path: Path) -> None:
    texts = ["27th March 2019", "31/03/2026", "Apr 2018", "Ongoing", "By 1 April 2026"]
    frame = plan(*({"ref": str(n), "action": "A", "due": text} for n, text in enumerate(texts)))
    pt.write_tracker(frame, tmp_path / "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    header = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    column = next(cell.column for cell in header if cell.value == "Target date")
    below = [sheet.cell(header[0].row + 1 + n, column) for n in range(len(texts))]
    assert [cell.is_date for cell in below] == [True, True, False, False, True]
    assert pt.read_plan(tmp_path / "t.xlsx")["due_text"].to_list() == texts


# Export ------------------------------------------------------------------------------------------


def test_an_export_holds_every_column(tmp_path: Path) -> None:
    frame = pt.read_plan(SAMPLES / "action-plan.xlsx")
    for ending in ("csv", "parquet", "json"):
        pt.export_plan(frame, tmp_path / f"plan.{ending}")
    again = pd.read_parquet(tmp_path / "plan.parquet")
    pd.testing.assert_frame_equal(again, frame)
    assert (tmp_path / "plan.csv").read_bytes().startswith(b"\xef\xbb\xbfplan,kind,")
    first = json.loads((tmp_path / "plan.json").read_text("utf-8"))[0]
    assert (first["ref"], first["due_latest"][:10], first["Budget code"]) == (
        "1.1",
        "2026-04-30",
        "WW006",
    )


def test_documents_of_one_folder_are_each_read_by_their_own_key(tmp_path: Path) -> None:
    keys = {"north.docx": ("Complete", "Not started"), "south.docx": ("On track", "Overdue")}
    for name, (green, red) in keys.items():
        document = docx.Document()
        document.add_paragraph(f"Key: Green = {green}; Red = {red}")
        table = document.add_table(rows=0, cols=4)
        for row in (
            ("Action", "Lead", "Target date", "RAG"),
            ("Fill the holes", "Roads", "May 2026", "Green"),
            ("Mend the swings", "Parks", "June 2026", "Red"),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(str(tmp_path / name))
    folder = pt.read_plan(tmp_path)
    assert folder.groupby("source")["state"].agg(list).to_dict() == {
        "north.docx": ["complete", "not started"],
        "south.docx": ["on track", "not achieved"],
    }


def test_a_reports_properties_say_whose_it_is(tmp_path: Path) -> None:
    plan = pt.read_plan(SAMPLES / "action-plan.docx")
    pt.write_report(plan, tmp_path / "report.docx", report_of="Director of Place")
    about = docx.Document(str(tmp_path / "report.docx")).core_properties
    assert (about.author, about.language) == ("Director of Place", "en-GB")
    assert about.subject == f"Progress report: {plan.loc[0, 'plan']}"


@pytest.mark.parametrize("name", ["plan.csv", "plan.json", "plan.parquet"])
def test_any_frame_is_exported_or_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    plan = pt.read_plan(SAMPLES / "action-plan.xlsx").assign(note=pd.Series([[1], "x", None]))
    pt.export_plan(plan.rename(columns={"note": 5}), tmp_path / name)
    assert (tmp_path / name).exists()
    with pytest.raises(pt.UnsuitablePlanError, match="'half' of this frame does not hold"):
        pt.export_plan(plan.assign(half=pd.Series("\ud800", dtype=object)), tmp_path / "x.csv")
    with pytest.raises(pt.UnsuitablePlanError, match="more than one column named 'lead'"):
        pt.export_plan(pd.concat([plan, plan[["lead"]]], axis=1), tmp_path / name)
