"""What is checked of a Word document as a whole: title, language, headings, pictures, fonts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from plantools.accessibility.base import Hit, is_file_name, quoted, serif_text, small_text
from plantools.accessibility.document import Document, Paragraph
from plantools.accessibility.wordfonts import Font, is_usual
from plantools.readers.package import attribute, child, local_name
from plantools.readers.wordtext import paragraph_pieces


def title_missing(document: Document) -> Iterator[Hit]:
    """The properties hold no title."""
    if "title" not in document.properties:
        yield Hit("The document has no title in its properties.")


def author_missing(document: Document) -> Iterator[Hit]:
    """The properties hold no author."""
    if "creator" not in document.properties:
        yield Hit("The document has no author in its properties.")


def language_missing(document: Document) -> Iterator[Hit]:
    """Neither the document's defaults nor its usual style nor each of its words has a language."""
    styles = [] if document.styles is None else list(document.styles.iterfind("{*}style"))
    places = [one for one in styles if is_usual(one)]
    if document.styles is not None:
        places += document.styles.iterfind("{*}docDefaults/{*}rPrDefault")
    if any(_language(one.iter("{*}lang")) for one in places):
        return
    for paragraph in document.paragraphs:
        for text, run in paragraph_pieces(paragraph.element):
            if text.strip() and (run is None or not _language(run.iterfind("{*}rPr/{*}lang"))):
                yield Hit(
                    f"No language is set for the document's words ({quoted(text, most=40)}).",
                    paragraph.place,
                )
                return


def _language(found: Iterator[Any]) -> bool:
    return any(attribute(one, "val") for one in found)


LONG = 500
"""Words from which a document without headings is hard to find one's way in: about a page."""


def headings_missing(document: Document) -> Iterator[Hit]:
    """A long document has no paragraph in a heading style."""
    words = sum(len(one.text.split()) for one in document.paragraphs)
    if words >= LONG and not any(_headings(document)):
        yield Hit(f"The document has {words} words and no heading in a heading style.")


def _headings(document: Document) -> Iterator[tuple[Paragraph, int]]:
    for one in document.paragraphs:
        if one.level and one.text.strip():
            yield one, one.level


def heading_skipped(document: Document) -> Iterator[Hit]:
    """A heading stands more than one level below the one before it."""
    before = 0
    for one, level in _headings(document):
        if level > before + 1:
            above = f"one of level {before}" if before else "none"
            yield Hit(
                f"{quoted(one.text)} is a heading of level {level} and follows {above}.", one.place
            )
        before = level


def heading_empty(document: Document) -> Iterator[Hit]:
    """A paragraph in a heading style holds nothing."""
    for one in document.paragraphs:
        pictures = any(True for _ in one.element.iter("{*}drawing", "{*}pict"))
        if one.level and not one.text.strip() and not pictures:
            yield Hit(f"A heading of level {one.level} holds no words.", one.place)


# Pictures ----------------------------------------------------------------------------------------


def alt_text_missing(document: Document) -> Iterator[Hit]:
    """A picture, chart or drawing has no alternative text and is not marked as decorative."""
    for name, text, element in _pictures(document):
        if not text.strip():
            yield Hit(f"{name} has no alternative text.", document.place_of(element))


def alt_text_is_file_name(document: Document) -> Iterator[Hit]:
    """The alternative text is what the picture's file was called."""
    for name, text, element in _pictures(document):
        if is_file_name(text):
            yield Hit(
                f"{name} has only {quoted(text)} as alternative text.",
                document.place_of(element),
            )


def _pictures(document: Document) -> Iterator[tuple[str, str, Any]]:
    """What needs an alternative text: what it is called, the text it has, its element.

    Text boxes say what they say, and what is marked as decorative or hidden says nothing.
    """
    for one in document.root.iter("{*}inline", "{*}anchor"):
        about = child(one, "docPr")
        if about is not None and not _is_passed_over(one) and not is_decorative(about):
            yield _called(about.get("name")), about.get("descr", ""), one
    for one in document.root.iter("{*}imagedata"):
        if not _is_passed_over(one):
            yield "A picture", one.getparent().get("alt", ""), one


def _called(name: str | None) -> str:
    return f'The picture or chart "{name}"' if name else "A picture or chart"


def _is_passed_over(element: Any) -> bool:
    """Whether a drawing is the older form of another, taken out, or a frame around text."""
    above = {local_name(one) for one in element.iterancestors()}
    text = any(True for _ in element.iter("{*}txbxContent"))
    return text or bool(above & {"Fallback", "del", "moveFrom"})


def is_decorative(about: Any) -> bool:
    """Whether a drawing is marked as decoration. Source: [MS-ODRAWXML] 2.28 (decorative)."""
    marked = any(one.get("val") in ("1", "true") for one in about.iter("{*}decorative"))
    return marked or about.get("hidden") in ("1", "true")


# Fonts -------------------------------------------------------------------------------------------


def text_small(document: Document) -> Iterator[Hit]:
    """Words are smaller than 11 points."""
    return small_text(
        (font.size or 0, text, paragraph.place) for font, text, paragraph in _fonts(document)
    )


def font_with_serifs(document: Document) -> Iterator[Hit]:
    """Words are set in a font with serifs."""
    return serif_text(
        (font.name or "", text, paragraph.place) for font, text, paragraph in _fonts(document)
    )


def _fonts(document: Document) -> Iterator[tuple[Font, str, Paragraph]]:
    for paragraph in document.paragraphs:
        pieces = paragraph_pieces(paragraph.element)
        for run, of_run in groupby(pieces, key=itemgetter(1)):
            if texts := [text for text, _ in of_run if text.strip()]:
                font = document.fonts.font(paragraph.element, run)
                yield from ((font, text, paragraph) for text in texts)
