"""Checks of arguments, with PyTorch's words for what is wrong."""

from __future__ import annotations

import numpy as np

from ..core.arrays import of_64_bits
from ..core.dtypes import BOOL, INTEGER, dtype
from ..core.tensor import Tensor


def need_real(value: Tensor, words: str, error: type[Exception] = NotImplementedError) -> Tensor:
    """`value`, if its numbers are real: complex ones have no order. `{}` in the words is the type."""
    if value.dtype.is_complex:
        raise error(words.format(value.dtype.tensor_name))
    return value


def number_of(dtype: dtype, value):
    """A number in the element type `dtype`; RuntimeError, as in PyTorch, where it does not fit."""
    of_64_bits(value)
    if dtype.kind == BOOL:
        return np.bool_(value != 0)
    try:
        whole = int(value) if dtype.kind == INTEGER else value
        if dtype.kind == INTEGER and isinstance(value, (float, np.floating)):
            if not np.iinfo(dtype.numpy).min <= value <= np.iinfo(dtype.numpy).max:
                raise OverflowError  # for -0.5, too, which is no byte although it is cut to one
        elif dtype.name == "uint8" and -256 < whole < 0:
            whole += 256
        with np.errstate(all="ignore"):
            number = dtype.numpy.type(whole)
        if dtype.kind == INTEGER or np.isfinite(number) or not np.isfinite(value):
            return number
    except (TypeError, ValueError, OverflowError):
        pass
    name = {"int64": "int64_t", "int16": "int16_t", "int8": "int8_t", "uint8": "uint8_t"}
    raise RuntimeError(
        f"value cannot be converted to type {name.get(dtype.name, dtype.c_name)} without overflow"
    )


def no_bools(kernel: str, *tensors: Tensor) -> None:
    """Raises PyTorch's NotImplementedError where its kernel takes no bools."""
    if all(one._array.dtype.kind == "b" for one in tensors):
        raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")
