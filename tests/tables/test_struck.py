"""Words struck through, and plans that tell completion beside a RAG."""

from __future__ import annotations

from dataclasses import replace

from drawing import grid
from plantools.cells import Cell, Grid
from tables.reading import records


def struck(table: Grid, row: int, column: int, words: str) -> Grid:
    """A grid with some words of one cell struck through."""
    cell = table.cell(row, column)
    start = cell.text.index(words)
    changed = replace(cell, struck=((start, start + len(words)),))
    rows = [list(cells) for cells in table.rows]
    rows[row][column] = changed
    return replace(table, rows=tuple(map(tuple, rows)))


TABLE = grid("""
    | Ref | Action          | Lead          | Target date         | RAG         |
    | 1   | Plant the trees | Parks, Police | Apr 2018 June 2018  | Amber Green |
    | 2   | Water the trees | Parks         | May 2018            | Green       |
""")


def test_a_date_struck_through_becomes_the_original_of_the_one_beside_it() -> None:
    first = records(struck(TABLE, 1, 3, "Apr 2018"))[0]
    assert (first["due_text"], first["Original target date"]) == ("June 2018", "Apr 2018")


def test_a_date_struck_through_with_none_beside_it_is_kept_and_said() -> None:
    second = records(struck(TABLE, 2, 3, "May 2018"))[1]
    assert (second["due_text"], second["Struck out"]) == ("May 2018", "Target date: May 2018")


def test_a_status_struck_through_gives_way_to_the_one_beside_it() -> None:
    first = records(struck(TABLE, 1, 4, "Amber"))[0]
    assert (first["rag_text"], first["Struck out"]) == ("Green", "RAG: Amber")


def test_words_struck_through_stay_in_their_text_and_are_said() -> None:
    first = records(struck(TABLE, 1, 1, "the "))[0]
    assert (first["action"], first["Struck out"]) == ("Plant the trees", "Action: the")


def test_a_date_struck_through_in_a_form_becomes_the_original() -> None:
    form = Grid(
        rows=(
            (Cell("Recommendation 1: Plant trees"), Cell()),
            (Cell("Responsibility:"), Cell("Parks")),
            (Cell("Date:"), Cell("May 2018 June 2018", struck=((0, 8),))),
            (Cell("Agreed Action:"), Cell("Plant forty trees")),
        )
    )
    (first,) = records(form)
    assert (first["due_text"], first["Original target date"]) == ("June 2018", "May 2018")


def test_completion_and_rag_are_two_columns_whichever_stands_first() -> None:
    tables = [
        grid("""
            | Ref | Action          | Lead  | Status      | RAG   |
            | 1   | Plant the trees | Parks | Complete    | Green |
            | 2   | Water the trees | Parks | In progress | Amber |
        """),
        grid("""
            | Ref | Action          | Lead  | RAG   | Current status |
            | 1   | Plant the trees | Parks | Green | Complete       |
            | 2   | Water the trees | Parks | Amber | In progress    |
        """),
    ]
    for table in tables:
        read = [(one["rag_text"], one["status_text"]) for one in records(table)]
        assert read == [("Green", "Complete"), ("Amber", "In progress")]


def test_completion_beside_a_rag_of_bare_colours_is_a_column_of_its_own() -> None:
    table = Grid(
        rows=(
            tuple(map(Cell, ("Ref", "Action", "Status", "RAG"))),
            (Cell("1"), Cell("Plant the trees"), Cell("Not started"), Cell("", "FF0000")),
            (Cell("2"), Cell("Water the trees"), Cell("Complete"), Cell("", "00B050")),
        )
    )
    read = [(one["status_text"], one["fill"]) for one in records(table)]
    assert read == [("Not started", "FF0000"), ("Complete", "00B050")]


def test_a_status_alone_is_the_rag() -> None:
    table = grid("""
        | Ref | Action          | Lead  | Completion status |
        | 1   | Plant the trees | Parks | Complete          |
        | 2   | Water the trees | Parks | On track          |
    """)
    assert [one["rag_text"] for one in records(table)] == ["Complete", "On track"]
