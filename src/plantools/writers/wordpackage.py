"""A Word document as the parts of its zip file: reading them, linking new ones, writing them."""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping, MutableMapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from plantools.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

    Parts = MutableMapping[str, bytes]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT_TYPES = "[Content_Types].xml"
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip file can say: the same plan, the same bytes

_LEVEL = 2
"""How hard parts are compressed: in half the time of zlib's own level, to a third more bytes."""


def w(name: str) -> str:
    """A name of WordprocessingML as lxml has it."""
    return f"{{{W}}}{name}"


def number_in(element: Any, name: str, default: int) -> int:
    """A number that an attribute of WordprocessingML holds; the default where it holds none."""
    said = "" if element is None else str(element.get(w(name), ""))
    return round(float(said)) if _NUMBER.fullmatch(said) else default


_NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]*)?")
"""A measure that may be one: Word takes no paper longer than 22 inches, which is 31,680 twips."""


def parsed(xml: bytes) -> Any:
    """A part's root element; nothing in it is looked up elsewhere."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Tell of a part that is no XML in a sentence on the file it stands in.

    That may be any part: a link may lead to another than it says.
    """
    try:
        yield
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(
            f"{name} is damaged: a part of it is none of Word's ({error}). Open it in Word, let it "
            "repair the file, save it, then run this again."
        ) from error


def as_part(root: Any) -> bytes:
    """An element as a part of its own."""
    part: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return part


class UncasedParts(MutableMapping[str, bytes]):
    """A package's parts by their names, of which the case does not count: a link may spell another.

    Each keeps its own spelling. Source: ECMA-376 part 2, "Part name equivalence".

    >>> parts = UncasedParts({"Word/Styles.xml": b"<styles/>"})
    >>> parts["word/styles.xml"] = b"<changed/>"
    >>> dict(parts)
    {'Word/Styles.xml': b'<changed/>'}
    """

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts: dict[str, tuple[str, bytes]] = {}
        self.update(parts)

    def __getitem__(self, name: str) -> bytes:
        return self._parts[name.lower()][1]

    def __setitem__(self, name: str, data: bytes) -> None:
        spelled, _ = self._parts.get(name.lower(), (name, data))
        self._parts[name.lower()] = spelled, data

    def __delitem__(self, name: str) -> None:
        del self._parts[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return (spelled for spelled, _ in self._parts.values())

    def __len__(self) -> int:
        return len(self._parts)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Parts) -> bytes:
    """Parts as a package, with no time of day in it."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(ZipInfo(name, _ZIP_DAY), data, ZIP_DEFLATED, _LEVEL)
    return made.getvalue()


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def links(parts: Parts, part: str, kind: str) -> Iterator[str]:
    """The parts that a part (or the package: "") links to by a kind of relationship."""
    for link in parsed(parts.get(_rels_of(part), b"<none/>")).iterchildren("{*}Relationship"):
        if link.get("Type", "").endswith(f"/{kind}") and link.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), link.get("Target", ""))
            name = posixpath.normpath(target).lstrip("/")
            if name in parts:
                yield name


def link(parts: Parts, part: str, kind: str, target: str) -> str:
    """Link a part to another that stands in its folder or below, and give the link's id."""
    rels = _rels_of(part)
    empty = f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode()
    root = parsed(parts.get(rels, empty))
    taken = {one.get("Id") for one in root}
    identifier = next(
        name for n in range(len(taken) + 1) if (name := f"rIdPlan{n + 1}") not in taken
    )
    etree.SubElement(
        root, f"{{{_RELATIONSHIPS}}}Relationship", Id=identifier, Type=kind, Target=target
    )
    parts[rels] = as_part(root)
    return identifier


def content_type(parts: Parts, part: str) -> str:
    """What kind of part the package says a part is."""
    root = parsed(parts[CONTENT_TYPES])
    for one in root.iter(f"{{{_TYPES}}}Override"):
        if one.get("PartName", "").lower() == f"/{part}".lower():
            return str(one.get("ContentType"))
    ending = part.rpartition(".")[2].lower()
    for one in root.iter(f"{{{_TYPES}}}Default"):
        if one.get("Extension", "").lower() == ending:
            return str(one.get("ContentType"))
    return ""


def set_content_type(parts: Parts, part: str, kind: str) -> None:
    """Say what kind of part a part is."""
    if content_type(parts, part) == kind:
        return
    root = parsed(parts[CONTENT_TYPES])
    for one in list(root.iter(f"{{{_TYPES}}}Override")):
        if one.get("PartName", "").lower() == f"/{part}".lower():
            one.getparent().remove(one)
    etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    parts[CONTENT_TYPES] = as_part(root)
