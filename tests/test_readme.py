"""The README's promises: its commands exist, its pictures are there, its columns are the plan's."""

from __future__ import annotations

import re
import runpy
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main

from plantools.cli import app
from plantools.mapping import build_mapping
from plantools.plan import COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_GROUP: Any = typer.main.get_command(app)
COMMANDS = re.findall(r"`python -m plantools ([^`]+)`", README)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_in_the_readme_is_one_that_plantools_understands(line: str) -> None:
    command, *arguments = shlex.split(line)
    parsed = COMMAND_GROUP.commands[command].make_context(command, list(arguments))
    assert parsed.params["path"] in (Path(arguments[0]), [Path(arguments[0])])


def test_every_command_is_in_the_readme() -> None:
    assert set(COMMAND_GROUP.commands) == {line.split()[0] for line in COMMANDS}


def test_every_column_is_in_the_readme() -> None:
    table = README.partition("| columns | hold |")[2].partition("Columns with headings")[0]
    first_cells = " ".join(line.split("|")[1] for line in table.splitlines() if line.count("|") > 2)
    assert re.findall(r"`(\w+)`", first_cells) == list(COLUMNS)


def test_every_file_the_readme_links_to_is_there() -> None:
    targets = re.findall(r"\]\(((?!http)[^)]+)\)", README)
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_mapping_in_the_readme_is_one_that_plantools_understands() -> None:
    mapping = build_mapping(tomllib.loads(README.partition("```toml\n")[2].partition("```")[0]))
    assert mapping.headings["Helper"] == "lead"
    assert mapping.headers == {"table 2": 2}


def test_the_analysts_lines_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = README.partition("```python\n")[2].partition("```")[0]
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec(lines.replace("output/", f"{tmp_path.as_posix()}/"), names)
    assert names["late"]["ref"].to_list() == ["1.2", "3.2"]
    assert (tmp_path / "tracker.xlsx").exists()


def test_the_pages_of_the_checks_are_what_their_catalogue_makes() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_checks.py"))["make_pages"]()
    kept = {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "checks").glob("*.md")}
    assert kept == made
