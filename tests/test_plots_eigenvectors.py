"""What the plots of the chapter on eigenvectors show, as data: the pages' own cells are run."""

from contextlib import chdir, suppress
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from matplotlib.lines import Line2D

PAGES = Path(__file__).parent.parent / "book" / "en"


def plotted(page: str, last: str, monkeypatch: pytest.MonkeyPatch) -> list[Line2D]:
    """The lines of the plot that the cell `last` of a page draws."""
    monkeypatch.setattr(plt, "show", lambda: None)
    names: dict = {}
    with chdir(PAGES), matplotlib.rc_context({"backend": "agg"}):
        for cell in nbformat.read(PAGES / f"{page}.ipynb", 4).cells:
            if cell.cell_type == "code":
                lesson = "raises-exception" in cell.metadata.get("tags", [])
                with suppress(Exception) if lesson else suppress():
                    exec(cell.source, names)
                if cell.id == last:
                    return plt.gca().lines
    raise LookupError(last)


@pytest.fixture(autouse=True)
def _no_plot_is_left():
    yield
    plt.close("all")


def test_no_mark_is_under_the_legend(monkeypatch):
    for page, cell in (("power-iteration", "rate-plot"), ("low-rank", "scores-plot")):
        lines = plotted(page, cell, monkeypatch)
        axes = plt.gca()
        axes.figure.canvas.draw()
        box = axes.get_legend().get_window_extent()
        for line in lines:
            marks = axes.transData.transform(np.array(line.get_data(), dtype=float).T)
            assert not any(box.contains(x, y) for x, y in marks)


def test_errors_fall_by_the_ratio_of_the_two_largest_eigenvalues(monkeypatch):
    lines = plotted("power-iteration", "rate-plot", monkeypatch)
    assert len(lines) == 8
    for marks, line in zip(lines[::2], lines[1::2], strict=True):
        measured, foretold = (np.asarray(one.get_ydata(), dtype=float) for one in (marks, line))
        ratio = float(marks.get_label().split()[-1])
        assert foretold[1:] / foretold[:-1] == pytest.approx(ratio, abs=0.005)
        assert measured[3:] == pytest.approx(foretold[3:], rel=0.1)


def test_each_penguin_is_one_mark_with_its_two_principal_components(monkeypatch):
    clouds = plotted("low-rank", "scores-plot", monkeypatch)
    assert [cloud.get_label() for cloud in clouds] == ["Adelie", "Chinstrap", "Gentoo"]
    marks = np.concatenate([np.array(cloud.get_data(), dtype=float).T for cloud in clouds])
    assert marks.shape == (274, 2)
    spread = np.cov(marks.T)
    assert spread[0, 1] == pytest.approx(0, abs=1e-4) and spread[0, 0] > spread[1, 1]
    assert marks[len(marks) - len(clouds[2].get_xdata()) :, 0].min() > 0  # the Gentoos
