"""The numbers that Word counts in front of lines: in the text that was read, but in no run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.patch.word.content import Content, Paragraph


def labels_before(content: Content, before: str) -> list[str] | None:
    """What stands in front of each paragraph's text in a text that was read of the cell.

    Nothing where the text is another one, beyond labels before paragraphs that may have some.
    """
    if before == content.text:
        return [""] * len(content.paragraphs)
    labels, lines = [], before.split("\n")
    for paragraph in content.paragraphs:
        count = paragraph.text.count("\n") + 1
        said, lines = lines[:count], lines[count:]
        label = _label("\n".join(said), paragraph)
        if label is None:
            return None
        labels.append(label)
    return None if lines else labels


def _label(said: str, paragraph: Paragraph) -> str | None:
    text = paragraph.text
    if said == text:
        return ""
    properties = paragraph.properties
    if properties is None or not any(properties.all("numPr", "pStyle")):
        return None
    # The reader takes blanks off the end of a numbered line.
    said, text = said.rstrip(), text.rstrip()
    if not said.endswith(text) or len(said) == len(text):
        return None
    label = said[: len(said) - len(text)]
    return label if not text or label.endswith(" ") else None


def without_labels(text: str, labels: Sequence[str]) -> str:
    """A new text without the labels that Word will count for it by itself.

    Only what is shaped as one of the cell's own labels is taken for one.

    >>> without_labels("1. Plant\\n2. Water\\n3. Prune", ["1. ", "2. "])
    'Plant\\nWater\\nPrune'
    """
    shapes = {_shape(label.rstrip()) for label in labels if label}
    if not shapes:
        return text
    pattern = re.compile(rf"(?:{'|'.join(sorted(shapes))})(?: |$)")
    return "\n".join(pattern.sub("", line, count=1) if pattern.match(line) else line
                     for line in text.split("\n"))  # fmt: skip


def _shape(label: str) -> str:
    """A pattern of labels that count as this one does.

    >>> _shape("(iv)"), _shape("Action 2.1")
    ('\\\\([A-Za-z]+\\\\)', 'Action\\\\ \\\\d+\\\\.\\\\d+')
    """
    pieces = re.findall(r"\d+|[A-Za-z]+|.", label)
    return "".join(
        r"\d+" if one.isdigit()
        else "[A-Za-z]+" if one.isalpha() and len(one) <= _LONGEST_LETTERS
        else re.escape(one)
        for one in pieces
    )  # fmt: skip


_LONGEST_LETTERS = 5
"""Letters that a counted letter or Roman number has at most in a cell (``xviii``)."""
