"""The pieces that a text is cut into, by what each is there for."""

from __future__ import annotations

from typing import NamedTuple

from .dated import Expression
from .durations import Limit, Repeat


class Item(NamedTuple):
    """A piece of the text: its role, its words as written and what they come to.

    ==============  ============================================================================
    ``date``        ``expression``
    ``number``      a bare day, waiting for the month beside it: ``16`` in ``16-20th October``
    ``lead``        ``value``: by, before, after, from, during, between or in
    ``link``        ``value``: range, list or either
    ``bullet``      numbers the dates that follow: ``(a)``, ``Phase 1``
    ``repeat``      ``repeat``
    ``limit``       ``limit``
    ``state``       ``value``: ongoing, done, paused, closed, missing, tbc or ditto
    ``event``       what is waited for
    ``condition``   what it is subject to
    ``doubt``       said not to be sure; ``about`` is said to be rough
    ``open``        and onwards
    ``label``       ``value``: original, revised or moved (from)
    ``bracket``     ``value``: open or close
    ``stop``        the end of a sentence
    ``quiet``       changes nothing; ``pass`` neither, but is worth a mention
    ``done by``     a participle before a deadline: ``held by`` 28 February
    ``unknown``     not understood
    ==============  ============================================================================
    """

    role: str
    text: str
    value: str = ""
    expression: Expression | None = None
    repeat: Repeat | None = None
    limit: Limit | None = None
    starts_line: bool = False
