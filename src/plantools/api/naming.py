"""How people's names are written: in full, or as initials."""

from __future__ import annotations

import warnings

import pandas as pd

from plantools.errors import UnknownNameError
from plantools.names import NAMES


def with_names(
    plan: pd.DataFrame, names: str, also: pd.DataFrame | None = None, *, of: str = ""
) -> pd.DataFrame:
    """A plan with names as asked for; what its keeper should know of it is warned of.

    ``also`` is a plan that names the same people, ``of`` a file to begin the warnings with.
    """
    require_names(names)
    if names == "full":
        return plan
    from plantools.names import shorten_names  # few plans are written with initials

    short = shorten_names(plan, [] if also is None else [also])
    for note in short.notes:
        warnings.warn(f"{of}: {note}" if of else note, stacklevel=3)
    return short.plan


def since_with_names(since: pd.DataFrame | None, names: str, plan: pd.DataFrame) -> (
    pd.DataFrame | None
):  # fmt: skip
    """An earlier plan with names as asked for, so that it differs in nothing else from ``plan``."""
    if since is None or names == "full":
        return since
    from plantools.names import shorten_names

    return shorten_names(since, [plan]).plan


def require_names(names: str) -> None:
    """Raise ``UnknownNameError`` for a way of writing names that there is not."""
    if names not in NAMES:
        raise UnknownNameError(f"There is no names={names!r}. Use full or initials.")
