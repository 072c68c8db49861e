"""An Office file as a package of parts, opened with care and known by its content.

Sources: ECMA-376 part 2 (Open Packaging Conventions) for parts and relationships;
[MS-OFFCRYPTO] for how a password-protected file looks from outside.
"""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal

from lxml import etree

from plantools.errors import PlantoolsError, UnreadableFileError

LARGEST_PART = 1 << 30
"""Bytes one part may unpack to. Real sheets of a million rows stay below it; zip bombs do not."""

_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")
_SAVE_AGAIN = "Open it in Word or Excel and save it as .docx or .xlsx, then run this again."


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: the last word of its type, and the part it leads to."""

    type: str
    target: str


class Package:
    """The parts of a .docx or .xlsx file; ``kind`` tells which of the two it is.

    Raises ``UnreadableFileError`` on anything else, saying what it seems to be.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = _open_zip(path)
        # Some zip tools of Windows write backslashes between folders.
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        try:
            self.main = self._find_main()
            self.kind = self._find_kind()
        except BaseException as error:
            self.__exit__(type(error), error, error.__traceback__)
            raise

    def __enter__(self) -> Package:
        """The package itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the file, and turn damage found while reading into a sentence."""
        self._zip.close()
        if isinstance(error, _DAMAGE) and not isinstance(error, PlantoolsError):
            raise self.damaged(_detail(error)) from error

    def damaged(self, detail: str) -> UnreadableFileError:
        """The sentence for a file whose inside is broken."""
        return UnreadableFileError(
            f"{self.path.name} is damaged and cannot be read ({detail}). Open it in Word or Excel, "
            "let it repair the file, save it, then run this again."
        )

    def has(self, part: str) -> bool:
        """Whether a part is there; names differ only by case, as Office sees them."""
        return part.lower() in self._names

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream of bytes."""
        info = self._zip.getinfo(self._names.get(part.lower(), part))
        if info.file_size > LARGEST_PART:
            raise UnreadableFileError(
                f"{self.path.name} unpacks to {info.file_size / 1e9:.0f} GB in one part, which no "
                "real plan does, so it was not opened. Ask the sender for a fresh copy."
            )
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(
                f"{self.path.name} was locked with a password by a zip program, so plantools "
                f"cannot open it. Unlock it with that program, then run this again."
            )
        return self._zip.open(info)

    def xml(self, part: str) -> Any:
        """A part's root element, without comments; entities are never expanded."""
        with self.open(part) as stream:
            tree = etree.parse(stream, xml_parser())
        _refuse_doctype(tree)
        return tree.getroot()

    def elements(self, part: str, *names: str) -> Generator[Any]:
        """A part's elements of some names, each as soon as it ends and emptied afterwards.

        Only the sheet's own names count: the anchor of a button has a ``row`` and a ``col`` too.
        """
        spaces = (*_SHEET_NAMESPACES, _SHEET_NAMESPACE_2010)
        tags = [f"{{{space}}}{name}" for space in spaces for name in names]
        with self.open(part) as stream:
            context = etree.iterparse(stream, tag=tags, **_CAREFULLY)
            for _, element in context:
                yield element
                element.clear()
        _refuse_doctype(context.root.getroottree())

    def mentions(self, part: str, word: str) -> bool:
        """Whether a word stands anywhere in a part, which is quicker told than by reading it."""
        spellings = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
        overlap, block = max(map(len, spellings)), b""
        with self.open(part) as stream:
            while more := stream.read(1 << 20):
                block = block[-overlap:] + more
                if any(spelling in block for spelling in spellings):
                    return True
        return False

    def relationships(self, part: str) -> dict[str, Relationship]:
        """A part's links to other parts of the package, by their id."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        return {
            str(link.get("Id")): Relationship(
                type=str(link.get("Type", "")).rsplit("/", 1)[-1],
                target=posixpath.normpath(
                    posixpath.join("/", folder, str(link.get("Target", "")))
                ).lstrip("/"),
            )
            for link in self.xml(rels)
            if link.get("TargetMode") != "External"
        }

    def related(self, part: str, type_: str) -> str | None:
        """The first part that another links to by a type of relationship, if it is there."""
        return next(
            (
                link.target
                for link in self.relationships(part).values()
                if link.type == type_ and self.has(link.target)
            ),
            None,
        )

    def _find_main(self) -> str:
        main = self.related("", "officeDocument")
        if main is None and "officeDocument" in self._link_types(""):
            raise self.damaged("its main part is missing")
        if main is None or self.has("xl/workbook.bin"):
            raise UnreadableFileError(f"{self.path.name} {self._other_kind()} {_SAVE_AGAIN}")
        return main

    def _link_types(self, part: str) -> set[str]:
        return {link.type for link in self.relationships(part).values()}

    def _find_kind(self) -> Literal["word", "excel"]:
        with self.open(self.main) as stream:
            _, first = next(etree.iterparse(stream, events=("start",), **_CAREFULLY))
        root = local_name(first)
        if root == "document":
            return "word"
        if root == "workbook" and first.tag.rpartition("}")[0][1:] in _SHEET_NAMESPACES:
            return "excel"
        raise UnreadableFileError(
            f"{self.path.name} is an Office file, but not a Word document or an Excel workbook "
            f"that plantools can read. {_SAVE_AGAIN}"
        )

    def _other_kind(self) -> str:
        if self.has("mimetype") and b"opendocument" in self.open("mimetype").read(200):
            return "is an OpenDocument file (LibreOffice's own), which plantools does not read."
        if self.has("xl/workbook.bin"):
            return "is a binary workbook (.xlsb), which plantools does not read."
        return "is a zip file, but neither a Word document nor an Excel workbook."


_DAMAGE = (
    etree.XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    LookupError,  # a part or an index that is not there
    OSError,  # a place in the file that is not there
    OverflowError,
    RuntimeError,  # a compression nobody uses, XML nested too deep
    ValueError,  # a number that is none
)
"""What a broken package raises, from zipfile, lxml or the readers, wherever it is first touched."""


_ENCRYPTED = 1
"""The bit of a zip member's flags that tells of a password (APPNOTE.TXT, 4.4.4)."""

