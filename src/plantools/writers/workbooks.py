"""XlsxWriter's workbook and worksheet, where ours say what XlsxWriter has no option for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.core import Core
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import Worksheet

from plantools.writers.properties import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Sequence


class OurSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter ships no types
    """A worksheet some of whose row heights are estimates, as Excel's own are after it fits a row.

    XlsxWriter marks every height as one that a person has set, and Excel then leaves the row as
    it is when an officer types more into it. Were this method to go from XlsxWriter, the mark
    would be back and nothing else be lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self.estimated: set[int] = set()

    def _prepare_formula(self, formula: str, *_: object) -> str:
        """A formula as it is: ours use no function that is younger than the file format.

        XlsxWriter looks in each formula for each of a hundred such functions.
        """
        return formula.removeprefix("=")

    def _xml_start_tag_unencoded(
        self, tag: str, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        if tag == "row" and dict(attributes)["r"] - 1 in self.estimated:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


class OurWorkbook(Workbook):  # type: ignore[misc]
    """A workbook whose properties tell its language, the only place a workbook has for it."""

    def _get_packager(self) -> Packager:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_core_file(self) -> None:
        core = _Core()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()


class _Core(Core):  # type: ignore[misc]
    """The core properties; their order is free (ECMA-376 part 2, 11.1)."""

    def _write_cp_category(self) -> None:
        self._xml_data_element("dc:language", LANGUAGE)
        super()._write_cp_category()
