"""The commands' frame: what all of them share, and the options they have in common."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from plantools.cli.quick import Quick, QuickCommand

ORDER = (
    "look", "check", "tracker", "update", "report", "apply", "compare", "merge", "history",
    "export",
)  # fmt: skip
"""The commands in the order in which an officer meets them."""


class InOrder(Quick, TyperGroup):
    """Help that lists the commands in their order, whichever file they stand in."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, ours first."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


app = typer.Typer(
    cls=InOrder,
    name="plantools",
    help="Reads the Word and Excel action plans that councils keep, checks them, and writes "
    "trackers and committee reports. Nothing leaves this computer.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

command = partial(app.command, cls=QuickCommand)
"""Makes a command of a function."""

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
NamesOption = Annotated[
    Literal["full", "initials"],
    typer.Option(help="initials: people's names as initials; organisations and roles stay."),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Your council's own .docx or .dotx, to write into: its styles, header, footer and "
        "logo stay, and places in it like {{ summary }} are filled.",
    ),
]
PasswordOption = Annotated[
    bool,
    typer.Option(
        "--password",
        help="Ask for the password of a locked file, without showing it. In a script, set "
        "PLANTOOLS_PASSWORD instead.",
    ),
]
SinceOption = Annotated[
    Path | None,
    typer.Option(metavar="OLD", help="The plan as it was last time: what is new since is told."),
]
