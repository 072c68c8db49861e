"""The commands as an officer runs them: in a process of their own, with what she would read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from plantools import read_plan, write_tracker
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


def test_look_shows_what_was_read_how_surely_and_what_was_left_out() -> None:
    result = run("look", SAMPLES / "action-plan.xlsx")
    assert result.returncode == 0
    assert result.stdout.splitlines()[:16] == [
        "action-plan.xlsx: 10 actions, from 1 of 3 sheets; 1 heading guessed.",
        "Its title: Thornmere 'Warm and Well' Partnership Action Plan 2025 – 2027",
        "",
        "sheet 'Action Plan': 10 actions, a row for each action",
        "    (column A, no heading)          Ref          guessed (45%): check this",
        "    Action                          Action       sure (100%)",
        "    Lead Organisation / Partner(s)  Lead         fairly sure (88%)",
        "    Target Date                     Target date  sure (100%)",
        "    Outcome                         Outcome      fairly sure (85%)",
        "    Budget code                     kept under its own heading",
        "    Progress                        Progress     sure (100%)",
        "    RAG                             RAG          sure (100%)",
        "    note: column F is hidden in the file, and was read",
        "    left out, 'Action Plan'!A21: stands below the plan: a key or a note",
        "        “Note: leads send their progress to the Warm Homes Officer by the first Friday of "
        "each mo…”",
        "",
    ]
    said = " ".join(result.stdout.split())
    assert "in the text file action-plan.xlsx.plantools.toml, beside the document." in said
    assert (
        """[headings] "sheet 'Action Plan', column A" = "Ref" # guessed (45%): check this; it """
        "may also be RAG A heading can be read as Ref, "
    ) in said


