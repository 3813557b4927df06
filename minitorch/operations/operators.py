"""Python's operators on tensors: + - * / // % ** @ and comparisons, and their in-place forms."""

from __future__ import annotations

from .. import dtypes
from ..operation import ops, result_type
from ..tensor import Tensor
from . import arithmetic, comparison, functions
from .public import change


def _bits(name: str):
    def bits(*operands) -> Tensor:
        together = result_type(*operands)
        if together.kind > dtypes.INTEGER:
            raise NotImplementedError(
                f"\"{name}_cpu\" not implemented for '{together.tensor_name}'"
            )
        return getattr(ops, name)(*operands)

    bits.__name__ = name
    return bits


def _subtracted_from(input: Tensor, number) -> Tensor:
    arithmetic.no_bool_subtraction(input, number)
    return ops.rsub(number, input)


def _invert(self: Tensor) -> Tensor:
    if self.dtype.kind > dtypes.INTEGER:
        raise TypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
        )
    return ops.bitwise_not(self)


def _operator(function):
    """An operand that is neither tensor nor number is left to Python."""

    def operator(self: Tensor, other):
        if type(other) is not Tensor and dtypes.kind_of_number(other) is None:
            return NotImplemented
        return function(self, other)

    return operator


_CHANGING = {
    "add": arithmetic.add, "sub": arithmetic.sub, "mul": arithmetic.mul, "truediv": arithmetic.div,
    "floordiv": arithmetic.floor_divide, "mod": arithmetic.remainder, "pow": arithmetic.pow,
    "and": _bits("bitwise_and"), "or": _bits("bitwise_or"), "xor": _bits("bitwise_xor"),
}  # fmt: skip
_COMPARING = {name: getattr(comparison, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}
_REVERSED = {
    "add": lambda b, a: ops.add(b, a), "sub": _subtracted_from, "mul": lambda b, a: ops.mul(b, a),
    "truediv": lambda b, a: ops.mul(ops.reciprocal(b), a),
    "floordiv": lambda b, a: arithmetic.floor_divide(a, b),
    "mod": lambda b, a: arithmetic.remainder(a, b), "pow": lambda b, a: arithmetic.pow(a, b),
    "and": _CHANGING["and"], "or": _CHANGING["or"], "xor": _CHANGING["xor"],
}  # fmt: skip

# The operator has read its operands: where the public function would only do that again, the row of
# the table is asked directly.
_DIRECT = {"add": ops.add, "mul": ops.mul, "truediv": ops.div}
for _name, _function in (_CHANGING | _COMPARING | _DIRECT).items():
    setattr(Tensor, f"__{_name}__", _operator(_function))
for _name, _function in _REVERSED.items():
    setattr(Tensor, f"__r{_name}__", _operator(_function))
for _name, _function in _CHANGING.items():
    setattr(Tensor, f"__i{_name}__", _operator(change(_function)))
Tensor.__neg__ = functions.neg
Tensor.__abs__ = functions.abs
Tensor.__pos__ = lambda self: self
Tensor.__invert__ = _invert
