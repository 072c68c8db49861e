"""Make the pages of docs/reference/ from the code they describe.

    python docs/make_reference.py

A test holds that the pages are what this makes.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer.main

import plantools as pt
from plantools.cli import app
from plantools.fields.vocabulary import fields, vocabulary
from plantools.plan import COLUMNS
from plantools.schemes import SHIPPED, STATES, read_scheme

PAGES = Path(__file__).parent / "reference"
MADE = "This page is made from the code by `docs/make_reference.py`."

MEANINGS: Mapping[str, str] = {
    "plan": "the plan's or review's title",
    "kind": "`action plan` or `scrutiny update`",
    "link_officer": "who keeps the plan, from its header block",
    "agreed_text": "when the plan was agreed, as written",
    "agreed": "the first day of what was written there",
    "theme_ref": "the number of the section: `1`",
    "theme": "the section the action stands under",
    "recommendation_ref": "the number of the recommendation",
    "recommendation": "its text, or the issue or finding the action answers",
    "part": "a lettered part of a recommendation",
    "strand": "the heading over one of several columns of a part",
    "ref": "the action's own reference; text, because 1.10 is not 1.1",
    "action": "what is to be done; paragraphs are joined by a newline",
    "lead": "who answers for it",
    "outcome": "the outcome, or the agreed success measure",
    "progress": "the evidence of progress",
    "due_text": "the target date as written",
    "due_kind": "what kind of date that is",
    "due_earliest": "the first day of the window it means; empty where that is open",
    "due_latest": "the last day of that window: the deadline",
    "due_precision": "how exact it is: `day`, `month`, `quarter`, `season`, `year`, …",
    "due_repeat": "how often it comes again, as an ISO 8601 duration: `P3M`",
    "due_edtf": "the date in [EDTF](https://www.loc.gov/standards/datetime/), where one fits",
    "due_note": "what was assumed in reading it",
    "reported_text": "the date of the report as written: `March 2020`",
    "reported": "its first day",
    "grade_text": "the assessment as written",
    "grade": "its code in the scheme, where that is a number",
    "rag_text": "the RAG as written",
    "rag": "the status colour",
    "rag_source": "what the colour is from: its word, the cell's fill, a conditional format "
    "(`rule`) or the grade",
    "rag_fill": "the cell's own colour, as six hex digits",
    "rag_rule": "the colour a conditional format shows; `?` where only Excel knows",
    "status_text": "completion as written, in plans that have it beside a RAG",
    "state": "what the status comes to",
    "source": "the file",
    "place": "where in it: `table 3, row 5` or `'Action Plan'!A7`",
}
"""What each column of the plan holds, in a line."""


def make_pages() -> dict[str, str]:
    """The pages as Markdown, by their file's name."""
    return {
        "columns.md": _columns(),
        "commands.md": _commands(),
        "python.md": _python(),
        "words.md": _words(),
    }


def _table(head: str, rows: Iterable[Iterable[str]]) -> str:
    names = head.split(" | ")
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n"
                   for line in lines)  # fmt: skip


# Columns -----------------------------------------------------------------------------------------


def _columns() -> str:
    rows = [(f"`{name}`", _dtype(dtype), MEANINGS[name]) for name, dtype in COLUMNS.items()]
    values = [
        f"- `{name}`: {', '.join(f'`{value}`' for value in dtype.categories)}\n"
        for name, dtype in COLUMNS.items()
        if hasattr(dtype, "categories")
    ]
    return (
        f"# The columns of a plan\n\n{MADE}\n\n"
        "`read_plan` gives a frame with these columns, in this order, from every file; after them "
        "come the columns whose headings nobody knows, as text, under the heading in the file. "
        "Days are whole days without a time zone; what is missing is `NA` or `NaT`.\n\n"
        + _table("column | dtype | holds", rows)
        + "\n## What a category can be\n\n"
        + "".join(values)
    )


def _dtype(dtype: Any) -> str:
    return "category" if hasattr(dtype, "categories") else str(dtype)


# Commands ----------------------------------------------------------------------------------------


def _commands() -> str:
    group: Any = typer.main.get_command(app)
    context: Any = typer.Context(group, info_name="plantools")
    names = group.list_commands(context)
    listed = "".join(f"- [{name}](#{name})\n" for name in names)
    return (
        f"# The commands\n\n{MADE}\n\nEach is run as `python -m plantools COMMAND`, and answers "
        "`--help`. They end with status 0 where all went well, and with 2, a sentence and nothing "
        f"written where not; `check` and `merge` say below when they end with 1.\n\n{listed}\n"
        + "\n".join(_command(name, group.commands[name]) for name in names)
    )


