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


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (command, plan, output, *options) in COMMANDS.items():
            written = Path(folder) / output
            _run(sys.executable, "-m", "plantools", command, plan, written, *options)
            _first_page(written, PICTURES / name)


def _first_page(document: Path, picture: Path) -> None:
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
    _run("pdftoppm", "-r", "80", "-f", "1", "-l", "1", "-singlefile", "-png", pdf, picture)


def _run(*command: str | Path) -> None:
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
