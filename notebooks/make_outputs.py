"""Runs the notebook and keeps its outputs: ``python notebooks/make_outputs.py``.

What differs from run to run (times, the place of an object in memory) is left out of the file, so
that a change of it is a change of what it says.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).with_name("progress.ipynb")


def main() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            if "text/html" in output.data and output.data["text/plain"].startswith("<"):
                del output.data["text/plain"]
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
