"""Charts: what is said in them, and that they are the same every time."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml.ns import qn
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import plantools as pt
from plans import plan as plan_of
from plantools.drawings import Bars, Part
from plantools.layout import lay_out_report, read_look
from plantools.plots import bars_picture, draw_bars

SAMPLES = Path(__file__).parent.parent / "samples"
COUNTS = Bars(
    "Progress",
    "Roads: 12 Green. Parks: 3 Red.",
    ("Roads", "Parks for $5 or $6"),
    (Part("Green", "53AE7F", (12, 0)), Part("Red", "A2100A", (0, 3)), Part("No RAG", "", (1, 1))),
)


def test_every_part_has_its_number_and_where_there_is_room_its_name() -> None:
    axes = draw_bars(COUNTS, Figure().subplots())
    assert [(text.get_text(), to_hex(text.get_color())) for text in axes.texts] == [
        ("Green 12", "#000000"),
        ("Red 3", "#ffffff"),
        ("1", "#000000"),
        ("1", "#000000"),
    ]
    assert [text.get_text() for text in axes.get_yticklabels()] == list(COUNTS.names)
    legend = axes.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["Green", "Red", "No RAG"]


def test_a_picture_is_the_same_every_time_and_says_its_numbers() -> None:
    one, other = bars_picture(COUNTS), bars_picture(COUNTS)
    assert one == other
    assert (one.png[:8], one.alt, round(one.width)) == (b"\x89PNG\r\n\x1a\n", COUNTS.alt, 170)
    assert b"Software" not in one.png


def test_letters_that_the_font_lacks_are_no_trouble() -> None:
    strange = Bars("防災", "", ("防災 😀",), (Part("完了", "53AE7F", (1,)),))
    assert bars_picture(strange).png


def bars_of(*rows: dict[str, str], **facts: str) -> Bars | None:
    grids = lay_out_report(plan_of(*rows, **facts), read_look())
    return next((grid.bars for grid in grids if grid.bars), None)


def test_a_report_draws_its_actions_by_theme_and_says_the_same_in_words() -> None:
    bars = bars_of(
        {"theme": "Roads", "ref": "1", "action": "A", "rag": "Green"},
        {"theme": "Parks", "ref": "2", "action": "B", "rag": "Red"},
        {"theme": "Parks", "ref": "3", "action": "C"},
    )
    assert bars is not None
    assert (bars.names, [(part.name, part.counts) for part in bars.parts]) == (
        ("Roads", "Parks"),
        [("Green", (1, 0)), ("Red", (0, 1)), ("No RAG", (0, 1))],
    )
    assert bars.alt == (
        "Stacked bar chart: Actions by theme and RAG. Roads: 1 Green. Parks: 1 Red, 1 No RAG."
    )


def test_one_theme_and_many_themes_are_one_bar() -> None:
    one = bars_of({"ref": "1", "action": "A", "rag": "Green"})
    many = bars_of(*({"theme": f"T{n}", "ref": str(n), "action": "A", "rag": "Green"}
                     for n in range(20)))  # fmt: skip
    assert one is not None
    assert many is not None
    assert (one.names, many.names) == (("Actions",), ("All actions",))
    assert many.parts == (Part("Green", one.parts[0].fill, (20,)),)


def test_where_nothing_is_assessed_nothing_is_drawn() -> None:
    assert bars_of({"ref": "1", "action": "A"}) is None


def test_a_report_has_the_chart_with_its_words_above_the_table(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    pt.write_report(pt.read_plan(SAMPLES / "action-plan.docx"), path)
    (picture,) = docx.Document(str(path)).element.iter(qn("wp:docPr"))
    assert picture.get("descr") == (
        "Stacked bar chart: Actions by theme and RAG. 1. Finding the People Who Are Cold: 1 Green, "
        "2 Amber. 2. Making Homes Warmer: 1 Blue, 2 Green, 1 Red. 3. Helping With Bills: 1 Green, "
        "1 Amber, 1 No RAG."
    )
