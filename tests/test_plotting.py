"""Plots of plans and histories: what is drawn is what the frame beside it and the words say."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from datetime import date
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given, settings
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.dates import num2date
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import plantools as pt
from plans import plan, registers
from plantools import plots
from plantools.colours import contrast
from plantools.history import build_history
from plantools.schemes import Grade, Scheme

BLUE, GREEN, AMBER, RED = "#14285a", "#53ae7f", "#f5b500", "#a2100a"


def axes() -> Axes:
    return Figure(figsize=(9, 6)).subplots()


def boxes(drawn: Axes) -> list[tuple[float, float, float, str]]:
    """Every bar: its row, where it begins, how wide it is, and its colour."""
    return [
        (round(box.get_y() + box.get_height() / 2), box.get_x(), box.get_width(),
         to_hex(box.get_facecolor()))
        for box in drawn.patches if isinstance(box, Rectangle)
    ]  # fmt: skip


def texts(drawn: Axes) -> list[str]:
    return [text.get_text() for text in drawn.texts]


def names(drawn: Axes) -> list[str]:
    return [label.get_text() for label in drawn.get_yticklabels()]


def table(frame: pd.DataFrame) -> dict[str, list[object]]:
    rows = frame.astype(object).where(frame.notna(), None)
    return {str(name): list(row) for name, row in zip(frame.index, rows.to_numpy(), strict=True)}


def days(*texts: str | None) -> list[object]:
    return [pd.Timestamp(text) if text else None for text in texts]


ROADS = plan(
    {
        "theme": "Roads",
        "theme_ref": "1",
        "ref": "1.1",
        "action": "A",
        "lead": "Ann",
        "rag": "Green",
    },
    {"theme": "Roads", "theme_ref": "1", "ref": "1.2", "action": "B", "lead": "Bo", "rag": "Red"},
    {"theme": "Parks", "theme_ref": "2", "ref": "2.1", "action": "C", "lead": "Bo", "rag": "Green"},
    {"theme": "Parks", "theme_ref": "2", "ref": "2.2", "action": "D", "lead": "Bo"},
    {"theme": "Parks", "theme_ref": "2", "ref": "2.3", "action": "E", "rag": "In hand"},
)


def test_actions_are_counted_by_theme_in_the_plans_order() -> None:
    counts = plots.status_counts(ROADS)
    assert list(counts.columns) == ["Green", "Red", "Other", "None given"]
    assert table(counts) == {"1. Roads": [1, 1, 0, 0], "2. Parks": [1, 0, 1, 1]}


def test_actions_are_counted_by_lead_the_busiest_first() -> None:
    counts = plots.status_counts(ROADS, by="lead")
    assert table(counts) == {"Bo": [1, 1, 0, 1], "Ann": [1, 0, 0, 0], "No lead": [0, 0, 1, 0]}


def test_the_bars_are_the_counts_and_so_are_the_words() -> None:
    drawn = plots.draw_status_counts(ROADS, axes=axes())
    assert boxes(drawn) == [
        (0, 0, 1, GREEN), (1, 0, 1, GREEN), (0, 1, 1, RED), (1, 1, 1, "#ffffff"),
        (1, 2, 1, "#ffffff"),
    ]  # fmt: skip
    assert names(drawn) == ["1. Roads", "2. Parks"]
    assert texts(drawn) == ["Green 1", "Green 1", "Red 1", "Other 1", "None given 1"]
    assert plots.in_words(drawn) == (
        "Stacked bar chart: Actions by theme and RAG. 1. Roads: 1 Green, 1 Red. "
        "2. Parks: 1 Green, 1 Other, 1 None given"
    )


def test_a_graded_plan_is_counted_by_its_grades_in_the_words_of_its_scheme() -> None:
    graded = plan(*({"ref": str(n), "action": "A", "grade_text": g} for n, g in enumerate("1332")))
    own = Scheme("own", "Key", (Grade(1, "Done", state="complete", colour="Green"),
                                Grade(2, "Going", state="on track", colour="Amber"),
                                Grade(3, "Stuck", state="slipped", colour="Red")))  # fmt: skip
    assert plots.status_counts(graded).loc["No theme"].to_dict() == {
        "Fully Achieved": 1, "On-Track": 1, "Slipped": 2,
    }  # fmt: skip
    assert plots.status_counts(graded, scheme=own).columns.to_list() == ["Done", "Going", "Stuck"]
    assert plots.status_counts(graded, status="state").columns.to_list() == [
        "On track", "Slipped", "Complete",
    ]  # fmt: skip


def test_every_month_between_the_first_and_the_last_has_its_row() -> None:
    due = plan(
        {"ref": "1", "action": "A", "due": "March 2026", "rag": "Amber"},
        {"ref": "2", "action": "B", "due": "12/01/2026", "rag": "Green"},
        {"ref": "3", "action": "C", "due": "Ongoing", "rag": "Green"},
    )
    assert table(plots.due_months(due)) == {
        "January 2026": [1, 0], "February 2026": [0, 0], "March 2026": [0, 1], "No date": [1, 0],
    }  # fmt: skip
    drawn = plots.draw_due_months(due, axes=axes())
    assert boxes(drawn) == [(0, 0, 1, GREEN), (3, 0, 1, GREEN), (2, 0, 1, AMBER)]
    assert names(drawn) == ["January 2026", "February 2026", "March 2026", "No date"]


def test_a_long_gap_between_two_months_is_drawn_as_one_row() -> None:
    due = plan({"ref": "1", "action": "A", "due": "March 2020"},
               {"ref": "2", "action": "B", "due": "March 2026"})  # fmt: skip
    drawn = plots.draw_due_months(due, axes=axes())
    assert names(drawn)[0::2] == ["March 2020", "March 2026"]
    assert plots.in_words(drawn).split(". ")[2] == "April 2020 to February 2026: none"
    assert len(plots.due_months(due)) == 73


TREES = {"ref": "1", "action": "Plant forty trees", "rag": "Green", "due": "June 2025"}
POND = {"ref": "2", "action": "Dig the pond", "rag": "Amber", "due": "30/09/2025"}
HISTORY = build_history(
    [
        plan(TREES, POND, reported_text="March 2025"),
        plan(
            {**TREES, "rag": "Complete"},
            {**POND, "ref": "4", "due": "31/12/2025", "rag": "In hand"},
            {"ref": "10", "action": "Mend the clock", "due": "Ongoing"},
            reported_text="June 2025",
        ),
    ]
)


def test_the_heat_strip_has_each_status_in_words_on_its_colour() -> None:
    strip = plots.statuses_over_time(HISTORY)
    assert list(strip.columns) == ["action", "31 March 2025", "30 June 2025"]
    assert table(strip) == {
        "1": ["Plant forty trees", "Green", "Blue"],
        "2": ["Dig the pond", "Amber", "In hand"],
        "10": ["Mend the clock", "–", "None given"],
    }
    drawn = plots.draw_statuses_over_time(HISTORY, axes=axes())
    assert texts(drawn) == [str(cell) for row in table(strip).values() for cell in row[1:]]
    assert boxes(drawn) == [
        (0, -0.5, 1, GREEN), (0, 0.5, 1, BLUE), (1, -0.5, 1, AMBER), (1, 0.5, 1, "#ffffff"),
        (2, -0.5, 1, "#ffffff"), (2, 0.5, 1, "#ffffff"),
    ]  # fmt: skip
    assert names(drawn) == ["1 Plant forty trees", "2 (now 4) Dig the pond", "10 Mend the clock"]
    assert plots.in_words(drawn) == (
        "Heat strip: Each action's RAG at each update (31 March 2025, 30 June 2025). "
        "1: Green, Blue. 2 (now 4): Amber, In hand. 10: –, None given"
    )


def test_words_on_a_colour_can_be_read() -> None:
    drawn = plots.draw_statuses_over_time(HISTORY, axes=axes())
    ratios = [
        contrast(to_hex(text.get_color())[1:].upper(), to_hex(box.get_facecolor())[1:].upper())
        for text, box in zip(drawn.texts, drawn.patches, strict=True)
    ]
    assert min(ratios) >= 7


def test_actions_stand_in_the_order_of_their_numbers() -> None:
    refs = ["2", "1.10", "1.9", "B3", "1", "1(b)"]
    history = build_history([plan(*({"ref": ref, "action": f"Do {ref}"} for ref in refs))])
    strip = plots.statuses_over_time(history)
    assert strip.index.to_list() == ["1", "1(b)", "1.9", "1.10", "2", "B3"]


def test_updates_of_no_known_day_are_numbered() -> None:
    history = build_history([plan(TREES), plan(TREES)])
    assert plots.statuses_over_time(history).columns.to_list() == ["action", "update 1", "update 2"]


def test_the_matrix_has_every_count_in_its_cell() -> None:
    counts = plots.transition_matrix(HISTORY)
    drawn = plots.draw_transition_matrix(HISTORY, axes=axes())
    assert texts(drawn) == [str(count) for row in counts.to_numpy() for count in row]
    assert names(drawn) == list(counts.index)
    assert [label.get_text() for label in drawn.get_xticklabels()] == list(counts.columns)
    assert plots.in_words(drawn) == (
        "Matrix: What became of each state by the next update. (new) became unknown (1). "
        "on track became complete (1). slipped became unknown (1)"
    )


def test_windows_tell_when_an_action_is_due_and_was_due_at_first() -> None:
    due = plan(
        {**TREES, "due": "Summer 2025"},
        {**POND, "due": "30/09/2025", "Original target date": "March 2025"},
        {"ref": "3", "action": "Clock", "due": "From May 2025 ongoing", "rag": "Red"},
        {"ref": "4", "action": "Hall", "due": "Ongoing"},
    )
    windows = plots.due_windows(due).set_index("ref")
    assert table(windows[["earliest", "latest", "original"]]) == {
        "1": days("2025-06-01", "2025-08-31", None),
        "2": days("2025-09-30", "2025-09-30", "2025-03-31"),
        "3": days("2025-05-01", None, None),
        "4": days(None, None, None),
    }
    drawn = plots.draw_due_windows(due, on="2025-07-01", axes=axes())
    edge = drawn.get_xlim()[1]
    bars = [(row, num2date(x).date(), num2date(x + w).date(), colour)
            for row, x, w, colour in boxes(drawn)]  # fmt: skip
    assert bars == [
        (0, date(2025, 6, 1), date(2025, 9, 1), GREEN),
        (2, date(2025, 5, 1), num2date(edge).date(), RED),
    ]
    assert diamonds(drawn) == [
        (1, date(2025, 9, 30), AMBER),
        (1, date(2025, 3, 31), "none"),
    ]
    assert texts(drawn) == [
        "Summer 2025, Green", "30/09/2025, Amber", "From May 2025 ongoing, Red",
        "Ongoing, None given",
    ]  # fmt: skip
    assert plots.in_words(drawn) == (
        "When actions are due, as at 1 July 2025. 1: Summer 2025, Green. "
        "2: 30/09/2025, at first 31 March 2025, Amber. 3: From May 2025 ongoing, Red. "
        "4: Ongoing, None given"
    )


def diamonds(drawn: Axes) -> list[tuple[int, date, str]]:
    return [
        (int(line.get_ydata()[0]), num2date(line.get_xdata()[0]).date(), hex_of(line))
        for line in drawn.get_lines()
        if line.get_marker() == "D"
    ]


def hex_of(line: Any) -> str:
    face = line.get_markerfacecolor()
    return face if face == "none" else to_hex(face)


def test_the_windows_of_a_history_are_those_of_its_last_update() -> None:
    windows = plots.due_windows(HISTORY).set_index("ref")
    assert table(windows[["latest", "original", "status"]]) == {
        "1": [pd.Timestamp("2025-06-30"), None, "Blue"],
        "4": [pd.Timestamp("2025-12-31"), pd.Timestamp("2025-09-30"), "In hand"],
        "10": [None, None, "None given"],
    }


def test_promises_are_drawn_against_the_reports_that_made_them() -> None:
    promises = plots.promises_over_time(HISTORY)
    assert table(promises) == {
        "1": days("2025-06-30", "2025-06-30"),
        "2": days("2025-09-30", "2025-12-31"),
    }
    drawn = plots.draw_promises_over_time(HISTORY, axes=axes())
    lines = {
        str(line.get_label()): [num2date(day).date() for day in line.get_ydata()]
        for line in drawn.get_lines()
        if not str(line.get_label()).startswith("_")
    }
    assert lines == {
        name: [day.date() for day in row]  # type: ignore[attr-defined]
        for name, row in table(promises).items()
    }
    assert texts(drawn) == ["date had passed", "1", "2 (now 4)"]
    assert plots.in_words(drawn) == (
        "What was promised at each report. 1: 30 June 2025, complete by 30 June 2025. "
        "2 (now 4): 30 September 2025, moved to 31 December 2025 in the report of 30 June 2025"
    )


def test_a_history_that_names_no_day_is_refused_in_a_sentence() -> None:
    undated = build_history([plan(TREES), plan(TREES)])
    with pytest.raises(pt.UnsuitablePlanError, match="No update of this history tells its day"):
        plots.promises_over_time(undated)
    with pytest.raises(pt.UnsuitablePlanError, match=r"no history: it has no column 'action_id'"):
        plots.statuses_over_time(plan(TREES))


def test_names_nobody_knows_are_refused_in_a_sentence() -> None:
    with pytest.raises(pt.UnknownNameError, match="no column 'colour' to count by"):
        plots.status_counts(ROADS, by="colour")
    with pytest.raises(pt.UnknownNameError, match="no status 'mood' to draw"):
        plots.status_counts(ROADS, status="mood")  # type: ignore[arg-type]


DRAWN_OF_A_PLAN = (plots.draw_status_counts, plots.draw_due_months, plots.draw_due_windows)
DRAWN_OF_A_HISTORY = (
    plots.draw_statuses_over_time, plots.draw_transition_matrix, plots.draw_promises_over_time,
)  # fmt: skip


def test_of_nothing_it_is_said_that_there_is_nothing() -> None:
    empty = [draw(ROADS.iloc[:0], axes=axes()) for draw in DRAWN_OF_A_PLAN]
    empty += [draw(HISTORY.iloc[:0], axes=axes()) for draw in DRAWN_OF_A_HISTORY]
    assert [texts(one)[0] for one in empty] == [
        "There are no actions.", "There are no actions.", "There are no actions.",
        "There are no actions.", "There is only one update.", "No action has a target date.",
    ]  # fmt: skip


@settings(max_examples=5, deadline=None)
@given(registers())
def test_any_plan_can_be_drawn_and_what_is_written_is_no_formula(some: pd.DataFrame) -> None:
    history = build_history(
        [some.assign(reported_text=month) for month in ("May 2025", "June 2025")]
    )
    drawn = [draw(some) for draw in DRAWN_OF_A_PLAN] + [
        draw(history) for draw in DRAWN_OF_A_HISTORY
    ]
    pictures = [plots.as_picture(one, dots=20) for one in drawn]
    assert [one.png[:4] for one in pictures] == [b"\x89PNG"] * 6
    assert all(one.alt for one in pictures)
    counts = plots.status_counts(some, by="lead")
    assert int(counts.to_numpy().sum()) == len(some)
    assert len(pt.style_plan(some).data) == len(some)


def test_a_picture_has_its_words_and_closes_its_figure() -> None:
    before = plt.get_fignums()
    picture = plots.as_picture(plots.draw_status_counts(ROADS))
    data, metadata = picture._repr_mimebundle_()
    assert data["text/plain"] == picture.alt == metadata["image/png"]["alt"]  # type: ignore[index]
    assert picture.alt.startswith("Stacked bar chart: Actions by theme and RAG. ")
    assert plt.get_fignums() == before


def test_letters_that_the_font_lacks_and_dollars_are_no_trouble() -> None:
    strange = plan({"ref": "1", "action": "$x_1$ 防災", "lead": "$a$ 😀 $b", "rag": "Green"})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        picture = plots.as_picture(plots.draw_status_counts(strange, by="lead"))
    assert picture.alt.endswith("$a$ 😀 $b: 1 Green")


@pytest.mark.parametrize(
    ("package", "show"), [("matplotlib", plots.draw_status_counts), ("jinja2", pt.style_plan)]
)
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, package: str, show: Callable[[pd.DataFrame], object]
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(pt.MissingPackageError) as error:
        show(ROADS)
    assert str(error.value).startswith(package)
    assert 'python -m pip install "plantools[plots]"' in str(error.value)


def test_a_styled_plan_has_words_on_colours_and_days_spelled_out() -> None:
    styled = pt.style_plan(ROADS.assign(due_latest=pd.Timestamp("2026-03-31"), plan="A <Plan>"))
    html = styled.to_html()
    assert "background-color: #53AE7F;\n  color: #000000;" in html
    assert "background-color: #A2100A;\n  color: #FFFFFF;" in html
    assert "<caption>A &lt;Plan&gt;: 5 actions</caption>" in html
    assert styled.data["rag"].to_list() == ["Green", "Red", "Green", "None given", "In hand"]
    assert styled.data["due_latest"].to_list() == ["31 March 2026"] * 5
    assert ">theme<" in html
    assert ">progress<" not in html  # nothing is in it


def test_what_a_styled_cell_holds_is_data() -> None:
    html = pt.style_plan(plan({"action": "<b>Dig</b> & {{ sow }}", "<i>": "x"})).to_html()
    assert "&lt;b&gt;Dig&lt;/b&gt; &amp; {{ sow }}" in html
    assert "<i>" not in html


def test_some_columns_of_a_plan_can_be_styled_and_its_index_be_what_it_is() -> None:
    twice = pd.concat([ROADS, ROADS])[["rag", "lead"]]
    assert pt.style_plan(twice).data["rag"].to_list()[:2] == ["Green", "Red"]
    with pytest.raises(pt.UnsuitablePlanError, match="none of a plan's columns"):
        pt.style_plan(pd.DataFrame({"x": [1]}))
