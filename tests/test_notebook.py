"""The notebook: its outputs are what its cells give, and everybody can read them."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "notebooks" / "progress.ipynb").read_text("utf-8")
CELLS = json.loads(TEXT)["cells"]
CODE = [cell for cell in CELLS if cell["cell_type"] == "code"]


def value_of(source: str, names: dict[str, Any]) -> Any:
    """What a cell ends in."""
    *lines, last = ast.parse(source).body
    exec(compile(ast.Module(lines, []), "cell", "exec"), names)
    assert isinstance(last, ast.Expr)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def words_of(html: str) -> list[str]:
    """The texts of a table's cells; how pandas styles them may change."""
    body = re.sub(r"<style.*?</style>", "", html, flags=re.DOTALL)
    return [text.strip() for text in re.findall(r">([^<]*)<", body) if text.strip()]


def said(value: Any) -> object:
    if hasattr(value, "_repr_mimebundle_"):
        return value.alt
    return words_of(value._repr_html_())


def kept(cell: dict[str, Any]) -> object:
    (output,) = cell["outputs"]
    if "image/png" in output["data"]:
        return output["metadata"]["image/png"]["alt"]
    return words_of("".join(output["data"]["text/html"]))


def test_the_outputs_in_the_notebook_are_what_its_cells_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT / "notebooks")
    names: dict[str, Any] = {}
    with pd.option_context("display.max_colwidth", 50):
        given = [said(value_of("".join(cell["source"]), names)) for cell in CODE]
    assert given == [kept(cell) for cell in CODE]


def test_the_notebook_asks_ten_questions_and_answers_each() -> None:
    sections = "".join(cell["cell_type"][0] for cell in CELLS)
    headings = re.findall(r'"## (\d+)\.', TEXT)
    assert headings == [str(number) for number in range(1, 11)]
    assert "mm" not in sections.removeprefix("mcm")
    assert [cell["execution_count"] for cell in CODE] == list(range(1, len(CODE) + 1))


def test_no_path_of_a_computer_is_in_the_notebook() -> None:
    assert re.findall(r"(?:/home/|/tmp/|/work/|/Users/|C:\\\\)[^\"\s]*", TEXT) == []
