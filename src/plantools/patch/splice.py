"""Changing XML in place: where elements lie in a part's bytes, and edits that replace stretches.

Nothing is written anew from a tree. An edit names a stretch of bytes and what takes its place, so
what no edit names is the same bytes afterwards. A part is worked on as UTF-8 (``Part.data``); one
in another encoding is turned into it and back, so its other bytes stay too.

Source: XML 1.0 (2.2 characters, 2.4 escapes, 4.3.3 and F for encodings); ECMA-376 part 2, 8.1.4,
which forbids document types.
"""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from plantools.errors import UnreadableFileError


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a part's bytes, from and to, and what takes its place."""

    start: int
    end: int
    new: bytes


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Bytes with some stretches replaced; where several edits insert at one place, in their order.

    Raises ``ValueError`` where two edits are about the same bytes.

    >>> splice(b"<a>1</a><b/>", [Edit(3, 4, b"2"), Edit(8, 8, b"<c/>")])
    b'<a>2</a><c/><b/>'
    """
    whole = memoryview(data)  # of which a stretch is no copy
    pieces: list[bytes | memoryview] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"two edits are about the same bytes, from {edit.start}")
        pieces += [whole[at : edit.start], edit.new]
        at = edit.end
    return b"".join([*pieces, whole[at:]])


class Part:
    """An XML part: its bytes as UTF-8 in ``data``, and the namespaces its prefixes stand for.

    ``spaces`` gives each prefix's namespace (``""`` is the default one). ``plain`` has the same
    length as ``data``, with comments, CDATA and instructions blanked out: there ``<`` begins a tag
    wherever it stands after the declaration, so a pattern finds every tag and nothing else.

    Raises ``UnreadableFileError`` where it declares a document type or says an encoding that it
    does not keep, and mostly where it is not well-formed; ``spliced`` makes sure of that.

    >>> part = Part(b'<x:a xmlns:x="urn:plan"><x:b n="1"/></x:a>', "a.xml")
    >>> part.spaces, part.prefix("urn:plan")
    ({'x': 'urn:plan'}, 'x:')
    """

    def __init__(self, source: bytes, name: str) -> None:
        self.source = source
        self.name = name
        self.codec = _codec_of(source)
        self.data = self._decoded()
        self.plain, declared = self._glanced_at() or self.surveyed()
        # Where a prefix is declared again further in, what the root says of it counts.
        self.spaces = dict(reversed(declared))
        self.ambiguous = frozenset(prefix for prefix, uri in declared if self.spaces[prefix] != uri)
        """The prefixes that stand for one namespace here and for another there."""

    def encoded(self, data: bytes) -> bytes:
        """Changed UTF-8 bytes in the part's own encoding, which gets what it lacks as references.

        >>> part = Part(b'<?xml version="1.0" encoding="iso-8859-1"?><a>\\xa3</a>', "a.xml")
        >>> part.encoded(part.data.replace(b"</a>", "–</a>".encode()))[-15:]
        b'<a>\\xa3&#8211;</a>'
        """
        if self.codec == "utf-8":
            return data
        return data.decode().encode(self.codec, "xmlcharrefreplace")

    def spliced(self, edits: Iterable[Edit]) -> bytes:
        """The part with edits of ``data``, in its own encoding, and surely well-formed."""
        edits = list(edits)
        if not edits:
            return self.source
        changed = self.encoded(splice(self.data, edits))
        Part(changed, self.name).surveyed()
        return changed

    def prefix(self, *spaces: str) -> str:
        """What to write before the names of a namespace's elements here: nothing, or ``x:``.

        Raises ``KeyError`` where none of the namespaces is declared.
        """
        for prefix, uri in self.spaces.items():
            if uri in spaces:
                return f"{prefix}:" if prefix else ""
        raise KeyError(f"{self.name} declares none of {', '.join(spaces)}")

    def damaged(self, detail: str) -> UnreadableFileError:
        """The sentence for a part that cannot be worked on."""
        return UnreadableFileError(
            f"A part of the file, {self.name}, is damaged and nothing was changed ({detail}). Open "
            "it in Word or Excel, let it repair the file, save it, then run this again."
        )

    def _decoded(self) -> bytes:
        try:
            if self.codec == "utf-8":
                _require_utf8(self.source)
                return self.source
            data = self.source.decode(self.codec).encode()
            if data.decode().encode(self.codec) != self.source:
                raise self.damaged(f"it is not the {self.codec} it says")
        except (LookupError, UnicodeError) as error:
            raise self.damaged(f"its encoding: {error}") from error
        return data

    def _glanced_at(self) -> tuple[bytes, list[tuple[str, str]]] | None:
        """What ``surveyed`` would tell, of a part that has nothing but elements, and that soon.

        Sheets have megabytes, and mostly only their root declares namespaces.
        """
        root = _ROOT.match(self.data)
        if root is None or any(_comes(sign, self.data, root.end()) for sign in (b"!", b"?")):
            return None
        if _XMLNS.search(self.data, root.end()) or b"xmlns" in self.data[: root.start(1)]:
            return None
        declared = _SPACES.findall(root[1])
        return self.data, [(prefix.decode(), text_of(uri[1:-1])) for prefix, uri in declared]

    def surveyed(self) -> tuple[bytes, list[tuple[str, str]]]:
        """The bytes with everything blanked that is no element, and the namespaces declared.

        Raises ``UnreadableFileError`` where the part is not well-formed.
        """
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        declared: list[tuple[str, str]] = []
        others: list[int] = []

        def other(*_: object) -> None:
            others.append(parser.CurrentByteIndex)

        def doctype(*_: object) -> None:
            raise self.damaged("it declares a document type, which no Office file does")

        parser.StartNamespaceDeclHandler = lambda prefix, uri: declared.append(
            (prefix or "", uri or "")
        )
        parser.CommentHandler = parser.ProcessingInstructionHandler = other
        parser.StartCdataSectionHandler = other
        parser.StartDoctypeDeclHandler = doctype
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise self.damaged(str(error)) from error
        return self._blanked(others) if others else self.data, declared

    def _blanked(self, places: Iterable[int]) -> bytes:
        blanked = bytearray(self.data)
        for start in places:
            closing = next(b for a, b in _CLOSINGS if self.data.startswith(a, start))
            end = self.data.index(closing, start) + len(closing)
            blanked[start:end] = b" " * (end - start)
        return bytes(blanked)


def _require_utf8(source: bytes) -> None:
    """Raise ``UnicodeDecodeError`` where bytes are no UTF-8.

    They are looked through in pieces: a text of many megabytes takes several times as long.
    """
    if source.isascii():
        return
    pieces = (source[at : at + _PIECE] for at in range(0, len(source), _PIECE))
    try:
        deque(codecs.iterdecode(pieces, "utf-8"), maxlen=0)
    except UnicodeDecodeError:
        source.decode()  # which tells the place among all bytes


_PIECE = 1 << 16


def _comes(sign: bytes, data: bytes, start: int) -> bool:
    """Whether a tag begins with a sign; a single byte is found far sooner than two."""
    return data.find(sign, start) >= 0 and data.find(b"<" + sign, start) >= 0


_ROOT = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml\s[^>]*\?>\s*)?(<[^<>"'?!/]+(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>)"""
)
_XMLNS = re.compile(rb"xmlns")  # a pattern finds it in half the time that ``find`` takes
_SPACES = re.compile(rb"""\sxmlns:?([^\s=]*)\s*=\s*("[^"]*"|'[^']*')""")
_CLOSINGS = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"), (b"<?", b"?>"))

