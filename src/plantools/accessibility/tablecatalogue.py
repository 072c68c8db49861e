"""The catalogue's rules about tables: their header rows, and what breaks their rows and columns."""

from __future__ import annotations

from plantools.accessibility import sheetchecklist, sheetrules, wordtables
from plantools.accessibility.base import Rule, from_sources

TABLE_RULES: tuple[Rule, ...] = (
    Rule(
        name="header-row-missing",
        severity="error",
        when="A Word table of several rows and columns has no row marked as its header, or an "
        "Excel table was made without one.",
        why="A screen reader cannot say which column a cell belongs to.",
        fix="Word: Layout, Repeat Header Rows. Excel: Table Design, Header Row.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)",
            checklist="all tables should have one tagged header row (E)",
            microsoft="tables specify column header information",
        ),
        word=wordtables.header_row_missing,
        excel=sheetrules.header_row_missing,
    ),
    Rule(
        name="header-column-only",
        severity="warning",
        when="A Word table has its headings down the side: First Column is ticked in its options, "
        "Header Row is not.",
        why="Word can mark a row of headings for screen readers, and no column of them.",
        fix="Where the layout allows, put the headings in the first row and repeat it.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)",
            microsoft="tables specify column header information",
        ),
        word=wordtables.header_column_only,
    ),
    Rule(
        name="header-look-missing",
        severity="warning",
        when="A Word table repeats its header row, but Header Row is not ticked in its options.",
        why="Some screen readers and PDF makers go by the tick.",
        fix="Table Design, tick Header Row.",
        source=from_sources(microsoft="tables specify column header information"),
        word=wordtables.header_look_missing,
    ),
    Rule(
        name="header-says-nothing",
        severity="warning",
        when="A column of an Excel table is called Column1, as Excel names it.",
        why="The heading is read out with each cell, and says nothing.",
        fix="Write a heading that says what the column holds.",
        source=from_sources(
            wcag="2.4.6 Headings and Labels (AA)",
            checklist="all tables should have one tagged header row (E)",
        ),
        excel=sheetrules.header_says_nothing,
    ),
    Rule(
        name="table-not-marked",
        severity="warning",
        when="A sheet holds rows and columns that are not marked up as a table.",
        why="A screen reader cannot tell which row is the header and where the table ends.",
        fix="Select the table, Insert, Table, and tick My table has headers.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)", checklist="mark up tables (E)"
        ),
        excel=sheetrules.table_not_marked,
    ),
    Rule(
        name="several-tables",
        severity="note",
        when="A sheet has more than one table.",
        why="People who cannot see the sheet may never learn of the second.",
        fix="Put each table on a sheet of its own.",
        source=from_sources(checklist="one table a worksheet"),
        excel=sheetrules.several_tables,
    ),
    Rule(
        name="merged-cells",
        severity="warning",
        when="Cells of a table are merged.",
        why="A screen reader loses count of the columns and names the wrong heading.",
        fix="Split them, and write the words into each cell or into a heading above.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)",
            checklist="remove merged cells, split cells and nested tables (E)",
            microsoft="tables have a simple structure",
        ),
        word=wordtables.merged_cells,
        excel=sheetrules.merged_cells,
    ),
    Rule(
        name="nested-table",
        severity="warning",
        when="A table stands in a cell of another.",
        why="A screen reader cannot say which of the two a cell belongs to.",
        fix="Put the inner table after the outer one, or use a list.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)",
            checklist="remove merged cells, split cells and nested tables (E)",
            microsoft="tables have a simple structure",
        ),
        word=wordtables.nested_table,
    ),
    Rule(
        name="blank-rows",
        severity="warning",
        when="A row or a column within a table holds nothing.",
        why="It sounds like the end of the table.",
        fix="Delete it, and use row heights and column widths for space.",
        source=from_sources(checklist="remove blank rows and columns within tables (E)"),
        word=wordtables.blank_rows,
        excel=sheetrules.blank_rows,
    ),
    Rule(
        name="blank-cells",
        severity="note",
        when="An Excel table has blank cells, and no line above it in column A says why.",
        why="A blank cell sounds like the end of the table, or like a value that was forgotten.",
        fix="Write a word or a shorthand in brackets, such as [x], or say above the table why "
        "cells are blank.",
        source=from_sources(
            checklist="only leave cells with no data empty in certain circumstances (E)"
        ),
        excel=sheetchecklist.blank_cells,
    ),
    Rule(
        name="below-table",
        severity="note",
        when="Something stands below the last table of a sheet.",
        why="People who leave the table at its end do not find it.",
        fix="Move it above the table, or to a sheet of its own.",
        source=from_sources(checklist="avoid putting content below a table"),
        excel=sheetchecklist.below_table,
    ),
    Rule(
        name="table-name-says-nothing",
        severity="note",
        when="An Excel table is called Table1, as Excel names it.",
        why="Screen readers list the tables of a workbook by their names.",
        fix="Table Design, Table Name: write what it holds.",
        source=from_sources(checklist="give tables meaningful names"),
        excel=sheetchecklist.table_name_says_nothing,
    ),
    Rule(
        name="frozen-or-filtered",
        severity="note",
        when="A sheet has frozen panes or filters.",
        why="Frozen rows hide others in a large print, and filters may leave rows out unsaid.",
        fix="In what is published, turn them off; else say above the table how to do so.",
        source=from_sources(checklist="avoid adding filters and freeze panes"),
        excel=sheetchecklist.frozen_or_filtered,
    ),
)
"""The rules about tables, in the order in which they are checked."""
