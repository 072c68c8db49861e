"""What cells look like: whether those below a heading could be a field's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from plantools.cells import Cell
from plantools.dates import cannot_be_date, kind_of_prose, read_date
from plantools.schemes import Scheme, fill_colour, is_status, read_scheme, read_status


class Column:
    """The cells below a heading, each looked at once for each kind of field it is asked about.

    It is asked by one scheme, the document's.
    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = cells
        self._filled = [cell for cell in cells if cell.text.strip()]
        self._shown = [cell for cell in cells if cell.fill or cell.text.strip()]
        self._looks: dict[tuple[_Fits, bool], Sequence[bool]] = {}

    def fit(self, field: str, scheme: Scheme) -> float | None:
        """The share of cells that look like a field's: see ``cells_fit``."""
        fits = _FITS.get(field)
        if fits is None:
            return None
        coloured = field in _COLOURED
        if not (self._shown if coloured else self._filled):
            # A column of bare status colours is none of prose.
            shaded = fits is _is_words and any(fill_colour(cell.fill) for cell in self._cells)
            return 0.0 if shaded else None
        return _share(self._look(fits, scheme, coloured=coloured))

    def falls_short(self, field: str, scheme: Scheme, least: float) -> bool:
        """Whether a smaller share of cells looks like a field's, or none is there to ask.

        No more are asked than it takes.
        """
        fits, cells = _FITS.get(field), self._shown if field in _COLOURED else self._filled
        if fits is None:
            return False
        like = len(cells)
        for cell in cells:
            like -= not fits(cell, scheme)
            if like < least * len(cells):
                return True
        return not cells

    def against(self, field: str, scheme: Scheme) -> float:
        """The share of cells that look like no field's: see ``cells_speak_against``."""
        fits = _FITS.get(field)
        if fits is None or not self._filled:
            return 0.0
        like = self._look(fits, scheme)
        if fits is not _is_words:
            return 1 - _share(like)
        return _share(
            [
                not words and _is_other(cell, scheme)
                for cell, words in zip(self._filled, like, strict=True)
            ]
        )

    def _look(self, fits: _Fits, scheme: Scheme, *, coloured: bool = False) -> Sequence[bool]:
        """Whether each cell looks like a field's."""
        known = self._looks.get((fits, coloured))
        if known is None:
            known = [fits(cell, scheme) for cell in (self._shown if coloured else self._filled)]
            self._looks[fits, coloured] = known
        return known


def _share(like: Sequence[bool]) -> float:
    return sum(like) / len(like)


def looks_alike(field: str, other: str) -> bool:
    """Whether cells look like one field as far as they look like another."""
    coloured = [name in _COLOURED for name in (field, other)]
    return _FITS.get(field) is _FITS.get(other) and coloured[0] == coloured[1]


_COLOURED = ("rag", "grade")
"""The fields that a fill alone may say."""


def cells_fit(field: str, cells: Sequence[Cell], scheme: Scheme | None = None) -> float | None:
    """The share of cells that look like a field's, from 0 to 1; nothing where all are empty.

    >>> cells_fit("due", [Cell("Apr 2018"), Cell("Ongoing"), Cell("")])
    1.0
    """
    return Column(cells).fit(field, scheme or read_scheme("scrutiny"))


def cells_speak_against(field: str, cells: Sequence[Cell], scheme: Scheme | None = None) -> float:
    """The share of cells that look like what a field does not hold, from 0 to 1.

    Short words are no prose, yet say nothing against an action; a date or a status does.

    >>> cells_speak_against("action", [Cell("Survey"), Cell("Clean up")])
    0.0
    >>> cells_speak_against("action", [Cell("Survey"), Cell("May 2026")])
    0.5
    """
    return Column(cells).against(field, scheme or read_scheme("scrutiny"))


