"""The broadcasting explorer."""

from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer, Shape


class BroadcastingExplorer(Explorer, folder="broadcasting"):
    """How two shapes broadcast, step by step, or the axis at which they do not.

    Lines the shapes up on the right, pads with 1, compares axis by axis, stretches and adds. The
    reader may change both shapes; they can be read back from `a` and `b`.

    Args:
        a: the first shape, 0 to 4 axes of length 0 to 6.
        b: the second shape.
        step: the step that is shown first; 0 is the alignment.

    Raises:
        TypeError: if `a` or `b` is not a sequence of integers.
        ValueError: if `a` or `b` cannot be drawn.

    Examples:
        >>> BroadcastingExplorer(a=(3, 1), b=(1, 2))
        BroadcastingExplorer(a=(3, 1), b=(1, 2), step=0)
    """

    a = Shape(axes=range(5), lengths=range(7), most=6**4)
    b = Shape(axes=range(5), lengths=range(7), most=6**4)
    step = traitlets.Int(min=0).tag(sync=True)

    def __init__(self, a: Sequence[int] = (3, 1), b: Sequence[int] = (3,), step: int = 0) -> None:
        super().__init__(a=a, b=b, step=step)
