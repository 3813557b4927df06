"""Matplotlib's backend on a page: figures are drawn in memory, and shown under the cell."""

import io
from collections.abc import Iterator

import kernel
from matplotlib import pyplot
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas
from matplotlib.backend_bases import FigureManagerBase as FigureManager

__all__ = ["FigureCanvas", "FigureManager", "drawn", "show"]


def show(*, block: bool | None = None) -> None:
    """What `plt.show()` does: the open figures appear under the cell that is running."""
    kernel.current.show_figures()


def drawn() -> Iterator[bytes]:
    """The open figures as PNG, as Jupyter's inline backend draws them; each is closed."""
    for number in pyplot.get_fignums():
        picture = io.BytesIO()
        figure = pyplot.figure(number)
        figure.savefig(picture, format="png", bbox_inches="tight")
        pyplot.close(figure)
        yield picture.getvalue()
