"""Rules about colours: what a status cell says against what it shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from plantools.checks.base import Context, Hit, Row
from plantools.schemes import Status, fill_colour, read_status


def colour_against_word(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Statuses whose words and colour, or whose two colours, do not say the same."""
    usual = _usual_colours(rows)
    for row in rows:
        shown = _shown(row)
        if shown is None:
            continue
        over = _colour(row["rag_rule"])
        if row["rag_fill"] and over and over != shown and row["rag_source"] == "fill":
            yield Hit(
                row, f"The cell itself is {shown}, and a conditional format shows {over} over it."
            )
        elif why := _contradiction(row, shown, usual):
            yield Hit(row, why)


def _colour(fill: str | None) -> str | None:
    return fill_colour(fill) if fill and fill != "?" else None


def _shown(row: Row) -> str | None:
    """The status colour of a row's cell: its own, else the one a conditional format shows."""
    return _colour(row["rag_fill"]) or _colour(row["rag_rule"])


def _words(row: Row) -> str:
    """What a row's status cell says, in a form to compare; a grade's code counts as its words."""
    if row["rag_text"]:
        return " ".join(row["rag_text"].casefold().split())
    return str(row["grade"] or "")


def _usual_colours(rows: Sequence[Row]) -> dict[str, str]:
    """By status words: the colour that most of a document's cells with them have.

    Only where at least three have it, and three times as many as have any other: fewer make no
    custom that a cell could break.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        shown = _shown(row)
        if shown is not None and _words(row):
            counts[_words(row)][shown] += 1
    return {
        words: colours.most_common(1)[0][0]
        for words, colours in counts.items()
        if (most := max(colours.values())) >= 3 and most >= 3 * (colours.total() - most)
    }


def _contradiction(row: Row, shown: str, usual: dict[str, str]) -> str | None:
    """Why a cell's words and its colour do not agree, in a sentence; nothing where they do."""
    said = f'The status "{" ".join((row["rag_text"] or row["grade_text"] or "").split())}"'
    status = read_status(row["rag_text"]) if row["rag_text"] else None
    if status is not None and status.named:
        return f"{said} stands in a {shown} cell." if status.colour != shown else None
    custom = usual.get(_words(row))
    if custom is not None:
        differs = f"{said} stands in a {shown} cell; the others with it are {custom}."
        return differs if shown != custom else None
    return f"{said} stands in a {shown} cell." if status and _opposed(status, shown) else None


def _opposed(status: Status, shown: str) -> bool:
    """Whether no council's key would give a state this colour.

    Red is for what is late, failed or not begun; green and blue for what is done or on its way.
    """
    good = status.state in ("complete", "on track")
    return shown == "Red" if good else status.state == "not achieved" and shown in _GOOD


_GOOD = ("Green", "Blue")


def colour_unknown(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Statuses that are only a colour, and none that is known."""
    for row in rows:
        if row["rag_source"] in ("fill", "rule") and row["rag"] is None:
            yield Hit(
                row,
                f"The status is only a colour ({row['rag_text']}) that is far from red, amber, "
                "green, blue and grey, so it is not understood.",
            )
        elif row["rag_rule"] == "?" and row["state"] == "unknown" and not row["rag_text"]:
            yield Hit(
                row,
                "A conditional format may colour the status, by a rule that only Excel can work "
                "out, so it is not understood.",
            )
