"""The descent explorer."""

from collections.abc import Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Entries, OneOf


class Within(Entries):
    """Numbers of a fixed shape, `()` for a single one, none below `low` or above `high`.

    Raises:
        TypeError: for something that is not real numbers.
        ValueError: for another shape, or a number that is out of bounds.
    """

    def __init__(self, *shape: int, low: float, high: float) -> None:
        super().__init__(*shape)
        self.low, self.high = low, high

    def number(self, value: object) -> float:
        number = super().number(value)
        if not self.low <= number <= self.high:
            raise ValueError(f"{self.name}: {number} is not from {self.low} to {self.high}")
        return number


class DescentExplorer(Explorer, folder="descent"):
    """Gradient descent on a surface above the plane, step by step, and the loss beside it.

    The reader drags the start, steps on and back, and changes the learning rate, the momentum and
    the optimiser; the steps are those of `torch.optim`. All of it can be read back and set.

    Args:
        surface: "bowl", x² + y²; "valley", x²/2 + 10y²; "saddle", x²/2 + y⁴/4 − y²/2; or "minima",
            (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)/20.
        start: the point where the descent begins, of shape (2,): numbers from -10 to 10.
        optimizer: "SGD", or "Adam" with its usual betas.
        lr: the learning rate, from 0 to 10.
        momentum: that of SGD, from 0 to 1.
        step: how many steps are shown, from 0 to 100.

    Raises:
        TypeError: if `start`, `lr` or `momentum` does not hold real numbers.
        ValueError: if `start` has another shape, a number is out of bounds, or a word is unknown.

    Examples:
        >>> DescentExplorer("valley", start=(2.5, 1), lr=0.09)
        DescentExplorer(surface='valley', start=[2.5, 1.0], optimizer='SGD', lr=0.09, momentum=0.0, step=0)
    """

    surface = OneOf("bowl", "valley", "saddle", "minima")
    start = Within(2, low=-10, high=10)
    optimizer = OneOf("SGD", "Adam")
    lr = Within(low=0, high=10)
    momentum = Within(low=0, high=1)
    step = traitlets.Int(min=0, max=100).tag(sync=True)

    def __init__(
        self,
        surface: str = "bowl",
        start: Sequence[float] = (2, 1),
        optimizer: str = "SGD",
        lr: float = 0.1,
        momentum: float = 0,
        step: int = 0,
    ) -> None:
        super().__init__(
            surface=surface, start=start, optimizer=optimizer, lr=lr, momentum=momentum, step=step
        )
