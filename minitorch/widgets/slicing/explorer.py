"""The slicing explorer."""

from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer, Shape


class SlicingExplorer(Explorer, folder="slicing"):
    """What an index expression picks from `x = torch.arange(n).reshape(shape)`.

    Shows the cells, the shape of the result, whether it is a view or a copy, its offset and
    strides, and its walk through memory. The expression is parsed, never evaluated as Python, and
    a wrong one shows PyTorch's error. A number can be written into the result: x changes with a view
    and stands still beside a copy. What the reader types or drags can be read back from
    `expression`.

    Args:
        shape: the shape of x, 1 to 3 axes of length 1 to 12, at most 120 elements.
        expression: integers, slices, `...`, `None`, lists and masks, as in `"x[1:3, ::2]"`.

    Attributes:
        written: what was written into the result, as pairs of an element, counted from 0 in reading
            order, and its number.

    Raises:
        TypeError: if `shape` is not a sequence of integers.
        ValueError: if `shape` cannot be drawn.

    Examples:
        >>> SlicingExplorer(shape=(4, 4), expression="x[:, 1]")
        SlicingExplorer(shape=(4, 4), expression='x[:, 1]')
    """

    shape = Shape(axes=range(1, 4), lengths=range(1, 13), most=120)
    expression = traitlets.Unicode().tag(sync=True)
    written = traitlets.List(traitlets.Tuple(traitlets.Int(min=0), traitlets.Int())).tag(sync=True)

    def __init__(self, shape: Sequence[int] = (4, 4), expression: str = "x[1:3, 1:]") -> None:
        super().__init__(shape=shape, expression=expression)

    @traitlets.observe("shape", "expression")
    def _make_x_anew(self, _) -> None:
        self.written = []
