"""What a command is given, made into what the public functions take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from plantools.cli.saying import say_doubts, saying_warnings
from plantools.paths import are_same, is_file

if TYPE_CHECKING:
    import pandas as pd

    from plantools.patch.edits import Track
    from plantools.schemes import Scheme
    from plantools.tables import Found


def as_scheme(name: str | None) -> Scheme | None:
    """The scheme that is named."""
    from plantools.schemes import read_scheme

    return read_scheme(name) if name else None


def as_password(asked_for: bool) -> str | None:
    """The password of a locked file: a script's, else typed where nobody sees it."""
    given = os.environ.get("PLANTOOLS_PASSWORD")
    if given or not asked_for:
        return given or None
    return str(typer.prompt("Password", hide_input=True, err=True))


def find(
    path: Path, scheme: str | None, locked: bool, on: str | None = None
) -> tuple[Found | None, pd.DataFrame]:
    """The plan in a file, and what was found there; in a folder, the plans of its files."""
    from plantools.api import find_plan

    chosen, password = as_scheme(scheme), as_password(locked)
    if is_file(path):
        found, plan = find_plan(path, scheme=chosen, password=password, on=on)
        if not plan.empty:
            say_doubts(path, found)
            return found, plan
    from plantools.api import read_plan

    with saying_warnings():
        return None, read_plan(path, scheme=chosen, password=password, on=on)


def read(
    path: Path, scheme: str | None, locked: bool, on: str | None = None
) -> tuple[pd.DataFrame, Scheme | None]:
    """The plan in a file, and what its grades mean: by its own key, else by the scheme named."""
    found, plan = find(path, scheme, locked, on)
    return plan, (found.scheme if found else None) or as_scheme(scheme)


def keep_apart(path: Path, output: Path) -> None:
    """Refuse to write over the very plan that is read."""
    from plantools.errors import UnwritableFileError

    if are_same(path, output):
        raise UnwritableFileError(
            f"{output.name} is the plan itself, which plantools never writes over. Give the "
            "output another name."
        )


def as_day(text: str | None) -> str | None:
    """A day as an ISO date."""
    from datetime import datetime

    from plantools.errors import UnknownNameError

    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat() if text else None
    except ValueError:
        raise UnknownNameError(
            f"{text!r} is no day. Write it as year, month and day: --on 2020-03-31."
        ) from None


def as_track(text: str | None) -> Track | None:
    """Who tracked changes are told to be by, and when."""
    from datetime import date

    from plantools.patch.edits import Track

    if text is None:
        return None
    author, _, day = text.rpartition(",")
    written = as_day(day.strip())
    if not author.strip() or written is None:
        from plantools.errors import UnknownNameError

        raise UnknownNameError(f"{text!r} names no author and day. Write --track Clerk,2026-04-01.")
    return Track(author.strip(), date.fromisoformat(written))
