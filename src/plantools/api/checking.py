"""Check a file: its plan, by its own key and by what is confirmed beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from plantools.api.given import MappingLike, PathLike, SchemeLike, as_confirmed, as_scheme
from plantools.api.single import find_plan
from plantools.checks import NO_KEY, check_plan
from plantools.schemes import Scheme
from plantools.tables import Found


def check_file(
    path: PathLike,
    *,
    on: str | date | None = None,
    scheme: SchemeLike | None = None,
    mapping: MappingLike | None = None,
    password: str | None = None,
    since: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """What a careful reader would point at in one file: ``check_plan`` with all the file tells.

    Beside the plan that is the document's key, and which rules the mapping files beside it switch
    off or grade otherwise (``[checks]``). The columns and the rest are those of ``check_plan``.
    Raises as ``read_plan`` and ``check_plan`` do; a file without a plan has no findings.

    >>> check_file("samples/scrutiny-update.docx")["rule"].value_counts().index[0]
    'deadline-passed'
    """
    found, plan = find_plan(path, scheme=scheme, mapping=mapping, password=password, plan_only=True)
    return check_found(
        found, plan, on=on, scheme=scheme, since=since, mapping=as_confirmed(mapping, Path(path))
    )


def check_found(
    found: Found,
    plan: pd.DataFrame,
    *,
    on: str | date | None,
    scheme: SchemeLike | None,
    mapping: MappingLike,
    since: pd.DataFrame | None,
) -> pd.DataFrame:
    """The findings of a plan that has been read, with what was found beside it."""
    confirmed = as_confirmed(mapping, Path())
    return check_plan(
        plan,
        on=on,
        scheme=confirmed.scheme or as_scheme(scheme),
        key=_key(found),
        since=since,
        rules=confirmed.checks,
    )


def _key(found: Found) -> Scheme:
    """All that a document says of its grades and colours, or that it says nothing."""
    keys = [one for one in (found.scheme, found.colours) if one is not None]
    if not keys:
        return NO_KEY
    return replace(keys[0], grades=tuple(grade for one in keys for grade in one.grades))
