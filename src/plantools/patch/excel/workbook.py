"""A workbook as a package: its sheets, settings and names, and why it may not be changed at all.

Source: ECMA-376 part 1, 18.2 (workbook) and part 2, 12 (signatures); [MS-OFFCRYPTO] for how a
password-protected file begins; ECMA-376 part 1, 12.3.16 (revision headers).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.excel.spaces import MAIN
from plantools.patch.links import Link, read_links, related
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.package import ZipPackage
from plantools.patch.splice import Part, text_of

_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")


@dataclass(frozen=True, slots=True)
class Name:
    """A name the workbook defines, for one sheet (by its number) or for all, and what it means."""

    name: str
    sheet: int | None
    meaning: str


class Workbook:
    """A workbook's package and what its main part says.

    Raises ``UnreadableFileError`` where it is no workbook, ``WriteBackRefusedError`` where it is
    one that must not be changed: signed, protected by a password, or keeping a log of changes.
    """

    def __init__(self, source: bytes, name: str) -> None:
        self.name = name
        if source.startswith(_OLE_HEADER):
            raise WriteBackRefusedError(
                f"{name} is protected by a password or in the old format of Excel, so nothing was "
                "changed in it. Open it in Excel, remove the password, save it as .xlsx, and use "
                "that file."
            )
        self.package = ZipPackage(source, name)
        main = related(self.package, "", "officeDocument")
        if main is None or not self.package.has(main) or main.lower().endswith(".bin"):
            raise UnreadableFileError(
                f"{name} is not an Excel workbook that plantools can change. Open it in Excel, "
                "save it as .xlsx, and use that file."
            )
        self.main = main
        self.part = Part(self.package.read(main), main)
        self.root = read_nodes(self.part)
        if self.root.local != "workbook" or self.root.space not in MAIN:
            raise UnreadableFileError(f"{name} is an Office file, but not an Excel workbook.")
        self._refuse_fragile()

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """What the workbook part leads to."""
        return read_links(self.package, self.main)

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The part of each worksheet, by its name, in the order of the tabs."""
        by_id = {link.id: link for link in self.links}
        listed = self.root.child("sheets")
        return {
            one.get("name"): self.package.own_name(link.target)
            for one in (listed.all("sheet") if listed else ())
            if (link := by_id.get(one.get("id")))
            and link.type == "worksheet"
            and self.package.has(link.target)
        }

    @cached_property
    def sheet_names(self) -> tuple[str, ...]:
        """The names of all tabs, chart sheets too: a name's own sheet is counted among them."""
        listed = self.root.child("sheets")
        return tuple(one.get("name") for one in (listed.all("sheet") if listed else ()))

    @cached_property
    def date1904(self) -> bool:
        """Whether days are counted from 1904."""
        settings = self.root.child("workbookPr")
        return settings is not None and settings.get("date1904") in ("1", "true", "on")

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that it defines."""
        listed = self.root.child("definedNames")
        return tuple(
            Name(
                one.get("name"),
                int(one.get("localSheetId")) if one.get("localSheetId") else None,
                text_of(self.part.data[one.inner : one.close]),
            )
            for one in (listed.all("definedName") if listed else ())
        )

    def related(self, type_: str) -> str | None:
        """The part that the workbook leads to by a type of relationship."""
        found = (link.target for link in self.links if link.type == type_ and not link.external)
        return next((self.package.own_name(one) for one in found if self.package.has(one)), None)

    def xml(self, part: str) -> tuple[Part, Node]:
        """A part and its root element."""
        read = Part(self.package.read(part), part)
        return read, read_nodes(read)

    def _refuse_fragile(self) -> None:
        signed = any(link.type == "origin" for link in read_links(self.package, ""))
        if signed or any(one.lower().startswith("_xmlsignatures/") for one in self.package.names):
            raise WriteBackRefusedError(
                f"{self.name} is digitally signed, and any change would break the signature. "
                "Remove it in Excel (File, Info, View Signatures), save it, then run this again."
            )
        if self.related("revisionHeaders"):
            raise WriteBackRefusedError(
                f"{self.name} is a shared workbook that logs every change made in Excel; one made "
                "from outside would be missing in its log. Stop sharing it in Excel (Review, "
                "Unshare Workbook), save it, then run this again."
            )