def _command(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    usage = " ".join([name, *(one.metavar for one in arguments), "[OPTIONS]"])
    rows = [(f"`{one.metavar}`", _plain(one.help)) for one in arguments]
    kinds = get_type_hints(_callback(name))
    rows += [(_option(one, kinds[one.name]), _plain(one.help) + _default(one)) for one in options]
    about = "\n\n".join(_plain(part) for part in inspect.cleandoc(command.help).split("\n\n"))
    return f"## {name}\n\n`python -m plantools {usage}`\n\n{about}\n\n" + _table(
        "argument or option | what it is", rows
    )


def _callback(name: str) -> Any:
    """The function of a command, whose annotations tell what its options may be."""
    found = [one.callback for one in app.registered_commands if one.callback.__name__ == name]
    return found[0]


def _option(one: Any, kind: Any) -> str:
    names = ", ".join(f"`{name}`" for name in (*one.opts, *one.secondary_opts))
    if one.is_flag:
        return names
    choices = get_args(kind) if get_origin(kind) is Literal else ()
    value = "|".join(choices) or one.metavar or "TEXT"
    return f"{names} `{value}`"


def _default(one: Any) -> str:
    default = one.show_default if isinstance(one.show_default, str) else one.default
    if one.is_flag and one.secondary_opts:
        default = (one.opts if one.default else one.secondary_opts)[0]
    return "" if default in (None, "", False) else f" Without it: {default}."


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


# Python ------------------------------------------------------------------------------------------


def _python() -> str:
    things = {name: getattr(pt, name) for name in pt.__all__}
    functions = {
        name: one for name, one in things.items() if callable(one) and not inspect.isclass(one)
    }
    classes = {name: one for name, one in things.items() if inspect.isclass(one)}
    errors = {name: one for name, one in classes.items() if issubclass(one, Exception)}
    others = {name: one for name, one in things.items() if name not in {**functions, **classes}}
    return (
        f"# The public Python names\n\n{MADE} `help(pt.read_plan)` shows all there is to know of "
        "each: its columns, what it raises, and an example that runs.\n\n## Functions\n\n"
        + "\n".join(_function(name, one) for name, one in functions.items())
        + "\n## Classes\n\n"
        + _table("name | what it is", _first_lines(classes, without=errors))
        + "\n## Exceptions\n\n"
        + _table("name | what it says", _first_lines(errors))
        + "\n## Constants\n\n"
        + _table("name | what it is", ((f"`{name}`", _constant(name)) for name in others))
    )


def _function(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    parameters = [str(one) for one in map(_as_written, signature.parameters.values())]
    marked = list(signature.parameters.values())
    first_keyword = next((i for i, one in enumerate(marked) if one.kind is one.KEYWORD_ONLY), None)
    if first_keyword is not None:
        parameters.insert(first_keyword, "*")
    inner = ",\n    ".join(parameters)
    called = f"{name}(\n    {inner},\n) -> {signature.return_annotation}"
    return f"### {name}\n\n{_first_line(function)}\n\n```python\n{called}\n```\n"


class _Written(str):
    """An annotation that is shown as it is written in the code."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def _as_written(parameter: inspect.Parameter) -> inspect.Parameter:
    return parameter.replace(annotation=_Written(parameter.annotation))


def _first_lines(
    things: Mapping[str, Any], without: Iterable[str] = ()
) -> Iterable[tuple[str, str]]:
    return ((f"`{name}`", _first_line(one)) for name, one in things.items() if name not in without)


def _first_line(thing: Any) -> str:
    return re.sub(r"``", "`", inspect.getdoc(thing).partition("\n\n")[0]).replace("\n", " ")


_CONSTANTS = {
    "COLUMNS": "The plan's columns and their dtypes, in their order: see [columns](columns.md).",
    "RULES": "The rules of `check_plan`, each with when, why and how to fix: see "
    "[the checks](../checks/README.md).",
}


def _constant(name: str) -> str:
    return _CONSTANTS[name]


# Words -------------------------------------------------------------------------------------------


def _words() -> str:
    return (
        f"# The words that are understood\n\n{MADE}\n\nOfficers' words are data: headings stand in "
        "`src/plantools/fields.toml`, statuses in `src/plantools/schemes/words.toml`. Case, "
        "punctuation and what stands in brackets do not count. A word that is missing here you "
        "give a meaning in [a mapping file](mapping-files.md).\n\n"
        f"{_headings()}\n{_statuses()}\n{_schemes()}"
    )


def _headings() -> str:
    told = []
    for name, field in fields().items():
        entry = vocabulary()[name]
        kinds = [
            (key, words)
            for key in ("headings", "behind", "also")
            if (words := [word for word in entry.get(key, []) if word])
        ]
        lines = "".join(f"- {_KINDS[key]}: {', '.join(words)}\n" for key, words in kinds)
        told.append(f"### {field.label}\n\n{lines}")
    return "## Headings\n\n" + "\n".join(told)


_KINDS = {
    "headings": "always",
    "behind": "unless one of those stands beside it",
    "also": "where the cells below look like it",
}


def _statuses() -> str:
    content = tomllib.loads((files("plantools") / "schemes" / "words.toml").read_text("utf-8"))
    told = [
        f"### {state.capitalize()}\n\n{', '.join(content[state]['words'])}\n"
        for state in STATES
        if content.get(state, {}).get("words")
    ]
    return "## Statuses\n\n" + "\n".join(told)


def _schemes() -> str:
    told = []
    for name in SHIPPED:
        scheme = read_scheme(name)
        rows = [(str(one.code), one.label, one.state, one.colour, one.meaning)
                for one in scheme.grades]  # fmt: skip
        told.append(f"### {name}\n\n{_table('code | label | state | colour | meaning', rows)}")
    return "## Schemes\n\n" + "\n".join(told)


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in make_pages().items():
        (PAGES / name).write_text(text, "utf-8")
