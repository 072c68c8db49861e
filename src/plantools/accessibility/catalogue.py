"""The catalogue of the checklist: what each rule is called, how grave, when, why, how to mend it,
and its source.

An error keeps somebody from reading the file, and a success criterion of WCAG (levels A and AA,
which public bodies must meet) says so. A warning makes it hard to read; a note is good practice.
Sources: https://www.w3.org/TR/WCAG22/; "Accessible spreadsheets: a checklist of the basics",
Government Analysis Function, 7 July 2021 (E: its essential points); "Rules for the Accessibility
Checker", Microsoft Support; "Publishing accessible documents", GOV.UK.
"""

from __future__ import annotations

from plantools.accessibility import (
    sheetchecklist,
    sheetcolours,
    sheetrules,
    wordcolours,
    wordrules,
)
from plantools.accessibility.base import Rule, from_sources
from plantools.accessibility.tablecatalogue import TABLE_RULES

ACCESSIBILITY_RULES: tuple[Rule, ...] = (
    Rule(
        name="title-missing",
        severity="error",
        when="The file's properties hold no title.",
        why="A screen reader announces the file's name instead, and a PDF made of it has no title.",
        fix="File, Info: write a title among the properties.",
        source=from_sources(wcag="2.4.2 Page Titled (A)"),
        word=wordrules.title_missing,
        excel=sheetrules.title_missing,
    ),
    Rule(
        name="author-missing",
        severity="note",
        when="The file's properties hold no author.",
        why="Whoever cannot read the file does not know whom to ask.",
        fix="File, Info: write the name of the council or the team as the author.",
        source="our own checklist",
        word=wordrules.author_missing,
        excel=sheetrules.author_missing,
    ),
    Rule(
        name="language-missing",
        severity="error",
        when="The words of a document have no language.",
        why="A screen reader does not know how to pronounce them.",
        fix="Review, Language, Set Proofing Language: choose English (United Kingdom) as default.",
        source=from_sources(wcag="3.1.1 Language of Page (A)"),
        word=wordrules.language_missing,
    ),
    Rule(
        name="workbook-language-missing",
        severity="note",
        when="A workbook's properties hold no language. Excel itself never writes one.",
        why="Tools that turn the workbook into a page or a PDF take the language from there.",
        fix="Let a tool that writes workbooks set it; Excel has no place to type it in.",
        source=from_sources(wcag="3.1.1 Language of Page (A)"),
        excel=sheetrules.language_missing,
    ),
    Rule(
        name="headings-missing",
        severity="error",
        when=f"A document of {wordrules.LONG} words or more has no paragraph in a heading style.",
        why="People who listen to a document go from heading to heading to find their place.",
        fix="Give each heading the style Heading 1, Heading 2 and so on.",
        source=from_sources(
            wcag="1.3.1 Info and Relationships (A)", microsoft="documents use heading styles"
        ),
        word=wordrules.headings_missing,
    ),
    Rule(
        name="heading-level-skipped",
        severity="warning",
        when="A heading stands more than one level below the one before it.",
        why="It sounds as though a heading between the two were missing.",
        fix="Use the next level down, and change its look in the style if need be.",
        source=from_sources(wcag="1.3.1 Info and Relationships (A)", gov_uk="headings in order"),
        word=wordrules.heading_skipped,
    ),
    Rule(
        name="heading-empty",
        severity="warning",
        when="A paragraph in a heading style holds nothing.",
        why="It is announced as a heading, and nothing follows.",
        fix="Delete it, and use the spacing of the paragraphs for space.",
        source=from_sources(wcag="2.4.6 Headings and Labels (AA)"),
        word=wordrules.heading_empty,
    ),
    *TABLE_RULES,
    Rule(
        name="alt-text-missing",
        severity="error",
        when="A picture, chart or drawing has no alternative text and is not marked as decorative. "
        "Text boxes need none.",
        why="Whoever cannot see it does not know what it shows.",
        fix="Right-click it, View Alt Text: say what it shows, or mark it as decorative.",
        source=from_sources(
            wcag="1.1.1 Non-text Content (A)",
            microsoft="all non-text content has alternative text",
        ),
        word=wordrules.alt_text_missing,
        excel=sheetrules.alt_text_missing,
    ),
    Rule(
        name="alt-text-is-file-name",
        severity="error",
        when="The alternative text of a picture is only the name of a file.",
        why="It is read out in place of what the picture shows.",
        fix="Right-click it, View Alt Text: say what it shows.",
        source=from_sources(
            wcag="1.1.1 Non-text Content (A), failure F30",
            microsoft="all non-text content has alternative text",
        ),
        word=wordrules.alt_text_is_file_name,
        excel=sheetrules.alt_text_is_file_name,
    ),
    Rule(
        name="contrast-too-low",
        severity="error",
        when="Words do not stand out from what is behind them by 4.5 to 1, or 3 to 1 where they "
        "are large (18 points, or 14 in bold). Not judged where a table's style, a text box or a "
        "conditional format may paint.",
        why="People with poor sight, and everybody in poor light, cannot read them.",
        fix="Use a darker or a lighter colour; automatic (black) on a light fill is always safe.",
        source=from_sources(wcag="1.4.3 Contrast (Minimum) (AA)", microsoft="sufficient contrast"),
        word=wordcolours.faint_text,
        excel=sheetcolours.faint_text,
    ),
    Rule(
        name="colour-alone",
        severity="error",
        when="A cell is red, amber, green or blue, or holds a light in such a colour, and no "
        "words.",
        why="Whoever cannot see or tell the colours does not know what the cell says.",
        fix="Write the word in the cell: Red, Amber, Green, Complete.",
        source=from_sources(
            wcag="1.4.1 Use of Color (A)", checklist="do not use colour alone to convey meaning (E)"
        ),
        word=wordcolours.colour_alone,
        excel=sheetcolours.colour_alone,
    ),
    Rule(
        name="values-hidden",
        severity="warning",
        when="A conditional format shows icons or bars in place of values.",
        why="Icons and bars are not read out.",
        fix="Let the rule show the values as well, or write a word in the next column.",
        source=from_sources(wcag="1.4.1 Use of Color (A), 1.1.1 Non-text Content (A)"),
        excel=sheetcolours.values_hidden_by_formats,
    ),
    Rule(
        name="sheet-name-says-nothing",
        severity="warning",
        when="A sheet is called Sheet1, as Excel names it.",
        why="The names of the sheets are how one finds one's way around a workbook.",
        fix="Give the sheet a name that says what it holds.",
        source=from_sources(
            wcag="2.4.6 Headings and Labels (AA)", microsoft="sheet tabs have meaningful names"
        ),
        excel=sheetrules.sheet_name_says_nothing,
    ),
    Rule(
        name="sheet-empty",
        severity="warning",
        when="A sheet holds nothing.",
        why="Whoever cannot see the sheet searches it for what might be there.",
        fix="Delete the sheet.",
        source="our own checklist",
        excel=sheetrules.sheet_empty,
    ),
    Rule(
        name="hidden-parts",
        severity="warning",
        when="A sheet, or a row or column that holds something, is hidden.",
        why="Screen readers may read it or leave it out, and people disagree on what is there.",
        fix="Show it, or delete it.",
        source=from_sources(checklist="avoid hiding rows or columns"),
        excel=sheetrules.hidden_parts,
    ),
    Rule(
        name="sheet-not-from-a1",
        severity="note",
        when="A sheet holds something, and nothing in A1.",
        why="A screen reader begins in A1, and hears that it is blank.",
        fix="Let the sheet's title stand in A1.",
        source=from_sources(checklist="position of tables and titles"),
        excel=sheetrules.sheet_not_from_a1,
    ),
    Rule(
        name="sheet-title-not-heading",
        severity="note",
        when="What stands in A1 of a sheet, and is no table, has no heading style.",
        why="Tools that turn the workbook into a page or a PDF take its headings from there.",
        fix="Home, Cell Styles: choose Heading 1, and change its look if need be.",
        source=from_sources(
            checklist="all worksheets should have descriptive titles which are properly tagged and "
            "formatted (E)"
        ),
        excel=sheetchecklist.title_not_heading,
    ),
    Rule(
        name="headers-and-footers",
        severity="note",
        when="The pages of a sheet have a header or a footer.",
        why="They are not part of the sheet, and screen readers pass over them.",
        fix="In what is published, leave them out, and write what they say in the sheet.",
        source=from_sources(checklist="do not use headers and footers (E)"),
        excel=sheetchecklist.headers_and_footers,
    ),
    Rule(
        name="cursor-elsewhere",
        severity="note",
        when="The workbook opens on another sheet than its first, or away from A1.",
        why="A screen reader begins to read where the cursor stands.",
        fix="Go to A1 of the first sheet (Ctrl+Home), then save.",
        source=from_sources(checklist="position the cursor in A1 of the first worksheet"),
        excel=sheetrules.cursor_elsewhere,
    ),
    Rule(
        name="text-small",
        severity="note",
        when="Words are smaller than 11 points.",
        why="Small text is hard to read, on paper above all.",
        fix="Use 12 points, or 11 where room is short.",
        source=from_sources(gov_uk="a minimum size of 12 points"),
        word=wordrules.text_small,
        excel=sheetrules.text_small,
    ),
    Rule(
        name="font-with-serifs",
        severity="note",
        when="Words are set in a font with serifs, such as Times New Roman.",
        why="People with dyslexia or poor sight read plain letters more easily.",
        fix="Use a sans serif font such as Arial.",
        source=from_sources(gov_uk="a sans serif font such as Arial or Helvetica"),
        word=wordrules.font_with_serifs,
        excel=sheetrules.font_with_serifs,
    ),
)
"""The catalogue, in the order in which it is checked."""
