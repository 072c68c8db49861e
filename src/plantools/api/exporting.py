"""Write a plan's frame as data."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from plantools.api.given import PathLike
from plantools.api.naming import with_names
from plantools.errors import UnknownNameError
from plantools.plan import exportable
from plantools.writers.files import replacing

EXPORT_FORMATS = ("csv", "parquet", "json")


def export_plan(plan: pd.DataFrame, path: PathLike, *, names: str = "full") -> None:
    """Write a plan's frame as .csv, .parquet or .json, by the ending of the path.

    CSV is UTF-8 with the mark that Excel needs to read it as such; dates are ISO dates. ``names``
    is as for ``write_tracker``. Raises ``UnknownNameError`` for another ending,
    ``UnsuitablePlanError`` for a frame that no such file can hold, ``UnwritableFileError`` where it
    cannot be written.
    """
    path = Path(path)
    ending = path.suffix.lower().lstrip(".")
    if ending not in EXPORT_FORMATS:
        raise UnknownNameError(
            f"{path.name} does not end in .csv, .parquet or .json, so its format is not known. "
            "Give the output one of these endings."
        )
    plan = with_names(exportable(plan), names)
    with replacing(path) as beside:
        if ending == "csv":
            plan.to_csv(beside, index=False, encoding="utf-8-sig", lineterminator="\n")
        elif ending == "json":
            plan.to_json(beside, orient="records", date_format="iso", indent=2, force_ascii=False)
        else:
            plan.to_parquet(beside, index=False)
