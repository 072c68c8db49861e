"""Files that are not read: what each seems to be, and how to make one of it that is."""

from __future__ import annotations

from collections.abc import Collection

AS_DOCX = "Open it in Word, choose File, Save As, Word Document (.docx), and use that copy."
AS_XLSX = "Open it in Excel, choose File, Save As, Excel Workbook (.xlsx), and use that copy."
EITHER = "Open it in Word or Excel and save it as .docx or .xlsx, then run this again."


def what_it_seems(name: str, head: bytes) -> str:
    """What a file that is neither a zip nor an OLE file is, and what to do about it."""
    if not head:
        return "is empty: it has no content at all. Get a fresh copy of it, then run this again."
    if name.startswith(("~$", ".~lock.")):
        return "is the lock file Office keeps beside an open file. Name the file itself instead."
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    for begins, seems, way_out in _OTHER_FORMATS:
        if start.startswith(begins):
            return f"is {seems}, not a Word or Excel file. {way_out}"
    return f"is not a Word or Excel file, whatever its name says. {EITHER}"


_OTHER_FORMATS = (
    (
        b"%pdf",
        "a PDF",
        "Ask for the Word or Excel file it was made from; else open it in Word, which turns it "
        "into a document, check its tables against the PDF, and save it as .docx.",
    ),
    (b"{\\rtf", "a rich text (RTF) document", AS_DOCX),
    (b"<!doctype html", "a web page", EITHER),
    (b"<html", "a web page", EITHER),
    (b"<?xml", "an XML file", EITHER),
)


def what_the_ole_file_seems(names: Collection[str]) -> str:
    """What an OLE file that is no workbook is, by the names at its root.

    Source: [MS-DOC] 2.1, [MS-PPT] 2.1 and [MS-OXMSG] 2.2 for the names.
    """
    for name, seems in _OLE_FORMATS.items():
        if name in names:
            return seems
    return (
        "is in the old format of Office before 2007 (.doc or .xls), or of another program, and "
        f"damaged or of a kind that is not known here. {EITHER}"
    )


_OLE_FORMATS = {
    "worddocument": f"is a Word 97–2003 document (.doc). {AS_DOCX}",
    "powerpoint document": "is a PowerPoint presentation, not a Word or Excel file. Name the Word "
    "or Excel file that its tables come from.",
    "__properties_version1.0": "is an Outlook message. Open it, save what is attached to it, and "
    "name that file instead.",
    "visiodocument": "is a Visio drawing, not a Word or Excel file. Name the Word or Excel file "
    "that holds the plan.",
}
