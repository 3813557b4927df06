"""Plain arrays: numbers as arrays, element types, and the order in which elements lie in memory."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .shapes import elementwise_strides

_numbers: dict[tuple[float, np.dtype], np.ndarray] = {}


def number(value: float, dtype: np.dtype) -> np.ndarray:
    """A number as a 0-d array that nobody writes to; programs use the same few again and again."""
    array = _numbers.get((value, dtype))
    if array is None or not value:  # 0.0 and -0.0 would be one key
        array = np.array(of_64_bits(value), dtype)
        array.flags.writeable = False
        if len(_numbers) > 1000:
            _numbers.clear()
        _numbers[value, dtype] = array
    return array


def of_64_bits(value, least: int = -(2**63)):
    """A number as it is; OverflowError, in Python's words, for an integer that no 64 bits hold."""
    if type(value) is int and not least <= value < 2**64:
        words = "can't convert negative int to unsigned" if value < 0 else "int too big to convert"
        raise OverflowError(words)
    return value


def cast(array: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """The elements in another type; of complex numbers made real, the real part."""
    real = array.dtype.kind == "c" and dtype.kind in "fiu"
    found = (array.real if real else array).astype(dtype)
    simple = array.flags.c_contiguous and 1 not in array.shape
    return found if simple else with_strides_of(found, array)


def differing(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Where two arrays differ in bits, in the type of the first."""
    bits = f"V{old.itemsize}"
    return old.view(bits) != new.astype(old.dtype).view(bits)


def masked(array: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Floating numbers where `keep` is True, and 0 elsewhere.

    As `np.where`, but the bits are multiplied: nothing branches, so it takes as long for any mask.
    """
    return (array.view(f"i{array.itemsize}") * keep).view(array.dtype)


def contiguous_result(forward: Callable) -> Callable:
    """`forward` with a result that is contiguous; NumPy's has the strides of its input."""

    def laid_out(*arrays: np.ndarray, **params) -> np.ndarray:
        out = np.asarray(forward(*arrays, **params), order="C")
        return with_strides_of(out) if 1 in out.shape else out

    return laid_out


def with_strides_of(out: np.ndarray, *inputs: np.ndarray) -> np.ndarray:
    """`out`, its axes in memory in the order that PyTorch gives to what it computes from `inputs`.

    Contiguous, if there are none.
    """
    given = [(x.shape, x.itemsize, x.strides) for x in inputs]
    strides = elementwise_strides(out.shape, out.itemsize, *given)
    if out.strides == strides:
        return out
    wanted = np.ndarray(out.shape, out.dtype, strides=strides)
    wanted[...] = out
    return wanted


def sum_of_rows(x: np.ndarray, keepdim: bool) -> np.ndarray:
    """The sum of at most `MANY_ROWS` rows of a matrix: BLAS takes a fifth of NumPy's time."""
    if (ones := _ONES.get(x.dtype)) is None:
        return np.add.reduce(x, 0, x.dtype, None, keepdim)
    return (ones[None, : len(x)] if keepdim else ones[: len(x)]).dot(x)


MANY_ROWS = 128  # of a cotangent, where time counts for more than the last digit
_ONES = {np.dtype(kind): np.ones(MANY_ROWS, kind) for kind in "fd"}
