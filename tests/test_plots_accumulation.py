"""What the plots of cost and of Newton's method show, as data: the pages' own cells are run."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from tests.test_plots_eigenvectors import plotted


@pytest.fixture(autouse=True)
def _no_plot_is_left():
    yield
    plt.close("all")


def data(line) -> np.ndarray:
    return np.asarray(line.get_ydata(), dtype=float)


@pytest.fixture(scope="module")
def cost():
    with pytest.MonkeyPatch.context() as patch:
        plotted("accumulation-cost", "depth", patch)
        return [axes.lines for axes in plt.gcf().axes]


def test_the_work_of_forward_grows_with_the_inputs_and_that_of_reverse_does_not(cost):
    forward, reverse = cost[0]
    inputs = np.asarray(forward.get_xdata())
    assert [line.get_label() for line in cost[0]] == ["forward", "reverse"]
    assert data(forward) / data(reverse) == pytest.approx(inputs)
    assert data(reverse).max() < 4 and data(reverse)[-1] == pytest.approx(2, abs=0.05)


def test_the_memory_of_reverse_grows_with_the_operations_and_that_of_forward_does_not(cost):
    forward, reverse = cost[1]
    operations = np.asarray(reverse.get_xdata())
    growth = np.diff(data(reverse)) / np.diff(operations)
    assert growth == pytest.approx(5)  # ten numbers for each two operations: a layer and its tanh
    assert len(set(data(forward)[1:])) == 1


def test_each_parabola_touches_the_curve_and_leads_to_its_own_lowest_point(monkeypatch):
    curve, first, lowest, second, next_lowest = plotted("newton", "parabola-plot", monkeypatch)
    x = np.asarray(curve.get_xdata(), dtype=float)
    touching = 2.0
    for parabola, mark in ((first, lowest), (second, next_lowest)):
        near = np.abs(x - touching).argmin()
        assert data(parabola)[near] == pytest.approx(data(curve)[near], abs=1e-4)
        touching = float(mark.get_xdata()[0])
        assert x[data(parabola).argmin()] == pytest.approx(touching, abs=0.02)
