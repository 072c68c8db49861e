"""What came of one file of many, told in a way that goes cheaply from one process to another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from plantools.api.columns import read_columns
from plantools.errors import NoPlanFoundError, PlantoolsError
from plantools.plan import Columns

Answer = tuple[Columns | None, str]
"""The columns of a plan, or why there is none."""


def answer(file: Path, source: str, asked: dict[str, Any]) -> Answer:
    """One file's plan, or why there is none: whatever a file does, the next ones are read."""
    try:
        return read_columns(file, source=source, **asked), ""
    except NoPlanFoundError:
        return None, f"No plan was found in {source}."
    except PlantoolsError as error:
        return None, str(error)
    except Exception as error:
        return None, unforeseen(source, error)


def unforeseen(source: str, error: Exception) -> str:
    """The sentence on a file that made plantools fail."""
    return (
        f"{source} was not read: plantools met something it was not made for "
        f"({type(error).__name__}: {error}). Please report it."
    )


def answers(files: Iterable[tuple[Path, str]], asked: dict[str, Any]) -> list[Answer]:
    """What came of each of some files, which are given with what they are called."""
    return [answer(file, source, asked) for file, source in files]
