"""The explorer of a matrix as a map."""

from collections.abc import Sequence

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Choice, Entries


class MapExplorer(Explorer, folder="map"):
    """A 2 × 2 matrix as a map of the plane, alone and after another.

    The reader drags or types the columns of A, where the unit vectors go, and sees the grid, the unit
    square and a letter move along: the determinant is the factor of areas, its sign tells whether the
    letter can still be read. With a second matrix B, both orders stand side by side, A then
    B (the product BA) and B then A (the product AB).

    Args:
        a: A, of shape (2, 2): nested sequences of real numbers, or a tensor.
        b: B, of the same shape.
        show: parts that are open: "grid", "letter", "composition".

    Raises:
        TypeError: if `a` or `b` does not hold real numbers.
        ValueError: if they have another shape or a number that cannot be drawn, or if `show` has an
            unknown name.

    Examples:
        >>> MapExplorer(a=[[2, 0], [0, 1]])  # doctest: +NORMALIZE_WHITESPACE
        MapExplorer(a=[[2.0, 0.0], [0.0, 1.0]], b=[[0.0, -1.0], [1.0, 0.0]],
                    show=['grid', 'letter'])
    """

    a = Entries(2, 2)
    b = Entries(2, 2)
    show = Choice("grid", "letter", "composition")

    def __init__(
        self,
        a: Sequence[Sequence[float]] = ((1, 1), (0, 1)),
        b: Sequence[Sequence[float]] = ((0, -1), (1, 0)),
        show: Sequence[str] = ("grid", "letter"),
    ) -> None:
        super().__init__(a=a, b=b, show=show)
