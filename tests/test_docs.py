"""The documentation's promises: examples answer what is shown, pages are made of the code."""

from __future__ import annotations

import os
import re
import runpy
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from plantools.cli import app
from plantools.mapping.files import _SECTIONS
from plantools.plan import COLUMNS
from plantools.schemes import Grade

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
EXAMPLES = runpy.run_path(str(DOCS / "run_examples.py"))
REFERENCE = runpy.run_path(str(DOCS / "make_reference.py"))
PAGES: list[Path] = EXAMPLES["PAGES"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_example_on_a_page_answers_what_the_page_shows(path: Path, tmp_path: Path) -> None:
    page = path.read_text("utf-8")
    assert EXAMPLES["run_page"](page, tmp_path) == page


def test_the_reference_is_what_the_code_makes() -> None:
    made = REFERENCE["make_pages"]()
    assert {name: (DOCS / "reference" / name).read_text("utf-8") for name in made} == made


def test_every_column_has_its_meaning() -> None:
    assert list(REFERENCE["MEANINGS"]) == list(COLUMNS)


def test_every_key_of_schemes_and_mapping_files_is_on_its_page() -> None:
    schemes = (DOCS / "reference" / "schemes.md").read_text("utf-8")
    mappings = (DOCS / "reference" / "mapping-files.md").read_text("utf-8")
    keys = (*Grade.__dataclass_fields__, "name", "title", "[[grades]]", "[fills]", "[checks]")
    assert [key for key in keys if f"\n| `{key}` |" not in schemes] == []
    named = [key if key in ("title", "scheme") else f"[{key}]" for key in _SECTIONS]
    assert [key for key in named if f"\n| `{key}` |" not in mappings] == []


def test_every_command_is_on_some_page_that_runs_it() -> None:
    group: Any = typer.main.get_command(app)
    pages = "\n".join(path.read_text("utf-8") for path in PAGES)
    blocks = "\n".join(re.findall(r"```sh\n(.*?)```", pages, re.S))
    run = set(re.findall(r"^python -m plantools (\w+)", blocks, re.M))
    assert set(group.commands) == run


def _anchors(path: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_link_leads_to_a_page_and_a_heading_that_are_there() -> None:
    broken = []
    for path in (*DOCS.rglob("*.md"), ROOT / "README.md"):
        for target in re.findall(r"\]\(((?!http)[^)]+)\)", path.read_text("utf-8")):
            file, _, anchor = target.partition("#")
            page = (path.parent / file).resolve() if file else path
            if not page.exists() or (anchor and anchor not in _anchors(page)):
                broken.append(f"{path.name}: {target}")
    assert broken == []


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "README.md").read_text("utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")]
    assert [page for page in pages if f"({page})" not in index
            and not page.startswith("checks/") and page != "README.md"] == []  # fmt: skip
    assert "](docs/README.md)" in (ROOT / "README.md").read_text("utf-8")


def test_the_dask_example_reads_the_samples_on_a_cluster(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    distributed = pytest.importorskip("distributed")
    read_folder = runpy.run_path(str(DOCS / "examples" / "dask_folder.py"))["read_folder"]
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=2, dashboard_address=None, processes=False
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        read_folder(str(ROOT / "samples"), str(tmp_path / "plans.parquet"), client)
    assert re.fullmatch(r"\d+ actions from \d+ files\.\n", capsys.readouterr().out)
    assert (tmp_path / "plans.parquet").exists()


OFFLINE = """
import sys

def refuse(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.__init__"):
        print(f"CONNECTION {event} {arguments}", file=sys.stderr, flush=True)
        raise RuntimeError(f"no connection may be opened: {event}")

sys.addaudithook(refuse)
"""

JOBS = """
from pathlib import Path
from typer.testing import CliRunner
import plantools
from plantools.cli import app

assert all(getattr(plantools, name) for name in plantools.__all__)
plan = "samples/action-plan.xlsx"
for line in (
    f"look {plan}", f"check {plan}", f"tracker {plan} t.xlsx", f"update {plan} u.docx",
    f"report {plan} r.docx", f"apply t.xlsx {plan} --dry-run", f"compare {plan} t.xlsx",
    f"merge {plan} t.xlsx --dry-run", "history samples", f"export {plan} p.csv",
    "export samples p.parquet", "check u.docx --accessibility",
):
    ran = CliRunner().invoke(app, line.split())
    print(line.split()[0], ran.exit_code)
    if ran.exception is not None and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code in (0, 1), ran.output
"""


def _offline(jobs: str, room: Path) -> subprocess.CompletedProcess[str]:
    """Run lines of Python in a process that can open no connection and look up no name."""
    (room / "sitecustomize.py").write_text(OFFLINE, "utf-8")
    paths = os.pathsep.join([str(room), str(ROOT / "src")])
    return subprocess.run(
        [sys.executable, "-c", jobs],
        cwd=room, env={**os.environ, "PYTHONPATH": paths},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_no_command_opens_a_connection(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("*.py"))
    ran = _offline(JOBS, tmp_path)
    assert (ran.returncode, "CONNECTION" in ran.stderr) == (0, False), ran.stderr
    group: Any = typer.main.get_command(app)
    assert {line.split()[0] for line in ran.stdout.splitlines()} == set(group.commands)


def test_a_connection_would_be_noticed(tmp_path: Path) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    ran = _offline(f"import socket; socket.create_connection(('127.0.0.1', {port}))", tmp_path)
    listening.close()
    assert ran.returncode != 0
    assert "CONNECTION socket." in ran.stderr
