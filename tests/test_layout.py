from __future__ import annotations

from datetime import date

from plans import plan
from plantools.cells import Grid
from plantools.layout import Paper, lay_out_report, lay_out_tracker, lay_out_update, read_look
from plantools.layout.update import STANDING_PARAGRAPH
from plantools.plan import build_plan
from plantools.tables import Record

LOOK = read_look()
FILLS = LOOK.fills


def texts(grid: Grid) -> list[list[str]]:
    """A grid's texts, row by row, with a hard space shown as an underscore."""
    return [
        [cell.text.replace("\N{NO-BREAK SPACE}", "_") for _, cell in grid.anchors(row)]
        for row in range(len(grid.rows))
    ]


REGISTER = plan(
    {"ref": "1.1", "theme_ref": "1", "theme": "Roads", "action": "Fill holes", "lead": "Roads team",
     "due": "31 March 2026", "outcome": "Fewer holes.", "progress": "Half filled.",
     "fill": "00B050"},
    {"ref": "2.1", "theme_ref": "2", "theme": "Parks", "action": "Mend swings", "rag": "In hand"},
    plan="Town Plan", kind="action plan",
)  # fmt: skip

UPDATE = plan(
    {"ref": "1(a)(i)", "strand": "Girls", "action": "Ask girls.", "grade": "1"},
    {"ref": "1(a)(ii)", "strand": "Boys", "action": "Ask boys.", "grade": "2 (half)"},
    plan="Play", kind="scrutiny update", link_officer="A Name", agreed_text="March 2019",
    recommendation_ref="1", recommendation="That all be asked.", part="asking:",
    reported_text="March 2020",
)  # fmt: skip


def test_a_tracker_has_a_row_for_each_action_and_the_word_in_each_coloured_cell() -> None:
    tracker, _, _, _, key, _ = lay_out_tracker(REGISTER, LOOK)
    assert texts(tracker) == [
        ["Town Plan"],
        ["Ref", "Theme no.", "Theme", "Action", "Lead", "Target date", "Outcome", "Progress",
         "RAG", "Due (sortable)"],
        ["1.1", "1", "Roads", "Fill holes", "Roads team", "31 March 2026", "Fewer holes.",
         "Half filled.", "Green", "31/03/2026"],
        ["2.1", "2", "Parks", "Mend swings", "", "", "", "", "In hand", ""],
    ]  # fmt: skip
    assert [tracker.cell(row, 8).fill for row in (2, 3)] == [FILLS["Green"], ""]
    assert texts(key) == [["Key"], ["RAG", "What it means"], ["Green", "On track"]]


def test_a_tracker_offers_the_colours_and_the_plans_own_words() -> None:
    tracker, *_ = lay_out_tracker(REGISTER, LOOK)
    assert [(choice.text, choice.fill) for choice in tracker.columns[8].choices] == [
        ("Red", FILLS["Red"]),
        ("Amber", FILLS["Amber"]),
        ("Green", FILLS["Green"]),
        ("Blue", FILLS["Blue"]),
        ("In hand", ""),
    ]


def test_a_day_is_laid_out_with_the_date_behind_it() -> None:
    tracker, *_ = lay_out_tracker(REGISTER, LOOK)
    assert str(tracker.cell(2, 5).day) == "2026-03-31"


def test_a_tracker_of_an_update_has_the_facts_above_and_words_beside_the_codes() -> None:
    tracker, *_ = lay_out_tracker(UPDATE, LOOK)
    assert texts(tracker)[:5] == [
        ["Scrutiny Monitoring – Progress Update"],
        ["Review: Play"],
        ["Link Officer/s: A Name"],
        ["Action Plan Agreed: March 2019"],
        ["Ref", "Rec. no.", "Recommendation", "Part", "Strand", "Action", "Lead", "Target date",
         "Outcome", "Evidence of Progress (March 2020)", "Assessment of Progress (March 2020)",
         "Due (sortable)"],
    ]  # fmt: skip
    assert [row[-2] for row in texts(tracker)[5:]] == ["1_– Fully Achieved", "2 (half)"]


