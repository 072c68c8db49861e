"""Packages that load a name's module when the name is first used.

A command needs a part of plantools: who writes an update waits neither for the checks nor for the
charts. So a package with names for several such parts says which module each is in, and imports
none of them beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def on_use(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A package's ``__getattr__``: ``homes`` names its modules, each with the names it is home to.

    Beside it stand the same imports for type checkers and editors, which do not run this.

    >>> on_use("plantools", {".errors": "PlantoolsError", ".colours": "contrast WHITE"})("WHITE")
    'FFFFFF'
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def load(name: str) -> Any:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(home_of[name], package), name)

    return load
