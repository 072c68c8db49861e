"""XlsxWriter's workbook and worksheet, where ours say what XlsxWriter has no option for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.styles import Styles
from xlsxwriter.utility import xl_rowcol_to_cell_fast as xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from plantools.markup import escape
from plantools.writers.properties import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plantools.cells import Role


class OurSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet some of whose row heights are estimates, as Excel's own are after it fits a row.

    XlsxWriter marks every height as one that a person has set, and Excel then leaves the row as
    it is when an officer types more into it. Were this method to go from XlsxWriter, the mark
    would be back and nothing else be lost. The other methods are for speed alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.estimated: set[int] = set()
        self.overwritten = range(0)
        """Rows in which no formula need be written yet, for their cells are still to come."""

    def _prepare_formula(self, formula: str, *_: object) -> str:
        """A formula as it is: ours use no function that is younger than the file format.

        XlsxWriter looks in each formula for each of a hundred such functions.
        """
        return formula.removeprefix("=")

    def write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        """Write a text; ours never call their cell "A1", which XlsxWriter looks for each time."""
        return int(self._write_string(row, col, string, cell_format))

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0
    ) -> int:
        if row in self.overwritten:
            return 0
        return int(super()._write_formula(row, col, formula, cell_format, value))

    def _calculate_spans(self) -> None:
        """The first and the last column of every sixteen rows, in the numbers of the file."""
        columns: dict[int, set[int]] = {}
        for cells in (self.table, self.comments):
            for row in cells:
                columns.setdefault(row // 16, set()).update(cells[row])
        self.row_spans = {
            block: f"{min(found) + 1}:{max(found) + 1}" for block, found in columns.items() if found
        }

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """A cell; most are texts with a format, in which no character wants an escape."""
        if type(cell).__name__ == "String" and cell.format:
            place, look = xl_rowcol_to_cell(row, col), cell.format._get_xf_index()
            self.fh.write(f'<c r="{place}" s="{look}" t="s"><v>{cell.string}</v></c>')
        else:
            super()._write_cell(row, col, cell)

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        if tag == "row" and dict(attributes)["r"] - 1 in self.estimated:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


HEADING_STYLES: Mapping[Role, int] = {"title": 1, "section": 2}
"""The cells that are headings, and which: a cell style is how a workbook says so.

Source: "Accessible spreadsheets: a checklist of the basics", Government Analysis Function, "All
worksheets should have descriptive titles which are properly tagged and formatted".
"""

_BEFORE_HEADING_1 = 15
"""The built-in number of the style before Heading 1. Source: ECMA-376 part 1, 18.8.7, and G.2."""


class OurWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose properties tell its language, the only place a workbook has for it, and
    whose titles are headings."""

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        if texts.string_table.count:
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()

    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()

    def _write_styles_file(self) -> None:
        book = self.workbook
        styles = _Styles()
        styles._set_style_properties(
            [
                book.xf_formats,
                book.palette,
                book.font_count,
                book.num_formats,
                book.border_count,
                book.fill_count,
                book.custom_colors,
                book.dxf_formats,
                book.has_comments,
            ]
        )
        styles._set_xml_writer(self._filename("xl/styles.xml"))
        styles._assemble_xml_file()


class _Styles(Styles):  # type: ignore[misc]
    """Styles with Heading 1 and Heading 2 beside Normal, each in the font its cells have."""

    def _write_cell_style_xfs(self) -> None:
        levels = HEADING_STYLES.values()
        self._xml_start_tag("cellStyleXfs", [("count", 1 + len(levels))])
        self._write_style_xf()
        for level in levels:
            fonts = [one.font_index for one in self.xf_formats if one.xf_id == level]
            self._write_style_xf(font_id=fonts[0] if fonts else 0)
        self._xml_end_tag("cellStyleXfs")

    def _write_cell_styles(self) -> None:
        levels = HEADING_STYLES.values()
        self._xml_start_tag("cellStyles", [("count", 1 + len(levels))])
        self._write_cell_style()
        for level in levels:
            self._write_cell_style(f"Heading {level}", level, _BEFORE_HEADING_1 + level)
        self._xml_end_tag("cellStyles")


class _Texts(SharedStrings):  # type: ignore[misc]
    """The texts of all sheets."""

    def _write_si(self, string: str) -> None:
        """Write a text; one that XlsxWriter would find nothing special in, without its searches.

        It keeps the spaces around a text, has escapes for characters that do not show and for what
        looks like one, and takes what begins with a run for markup.
        """
        shows = string.isprintable() or string.replace("\n", "").isprintable()
        if shows and "_x" not in string and string.strip() == string and string[:3] != "<r>":
            self.fh.write(f"<si><t>{escape(string)}</t></si>")
        else:
            super()._write_si(string)


class _Core(Core):  # type: ignore[misc]
    """The core properties; their order is free (ECMA-376 part 2, 11.1)."""

    def _write_cp_category(self) -> None:
        self._xml_data_element("dc:language", LANGUAGE)
        super()._write_cp_category()
