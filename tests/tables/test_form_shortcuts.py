"""Quick looks at forms and keys say what the long ones would: they only spare asking."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from drawing import grid as drawn
from plantools.cells import Cell, Grid
from plantools.fields import plain_heading
from plantools.fields.spellings import spellings
from plantools.mapping import NOTHING_CONFIRMED, Confirmed
from plantools.references import split_recommendation
from plantools.tables.formlabels import _FirstColumn, is_form, is_worded
from plantools.tables.key import (
    KEY_TITLE,
    TITLE,
    codes_run,
    find_grades,
    from_row,
    key_start,
    may_hold_grades,
)

LABELS = st.sampled_from(sorted(spellings()))
PROSE = st.sampled_from(["", " ", "J Smith", "That it be done.", "12", "May 2026", "On track"])
LABELLED = st.builds("Rec: {}".format, LABELS.filter(lambda label: len(label.split()) > 1))
"""Texts that name a recommendation, and are labels though not in the very words."""
RECOMMENDATIONS = LABELLED | st.builds(
    "{}{} {}{}{}".format,
    st.sampled_from(["", " "]),
    st.sampled_from(["Recommendation", "Rec", "Agreed recommendation", "Recs"]),
    st.sampled_from(["1", "2(b)", "14", "IV", ""]),
    st.sampled_from(["", ":", " – ", ": \n"]),
    st.one_of(LABELS, PROSE),
)


@st.composite
def forms(draw: st.DrawFn) -> Grid:
    """Tables with labels, recommendations and anything else down their first column."""
    first = st.one_of(
        *draw(st.lists(st.sampled_from([LABELS, RECOMMENDATIONS, PROSE]), min_size=1))
    )
    row = st.tuples(first, st.lists(draw(st.sampled_from([LABELS, PROSE])), max_size=2))
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return Grid(rows=tuple(tuple(map(Cell, (label, *beside))) for label, beside in rows))


HEADED = """
    | Recommendation: | Lead    | Date |
    | Lead            | J Smith | K    |
    | Date            | May     | June |
"""
"""No form: its first row has more labels than its first column has an item's."""


@settings(max_examples=1000)
@example(drawn(HEADED), NOTHING_CONFIRMED)
@given(forms(), st.sampled_from([NOTHING_CONFIRMED, Confirmed({"Recommendation 2(b)": "lead"})]))
def test_a_form_is_told_without_asking_what_names_a_recommendation(
    grid: Grid, confirmed: Confirmed
) -> None:
    texts = [(row, cells[0].text.strip()) for row, cells in enumerate(grid.rows) if cells[0]]
    column = _FirstColumn(grid, texts, confirmed, 2)
    above = {text for _, text in texts if split_recommendation(text)}
    if above:
        assert is_form(grid, confirmed) == column.holds_labels(frozenset())
    if column.holds_labels(above):
        assert column.holds_labels(frozenset())


@given(st.one_of(st.text(), LABELS, st.text("Aä([⁰)] 1_-:'s")))
def test_a_text_that_begins_with_a_letter_has_words(text: str) -> None:
    assert is_worded(text) == bool(plain_heading(text))


WORDS = st.sampled_from(["Fully Achieved", "On Track", "Slipped", "Not started", "Fill the holes"])
CODES = st.sampled_from([*"01234ABCF", "(1)", "2.0", " 3. "])
ENTRIES = st.builds("{}{}{}".format, CODES, st.sampled_from([" – ", ": ", " = ", " "]), WORDS)
TITLES = st.sampled_from(["Key", "Gradings", "Assessment of progress:", "Status"])
TEXTS = st.one_of(CODES, ENTRIES, TITLES, WORDS, st.sampled_from(["", " \n"]))
ROWS = st.lists(st.one_of(TEXTS, st.none()), max_size=4)


@st.composite
def keys(draw: st.DrawFn) -> Grid:
    """Tables of a scale's codes and words, across, down or in cells, with other rows about them."""
    codes = list(draw(st.sampled_from(["123", "12", "4321", "ABC", "01", "234", "135"])))
    words = [draw(WORDS) for _ in codes]
    entries = [f"{code} – {said}" for code, said in zip(codes, words, strict=True)]
    key: list[list[str | None]] = draw(
        st.sampled_from(
            [
                [[*codes], [*words]],
                [[code, said] for code, said in zip(codes, words, strict=True)],
                [[*entries]],
                [["\n".join(entries)]],
                [[one] for one in entries],
            ]
        )
    )
    before = draw(st.lists(st.one_of(ROWS, TITLES.map(lambda title: [title])), max_size=2))
    behind = draw(st.lists(ROWS, max_size=1))
    if draw(st.booleans()):
        key = [[draw(TITLES | st.just("")), *row] for row in key]
    rows = [*before, *key, *behind]
    return Grid(
        rows=tuple(tuple(None if text is None else Cell(text) for text in row) for row in rows)
    )


@settings(max_examples=500)
@given(keys())
def test_no_key_of_grades_is_missed_at_a_quick_look(grid: Grid) -> None:
    ends = {row: find_grades(from_row(grid, row)) for row in range(len(grid.rows))}
    if find_grades(grid) or any(ends.values()):
        assert may_hold_grades(grid)


@settings(max_examples=500)
@given(keys())
def test_a_key_starts_at_its_title_its_first_code_or_codes_across(grid: Grid) -> None:
    starts = []
    for row in filter(grid.rows.__getitem__, range(len(grid.rows))):
        label = grid.text(row, 0).strip()
        texts = [cell.text.strip("() .\n") for cell in grid.rows[row] if cell is not None]
        codes = [text.removesuffix(".0") for text in texts]
        across = codes_run([code for code in codes if len(code) == 1])
        begins = (
            KEY_TITLE.search(label)
            or (across and (not label or TITLE.search(label)))
            or label.strip("().").removesuffix(".0") in {"0", "1", "A"}
        )
        if begins and find_grades(from_row(grid, row)):
            starts.append(row)
    assert key_start(grid) == next(iter(starts), None)


@given(st.text(), st.sampled_from(KEY_TITLE.pattern.split("(?:")[1].split(")")[0].split("|")))
def test_what_names_a_key_is_a_title(text: str, name: str) -> None:
    for said in (text, name, f"{text} {name}", f"{name}{text}"):
        assert not KEY_TITLE.search(said) or TITLE.search(said)
