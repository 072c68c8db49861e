"""The commands that read a plan and write no other: look, check, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from plantools.cli.app import NamesOption, OnOption, PasswordOption, PlanFile, SchemeOption, command
from plantools.cli.given import as_day, as_password, as_scheme, find, keep_apart, read
from plantools.cli.saying import conclude, say_written, saying_warnings, width
from plantools.paths import is_file


@command()
def look(
    path: PlanFile,
    *,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
    save_mapping: Annotated[
        bool,
        typer.Option(
            "--save-mapping",
            help="Also write a mapping file beside the document, to put right what is wrong.",
        ),
    ] = False,
) -> None:
    """Show how a file is understood, how sure that is, and how to put it right.

    Every table and heading, what was left out and why, what the statuses mean, the first rows.
    """
    from plantools.api import find_plan
    from plantools.looking import describe, show_look, write_mapping
    from plantools.plan import plan_rows
    from plantools.schemes import palette_doubts, read_scheme

    found, plan = find_plan(path, scheme=scheme, password=as_password(password))
    shown = describe(path, found, plan_rows(plan), scheme=scheme or "")
    for line in show_look(shown, width()):
        typer.echo(line)
    for doubt in palette_doubts(read_scheme(scheme)) if scheme else ():
        typer.echo(doubt, err=True)
    if save_mapping:
        typer.echo(f"\nWrote {write_mapping(shown)}.")
    if plan.empty:
        raise typer.Exit(2)


@command()
def check(
    path: PlanFile,
    *,
    on: OnOption = None,
    since: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help="The plan as last reported: what is the same or gone?"),
    ] = None,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
    accessibility: Annotated[
        bool,
        typer.Option(
            "--accessibility",
            help="Check instead whether everybody can read the file: any .docx or .xlsx.",
        ),
    ] = False,
) -> None:
    """List what a careful reader would point at: grades, dates, gaps, missing progress.

    The exit status is 1 where there is a finding of severity error.
    """
    if accessibility:
        _check_accessibility(path, password)
        return
    from plantools.api import as_confirmed, check_found
    from plantools.checks import check_plan

    day = as_day(on)
    earlier = None if since is None else read(since, scheme, password)[0]
    chosen = as_scheme(scheme)
    found, plan = find(path, scheme, password, day)
    findings = (
        check_plan(plan, on=day, scheme=chosen, since=earlier)
        if found is None
        else check_found(
            found,
            plan,
            on=day,
            scheme=chosen,
            mapping=as_confirmed(None, path),
            since=earlier,
        )
    )
    for finding in findings.astype(object).where(findings.notna(), None).to_dict("records"):
        places = ", ".join(filter(None, (finding["ref"], finding["place"])))
        where = f" ({places})" if places else ""
        typer.echo(f"{finding['severity']}  {finding['rule']}{where}\n    {finding['message']}")
    conclude(path, findings)


def _check_accessibility(path: Path, locked: bool) -> None:
    from plantools.api import check_accessibility

    findings = check_accessibility(path, password=as_password(locked))
    for finding in findings.astype(object).where(findings.notna(), None).to_dict("records"):
        where = f" ({finding['place']})" if finding["place"] else ""
        typer.echo(
            f"{finding['severity']}  {finding['rule']}{where}\n    {finding['message']}\n"
            f"    Source: {finding['source']}."
        )
    conclude(path, findings)


@command()
def export(
    path: PlanFile,
    output: Annotated[
        Path, typer.Argument(metavar="DATA", help="The file to write: .csv, .parquet or .json.")
    ],
    *,
    names: NamesOption = "full",
    scheme: SchemeOption = None,
    password: PasswordOption = False,
) -> None:
    """Write the plan's frame, every column of it, for a spreadsheet or a notebook.

    PLAN may be a folder or a pattern: its files are read in parallel, and what could not be read
    is listed. Into .parquet any number of files can go.
    """
    from plantools.api import export_plan, export_plans

    keep_apart(path, output)
    if is_file(path) or output.suffix.lower() != ".parquet":
        plan, _ = read(path, scheme, password)
        with saying_warnings():
            export_plan(plan, output, names=names)
        say_written(output, len(plan))
        return
    word = as_password(password)
    with saying_warnings():
        files = export_plans(path, output, scheme=as_scheme(scheme), password=word, names=names)
    for problem in files["problem"].dropna():
        typer.echo(problem, err=True)
    say_written(output, int(files["actions"].sum()))
