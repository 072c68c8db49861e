"""The commands that write a plan anew: tracker, update, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from plantools.cli.app import (
    AuthorOption,
    NamesOption,
    OnOption,
    PaletteOption,
    PasswordOption,
    PlanFile,
    SchemeOption,
    SinceOption,
    TemplateOption,
    command,
)
from plantools.cli.given import as_day, keep_apart, read
from plantools.cli.saying import say_without_chart, say_written, saying_warnings


@command()
def tracker(
    path: PlanFile,
    output: Annotated[Path, typer.Argument(metavar="TRACKER.xlsx", help="The file to write.")],
    *,
    profile: Annotated[
        Literal["working", "publish"],
        typer.Option(
            help="working: to keep and change. publish: for everybody to read, strictly by the "
            "government's checklist for accessible spreadsheets."
        ),
    ] = "working",
    contact: Annotated[str, typer.Option(help="Whom to ask about it: a team, a name.")] = "",
    on: OnOption = None,
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    names: NamesOption = "full",
    password: PasswordOption = False,
) -> None:
    """Write an Excel tracker of a plan: one row an action, statuses coloured and worded."""
    from plantools.api import write_tracker

    day = as_day(on)
    keep_apart(path, output)
    plan, meant = read(path, scheme, password, day)
    with saying_warnings():
        write_tracker(
            plan,
            output,
            profile=profile,
            contact=contact,
            on=day,
            scheme=meant,
            palette=palette,
            author=author,
            names=names,
        )
    say_written(output, len(plan))


@command()
def update(
    path: PlanFile,
    output: Annotated[Path, typer.Argument(metavar="UPDATE.docx", help="The file to write.")],
    *,
    layout: Annotated[
        Literal["items", "matrix"],
        typer.Option(help="items: a table for each item. matrix: strands up to four abreast."),
    ] = "items",
    outstanding: Annotated[
        bool,
        typer.Option(
            "--outstanding", help="Leave out what is complete; its references stand at the end."
        ),
    ] = False,
    committee_grade: Annotated[
        bool, typer.Option(help="An empty row in each item for the grade the committee confirms.")
    ] = True,
    since: SinceOption = None,
    template: TemplateOption = None,
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    names: NamesOption = "full",
    password: PasswordOption = False,
) -> None:
    """Write the Word scrutiny progress update of a plan."""
    from plantools.api import write_update

    keep_apart(path, output)
    plan, meant = read(path, scheme, password)
    last = read(since, scheme, password)[0] if since else None
    with saying_warnings():
        write_update(
            plan,
            output,
            layout=layout,
            outstanding=outstanding,
            committee_grade=committee_grade,
            since=last,
            template=template,
            scheme=meant,
            palette=palette,
            author=author,
            names=names,
        )
    say_written(output, len(plan))


@command()
def report(
    path: PlanFile,
    output: Annotated[Path, typer.Argument(metavar="REPORT.docx", help="The file to write.")],
    *,
    on: OnOption = None,
    committee: Annotated[str, typer.Option(help="The committee, for the title block.")] = "",
    meeting: Annotated[str, typer.Option(help="The date of its meeting, in your words.")] = "",
    report_of: Annotated[str, typer.Option(help="Whose report it is: a director, a head.")] = "",
    contact: Annotated[str, typer.Option(help="The contact officer.")] = "",
    wards: Annotated[str, typer.Option(help="The wards affected.")] = "",
    outline: Annotated[
        bool,
        typer.Option(
            "--outline",
            help="Put in the headings an author fills in: purpose, recommendations, implications.",
        ),
    ] = False,
    since: SinceOption = None,
    template: TemplateOption = None,
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    names: NamesOption = "full",
    password: PasswordOption = False,
) -> None:
    """Write a Word committee report of a plan: counts, exceptions, every action, the key."""
    from plantools.api import write_report

    day = as_day(on)
    keep_apart(path, output)
    plan, meant = read(path, scheme, password, day)
    last = read(since, scheme, password, day)[0] if since else None
    with saying_warnings():
        write_report(
            plan,
            output,
            on=day,
            committee=committee,
            meeting=meeting,
            report_of=report_of,
            contact=contact,
            wards=wards,
            outline=outline,
            since=last,
            template=template,
            scheme=meant,
            palette=palette,
            author=author,
            names=names,
        )
    say_written(output, len(plan))
    say_without_chart()
