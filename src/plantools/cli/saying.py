"""What a command says of what it did."""

from __future__ import annotations

import shutil
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from plantools.tables import Found


def conclude(path: Path, findings: pd.DataFrame) -> None:
    """Count the findings, and end with status 1 where one of them is an error."""
    counts = findings["severity"].value_counts()
    said = ", ".join(count(int(counts[name]), str(name)) for name in counts.index if counts[name])
    typer.echo(f"{path.name}: {said or 'no findings'}.")
    if (findings["severity"] == "error").any():
        raise typer.Exit(1)


def change_line(change: Mapping[Any, Any]) -> str:
    """One change as a line: where, whose, what it was and what it is."""
    ref = f" ({change['ref']})" if change["ref"] else ""
    name = _COLUMN_NAMES.get(change["column"], change["column"].removesuffix("_text"))
    note = f" [{change['note']}]" if change["note"] else ""
    before, after = (
        " ".join((change[side] or "(nothing)").split()) for side in ("before", "after")
    )
    return f"{change['place']}{ref} {name}: {before} → {after}{note}"


_COLUMN_NAMES = {"rag_text": "RAG", "rag_fill": "RAG", "due_text": "target date"}


@contextmanager
def saying_warnings() -> Iterator[None]:
    """Say the warnings of what is done within as sentences, without Python's own words."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        yield
    for one in caught:
        if issubclass(one.category, UserWarning):
            typer.echo(str(one.message), err=True)


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 action, 2 actions."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def say_written(output: Path, actions: int) -> None:
    """Say what was written."""
    typer.echo(f"Wrote {output} with {count(actions, 'action')}.")


def say_without_chart() -> None:
    """Say how to get the chart, where nothing can draw it."""
    from plantools.plots import is_installed

    if not is_installed():
        typer.echo(
            "The report has no chart, because matplotlib is not installed: python -m pip install "
            "matplotlib, then run this again.",
            err=True,
        )


def say_doubts(path: Path, found: Found) -> None:
    """Say that headings were guessed, beside whatever the command prints or writes."""
    from plantools.looking import doubtful_headings

    doubtful = doubtful_headings(found.tables)
    if doubtful:
        typer.echo(
            f"plantools was not sure of {count(len(doubtful), 'heading')} "
            f"({', '.join(doubtful)}): run plantools look {path}",
            err=True,
        )


def width() -> int:
    """The window's width; a comfortable one where there is no window."""
    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns - 1))
