"""What every way to write a plan needs to know: how it looks, what it is called, whose it is."""

from __future__ import annotations

import warnings

import pandas as pd

from plantools.api.given import SchemeLike, as_scheme
from plantools.layout import Look, read_look
from plantools.schemes import palette_doubts


def look_of(scheme: SchemeLike | None, palette: str) -> Look:
    """The look asked for, with a warning for each pair of a scheme's own fills that look alike."""
    look = read_look(as_scheme(scheme), palette)
    for doubt in palette_doubts(look.scheme, palette):
        warnings.warn(doubt, stacklevel=3)
    return look


def title_of(plan: pd.DataFrame, default: str) -> str:
    """The title of a plan, where its frame holds one alone."""
    named = plan["plan"].dropna().unique()
    return str(named[0]) if len(named) == 1 else default


def link_officers(plan: pd.DataFrame) -> str:
    """Whoever the plan names as its link officers."""
    return ", ".join(map(str, plan["link_officer"].dropna().unique()))
