"""Draw the book's schematic figures: `python -m book.figures` writes every fig-*.svg afresh.

A new figure is a module with pure functions for what it shows, a `draw` made of the shapes of
`kit.py`, and a line in `FIGURES`. Its words are few. Where they are given in both languages
(`kit.both`), the Chinese edition has a drawing of its own in the folder `zh`.
"""

import io
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import matplotlib
import matplotlib.style
from matplotlib.axes import Axes

from . import (
    access, accumulation, broadcast, chain, collapse, colours, compiling, computation_graph, create,
    derivative_shapes, dot, eig_how, eigenvector, elementwise, kinks, library, linear_map,
    matrix_norm, matrix_products, nd_arrays, scalar_ops, secants, special_matrices, split, strides,
    svd, svg, symbolic, vector_arrows, view_copy,
)  # fmt: skip

HERE = Path(__file__).parent
FIGURES: dict[str, Callable[[], Axes]] = {
    "fig-nd-arrays": nd_arrays.draw,
    "fig-create": create.draw,
    "fig-access": access.draw,
    "fig-broadcast": broadcast.draw,
    "fig-strides": strides.draw,
    "fig-view-copy": view_copy.draw,
    "fig-scalar-ops": scalar_ops.draw,
    "fig-vector-ops": elementwise.draw_vectors,
    "fig-vector-arrows": vector_arrows.draw,
    "fig-matrix-ops": elementwise.draw_matrices,
    "fig-collapse": collapse.draw,
    "fig-dot": dot.draw,
    "fig-matvec": matrix_products.draw_matvec,
    "fig-matmul": matrix_products.draw_matmul,
    "fig-map": linear_map.draw,
    "fig-matrix-norm": matrix_norm.draw,
    "fig-special-1": special_matrices.draw_mirrors,
    "fig-special-2": special_matrices.draw_movers,
    "fig-eigenvector": eigenvector.draw,
    "fig-eig-how": eig_how.draw,
    "fig-svd": svd.draw,
    "fig-kinks": kinks.draw,
    "fig-derivative-shapes": derivative_shapes.draw,
    "fig-chain": chain.draw,
    "fig-chain-examples": chain.draw_examples,
    "fig-forward": accumulation.draw_forward,
    "fig-reverse": accumulation.draw_reverse,
    "fig-reverse-steps": accumulation.draw_steps,
    "fig-symbolic": symbolic.draw,
    "fig-numeric": secants.draw,
    "fig-graph": computation_graph.draw,
    "fig-explicit": computation_graph.draw_explicit,
    "fig-implicit": computation_graph.draw_implicit,
    "fig-compiling": compiling.draw,
    "fig-split": split.draw,
    "fig-library": library.draw,
    "fig-colours": colours.draw,
}


@cache
def drawn(name: str) -> str:
    """A figure as Matplotlib saves it, its words in both languages: the same bytes each time."""
    saved = io.StringIO()
    with (
        matplotlib.style.context(["default", HERE / "book.mplstyle"]),
        matplotlib.rc_context({"svg.hashsalt": name}),
        warnings.catch_warnings(),
    ):
        # The reader's fonts set the text; that the drawing machine's have no Chinese is no matter.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        FIGURES[name]().figure.savefig(saved, format="svg", metadata={"Date": None})
    return saved.getvalue()


def render(name: str, edition: str = "en") -> str:
    """The SVG text of a figure for an edition."""
    return svg.finish(drawn(name), edition)


def main() -> None:
    for name in FIGURES:
        english, chinese = render(name, "en"), render(name, "zh")
        write(HERE / f"{name}.svg", english)
        if chinese != english:
            write(HERE / "zh" / f"{name}.svg", chinese)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
