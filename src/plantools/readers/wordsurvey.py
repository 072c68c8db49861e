"""What there is in a stretch of a Word document, told before it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    count: int = 0
    """The cells so far, of whatever namespace."""
    next_number: int = 0
    numbers: dict[Any, int] = field(default_factory=dict)
    """Each cell's number among all of the document, in the order of their start tags."""
    prompts: set[Any] = field(default_factory=set)
    """The paragraphs that only ask for text, in content controls nobody has filled in."""
    boxed: bool = False
    """Whether it has text boxes at all."""
    nested: bool = False
    """Whether it has tables at all, in text boxes or else."""

    @property
    def tangled(self) -> bool:
        """Whether its cells may have more in them than their own paragraphs."""
        return self.nested or self.boxed or bool(self.prompts)

    def look_at(self, stretch: Any) -> None:
        """Survey an element. Raises ``ValueError`` where no real document has such tables."""
        self.numbers, self.prompts = {}, set()
        self.boxed = self.nested = False
        for one in stretch.iter(*_TOLD):
            name = LOCAL_NAMES[one.tag]
            if name == "tc":
                self.count += 1
                if one.tag == self.cell_tag:
                    self.numbers[one] = self.next_number
                    self.next_number += 1
            elif name == "tbl":
                refuse_deep_table(one)
                self.nested = True
            elif name == "txbxContent":
                self.boxed = True
            elif is_placeholder(one):
                self.prompts.update(one.iter("{*}p"))
        refuse_many_cells(self.count)


def survey_of(root: Any) -> Survey:
    """A survey of a document of which nothing was looked at yet."""
    return Survey(f"{root.tag.rpartition('}')[0]}}}tc")
