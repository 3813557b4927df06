"""The table of NumPy lines: how an operation is written for arrays.

A line gives the digits of the operation's own forward. Where that is more than a NumPy function, as
for sums in PyTorch's order, there is no line here, and the program calls the forward.
"""

from __future__ import annotations

import numpy as np

from ...core.arrays import MANY_ROWS
from .schedule import Line


def _named(words: str) -> dict[str, str]:
    """NumPy's names of operations, after a colon where they have another one."""
    return {word.split(":")[0]: word.split(":")[-1] for word in words.split()}


# Elementwise operations that are one NumPy function, by what they take, and those that have a sign.
OF_NUMBERS = _named(
    "add sub:subtract rsub:subtract mul:multiply neg:negative eq:equal ne:not_equal lt:less "
    "le:less_equal gt:greater ge:greater_equal"
)
OF_TRUTHS = _named("logical_and logical_not logical_or")
UFUNCS = OF_NUMBERS | OF_TRUTHS | _named(
    "abs ceil exp2 floor maximum minimum reciprocal sqrt square tan tanh "
    "trunc div:divide asin:arcsin acos:arccos atan:arctan asinh:arcsinh acosh:arccosh "
    "atanh:arctanh relu:maximum clamp_low_number:maximum clamp_high_number:minimum"
)  # fmt: skip
SIGNS = _named("add:+ sub:- rsub:- mul:* div:/ eq:== ne:!= lt:< le:<= gt:> ge:>=")
ANSWERS = {"eq", "ne", "lt", "le", "gt", "ge", *OF_TRUTHS}  # are True or False
EXCHANGED = {"maximum", "minimum", "clamp_low_number", "clamp_high_number"}

# Other operations, with {0} and {1} for their operands. They are views, unless they are results.
SAME = {"alias", "clone", "contiguous", "keep", "detached"}
RESHAPING = {*"view reshape_alias unsafe_view unsqueeze squeeze squeeze_dim squeeze_row".split()}
AXES = {"t", "permute", "transpose"}
VIEWS = {
    **dict.fromkeys(SAME, "{0}"),
    **dict.fromkeys(RESHAPING, "{0}.reshape({shape})"),
    "expand": "np.broadcast_to({0}, {shape})",
}
PRODUCTS = {"mm": "{0}.dot({1})", "mv": "{0} @ {1}", "dot": "{0}.dot({1})", "bmm": "{0} @ {1}"}
OF_FLOATS = {
    **dict.fromkeys(["amax", "max"], "{0}.max(axis={dim}, keepdims={keepdim})"),
    **dict.fromkeys(["amin", "min"], "{0}.min(axis={dim}, keepdims={keepdim})"),
    "rsqrt": "1 / np.sqrt({0})",
}
# Of float32 these are computed in float64 and rounded once, as their forwards are.
IN_FLOAT64 = {*"cos cosh exp expm1 log log10 log1p log2 sin sinh".split()}
POWERS = {
    2: "{0} * {0}", 3: "{0} * {0} * {0}", 0.5: "np.sqrt({0})", -0.5: "1 / np.sqrt({0})",
    -1: "1 / {0}", -2: "1 / ({0} * {0})", 1: "{0}",
}  # fmt: skip
SUMS = {"sum", "sum_dim", "mean", "mean_dim"}
OF_THEIR_OWN = {*UFUNCS, *IN_FLOAT64, *PRODUCTS, *SUMS}  # results, never views


def ufunc(line: Line, kinds: dict) -> str | None:
    """The NumPy function that the line is, if it is one: such a line can be told where to write."""
    name, types = line.operation.name, {kinds[x][1] for x in line.inputs if type(x) is str}
    if name not in UFUNCS or len(types) != 1:
        return None
    (dtype,) = types
    taken = _BOOL if name in OF_TRUTHS else _NUMBERS if name in OF_NUMBERS else _FLOATS
    given = _BOOL[0] if name in ANSWERS else dtype
    fits = all(type(x) is str or _fits(x, dtype) for x in line.inputs)
    return f"np.{UFUNCS[name]}" if fits and dtype in taken and line.dtype == given else None


def operands_of(line: Line) -> tuple:
    """The inputs in NumPy's order."""
    if line.operation.name == "relu":
        return 0, *line.inputs  # of two equals NumPy gives the second: -0 stays -0
    return line.inputs[::-1] if line.operation.name in EXCHANGED else line.inputs


