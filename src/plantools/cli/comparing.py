"""The commands on several versions of a plan: compare, merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantools.cli.app import OnOption, PaletteOption, PasswordOption, SchemeOption, app
from plantools.cli.given import as_day, keep_apart, read
from plantools.cli.saying import count


@app.command()
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
    from plantools.api import require_known, write_changes
    from plantools.changes import compare_plans
    from plantools.layout import change_lines, counted

    day = as_day(on)
    if output is not None:
        require_known(output)
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
