"""Rules about grades and statuses: whether one is given, and whether its meaning is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plantools.checks.base import Context, Hit, Row, is_one_matter, of_all, quoted
from plantools.schemes import Grade, Scheme, State, read_scheme


def grade_not_in_scheme(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Grades that the scheme does not have, or that can be read two ways."""
    known = ", ".join(f"{grade.code} {grade.label}" for grade in context.scheme.grades)
    for row in rows:
        if row["grade_text"] and row["grade"] is None:
            yield Hit(
                row, f"The grade {quoted(row['grade_text'])} is none of the scheme's: {known}."
            )


def no_grade(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Actions with neither a grade nor a RAG."""
    hits = [
        Hit(row, f"No {_wanted_status(row)} is given.")
        for row in rows
        if row["rag"] is None
        and row["rag_rule"] != "?"
        and not any(row[name] for name in ("grade_text", "rag_text", "status_text"))
    ]
    if len(hits) == len(rows) and is_one_matter(hits, rows, "rag_text"):
        yield of_all(rows, f"None of the {len(rows)} actions has a {_wanted_status(rows[0])}.")
    else:
        yield from hits


def _wanted_status(row: Row) -> str:
    return "grade" if row["kind"] == "scrutiny update" else "RAG or grade"


def status_unknown(rows: Sequence[Row], _: Context) -> Iterator[Hit]:
    """Status words that are not known to mean any state; the same words are one matter."""
    unknown: dict[str, list[Row]] = {}
    for row in rows:
        words = row["rag_text"] or ""
        if row["state"] == "unknown" and row["grade"] is None and words[:1] not in ("", "#"):
            unknown.setdefault(" ".join(words.casefold().split()), []).append(row)
    for same in unknown.values():
        yield Hit(
            same[0],
            f"The status {quoted(same[0]['rag_text'])} is kept as written: it is not known whether "
            f"it means complete, on track, slipped or not achieved{_so_often(same)}.",
        )


def _so_often(rows: Sequence[Row]) -> str:
    """How many actions are meant, where it is more than one, and which they are."""
    if len(rows) == 1:
        return ""
    named = [str(row["ref"]) for row in rows if row["ref"]]
    told = f": {', '.join(named[:_MOST_NAMED])}" if len(named) == len(rows) else ""
    more = ", …" if told and len(rows) > _MOST_NAMED else ""
    return f" ({len(rows)} actions{told}{more})"


_MOST_NAMED = 8
"""Actions named in a finding that is about many of them."""


def key_missing(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Documents whose statuses are codes or colours, and that do not say what these mean."""
    if context.key is None or context.key.grades or context.key.own:
        return
    shown = [said for row in rows if (said := _bare_status(row))]
    if shown:
        named = ", ".join(sorted(set(shown))[:_MOST_NAMED])
        yield of_all(rows, f"The document does not say what its statuses mean ({named}).")


def _bare_status(row: Row) -> str:
    """A status that only a key explains: a code without words, or a colour."""
    words = (row["grade_text"] or row["rag_text"] or "").strip()
    if row["rag_source"] in ("fill", "rule") and (not words or words.startswith("#")):
        return str(row["rag"] or "")
    return words if len(words) <= 2 and words.isalnum() else ""


def key_differs(rows: Sequence[Row], context: Context) -> Iterator[Hit]:
    """Documents whose own key gives a grade another meaning than the scheme it should follow."""
    expected = context.expected or (_SCRUTINY if rows[0]["kind"] == "scrutiny update" else None)
    if context.key is None or expected is None:
        return
    for grade in context.key.grades:
        other = expected.grade(grade.code) or _of_colour(expected, grade)
        if other is not None and _contradict(grade.state, other.state):
            yield of_all(
                rows,
                f"The document's key says that {grade.code} is {quoted(grade.label)} "
                f"({grade.state}); in the scheme it is {quoted(other.label)} ({other.state}).",
            )


def _of_colour(scheme: Scheme, grade: Grade) -> Grade | None:
    """The step of a scheme that has the colour which a key explains."""
    same = [one for one in scheme.grades if one.colour == grade.code]
    return same[0] if len(same) == 1 else None


def _contradict(one: State, other: State) -> bool:
    return one != other and "unknown" not in (one, other)


_SCRUTINY = read_scheme("scrutiny")
"""What the grades of a scrutiny update mean unless a council says otherwise."""
