"""The house: which room may import which, so that data flows one way."""

from __future__ import annotations

import ast
from pathlib import Path

import plantools

HOUSE = Path(plantools.__file__).parent

MAY_IMPORT = {
    "errors": set(),
    "progress": set(),
    "loading": set(),
    "paths": set(),
    "markup": set(),
    "drawings": set(),
    "cells": {"drawings"},
    "colours": set(),
    "references": set(),
    "dates": set(),
    "deadlines": set(),
    "schemes": {"colours", "errors"},
    "fields": {"cells", "dates", "references", "schemes"},
    "mapping": {"dates", "errors", "fields", "paths", "schemes"},
    "tables": {"cells", "dates", "fields", "mapping", "references", "schemes"},
    "assessment": {"schemes"},
    "plan": {"assessment", "dates", "errors", "fields", "loading", "schemes", "tables"},
    "names": {"loading", "plan"},
    "history": {"changes", "dates", "fields", "plan", "tables"},
    "changes": {
        "cells",
        "dates",
        "errors",
        "fields",
        "loading",
        "names",
        "plan",
        "references",
        "schemes",
    },
    "checks": {
        "changes",
        "dates",
        "deadlines",
        "errors",
        "fields",
        "loading",
        "plan",
        "references",
        "schemes",
    },
    "layout": {
        "cells",
        "deadlines",
        "drawings",
        "errors",
        "fields",
        "loading",
        "plan",
        "references",
        "schemes",
    },
    "plots": {
        "cells",
        "colours",
        "dates",
        "drawings",
        "errors",
        "fields",
        "history",
        "layout",
        "loading",
        "plan",
        "references",
        "schemes",
    },
    "readers": {"cells", "colours", "errors"},
    "writers": {"cells", "colours", "drawings", "errors", "markup", "paths"},
    "patch": {"cells", "errors", "markup", "readers"},
    "accessibility": {"cells", "colours", "errors", "readers"},
    "api": {
        "accessibility",
        "cells",
        "changes",
        "checks",
        "errors",
        "history",
        "layout",
        "loading",
        "looking",
        "mapping",
        "names",
        "patch",
        "paths",
        "plan",
        "plots",
        "progress",
        "readers",
        "schemes",
        "tables",
        "writers",
    },
    "roundtrip": {
        "api",
        "errors",
        "mapping",
        "names",
        "patch",
        "plan",
        "readers",
        "schemes",
        "writeback",
        "writers",
    },
    "writeback": {
        "cells",
        "dates",
        "errors",
        "patch",
        "plan",
        "references",
        "schemes",
        "tables",
    },
    "looking": {"errors", "fields", "loading", "mapping", "schemes", "tables", "writers"},
    "cli": {
        "api",
        "changes",
        "checks",
        "errors",
        "history",
        "layout",
        "looking",
        "patch",
        "paths",
        "plan",
        "plots",
        "roundtrip",
        "schemes",
        "tables",
    },
    "__init__": {
        "api",
        "changes",
        "checks",
        "dates",
        "errors",
        "loading",
        "plan",
        "plots",
        "roundtrip",
        "schemes",
    },
    "__main__": {"cli"},
}

FILE_LIBRARIES = {"openpyxl", "docx", "xlsxwriter", "lxml"}
FILE_ROOMS = {"readers", "writers", "patch"}
FRAME_ROOMS = {
    "plan", "checks", "changes", "history", "layout", "names", "plots", "writeback", "api",
    "roundtrip",
    "cli",
}  # fmt: skip


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Every module a file imports, by its full name, wherever in the file it does so."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module == "plantools":
            found |= {f"plantools.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module))
    return found


def rooms_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports_of(path) if name.startswith("plantools.")}


MODULES = sorted(HOUSE.rglob("*.py"))


def test_no_room_imports_a_room_it_may_not() -> None:
    wrong = {
        f"{path.relative_to(HOUSE)} imports {room}"
        for path in MODULES
        for room in rooms_imported(path)
        if room != room_of(path) and room not in MAY_IMPORT[room_of(path)]
    }
    assert wrong == set()


def test_every_room_is_in_the_plan_of_the_house() -> None:
    assert {room_of(path) for path in MODULES} == set(MAY_IMPORT)


def test_rooms_do_not_import_each_other_in_a_circle() -> None:
    done: set[str] = set()
    while len(done) < len(MAY_IMPORT):
        ready = {room for room, others in MAY_IMPORT.items() if others <= done} - done
        assert ready, f"a circle among {set(MAY_IMPORT) - done}"
        done |= ready


def test_only_readers_writers_and_patchers_know_file_libraries() -> None:
    users = {
        room_of(path)
        for path in MODULES
        for name in imports_of(path)
        if name.split(".")[0] in FILE_LIBRARIES
    }
    assert users <= FILE_ROOMS


def test_only_the_rooms_of_the_frame_know_pandas() -> None:
    users = {room_of(path) for path in MODULES if "pandas" in imports_of(path)}
    assert users <= FRAME_ROOMS
