"""Rich text with another text: what did not change keeps its formatting."""

from __future__ import annotations

import pytest

from plantools.patch.excel.strings import Run, retold

BOLD, RED = (("b", ()),), (("color", (("rgb", "FFFF0000"),)),)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("Late|: by May", "Late: by June", "Late|: by June"),
        ("Late|: by May", "Latest: by May", "Latest|: by May"),  # typed on after a bold word
        ("Late|: by May", "So late: by May", "So late|: by May"),
        ("Late|: by May", ": by May", "|: by May"),
        ("Late|: by May", "Late", "Late|"),
        ("Late|: by May", "Done", "Done|"),
        ("Late|: by May", "Late: by May!", "Late|: by May!"),
        ("Late|: by May", "Later, in June", "Late|r, in June"),
        ("aa|aa", "aaa", "aa|a"),
    ],
)
def test_runs_keep_what_did_not_change(before: str, text: str, after: str) -> None:
    def runs(drawn: str) -> tuple[Run, ...]:
        pieces = zip(drawn.split("|"), (BOLD, RED), strict=True)
        return tuple(Run(piece, look) for piece, look in pieces if piece)

    assert retold(runs(before), text) == runs(after)
