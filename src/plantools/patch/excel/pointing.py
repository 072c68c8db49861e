"""What points at rows of a sheet: formulas, names, links, charts, pivot tables, form controls.

Each function tells the first thing it finds that is, or may be, about rows below a row, in words
that end a sentence; nothing where there is none. What is not understood counts as found.

Source: ECMA-376 part 1, 18.3 (worksheets), 18.2.5 (names), 18.10.1.95 (what a pivot table is made
from), 21.2.2.65 (the formulas of charts); [MS-XLSX] 2.1 and [MS-ODRAWXML] 2.24 for later kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from plantools.errors import PlantoolsError
from plantools.patch.excel.areas import read_area, read_areas
from plantools.patch.excel.following import OWN_NAMES
from plantools.patch.excel.references import read_formula
from plantools.patch.excel.session import Session
from plantools.patch.excel.sheet import Sheet
from plantools.patch.nodes import Node, read_nodes
from plantools.patch.splice import Part, text_of


def find_pointer(session: Session, sheet: Sheet, last: int) -> str:
    """What in the workbook points below a row of a sheet."""
    kinds = (_formulas, _rules_and_links, _names, _parts)
    return next((found for kind in kinds for found in kind(session, sheet, last)), "")


def _formulas(session: Session, sheet: Sheet, last: int) -> Iterator[str]:
    """Formulas in cells, on every sheet."""
    for name in session.book.sheets:
        try:
            one = session.sheet(name)
        except PlantoolsError:
            yield f"sheet “{name}” cannot be looked through for formulas"
            continue
        for tag, raw in one.formulas:
            if found := _in_formula(tag, text_of(raw), sheet.name, name, last):
                yield f"a formula on sheet “{name}” looks at {found}"


def _in_formula(tag: bytes, text: str, sheet: str, own: str, last: int) -> str:
    if own != sheet and not _may_lead_away(text):
        return ""
    attributes = {name.decode(): value.decode() for name, value in _ATTRIBUTES.findall(tag)}
    area = read_area(attributes.get("ref", ""))
    span = area.bottom - area.top if area and attributes.get("t") == "shared" else 0
    inputs = [attributes[one] for one in ("r1", "r2") if one in attributes]
    texts = (text, *inputs) if own == sheet else (text,)
    found = (read_formula(one).finds(sheet, own, last, span=span) for one in texts if one)
    return next(filter(None, found), "")


_ATTRIBUTES = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")


def _may_lead_away(formula: str) -> bool:
    """Whether a formula may be about another sheet than its own, at a glance."""
    return "!" in formula or "INDIRECT" in formula.upper() or "OFFSET" in formula.upper()


def _rules_and_links(session: Session, sheet: Sheet, last: int) -> Iterator[str]:
    """Formulas of dropdowns and conditional formats, links and controls, on every sheet."""
    for name in session.book.sheets:
        one = session.sheet(name)
        for node in one.around.walk():
            for text, what in _pointing(one, node):
                moves = name != sheet.name or _base_moves(one, node, last)
                if found := read_formula(text).finds(sheet.name, name, last, base_moves=moves):
                    yield f"{what} on sheet “{name}” is about {found}"


def _pointing(sheet: Sheet, node: Node) -> Iterator[tuple[str, str]]:
    """The formulas an element holds, and what it is."""
    if node.local in ("formula", "formula1", "formula2", "f"):
        rule = _rule(node).local
        text = text_of(sheet.part.data[node.inner : node.close]).removeprefix("=")
        told_from_cells = rule in ("conditionalFormatting", "dataValidation")
        yield text if told_from_cells else _fixed(text), _KINDS.get(rule, "something")
    elif node.local == "cfvo" and node.get("type") == "formula":
        yield node.get("val"), _KINDS["conditionalFormatting"]
    elif node.local == "hyperlink" and node.get("location"):
        yield _fixed(node.get("location")), "a link"
    for name in ("linkedCell", "listFillRange"):
        if name in node.attributes:
            yield _fixed(node.get(name)), "a form control"


_KINDS = {
    "conditionalFormatting": "a conditional format",
    "dataValidation": "a dropdown or another rule for entries",
    "sparklineGroup": "a sparkline",
}


def _rule(node: Node) -> Node:
    """The element that a formula is a part of."""
    above = node
    while above.parent is not None and above.local not in _KINDS:
        above = above.parent
    return above


def _fixed(reference: str) -> str:
    """A reference that is told from nowhere, with its dollars."""
    before, mark, area = reference.rpartition("!")
    fixed = re.sub(r"\$?([A-Za-z]*)\$?([0-9]+)", r"$\1$\2", area) if read_area(area) else area
    return f"{before}{mark}{fixed}".replace("$$", "$")


def _base_moves(sheet: Sheet, node: Node, last: int) -> bool:
    """Whether the cell moves from which a rule's relative references are told.

    That is the first cell of its first area, or of all of them together: programs differ.
    """
    rule = _rule(node)
    written = [rule.get("sqref")] if "sqref" in rule.attributes else []
    inside = (one for one in rule.children if one.local == "sqref")
    written += [text_of(sheet.part.data[one.inner : one.close]) for one in inside]
    areas = [area for text in written for area in read_areas(text)]
    return bool(areas) and areas[0].top > last


def _names(session: Session, sheet: Sheet, last: int) -> Iterator[str]:
    """Names, but for those that follow by themselves."""
    for name in session.book.names:
        reading = read_formula(name.meaning)
        own = session.book.sheet_names[name.sheet] if name.sheet is not None else sheet.name
        if name.name in OWN_NAMES and not reading.vague and not reading.wanders:
            continue
        # A relative name is about other rows wherever it is used.
        if found := reading.finds(sheet.name, own, last, base_moves=True):
            yield f"the name “{name.name}” stands for {found}"


_WITHOUT_POINTERS = re.compile(
    rb"[^<]*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?"
    rb"(?:sst|styleSheet|theme|worksheet|externalLink|pivotCacheRecords|calcChain|Types|Properties"
    rb"|coreProperties|metadata|workbook|comments|ThreadedComments|personList)\b",
    re.DOTALL,
)
"""The parts that hold no formula, or that are looked through by themselves."""

_POINTING_TEXTS = frozenset({"f", "nf", "sqref", "calculatedColumnFormula", "totalsRowFormula"})
_POINTING_ATTRIBUTES = frozenset(
    {"textlink", "fmlaLink", "fmlaRange", "fmlaTxbx", "linkedCell", "listFillRange", "appref"}
)


def _parts(session: Session, sheet: Sheet, last: int) -> Iterator[str]:
    """All other parts: charts, pivot tables, shapes, form controls, connections, links."""
    package = session.book.package
    for name in package.names:
        lower = name.lower()
        if lower.endswith(".vml"):
            texts = [(text_of(raw), "a form control") for raw in _VML.findall(package.read(name))]
        elif lower.endswith(".rels"):
            root = read_nodes(Part(package.read(name), name))
            links = (unquote(one.get("Target")) for one in root.children)
            texts = [(_fixed(one[1:]), "a link") for one in links if one.startswith("#")]
        elif lower.endswith(".xml"):
            texts = list(_in_part(package.read(name), name))
        else:
            continue
        for text, what in texts:
            # A column's formula stands in its cells too, with the sheet that they are on.
            own = "" if what == _PART_KINDS["table"] else sheet.name
            if found := read_formula(text).finds(sheet.name, own, last):
                yield f"{what} is about {found}"
    sheets = {link.type for link in session.book.links}
    if "xlMacrosheet" in sheets or "xlIntlMacrosheet" in sheets:
        yield "a sheet of old Excel macros may be about them"


_VML = re.compile(rb"<x:Fmla\w*>([^<]*)</x:Fmla")


def _in_part(raw: bytes, name: str) -> Iterator[tuple[str, str]]:
    if not raw or _WITHOUT_POINTERS.match(raw):
        return
    try:
        part = Part(raw, name)
        root = read_nodes(part)
    except PlantoolsError:  # no part of the workbook's own: Excel looks at sound ones only
        return
    what = _PART_KINDS.get(root.local, "a part of the workbook")
    for node in root.walk():
        if node.local in _POINTING_TEXTS:
            yield text_of(part.data[node.inner : node.close]).removeprefix("="), what
        elif node.local in ("worksheetSource", "rangeSet") and node.get("ref"):
            quoted = node.get("sheet").replace("'", "''")
            yield f"'{quoted}'!{node.get('ref')}", what
        elif node.local == "parameter" and node.get("cell"):
            yield _fixed(node.get("cell")), what
        for attribute in _POINTING_ATTRIBUTES & node.attributes.keys():
            yield node.attributes[attribute].removeprefix("="), what


_PART_KINDS = {
    "chartSpace": "a chart",
    "wsDr": "a shape",
    "pivotCacheDefinition": "a pivot table",
    "formControlPr": "a form control",
    "table": "a column of an Excel table",
    "connections": "a data connection",
}
