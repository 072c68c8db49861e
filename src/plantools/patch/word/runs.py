"""Runs written anew: what stays of them, what goes, and what comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from plantools.patch.splice import escape
from plantools.patch.word.tracking import Marks


class Kind(Enum):
    """What becomes of a piece of a run: the element around it where it is tracked."""

    KEPT = ""
    GONE = "del"
    NEW = "ins"


@dataclass(slots=True)
class _Group:
    kind: Kind
    head: bytes
    pieces: list[str | bytes] = field(default_factory=list)


class Runs:
    """Collects pieces in their order and joins those alike into runs.

    A ``head`` is a run's start tag with its properties. Pieces are texts, or elements as bytes.
    """

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self._groups: list[_Group | bytes] = []

    def put(self, kind: Kind, head: bytes, piece: str | bytes) -> None:
        """Add a piece."""
        if self.marks.track is None:
            if kind is Kind.GONE:
                return
            kind = Kind.KEPT
        last = self._groups[-1] if self._groups else None
        if not isinstance(last, _Group) or (last.kind, last.head) != (kind, head):
            last = _Group(kind, head)
            self._groups.append(last)
        if isinstance(piece, str) and last.pieces and isinstance(last.pieces[-1], str):
            last.pieces[-1] += piece
        elif piece:
            last.pieces.append(piece)

    def put_text(self, head: bytes, text: str, line_end: bytes | None) -> None:
        """Add new text; its lines end with some bytes between runs, or with a break in them."""
        for piece in re.split(r"([\t\n])", text):
            if piece == "\n" and line_end is not None:
                self._groups.append(line_end)
            elif piece in ("\t", "\n"):
                self.put(Kind.NEW, head, self.marks.names.tag("tab" if piece == "\t" else "br"))
            elif piece:
                self.put(Kind.NEW, head, piece)

    def written(self) -> bytes:
        """The runs, and what ends lines between them."""
        return b"".join(one if isinstance(one, bytes) else self._run(one) for one in self._groups)

    def _run(self, group: _Group) -> bytes:
        if not group.pieces:
            return b""
        name = "delText" if group.kind is Kind.GONE else "t"
        inner = b"".join(
            one if isinstance(one, bytes) else self._text(name, one) for one in group.pieces
        )
        run = group.head + inner + self.marks.names.closing("r")
        return self.marks.marked(group.kind.value, run) if group.kind.value else run

    def _text(self, local: str, text: str) -> bytes:
        name = (self.marks.names.prefix + local).encode()
        # Word drops blanks at the ends of a text that does not ask to keep them.
        space = b"" if text == text.strip() else b' xml:space="preserve"'
        return b"<%s%s>%s</%s>" % (name, space, escape(text), name)
