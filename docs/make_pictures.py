"""Makes the README's pictures, from what the README's own commands write.

Needs LibreOffice and poppler (Debian: libreoffice-writer libreoffice-calc poppler-utils). Run it
from the project's folder: ``python docs/make_pictures.py``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parent / "pictures"

COMMANDS = {
    "tracker": ["tracker", "samples/action-plan.docx", "tracker.xlsx"],
    "update": ["update", "samples/scrutiny-tracker.xlsx", "update.docx"],
    "matrix": ["update", "samples/scrutiny-tracker.xlsx", "matrix.docx", "--layout", "matrix"],
    "report": ["report", "samples/action-plan.docx", "report.docx", "--on", "2026-01-31"],
}
PAGES = {"update": 2, "matrix": 2}
"""The page shown, where it is not the first: an update's tables begin on its second."""


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (command, plan, output, *options) in COMMANDS.items():
            written = Path(folder) / output
            _run(sys.executable, "-m", "plantools", command, plan, written, *options)
            _picture(written, PAGES.get(name, 1), PICTURES / name)


def _picture(document: Path, page: int, picture: Path) -> None:
    profile = f"-env:UserInstallation=file://{document.parent}/profile"
    _run(
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        document.parent,
        document,
    )
    pdf = document.with_suffix(".pdf")
    number = str(page)
    _run("pdftoppm", "-r", "80", "-f", number, "-l", number, "-singlefile", "-png", pdf, picture)


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