def takes_out(line: Line, kinds: dict) -> bool:
    """Whether it can be told where to write: it is a NumPy function, or a product of matrices."""
    is_product = line.operation.name in ("mm", "bmm") and line.dtype in _FLOATS
    return is_product or ufunc(line, kinds) is not None


def template(line: Line, kinds: dict, call: bool = False) -> str | None:
    """The line as Python writes it, with {0}, {1}, … for its operands, and names for parameters.

    With a sign where it has one, or as a `call`. None if there is no such line.
    """
    name, params = line.operation.name, line.params
    if function := ufunc(line, kinds):
        places = [f"{{{place}}}" for place in range(len(operands_of(line)))]
        if call or name not in SIGNS and name != "neg":
            return f"{function}({', '.join(places)})"
        return f" {SIGNS[name]} ".join(places) if name in SIGNS else "-{0}"
    if not line.inputs or type(line.inputs[0]) is not str:
        return None
    before, dtype = kinds[line.inputs[0]]
    if name in AXES:
        dims = tuple(params.get("dims", (1, 0)))
        return "{0}.T" if dims == (*range(len(before)),)[::-1] else f"{{0}}.transpose({dims})"
    if name in ("select", "slice"):
        step = ":{step}" if params.get("step", 1) != 1 else ""
        at = "{index}" if name == "select" else f"{{start}}:{{stop}}{step}"
        return f"{{0}}[{':, ' * params['dim']}{at}]"
    if name == "where":
        return _choice(line, kinds)
    if name in VIEWS or dtype not in _FLOATS:
        return VIEWS.get(name)
    if name in ("zeros_like", "fill") and line.dtype == dtype:
        value = params.get("value", 0)
        return f"np.full({{shape}}, {value!r}, np.{dtype})" if _fits(value, dtype) else None
    if name == "pow_number" and _fits(line.inputs[1], dtype) and line.dtype == dtype:
        return POWERS.get(line.inputs[1])
    if name in IN_FLOAT64:
        once = ", dtype=np.float64).astype(np.float32)" if dtype == np.float32 else ")"
        return f"np.{name}({{0}}{once}"
    if name in PRODUCTS and kinds[line.inputs[1]][1] == dtype:
        return "np.matmul({0}, {1})" if call and name == "bmm" else PRODUCTS[name]
    if name in ("sum_dim", "mean_dim"):
        return _sum(line, before, dtype)
    return OF_FLOATS.get(name)


def _choice(line: Line, kinds: dict) -> str | None:
    condition, *both = line.inputs
    fit = [kinds[x][1] == line.dtype if type(x) is str else _fits(x, line.dtype) for x in both]
    if kinds[condition][1] != np.bool_ or not all(fit):
        return None
    if type(both[0]) is str and str(both[1]) in ("0", "0.0"):
        return "masked({1}, {0})"
    a, b = (f"{{{place}}}" if type(x) is str else f"np.{line.dtype}({x!r})"
            for place, x in enumerate(both, 1))  # fmt: skip
    return f"np.where({{0}}, {a}, {b})"


def _sum(line: Line, shape: tuple[int, ...], dtype: np.dtype) -> str | None:
    """A sum or a mean of few rows, by BLAS as in the reverse pass; others have PyTorch's order."""
    if line.params["dim"] != (0,) or len(shape) != 2 or not 0 < shape[0] <= MANY_ROWS:
        return None
    ones = f"ones_{shape[0]}_{dtype}"  # made once: the writer sees to it
    total = f"{ones}[None].dot({{0}})" if line.params["keepdim"] else f"{ones}.dot({{0}})"
    return f"{total} / {shape[0]}" if line.operation.name == "mean_dim" else total


def _fits(value, dtype: np.dtype | None) -> bool:
    """Whether NumPy makes of a number in this type what the library makes of it."""
    if type(value) not in (int, float):
        return False
    if dtype.kind == "f":  # what is no number is not below any limit
        return abs(value) <= _LIMITS.get(dtype, 0)
    return type(value) is int and dtype.kind == "i" and abs(value) < 2**31


_FLOATS = np.dtype(np.float32), np.dtype(np.float64)
_NUMBERS = *_FLOATS, np.dtype(np.int32), np.dtype(np.int64)
_BOOL = (np.dtype(np.bool_),)
_LIMITS = {dtype: float(np.finfo(dtype).max) for dtype in _FLOATS}
