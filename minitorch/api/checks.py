"""Checks of arguments, with PyTorch's words for what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ..core.arrays import of_64_bits
from ..core import Tensor, broadcast, is_expanded, is_grad_enabled, no_kernel, result_type, warn
from ..core.dtypes import BOOL, COMPLEX, INTEGER, UNSIGNED, dtype
from ..core.forward import is_forward, tangents_of
from ..pytorch.once import warn_once


def refuse(wrong: bool, words: str, *values, error: type[Exception] = RuntimeError) -> None:
    """An error where something is wrong; the values stand in its words where these have ``{}``."""
    if wrong:
        raise error(words.format(*values) if values else words)


def warn_if_expanded(written: Tensor, function: str, example: str) -> None:
    """A UserWarning where writing one element writes others too, which this function allows."""
    words = f"Use of {function} on expanded tensors is deprecated. Please clone() the tensor before performing this operation. This also applies to advanced indexing e.g. tensor{example}"
    if is_expanded(written._array):
        warn(words)


def need_kernel(kernel: str, input: Tensor, least: int = BOOL, most: int = COMPLEX) -> Tensor:
    """`input`, if PyTorch's `kernel` computes in its type: of a kind from `least` to `most`."""
    if not least <= input.dtype.kind <= most:
        raise no_kernel(kernel, input.dtype)
    if not kernel.endswith(("unique", "vml_cpu", "out_cpu")):
        refuse_unsigned(kernel, input.dtype)
    return input


def need_kinds(kernel: str, least: int, *operands, most: int = COMPLEX) -> dtype:
    """The type in which operands meet whose shapes do, if PyTorch's `kernel` computes in such a kind."""
    together = result_type(*operands)
    if not least <= together.kind <= most:
        broadcast(*[x.shape for x in operands if isinstance(x, Tensor)])
        raise no_kernel(kernel, together)
    return together


def refuse_unsigned(kernel: str, dtype: dtype) -> None:
    """NotImplementedError for uint16, uint32 and uint64, which PyTorch's `kernel` leaves out."""
    if dtype in UNSIGNED:
        raise no_kernel(kernel, dtype)


def need_real(input: Tensor, words: str) -> Tensor:
    """`input`, if its numbers are real: complex ones have no order."""
    if input.dtype.is_complex:
        raise RuntimeError(words)
    return input


def need_ndim(input: Tensor, least: int, most: float, words: str) -> None:
    """RuntimeError where a tensor has fewer axes than `least` or more than `most`; `{}` is how many."""
    if not least <= input.ndim <= most:
        raise RuntimeError(words.format(input.ndim))


def not_differentiable(function: str, **inputs: Tensor | float | None) -> None:
    """RuntimeError where an input that has no derivative requires a gradient that would be recorded."""
    for name, x in inputs.items():
        if isinstance(x, Tensor) and x.requires_grad and is_grad_enabled():
            raise RuntimeError(
                f"The function '{function}' is not differentiable with respect to argument '{name}'. "
                "This input cannot have requires_grad True."
            )


def without_tangents(called: str, *inputs) -> None:
    """PyTorch's error where an input of a function that has no forward mode carries a tangent."""
    if is_forward() and any(isinstance(x, Tensor) and tangents_of(x) for x in inputs):
        words = f"Trying to use forward AD with aten::{called} that does not support it."
        raise NotImplementedError(words)


def no_complex_gradient(called: str, result: Tensor) -> Tensor:
    """`result`, unless it is recorded and complex, where PyTorch's function has no derivative."""
    words = "{} does not support automatic differentiation for outputs with complex dtype."
    refuse(result._node is not None and result.dtype.is_complex, words, called)
    return result


def need_tensors(function: str, tensors: Sequence[Tensor]) -> None:
    """RuntimeError where there is no tensor at all."""
    refuse(not tensors, "{} expects a non-empty TensorList", function)


def same_dtype(first: Tensor, second: Tensor, words: str) -> None:
    """RuntimeError where the types differ; `{0}` and `{1}` in the words are their names."""
    if first._array.dtype != second._array.dtype:
        raise RuntimeError(words.format(first.dtype.tensor_name, second.dtype.tensor_name))


def need_lengths(shape: Sequence[int]) -> tuple[int, ...]:
    """The shape, if it is one; RuntimeError where a length is negative."""
    words = "Trying to create tensor with negative dimension {}: {}"
    for length in shape:
        refuse(length < 0, words, length, [*shape])
    return tuple(shape)


def overflow(c_name: str) -> RuntimeError:
    return RuntimeError(f"value cannot be converted to type {c_name} without overflow")


def need_room(dtype: dtype, *values) -> None:
    """RuntimeError for a number among the values that does not fit into the element type."""
    for value in values:
        if value is not None and not isinstance(value, Tensor):
            _number_of(dtype, value)


def real_order(function: str, p) -> None:
    """RuntimeError where the order of a norm is a complex number."""
    words = "{}: Expected a non-complex scalar as the order of norm."
    refuse(isinstance(p, complex), words, function)


def number_of(dtype: dtype, value):
    """A number in the element type `dtype`; RuntimeError, as in PyTorch, where it does not fit."""
    of_64_bits(value)
    if dtype.kind == BOOL:
        return bool(value != 0)
    try:
        whole = int(value) if dtype.kind == INTEGER else value
        if dtype.kind == INTEGER and isinstance(value, (float, np.floating)):
            if not np.iinfo(dtype.numpy).min <= value <= np.iinfo(dtype.numpy).max:
                raise OverflowError  # for -0.5, too, which is no byte although it is cut to one
        elif dtype.numpy.kind == "u" and -(256**dtype.itemsize) < whole < 0:
            whole += 256**dtype.itemsize
        with np.errstate(all="ignore"):
            number = dtype.numpy.type(whole)
        if dtype.kind == INTEGER or np.isfinite(number) or not np.isfinite(value):
            return number
    except (TypeError, ValueError, OverflowError):
        pass
    by_bits = dtype.kind == INTEGER and dtype.name != "int32"
    raise overflow(f"{dtype.name}_t" if by_bits else dtype.c_name)


_number_of = lru_cache(1000, typed=True)(number_of)  # but for the sign of 0


def warn_if_cut(old: dtype, new: dtype) -> None:
    """Warns where complex numbers become real."""
    if old.is_complex and BOOL < new.kind < COMPLEX:
        warn_once("Casting complex values to real discards the imaginary part")


def warn_of_number(x: Tensor) -> None:
    """Warns where a number is taken out of what a gradient goes through."""
    if x.requires_grad:
        warn_once(
            "Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.\n"
            "Consider using tensor.detach() first."
        )
