"""A council's own Word document or template, opened to be filled: what it has places for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plantools.errors import UnknownNameError, UnreadableFileError
from plantools.writers.wordpackage import UncasedParts, W, content_type, w
from plantools.writers.wordplaces import (
    block_of,
    code_in,
    controls,
    places_in,
    roots_with_places,
    stands_on_page,
    text_in,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from plantools.writers.wordpackage import Parts

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = f"{_OFFICE}.document.main+xml"
_TEMPLATE = f"{_OFFICE}.template.main+xml"


@dataclass(frozen=True, slots=True)
class Template:
    """A document to be filled: its file's name, its parts, the main one, and its places.

    ``texts`` and ``blocks`` are the names of all that it could have places for: those for a few
    words, and those for parts of the document. ``placed`` are the ones it has.
    """

    name: str
    parts: Mapping[str, bytes]
    main: str
    texts: frozenset[str]
    blocks: frozenset[str]
    placed: frozenset[str]


def open_template(
    name: str,
    parts: Mapping[str, bytes],
    main: str,
    *,
    texts: Collection[str],
    blocks: Collection[str],
) -> Template:
    """A council's document as a template; its parts stay as they are.

    Raises ``UnreadableFileError`` where it has macros or is in a dialect of Word's format, and
    ``UnknownNameError`` for a place that cannot be filled.
    """
    parts = UncasedParts(parts)
    _refuse_other_kinds(name, parts, main)
    roots = roots_with_places(parts, main)
    if roots[main].nsmap.get("w") != W or len(roots[main].findall(w("body"))) != 1:
        raise UnreadableFileError(
            f"{name} is in a form of Word's format that plantools cannot fill (Strict Open XML, "
            "perhaps). Open it in Word, save it as “Word Document (.docx)”, and use that."
        )
    words, wholes = frozenset(texts), frozenset(blocks)
    placed = {
        place
        for part, root in roots.items()
        for place in _places(name, root, words, wholes, in_body=part == main)
    }
    return Template(name, parts, main, words, wholes, frozenset(placed))


def _refuse_other_kinds(name: str, parts: Parts, main: str) -> None:
    kind = content_type(parts, main)
    if "macroEnabled" in kind or any(part.endswith("vbaProject.bin") for part in parts):
        raise UnreadableFileError(
            f"{name} has macros, which a report must not carry. Save it in Word as a template or "
            "document without them (.dotx or .docx), and use that."
        )
    if kind not in (DOCUMENT, _TEMPLATE):
        raise UnreadableFileError(
            f"{name} is no Word document or template that can be filled. Open it in Word, save "
            "it as .docx, and use that."
        )


def _places(
    name: str, root: Any, texts: frozenset[str], blocks: frozenset[str], *, in_body: bool
) -> Iterator[str]:
    """The names that a part of a document has places for."""
    for paragraph in root.iter(w("p")):
        if code := code_in(paragraph):
            raise UnknownNameError(
                f"{name} has {_shown(code)}, and plantools follows no template language: it only "
                f"fills in {_listed(texts | blocks)}. Take it out of the template."
            )
        for place in places_in(paragraph):
            if place.name in blocks:
                alone = not _words_beside(paragraph, place.start, place.end)
                _require_room(name, paragraph, place.name, alone and in_body)
            elif place.name not in texts:
                raise UnknownNameError(
                    f"{name} has a place {{{{ {place.written} }}}}, which plantools cannot fill. "
                    f"It fills in {_listed(texts | blocks)}. Correct the name, or take it out."
                )
            yield place.name
    for control, tag, title in controls(root):
        found = next((one for one in (tag, title) if one in texts | blocks), "")
        if found in blocks:
            _require_room(name, control, found, block_of(control) is not None and in_body)
        if found:
            yield found


def _words_beside(paragraph: Any, start: int, end: int) -> bool:
    text = text_in(paragraph)
    return bool(text[:start].strip() or text[end:].strip())


def _require_room(name: str, place: Any, what: str, has_room: bool) -> None:
    if not (has_room and stands_on_page(place)):
        raise UnknownNameError(
            f"{name} has its place for the {what} where no table can stand: among other words, or "
            "in a header, a note or a text box. Give it a paragraph of its own on the page."
        )


def _shown(code: str) -> str:
    return code if len(code) <= 60 else f"{code[:57]}…"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in sorted(names))
