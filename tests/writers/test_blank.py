"""The empty document that reports are written into."""

from __future__ import annotations

from plantools.writers.makeblank import make_blank
from plantools.writers.wordblank import BLANK
from plantools.writers.wordpackage import unzipped


def test_the_blank_document_is_what_its_maker_makes() -> None:
    assert unzipped(BLANK.read_bytes()) == unzipped(make_blank())
