"""The strides explorer."""

from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer, Shape


class StridesExplorer(Explorer, folder="strides"):
    """One strip of memory and the arrays that can be read from it without moving anything.

    Starts from `x = torch.arange(n).reshape(shape)` and applies a chain of operations: view,
    reshape, flatten, contiguous, transpose, permute, unsqueeze, squeeze, expand, `.T`, and integers
    and slices in brackets. Shows shape, strides, offset and contiguity after each of them, where
    PyTorch has to copy and why, and PyTorch's error where it refuses.

    Args:
        shape: the shape of x, 1 to 4 axes of length 1 to 12, at most 60 elements.
        expression: the chain, as in `"x.transpose(0, 1).reshape(-1)"`.

    Raises:
        TypeError: if `shape` is not a sequence of integers.
        ValueError: if `shape` cannot be drawn.

    Examples:
        >>> StridesExplorer(shape=(2, 3), expression="x.T")
        StridesExplorer(shape=(2, 3), expression='x.T')
    """

    shape = Shape(axes=range(1, 5), lengths=range(1, 13), most=60)
    expression = traitlets.Unicode().tag(sync=True)

    def __init__(self, shape: Sequence[int] = (2, 3, 4), expression: str = "x") -> None:
        super().__init__(shape=shape, expression=expression)
