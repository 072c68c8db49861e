"""What is loaded when: a command waits for nothing that it does not use."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import resolve_name
from pathlib import Path
from typing import Any

import pytest

import plantools

HOUSE = Path(plantools.__file__).parent
FACES = [path for path in HOUSE.rglob("__init__.py") if "import on_use" in path.read_text("utf-8")]

HEAVY = set(
    "docx http loky matplotlib multiprocessing openpyxl pydantic rich ssl xlsxwriter".split()
)
"""Packages that take long to load, of which a short Word document needs none."""


def loaded(*arguments: str) -> set[str]:
    """Every module that a command has loaded by its end."""
    script = (
        "import sys, json; from plantools.cli import app\n"
        "try: app(sys.argv[1:])\n"
        "finally: print(json.dumps(list(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def rooms(modules: set[str]) -> set[str]:
    """The packages of plantools of which a module is loaded, and not their face alone."""
    names = (name.split(".") for name in modules if name.startswith("plantools."))
    return {name[1] for name in names if len(name) > 2}


@pytest.fixture(scope="module")
def by_update(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    output = tmp_path_factory.mktemp("loaded") / "update.docx"
    modules = loaded("update", "samples/scrutiny-update.docx", str(output))
    assert output.exists()
    return modules


def test_a_process_that_reads_files_for_another_loads_no_pandas() -> None:
    script = (
        "import sys, json; from pathlib import Path; from plantools.api.answering import answers\n"
        "asked = [(Path('samples/scrutiny-update.docx'), 'a'), (Path('samples/no.xlsx'), 'b'),"
        " (Path('samples/action-plan.xlsx'), 'c')]\n"
        "told = answers(asked, {})\n"
        "print(json.dumps([[columns and len(columns['ref']) for columns, _ in told],"
        " [name for name in ('pandas', 'pyarrow') if name in sys.modules]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [[9, None, 10], []]


def test_an_update_from_word_to_word_loads_no_package_that_it_has_no_use_for(
    by_update: set[str],
) -> None:
    assert {name.split(".")[0] for name in by_update} & HEAVY == set()


def test_an_update_loads_the_rooms_of_reading_layout_and_writing_and_no_other(
    by_update: set[str],
) -> None:
    assert rooms(by_update) == {
        "api", "cli", "dates", "fields", "layout", "looking", "mapping", "plan", "plots",
        "readers", "schemes", "tables", "writers",
    }  # fmt: skip


def test_an_update_loads_no_way_to_read_or_write_a_workbook(by_update: set[str]) -> None:
    assert not [
        name
        for name in by_update
        if name.startswith(("plantools.readers.sheet", "plantools.readers.xls", "plantools.patch"))
        or name in ("plantools.writers.xlsx", "plantools.writers.workbooks")
    ]


def test_an_update_loads_no_other_layout_and_only_pictures_of_the_plots(
    by_update: set[str],
) -> None:
    assert {f"plantools.layout.{name}" for name in ("tracker", "report", "published")}.isdisjoint(
        by_update
    )
    assert {name for name in by_update if name.startswith("plantools.plots.")} == {
        "plantools.plots.bars",
        "plantools.plots.pictures",
    }


def test_a_check_loads_nothing_that_writes() -> None:
    modules = loaded("check", "samples/scrutiny-update.docx")
    assert "plantools.checks.check" in modules
    assert rooms(modules).isdisjoint({"layout", "writers", "patch", "plots", "names"})


def test_changes_to_a_word_document_load_nothing_of_workbooks(tmp_path: Path) -> None:
    copy = shutil.copy("samples/scrutiny-update.docx", tmp_path)
    modules = loaded("apply", "samples/scrutiny-update.docx", copy, "--dry-run")
    assert {"openpyxl", "xlsxwriter", "pydantic", "plantools.patch.xlsx"}.isdisjoint(modules)


def test_importing_plantools_loads_none_of_its_rooms() -> None:
    script = "import sys, plantools; print(*(name for name in sys.modules if 'plantools' in name))"
    said = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert set(said.split()) == {"plantools", "plantools.loading"}


@pytest.mark.parametrize("face", FACES, ids=lambda path: path.parent.name)
def test_a_package_loads_on_use_what_type_checkers_see_of_it(face: Path) -> None:
    package = package_of(face)
    branch = next(node for node in ast.parse(face.read_text("utf-8")).body if is_branch(node))
    assert dict(on_use(branch, package)) == dict(seen(branch))


@pytest.mark.parametrize("face", FACES, ids=lambda path: path.parent.name)
def test_every_name_of_a_package_is_there_when_it_is_used(face: Path) -> None:
    package = import_module(package_of(face))
    assert [name for name in package.__all__ if not hasattr(package, name)] == []


def test_a_name_that_a_package_has_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'plantools' has no attribute 'read_plans'"):
        plantools.read_plans  # noqa: B018


def package_of(face: Path) -> str:
    return ".".join(face.parent.relative_to(HOUSE.parent).parts)


def is_branch(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def seen(branch: Any) -> Iterator[tuple[str, str]]:
    """The names that type checkers see, each with the module it is imported from."""
    return ((alias.name, node.module) for node in branch.body for alias in node.names)


def on_use(branch: Any, package: str) -> Iterator[tuple[str, str]]:
    """The names that are loaded when they are used, each with its module."""
    homes = ast.literal_eval(branch.orelse[0].value.args[1])
    return (
        (name, resolve_name(home, package))
        for home, names in homes.items()
        for name in names.split()
    )
