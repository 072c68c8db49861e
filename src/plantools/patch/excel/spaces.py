"""The namespaces of workbooks, and the prefixes that a part writes for them."""

from __future__ import annotations

import re

from plantools.patch.splice import Part

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The usual one, and that of Strict files. Source: ECMA-376 part 1, annex A.2; part 4, annex A."""

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
"""What Excel 2010 added: conditional formats and dropdowns that look at other sheets."""


def main_prefixes(part: Part) -> bytes:
    """The prefixes that mean a workbook's own elements, as a pattern: ``x:|``, or nothing.

    >>> main_prefixes(Part(f'<x:sst xmlns:x="{MAIN[0]}"/>'.encode(), "a.xml"))
    b'x:'
    """
    prefixes = [prefix for prefix, uri in part.spaces.items() if uri in MAIN]
    named = [re.escape(f"{prefix}:" if prefix else "") for prefix in prefixes]
    return "|".join(sorted(named, reverse=True)).encode()
