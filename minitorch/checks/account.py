"""An account of the work: how many operations, multiplications and values a computation took.

While an `Account` is open it is told of every operation of the table: of those in the reader's own
lines, of those that derivative rules are written with, of the tangents of forward mode. So the four
ways to differentiate can be compared by counting, where a clock would measure the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from weakref import finalize

import numpy as np

from ..core import Operation, Product, Tensor
from ..core.record import set_watching, watch

__all__ = ["Account"]


class Account:
    """Counts the work that is done inside a ``with`` block.

    Attributes:
        operations: how many operations ran.
        multiplications: how many pairs of numbers were multiplied or divided. A function such as
            ``exp`` counts none, a product of matrices (n, k) and (k, m) counts n·k·m.
        values: how many numbers made in the block are alive now.
        peak_values: the most that were alive at once.
        peak_bytes: the most memory that they took, in bytes.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.checks import Account
        >>> x = torch.ones(5, requires_grad=True)
        >>> with Account() as work:
        ...     y = (x * x).sum()
        >>> work.operations, work.multiplications, work.peak_bytes
        (2, 5, 24)

    PyTorch counts multiplications with ``torch.utils.flop_counter.FlopCounterMode``.
    """

    def __init__(self):
        self.operations = 0
        self.multiplications = 0
        self.values = 0
        self.bytes = 0
        self.peak_values = 0
        self.peak_bytes = 0

    def __enter__(self) -> Account:
        self._before = watch(self._enter)
        return self

    def __exit__(self, *error) -> None:
        set_watching(self._before)

    def _enter(self, operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> None:
        self.operations += 1
        self.multiplications += multiplications(operation, inputs, params, result)
        array = result._array
        if array.base is None:  # a view has no memory of its own
            self._keep(array.size, array.nbytes)
            finalize(array, self._keep, -array.size, -array.nbytes).atexit = False

    def _keep(self, values: int, nbytes: int) -> None:
        self.values += values
        self.bytes += nbytes
        self.peak_values = max(self.peak_values, self.values)
        self.peak_bytes = max(self.peak_bytes, self.bytes)

    def __repr__(self) -> str:
        return (
            f"Account(operations={self.operations}, multiplications={self.multiplications}, "
            f"peak_values={self.peak_values}, peak_bytes={self.peak_bytes})"
        )


def multiplications(operation: Operation, inputs: Sequence, params: dict, result: Tensor) -> int:
    """How many pairs of numbers an operation multiplied or divided."""
    made, read = result.numel(), np.size(getattr(inputs[0], "_array", inputs[0]))
    if operation.name == "cross":
        return 2 * made
    if isinstance(operation, Product):
        return made * inputs[0].shape[-1]
    if operation.name == "pow_number":
        return made * _whole_power(inputs[1])
    if operation.name.partition("_")[0] in ("prod", "cumprod"):
        return read - made if operation.name.startswith("prod") else read
    return made * (operation.name in _ONE_EACH) + read * (operation.name in _ONE_FOR_EACH_READ)


def _whole_power(exponent) -> int:
    """By multiplying again and again; any other power counts as one multiplication."""
    whole = isinstance(exponent, int) and exponent > 0
    return min(exponent - 1, 2 * (exponent.bit_length() - 1)) if whole else 1


_ONE_EACH = {*"mul div square reciprocal rsqrt lerp lerp_number mean mean_dim".split()}
_ONE_FOR_EACH_READ = {"var", "std", "norm"}
