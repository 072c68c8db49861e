"""The numbers of a template, and the room on its sections' pages, whatever they say."""

from __future__ import annotations

import pytest
from lxml import etree

from plantools.writers.wordpackage import number_in
from plantools.writers.wordsections import page_of
from plantools.writers.wordstyles import Page

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def section(width: str) -> etree._Element:
    size = f'<w:pgSz w:w="{width}" w:h="17000"/>'
    margins = '<w:pgMar w:left="1000" w:right="1000" w:top="1000" w:bottom="1000"/>'
    return etree.fromstring(f'<w:sectPr xmlns:w="{W}">{size}{margins}</w:sectPr>')


@pytest.mark.parametrize("said", ["", "wide", "--5", "1e9", "9" * 5000, "٣"])
def test_what_is_no_number_of_a_template_is_left_aside(said: str) -> None:
    element = etree.Element(f"{{{W}}}sz", {f"{{{W}}}val": said})
    assert (number_in(element, "val", 20), number_in(None, "val", 20)) == (20, 20)


@pytest.mark.parametrize("width", ["12000", "12000.4"])
def test_a_page_has_the_room_between_its_margins(width: str) -> None:
    assert page_of(section(width)) == Page(10_000, 15_000)


@pytest.mark.parametrize("width", ["", "wide", "--5", "1e9", "9" * 400])
def test_a_page_without_a_width_that_may_be_one_is_a4(width: str) -> None:
    assert page_of(section(width)) == page_of(section("11906"))
