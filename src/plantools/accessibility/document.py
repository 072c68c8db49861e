"""A Word document as the checklist looks at it: its paragraphs and tables, and where they stand.

Source: ECMA-376 part 1, 17.3 (paragraphs) and 17.4 (tables).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plantools.accessibility.properties import read_properties
from plantools.accessibility.wordfonts import Fonts, read_fonts
from plantools.colours import WHITE
from plantools.readers.package import Package, attribute, child, local_name
from plantools.readers.shading import shading_colour
from plantools.readers.themecolours import hex_colour, read_theme
from plantools.readers.wordlooks import Looks
from plantools.readers.wordstyles import outline_level, read_styles
from plantools.readers.wordtext import boxes, chosen, paragraph_pieces

UNKNOWN = ""
"""Stands for the colour behind words where that cannot be told: a table style's, a text box's."""


@dataclass(slots=True)
class TableCell:
    """A cell of a table; ``holds`` tells of words, pictures or fields in it."""

    element: Any
    text: str
    fill: str
    merged: bool
    continues: bool
    holds: bool


@dataclass(slots=True)
class TableRow:
    """A row of a table, marked as one of its header rows or not."""

    cells: list[TableCell]
    header: bool


@dataclass(slots=True)
class Table:
    """A table; ``number`` counts those of the document from 1, nested ones too."""

    number: int
    element: Any
    nested: bool
    rows: list[TableRow] = field(default_factory=list)

    def place(self, row: int) -> str:
        """Where a row stands, as plantools says it everywhere."""
        return f"table {self.number}, row {row + 1}"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a paragraph stands, and the colour of the paper there."""

    ground: str = WHITE
    table: Table | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its text, its heading level (0 for a title) and its place in words."""

    element: Any
    text: str
    level: int | None
    where: Where
    place: str


@dataclass(slots=True)
class Document:
    """A Word document, read."""

    root: Any
    styles: Any | None
    settings: Any | None
    properties: Mapping[str, str]
    looks: Looks
    fonts: Fonts
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    painting: frozenset[str] = frozenset()
    """The table styles that paint cells or words."""
    under: str = "before the first heading"
    """Where a paragraph stands that comes after all the others."""

    def place_of(self, element: Any) -> str:
        """Where something in a paragraph stands, or nothing where that is not known."""
        around = {id(one) for one in element.iterancestors() if local_name(one) == "p"}
        return next((one.place for one in self.paragraphs if id(one.element) in around), "")


def read_document(package: Package) -> Document:
    """A Word document, from its package."""
    root = package.xml(package.main)
    parts = {name: package.related(package.main, name) for name in ("styles", "settings")}
    styles, settings = (package.xml(part) if part else None for part in parts.values())
    theme = read_theme(package)
    document = Document(
        root,
        styles,
        settings,
        read_properties(package),
        Looks(read_styles(package, theme), theme),
        read_fonts(package, styles),
        painting=_painting(styles),
    )
    page = child(root, "background")
    shown = settings is not None and child(settings, "displayBackgroundShape") is not None
    colour = hex_colour(attribute(page, "color")) if page is not None and shown else WHITE
    _walk(child(root, "body"), Where(colour), document)
    return document


_WRAPPERS = frozenset({"ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"})


def _seen(parent: Any) -> Iterator[Any]:
    """The children a person sees, whatever content controls or insertions stand around them."""
    for one in () if parent is None else parent:
        if local_name(one) in _WRAPPERS:
            yield from _seen(one)
        elif local_name(one) == "AlternateContent":
            yield from _seen(chosen(one))
        else:
            yield one


def _walk(parent: Any, where: Where, document: Document) -> None:
    for block in _seen(parent):
        if local_name(block) == "p":
            text = text_of(block)
            level = _level(block, document)
            place = where.table.place(where.row) if where.table else _under(document, text, level)
            document.paragraphs.append(Paragraph(block, text, level, where, place))
            if level is not None and where.table is None and text.strip():
                document.under = f"under the {place}"
            for box in boxes(block):
                _walk(box, Where(UNKNOWN), document)
        elif local_name(block) == "tbl":
            _walk_table(block, where, document)


def text_of(paragraph: Any) -> str:
    """A paragraph's text."""
    return "".join(text for text, _ in paragraph_pieces(paragraph))


