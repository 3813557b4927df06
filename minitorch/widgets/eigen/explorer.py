"""The eigen explorer."""

from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Choice, Entries


class EigenExplorer(Explorer, folder="eigen"):
    """What a 2 × 2 matrix does to the plane, and which arrows keep their line.

    The reader drags or types the columns of A and a vector v, sees Av, and finds the eigenlines, to
    which v snaps: each lights when v lies on it. "Apply A" moves the plane from I to A; beside the
    singular directions it does so by a turn, a stretch and a turn. Further parts unfold: the grid and
    the circle with their images, the area, singular directions, characteristic polynomial with trace,
    determinant, discriminant and multiplicities, the eigenvalues in the complex plane, and the walk
    v, Av, A²v, forwards and backwards, with the same walk in eigen-coordinates. `matrix`, `vector`,
    `show` and `step` can be read back and set.

    Args:
        matrix: A, of shape (2, 2): nested sequences of real numbers, or a tensor.
        vector: v, of shape (2,).
        show: parts that are open: "eigenlines" (those not yet found, too), "grid", "circle", "area"
            on the stage; "singular", "polynomial", "complex" and "walk" below it.
        step: how far the walk has gone, from -10 to 10; negative steps apply the inverse of A.

    Raises:
        TypeError: if `matrix` or `vector` does not hold real numbers.
        ValueError: if they have another shape or a number that cannot be drawn, if `show` has an
            unknown name, or if `step` is out of bounds.

    Examples:
        >>> EigenExplorer(matrix=[[1, 1], [0, 1]], show=["walk"])
        EigenExplorer(matrix=[[1.0, 1.0], [0.0, 1.0]], vector=[1.0, 0.5], show=['walk'], step=0)
    """

    matrix = Entries(2, 2)
    vector = Entries(2)
    show = Choice(
        "eigenlines", "grid", "circle", "area", "singular", "polynomial", "complex", "walk"
    )
    step = traitlets.Int(min=-10, max=10).tag(sync=True)

    def __init__(
        self,
        matrix: Sequence[Sequence[float]] = ((2, 1), (1, 2)),
        vector: Sequence[float] = (1, 0.5),
        show: Sequence[str] = (),
        step: int = 0,
    ) -> None:
        super().__init__(matrix=matrix, vector=vector, show=show, step=step)
