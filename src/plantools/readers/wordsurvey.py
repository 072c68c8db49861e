"""What there is in a stretch of a Word document, told before it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from plantools.readers.elements import LOCAL_NAMES
from plantools.readers.wordlimits import refuse_deep_table, refuse_many_cells
from plantools.readers.wordtext import is_placeholder

_TOLD = ("{*}tc", "{*}tbl", "{*}sdt", "{*}txbxContent")


@dataclass(slots=True)
class Survey:
    """What there is in the stretch that was looked at last: look at all of them, in their order."""

    cell_tag: str
    """The name of cells in the document's own namespace: others are none of its tables."""
    numbered: bool = True
    """Whether its cells are to be found again by their numbers."""
    cells: int = 0
    """The cells so far."""
    others: int = 0
    """The elements so far that have a cell's name in another namespace."""
    numbers: dict[Any, int] = field(default_factory=dict)
    """Each cell's number among all of the document, in the order of their start tags, where they
    are numbered."""
    prompts: frozenset[Any] = frozenset()
    """The paragraphs that only ask for text, in content controls nobody has filled in."""
    boxed: bool = False
    """Whether it has text boxes at all."""
    nested: bool = False
    """Whether it has tables at all, in text boxes or else."""
    tangled: bool = False
    """Whether it has anything but cells of which this is told."""

    def look_at(self, stretch: Any) -> None:
        """Survey an element. Raises ``ValueError`` where no real document has such tables."""
        found = list(stretch.iter(*_TOLD))
        cells = [one for one in found if one.tag == self.cell_tag]
        if self.numbered:
            self.numbers = dict(zip(cells, count(self.cells), strict=False))
        self.cells += len(cells)
        self.boxed = self.nested = False
        self.prompts = frozenset()
        self.tangled = len(cells) < len(found)
        if self.tangled:
            self._untangle([one for one in found if one.tag != self.cell_tag])
        refuse_many_cells(self.cells + self.others)

    def _untangle(self, found: list[Any]) -> None:
        prompts: list[Any] = []
        for one in found:
            name = LOCAL_NAMES[one.tag]
            if name == "tc":
                self.others += 1
            elif name == "tbl":
                refuse_deep_table(one)
                self.nested = True
            elif name == "txbxContent":
                self.boxed = True
            elif is_placeholder(one):
                prompts += one.iter("{*}p")
        self.prompts = frozenset(prompts)


def survey_of(root: Any, *, numbered: bool = True) -> Survey:
    """A survey of a document of which nothing was looked at yet."""
    return Survey(f"{root.tag.rpartition('}')[0]}}}tc", numbered)
