"""Elements of an Office file's XML by their local names, the same in Strict and Transitional files.

Source: ECMA-376 part 1, annex A (the two sets of namespaces differ; the names within do not).
"""

from __future__ import annotations

from typing import Any


class _LocalNames(dict[Any, str]):
    """Names with their namespace → those without: a large file has a dozen, a million times over.

    Few and short ones are kept, for a file that does harm may have as many as it likes.
    """

    _MOST, _LONGEST = 1000, 200

    def __missing__(self, name: Any) -> str:
        if not isinstance(name, str):
            return ""  # what is no element, as a comment, has a function for a name
        local = name.rpartition("}")[2]
        if len(name) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[name] = local
        return local


LOCAL_NAMES = _LocalNames()
"""The local name of every tag; ``local_name`` for those who look up too many to call it."""


def local_name(element: Any) -> str:
    """An element's name without its namespace, which Strict and Transitional files differ in."""
    return LOCAL_NAMES[element.tag]


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name, whatever namespace it stands in."""
    for key, value in element.items():
        if LOCAL_NAMES[key] == name:
            return str(value)
    return None


def child(element: Any, name: str) -> Any | None:
    """The first child with a local name."""
    for one in element:
        if LOCAL_NAMES[one.tag] == name:
            return one
    return None


def children_by_name(element: Any) -> dict[str, Any]:
    """The children by their local names, the first where several have the same."""
    return {LOCAL_NAMES[one.tag]: one for one in reversed(element)}
