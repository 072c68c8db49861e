"""Writing Word documents: headings and paragraphs, and one table a grid."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantools.cells import Grid, Line
from plantools.writers.files import replacing
from plantools.writers.limits import WORD, refuse_unwritable
from plantools.writers.properties import NOTHING_SAID, Properties
from plantools.writers.wordassembly import Assembly
from plantools.writers.wordblank import MAIN, blank_document
from plantools.writers.wordfilling import fill_texts
from plantools.writers.wordpackage import (
    UncasedParts,
    as_part,
    damage_told,
    parsed,
    set_content_type,
    w,
    zipped,
)
from plantools.writers.wordpictures import put_picture
from plantools.writers.wordplaces import block_of, controls, freed, places_in, roots_with_places
from plantools.writers.wordproperties import set_properties
from plantools.writers.wordstyleids import StyleIds
from plantools.writers.wordtemplate import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from plantools.drawings import Picture
    from plantools.writers.wordpackage import Parts
    from plantools.writers.wordtemplate import Template


def write_docx(
    grids: Sequence[Grid],
    path: Path,
    *,
    title: str = "",
    about: Properties = NOTHING_SAID,
    landscape: bool = False,
) -> None:
    """Write grids as a new Word document, replacing ``path`` in one step.

    The lines above a grid become its headings and paragraphs, the grid a table on A4 paper, its
    header rows repeated on each page; one that is wide stands on landscape pages. Tables with
    captions are numbered in their order, and a reader finds the caption as the last line above its
    table. Each line of a cell's text is a paragraph; "\\r\\n" and "\\r" are line ends too. A line
    between tables without any text leaves no trace for a reader.

    Raises ``UnwritableTextError`` for a text or a size that Word cannot hold, control characters
    above all, and ``UnwritableFileError`` as ``replacing`` does; either leaves no trace.

    >>> import tempfile
    >>> from plantools.cells import Cell
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     update = Path(folder) / "update.docx"
    ...     write_docx([Grid(rows=((Cell("Ref"), Cell("Action")),))], update)
    ...     update.exists()
    True
    """
    said = [title, about.author, about.subject]
    refuse_unwritable(grids, title="\n".join(filter(None, said)), name=Path(path).name, limits=WORD)
    with replacing(path) as temporary:
        parts = blank_document(landscape=landscape, title=title, about=about)
        assembly = Assembly(parsed(parts[MAIN]), StyleIds(parts, MAIN))
        assembly.append(grids)
        _finish(assembly, parts, MAIN, title)
        temporary.write_bytes(zipped(parts))


def fill_docx(
    grids: Sequence[Grid],
    path: Path,
    template: Template,
    *,
    texts: Mapping[str, str],
    blank: str,
    title: str = "",
    about: Properties = NOTHING_SAID,
) -> None:
    """Write grids into a council's own document: each part into its place, the rest at its end.

    ``texts`` are the words for places that want some; ``blank`` stands in a place on the page for
    which nothing is given. The document keeps its styles, headers, footers, pictures and pages,
    and all of its own words. Raises as ``write_docx`` does, and ``UnreadableFileError`` where a
    part of the document that is needed is no XML.
    """
    said = [title, about.author, about.subject, blank, *texts.values()]
    refuse_unwritable(grids, title="\n".join(filter(None, said)), name=Path(path).name, limits=WORD)
    with replacing(path) as temporary, damage_told(template.name):
        parts = UncasedParts(template.parts)
        roots = roots_with_places(parts, template.main)
        blocks = _blocks(roots[template.main], template.blocks)
        for name, root in roots.items():
            in_body = name == template.main
            filled = fill_texts(root, texts, template.texts, blank if in_body else "")
            if filled and not in_body:
                parts[name] = as_part(root)
        styles = StyleIds(parts, template.main)
        assembly = Assembly(roots[template.main], styles, styles.digit())
        _put_parts(assembly, grids, blocks, blank)
        _finish(assembly, parts, template.main, title)
        set_properties(parts, title, about)
        set_content_type(parts, template.main, DOCUMENT)
        temporary.write_bytes(zipped(parts))


def _blocks(root: Any, names: frozenset[str]) -> list[tuple[str, Any]]:
    """The places for parts of the document, in its order, each with what it takes the place of."""
    found = {
        block_of(control): name
        for control, *called in controls(root)
        if (name := next((one for one in called if one in names), ""))
    }
    for paragraph in root.iter(w("p")):
        for place in places_in(paragraph):
            if place.name in names and not any(one in found for one in paragraph.iterancestors()):
                found[paragraph] = place.name
    return [(found[one], freed(one)) for one in list(root.iter()) if one in found]


def _put_parts(
    assembly: Assembly, grids: Sequence[Grid], blocks: Sequence[tuple[str, Any]], blank: str
) -> None:
    """Each part into the first place for it, and what has none where the content goes."""
    placed = {name for name, _ in blocks}
    rest = [grid for grid in grids if grid.part not in placed]
    if "content" not in placed:
        assembly.append(rest)
    waiting = {name: [grid for grid in grids if grid.part == name] for name in placed}
    for name, block in blocks:
        if name == "content":
            assembly.put_all(rest, block)
            rest = []
        else:
            assembly.put(waiting.pop(name, []) or [Grid(above=(Line(blank),))], block)


def _finish(assembly: Assembly, parts: Parts, main: str, title: str) -> None:
    """Write the body into the package, with the pictures and styles it needs."""
    numbers = _free_numbers(parts)

    def embed(picture: Picture) -> tuple[str, int]:
        number = next(numbers)
        return put_picture(parts, main, picture, number), number

    parts[main] = assembly.xml(title, embed)
    assembly.styles.save()


def _free_numbers(parts: Parts) -> Iterator[int]:
    """Numbers for pictures, of which each in a document, its headers included, has its own."""
    xml = b"".join(data for name, data in parts.items() if name.endswith(".xml"))
    taken = [int(number) for number in re.findall(rb'<wp:docPr[^>]*? id="(\d{1,9})"', xml)]
    first = max(taken, default=0) + 1
    return iter(range(first, first + 10_000))