def test_facts_that_differ_between_rows_are_columns() -> None:
    both = plan(
        {"ref": "1", "action": "A", "plan": "One"}, {"ref": "1", "action": "B", "plan": "Two"}
    )
    tracker, *_ = lay_out_tracker(both, LOOK)
    assert texts(tracker)[0][:2] == ["Ref", "Plan or review"]


def test_an_update_gives_each_item_a_table_of_two_columns() -> None:
    block, summary, first, second, key = lay_out_update(UPDATE, LOOK)
    assert [line.text for line in block.above] == ["Scrutiny Monitoring – Progress Update"]
    assert texts(block) == [
        ["Review:", "Play"],
        ["Link Officer/s:", "A Name"],
        ["Action Plan Agreed:", "March 2019"],
    ]
    assert [(line.text, line.level) for line in (*summary.above, *first.above)] == [
        (STANDING_PARAGRAPH, None),
        ("Summary", 1),
        ("Recommendation 1", 1),
    ]
    assert texts(summary) == [
        ["Assessment", "How many", "Which"],
        ["Fully Achieved", "1", "1(a)(i)"],
        ["On-Track", "1", "1(a)(ii)"],
        ["Slipped", "0", "None"],
        ["Not Achieved", "0", "None"],
        ["All actions", "2", "All of these"],
    ]
    assert texts(first) == [
        ["Recommendation 1:", "That all be asked."],
        ["Part (a):", "asking:"],
        ["Strand:", "Girls"],
        ["Reference:", "1(a)(i)"],
        ["Responsibility:", "None_given"],
        ["Date:", "None_given"],
        ["Agreed Action:", "Ask girls."],
        ["Agreed Success Measure:", "None_given"],
        ["Evidence of Progress (March 2020):", "None_given"],
        [
            "Assessment of Progress (March 2020):\n(include explanation if required)",
            "1_– Fully Achieved",
        ],
        ["Committee's assessment:", "Not_yet_given"],
    ]
    assert first.cell(9, 1).fill == FILLS["Blue"]
    assert texts(second)[-2][-1] == "2 (half)"
    assert texts(key)[1:3] == [
        [
            "1",
            "Fully Achieved",
            "The action has been carried out in full and its success measure is met.",
        ],
        ["2", "On-Track", "The action is not yet complete, and its deadline has not passed."],
    ]


def test_a_matrix_puts_the_strands_of_a_part_abreast() -> None:
    _, _, table, _ = lay_out_update(UPDATE, LOOK, layout="matrix")
    assert texts(table)[:3] == [
        ["Recommendation 1:", "That all be asked."],
        ["Part (a):", "asking:"],
        ["Strand:", "Girls", "Boys"],
    ]
    assert [(cell.text, cell.column_span) for _, cell in table.anchors(0)] == [
        ("Recommendation 1:", 1),
        ("That all be asked.", 2),
    ]


def test_what_is_outstanding_leaves_out_what_is_complete_and_lists_it() -> None:
    _, summary, boys, finished, _ = lay_out_update(UPDATE, LOOK, outstanding=True)
    assert texts(summary)[-1] == ["All actions", "2", "All of these"]
    assert ["Agreed Action:", "Ask boys."] in texts(boys)
    assert [line.text for line in finished.above] == [
        "Completed and no longer monitored",
        "These actions are complete and no longer monitored: 1(a)(i).",
    ]


def test_an_original_target_date_stands_right_before_the_one_that_holds_now() -> None:
    revised = UPDATE.assign(Cost="£5", **{"Original target date": ["May 2019", None]})
    _, _, first, *_ = lay_out_update(revised, LOOK, committee_grade=False)
    labels = [row[0] for row in texts(first)]
    assert labels[labels.index("Original target date:") + 1] == "Date:"
    assert labels[-1] == "Cost:"


def test_a_summary_counts_colours_where_a_plan_has_no_grades_and_says_what_has_none() -> None:
    _, summary, *_ = lay_out_update(REGISTER, LOOK)
    assert texts(summary)[1:] == [
        ["Green", "1", "1.1"],
        ["No RAG", "1", "2.1"],
        ["All actions", "2", "All of these"],
    ]


