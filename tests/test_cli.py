"""The commands as an officer runs them: in a process of their own, with what she would read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from plantools.cli import app

SAMPLES = Path(__file__).parent.parent / "samples"


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "plantools", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


def test_look_shows_tables_headings_rows_and_what_was_left_out() -> None:
    result = run("look", SAMPLES / "action-plan.xlsx")
    assert result.returncode == 0
    assert result.stdout.splitlines()[:3] == [
        "sheet 'Action Plan': register, 10 actions",
        "    (no heading) → Ref (45% sure)",
        "    Action → Action (100% sure)",
    ]
    assert "    Budget code → kept under its own heading" in result.stdout.splitlines()
    assert "left out, 'Action Plan'!A21: Note: leads send" in result.stdout
    assert "action-plan.xlsx: 10 actions." in result.stdout
    assert "    2.2 | Offer private landlords a gra… | Council Housing Standards | Ongoing" in (
        result.stdout
    )


def test_check_lists_findings_and_exits_1_on_an_error() -> None:
    result = run("check", SAMPLES / "scrutiny-update.docx")
    assert result.returncode == 1
    assert result.stdout.splitlines()[2:4] == [
        "error  on-track-past-deadline (1(a)(iv), table 2, row 9)",
        '    The deadline "Autumn 2025" ended on 30 November 2025, before 31 January 2026, yet the '
        "action is said to be on track.",
    ]
    assert result.stdout.splitlines()[-1] == "scrutiny-update.docx: 3 warnings, 1 error."


def test_check_exits_0_where_nothing_is_an_error() -> None:
    assert run("check", SAMPLES / "action-plan.docx", "--on", "2026-01-31").returncode == 0


@pytest.mark.parametrize(
    ("command", "sample", "output"),
    [
        ("tracker", "scrutiny-update.docx", "tracker.xlsx"),
        ("update", "scrutiny-tracker.xlsx", "update.docx"),
        ("report", "action-plan.xlsx", "report.docx"),
        ("export", "action-plan.docx", "plan.csv"),
    ],
)
def test_a_command_writes_its_file_and_says_so(
    tmp_path: Path, command: str, sample: str, output: str
) -> None:
    result = run(command, SAMPLES / sample, tmp_path / output)
    actions = 9 if "scrutiny" in sample else 10
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"Wrote {tmp_path / output} with {actions} actions.\n"
    assert (tmp_path / output).stat().st_size > 1000


@pytest.mark.parametrize("command", ["look", "check", "tracker", "update", "report", "export"])
def test_every_command_has_help_that_names_its_arguments(command: str) -> None:
    result = run(command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert "A Word or Excel file with a plan." in result.stdout
    assert "--scheme" in result.stdout


def test_help_answers_without_pandas() -> None:
    code = (
        "import sys; from plantools.cli import app; "
        "app(['--help'], standalone_mode=False); assert 'pandas' not in sys.modules"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "tracker" in result.stdout


# Bad input: a sentence, status 2, nothing written ------------------------------------------------


def bad_files(folder: Path) -> dict[str, Path]:
    sample = (SAMPLES / "action-plan.docx").read_bytes()
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    data = Path(__file__).parent / "data"
    contents = {
        "letter.txt": b"Dear Sir or Madam",
        "empty.docx": b"",
        "scan.pdf": b"%PDF-1.7",
        "old.doc": ole,
        "locked.xlsx": (data / "locked.xlsx").read_bytes(),
        "cut.docx": sample[: len(sample) // 2],
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in [*contents, "missing.docx"]} | {"folder": folder}


SENTENCES = {
    "letter.txt": "letter.txt is not a Word or Excel file, whatever its name says.",
    "empty.docx": "empty.docx is empty: it has no content at all.",
    "scan.pdf": "scan.pdf is a PDF, not a Word or Excel file.",
    "old.doc": "old.doc is in the old format of Office before 2007 (.doc or .xls), or",
    "locked.xlsx": "locked.xlsx is protected by a password. Name it: run the same command with "
    "--password,",
    "cut.docx": "cut.docx is cut short or damaged, as after a broken download or copy",
    "missing.docx": "There is no file ",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_bad_input_gets_a_sentence_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    result = run("tracker", bad_files(tmp_path)[name], tmp_path / "out.xlsx")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(SENTENCES[name])
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "out.xlsx").exists()


LOCKED = Path(__file__).parent / "data" / "locked.xlsx"
"""samples/action-plan.xlsx locked by msoffcrypto-tool with the password "Thornmere 1"."""


@pytest.mark.parametrize("command", ["look", "check", "tracker", "update", "report", "export"])
def test_every_command_takes_a_password_from_the_environment(tmp_path: Path, command: str) -> None:
    endings = {"tracker": ".xlsx", "export": ".csv", "update": ".docx", "report": ".docx"}
    output = [tmp_path / f"out{endings[command]}"] if command in endings else []
    day = ["--on", "2026-01-31"] if command in ("check", "report") else []
    arguments = [command, str(LOCKED), *map(str, output), *day]
    result = CliRunner().invoke(app, arguments, env={"PLANTOOLS_PASSWORD": "Thornmere 1"})
    assert result.exit_code == 0
    assert all(path.exists() for path in output)


def test_a_wrong_password_gets_a_sentence() -> None:
    result = run("look", LOCKED, PLANTOOLS_PASSWORD="thornmere")
    assert result.returncode == 2
    assert result.stderr.startswith("locked.xlsx is protected by a password, and the one given")


def test_a_password_is_asked_for_where_nobody_sees_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANTOOLS_PASSWORD", raising=False)
    result = CliRunner().invoke(app, ["look", str(LOCKED), "--password"], input="Thornmere 1\n")
    assert result.exit_code == 0
    assert "Password:" in result.output
    assert "Thornmere 1" not in result.output
    assert "locked.xlsx: 10 actions." in result.output


def test_a_file_without_a_plan_gets_a_sentence(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Name", "Telephone"])
    book.save(tmp_path / "phones.xlsx")
    result = run("update", tmp_path / "phones.xlsx", tmp_path / "u.docx")
    assert result.returncode == 2
    assert result.stderr.startswith("No plan was found in phones.xlsx: it has 1 table, and none")


def test_an_output_that_is_open_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "~$tracker.xlsx").write_bytes(b"\x07J Smith" + b" " * 47)
    result = run("tracker", SAMPLES / "action-plan.docx", tmp_path / "tracker.xlsx")
    assert result.returncode == 2
    assert result.stderr.startswith("tracker.xlsx is open in Excel (its lock file names J Smith).")
    assert not (tmp_path / "tracker.xlsx").exists()


def test_an_output_in_a_folder_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    result = run("tracker", SAMPLES / "action-plan.docx", tmp_path / "none" / "tracker.xlsx")
    assert result.returncode == 2
    assert "there is no folder" in result.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("command", "name"), [("tracker", "p.xlsx"), ("update", "p.docx")])
def test_the_plan_itself_is_never_written_over(tmp_path: Path, command: str, name: str) -> None:
    own = tmp_path / name
    own.write_bytes((SAMPLES / f"action-plan{own.suffix}").read_bytes())
    before = own.read_bytes()
    result = run(command, own, own)
    assert result.returncode == 2
    assert result.stderr.startswith(
        f"{name} is the plan itself, which plantools never writes over."
    )
    assert own.read_bytes() == before


def test_a_day_that_is_none_gets_a_sentence() -> None:
    result = run("check", SAMPLES / "action-plan.docx", "--on", "tomorrow")
    assert result.returncode == 2
    assert result.stderr == (
        "'tomorrow' is no day. Write it as year, month and day: --on 2020-03-31.\n"
    )


def test_a_command_without_its_arguments_says_which_is_missing() -> None:
    result = run("tracker")
    assert result.returncode == 2
    assert "Missing argument 'PLAN'" in result.stderr


def test_a_console_that_cannot_show_a_character_still_gets_its_answer() -> None:
    result = run("look", SAMPLES / "action-plan.docx", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, "")
