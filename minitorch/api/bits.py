"""Integers and bools bit by bit."""

from __future__ import annotations

from ..core import Tensor, broadcast, dtypes, no_kernel, ops, result_type
from ..pytorch.calls import reads_both
from .checks import need_kernel
from .makers import changing


def _bitwise(
    name: str, summary: str, values: str, result: str, kernel: str | None = None, least=dtypes.BOOL
):
    """A public function of two tensors, or of one and a number, and its methods."""
    operation, kernel = getattr(ops, name), kernel or f"{name}_cpu"

    def function(input, other) -> Tensor:
        together = result_type(input, other)
        if not least <= together.kind <= dtypes.INTEGER:
            broadcast(*[one.shape for one in (input, other) if isinstance(one, Tensor)])
            raise no_kernel(kernel, together)
        return operation(input, other)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{summary}

    Args:
        input, other: tensors whose shapes can be broadcast; one of them may be a number.

    Returns:
        A new tensor of the broadcast shape.

    Raises:
        NotImplementedError: the numbers are not integers.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}({values})
        {result}

    PyTorch: ``torch.{name}``.
    """
    compute = function
    for texts in (
        "Tensor input, Scalar other, *, Tensor out=None",
        "Scalar self, Tensor other",
        "Tensor input, Tensor other, *, Tensor out=None",
    ):
        function = reads_both(f"{name}({texts})")(function)
    changing(**{name: _kept_type(compute)})
    return function


def _kept_type(compute):
    """Bits written in place: PyTorch looks at the type of the result before it looks for a kernel."""

    def computed(input: Tensor, other) -> Tensor:
        together = result_type(input, other)
        if together.kind > input.dtype.kind:
            raise RuntimeError(
                f"result type {together.tensor_name} can't be cast to the desired output type "
                f"{input.dtype.tensor_name}"
            )
        return compute(input, other)

    return computed


_PAIR = "torch.tensor([6, 5]), 3"
bitwise_and = _bitwise("bitwise_and", "The bits that both have.", _PAIR, "tensor([2, 1])")
bitwise_or = _bitwise("bitwise_or", "The bits that one of them has.", _PAIR, "tensor([7, 7])")
bitwise_xor = _bitwise(
    "bitwise_xor", "The bits that one has and the other has not.", _PAIR, "tensor([5, 6])"
)
bitwise_left_shift = _bitwise(
    "bitwise_left_shift",
    "The bits moved up by so many places: ``input * 2**other``.",
    _PAIR,
    "tensor([48, 40])",
    "lshift_cpu",
    dtypes.INTEGER,
)
bitwise_right_shift = _bitwise(
    "bitwise_right_shift",
    "The bits moved down by so many places: ``input // 2**other``.",
    "torch.tensor([6, -5]), 1",
    "tensor([ 3, -3])",
    "rshift_cpu",
    dtypes.INTEGER,
)


@reads_both("bitwise_not(Tensor input, *, Tensor out=None)")
def bitwise_not(input: Tensor) -> Tensor:
    """Each element with all its bits flipped; of bools, the opposite.

    Example:
        >>> import minitorch as torch
        >>> torch.bitwise_not(torch.tensor([0, 5]))
        tensor([-1, -6])

    PyTorch: ``torch.bitwise_not``.
    """
    return ops.bitwise_not(need_kernel("bitwise_not_cpu", input, most=dtypes.INTEGER))


changing(bitwise_not)
