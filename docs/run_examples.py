"""Run the examples in docs/ and put what they say below them.

    python docs/run_examples.py

A test holds that each page shows what its examples say. On a page, in their order:

- a ``sh`` block has commands of plantools, a ``python`` block lines of Python: both are run;
- a ``text`` block right below one of these shows what it said;
- ``<!-- file: NAME -->`` above any other block writes that block to a file;
- ``<!-- show: NAME -->`` above a block puts a file of docs/ into it;
- ``<!-- run: ... -->`` has lines of Python that nobody needs to see.

Each page is run in a room of its own, with a copy of ``samples`` and an empty ``output`` in it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from plantools.cli import app
from plantools.errors import PlantoolsError

DOCS = Path(__file__).parent
SAMPLES = DOCS.parent / "samples"
PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("how-to/*.md")])
COMMAND = "python -m plantools "

_STEP = re.compile(
    r"<!-- run:\n(?P<hidden>.*?)-->"
    r"|<!-- file: (?P<file>\S+) -->\n```\w*\n(?P<content>.*?)```"
    r"|(?P<head><!-- show: (?P<script>\S+) -->\n```\w*\n).*?```"
    r"|```(?P<kind>sh|python)\n(?P<lines>.*?)```(?P<shown>\n\n```text\n(?P<said>.*?)```)?",
    re.DOTALL,
)


def run_page(page: str, room: Path) -> str:
    """A page with what its examples say below them, run in a folder that is empty so far."""
    shutil.copytree(SAMPLES, room / "samples", ignore=shutil.ignore_patterns("*.py"))
    (room / "output").mkdir()
    names: dict[str, Any] = {}

    def run(step: re.Match[str]) -> str:
        if step["file"]:
            Path(step["file"]).write_text(step["content"], "utf-8")
        elif step["script"]:
            return f"{step['head']}{(DOCS / step['script']).read_text('utf-8')}```"
        elif step["hidden"]:
            _say_python(step["hidden"], names)
        else:
            said = _say(step["kind"], step["lines"], names)
            if step["shown"]:
                return step[0].removesuffix(f"{step['said']}```") + f"{said}```"
        return step[0]

    with _in_room(room):
        return _STEP.sub(run, page)


@contextlib.contextmanager
def _in_room(room: Path) -> Iterator[None]:
    """Work in a folder, in a window of a hundred columns."""
    columns = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "101"
    try:
        with contextlib.chdir(room), warnings.catch_warnings():
            warnings.simplefilter("always")
            yield
    finally:
        os.environ.pop("COLUMNS")
        if columns is not None:
            os.environ["COLUMNS"] = columns


def _say(kind: str, lines: str, names: dict[str, Any]) -> str:
    if kind == "python":
        return _say_python(lines, names)
    return "".join(_say_command(line) for line in lines.replace("\\\n", " ").splitlines())


def _say_command(line: str) -> str:
    if not line.startswith(COMMAND):
        raise ValueError(
            f"{line!r} is no command of plantools: give its block another name than sh"
        )
    ran = CliRunner().invoke(app, shlex.split(line.removeprefix(COMMAND)))
    if isinstance(ran.exception, PlantoolsError):
        return f"{ran.output}{ran.exception}\n"
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    return ran.output.lstrip("\n")


def _say_python(lines: str, names: dict[str, Any]) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(lines, names)
    return said.getvalue()


if __name__ == "__main__":
    for path in PAGES:
        with tempfile.TemporaryDirectory() as room:
            text = path.read_text("utf-8")
            path.write_text(run_page(text, Path(room)), "utf-8")
