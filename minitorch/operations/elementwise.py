"""Elementwise operations: arithmetic, comparison and the functions of one number."""

from __future__ import annotations

import numpy as np

from .. import dtypes
from ..autograd import in_place
from ..operation import Elementwise, ops, result_type
from ..tensor import Tensor, method
from .arguments import need_operand, need_tensor


def _power(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """a**b; the exponents that PyTorch computes without a logarithm are computed so here."""
    if b.ndim == 0 and a.dtype.kind in "fc":
        special = _EXACT_POWERS.get(b.item())
        if special is not None:
            return special(a)
    if a.dtype.kind in "iu" and b.ndim == 0 and b < 0:
        raise RuntimeError("Integers to negative integer powers are not allowed.")
    return np.power(a, b)


_EXACT_POWERS = {
    0.5: np.sqrt,
    2.0: lambda a: a * a,
    3.0: lambda a: a * a * a,
    -0.5: lambda a: 1 / np.sqrt(a),
    -1.0: lambda a: 1 / a,
    -2.0: lambda a: 1 / (a * a),
}

# The table. Arithmetic first; g is the cotangent of the result, y the result.

Elementwise("add", np.add, a=lambda g: g, b=lambda g: g)
Elementwise("sub", np.subtract, a=lambda g: g, b=lambda g: -g)
Elementwise("mul", np.multiply, a=lambda g, b: g * b, b=lambda g, a: g * a)
Elementwise(
    "div", np.true_divide, floating=True, a=lambda g, b: g / b, b=lambda g, b, y: -g * (y / b)
)
Elementwise(
    "pow",
    _power,
    grad_fn="PowBackward1",
    a=lambda g, a, b: g * ops.where(b == 0, 0.0, b * a ** (b - 1)),
    b=lambda g, a, b, y: g * ops.where((a == 0) & (b >= 0), 0.0, y * ops.log(a)),
)
Elementwise(
    "pow_number",
    _power,
    grad_fn="PowBackward0",
    a=lambda g, a, b: g * (b * a ** (b - 1)) if b != 0 else ops.zero(g),
    b=None,
)
Elementwise(
    "number_pow", _power, grad_fn="PowBackward2", a=None, b=lambda g, a, y: g * (y * ops.log(a))
)
Elementwise("rsub", np.subtract, grad_fn="RsubBackward1", a=lambda g: g, b=lambda g: -g)
Elementwise("reciprocal", np.reciprocal, floating=True, x=lambda g, y: -g * (y * y))
Elementwise("neg", np.negative, x=lambda g: -g)
Elementwise(
    "where",
    np.where,
    condition=None,
    a=lambda g, condition: ops.where(condition, g, 0.0),
    b=lambda g, condition: ops.where(condition, 0.0, g),
)
Elementwise(
    "maximum",
    np.maximum,
    a=lambda g, a, b: _won(g, a > b, a == b),
    b=lambda g, a, b: _won(g, b > a, a == b),
)
Elementwise(
    "minimum",
    np.minimum,
    a=lambda g, a, b: _won(g, a < b, a == b),
    b=lambda g, a, b: _won(g, b < a, a == b),
)

# Functions of one number.

Elementwise("abs", np.abs, x=lambda g, x: g * ops.sign(x))
Elementwise("sign", np.sign, x=lambda g: ops.zero(g))
Elementwise("square", np.square, grad_fn="PowBackward0", x=lambda g, x: g * (2 * x))
Elementwise("sqrt", np.sqrt, floating=True, x=lambda g, y: g / (2 * y))
Elementwise("exp", np.exp, floating=True, x=lambda g, y: g * y)
Elementwise("log", np.log, floating=True, x=lambda g, x: g / x)
Elementwise("sin", np.sin, floating=True, x=lambda g, x: g * ops.cos(x))
Elementwise("cos", np.cos, floating=True, x=lambda g, x: -g * ops.sin(x))
Elementwise("tanh", np.tanh, floating=True, x=lambda g, y: g * (1 - y * y))
Elementwise(
    "sigmoid", lambda x: 1 / (1 + np.exp(-x)), floating=True, x=lambda g, y: g * (1 - y) * y
)
Elementwise(
    "relu", lambda x: np.maximum(x, x.dtype.type(0)), x=lambda g, y: ops.where(y > 0, g, 0.0)
)

# Comparisons and whole-number arithmetic have no derivative.

for _name, _forward in {
    "eq": np.equal,
    "ne": np.not_equal,
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "floor_divide": np.floor_divide,
    "remainder": np.remainder,
    "bitwise_and": np.bitwise_and,
    "bitwise_or": np.bitwise_or,
    "bitwise_xor": np.bitwise_xor,
    "bitwise_not": np.invert,
}.items():
    Elementwise(_name, _forward)


def _won(g, ahead, tied):
    """g for the one ahead, half of it for each of two equals, nothing for the other."""
    return ops.where(tied, g / 2, ops.where(ahead, g, 0.0))


# The public functions. Each is also a method of Tensor.


def _unary(name: str, summary: str, values: str, result: str):
    """A public function of one tensor, documented with an example."""
    operation = getattr(ops, name)

    def function(input: Tensor) -> Tensor:
        return operation(need_tensor(name, input))

    function.__name__ = function.__qualname__ = name
    function.__module__ = __name__
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor of any shape{"; whole numbers give float32" if operation.floating else ""}.

    Returns:
        A new tensor of the same shape.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}(torch.tensor({values}))
        {result}

    PyTorch: ``torch.{name}``.
    """
    return method(function)


abs = _unary("abs", "The distance of each element from zero.", "[-1, 2]", "tensor([1, 2])")
sign = _unary(
    "sign", "-1, 0 or 1 by the sign of each element.", "[-3., 0., 2.]", "tensor([-1.,  0.,  1.])"
)
square = _unary("square", "Each element times itself.", "[-3, 2]", "tensor([9, 4])")
sqrt = _unary(
    "sqrt", "The square root of each element; nan below zero.", "[4, 2]", "tensor([2.0000, 1.4142])"
)
exp = _unary("exp", "e to the power of each element.", "[0., 1.]", "tensor([1.0000, 2.7183])")
log = _unary(
    "log", "The natural logarithm; -inf at zero, nan below.", "[1., 2.]", "tensor([0.0000, 0.6931])"
)
sin = _unary("sin", "The sine of each element, in radians.", "[0., 1.]", "tensor([0.0000, 0.8415])")
cos = _unary(
    "cos", "The cosine of each element, in radians.", "[0., 1.]", "tensor([1.0000, 0.5403])"
)
tanh = _unary(
    "tanh", "The hyperbolic tangent of each element.", "[0., 1.]", "tensor([0.0000, 0.7616])"
)
sigmoid = _unary(
    "sigmoid", "1 / (1 + exp(-x)) of each element.", "[0., 1.]", "tensor([0.5000, 0.7311])"
)
relu = _unary("relu", "Each element, or 0 where it is negative.", "[-1., 2.]", "tensor([0., 2.])")


@method
def neg(input: Tensor) -> Tensor:
    """Each element with its sign turned; RuntimeError for bool.

    Example:
        >>> import minitorch as torch
        >>> -torch.tensor([1, -2])
        tensor([-1,  2])

    PyTorch: ``torch.neg``.
    """
    if need_tensor("neg", input).dtype is dtypes.bool:
        raise RuntimeError(
            "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a "
            "mask, use the `~` or `logical_not()` operator instead."
        )
    return ops.neg(input)


def _binary(name: str, summary: str, example: str, result: str):
    """A public function of a tensor and a tensor or number, documented with an example."""
    operation = getattr(ops, name)

    def function(input: Tensor, other) -> Tensor:
        return operation(need_tensor(name, input), need_operand(name, other))

    function.__name__ = function.__qualname__ = name
    function.__module__ = __name__
    function.__doc__ = f"""{summary}

    Args:
        input: a tensor.
        other: a tensor whose shape can be broadcast with `input`'s, or a number.

    Returns:
        A new tensor of the broadcast shape. RuntimeError when the shapes do not fit.

    Example:
        >>> import minitorch as torch
        >>> {example}
        {result}

    PyTorch: ``torch.{name}``.
    """
    return method(function)


_A = "torch.tensor([1., 4.])"
mul = _binary(
    "mul", "The elements multiplied pair by pair.", f"torch.mul({_A}, 2)", "tensor([2., 8.])"
)
div = _binary(
    "div",
    "The elements divided pair by pair; whole numbers give float32.",
    f"torch.div({_A}, 2)",
    "tensor([0.5000, 2.0000])",
)
eq = _binary("eq", "Where the elements are equal.", f"torch.eq({_A}, 4)", "tensor([False,  True])")
ne = _binary("ne", "Where the elements differ.", f"torch.ne({_A}, 4)", "tensor([ True, False])")
lt = _binary("lt", "Where the first is less.", f"torch.lt({_A}, 4)", "tensor([ True, False])")
le = _binary(
    "le", "Where the first is less or equal.", f"torch.le({_A}, 4)", "tensor([True, True])"
)
gt = _binary("gt", "Where the first is greater.", f"torch.gt({_A}, 1)", "tensor([False,  True])")
ge = _binary(
    "ge", "Where the first is greater or equal.", f"torch.ge({_A}, 1)", "tensor([True, True])"
)
maximum = _binary(
    "maximum",
    "The greater of each pair.",
    f"torch.maximum({_A}, torch.tensor([2., 3.]))",
    "tensor([2., 4.])",
)
minimum = _binary(
    "minimum",
    "The smaller of each pair.",
    f"torch.minimum({_A}, torch.tensor([2., 3.]))",
    "tensor([1., 3.])",
)


@method
def add(input: Tensor, other, *, alpha=1) -> Tensor:
    """``input + alpha * other``, element by element.

    Example:
        >>> import minitorch as torch
        >>> torch.add(torch.tensor([1, 2]), torch.tensor([10, 20]), alpha=2)
        tensor([21, 42])

    PyTorch: ``torch.add``.
    """
    need_operand("add", other)
    return ops.add(need_tensor("add", input), other if alpha == 1 else alpha * other)


def _no_bool_subtraction(*operands) -> None:
    how_many = [result_type(one) for one in operands].count(dtypes.bool)
    if how_many == 2:
        raise RuntimeError(
            "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or "
            "`logical_xor()` operator instead."
        )
    if how_many:
        raise RuntimeError(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to "
            "invert a mask, use the `~` or `logical_not()` operator instead."
        )


@method
def sub(input: Tensor, other, *, alpha=1) -> Tensor:
    """``input - alpha * other``, element by element; RuntimeError for two bool tensors.

    Example:
        >>> import minitorch as torch
        >>> torch.sub(torch.tensor([10, 20]), torch.tensor([1, 2]))
        tensor([ 9, 18])

    PyTorch: ``torch.sub``.
    """
    _no_bool_subtraction(need_tensor("sub", input), need_operand("sub", other))
    return ops.sub(input, other if alpha == 1 else alpha * other)


@method
def pow(input, exponent) -> Tensor:
    """``input ** exponent``, element by element.

    RuntimeError for whole numbers to a negative whole power.

    Example:
        >>> import minitorch as torch
        >>> torch.pow(torch.tensor([1., 2., 3.]), 2)
        tensor([1., 4., 9.])

    PyTorch: ``torch.pow``.
    """
    if isinstance(exponent, Tensor):
        return ops.pow(need_operand("pow", input, "input", 1), exponent)
    return ops.pow_number(need_tensor("pow", input), need_operand("pow", exponent, "exponent"))


def _subtracted_from(input: Tensor, number) -> Tensor:
    _no_bool_subtraction(input, number)
    return ops.rsub(number, input)


def _whole(name: str, input, other) -> Tensor:
    """Division of whole numbers by zero is an error; of floats it is inf or nan."""
    need_operand(name, other)
    if result_type(input, other).kind <= dtypes.INTEGER:
        divisor = other._array if isinstance(other, Tensor) else np.asarray(other)
        if not divisor.all():
            raise RuntimeError("ZeroDivisionError")
    return getattr(ops, name)(input, other)


@method
def floor_divide(input: Tensor, other) -> Tensor:
    """``input // other``: divided and rounded down. RuntimeError for a whole number by zero.

    Example:
        >>> import minitorch as torch
        >>> torch.floor_divide(torch.tensor([7, -7]), 2)
        tensor([ 3, -4])

    PyTorch: ``torch.floor_divide``.
    """
    return _whole("floor_divide", input, other)


@method
def remainder(input: Tensor, other) -> Tensor:
    """``input % other``: what division leaves, with the sign of `other`.

    Example:
        >>> import minitorch as torch
        >>> torch.remainder(torch.tensor([7, -7]), 3)
        tensor([1, 2])

    PyTorch: ``torch.remainder``.
    """
    return _whole("remainder", input, other)


def _bits(name: str, *operands) -> Tensor:
    together = result_type(*operands)
    if together.kind > dtypes.INTEGER:
        raise NotImplementedError(f"\"{name}_cpu\" not implemented for '{together.tensor_name}'")
    return getattr(ops, name)(*operands)


@method
def where(condition: Tensor, input, other) -> Tensor:
    """Elements of `input` where `condition` holds, of `other` elsewhere.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([-1., 2.])
        >>> torch.where(x > 0, x, 0.)
        tensor([0., 2.])

    PyTorch: ``torch.where``.
    """
    need_tensor("where", condition, "condition")
    if condition.dtype is not dtypes.bool:
        raise RuntimeError(
            "where expected condition to be a boolean tensor, but got a tensor with dtype "
            f"{condition.dtype.tensor_name}"
        )
    return ops.where(condition, need_operand("where", input, "input"), need_operand("where", other))


# Operators.


def _operators() -> None:
    """Gives Tensor its operators; an operand that is neither tensor nor number is left to
    Python.
    """
    forward = {
        "add": add, "sub": sub, "mul": mul, "truediv": div, "floordiv": floor_divide, "mod": remainder,
        "pow": pow, "eq": eq, "ne": ne, "lt": lt, "le": le, "gt": gt, "ge": ge,
        "and": lambda a, b: _bits("bitwise_and", a, b),
        "or": lambda a, b: _bits("bitwise_or", a, b),
        "xor": lambda a, b: _bits("bitwise_xor", a, b),
    }  # fmt: skip
    backward = {
        "add": lambda b, a: ops.add(b, a), "sub": _subtracted_from,
        "mul": lambda b, a: ops.mul(b, a), "truediv": lambda b, a: ops.mul(ops.reciprocal(b), a),
        "floordiv": lambda b, a: _whole("floor_divide", a, b),
        "mod": lambda b, a: _whole("remainder", a, b), "pow": lambda b, a: ops.number_pow(a, b),
        "and": forward["and"], "or": forward["or"], "xor": forward["xor"],
    }  # fmt: skip
    for name, function in forward.items():
        setattr(Tensor, f"__{name}__", _operator(function))
    for name, function in backward.items():
        setattr(Tensor, f"__r{name}__", _operator(function))
    for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor"):
        change = _in_place(forward[name])
        setattr(Tensor, f"__i{name}__", _operator(change))
        if name in ("add", "sub", "mul", "pow"):
            setattr(Tensor, f"{name}_", change)
    Tensor.div_ = _in_place(div)
    Tensor.__neg__ = neg
    Tensor.__abs__ = abs
    Tensor.__pos__ = lambda self: self
    Tensor.__invert__ = _invert


def _operator(function):
    def operator(self: Tensor, other):
        if not isinstance(other, Tensor) and dtypes.kind_of_number(other) is None:
            return NotImplemented
        return function(self, other)

    return operator


def _in_place(function):
    def change(self: Tensor, other) -> Tensor:
        return in_place(self, lambda tensor: function(tensor, other))

    change.__doc__ = f"In place: `{function.__name__}`, written into this tensor's own memory."
    return change


def _invert(self: Tensor) -> Tensor:
    if self.dtype.kind > dtypes.INTEGER:
        raise TypeError(
            "~ (operator.invert) is only implemented on integer and Boolean-type tensors"
        )
    return ops.bitwise_not(self)


_operators()
