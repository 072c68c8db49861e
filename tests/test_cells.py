"""Cells take what they are given, and keep it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from inspect import signature

import pytest

from plantools.cells import Cell, plain_cell

NAMES = [field.name for field in fields(Cell)]


def test_a_cell_takes_its_values_in_the_order_of_its_fields_with_their_defaults() -> None:
    taken = {name: one.default for name, one in signature(Cell).parameters.items()}
    assert list(taken.items()) == [(field.name, field.default) for field in fields(Cell)]


def test_every_value_comes_to_its_own_field() -> None:
    made = Cell(*NAMES)  # type: ignore[arg-type]
    assert [getattr(made, name) for name in NAMES] == NAMES


def test_a_cell_that_is_made_changes_no_more() -> None:
    made = Cell("Apr 2018")
    with pytest.raises(FrozenInstanceError):
        made.text = "May 2018"  # type: ignore[misc]
    assert type(made) is Cell


def test_copies_of_a_cell_are_equal_to_it_down_to_what_is_not_compared() -> None:
    made = Cell(*NAMES)  # type: ignore[arg-type]
    for other in (copy.copy(made), pickle.loads(pickle.dumps(made)), replace(made)):
        assert (other, hash(other)) == (made, hash(made))
        assert [getattr(other, name) for name in NAMES] == NAMES


def test_a_plain_cell_is_the_cell_of_its_values_in_every_field() -> None:
    day = date(2018, 4, 30)
    made, plain = (
        Cell("Apr 2018", "FFC000", day=day, number=7),
        plain_cell("Apr 2018", "FFC000", day, 7),
    )
    assert [getattr(plain, name) for name in NAMES] == [getattr(made, name) for name in NAMES]
    assert [getattr(plain_cell("x"), name) for name in NAMES] == [
        getattr(Cell("x"), name) for name in NAMES
    ]


def test_a_plain_cell_changes_no_more() -> None:
    with pytest.raises(FrozenInstanceError):
        plain_cell("Apr 2018").text = "May 2018"  # type: ignore[misc]
