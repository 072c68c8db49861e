"""A finished file takes its place in one step, or everything stays as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plantools.errors import PlantoolsError, UnwritableFileError, UnwritableTextError
from plantools.writers.files import replacing


def owner_file(name: str, *, padded_to: int) -> bytes:
    """An Office lock file: Excel pads the first name to 55 bytes, Word to 54."""
    ansi = bytes([len(name)]) + name.encode("cp1252").ljust(padded_to - 1)
    return ansi + len(name).to_bytes(2, "little") + name.encode("utf-16-le").ljust(108)


def refusal(path: Path) -> str:
    """Why a file may not be written there, having made sure that nothing came of it."""
    before = sorted(path.parent.glob("**/*")) if path.parent.is_dir() else []
    with pytest.raises(UnwritableFileError) as caught, replacing(path) as temporary:
        temporary.write_text("new")
    after = sorted(path.parent.glob("**/*")) if path.parent.is_dir() else []
    assert after == before
    return str(caught.value)


def test_a_new_file_appears_whole_with_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual.txt"
    usual.write_text("")
    with replacing(tmp_path / "new.txt") as temporary:
        assert temporary.parent == tmp_path
        temporary.write_text("new")
        assert not (tmp_path / "new.txt").exists()
    assert (tmp_path / "new.txt").read_text() == "new"
    assert (tmp_path / "new.txt").stat().st_mode == usual.stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "usual.txt"]


def test_a_path_may_be_given_as_text(tmp_path: Path) -> None:
    with replacing(f"{tmp_path}/new.txt") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "new.txt").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_replaced_file_hands_on_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")
    path.chmod(0o640)
    with replacing(path) as temporary:
        temporary.write_text("new")
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_goes_on_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    with replacing(link) as temporary:
        temporary.write_text("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


@pytest.mark.parametrize(
    "error", [ValueError("no"), KeyboardInterrupt(), UnwritableTextError("no")]
)
def test_after_any_failure_the_old_file_stands_alone(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")

    def fail_halfway() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise error

    with pytest.raises(type(error)):
        fail_halfway()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("old.txt", "old")]


def test_a_full_disk_is_told_as_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    with pytest.raises(UnwritableFileError) as caught, replacing(path):
        raise OSError(28, "No space left on device")
    assert str(caught.value) == (
        "new.txt was not written: the system said “No space left on device”. Nothing was changed. "
        "Make sure that there is room on the disk and run this again, or choose another place."
    )
    assert list(tmp_path.iterdir()) == []


_WRITE_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from plantools.cells import Cell, Grid
from plantools.errors import UnwritableFileError
from plantools.writers.docx import write_docx
from plantools.writers.xlsx import write_xlsx

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
path = Path(sys.argv[1])
write = write_docx if path.suffix == ".docx" else write_xlsx
try:
    write([Grid(rows=((Cell("Ref"), Cell("Action")),))], path)
except UnwritableFileError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
@pytest.mark.parametrize("name", ["tracker.xlsx", "update.docx"])
def test_a_file_the_disk_has_no_room_for_leaves_the_old_one(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("old")
    command = [sys.executable, "-W", "error", "-c", _WRITE_ON_A_FULL_DISK, str(tmp_path / name)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{name} was not written: the system said “File too large”.")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_a_file_held_by_another_program_is_told_as_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "The process cannot access the file")

    path = tmp_path / "old.txt"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", refuse)
    assert refusal(path) == (
        "old.txt could not be replaced (The process cannot access the file). It may be open in "
        "another program: close it there and run this again, or choose another name."
    )


def test_a_folder_that_may_not_be_written_to_is_told_as_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    assert refusal(tmp_path / "new.txt") == (
        f"new.txt was not written: the folder {tmp_path} may not be written to "
        "(Permission denied). Choose another place."
    )


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "agreed.docx"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root
    assert refusal(path) == (
        "agreed.docx was not written: the file there is marked as read-only. "
        "Choose another name, or clear the mark and run this again."
    )


def test_a_missing_folder_is_told_as_a_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "missing" / "plan.xlsx") == (
        f"plan.xlsx was not written: there is no folder {tmp_path / 'missing'}. "
        "Make it first, or choose another place."
    )


def test_a_folder_in_the_files_place_is_told_as_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    assert refusal(tmp_path / "reports") == (
        f"{tmp_path / 'reports'} is a folder, not a file. Give the name of a file in it instead, "
        f"such as {tmp_path / 'reports' / 'tracker.xlsx'}."
    )


@pytest.mark.parametrize(
    ("name", "lock", "content", "said"),
    [
        ("tracker.xlsx", "~$tracker.xlsx", owner_file("J Smith", padded_to=55), "Excel"),
        ("plan.docx", "~$plan.docx", owner_file("J Smith", padded_to=54), "Word"),
        ("Updates.docx", "~$pdates.docx", owner_file("J Smith", padded_to=54), "Word"),
        ("progress.docx", "~$ogress.docx", owner_file("J Smith", padded_to=54), "Word"),
        ("plan.docx", "~$plan.docx", b"\x07J Smith", "Word"),
        ("plan.xlsx", ".~lock.plan.xlsx#", b"J Smith,js1,PC7,01.04.2026 09:30,;", "LibreOffice"),
        ("plan.xlsx", ".~lock.plan.xlsx#", b",J Smith,PC7,01.04.2026 09:30,;", "LibreOffice"),
    ],
)  # fmt: skip
def test_a_file_open_in_an_office_program_is_refused_with_the_name_of_who_has_it(
    tmp_path: Path, name: str, lock: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_text("old")
    (tmp_path / lock).write_bytes(content)
    assert refusal(tmp_path / name) == (
        f"{name} is open in {said} (its lock file names J Smith). Close it there and run this "
        f"again. If nobody has it open, delete the lock file {lock} that was left behind."
    )


def test_a_name_with_letters_of_any_alphabet_is_read_from_a_lock_file(tmp_path: Path) -> None:
    content = owner_file("?ukasz", padded_to=55).replace(
        "?ukasz".encode("utf-16-le"), "Łukasz".encode("utf-16-le")
    )
    (tmp_path / "~$tracker.xlsx").write_bytes(content)
    assert "(its lock file names Łukasz)" in refusal(tmp_path / "tracker.xlsx")


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff", b"\x05  "])
def test_a_lock_file_that_names_nobody_is_still_a_lock_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "~$tracker.xlsx").write_bytes(content)
    assert refusal(tmp_path / "tracker.xlsx").startswith(
        "tracker.xlsx is open in Excel. Close it there and run this again."
    )


def test_a_lock_file_that_may_be_another_documents_does_not_stand_in_the_way(
    tmp_path: Path,
) -> None:
    (tmp_path / "Q1 update.docx").write_text("open in Word")
    (tmp_path / "~$ update.docx").write_bytes(owner_file("J Smith", padded_to=54))
    with replacing(tmp_path / "Q2 update.docx") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "Q2 update.docx").read_text() == "new"


def test_every_refusal_can_be_caught_as_plantools_own_or_the_systems(tmp_path: Path) -> None:
    for kind in (PlantoolsError, OSError):
        with pytest.raises(kind), replacing(tmp_path / "missing" / "plan.xlsx"):
            pass
