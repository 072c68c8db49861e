"""The command that changes an officer's own file: apply."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantools.cli.app import PasswordOption, SchemeOption, command
from plantools.cli.given import as_password, as_track, read
from plantools.cli.saying import change_line, count


@command()
def apply(
    path: Annotated[
        Path, typer.Argument(metavar="CHANGES", help="A plan with your changes: a tracker, a copy.")
    ],
    into: Annotated[
        Path, typer.Argument(metavar="INTO", help="The Excel or Word file they shall go into.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change; write nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Change protected sheets and restricted documents, too.")
    ] = False,
    track: Annotated[
        str | None,
        typer.Option(metavar="AUTHOR,DATE", help="Track the changes in Word: Clerk,2026-04-01."),
    ] = None,
    close_missing: Annotated[
        bool,
        typer.Option(
            "--close-missing", help="Mark the actions closed that the changed plan has no more."
        ),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="REST.xlsx",
            help="Write the actions that cannot go in to a tracker there, and the others in.",
        ),
    ] = None,
    no_backup: Annotated[
        bool, typer.Option("--no-backup", help="Keep no copy of the file as it was.")
    ] = False,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
) -> None:
    """Put the changes of a plan into the file it is kept in; nothing else in that file moves."""
    from plantools.roundtrip import write_back

    tracked = as_track(track)
    word = as_password(password)
    plan, _ = read(path, scheme, password)
    answer = write_back(
        plan,
        into,
        scheme=scheme,
        password=word,
        force=force,
        track=tracked,
        close_missing=close_missing,
        to=to,
        backup=not no_backup,
        dry_run=dry_run,
    )
    rows = answer.astype(object).where(answer.notna(), None).to_dict("records")
    for one in rows:
        typer.echo(change_line(one) if one["place"] else one["note"])
    changes = count(sum(one["place"] is not None for one in rows), "change")
    if dry_run:
        typer.echo(f"{changes} would go into {into}. Nothing was written.")
    else:
        typer.echo(
            f"{changes} made in {into}." if changes[0] != "0" else f"{into} was not changed."
        )
