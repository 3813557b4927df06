"""Integers and bools bit by bit."""

from __future__ import annotations

from ..core import Tensor, dtypes, ops
from ..pytorch.calls import reads_both
from .checks import need_kernel, without_tangents
from .makers import binary, changing


_OPERANDS = (
    "<Tensor input, Tensor other, *, out|Scalar self, Tensor other|"
    "Tensor input, Scalar other, *, out>"
)
_BITS, _SHIFTS = (dtypes.BOOL, dtypes.INTEGER), (dtypes.INTEGER, dtypes.INTEGER)


def _bitwise(
    name: str, summary: str, result: str, operands="torch.tensor([6, 5]), 3", kernel="", kinds=_BITS
):
    """A public function of integers, of two tensors or of one and a number, and its methods."""
    function = binary(name, summary, result, operands, _OPERANDS, kernel, kinds)
    changing(function)
    return function


bitwise_and = _bitwise("bitwise_and", "The bits that both have.", "tensor([2, 1])")
bitwise_or = _bitwise("bitwise_or", "The bits that one of them has.", "tensor([7, 7])")
bitwise_xor = _bitwise(
    "bitwise_xor", "The bits that one has and the other has not.", "tensor([5, 6])"
)
bitwise_left_shift = _bitwise(
    "bitwise_left_shift",
    "The bits moved up by so many places: ``input * 2**other``.",
    "tensor([48, 40])",
    kernel="lshift_cpu",
    kinds=_SHIFTS,
)
bitwise_right_shift = _bitwise(
    "bitwise_right_shift",
    "The bits moved down by so many places: ``input // 2**other``.",
    "tensor([ 3, -3])",
    "torch.tensor([6, -5]), 1",
    "rshift_cpu",
    _SHIFTS,
)


@reads_both("bitwise_not(Tensor input, *, out)")
def bitwise_not(input: Tensor) -> Tensor:
    """Each element with all its bits flipped; of bools, the opposite.

    Example:
        >>> import minitorch as torch
        >>> torch.bitwise_not(torch.tensor([0, 5]))
        tensor([-1, -6])

    PyTorch: ``torch.bitwise_not``.
    """
    without_tangents("bitwise_not", input)
    return ops.bitwise_not(need_kernel("bitwise_not_cpu", input, most=dtypes.INTEGER))


changing(bitwise_not)
