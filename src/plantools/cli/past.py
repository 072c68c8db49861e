"""The command that looks back over the years: history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from plantools.cli.app import SchemeOption, command
from plantools.cli.given import as_day, as_scheme
from plantools.cli.saying import count, saying_warnings

if TYPE_CHECKING:
    import pandas as pd


@command()
def history(
    path: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="A folder, or the files of one plan over time."),
    ],
    *,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Show what falls due in the quarter after this day.",
            show_default="the day of the last file",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="DATA", help="Also write every row: .csv, .parquet or .json."),
    ] = None,
    scheme: SchemeOption = None,
) -> None:
    """Show how a plan fared over its files: dates that slipped, what stalls, what came back."""
    from plantools.api import export_plan, read_history
    from plantools.history import measure_actions

    day = as_day(on)
    with saying_warnings():
        frame = read_history(path, scheme=as_scheme(scheme))
    measured = measure_actions(frame)
    typer.echo(f"{count(int(frame['update'].max()), 'update')} of {_actions(len(measured))}.")
    for title, lines in _told(frame, measured, day):
        typer.echo(f"\n{title}")
        for line in lines or ["  (none)"]:
            typer.echo(line)
    if output is not None:
        export_plan(frame, output)
        typer.echo(f"\nWrote {output} with {count(len(frame), 'row')}.")


def _actions(number: int) -> str:
    return count(number, "action")


def _told(
    frame: pd.DataFrame, measured: pd.DataFrame, day: str | None
) -> list[tuple[str, list[str]]]:
    from plantools.history import due_next_quarter

    late = measured[measured["slippage_days"].fillna(0) > 0]
    late = late.sort_values("slippage_days", ascending=False)
    told = [
        ("Later than first promised:", [_slipped(one) for one in late.to_dict("records")]),
        ("Open, and told in the same words as before:", _named(measured[measured["stalled"]])),
        ("Complete once, and open again:", _named(measured[measured["reopened"] > 0])),
        ("No longer there:", _named(measured[measured["gone"]])),
    ]
    if day is not None or frame["as_at"].notna().any():
        due = due_next_quarter(frame, on=day)
        told.append(("Due in the next quarter:", _named(due)))
    return told


def _slipped(one: dict[Any, Any]) -> str:
    times = count(int(one["revisions"]), "revision")
    return f"{_line(one)}: by {count(int(one['slippage_days']), 'day')}, in {times}"


def _named(rows: pd.DataFrame) -> list[str]:
    return [_line(one) for one in rows.to_dict("records")]


def _line(one: dict[Any, Any]) -> str:
    import pandas as pd

    words = "" if pd.isna(one["action"]) else " ".join(str(one["action"]).split())
    return f"  {one['action_id']}  {words if len(words) <= 70 else words[:69] + '…'}"
