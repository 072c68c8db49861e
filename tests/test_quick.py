"""Commands take what is plainly right as it is, and judge all else as Typer does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typer.main
from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.cli import app
from plantools.cli.quick import _QuickArgument, _QuickOption

GROUP: Any = typer.main.get_command(app)
PARAMS: dict[str, Any] = {
    f"{name} {param.name}": param
    for name, command in GROUP.commands.items()
    for param in command.get_params(typer.Context(command))
}
KINDS = {str(param.type_descriptor.annotation): param for param in PARAMS.values()}

CHARACTERS = st.characters(exclude_characters="\0")  # which no argument of a command can hold
WORDS = ["items", "distinct", "Full", "full", "pub", ".", "/", "-", "pyproject.toml", None]
TEXTS = st.text(CHARACTERS) | st.sampled_from(WORDS)


def came_to(way: Any, value: Any, param: Any) -> Any:
    try:
        return way.coerce(value, param=param, ctx=None)
    except Exception as error:
        return type(error), str(error)


@pytest.mark.parametrize("kind", KINDS)
@given(value=TEXTS)
@settings(deadline=None)  # the first loads pydantic
def test_a_value_comes_to_what_typer_makes_of_it(kind: str, value: Any) -> None:
    param = KINDS[kind]
    quick, own = param.get_runtime_param(), super(type(param), param).get_runtime_param()
    assert came_to(quick, value, param) == came_to(own, value, param)


@pytest.mark.parametrize("name", PARAMS)
def test_every_default_comes_to_what_typer_makes_of_it(name: str) -> None:
    param = PARAMS[name]
    quick, own = param.get_runtime_param(), super(type(param), param).get_runtime_param()
    default = param.get_default(typer.Context(GROUP))
    assert came_to(quick, default, param) == came_to(own, default, param)


def test_a_path_that_may_not_be_read_is_refused_as_typer_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked.docx"
    locked.touch()
    monkeypatch.setattr("os.access", lambda *_: False)  # the tests may run as root
    param = PARAMS["update path"]
    assert "is not readable" in came_to(param.get_runtime_param(), str(locked), param)[1]


def test_no_path_of_a_command_asks_typer_for_more_than_a_path() -> None:
    asked = [
        (name, info.exists, info.resolve_path, info.allow_dash, info.writable, info.parser)
        for name, param in PARAMS.items()
        for info in (param.type_descriptor.parameter_info,)
    ]
    assert {one[1:] for one in asked} == {(False, False, False, False, None)}


def test_arguments_and_options_are_all_quick() -> None:
    assert {type(param) for param in PARAMS.values()} == {_QuickArgument, _QuickOption}
