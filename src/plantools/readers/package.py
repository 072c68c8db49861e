"""An Office file as a package of parts, opened with care and known by its content.

Source: ECMA-376 part 2 (Open Packaging Conventions) for parts and relationships.
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
from typing import IO, Any, Literal, cast

from lxml import etree

from plantools.errors import PlantoolsError, UnreadableFileError
from plantools.readers.elements import attribute, child, local_name
from plantools.readers.otherfiles import AS_DOCX, EITHER
from plantools.readers.ziplimits import (
    LARGEST_TOTAL,
    Watched,
    check_directory_size,
    check_member,
    check_members,
    refused,
)

__all__ = [
    "Kind",
    "Package",
    "Relationship",
    "attribute",
    "child",
    "local_name",
    "pull_parser",
    "refuse_doctype",
    "xml_parser",
]


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: the last word of its type, and the part it leads to."""

    type: str
    target: str


Kind = Literal["word", "excel", "binary", "opendocument"]


class Package:
    """The parts of a .docx, .xlsx, .xlsb or .ods file; ``kind`` tells which of them it is.

    Raises ``UnreadableFileError`` on anything else, saying what it seems to be.
    """

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self.path = path
        self._zip = _open_zip(path, stream)
        # Some zip tools of Windows write backslashes between folders.
        self._names = {name.replace("\\", "/").lower(): name for name in self._zip.namelist()}
        self._opened: dict[str, int] = {}
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

    def parts(self) -> dict[str, bytes]:
        """All the parts with their bytes; folders, which some zip tools list, are none."""
        return {
            name.replace("\\", "/"): self.read(name)
            for name in self._zip.namelist()
            if not name.endswith(("/", "\\"))
        }

    def xml_parts(self) -> list[str]:
        """The names of the parts that are XML, by their endings."""
        return [one for one in self._zip.namelist() if one.lower().endswith((".xml", ".rels"))]

    def has(self, part: str) -> bool:
        """Whether a part is there; names differ only by case, as Office sees them."""
        return part.lower() in self._names

    def open(self, part: str) -> IO[bytes]:
        """A part as a stream of bytes."""
        info = self._zip.getinfo(self._names.get(part.lower(), part))
        check_member(self.path.name, info)
        self._opened[info.filename] = info.file_size
        if sum(self._opened.values()) > LARGEST_TOTAL:
            raise refused(self.path.name, "its parts together unpack to hundreds of megabytes")
        return self._zip.open(info)

    def read(self, part: str) -> bytes:
        """All the bytes of a part."""
        with self.open(part) as stream:
            return stream.read()

    def xml(self, part: str) -> Any:
        """A part's root element, without comments; entities are never expanded."""
        with self.open(part) as stream:
            tree = etree.parse(cast(IO[bytes], Watched(self.path.name, stream)), xml_parser())
        refuse_doctype(tree)
        return tree.getroot()

    def elements(self, part: str, *names: str) -> Generator[Any]:
        """A part's elements of some names, each as soon as it ends and taken out afterwards.

        Only the sheet's own names count: the anchor of a button has a ``row`` and a ``col`` too.
        """
        tags = [f"{{{space}}}{name}" for space in SHEET_SPACES for name in names]
        with self.open(part) as stream:
            watched = Watched(self.path.name, stream)
            context = etree.iterparse(watched, tag=tags, **_CAREFULLY)
            for _, element in context:
                yield element
                _take_out(element)
                watched.release()
        refuse_doctype(context.root.getroottree())

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
        if main is not None:
            return main
        if "officeDocument" in self._link_types(""):
            raise self.damaged("its main part is missing")
        if self._is_opendocument("spreadsheet") and self.has("content.xml"):
            return "content.xml"
        raise UnreadableFileError(f"{self.path.name} {self._other_kind()}")

    def _link_types(self, part: str) -> set[str]:
        return {link.type for link in self.relationships(part).values()}

    def _find_kind(self) -> Kind:
        if self.main == "content.xml":
            return "opendocument"
        if self.main.lower().endswith(".bin"):
            return "binary"
        with self.open(self.main) as stream:
            watched = Watched(self.path.name, stream)
            _, first = next(etree.iterparse(watched, events=("start",), **_CAREFULLY))
        root = local_name(first)
        if root == "document":
            return "word"
        if root == "workbook" and first.tag.rpartition("}")[0][1:] in _SHEET_NAMESPACES:
            return "excel"
        raise UnreadableFileError(
            f"{self.path.name} is an Office file, but not a Word document or an Excel workbook "
            f"that plantools can read. {EITHER}"
        )

    def _is_opendocument(self, kind: str) -> bool:
        """Whether the file says it is of a kind. Source: OpenDocument 1.3 part 2, 3.3."""
        if not self.has("mimetype"):
            return False
        with self.open("mimetype") as stream:
            said = stream.read(200).decode("ascii", "replace")
        return said.startswith(f"application/vnd.oasis.opendocument.{kind}")

    def _other_kind(self) -> str:
        if self._is_opendocument("text"):
            return f"is an OpenDocument text (.odt). {AS_DOCX}"
        if self._is_opendocument(""):
            return f"is an OpenDocument file, but neither a text nor a spreadsheet. {EITHER}"
        return f"is a zip file, but neither a Word document nor an Excel workbook. {EITHER}"


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

SHEET_SPACES = (
    *_SHEET_NAMESPACES,
    # What Excel 2010 added to a sheet and older programs pass over. Source: [MS-XLSX] 2.6.
    "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
)
"""The namespaces that a sheet's own elements are in."""


def xml_parser(target: Any = None) -> Any:
    """A parser that expands no entity, fetches nothing, and drops comments.

    It makes a tree, unless there is a target to tell of what it meets.
    """
    return etree.XMLParser(target=target, **_CAREFULLY)


def pull_parser(name: str) -> Any:
    """The same parser fed bit by bit, which tells of the elements of a name that have begun."""
    return etree.XMLPullParser(events=("start",), tag=f"{{*}}{name}", **_CAREFULLY)


def refuse_doctype(tree: Any) -> None:
    """No part may declare a document type, where entities live. Source: ECMA-376 part 2, 8.1.4."""
    if tree.docinfo.doctype:
        raise ValueError(HAS_DOCTYPE)


HAS_DOCTYPE = "it declares a document type, which no Office file does"
"""What is said of a part that does."""


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


def _take_out(element: Any) -> None:
    """Empty an element, and take away what stands before it, of which nothing is read again."""
    element.clear()
    for one in (element, *element.iterancestors()):
        while one.getprevious() is not None:
            del one.getparent()[0]


def _open_zip(path: Path, stream: IO[bytes]) -> zipfile.ZipFile:
    try:
        check_directory_size(path.name, stream)
        package = zipfile.ZipFile(stream)
        check_members(path.name, package.infolist())
    except UnreadableFileError:
        raise
    except _DAMAGE as error:
        raise UnreadableFileError(
            f"{path.name} is cut short or damaged, as after a broken download or copy ({error}). "
            "Get a fresh copy of it, then run this again."
        ) from error
    return package
