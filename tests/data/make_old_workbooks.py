"""Makes register.xls, the old workbook that tests/readers/test_xls.py reads; needs LibreOffice.

    python tests/data/make_old_workbooks.py

A workbook of this day is written, and LibreOffice saves it as one of Excel 97: nothing else that
is still maintained writes .xls. All that it says is invented.
"""

import subprocess
import tempfile
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, date_1904 in (("register", False), ("register1904", True)):
            new = Path(folder) / f"{name}.xlsx"
            write(new, date_1904)
            convert(new, Path(folder))
            (HERE / f"{name}.xls").write_bytes(new.with_suffix(".xls").read_bytes())


def convert(path: Path, folder: Path) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xls", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)


def write(path: Path, date_1904: bool) -> None:
    with xlsxwriter.Workbook(str(path), {"date_1904": date_1904}) as book:
        sheet = book.add_worksheet("Action Plan")
        title = book.add_format({"bold": True})
        struck = book.add_format({"font_strikeout": True})
        amber = book.add_format({"bg_color": "#FFCC00"})
        reference = book.add_format({"num_format": "0.00"})
        month = book.add_format({"num_format": "mmm yyyy"})
        day = book.add_format({"num_format": 14})
        sheet.merge_range("A1:D1", "Thornmere Action Plan", title)
        sheet.write_row("A2", ["Ref", "Action", "Target date", "RAG"])
        sheet.write("A3", 1.1, reference)
        sheet.write("B3", "Review posters")
        sheet.write("C3", 46112 - 1462 * date_1904, month)
        sheet.write("D3", "", amber)
        sheet.write("A4", 1.2, reference)
        sheet.write_rich_string("B4", "Train ", struck, "twelve", " staff")
        sheet.write("C4", 46112 - 1462 * date_1904, day)
        sheet.write("D4", True)
        sheet.write("A5", "1.3")
        sheet.write("B5", "Close the helpline", struck)
        sheet.write_formula("C5", "=1/0", None, "#DIV/0!")
        sheet.write("D5", "Red")
        red = book.add_format({"bg_color": "#FF0000"})
        rule = {"type": "cell", "criteria": "==", "value": '"Red"', "format": red}
        sheet.conditional_format("D5:D6", rule)
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_column("C:C", 12, None, {"hidden": True})
        other = book.add_worksheet("Lists")
        other.write("A1", "Red")
        other.hide()


if __name__ == "__main__":
    main()
