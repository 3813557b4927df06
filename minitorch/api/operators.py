"""Python's operators on tensors: + - * / // % ** @ & | ^ << >> and comparisons, and their in-place forms."""

from __future__ import annotations

from functools import wraps

import numpy as np

from . import arithmetic, bits, comparison, functions
from ..core import Tensor, dtypes, ops
from ..core.record import FLOAT32, FLOAT64, is_watched, record_binary, this_thread
from ..operations.arithmetic import no_bool_subtraction
from ..pytorch.calls import in_place_method, unread
from .checks import refuse
from .creation import from_numpy
from .indexing import is_bare


def _subtracted_from(input: Tensor, number) -> Tensor:
    no_bool_subtraction(input, number)
    return ops.rsub(number, input)


def _invert(self: Tensor) -> Tensor:
    words = "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
    refuse(self.dtype.kind > dtypes.INTEGER, words, error=TypeError)
    return ops.bitwise_not(self)


def _unchanged(self: Tensor) -> Tensor:
    refuse(self.dtype is dtypes.bool, "The `+` operator, on a bool tensor is not supported.")
    return self


FLOATS = (FLOAT32, FLOAT64)
INTEGERS = (np.dtype(np.int32), np.dtype(np.int64))


def _operator(function):
    """An operand that is neither tensor nor number is left to Python."""
    function = unread(function)

    def operator(self: Tensor, other):
        if not isinstance(other, Tensor) and dtypes.kind_of_number(other) is None:
            return NotImplemented
        return function(self, other)

    return operator


def _divided(self: Tensor, other):
    """``other / self``, as PyTorch has it, with the reciprocal."""
    if isinstance(other, np.ndarray):
        return ops.reciprocal(self) * other
    return _over(self, other)


def _comparison(function):
    """NumPy would leave the comparison of an array with a tensor to us."""
    compared = _operator(function)

    def operator(self: Tensor, other):
        return compared(self, from_numpy(other) if isinstance(other, np.ndarray) else other)

    return operator


def _swapped(function):
    """For a number on the left, where Python calls the method of the tensor on the right."""
    function = unread(function)
    return lambda right, left: function(left, right)


_over = _operator(lambda b, a: ops.mul(ops.reciprocal(b), a))
_any_power = _operator(arithmetic.pow)
_power_of_number = record_binary(ops.pow_number, _any_power)


def _power(self: Tensor, other):
    return (_any_power if isinstance(other, Tensor) else _power_of_number)(self, other)


def _directly_changed(ufunc, otherwise):
    """The in-place method, where nothing is to be recorded and no memory can overlap."""

    @wraps(otherwise)
    def method(self: Tensor, other, **options):
        array, kind = self._array, type(other)
        is_tensor = kind is Tensor or isinstance(other, Tensor)
        value, is_one = other._array if is_tensor else other, not array.ndim
        is_unseen = not (this_thread.recording or is_watched())
        fits = (
            type(array) is np.ndarray  # no formula
            and not options
            and (array.base is None or is_one)  # memory of its own, or one element
            and ((dtype := array.dtype) in FLOATS or dtype in INTEGERS)
            and (is_unseen or is_bare(self) and not (is_tensor and not is_bare(other)))
            and (
                type(value) is np.ndarray
                and (value.base is None or is_one)
                and value.dtype is dtype
                if is_tensor
                else kind is int and abs(value) < 2**31 or kind is float and dtype in FLOATS
            )
        )
        try:
            if fits:
                ufunc(array, value, array)
        except (ValueError, TypeError):  # the shapes do not, or integers are divided
            fits = False
        except (RuntimeWarning, FloatingPointError):
            pass  # told after everything is written, where the caller made warnings errors
        if not fits:
            return otherwise(self, other, **options)
        self._storage.changed()
        return self

    return method


_CHANGING = {
    "add": arithmetic.add, "sub": arithmetic.sub, "mul": arithmetic.mul, "truediv": arithmetic.div,
    "floordiv": arithmetic.floor_divide, "mod": arithmetic.remainder, "pow": arithmetic.pow,
    "and": bits.bitwise_and, "or": bits.bitwise_or, "xor": bits.bitwise_xor,
    "lshift": bits.bitwise_left_shift, "rshift": bits.bitwise_right_shift,
}  # fmt: skip
_COMPARING = {name: getattr(comparison, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}

_REVERSED = {
    "sub": _subtracted_from,
    "floordiv": _swapped(arithmetic.floor_divide),
    "mod": _swapped(arithmetic.remainder), "pow": _swapped(arithmetic.pow),
    "and": _CHANGING["and"], "or": _CHANGING["or"], "xor": _CHANGING["xor"],
    "lshift": _swapped(bits.bitwise_left_shift), "rshift": _swapped(bits.bitwise_right_shift),
}  # fmt: skip

for _name, _function in _CHANGING.items():
    setattr(Tensor, f"__{_name}__", _operator(_function))
for _name, _function in _COMPARING.items():
    setattr(
        Tensor, f"__{_name}__", (_comparison if _name in ("eq", "ne") else _operator)(_function)
    )
for _name, _function in _REVERSED.items():
    setattr(Tensor, f"__r{_name}__", _operator(_function))
for _name, _row in {"add": ops.add, "sub": ops.sub, "mul": ops.mul, "truediv": ops.div}.items():
    setattr(Tensor, f"__{_name}__", record_binary(_row, _operator(_CHANGING[_name])))
Tensor.__pow__, Tensor.__rtruediv__ = _power, _divided
Tensor.__radd__, Tensor.__rmul__ = Tensor.__add__, Tensor.__mul__

for _name, _function in _CHANGING.items():
    setattr(Tensor, f"__i{_name}__", _operator(getattr(Tensor, f"{_function.__name__}_")))
_UFUNCS = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "truediv": np.true_divide}
for _name, _ufunc in _UFUNCS.items():
    _operator_name, _public = f"__i{_name}__", _CHANGING[_name].__name__
    setattr(Tensor, _operator_name, _directly_changed(_ufunc, getattr(Tensor, _operator_name)))
    in_place_method(_public, _directly_changed(_ufunc, unread(getattr(Tensor, f"{_public}_"))))

Tensor.__neg__ = unread(functions.neg)

Tensor.__abs__ = unread(functions.abs)
Tensor.__pos__ = _unchanged
Tensor.__invert__ = _invert
