"""The commands: a thin skin on the public functions. Each says what it did in a sentence."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from plantools.errors import PlantoolsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from plantools.patch.edits import Track
    from plantools.schemes import Scheme
    from plantools.tables import Found

app = typer.Typer(
    name="plantools",
    help="Reads the Word and Excel action plans that councils keep, checks them, and writes "
    "trackers and committee reports. Nothing leaves this computer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="A Word or Excel file with a plan.")]
SchemeOption = Annotated[
    str | None,
    typer.Option(
        help="What the grades mean: scrutiny, rag, brag, or your council's own TOML file.",
        show_default="scrutiny",
    ),
]
PaletteOption = Annotated[
    Literal["distinct", "familiar"],
    typer.Option(help="distinct: told apart by everybody. familiar: Office's own colours."),
]
OnOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The day to judge deadlines against, as 2020-03-31.",
        show_default="the date the document reports",
    ),
]
AuthorOption = Annotated[
    str, typer.Option("--author", help="Who the file's properties shall say wrote it.")
]
PasswordOption = Annotated[
    bool,
    typer.Option(
        "--password",
        help="Ask for the password of a locked file, without showing it. In a script, set "
        "PLANTOOLS_PASSWORD instead.",
    ),
]


@app.command()
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

    found, plan = find_plan(path, scheme=scheme, password=_password(password))
    shown = describe(path, found, plan_rows(plan), scheme=scheme or "")
    for line in show_look(shown, _width()):
        typer.echo(line)
    if save_mapping:
        typer.echo(f"\nWrote {write_mapping(shown)}.")
    if plan.empty:
        raise typer.Exit(2)


@app.command()
def check(
    path: PlanFile,
    *,
    on: OnOption = None,
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
    from plantools.checks import check_plan

    day = _day(on)
    plan, meant = _read(path, scheme, password, day)
    findings = check_plan(plan, on=day, scheme=meant)
    for finding in findings.astype(object).where(findings.notna(), None).to_dict("records"):
        places = ", ".join(filter(None, (finding["ref"], finding["place"])))
        where = f" ({places})" if places else ""
        typer.echo(f"{finding['severity']}  {finding['rule']}{where}\n    {finding['message']}")
    _conclude(path, findings)


def _check_accessibility(path: Path, locked: bool) -> None:
    from plantools.api import check_accessibility

    findings = check_accessibility(path, password=_password(locked))
    for finding in findings.astype(object).where(findings.notna(), None).to_dict("records"):
        where = f" ({finding['place']})" if finding["place"] else ""
        typer.echo(
            f"{finding['severity']}  {finding['rule']}{where}\n    {finding['message']}\n"
            f"    Source: {finding['source']}."
        )
    _conclude(path, findings)


def _conclude(path: Path, findings: pd.DataFrame) -> None:
    """Count the findings, and end with status 1 where one of them is an error."""
    counts = findings["severity"].value_counts()
    said = ", ".join(_count(int(counts[name]), str(name)) for name in counts.index if counts[name])
    typer.echo(f"{path.name}: {said or 'no findings'}.")
    if (findings["severity"] == "error").any():
        raise typer.Exit(1)


@app.command()
def tracker(
    path: PlanFile,
    output: Annotated[Path, typer.Argument(metavar="TRACKER.xlsx", help="The file to write.")],
    *,
    on: OnOption = None,
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    password: PasswordOption = False,
) -> None:
    """Write an Excel tracker of a plan: one row an action, statuses coloured and worded."""
    from plantools.api import write_tracker

    day = _day(on)
    _keep_apart(path, output)
    plan, meant = _read(path, scheme, password, day)
    write_tracker(plan, output, on=day, scheme=meant, palette=palette, author=author)
    _say_written(output, plan)


@app.command()
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
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    password: PasswordOption = False,
) -> None:
    """Write the Word scrutiny progress update of a plan."""
    from plantools.api import write_update

    _keep_apart(path, output)
    plan, meant = _read(path, scheme, password)
    write_update(
        plan,
        output,
        layout=layout,
        outstanding=outstanding,
        committee_grade=committee_grade,
        scheme=meant,
        palette=palette,
        author=author,
    )
    _say_written(output, plan)


@app.command()
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
    scheme: SchemeOption = None,
    palette: PaletteOption = "distinct",
    author: AuthorOption = "",
    password: PasswordOption = False,
) -> None:
    """Write a Word committee report of a plan: counts, exceptions, every action, the key."""
    from plantools.api import write_report

    day = _day(on)
    _keep_apart(path, output)
    plan, meant = _read(path, scheme, password, day)
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
        scheme=meant,
        palette=palette,
        author=author,
    )
    _say_written(output, plan)


@app.command()
def export(
    path: PlanFile,
    output: Annotated[
        Path, typer.Argument(metavar="DATA", help="The file to write: .csv, .parquet or .json.")
    ],
    *,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
) -> None:
    """Write the plan's frame, every column of it, for a spreadsheet or a notebook."""
    from plantools.api import export_plan

    _keep_apart(path, output)
    plan, _ = _read(path, scheme, password)
    export_plan(plan, output)
    _say_written(output, plan)


