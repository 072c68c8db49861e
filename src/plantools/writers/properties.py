"""What a file says of itself beside its title; who wrote it is said where that is known."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file's properties say of it, beside its title."""

    author: str = ""
    subject: str = ""


NOTHING_SAID = Properties()
