"""The table of NumPy lines: how an operation is written for arrays.

A line gives the digits of the operation's own forward. Where that is more than a NumPy function, as
for sums in PyTorch's order, there is no line here, and the program calls the forward.
"""

from __future__ import annotations

import numpy as np

from ...core.arrays import MANY_ROWS
from .schedule import Line

# Elementwise operations that are one NumPy function; with `{0} + {1}` what is also written so.
# What NumPy takes the other way round has its operands exchanged.

OPERATORS = "add + sub - rsub - mul * div / eq == ne != lt < le <= gt > ge >=".split()
INFIX = {name: f"{{0}} {sign} {{1}}" for name, sign in zip(OPERATORS[::2], OPERATORS[1::2])}
INFIX["neg"] = "-{0}"
OF_THIS_NAME = (
    "abs add ceil cos exp2 floor log log1p log2 logical_and logical_not logical_or maximum minimum "
    "reciprocal sin sqrt square tan tanh trunc"
)
OF_ANOTHER_NAME = (
    "sub subtract rsub subtract mul multiply div divide neg negative asin arcsin acos arccos "
    "atan arctan asinh arcsinh acosh arccosh atanh arctanh relu maximum clamp_low_number maximum "
    "clamp_high_number minimum eq equal ne not_equal lt less le less_equal gt greater ge greater_equal"
).split()
UFUNCS = {name: name for name in OF_THIS_NAME.split()}
UFUNCS |= dict(zip(OF_ANOTHER_NAME[::2], OF_ANOTHER_NAME[1::2]))
EXCHANGED = {"maximum", "minimum", "clamp_low_number", "clamp_high_number"}
COMPARISONS = {"eq", "ne", "lt", "le", "gt", "ge"}
LOGIC = {"logical_and", "logical_or", "logical_not"}
OF_INTEGERS = {"add", "sub", "rsub", "mul", "neg"} | COMPARISONS
PRODUCTS = {"mm": "{0}.dot({1})", "mv": "{0} @ {1}", "dot": "{0}.dot({1})", "bmm": "{0} @ {1}"}
RESHAPING = {*"view reshape_alias unsafe_view unsqueeze squeeze squeeze_dim squeeze_row".split()}
SAME = {"alias", "clone", "contiguous", "keep", "detached"}
AXES = {"t", "permute", "transpose"}
OF_THEIR_OWN = {*UFUNCS, *PRODUCTS, "sum", "sum_dim", "mean", "mean_dim"}  # results, never views
POWERS = {
    2: "{0} * {0}", 3: "{0} * {0} * {0}", 0.5: "np.sqrt({0})", -0.5: "1 / np.sqrt({0})",
    -1: "1 / {0}", -2: "1 / ({0} * {0})", 1: "{0}",
}  # fmt: skip
OF_FLOATS = {"sigmoid": "1 / (1 + np.exp(-{0}))", "rsqrt": "1 / np.sqrt({0})"}


def ufunc(line: Line, kinds: dict) -> str | None:
    """The NumPy function that the line is, if it is one: such a line can be told where to write."""
    name = line.operation.name
    if name not in UFUNCS:
        return None
    dtype = None
    for x in line.inputs:
        if type(x) is str:
            if dtype is not None and kinds[x][1] != dtype:
                return None
            dtype = kinds[x][1]
    plain = (
        all(type(x) is str or _fits(x, dtype) for x in line.inputs)
        and dtype in (_BOOL if name in LOGIC else _NUMBERS if name in OF_INTEGERS else _FLOATS)
        and line.dtype == (_BOOL[0] if name in COMPARISONS or name in LOGIC else dtype)
    )
    return f"np.{UFUNCS[name]}" if plain else None


def operands_of(line: Line) -> tuple:
    """The inputs in NumPy's order."""
    if line.operation.name == "relu":
        return 0, *line.inputs  # of two equals NumPy gives the second: -0 stays -0
    return line.inputs[::-1] if line.operation.name in EXCHANGED else line.inputs


def is_product(line: Line) -> bool:
    """Whether it is a product of matrices, which can be told where to write."""
    return line.operation.name in ("mm", "bmm") and line.dtype in _FLOATS