@app.command()
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
    no_backup: Annotated[
        bool, typer.Option("--no-backup", help="Keep no copy of the file as it was.")
    ] = False,
    scheme: SchemeOption = None,
    password: PasswordOption = False,
) -> None:
    """Put the changes of a plan into the file it is kept in; nothing else in that file moves."""
    from plantools.roundtrip import write_back

    tracked = _track(track)
    word = _password(password)
    plan, _ = _read(path, scheme, password)
    answer = write_back(
        plan,
        into,
        scheme=scheme,
        password=word,
        force=force,
        track=tracked,
        backup=not no_backup,
        dry_run=dry_run,
    )
    rows = answer.astype(object).where(answer.notna(), None).to_dict("records")
    for one in rows:
        typer.echo(_change_line(one) if one["place"] else one["note"])
    count = _count(sum(one["place"] is not None for one in rows), "change")
    if dry_run:
        typer.echo(f"{count} would go into {into}. Nothing was written.")
    else:
        typer.echo(f"{count} made in {into}." if count[0] != "0" else f"{into} was not changed.")


def _change_line(change: Mapping[Any, Any]) -> str:
    """One change as a line: where, whose, what it was and what it is."""
    ref = f" ({change['ref']})" if change["ref"] else ""
    name = _COLUMN_NAMES.get(change["column"], change["column"].removesuffix("_text"))
    note = f" [{change['note']}]" if change["note"] else ""
    before, after = (
        " ".join((change[side] or "(nothing)").split()) for side in ("before", "after")
    )
    return f"{change['place']}{ref} {name}: {before} → {after}{note}"


_COLUMN_NAMES = {"rag_text": "RAG", "rag_fill": "RAG", "due_text": "target date"}


def _track(text: str | None) -> Track | None:
    """Who tracked changes are told to be by, and when."""
    from datetime import date

    from plantools.patch.edits import Track

    if text is None:
        return None
    author, _, day = text.rpartition(",")
    written = _day(day.strip())
    if not author.strip() or written is None:
        from plantools.errors import UnknownNameError

        raise UnknownNameError(f"{text!r} names no author and day. Write --track Clerk,2026-04-01.")
    return Track(author.strip(), date.fromisoformat(written))


def main() -> None:
    """Run the command asked for; whatever goes wrong, an officer reads a sentence."""
    _speak_utf8()
    try:
        app()
    except PlantoolsError as error:
        _fail(str(error))
    except Exception as error:
        if os.environ.get("PLANTOOLS_DEBUG"):
            raise
        _fail(
            f"plantools met something it was not made for ({type(error).__name__}: {error}). "
            "Nothing was written. Please report it; with PLANTOOLS_DEBUG=1 set, the same command "
            "shows the details to send."
        )


def _fail(sentence: str) -> None:
    typer.echo(sentence, err=True)
    sys.exit(2)


def _speak_utf8() -> None:
    """Print every character: a Windows console that cannot show one shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _scheme(name: str | None) -> Scheme | None:
    from plantools.schemes import read_scheme

    return read_scheme(name) if name else None


def _password(asked_for: bool) -> str | None:
    """The password of a locked file: a script's, else typed where nobody sees it."""
    given = os.environ.get("PLANTOOLS_PASSWORD")
    if given or not asked_for:
        return given or None
    return str(typer.prompt("Password", hide_input=True, err=True))


def _read(
    path: Path, scheme: str | None, locked: bool, on: str | None = None
) -> tuple[pd.DataFrame, Scheme | None]:
    """The plan in a file, and what its grades mean: by its own key, else by the scheme named."""
    from plantools.api import find_plan, read_plan

    chosen, password = _scheme(scheme), _password(locked)
    if path.is_file():
        found, plan = find_plan(path, scheme=chosen, password=password, on=on)
        if not plan.empty:
            _say_doubts(path, found)
            return plan, found.scheme or chosen
    return read_plan(path, scheme=chosen, password=password, on=on), chosen


def _keep_apart(path: Path, output: Path) -> None:
    """Refuse to write over the very plan that is read."""
    from plantools.errors import UnwritableFileError

    if output.exists() and path.exists() and output.samefile(path):
        raise UnwritableFileError(
            f"{output.name} is the plan itself, which plantools never writes over. Give the "
            "output another name."
        )


def _day(text: str | None) -> str | None:
    from datetime import datetime

    from plantools.errors import UnknownNameError

    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat() if text else None
    except ValueError:
        raise UnknownNameError(
            f"{text!r} is no day. Write it as year, month and day: --on 2020-03-31."
        ) from None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _say_written(output: Path, plan: pd.DataFrame) -> None:
    typer.echo(f"Wrote {output} with {_count(len(plan), 'action')}.")


def _say_doubts(path: Path, found: Found) -> None:
    """Say that headings were guessed, beside whatever the command prints or writes."""
    from plantools.looking import doubtful_headings

    doubtful = doubtful_headings(found.tables)
    if doubtful:
        typer.echo(
            f"plantools was not sure of {_count(len(doubtful), 'heading')} "
            f"({', '.join(doubtful)}): run plantools look {path}",
            err=True,
        )


def _width() -> int:
    """The window's width; a comfortable one where there is no window."""
    return max(60, min(120, shutil.get_terminal_size((100, 24)).columns - 1))
