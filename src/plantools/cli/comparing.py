"""The commands on several versions of a plan: compare, merge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plantools.cli.app import OnOption, PaletteOption, PasswordOption, SchemeOption, command
from plantools.cli.given import as_day, as_password, keep_apart, read
from plantools.cli.merged import called, merge_lines
from plantools.cli.saying import count, say_written

if TYPE_CHECKING:
    from plantools.changes import Merged
    from plantools.schemes import Scheme


@command()
def compare(
    path: Annotated[Path, typer.Argument(metavar="OLD", help="The plan as it was.")],
    after: Annotated[Path, typer.Argument(metavar="NEW", help="The plan as it is.")],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Also write it: .xlsx (a tracker with the changes marked), .docx, .txt or .csv.",
        ),
    ] = None,
    on: OnOption = None,
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    password: PasswordOption = False,
) -> None:
    """Show what changed from one version of a plan to the next, however its rows were sorted.

    Achieved, slipped, moved, reworded, added and gone; dates with how many days they moved; and
    open actions whose evidence is word for word what it was.
    """
    from plantools.api import require_change_ending, write_changes
    from plantools.changes import compare_plans
    from plantools.layout import change_lines, counted

    day = as_day(on)
    if output is not None:
        require_change_ending(output)
        keep_apart(path, output)
        keep_apart(after, output)
    old, _ = read(path, scheme, password, day)
    new, meant = read(after, scheme, password, day)
    changes = compare_plans(old, new)
    for line in change_lines(changes, longest=_LONGEST):
        typer.echo(line)
    typer.echo(f"{path.name} to {after.name}: {counted(changes)}")
    if output is not None:
        write_changes(old, new, output, scheme=meant, palette=palette, on=day)
        typer.echo(f"Wrote {output} with {count(len(changes), 'change')}.")


_LONGEST = 100
"""Characters of a text that are shown in a terminal; files have all of it."""


@command()
def merge(
    path: Annotated[Path, typer.Argument(metavar="BASE", help="The plan that was sent out.")],
    copies: Annotated[
        list[Path], typer.Argument(metavar="COPY...", help="The copies that came back.")
    ],
    *,
    into: Annotated[
        Path | None,
        typer.Option(
            metavar="BASE.xlsx", help="Put what was changed into this file, and move nothing else."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="TRACKER.xlsx", help="Write what they come to as a new tracker."),
    ] = None,
    conflicts: Annotated[
        Path | None,
        typer.Option(metavar="FILE.xlsx", help="Write what they disagree on, to be settled."),
    ] = None,
    settled: Annotated[
        Path | None,
        typer.Option(metavar="FILE.xlsx", help="The conflicts with your decisions in them."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be done; write nothing.")
    ] = False,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
) -> None:
    """Bring together the copies of a plan that came back, each with its own changes.

    What one changed is taken; what several changed differently stays as it is and is named. The
    exit status is 1 where something is left to settle or to look after.
    """
    from plantools.api import read_settled
    from plantools.changes import merge_plans
    from plantools.plan import COLUMNS

    for target in filter(None, (output, conflicts)):
        for given in (path, *copies, *filter(None, (into, settled))):
            keep_apart(given, target)
    base, meant = read(path, scheme, password)
    names = called(copies)
    sent = {name: read(copy, scheme, password)[0] for name, copy in names.items()}
    extras = tuple(str(name) for plan in (base, *sent.values()) for name in plan.columns
                   if name not in COLUMNS)  # fmt: skip
    decided = read_settled(settled, extras=extras) if settled is not None else None
    merged = merge_plans(base, sent, settled=decided)
    for line in merge_lines(merged):
        typer.echo(line)
    if not dry_run:
        _write_merged(merged, meant, scheme, password, into, output, conflicts)
    else:
        _show_what_would_go(merged, into, scheme, password)
    if not merged.is_whole:
        raise typer.Exit(1)


def _write_merged(
    merged: Merged,
    meant: Scheme | None,
    scheme: str | None,
    locked: bool,
    into: Path | None,
    output: Path | None,
    conflicts: Path | None,
) -> None:
    from plantools.api import write_conflicts, write_tracker

    """Write what was asked for; the officer's own file last, when all else has gone well."""
    from plantools.roundtrip import write_back

    if output is not None:
        write_tracker(merged.plan, output, scheme=meant)
        say_written(output, len(merged.plan))
    if conflicts is not None and not merged.conflicts.empty:
        write_conflicts(merged.conflicts, conflicts)
        typer.echo(
            f"Wrote {conflicts} with {count(len(merged.conflicts), 'conflict')}. Decide in its "
            f"last column, then run this again with --settled {conflicts}."
        )
    if into is not None:
        answer = write_back(merged.plan, into, scheme=scheme, password=as_password(locked))
        typer.echo(f"{count(int(answer['place'].notna().sum()), 'change')} made in {into}.")


def _show_what_would_go(
    merged: Merged, into: Path | None, scheme: str | None, locked: bool
) -> None:
    from plantools.roundtrip import write_back

    if into is not None:
        password = as_password(locked)
        answer = write_back(merged.plan, into, scheme=scheme, password=password, dry_run=True)
        typer.echo(f"{count(int(answer['place'].notna().sum()), 'change')} would go into {into}.")
    typer.echo("Nothing was written.")
