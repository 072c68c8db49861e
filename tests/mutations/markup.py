"""Changes of a part's XML: elements and attributes as no Office program would write them."""

from __future__ import annotations

import copy
import random
import re
from typing import Any

from lxml import etree

from mutations.parts import elements, with_part, with_tree
from mutations.texts import odd_text, set_text

_VALUES = (
    "", " ", "0", "-1", "1", "2", "00", "1.5", "NaN", "INF", "-INF", "1e9", "1e400", "99999999999",
    "4294967296", "-2147483649", "9" * 400, "9" * 5000, "²", "٣", "true", "TRUE", "auto", "none",
    "FF00", "GGGGGG", "FFFFFFFFF", "A1", "A0", "XFE1048577", "A1:", ":", "B2:A1", "A1:XFD1048576",
    "$A$1", "Sheet1!A1", "rId1", "rId999", "../x", "/", "http://x/", "{", "restart", "continue",
    "s", "d", "e", "inlineStr", "b", "str", "Title", "Heading1",
)  # fmt: skip

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "urn:nobody",
    "",
)


def _inner(rng: random.Random, root: Any) -> Any | None:
    """Any element but the root."""
    found = elements(root)[1:]
    return rng.choice(found) if found else None


def _drop(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        for _ in range(rng.choice([1, 1, 10])):
            one = _inner(rng, root)
            if one is not None:
                one.getparent().remove(one)

    return with_tree(content, change, rng)


def _double(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        one = _inner(rng, root)
        if one is not None:
            times = rng.choice([1, 3, 100])
            for _ in range(times if len(elements(one)) * times < 20_000 else 1):
                one.addnext(copy.deepcopy(one))

    return with_tree(content, change, rng)


def _move(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        one = _inner(rng, root)
        if one is not None:
            inside = set(elements(one))
            rng.choice([other for other in elements(root) if other not in inside]).append(one)

    return with_tree(content, change, rng)


def _nest(rng: random.Random, content: bytes) -> bytes:
    """An element within copies of its own start and end tag, or of a table's or a paragraph's."""

    def change(root: Any) -> None:
        one = _inner(rng, root)
        if one is None:
            return
        outer = [one, one.getparent()] if one.getparent() is not root else [one]
        for _ in range(rng.choice([1, 5, 60, 240])):
            shell = etree.Element(outer[-1 if rng.random() < 0.3 else 0].tag)
            one.getparent().replace(one, shell)
            shell.append(one)

    return with_tree(content, change, rng)


def _nest_very_deep(rng: random.Random, content: bytes) -> bytes:
    def change(part: bytes) -> bytes:
        depth = rng.choice([1_000, 20_000])
        tags = re.findall(rb"<([A-Za-z]+:?[A-Za-z]+)[ >]", part)
        tag = rng.choice(tags) if tags else b"x"
        at = part.find(b"</")
        inner = b"<" + tag + b">", b"</" + tag + b">"
        return part[:at] + inner[0] * depth + inner[1] * depth + part[at:]

    return with_part(content, change, rng)


def _odd_value(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = [one for one in elements(root) if one.attrib]
        for one in rng.sample(found, min(len(found), rng.choice([1, 3, 30]))):
            one.set(rng.choice(sorted(one.attrib)), rng.choice(_VALUES))

    return with_tree(content, change, rng)


def _odd_kind(rng: random.Random, content: bytes) -> bytes:
    """Every attribute of one name is one odd value."""

    def change(root: Any) -> None:
        names = sorted({name for one in elements(root) for name in one.attrib})
        if names:
            name, value = rng.choice(names), rng.choice(_VALUES)
            for one in elements(root):
                if name in one.attrib:
                    one.set(name, value)

    return with_tree(content, change, rng)


def _drop_attributes(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = [one for one in elements(root) if one.attrib]
        for one in rng.sample(found, min(len(found), rng.choice([1, 30]))):
            del one.attrib[rng.choice(sorted(one.attrib))]

    return with_tree(content, change, rng)


def _swap_values(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        found = [one for one in elements(root) if one.attrib]
        if len(found) > 1:
            one, other = rng.sample(found, 2)
            here, there = rng.choice(sorted(one.attrib)), rng.choice(sorted(other.attrib))
            one.attrib[here], other.attrib[there] = other.attrib[there], one.attrib[here]

    return with_tree(content, change, rng)


def _rename(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        one, other = rng.choice(elements(root)), rng.choice(elements(root))
        one.tag = other.tag

    return with_tree(content, change, rng)


def _other_namespace(rng: random.Random, content: bytes) -> bytes:
    def change(root: Any) -> None:
        one, space = rng.choice(elements(root)), rng.choice(_SPACES)
        name = etree.QName(one).localname
        one.tag = f"{{{space}}}{name}" if space else name

    return with_tree(content, change, rng)


def _other_namespaces(rng: random.Random, content: bytes) -> bytes:
    """The whole part in another namespace, as of a Strict file, or of nobody."""
    return with_part(
        content,
        lambda part: part.replace(rng.choice(_SPACES[:3]).encode(), rng.choice(_SPACES).encode()),
        rng,
    )


def _odd_texts(rng: random.Random, content: bytes) -> bytes:
    """Texts where none should be: between rows, in properties."""

    def change(root: Any) -> None:
        one = rng.choice(elements(root))
        set_text(one, odd_text(rng))
        if one is not root:
            one.tail = "tail"

    return with_tree(content, change, rng)


def _entities(rng: random.Random, content: bytes) -> bytes:
    def change(part: bytes) -> bytes:
        declared = rng.choice(
            [b'<!DOCTYPE x [<!ENTITY a "b">]>', b'<!DOCTYPE x SYSTEM "file:///etc/hostname">',
             b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', b""]
        )  # fmt: skip
        at = part.find(b"?>") + 2
        return part[:at] + declared + part[at:].replace(b"</", b"&a;</", 1)

    return with_part(content, change, rng)


def _as_bytes(rng: random.Random, content: bytes) -> bytes:
    """A part in another encoding, with a mark, cut short, or with a byte that is wrong there."""

    def change(part: bytes) -> bytes:
        kind = rng.randrange(5)
        if kind == 0:
            return part.decode("utf-8", "replace").encode("utf-16")
        if kind == 1:
            return b"\xef\xbb\xbf" + part
        if kind == 2:
            return part[: rng.randrange(len(part) + 1)]
        if kind == 3:
            return part.replace(b"UTF-8", rng.choice([b"latin-1", b"UTF-16", b"nobody", b""]), 1)
        at = rng.randrange(len(part) + 1)
        return part[:at] + rng.choice([b"\xff", b"\0", b"&", b"<", b">", b"&#0;"]) + part[at:]

    return with_part(content, change, rng)


def _remarks(rng: random.Random, content: bytes) -> bytes:
    """Comments and instructions to programs, which are no elements."""

    def change(root: Any) -> None:
        for one in rng.choices(elements(root), k=5):
            one.insert(0, rng.choice([etree.Comment("c"), etree.ProcessingInstruction("p", "i")]))

    return with_tree(content, change, rng)


MARKUP_CHANGES = (
    _drop, _drop, _double, _move, _move, _nest, _nest_very_deep, _odd_value, _odd_value, _odd_value,
    _odd_kind, _odd_kind, _drop_attributes, _swap_values, _rename, _other_namespace,
    _other_namespaces, _odd_texts, _entities, _as_bytes, _remarks,
)  # fmt: skip