def test_a_summary_tells_what_is_not_graded_and_what_nobody_can_read() -> None:
    odd = plan(
        {"ref": "1", "action": "A", "grade": "1 or 2"},
        {"ref": "", "action": "B"},
        {"ref": "3", "action": "C", "grade": "1"},
        kind="scrutiny update",
    )
    _, summary, *_ = lay_out_update(odd, LOOK)
    assert [row for row in texts(summary)[1:] if row[1] != "0"] == [
        ["Fully Achieved", "1", "3"],
        ["Unclear", "1", "1"],
        ["Not graded", "1", "1 without a reference"],
        ["All actions", "3", "All of these"],
    ]


def test_more_than_four_strands_go_on_below() -> None:
    five = plan(
        *({"ref": f"1(a)({roman})", "strand": strand, "action": "A"} for roman, strand in
          zip(("i", "ii", "iii", "iv", "v"), "abcde", strict=True)),
        kind="scrutiny update", recommendation_ref="1", recommendation="R", part="p",
    )  # fmt: skip
    _, _, table, _ = lay_out_update(five, LOOK, layout="matrix")
    assert [row for row in texts(table) if row[0] == "Strand:"] == [
        ["Strand:", "a", "b", "c", "d"],
        ["Strand:", "e"],
    ]
    assert {
        sum(cell.column_span for _, cell in table.anchors(row)) for row in range(len(table.rows))
    } == {5}


def test_a_grade_whose_meaning_differs_in_its_own_document_is_not_given_our_words() -> None:
    own = UPDATE.copy()
    own["state"] = own["state"].astype(object)
    own.loc[0, "state"] = "not started"
    tracker, _, _, _, key, _ = lay_out_tracker(own, LOOK)
    assert texts(tracker)[5][-2] == "1_– Not started"
    assert texts(key)[2] == ["1", "Not started", ""]


def test_a_report_counts_by_theme_and_gives_each_theme_a_table() -> None:
    summary, exceptions, roads, parks, key = lay_out_report(REGISTER, LOOK, on=date(2026, 3, 31))
    assert [line.text for line in summary.above] == [
        "Town Plan",
        "Progress report – position at 31 March 2026",
        "Summary",
        "2 actions: 1 Green, 1 without a RAG.",
    ]
    assert texts(summary) == [
        ["Theme", "Green", "No RAG", "All"],
        ["1. Roads", "1", "0", "1"],
        ["2. Parks", "0", "1", "1"],
        ["Total", "1", "1", "2"],
    ]
    assert [line.text for grid in (exceptions, roads, parks, key) for line in grid.above] == [
        "Exceptions",
        "No action is overdue at 31 March 2026, slipped or not achieved.",
        "Appendix: all actions",
        "1. Roads",
        "2. Parks",
        "Key",
    ]
    assert texts(parks) == [
        ["Ref", "Action", "Lead", "Target date", "Outcome", "Progress", "RAG"],
        ["2.1", "Mend swings", *["None_given"] * 4, "In hand"],
    ]


def test_a_report_names_what_is_overdue_and_what_slipped_before_everything_else() -> None:
    _, exceptions, *_ = lay_out_report(
        plan(
            {"ref": "1", "action": "A", "lead": "Roads", "due": "May 2025", "rag": "Amber"},
            {"ref": "2", "action": "B", "due": "May 2025", "rag": "Green"},
            {"ref": "3", "action": "C", "due": "May 2025", "rag": "Complete"},
            {"ref": "4", "action": "D", "due": "May 2027", "rag": "Red"},
        ),
        LOOK,
        on=date(2026, 3, 31),
    )
    assert texts(exceptions) == [
        ["Exception", "Which"],
        ["Overdue, slipped", "1 – A\nRoads; target date May 2025"],
        ["Overdue", "2 – B\ntarget date May 2025"],
        ["Not achieved", "4 – D\ntarget date May 2027"],
    ]


def test_a_report_shows_what_is_given_for_its_title_block_and_the_authors_headings() -> None:
    paper = Paper(committee="Place Committee", contact="A Name", outline=True)
    block, summary, _, author, first, *_ = lay_out_report(REGISTER, LOOK, paper=paper)
    assert texts(block) == [["Committee:", "Place Committee"], ["Contact officer:", "A Name"]]
    lines = (line for grid in (summary, author, first) for line in grid.above)
    assert [line.text for line in lines if line.level] == [
        "Purpose of the report", "Recommendations", "Background", "Summary", "Implications",
        "Financial implications", "Legal implications", "Equality implications",
        "Risk implications", "Appendix: all actions", "1. Roads",
    ]  # fmt: skip


