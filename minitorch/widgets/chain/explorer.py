"""The chain explorer."""

import operator
from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer

MOST = 1000


class Whole(traitlets.TraitType):
    """Some integers, held as a tuple.

    Raises:
        TypeError: for something that is not a sequence of integers.
    """

    def validate(self, obj: Explorer, value: object) -> tuple[int, ...]:
        try:
            return tuple(operator.index(number) for number in value)
        except TypeError:
            raise TypeError(
                f"{self.name} must be a tuple of ints such as (2, 1), not {value!r}"
            ) from None


class Sizes(Whole):
    """How many numbers each value of a chain has.

    Raises:
        ValueError: for a chain of fewer than 2 or more than 5 functions, or a size that is not 1
            to 1000.
    """

    def validate(self, obj: Explorer, value: object) -> tuple[int, ...]:
        sizes = super().validate(obj, value)
        if len(sizes) not in range(3, 7) or not all(1 <= size <= MOST for size in sizes):
            raise ValueError(
                f"sizes={sizes} cannot be drawn: a chain has 3 to 6 sizes, each from 1 to {MOST}"
            )
        return sizes


class ChainExplorer(Explorer, folder="chain"):
    """The Jacobians along a chain of functions, and what it costs to multiply them.

    Shows each Jacobian as a block with its shape. The reader multiplies neighbours in any order and
    sees the shape of every product on the way, the multiplications and the numbers held, beside
    those from the left (reverse mode), from the right (forward mode) and in the cheapest order.
    Two factors that do not fit show PyTorch's error. What the reader chooses can be read back.

    Args:
        sizes: how many numbers x, the values on the way and y have: 3 to 6 sizes of 1 to 1000. The
            product has shape (sizes[-1], sizes[0]).
        order: where to multiply, one after another. The places between the Jacobians are counted
            from the left, where the last function stands: (0, 1, 2) is reverse mode.

    Raises:
        TypeError: if `sizes` or `order` is not made of integers.
        ValueError: if `sizes` cannot be drawn, or `order` names a place that the chain does not
            have, or one place twice.

    Examples:
        >>> ChainExplorer(sizes=(6, 4, 3, 1))
        ChainExplorer(sizes=(6, 4, 3, 1), order=())
    """

    sizes = Sizes().tag(sync=True)
    order = Whole().tag(sync=True)

    def __init__(self, sizes: Sequence[int] = (6, 4, 3, 1), order: Sequence[int] = ()) -> None:
        super().__init__(sizes=sizes, order=order)

    @traitlets.validate("order")
    def _places(self, proposal: dict) -> tuple[int, ...]:
        order, places = proposal["value"], range(len(self.sizes) - 2)
        if len(set(order)) < len(order) or not set(order) <= set(places):
            raise ValueError(
                f"order={order} must name each of the places {list(places)} at most once"
            )
        return order

    @traitlets.observe("sizes")
    def _shorten(self, change: dict) -> None:
        self.order = tuple(place for place in self.order if place < len(self.sizes) - 2)
