"""What the numbers of an element type are like, and which type goes into which."""

from __future__ import annotations

import numpy as np

from ..core import dtypes, operation
from ..pytorch.calls import reads
from .checks import refuse

_OF_FLOATS = "resolution min max eps smallest_normal tiny"


class _Info:
    """The facts of a type, which are only read."""

    def __init__(self, name: str, shown: str, **facts):
        self.__dict__.update(facts, _name=name, _shown=shown.split())

    def __getattr__(self, name: str):
        raise AttributeError(f"'torch.{self._name}' object has no attribute '{name}'")

    def __setattr__(self, name: str, value) -> None:
        raise AttributeError(f"attribute '{name}' of 'torch.{self._name}' objects is not writable")

    def __eq__(self, other) -> bool:
        return isinstance(other, _Info) and vars(self) == vars(other)

    def __reduce__(self):
        raise TypeError(f"cannot pickle 'torch.{self._name}' object")

    def __repr__(self) -> str:
        facts = [f"{name}={getattr(self, name):g}" for name in self._shown]
        return f"{self._name}({', '.join(facts)}, dtype={self.dtype})"


@reads("finfo(ScalarType type)")
@reads("finfo()")
def finfo(type: dtypes.dtype | None = None) -> _Info:
    """What the floating numbers of a type are like: `eps`, the step after 1; `max`, `min`; and `tiny`, the
    smallest positive number with all its digits.

    Args:
        type: a floating or complex type; the default type, if left out.

    Example:
        >>> import minitorch as torch
        >>> torch.finfo(torch.float32).eps, torch.finfo(torch.float16).max
        (1.1920928955078125e-07, 65504.0)

    PyTorch: ``torch.finfo``.
    """
    type = type or dtypes.DEFAULT
    words = "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'"
    refuse(type.kind < dtypes.FLOATING, words, error=TypeError)
    found = np.finfo(type.numpy)
    facts = {name: float(getattr(found, name)) for name in _OF_FLOATS.split()}
    facts["resolution"] = 10.0**-found.precision
    return _Info("finfo", _OF_FLOATS, **facts, bits=found.bits, dtype=found.dtype.name)


@reads("iinfo(ScalarType type)")
def iinfo(type: dtypes.dtype) -> _Info:
    """The range of the integers of a type: `min`, `max` and `bits`.

    Example:
        >>> import minitorch as torch
        >>> torch.iinfo(torch.int8), torch.iinfo(torch.int64).max
        (iinfo(min=-128, max=127, dtype=int8), 9223372036854775807)

    PyTorch: ``torch.iinfo``.
    """
    refuse(type is dtypes.bool, "torch.bool is not supported by torch.iinfo", error=TypeError)
    words = "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'"
    refuse(type.kind != dtypes.INTEGER, words, error=TypeError)
    found = np.iinfo(type.numpy)
    return _Info("iinfo", "min max", min=found.min, max=found.max, bits=found.bits, dtype=type.name)


@reads("result_type(Tensor tensor, Tensor other)")
@reads("result_type(Scalar scalar, Tensor tensor)")
@reads("result_type(Tensor tensor, Scalar other)")
@reads("result_type(Scalar scalar1, Scalar scalar2)")
def result_type(tensor, other) -> dtypes.dtype:
    """The type in which two tensors, or a tensor and a number, meet in an operation.

    Example:
        >>> import minitorch as torch
        >>> torch.result_type(torch.tensor([1]), 1.5)
        torch.float32

    PyTorch: ``torch.result_type``.
    """
    return operation.result_type(tensor, other)


@reads("can_cast(ScalarType from_, ScalarType to)")
def can_cast(from_: dtypes.dtype, to: dtypes.dtype) -> bool:
    """Whether an operation may write what it computed in one type into another: of no lower kind.

    Example:
        >>> import minitorch as torch
        >>> torch.can_cast(torch.int64, torch.float16), torch.can_cast(torch.float32, torch.int64)
        (True, False)

    PyTorch: ``torch.can_cast``.
    """
    return from_.kind <= to.kind
