"""Elements by their local names."""

from __future__ import annotations

from lxml import etree

from plantools.readers.elements import LOCAL_NAMES, attribute, child, children_by_name, local_name

ELEMENT = etree.fromstring(
    '<w:a xmlns:w="urn:w" xmlns:x="urn:x" w:val="1" x:other="2"><x:b n="1"/><w:b/><c/></w:a>'
)


def test_names_are_told_without_their_namespace() -> None:
    assert [local_name(one) for one in ELEMENT] == ["b", "b", "c"]
    assert (attribute(ELEMENT, "val"), attribute(ELEMENT, "missing")) == ("1", None)
    assert child(ELEMENT, "b") is ELEMENT[0]
    assert child(ELEMENT, "missing") is None
    assert children_by_name(ELEMENT) == {"b": ELEMENT[0], "c": ELEMENT[2]}


def test_a_comment_has_no_name() -> None:
    assert local_name(etree.Comment("words")) == ""


def test_few_and_short_names_are_kept() -> None:
    long = f"{{urn:w}}{'n' * 1000}"
    assert LOCAL_NAMES[long] == "n" * 1000
    assert long not in LOCAL_NAMES
    for number in range(5000):
        assert LOCAL_NAMES[f"{{urn:w}}n{number}"] == f"n{number}"
    assert len(LOCAL_NAMES) <= 1000
