"""Text as XML: what the standard library makes of it, without what that loads."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from plantools import markup

TEXTS = st.text(st.sampled_from("a&<>\"'\n\r\t;é\u2028"))


@given(TEXTS)
def test_text_is_escaped_as_the_standard_library_does(text: str) -> None:
    assert markup.escape(text) == saxutils.escape(text)


@given(TEXTS)
def test_attributes_are_quoted_as_the_standard_library_does(text: str) -> None:
    assert markup.quoted(text) == saxutils.quoteattr(text)
