"""The table of NumPy lines: how an operation is written for arrays.

A line gives the digits of the operation's own forward. Where that is more than NumPy says in a line, as
for sums in PyTorch's order, there is none here, and the program calls the forward.
"""

from __future__ import annotations

import numpy as np

from ...core.arrays import MANY_ROWS
from ..writing import position
from .schedule import Line, Value

# An operation whose forward is a NumPy function is written as that. So are these, whose forward does more;
# some take their operands the other way round: of -0 and 0 NumPy gives the second.
EXCHANGED = dict.fromkeys(["maximum", "clamp_low_number"], np.maximum)
EXCHANGED |= dict.fromkeys(["minimum", "clamp_high_number"], np.minimum)
FUNCTIONS = {"abs": np.abs, "square": np.square, "relu": np.maximum} | EXCHANGED
OPERANDS = {"relu": "{zero}, {0}"} | dict.fromkeys(EXCHANGED, "{1}, {0}")
SIGNED = "add sub rsub mul div neg eq ne lt le gt ge".split()
SIGNS = dict(zip(SIGNED, "+ - - * / - == != < <= > >=".split()))

# Other lines, with {0} and {1} for operands, and names for parameters: views, of any type,
SAME = {"alias", "clone", "keep", "detached"}
RESHAPING = {*"view reshape_alias unsafe_view unsqueeze squeeze squeeze_dim squeeze_row".split()}
AXES = {"t", "permute", "transpose"}
VIEWS = dict.fromkeys(SAME, "{0}") | dict.fromkeys(RESHAPING, "{0}.reshape({shape})")
VIEWS |= {"expand": "np.broadcast_to({0}, {shape})", "contiguous": "np.asarray({0}, order='C')"}
# and results, of floats of one type; some are computed in float64 and rounded once, as their forwards are.
FLOATS = dict.fromkeys(["mm", "dot"], "{0}.dot({1})") | {"addmm": "{1}.dot({2}) + {0}"}
FLOATS |= dict.fromkeys(["amax", "max"], "{0}.max(axis={dim}, keepdims={keepdim})")
FLOATS |= dict.fromkeys(["amin", "min"], "{0}.min(axis={dim}, keepdims={keepdim})")
FLOATS |= {"mv": "{0} @ {1}", "bmm": "np.matmul({0}, {1})", "rsqrt": "1 / np.sqrt({0})"}
IN_FLOAT64 = "acos asin atan cos cosh exp exp2 expm1 log log10 log1p log2 sin sinh tan".split()
ONCE = {"f": "np.{}({{0}}, dtype=np.float64).astype(np.float32)", "d": "np.{}({{0}})"}
OF_FLOATS = {x: FLOATS | {name: ONCE[x].format(name) for name in IN_FLOAT64} for x in ONCE}
POWERS = {1: "{0}", 2: "{0} * {0}", 3: "{0} * {0} * {0}", -1: "1 / {0}", 0.5: "np.sqrt({0})"}
SUMS = {"sum", "sum_dim", "mean", "mean_dim"}


def ufunc(line: Line) -> np.ufunc | None:
    """The NumPy function that the line is, if it is one: of operands of one type, and numbers that it
    takes as the library does.
    """
    function = FUNCTIONS.get(line.operation.name, line.operation.forward)
    types = {x.dtype for x in line.reads}
    if not isinstance(function, np.ufunc) or function.signature or len(types) != 1:
        return None
    (dtype,) = types
    known = f"{dtype.char * function.nin}->{line.out.dtype.char}" in function.types
    return function if known and all(_fits(x, dtype) for x in line.inputs) else None


def _fits(x, dtype: np.dtype) -> bool:
    """Whether an operand is a value, or a number of which NumPy makes in this type what the library does."""
    if dtype.kind == "i" and type(x) is int:
        return np.iinfo(dtype).min <= x <= np.iinfo(dtype).max
    return type(x) is Value or dtype.kind == "f" and type(x) in (int, float)


def takes_out(line: Line) -> bool:
    """Whether it can be told where to write: it is a NumPy function, or a product of matrices."""
    is_product = line.operation.name in ("mm", "bmm")
    return line.out.dtype.char in "fd" if is_product else ufunc(line) is not None


def is_new(line: Line) -> bool:
    """Whether the result has memory of its own; any other may be a view of what the line reads."""
    name, views = line.operation.name, {*VIEWS, *AXES, "select", "slice"}
    return name in SUMS or name not in views and template(line) not in (None, "{0}")


def template(line: Line, call=False) -> str | None:
    """The line as Python writes it, with {0}, {1}, … for its operands, and names for parameters.

    With a sign where it has one, or as a `call`. None if there is no such line.
    """
    name, params, types = line.operation.name, line.params, [x.dtype.char for x in line.reads]
    if function := ufunc(line):
        if call or name not in SIGNS:
            operands = OPERANDS.get(name) or ", ".join(["{0}", "{1}"][: function.nin])
            return f"np.{function.__name__}({operands})"
        return f"{{0}} {SIGNS[name]} {{1}}" if function.nin == 2 else f"{SIGNS[name]}{{0}}"
    if name in AXES:
        dims = tuple(params.get("dims", (1, 0)))
        return "{0}.T" if dims == (*range(len(dims)),)[::-1] else f"{{0}}.transpose({dims})"
    if name in ("select", "slice"):
        return f"{{0}}[{position(**params)}]"
    if name == "where" and types[0] == "?" and {*types[1:]} == {line.out.dtype.char}:
        first, second = (str(x) in ("0", "0.0") and types[-1] in "fd" for x in line.inputs[1:])
        some = "masked({2}, ~{0})" if first else "masked({1}, {0})"
        text = some if first or second else "np.where({0}, {1}, {2})"
        return text if all(_fits(x, line.out.dtype) for x in line.inputs) else None
    if name in VIEWS or {*types} not in ({"f"}, {"d"}):
        return VIEWS.get(name)
    if name == "pow_number":
        return POWERS.get(line.inputs[1])
    if name in ("sum_dim", "mean_dim"):
        return _sum(line, *line.reads)
    return OF_FLOATS[types[0]].get(name)


def _sum(line: Line, x: Value) -> str | None:
    """A sum or a mean of few rows, by BLAS as in the reverse pass; others have PyTorch's order."""
    if line.params["dim"] != (0,) or len(x.shape) != 2 or not 0 < x.shape[0] <= MANY_ROWS:
        return None
    ones = f"ones_{x.shape[0]}_{x.dtype}"  # made once: the writer sees to it
    total = f"{ones}[None].dot({{0}})" if line.params["keepdim"] else f"{ones}.dot({{0}})"
    return f"{total} / {x.shape[0]}" if line.operation.name == "mean_dim" else total
