"""The reduction explorer."""

import operator
from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer, Shape
from minitorch.widgets.kit.traits import OneOf


class Axes(traitlets.TraitType):
    """The argument `dim` of a reduction, held as a tuple of integers.

    Raises:
        TypeError: for something that is not an integer, a sequence of integers or None.
    """

    def validate(self, obj: Explorer, value: object) -> tuple[int, ...]:
        axes = () if value is None else value if isinstance(value, Sequence) else (value,)
        try:
            return tuple(map(operator.index, axes))
        except TypeError:
            raise TypeError(
                f"{self.name} must be an axis such as 0, or axes such as (0, 1), not {value!r}"
            ) from None


class ReductionExplorer(Explorer, folder="reduction"):
    """Which numbers of `x = torch.arange(n).reshape(shape)` meet when axes are collapsed.

    Shows x, the result of a sum, a mean or a maximum over the chosen axes, its shape with and
    without `keepdim`, and for every number of the result those of x that it is made of. An axis
    that x does not have shows PyTorch's error. What the reader chooses can be read back.

    Args:
        shape: the shape of x, 1 to 4 axes of length 0 to 6, at most 60 elements.
        dim: the axis or axes to collapse; none means all of them, as in PyTorch.
        keepdim: whether a collapsed axis stays, with length 1.
        operation: "sum", "mean" or "max".

    Raises:
        TypeError: if `shape` or `dim` is not made of integers.
        ValueError: if `shape` cannot be drawn, or `operation` is none of the three.

    Examples:
        >>> ReductionExplorer(shape=(2, 3), dim=1)
        ReductionExplorer(shape=(2, 3), dim=(1,), keepdim=False, operation='sum')
    """

    shape = Shape(axes=range(1, 5), lengths=range(7), most=60)
    dim = Axes().tag(sync=True)
    keepdim = traitlets.Bool().tag(sync=True)
    operation = OneOf("sum", "mean", "max")

    def __init__(
        self,
        shape: Sequence[int] = (2, 3, 4),
        dim: int | Sequence[int] | None = (0,),
        keepdim: bool = False,
        operation: str = "sum",
    ) -> None:
        super().__init__(shape=shape, dim=dim, keepdim=keepdim, operation=operation)