def _under(document: Document, text: str, level: int | None) -> str:
    """The place of a paragraph outside tables: by the heading above it, which can be looked up."""
    if level is not None and text.strip():
        return f'heading "{" ".join(text.split())}"'
    return document.under


def _level(paragraph: Any, document: Document) -> int | None:
    properties = child(paragraph, "pPr")
    own = None if properties is None else outline_level(child(properties, "outlineLvl"))
    style = None if properties is None else child(properties, "pStyle")
    if own is not None or style is None:
        return own
    return document.looks.styles.levels.get(attribute(style, "val") or "")


def _walk_table(element: Any, where: Where, document: Document) -> None:
    table = Table(len(document.tables) + 1, element, nested=where.table is not None)
    document.tables.append(table)
    ground = where.ground
    style = next(element.iterfind("{*}tblPr/{*}tblStyle"), None)
    if style is not None and attribute(style, "val") in document.painting:
        ground = UNKNOWN
    shading = next(element.iterfind("{*}tblPr/{*}shd"), None)
    if shading is not None:
        ground = shading_colour(shading, document.looks.theme) or ground
    rows = [row for row in _seen(element) if local_name(row) == "tr" and not _has(row, "trPr/del")]
    for number, row in enumerate(rows):
        cells = [
            _table_cell(one, document)
            for one in _seen(row)
            if local_name(one) == "tc" and not _has(one, "tcPr/cellDel")
        ]
        header = next(row.iterfind("{*}trPr/{*}tblHeader"), None)
        table.rows.append(TableRow(cells, header is not None and is_on(header)))
        for cell in cells:
            inside = replace(where, ground=cell.fill or ground, table=table, row=number)
            _walk(cell.element, inside, document)


_SHOWN = ("{*}drawing", "{*}pict", "{*}object", "{*}sym", "{*}fldChar")
"""What a person sees in a cell beside its text: pictures, symbols, boxes to tick."""


def _table_cell(element: Any, document: Document) -> TableCell:
    shading = next(element.iterfind("{*}tcPr/{*}shd"), None)
    merge = next(element.iterfind("{*}tcPr/{*}vMerge"), None)
    across = next(element.iterfind("{*}tcPr/{*}hMerge"), None)
    span = next(element.iterfind("{*}tcPr/{*}gridSpan"), None)
    joined = [one for one in (merge, across) if one is not None]
    text = "\n".join(text_of(one) for one in element.iter("{*}p"))
    return TableCell(
        element,
        text,
        "" if shading is None else shading_colour(shading, document.looks.theme),
        bool(joined) or (span is not None and int(attribute(span, "val") or 1) > 1),
        any((attribute(one, "val") or "continue") == "continue" for one in joined),
        bool(text.strip()) or any(True for _ in element.iter(*_SHOWN)),
    )


def is_on(switch: Any) -> bool:
    """What an on-off property says. Source: ECMA-376 part 1, 17.17.4."""
    return attribute(switch, "val") not in ("0", "false", "off")


def _has(element: Any, path: str) -> bool:
    return (
        next(element.iterfind("/".join(f"{{*}}{name}" for name in path.split("/"))), None)
        is not None
    )


def _painting(styles: Any | None) -> frozenset[str]:
    """The table styles that give cells a fill or words a colour, and those based on them."""
    tables = {
        attribute(one, "styleId") or "": one
        for one in (() if styles is None else styles.iterfind("{*}style"))
        if attribute(one, "type") == "table"
    }
    painting = {
        name for name, one in tables.items() if any(True for _ in one.iter("{*}shd", "{*}color"))
    }
    known = 0
    while len(painting) > known:
        known = len(painting)
        painting |= {name for name, one in tables.items() if _base(one) in painting}
    return frozenset(painting)


def _base(style: Any) -> str:
    base = child(style, "basedOn")
    return "" if base is None else attribute(base, "val") or ""