def template(line: Line, kinds: dict) -> str | None:
    """The line as Python writes it, with {0}, {1}, … for its operands; None if there is none."""
    name, params, shape = line.operation.name, line.params, line.shape
    if function := ufunc(line, kinds):
        places = ", ".join(f"{{{place}}}" for place in range(len(operands_of(line))))
        return INFIX.get(name) or f"{function}({places})"
    if not line.inputs or type(line.inputs[0]) is not str:
        return None
    before, dtype = kinds[line.inputs[0]]
    if name in SAME:
        return "{0}"
    if name in RESHAPING:
        return f"{{0}}.reshape({shape})"
    if name == "expand":
        return f"np.broadcast_to({{0}}, {shape})"
    if name in AXES:
        dims = params.get("dims", (1, 0))
        is_reversed = tuple(dims) == tuple(reversed(range(len(before))))
        return "{0}.T" if is_reversed else f"{{0}}.transpose({tuple(dims)})"
    if name == "select":
        return f"{{0}}[{':, ' * params['dim']}{params['index']}]"
    if name == "slice":
        step = f":{params['step']}" if params["step"] != 1 else ""
        return f"{{0}}[{':, ' * params['dim']}{params['start']}:{params['stop']}{step}]"
    if name in ("zero", "fill") and dtype in _FLOATS and line.dtype == dtype:
        value = params.get("value", 0)
        return f"np.full({shape}, {value!r}, np.{dtype})" if _fits(value, dtype) else None
    if name == "where":
        return _choice(line, kinds)
    if dtype not in _FLOATS:
        return None
    if name == "pow_number" and _fits(line.inputs[1], dtype) and line.dtype == dtype:
        return POWERS.get(line.inputs[1], "np.power({0}, {1})")
    if name in OF_FLOATS:
        return OF_FLOATS[name]
    if name in PRODUCTS and kinds[line.inputs[1]][1] == dtype:
        return PRODUCTS[name]
    if name in ("amax", "max", "amin", "min"):
        return f"{{0}}.{name[-3:]}(axis={params['dim']}, keepdims={params['keepdim']})"
    return _sum(name, params, before, dtype)


def _choice(line: Line, kinds: dict) -> str | None:
    condition, *both = line.inputs
    types = [kinds[x][1] if type(x) is str else _fits(x, line.dtype) and line.dtype for x in both]
    if kinds[condition][1] != np.bool_ or types != [line.dtype] * 2:
        return None
    if type(both[1]) is not str and str(both[1]) in ("0", "0.0") and type(both[0]) is str:
        return "masked({1}, {0})"
    a, b = (f"{{{place}}}" if type(x) is str else f"np.{line.dtype}({x!r})"
            for place, x in enumerate(both, 1))  # fmt: skip
    return f"np.where({{0}}, {a}, {b})"


def _sum(name: str, params: dict, shape: tuple[int, ...], dtype: np.dtype) -> str | None:
    """A sum or a mean of few rows, by BLAS as in the reverse pass; others have PyTorch's order."""
    if name not in ("sum_dim", "mean_dim") or params["dim"] != (0,) or len(shape) != 2:
        return None
    if not 0 < shape[0] <= MANY_ROWS:
        return None
    ones = f"ones_{shape[0]}_{dtype}"  # made once: the writer sees to it
    total = f"{ones}[None].dot({{0}})" if params["keepdim"] else f"{ones}.dot({{0}})"
    return f"{total} / {shape[0]}" if name == "mean_dim" else total


def _fits(value, dtype: np.dtype | None) -> bool:
    """Whether NumPy makes of a number in this type what the library makes of it."""
    if dtype is None or type(value) not in (int, float):
        return False
    if dtype.kind == "f":  # what is no number is not below any limit
        return abs(value) <= _LIMITS.get(dtype, 0)
    return type(value) is int and dtype.kind == "i" and abs(value) < 2**31


_FLOATS = np.dtype(np.float32), np.dtype(np.float64)
_NUMBERS = *_FLOATS, np.dtype(np.int32), np.dtype(np.int64)
_BOOL = (np.dtype(np.bool_),)
_LIMITS = {dtype: float(np.finfo(dtype).max) for dtype in _FLOATS}