def test_a_heading_states_the_form_of_dates_that_cannot_be_read_without_it() -> None:
    monthly = {"action": "Plant trees", "due_text": "03/12", "due_form": "MM/YY"}
    other = {"action": "Mow", "due_text": "Ongoing"}
    tracker, *_ = lay_out_tracker(build_plan([Record(monthly), Record(other)]), LOOK)
    assert "Target date (MM/YY)" in texts(tracker)[0]
    pair = {"action": "Mow", "due_text": "25/9"}
    mixed, *_ = lay_out_tracker(build_plan([Record(monthly), Record(pair)]), LOOK)
    assert "Target date" in texts(mixed)[0]


def keyed(*statuses: str) -> dict[str, str]:
    """What the key of a plan with these statuses says of each colour."""
    mixed = plan(*({"ref": f"{n}", "action": "A", "rag": one} for n, one in enumerate(statuses)))
    *_, key = lay_out_report(mixed, LOOK)
    return dict(texts(key)[1:])


def test_a_key_says_what_a_colour_means_where_nothing_else_tells_a_state() -> None:
    assert keyed("Red", "Red – not started", "Red – not started") == {"Red": "Not achieved"}
    assert keyed("Grey – paused", "Grey – paused", "Grey, see note") == {
        "Grey": "As written beside it"
    }
    assert keyed("G - in progress", "Green – complete") == {"Green": "On track"}
    assert keyed("Amber – paused", "Red – not started") == {
        "Amber": "As written beside it",
        "Red": "As written beside it",
    }
    assert keyed("Green - complete", "Completed, see above") == {
        "Blue": "Complete",
        "Green": "As written beside it",
    }
    assert keyed("Overdue", "Behind") == {"Amber": "Slipped", "Red": "Not achieved"}


def test_what_a_grade_settles_is_not_what_its_colour_means() -> None:
    graded = plan(
        {"ref": "1", "action": "A", "rag": "Amber", "grade": "2"},
        {"ref": "2", "action": "B", "rag": "Amber", "grade": "4"},
        {"ref": "3", "action": "C", "rag": "Amber"},
        kind="scrutiny update",
    )
    *_, key = lay_out_report(graded, LOOK)
    assert texts(key) == [["RAG", "What it means"], ["Amber", "Slipped"]]


# Captions and blanks ------------------------------------------------------------------------------


def test_every_table_of_a_word_document_has_a_caption_and_a_description() -> None:
    block, summary, first, _, key = lay_out_update(UPDATE, LOOK)
    assert [grid.caption for grid in (block, summary, first, key)] == [
        "About this review",
        "How many actions stand at each assessment, and which they are",
        "Action 1(a)(i)",
        "What each grade means",
    ]
    assert summary.description == "5 rows below a header row: Assessment, How many, Which."
    assert first.description == "Each row begins with its label; what it says stands beside it."
    _, _, table, _ = lay_out_update(UPDATE, LOOK, layout="matrix")
    assert table.caption == "Actions 1(a)(i) to 1(a)(ii)"
    assert table.description == "Each row begins with its label; items stand side by side."
    report = lay_out_report(REGISTER, LOOK, on=date(2026, 3, 31), paper=Paper("Place"))
    assert [grid.caption for grid in report if grid.width] == [
        "About this report",
        "How many actions stand at each RAG, by theme",
        "Actions: 1. Roads",
        "Actions: 2. Parks",
        "What each colour means",
    ]


def test_a_caption_is_cut_between_words_where_a_theme_is_a_paragraph() -> None:
    long = plan({"ref": "1", "action": "A", "theme": "word " * 60})
    _, _, table, *_ = lay_out_report(long, LOOK)
    assert table.caption == "Actions:" + " word" * 18 + " …"


def test_no_cell_of_a_word_document_is_blank() -> None:
    for grids in (lay_out_update(UPDATE, LOOK), lay_out_report(REGISTER, LOOK)):
        assert all(cell.text.strip() for grid in grids for row in grid.rows for cell in row if cell)
