"""Commands that take a plainly right value as it is.

Typer (from 0.26 on) has pydantic look at every value, defaults too, and loading pydantic takes a
fifth of a short command's time. A text, a choice of those there are and a path that can be read or
is not there yet come to the same without it; whatever else is given, Typer judges as ever.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from typer.core import TyperArgument, TyperCommand, TyperOption


class Quick:
    """A command, or a group of them, that takes what is plainly right as it is."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options, that of the help included."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param.__class__ = _QUICK.get(type(param), type(param))
        return params


class QuickCommand(Quick, TyperCommand):
    """A command of ours."""


class _Read:
    """How a value is read: by Typer's own way, asked only for what is not plainly right."""

    def __init__(self, annotation: Any, own_way: Callable[[], Any]) -> None:
        self._annotation, self._own_way = annotation, own_way

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """What a value given, or a default, comes to."""
        if isinstance(value, str):
            if self._annotation is str:
                return value
            if get_origin(self._annotation) is Literal and value in get_args(self._annotation):
                return value
            if self._annotation is Path and _is_plain_path(value):
                return Path(value)
        elif value is None and get_origin(self._annotation) is not list:
            return None
        return self._own_way().coerce(value, param=param, ctx=ctx)


def _is_plain_path(value: str) -> bool:
    """Whether a text names a file that can be read, or none yet."""
    try:
        return os.access(value, os.R_OK) or not Path(value).exists()
    except (OSError, ValueError):  # no system takes it for a path, or this one does not
        return False


class _QuickArgument(TyperArgument):
    def get_runtime_param(self) -> Any:
        """How Typer reads this argument's values."""
        return _Read(self.type_descriptor.annotation, super().get_runtime_param)


class _QuickOption(TyperOption):
    def get_runtime_param(self) -> Any:
        """How Typer reads this option's values."""
        return _Read(self.type_descriptor.annotation, super().get_runtime_param)


_QUICK: dict[type, type] = {TyperArgument: _QuickArgument, TyperOption: _QuickOption}
