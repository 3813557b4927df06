"""What the traits of explorers take, and what they refuse."""

import numpy as np
import pytest

import minitorch as torch
from minitorch.widgets import DotExplorer, EigenExplorer, MapExplorer, PassesExplorer


@pytest.mark.parametrize("value", [[1, 2], (1, 2), torch.tensor([1.0, 2.0]), np.array([1, 2], np.int8), [True, np.float32(2)]])
def test_numbers_of_a_shape_are_held_as_floats(value):
    held = DotExplorer(a=value).a
    assert held == [1.0, 2.0] and {*map(type, held)} == {float}


@pytest.mark.parametrize("size", [0.0, -0.0, 1e-100, -1e100])
def test_the_sizes_that_can_be_drawn(size):
    assert DotExplorer(a=[size, 1]).a == [size, 1]


@pytest.mark.parametrize("value", ["12", 3, None, {1: 2}, [1, "2"], [1, None], [1, 1j], [1, np.complex128(1)], [[1, 2], [3, 4]]])
def test_what_is_no_number_of_the_shape_is_no_type_for_it(value):
    with pytest.raises(TypeError, match="a must hold"):
        DotExplorer(a=value)


@pytest.mark.parametrize("value", [[1], [1, 2, 3], [1, float("nan")], [1, float("inf")], [1, 9e-101], [1, 1.1e100], []])
def test_other_shapes_and_sizes_are_refused(value):
    with pytest.raises(ValueError, match="a (must have shape|holds)"):
        DotExplorer(a=value)


def test_names_are_held_once_in_their_order():
    assert MapExplorer(show=["letter", "grid", "letter"]).show == ["letter", "grid"]
    assert MapExplorer(show=()).show == [] and PassesExplorer().without == []
    with pytest.raises(ValueError, match="'other' is none of grid, letter, composition"):
        MapExplorer(show=["grid", "other"])
    for value in ("grid", {"grid"}, 1):
        with pytest.raises(TypeError, match="show must be a list of names"):
            MapExplorer(show=value)


def test_a_matrix_is_held_by_rows():
    assert EigenExplorer(matrix=torch.tensor([[1, 2], [3, 4]])).matrix == [[1.0, 2.0], [3.0, 4.0]]
