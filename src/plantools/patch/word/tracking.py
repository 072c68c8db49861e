"""Marks of tracked changes: who, when, and an id that no other mark has.

Source: ECMA-376 part 1, 17.13.5 (revisions).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from plantools.patch.edits import Track
from plantools.patch.nodes import Node
from plantools.patch.splice import escape_attribute
from plantools.patch.word.spaces import Names, is_word

LARGEST_ID = 2**31 - 1


class Marks:
    """Makes the marks of one document; without ``track`` changes are made untracked."""

    def __init__(self, names: Names, root: Node, track: Track | None) -> None:
        self.names = names
        self.track = track
        self.used = set(mark_ids(root)) if track else set()
        self._free = self._free_ids()

    def marked(self, local: str, inner: bytes = b"") -> bytes:
        """A mark of a kind, around what is given."""
        if self.track is None:
            raise ValueError("changes are not tracked")
        return self.names.tag(
            local,
            inner,
            id=str(next(self._free)),
            author=escape_attribute(self.track.author).decode(),
            date=self.track.written,
        )

    def _free_ids(self) -> Iterator[int]:
        first = max(self.used, default=0) + 1
        for id_ in count(first if first < LARGEST_ID // 2 else 1):
            if id_ not in self.used:
                yield id_


def mark_ids(root: Node) -> Iterator[int]:
    """The ids of all marks in a part: of changes, bookmarks, comments and the like."""
    for node in root.walk():
        if is_word(node):
            id_ = node.get("id")
            if id_.lstrip("-").isdecimal():
                yield int(id_)
