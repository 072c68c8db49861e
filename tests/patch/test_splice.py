"""Edits of XML by the place of its bytes: what no edit names is the same bytes afterwards."""

from __future__ import annotations

import codecs

import pytest

from plantools.errors import UnreadableFileError
from plantools.patch.nodes import read_nodes
from plantools.patch.splice import Edit, Part, set_attributes, splice, text_of

BODY = '<p:a xmlns:p="urn:p" xmlns="urn:o" at=">"><p:b n="1">£5 & more</p:b><c/><p:b n="2"/></p:a>'
BODY = BODY.replace("&", "&amp;")

ENCODED = {
    "utf-8": BODY.encode(),
    "utf-8 with a mark": codecs.BOM_UTF8 + BODY.encode(),
    "declared": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + BODY.encode(),
    "utf-16 with a mark": codecs.BOM_UTF16_LE + BODY.encode("utf-16-le"),
    "utf-16 big-endian": f'<?xml version="1.0" encoding="UTF-16"?>{BODY}'.encode("utf-16-be"),
    "latin-1": f'<?xml version="1.0" encoding="ISO-8859-1"?>{BODY}'.encode("latin-1"),
    "windows-1252": f"<?xml version='1.0' encoding='Windows-1252'?>{BODY}".encode("cp1252"),
}


@pytest.mark.parametrize("kind", ENCODED)
def test_an_edit_changes_nothing_but_its_own_stretch(kind: str) -> None:
    part = Part(ENCODED[kind], "a.xml")
    first, second = read_nodes(part).all("b")
    edits = [second.put_inside("“new”".encode()), Edit(first.inner, first.close, b"old")]
    changed = part.spliced(edits)
    again = Part(changed, "a.xml")
    texts = [text_of(again.data[one.inner : one.close]) for one in read_nodes(again).all("b")]
    assert texts == ["old", "“new”"]
    before = part.encoded(b"<p:b n="), part.encoded(b"</p:b><c/><p:b n=")
    assert all(piece in changed and piece in ENCODED[kind] for piece in before)
    assert changed[: ENCODED[kind].index(before[0])] == ENCODED[kind][: changed.index(before[0])]


@pytest.mark.parametrize("kind", ENCODED)
def test_no_edit_is_the_same_bytes(kind: str) -> None:
    assert Part(ENCODED[kind], "a.xml").spliced([]) == ENCODED[kind]


def test_a_node_knows_its_places_whatever_its_prefix() -> None:
    part = Part(BODY.encode(), "a.xml")
    root = read_nodes(part)
    assert [(one.name, one.space) for one in root.children] == [
        ("p:b", "urn:p"), ("c", "urn:o"), ("p:b", "urn:p"),
    ]  # fmt: skip
    first, other, second = (part.data[one.start : one.end].decode() for one in root.children)
    assert (first, other, second) == (
        '<p:b n="1">£5 &amp; more</p:b>', "<c/>", '<p:b n="2"/>',
    )  # fmt: skip
    assert part.data[root.inner : root.close].decode() == first + other + second


def test_a_stretch_is_read_with_the_namespaces_of_its_part() -> None:
    part = Part(BODY.encode(), "a.xml")
    whole = read_nodes(part).children[0]
    alone = read_nodes(part, whole.start, whole.end)
    assert (alone, alone.space, alone.start, alone.inner, alone.close, alone.end) == (
        alone, "urn:p", whole.start, whole.inner, whole.close, whole.end,
    )  # fmt: skip


def test_what_is_omitted_moves_no_place() -> None:
    part = Part(BODY.encode(), "a.xml")
    first, other, second = read_nodes(part).children
    left = read_nodes(part, omit=(first.start, other.start))
    assert [(one.name, one.start, one.end) for one in left.children] == [
        ("c", other.start, other.end), ("p:b", second.start, second.end),
    ]  # fmt: skip


def test_what_is_no_element_is_blank_in_the_plain_bytes() -> None:
    source = b"<a><!-- <b/> --><![CDATA[<c>]]><?do <d>?><e/></a>"
    part = Part(source, "a.xml")
    assert part.plain.replace(b" ", b"") == b"<a><e/></a>"
    assert len(part.plain) == len(part.data)


def test_a_prefix_of_two_meanings_is_told() -> None:
    part = Part(b'<a xmlns="urn:one"><b xmlns="urn:two"/></a>', "a.xml")
    assert part.ambiguous == {""}


@pytest.mark.parametrize(
    ("source", "detail"),
    [
        (b"<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "document type"),
        (b"<a><b></a>", "mismatched tag"),
        (b"<a>\xff</a>", "encoding"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "klingon"),
    ],
)
def test_a_part_that_cannot_be_worked_on_is_refused(source: bytes, detail: str) -> None:
    with pytest.raises(UnreadableFileError, match=detail):
        Part(source, "a.xml").surveyed()


def test_an_edit_that_breaks_the_part_is_refused() -> None:
    part = Part(b"<a><b/></a>", "a.xml")
    with pytest.raises(UnreadableFileError, match="mismatched tag"):
        part.spliced([Edit(3, 7, b"<b>")])


def test_two_edits_of_the_same_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="two edits"):
        splice(b"<a/>", [Edit(0, 2, b""), Edit(1, 3, b"")])


@pytest.mark.parametrize(
    ("tag", "values", "expected"),
    [
        ("<c r='A1' s = \"2\" />", {"s": "3"}, "<c r='A1' s = \"3\" />"),
        ("<c at='s=\"1\"' s='2'>", {"s": None}, "<c at='s=\"1\"'>"),
        ("<c/>", {"t": '"<&'}, '<c t="&quot;&lt;&amp;"/>'),
        ("<c at='>' >", {"t": "s"}, "<c at='>' t=\"s\" >"),
        ("<c w:t='a' t='b'/>", {"t": "c", "w:t": "d", "x": None}, '<c w:t="d" t="c"/>'),
    ],
)
def test_attributes_are_set_in_place(tag: str, values: dict[str, str], expected: str) -> None:
    data = tag.encode()
    assert splice(data, set_attributes(data, 0, values)).decode() == expected