_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def _codec_of(source: bytes) -> str:
    """The encoding that a part's first bytes tell, as Python calls it."""
    if source.startswith(codecs.BOM_UTF8):
        return "utf-8"
    for start, codec in _BEGINNINGS:
        if source.startswith(start):
            return codec
    declared = _DECLARED.match(source)
    name = declared[1].decode().lower() if declared else "utf-8"
    return "utf-8" if name in ("utf8", "utf-8") else name


_BEGINNINGS = (
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    ("<".encode("utf-16-le"), "utf-16-le"),
    ("<".encode("utf-16-be"), "utf-16-be"),
)


def text_of(raw: bytes) -> str:
    """What stands between tags as a reader of it gets it, without comments.

    >>> text_of(b"R&amp;D <!-- none --><![CDATA[<5]]>&#163;")
    'R&D <5£'
    """
    if not (b"<" in raw or b"&" in raw or b"\r" in raw):
        return raw.decode()
    pieces: list[str] = []
    parser = expat.ParserCreate("utf-8")
    parser.CharacterDataHandler = pieces.append
    parser.Parse(b"<_>" + raw + b"</_>", True)
    return "".join(pieces)


def escape(text: str) -> bytes:
    """A text as it stands between tags.

    >>> escape("R&D <5")
    b'R&amp;D &lt;5'
    """
    return text.translate(_IN_TEXT).encode()


def escape_attribute(text: str) -> bytes:
    """A text as it stands between double quotes in a tag."""
    return text.translate(_IN_ATTRIBUTE).encode()


_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def start_tag_end(data: bytes, start: int) -> int:
    """Where the tag that begins at ``start`` ends: a ``>`` in an attribute's value is none."""
    match = _TAG.match(data, start)
    if match is None:
        raise ValueError(f"no tag begins at {start}")
    return match.end()


_TAG = re.compile(rb"""<[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*>""")


def set_attributes(data: bytes, start: int, values: Mapping[str, str | None]) -> list[Edit]:
    """Edits that give the tag at ``start`` attributes, by the names as written there.

    One that is there changes its value; a new one comes last; ``None`` takes one away.

    >>> tag = b'<c r="A1" t="s"/>'
    >>> splice(tag, set_attributes(tag, 0, {"t": None, "s": "4"}))
    b'<c r="A1" s="4"/>'
    """
    end = start_tag_end(data, start)
    edits, new = [], b""
    for name, value in values.items():
        found = _attribute(data, name.encode(), start, end)
        if found is None and value is not None:
            new += b' %s="%s"' % (name.encode(), escape_attribute(value))
        elif found is not None and value is None:
            edits.append(Edit(found.start(), found.end(), b""))
        elif found is not None and value is not None:
            edits.append(Edit(found.start(2), found.end(2), b'"%s"' % escape_attribute(value)))
    if new:
        close = end - (2 if data[end - 2 : end] == b"/>" else 1)
        kept = data[start:close].rstrip()
        edits.append(Edit(start + len(kept), start + len(kept), new))
    return edits


def _attribute(data: bytes, name: bytes, start: int, end: int) -> re.Match[bytes] | None:
    """An attribute of the tag between two places, its value with the quotes as group 2."""
    found = _ATTRIBUTE.finditer(data, start, end)
    return next((match for match in found if match[1] == name), None)


_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")