def test_look_at_a_file_without_a_plan_shows_how_to_name_its_header(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Nr", "Deed", "Description"])
    book.active.append([1, "Fill the holes", "In the High Street"])
    book.save(tmp_path / "deeds.xlsx")
    result = run("look", tmp_path / "deeds.xlsx")
    assert result.returncode == 2
    said = [line.strip() for line in result.stdout.splitlines()]
    assert said[0] == "deeds.xlsx: no plan was found in its 1 sheet."
    assert [line for line in said if " = " in line] == [
        """"sheet 'Sheet'" = "header in row 1"  # or whichever row has its headings""",
        '"Nr" = "other"',
        '"Deed" = "other"',
        '"Description" = "Action"',
    ]


def test_the_circle_look_save_change_and_read(tmp_path: Path) -> None:
    plan = tmp_path / "our plan.xlsx"
    plan.write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    before = run("look", plan)
    saved = run("look", plan, "--save-mapping")
    mapping = tmp_path / "our plan.xlsx.plantools.toml"
    assert saved.stdout == f"{before.stdout}\nWrote {mapping}.\n"
    text = mapping.read_text("utf-8")
    column = '"sheet \'Action Plan\', column A" = "Ref"'
    assert f"# {column}  # guessed" in text
    text = text.replace(f"# {column}", column).replace(
        '"Budget code" = "other"', '"Budget code" = "Strand"'
    )
    mapping.write_text(text, "utf-8")
    lines = run("look", plan).stdout.splitlines()
    assert lines[0] == "our plan.xlsx: 10 actions, from 1 of 3 sheets; nothing was guessed."
    assert lines[2] == "Read with our plan.xlsx.plantools.toml."
    assert lines[5] == "    (column A, no heading)          Ref          confirmed"
    run("export", plan, tmp_path / "plan.csv")
    frame = pd.read_csv(tmp_path / "plan.csv")
    sample = pd.read_csv(SAMPLES / "action-plan.xlsx.csv")
    assert frame["strand"].to_list() == sample["Budget code"].to_list()
    assert "Budget code" not in frame


def test_a_mapping_is_never_written_over(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    mapping = tmp_path / "plan.docx.plantools.toml"
    mapping.write_text("[headings]\n", "utf-8")
    result = run("look", plan, "--save-mapping")
    assert result.returncode == 2
    assert result.stderr.startswith(
        "plan.docx.plantools.toml is there already, and plantools never writes over it."
    )
    assert mapping.read_text("utf-8") == "[headings]\n"


def test_look_says_which_entries_of_a_mapping_name_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    (tmp_path / "plan.docx.plantools.toml").write_text(
        '[headings]\n"Leed" = "lead"\n[tables]\n"table 7" = "leave alone"\n', "utf-8"
    )
    assert run("look", plan).stdout.splitlines()[3:5] == [
        'plan.docx.plantools.toml: "Leed" names no heading that was read.',
        'plan.docx.plantools.toml: "table 7" names no table of the file.',
    ]


def test_a_command_says_where_headings_that_matter_were_guessed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Ref", "What", "Lead", "Progress"])
    for ref in (1, 2):
        book.active.append([ref, "Fill the holes in the road", "Roads", "Half of them are filled"])
    book.active.append([3, "Survey", "Roads", "None of them is surveyed"])
    book.save(tmp_path / "p.xlsx")
    result = run("export", tmp_path / "p.xlsx", tmp_path / "p.csv")
    assert result.returncode == 0
    assert result.stderr == (
        f"plantools was not sure of 1 heading (What): run plantools look {tmp_path / 'p.xlsx'}\n"
    )
    (tmp_path / "plantools.toml").write_text('[headings]\n"What" = "action"\n', "utf-8")
    assert run("export", tmp_path / "p.xlsx", tmp_path / "p.csv").stderr == ""


def test_a_broken_mapping_stops_a_command_with_a_sentence(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes((SAMPLES / "action-plan.docx").read_bytes())
    (tmp_path / "plantools.toml").write_text('[headings]\n"Action" = "deed"\n', "utf-8")
    result = run("tracker", plan, tmp_path / "t.xlsx")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(
        "plantools.toml, line 2: 'deed' is nothing that a heading can be read as. Use Ref, "
    )
    assert not (tmp_path / "t.xlsx").exists()


def test_look_says_which_headings_of_a_matrix_are_departments() -> None:
    result = run("look", SAMPLES / "commitments.docx")
    assert result.stdout.splitlines()[3:7] == [
        "table 1: 20 actions, one for each commitment and department",
        "    Ref              Ref     sure (100%)",
        "    Pledge           Action  sure (100%)",
        "    Adults           Lead    sure (100%)",
    ]


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
    assert "locked.xlsx: 10 actions" in result.output


def test_a_file_without_a_plan_gets_a_sentence(tmp_path: Path) -> None:
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


def test_the_commands_take_what_an_officer_gives_for_a_paper(tmp_path: Path) -> None:
    update, report = tmp_path / "update.docx", tmp_path / "report.docx"
    options = ["--outstanding", "--no-committee-grade"]
    assert run("update", SAMPLES / "scrutiny-tracker.xlsx", update, *options).returncode == 0
    assert not (read_plan(update)["state"] == "complete").any()
    options = ["--committee", "Place", "--contact", "A Name", "--wards", "All", "--outline"]
    assert run("report", SAMPLES / "action-plan.xlsx", report, *options).returncode == 0
    first, *_ = docx.Document(str(report)).tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Committee:", "Place"],
        ["Contact officer:", "A Name"],
        ["Wards affected:", "All"],
    ]


def test_apply_refuses_with_status_2_and_does_what_it_may_with_status_0(tmp_path: Path) -> None:
    into, changes = tmp_path / "plan.docx", tmp_path / "copy.docx"
    into.write_bytes(before := (SAMPLES / "action-plan.docx").read_bytes())
    document = docx.Document(str(SAMPLES / "action-plan.docx"))
    [table, *_] = document.tables
    table.cell(2, 2).paragraphs[0].runs[0].text = "Rowan Ash"
    table.cell(3, 0).paragraphs[0].runs[0].text = "1.1"
    document.save(str(changes))
    refused = run("apply", changes, into)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.splitlines()[0] == "Nothing was changed in plan.docx:"
    assert "could not be told apart" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert into.read_bytes() == before
    table.cell(3, 0).paragraphs[0].runs[0].text = "1.2"
    table.cell(0, 0).paragraphs[0].runs[0].text = "1. Finding everybody who is cold"
    document.save(str(changes))
    done = run("apply", changes, into)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == f"2 changes made in {into}."
    assert "theme: Finding the People Who Are Cold → Finding everybody who is cold" in done.stdout
    assert read_plan(into).loc[0, ["theme", "lead"]].to_list() == [
        "Finding everybody who is cold", "Rowan Ash"
    ]  # fmt: skip


def test_look_tells_which_fills_of_an_own_scheme_look_alike(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\ngrades = []\n[fills]\nGreen = "4F8130"\n', encoding="utf-8")
    result = run("look", SAMPLES / "action-plan.xlsx", "--scheme", own)
    assert result.returncode == 0
    assert result.stderr.splitlines()[0] == (
        "Green (4F8130) and Red (A2100A) are hard to tell apart: "
        "15 in deuteranopia (20 is the least)."
    )


def test_apply_closes_what_is_gone_and_puts_what_cannot_go_in_elsewhere(tmp_path: Path) -> None:
    into, changes, rest = (tmp_path / name for name in ("plan.xlsx", "copy.xlsx", "rest.xlsx"))
    into.write_bytes((SAMPLES / "action-plan.xlsx").read_bytes())
    whole = read_plan(into)
    new = whole.tail(1).assign(ref="9.1", action="Mend the clock", theme_ref="9", theme="Clocks")
    write_tracker(pd.concat([whole.iloc[1:], new], ignore_index=True), changes)
    done = run("apply", changes, into, "--close-missing", "--to", rest)
    assert done.returncode == 0, done.stderr
    assert "Mend the clock" in done.stdout
    after = read_plan(into)
    assert after["ref"].to_list() == whole["ref"].to_list()
    assert after.loc[0, "state"] in ("closed", "complete")
    assert read_plan(rest)["action"].to_list() == ["Mend the clock"]
