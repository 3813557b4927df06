"""What the plot of the chapter on automatic differentiation shows, as data."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tests.test_plots_eigenvectors import plotted


def slope(x: float, times: int = 3) -> float:
    """Of the program x = x sin(x), so many times, by the chain rule."""
    found = 1.0
    for _ in range(times):
        x, found = x * np.sin(x), found * (np.sin(x) + x * np.cos(x))
    return found


@pytest.fixture
def lines(monkeypatch):
    yield plotted("measuring", "u-curve", monkeypatch)
    plt.close("all")


def data(line) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(line.get_xdata(), dtype=float), np.asarray(line.get_ydata(), dtype=float)


def test_long_steps_err_by_their_square(lines):
    h, error = data(lines[2])
    bent = (h < 0.2) & (h > 2e-5)
    exponent, _ = np.polyfit(np.log10(h[bent]), np.log10(error[bent]), 1)
    assert exponent == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize(("place", "epsilon"), [(0, 2.0**-23), (2, 2.0**-52)])
def test_short_steps_err_by_rounding_and_the_best_lies_between(lines, place, epsilon):
    h, error = data(lines[place])
    rounded = (h < epsilon ** (1 / 3) / 3) & (h > 2 * epsilon)
    assert (error[rounded] * h[rounded] < 2 * epsilon).all()
    assert (error[rounded] * h[rounded]).max() > epsilon / 100
    best = h[np.argmin(error)]
    assert abs(np.log10(best / epsilon ** (1 / 3))) < 1
    assert -np.log10(error.min()) == pytest.approx(-np.log10(epsilon) * 2 / 3, abs=1.2)


def test_in_float32_the_shortest_steps_move_nothing(lines):
    h, error = data(lines[0])
    assert error[h < 1e-8] == pytest.approx(slope(1.0))


@pytest.mark.parametrize("place", [0, 2])
def test_what_was_foretold_is_never_far_below_what_was_measured(lines, place):
    (h, measured), (_, foretold) = data(lines[place]), data(lines[place + 1])
    near = (h > 1e-7) & (h < 0.1) if place == 0 else h < 0.1
    assert (measured[near] < 3 * foretold[near]).all()
