"""Exact numbers of formulas: a power is the power, or it is left as it stands."""

from fractions import Fraction
from itertools import product

import pytest

import minitorch as torch
from minitorch import graph
from minitorch.graph.numbers import ends, normalized, power_of_number

VALUES = [Fraction(n, d) for n in (-9, -4, -2, -1, 0, 1, 2, 3, 4, 9) for d in (1, 2, 3, 4)]
WHOLE = [-65, -64, -3, -2, -1, 0, 1, 2, 3, 64, 65, 1000]


@pytest.mark.parametrize("exponent", WHOLE)
def test_a_whole_power_is_exact_unless_it_is_long(exponent):
    for value in VALUES:
        found = power_of_number(value, exponent)
        if value == 0 and exponent < 0 or abs(exponent) > 64 and abs(value) != 1:
            assert found is None, value
        else:
            assert found == value**exponent and type(found) is Fraction, value


def test_a_root_is_taken_where_it_is_a_fraction():
    for value in VALUES:
        found = power_of_number(value, Fraction(1, 2))
        rational = any(Fraction(n, d) ** 2 == value for n, d in product(range(10), range(1, 10)))
        assert (found is not None) == (value >= 0 and rational), value
        assert found is None or found >= 0 and found * found == value
    assert power_of_number(Fraction(4), Fraction(1, 3)) is None
    assert power_of_number(2.0, Fraction(1, 2)) is None


def test_floats_that_are_short_are_fractions_and_what_grows_too_long_is_a_float():
    assert [type(normalized(x)) for x in (0.5, 0.125, -3.0)] == [Fraction] * 3
    assert [type(normalized(x)) for x in (0.1, 1 / 16, 2.0**53, float("inf"))] == [float] * 4
    assert type(normalized(Fraction(2**511))) is Fraction and type(normalized(Fraction(2**512))) is float
    assert normalized(Fraction(-(2**2000))) == float("-inf")
    assert [ends(Fraction(1, d)) for d in (1, 2, 512, 1024, 5, 3, 7)] == [True, True, True, False, True, False, False]


@pytest.mark.parametrize(
    "number, text, latex",
    [(3, "3x", "3 x"), (-2.5, "-2.5x", "-2.5 x"), (1e6, "1000000x", "1000000 x"), (1234567, "1234567x", "1234567 x"),
     (1e15, "1000000000000000x", "1000000000000000 x"), (1e16, "1e16·x", "10^{16} x"), (1e-4, "0.0001x", "0.0001 x"),
     (1e-5, "1e-5·x", "10^{-5} x"), (2.5e20, "2.5e20·x", r"2.5 \cdot 10^{20} x")],
)  # fmt: skip
def test_numbers_are_written_as_they_are_read(number, text, latex):
    x = graph.variable("x", ())
    assert str(x * number) == text and graph.latex(x * number) == latex


@pytest.mark.parametrize("number", [1e300, -1e300, 3e38, 3.5e38, float("inf"), float("nan")])
def test_a_number_that_float32_cannot_hold_is_eager_modes(number):
    x = torch.tensor([1.0, -2.0, 0.0])
    for function in (lambda x: x + number, lambda x: x * number, lambda x: number / x, lambda x: x < number):
        assert repr(graph.compile(function, x)(x)) == repr(function(x))


def test_a_leaf_without_a_name_gets_one_that_is_free():
    a, b, c = (torch.ones(2, requires_grad=True) for _ in range(3))
    assert str(graph.of(a * b + c, x0=b, x2=c)) == "x1·x0 + x2"
