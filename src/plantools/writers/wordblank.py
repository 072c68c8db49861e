"""The empty document that reports are written into, ``blank.docx``, and its title and page.

``makeblank`` made it. Its look is in one place, and Word opens it for whoever wants to see it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plantools.writers.wordpackage import as_part, parsed, unzipped, w
from plantools.writers.wordstyles import LONGEST_PROPERTY, a4

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plantools.writers.properties import Properties

BLANK = Path(__file__).parent / "blank.docx"
MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_CORE = "docProps/core.xml"
_DC = "http://purl.org/dc/elements/1.1/"


@cache
def _shipped() -> Mapping[str, bytes]:
    return unzipped(BLANK.read_bytes())


def blank_document(*, landscape: bool, title: str, about: Properties) -> dict[str, bytes]:
    """An empty document's parts, of which ``MAIN`` is the main one."""
    parts = dict(_shipped())
    core = parsed(parts[_CORE])
    said = {"title": title, "creator": about.author, "subject": about.subject, "description": ""}
    for name, words in said.items():
        core.find(f"{{{_DC}}}{name}").text = words[:LONGEST_PROPERTY]
    parts[_CORE] = as_part(core)
    if landscape:
        parts[MAIN] = as_part(_turned(parsed(parts[MAIN])))
    return parts


@cache
def blank_styles() -> Any:
    """The root of an empty document's styles, which nobody adds to."""
    return parsed(_shipped()[_STYLES])


def are_blank(styles: bytes) -> bool:
    """Whether a part is the styles of an empty document."""
    return styles == _shipped()[_STYLES]


def _turned(root: Any) -> Any:
    """A main part whose only section stands on landscape paper."""
    size = next(root.iter(w("pgSz")))
    for name, value in zip("wh", a4(landscape=True), strict=True):
        size.set(w(name), str(value))
    size.set(w("orient"), "landscape")
    return root
