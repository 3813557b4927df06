"""The norm explorer."""

import math
from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Entries


LEAST = 0.1


class Order(traitlets.TraitType):
    """The p of a p-norm: a float, or "inf", for which JSON has no number.

    Raises:
        TypeError: for something that is neither a real number nor "inf".
        ValueError: for a number so small that its unit ball cannot be drawn.
    """

    def validate(self, obj: object, value: object) -> float | str:
        if value == "inf" or value == math.inf:
            return "inf"
        if isinstance(value, complex | str) or not hasattr(value, "__float__"):
            raise TypeError(f'{self.name} must be a number or "inf", not {value!r}')
        if not float(value) >= LEAST:
            raise ValueError(f"{self.name}={value} cannot be drawn: it must be {LEAST} or more")
        return float(value)


class NormExplorer(Explorer, folder="norm"):
    """How long a vector is by the p-norm, and how much a matrix stretches.

    The reader slides p up to infinity and sees the unit ball, the norm of a vector b to drag (and,
    below p = 1, the triangle on which it fails), and, with a matrix A, the image of the ball, ‖Ab‖
    against ‖b‖, the largest stretch, which is the norm of A, and the Frobenius norm. `vector`, `p`
    and `matrix` can be read back and set.

    Args:
        vector: b, of shape (2,): a sequence of real numbers, or a tensor.
        p: 0.1 or more, with a matrix 1 or more; `math.inf` and "inf" are held as "inf".
        matrix: A, of shape (2, 2), or None for the norm of b alone.

    Raises:
        TypeError: if `vector` or `matrix` does not hold real numbers, or `p` is none.
        ValueError: if one has another shape or a number that cannot be drawn, or `p` is too small.

    Examples:
        >>> NormExplorer(vector=(3, -4), p=1)
        NormExplorer(vector=[3.0, -4.0], p=1.0, matrix=None)
    """

    vector = Entries(2)
    p = Order().tag(sync=True)
    matrix = Entries(2, 2, allow_none=True)

    def __init__(
        self,
        vector: Sequence[float] = (3, -4),
        p: float | str = 2,
        matrix: Sequence[Sequence[float]] | None = None,
    ) -> None:
        super().__init__(vector=vector, p=p, matrix=matrix)

    @traitlets.validate("p", "matrix")
    def _check_norm(self, proposal: traitlets.Bunch) -> object:
        state = {"p": self.p, "matrix": self.matrix, proposal.trait.name: proposal.value}
        if state["matrix"] is not None and state["p"] != "inf" and state["p"] < 1:
            raise ValueError(f"p={state['p']} is of no norm by which a matrix could stretch")
        return proposal.value
