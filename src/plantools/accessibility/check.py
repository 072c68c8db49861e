"""Checking a file: every rule of the catalogue that speaks of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plantools.accessibility.base import Hit, Rule, Severity
from plantools.accessibility.catalogue import ACCESSIBILITY_RULES
from plantools.accessibility.document import Document, read_document
from plantools.accessibility.workbook import Workbook, read_workbook
from plantools.errors import UnreadableFileError
from plantools.readers.opening import opened
from plantools.readers.package import Package


@dataclass(frozen=True, slots=True)
class Barrier:
    """Something in a file that keeps people from reading it, in one sentence with its place."""

    severity: Severity
    rule: str
    message: str
    place: str
    source: str


def find_barriers(path: Path, *, password: str | None = None) -> tuple[Barrier, ...]:
    """What the checklist says of a .docx or .xlsx file, in the catalogue's order.

    Raises ``UnreadableFileError`` for a file that is neither, or that cannot be read.
    """
    with opened(path, password) as file:
        if file.kind == "xls":
            raise _other_kind(path)
        with Package(path, file.stream) as package:
            if package.kind not in ("word", "excel"):
                raise _other_kind(path)
            if package.kind == "word":
                return tuple(_of_document(read_document(package)))
            return tuple(_of_workbook(read_workbook(package)))


def _of_document(document: Document) -> Iterator[Barrier]:
    for rule in ACCESSIBILITY_RULES:
        for hit in rule.word(document) if rule.word else ():
            yield _barrier(rule, hit)


def _of_workbook(workbook: Workbook) -> Iterator[Barrier]:
    for rule in ACCESSIBILITY_RULES:
        for hit in rule.excel(workbook) if rule.excel else ():
            yield _barrier(rule, hit)


def _barrier(rule: Rule, hit: Hit) -> Barrier:
    return Barrier(rule.severity, rule.name, hit.message, hit.place, rule.source)


def _other_kind(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        f"{path.name} is neither a .docx nor an .xlsx file, the only kinds whose accessibility can "
        "be checked. Open it in Word or Excel, save it as one of these, and check that."
    )
