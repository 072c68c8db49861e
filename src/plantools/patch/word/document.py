"""A Word document as a package: its cells in their order, and why it may not be changed at all.

Source: ECMA-376 part 1, 17.2 (document) and 17.15.1.29 (restrictions), part 2, 12 (signatures);
[MS-OFFCRYPTO] for how a password-protected file begins.
"""

from __future__ import annotations

from functools import cached_property

from plantools.errors import UnreadableFileError, WriteBackRefusedError
from plantools.patch.links import read_links, related
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.package import ZipPackage
from plantools.patch.splice import Part
from plantools.patch.word.spaces import MAIN, Names, is_word, read_names

_OLE_HEADER = bytes.fromhex("D0CF11E0A1B11AE1")


class Document:
    """A document's package and its main part.

    Raises ``UnreadableFileError`` where it is none, ``WriteBackRefusedError`` where it is one that
    must not be changed: signed, protected by a password, or restricted and not forced.
    """

    def __init__(self, source: bytes, name: str, *, force: bool, tracked: bool) -> None:
        self.name = name
        if source.startswith(_OLE_HEADER):
            raise WriteBackRefusedError(
                f"{name} is protected by a password or in the old format of Word, so nothing was "
                "changed in it. Open it in Word, remove the password, save it as .docx, and use "
                "that file."
            )
        self.package = ZipPackage(source, name)
        main = related(self.package, "", "officeDocument")
        if main is None:
            raise UnreadableFileError(
                f"{name} is not a Word document that plantools can change. Open it in Word, save "
                "it as .docx, and use that file."
            )
        self.main = main
        self.part = Part(self.package.read(main), main)
        self.root = read_nodes(self.part)
        if self.root.local != "document" or self.root.space not in MAIN:
            raise UnreadableFileError(f"{name} is an Office file, but not a Word document.")
        self.names = self._own_names()
        self.tracked = tracked
        self._refuse_signed()
        if not force:
            self._refuse_restricted(tracked=tracked)

    @cached_property
    def cells(self) -> tuple[Node, ...]:
        """Every cell of every table, in the order of their start tags."""
        return tuple(one for one in self.root.walk() if is_word(one, "tc"))

    @cached_property
    def settings(self) -> Node | None:
        """The document's settings."""
        name = related(self.package, self.main, "settings")
        return None if name is None else read_nodes(Part(self.package.read(name), name))

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of a document that was changed."""
        asked = self.settings.child("trackRevisions") if self.settings else None
        if self.tracked or asked is None or asked.get("val") in ("0", "false", "off"):
            return ()
        return (
            f"Word is set to track changes in {self.name}, and these are not tracked: nobody will "
            "see them marked. Ask for tracked ones (track) where they should be.",
        )

    def _own_names(self) -> Names:
        names = read_names(self.part, self.root)
        if names is None:
            raise WriteBackRefusedError(
                f"{self.name} is written in a way that plantools cannot add to, so nothing was "
                "changed in it. Open it in Word, save it, then run this again."
            )
        return names

    def _refuse_signed(self) -> None:
        signed = any(link.type == "origin" for link in read_links(self.package, ""))
        if signed or any(one.lower().startswith("_xmlsignatures/") for one in self.package.names):
            raise WriteBackRefusedError(
                f"{self.name} is digitally signed, and any change would break the signature. "
                "Remove it in Word (File, Info, View Signatures), save it, then run this again."
            )

    def _refuse_restricted(self, *, tracked: bool) -> None:
        restriction = self.settings.child("documentProtection") if self.settings else None
        if restriction is None or restriction.get("enforcement") not in ("1", "true", "on"):
            return
        allowed = _ALLOWED.get(restriction.get("edit"))
        if allowed is None or (tracked and restriction.get("edit") == "trackedChanges"):
            return
        raise WriteBackRefusedError(
            f"{self.name} is restricted to {allowed}, so nothing was changed in it. Stop the "
            "protection in Word (Review, Restrict Editing), "
            + ("have the changes tracked, " if "tracked" in allowed else "")
            + "or force it."
        )


_ALLOWED = {
    "readOnly": "reading",
    "comments": "comments",
    "forms": "filling in forms",
    "trackedChanges": "tracked changes",
}