_REFERENCE = re.compile(
    r"(?:[A-Z]{1,6}[\s./-]?)?\d+[a-z]?(?:[./-]\d+)*[a-z]?(?:\s?\([a-z0-9]{1,4}\))*[.):]?"
    r"|\(?[a-z]{1,2}[.)]|\(?[ivx]{1,5}[.)]|[A-Z]{1,3}|[IVXivx]{1,5}"
    r"|[A-Z][\w-]*(?:[\s./-]?\(?[\w./]*\d[\w./]*\)?){1,4}",
)


def looks_like_reference(text: str) -> bool:
    """Whether a text is an action's reference rather than words or a date.

    >>> [looks_like_reference(text) for text in ("1.10", "1(a)(ii)", "CEH.140715.20b", "Police")]
    [True, True, True, False]
    """
    text = text.strip()
    if not 0 < len(text) <= 24 or _REFERENCE.fullmatch(text) is None:
        return False
    return not _FULL_DATE.fullmatch(text)


_FULL_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")


_LONGEST_DATE = 120
"""Characters beyond which a text is prose, whatever dates stand in it."""


def _is_date(cell: Cell, _: Scheme) -> bool:
    if len(cell.text) > _LONGEST_DATE:
        return False
    if _PAIR.fullmatch(cell.text.strip()):
        return True
    if cannot_be_date(cell.text):
        return False
    kind = kind_of_prose(cell.text) or read_date(cell.text).kind
    return kind not in ("unreadable", "missing", "ditto")


_PAIR = re.compile(r"\d{1,2} ?/ ?\d{2}")
"""A day and month, or a month and year: a date, whichever of them it is."""


def _is_status(cell: Cell, _: Scheme) -> bool:
    if len(cell.text) > 200:
        return False
    # A few words on a status colour are a status, also where the words are the council's own.
    coloured = len(cell.text) <= 40 and fill_colour(cell.fill) is not None
    return coloured or is_status(cell.text)


def _is_grade(cell: Cell, scheme: Scheme) -> bool:
    return scheme.read(cell.text) is not None


def _is_name(cell: Cell, scheme: Scheme) -> bool:
    text = cell.text.strip()
    return (
        len(text) <= 150
        and any(character.isalpha() for character in text)
        and not _is_date(cell, scheme)
        and not _is_status(cell, scheme)
    )


def _is_words(cell: Cell, scheme: Scheme) -> bool:
    text = cell.text.strip()
    if len(text) > _LONGEST_DATE:
        return True
    return (
        (len(text) > 20 or len(text.split()) >= 3)
        and not looks_like_reference(text)
        and (not (_is_status(cell, scheme) or _is_date(cell, scheme)) or _says_more(cell))
    )


def _is_other(cell: Cell, scheme: Scheme) -> bool:
    """Whether a cell that is no prose speaks against it as well: short words do not."""
    return _is_date(cell, scheme) or _is_status(cell, scheme) or looks_like_reference(cell.text)


def _says_more(cell: Cell) -> bool:
    """Whether a report goes on behind a status that it opens with: "Completed. See the note."."""
    opening = re.split(r"[.;:,\n(–—]", cell.text.strip(), maxsplit=1)
    status = read_status(opening[0])
    named = (status is not None and status.named) or fill_colour(cell.fill) is not None
    more = len(opening) > 1 and len(opening[1].split()) >= 3
    return more and is_status(opening[0]) and not named


def _is_reference(cell: Cell, _: Scheme) -> bool:
    return looks_like_reference(cell.text)


_Fits = Callable[[Cell, Scheme], bool]

_FITS: dict[str, _Fits] = {
    "ref": _is_reference,
    "theme_ref": _is_reference,
    "recommendation_ref": _is_reference,
    "action": _is_words,
    "recommendation": _is_words,
    "outcome": _is_words,
    "progress": _is_words,
    "lead": _is_name,
    "due": _is_date,
    "revised": _is_date,
    "reported": _is_date,
    "grade": _is_grade,
    "rag": _is_status,
    "status": _is_status,
}
