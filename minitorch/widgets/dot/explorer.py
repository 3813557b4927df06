"""The dot product explorer."""

from collections.abc import Sequence

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Entries


class DotExplorer(Explorer, folder="dot"):
    """Two arrows in the plane, their dot product, and the projection of one on the other.

    The reader drags or types a and b and sees the dot product as a sum of products and as lengths
    times cosine, its sign, the angle, the projection of b on the line of a, and what is left of b.
    An arrow snaps to the line of the other and to the line orthogonal to it. `a` and `b` can be
    read back and set.

    Args:
        a: the first arrow, of shape (2,): a sequence of real numbers, or a tensor.
        b: the second one, which is projected.

    Raises:
        TypeError: if `a` or `b` does not hold real numbers.
        ValueError: if one has another shape or a number that cannot be drawn.

    Examples:
        >>> DotExplorer(a=(1, 0), b=(1, 1))
        DotExplorer(a=[1.0, 0.0], b=[1.0, 1.0])
    """

    a = Entries(2)
    b = Entries(2)

    def __init__(self, a: Sequence[float] = (3, 1), b: Sequence[float] = (1, 2)) -> None:
        super().__init__(a=a, b=b)
