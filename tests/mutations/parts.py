"""The parts of a package, taken apart and put together again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

Parts = dict[str, bytes]


def parts_of(content: bytes) -> Parts | None:
    """A package's parts, or nothing where it is none (any more)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except Exception:  # a package that an earlier change has broken
        return None


def package_of(parts: Parts) -> bytes:
    """Parts as a package again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


_MAIN = ("word/document.xml", "xl/worksheets/sheet", "content.xml", "xl/sharedStrings.xml")
"""The parts that hold the cells: half of all changes happen there."""


def pick_part(rng: random.Random, parts: Parts) -> str | None:
    """The name of an XML part, mostly one that holds cells."""
    names = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
    main = [name for name in names if name.startswith(_MAIN)]
    return rng.choice(main if main and rng.random() < 0.5 else names) if names else None


def with_part(content: bytes, change: Callable[[bytes], bytes], rng: random.Random) -> bytes:
    """A package with one of its XML parts changed as bytes."""
    parts = parts_of(content)
    name = pick_part(rng, parts) if parts else None
    if parts is None or name is None:
        return content
    return package_of({**parts, name: change(parts[name])})


def with_tree(content: bytes, change: Callable[[Any], None], rng: random.Random) -> bytes:
    """A package with one of its XML parts changed as a tree."""

    def changed(part: bytes) -> bytes:
        try:
            root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
        except (etree.XMLSyntaxError, ValueError):
            return part
        change(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return with_part(content, changed, rng)


def elements(root: Any) -> list[Any]:
    """All elements of a tree, without comments."""
    return [one for one in root.iter() if isinstance(one.tag, str)]


def named(root: Any, *names: str) -> list[Any]:
    """The elements of some local names."""
    return [one for one in elements(root) if etree.QName(one).localname in names]