_CAREFULLY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
    "huge_tree": False,
}

_SHEET_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)

# What Excel 2010 added to a sheet and older programs pass over. Source: [MS-XLSX] 2.6.
_SHEET_NAMESPACE_2010 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"


def xml_parser() -> Any:
    """A parser that expands no entity, fetches nothing, and drops comments."""
    return etree.XMLParser(**_CAREFULLY)


def _refuse_doctype(tree: Any) -> None:
    """No part may declare a document type, where entities live. Source: ECMA-376 part 2, 8.1.4."""
    if tree.docinfo.doctype:
        raise ValueError("it declares a document type, which no Office file does")


def _detail(error: BaseException) -> str:
    """An error's own words, or its kind where it has none."""
    said = str(error.args[0] if isinstance(error, KeyError) and error.args else error)
    if "entity amplification" in said or "entity reference loop" in said:
        return "it declares entities that expand to more than any text, which no Office file does"
    no_number = _NO_NUMBER.match(said)
    if no_number:
        return f"{no_number[1]} stands where a number should"
    return said or type(error).__name__


_NO_NUMBER = re.compile(r"(?:invalid literal for int|could not convert string to float).*?: (.*)")


def local_name(element: Any) -> str:
    """An element's name without its namespace, which Strict and Transitional files differ in."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name, whatever namespace it stands in."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Any, name: str) -> Any | None:
    """The first child with a local name."""
    return next((one for one in element if local_name(one) == name), None)


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        with path.open("rb") as stream:
            head = stream.read(2048)
            if head.startswith(_OLE_HEADER):
                head += stream.read()
    except FileNotFoundError:
        raise UnreadableFileError(
            f"There is no file {path}. Check the name and the folder, then run this again."
        ) from None
    except (IsADirectoryError, PermissionError) as error:
        what = "is a folder, not a file" if path.is_dir() else "may not be read by you"
        raise UnreadableFileError(
            f"{path} {what}. Name a Word or Excel file that you can open."
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"{path} could not be opened ({error.strerror}). Check that its drive is connected."
        ) from error
    if not head.startswith(b"PK"):
        raise UnreadableFileError(f"{path.name} {_what_it_seems(path, head)}")
    try:
        return zipfile.ZipFile(path)
    except _DAMAGE as error:
        raise UnreadableFileError(
            f"{path.name} is cut short or damaged, as after a broken download or copy ({error}). "
            "Get a fresh copy of it, then run this again."
        ) from error


def _what_it_seems(path: Path, head: bytes) -> str:
    if not head:
        return "is empty: it has no content at all. Get a fresh copy of it, then run this again."
    if path.name.startswith(("~$", ".~lock.")):
        return "is the lock file Office keeps beside an open file. Name the file itself instead."
    if head.startswith(_BARE_WORKBOOKS):
        return f"is in the old format of Office before 2007 (.doc or .xls). {_SAVE_AGAIN}"
    if head.startswith(_OLE_HEADER):
        if "EncryptedPackage".encode("utf-16-le") in head:
            return (
                "is protected by a password, so plantools cannot open it. Open it, remove the "
                "password (File, Info, Protect, Encrypt with Password: clear it), save a copy, "
                "and use the copy."
            )
        return f"is in the old format of Office before 2007 (.doc or .xls). {_SAVE_AGAIN}"
    for start, name in _OTHER_FORMATS:
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(start):
            return f"is {name}, not a Word or Excel file. {_SAVE_AGAIN}"
    return f"is not a Word or Excel file, whatever its name says. {_SAVE_AGAIN}"


_BARE_WORKBOOKS = tuple(
    bytes((9, version, length, 0)) for version, length in ((0, 4), (2, 6), (4, 6), (8, 8), (8, 16))
)
"""How workbooks of Excel 2 to 5 begin, before they stood inside an OLE file.

Source: OpenOffice.org's Documentation of the Microsoft Excel File Format, 5.8 (BOF).
"""

_OTHER_FORMATS = (
    (b"%pdf", "a PDF"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
