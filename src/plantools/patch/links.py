"""How the parts of an Office file hang together: relationships and content types, and editing them.

Source: ECMA-376 part 2, 9.2 (content types) and 9.3 (relationships).
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from plantools.patch.nodes import Node, read_nodes
from plantools.patch.package import ZipPackage
from plantools.patch.splice import Edit, Part

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: its id, the last word of its type, and the part or address it leads to."""

    id: str
    type: str
    target: str
    external: bool
    node: Node


def links_name(part: str) -> str:
    """The part that holds another one's relationships.

    >>> links_name("xl/workbook.xml"), links_name("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_links(package: ZipPackage, part: str) -> tuple[Link, ...]:
    """A part's relationships, in the order they are written; none where it has no such part."""
    name = links_name(part)
    if not package.has(name):
        return ()
    folder = posixpath.dirname(part)
    return tuple(
        Link(
            id=one.get("Id"),
            type=one.get("Type").rsplit("/", 1)[-1],
            target=one.get("Target") if external else _joined(folder, one.get("Target")),
            external=external,
            node=one,
        )
        for one in read_nodes(Part(package.read(name), name)).children
        for external in [one.get("TargetMode") == "External"]
    )


def related(package: ZipPackage, part: str, type_: str) -> str | None:
    """The first part of the package that another links to by a type of relationship."""
    for link in read_links(package, part):
        if link.type == type_ and not link.external and package.has(link.target):
            return package.own_name(link.target)
    return None


def without_link(package: ZipPackage, part: str, target: str) -> dict[str, bytes]:
    """What changes where a part is left out: its maker's relationships, and the content types."""
    name = links_name(part)
    source = Part(package.read(name), name)
    gone = [one for one in read_links(package, part) if one.target.lower() == target.lower()]
    types = Part(package.read(CONTENT_TYPES), CONTENT_TYPES)
    overrides = [
        one
        for one in read_nodes(types).all("Override")
        if one.get("PartName").lower() == f"/{target}".lower()
    ]
    return {
        source.name: source.spliced(Edit(one.node.start, one.node.end, b"") for one in gone),
        types.name: types.spliced(Edit(one.start, one.end, b"") for one in overrides),
    }


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
