"""Random programs: statements over a few tensors, run line by line on any library.

The tensors differ in type, size and in whether they want gradients; the statements index, reshape,
join, compare, reduce and compute, write in place through views, detach, and go backwards. No
statement knows what the others did, so many are mistakes: then the library's error is part of the
answer, and the program goes on.
"""

from __future__ import annotations

import re
import warnings
from types import ModuleType

import numpy as np
from hypothesis import strategies as st

START = """
torch.manual_seed(1)
x = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)
w = torch.randn(4, dtype=torch.float64, requires_grad=True)
s = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
v = torch.tensor([0.5, -1.5, 2.0, 0.25], requires_grad=True)
c = torch.randn(4, dtype=torch.float64)
f = torch.arange(6.).reshape(2, 3) / 4 - 0.5
h = torch.arange(3, dtype=torch.float16)
i = torch.arange(12).reshape(3, 4) * 2 - 5
u = torch.tensor([250, 3, 4], dtype=torch.uint8)
m = torch.tensor([True, False, True, True])
z = torch.zeros(0, 3, requires_grad=True)
e = torch.tensor(7)
a, b, d = x * 2, i + 1, f * f
""".strip()  # fmt: skip
LEAVES = "x w s v z".split()
NAMES = "x w s v c f h i u m z e a b d".split()
RESULTS = "a b d".split()


def _one_of(*texts: str):
    return st.sampled_from(texts)


ANY = st.sampled_from(NAMES + RESULTS * 4)
FLOAT = _one_of(*"x w s v c f a d".split())
DIM = _one_of("0", "1", "-1", "-1", "0", "2", "-3")
NUMBER = _one_of("2", "0", "-1", "0.5", "2.5", "True", "1e-3")
OTHER = st.one_of(ANY, ANY, NUMBER)
SIZE = st.lists(st.sampled_from([-1, 1, 2, 3, 4, 6, 12, 0]), max_size=3).map(
    lambda lengths: f"({''.join(f'{one}, ' for one in lengths)})"
)
DTYPE = _one_of(
    *(f"torch.{one}" for one in "bool uint8 int32 int64 float16 float32 float64".split())
)
ENTRY = _one_of(
    "0", "-1", "1", ":", "1:", "::2", ":-1", "None", "...", "[0, 1]", "[-1, 0, 0]", "m", "2", "e",
    "torch.tensor([1, 0])", "torch.tensor([[0], [1]])", "1:1", "True", "7", "x > 0", "i",
)  # fmt: skip
INDEX = (
    st.lists(ENTRY, min_size=1, max_size=3)
    .filter(lambda entries: entries.count("...") < 2)
    .map(", ".join)
)
KEEP = _one_of("", ", keepdim=True")

UNARY = _one_of(
    "abs", "neg", "exp", "log", "sqrt", "rsqrt", "square", "sin", "cos", "tan", "asin", "acos", "atan", "sinh",
    "cosh", "tanh", "sigmoid", "relu", "reciprocal", "log2", "log10", "log1p", "expm1", "erf", "sign", "floor",
    "ceil", "round", "trunc", "exp2",
)  # fmt: skip
TEST = _one_of("isnan", "isinf", "isfinite", "logical_not", "all", "any")
BINARY = _one_of(
    "add", "sub", "mul", "div", "true_divide", "pow", "floor_divide", "remainder", "fmod", "maximum", "minimum",
    "atan2", "hypot", "eq", "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "logical_xor",
)  # fmt: skip
OPERATOR = _one_of(*"+ - * / ** // % @ == != < >= & | ^".split())
WHOLE = _one_of(
    "sum", "mean", "std", "var", "prod", "max", "min", "amax", "amin", "argmax", "argmin", "norm"
)
ALONG = _one_of(
    "sum",
    "mean",
    "std",
    "var",
    "prod",
    "amax",
    "amin",
    "argmax",
    "argmin",
    "logsumexp",
    "all",
    "any",
)
RUNNING = _one_of("cumsum", "cumprod", "softmax", "log_softmax", "argsort")
SHAPING = st.one_of(
    st.builds(".reshape({})".format, SIZE),
    st.builds(".view({})".format, SIZE),
    # PyTorch gives a 0-d tensor the length -1 where another length is 0.
    st.builds(".expand({})".format, SIZE.filter(lambda size: not {"-1,", "(-1,", "0,", "(0,"} <= {*size.split()})),
    st.builds(".repeat({})".format, SIZE),
    st.builds(".tile({})".format, SIZE),
    st.builds(".transpose({}, {})".format, DIM, DIM),
    st.builds(".swapaxes({}, {})".format, DIM, DIM),
    st.builds(".movedim({}, {})".format, DIM, DIM),
    st.builds(".unsqueeze({})".format, DIM),
    st.builds(".squeeze({})".format, DIM),
    st.builds(".flatten({}, {})".format, DIM, DIM),
    st.builds(".select({}, {})".format, DIM, DIM),
    st.builds(".narrow({}, {}, {})".format, DIM, _one_of("0", "1", "-1"), _one_of("0", "1", "2")),
    st.builds(".diagonal({})".format, _one_of("", "1", "-1")),
    st.builds(".flip({})".format, DIM),
    st.builds(".roll({}, {})".format, _one_of("1", "-2"), DIM),
    st.builds(".unflatten({}, {})".format, DIM, SIZE),
    _one_of(".T", ".mT", ".t()", ".squeeze()", ".flatten()", ".ravel()", ".contiguous()", ".clone()",
            ".detach()", ".tril()", ".triu(1)", ".diag()", ".trace()", ".T.T"),
)  # fmt: skip
JOINING = st.one_of(
    st.builds("torch.cat(({}, {}), {})".format, ANY, ANY, DIM),
    st.builds("torch.stack(({}, {}), {})".format, ANY, ANY, DIM),
    st.builds("torch.hstack(({}, {}))".format, ANY, ANY),
    st.builds("torch.vstack(({}, {}))".format, ANY, ANY),
    st.builds("torch.broadcast_tensors({}, {})[0]".format, ANY, ANY),
)
CHOOSING = st.one_of(
    st.builds("torch.where({} > 0, {}, {})".format, ANY, OTHER, OTHER),
    st.builds("torch.where({}, {}, {})".format, ANY, OTHER, OTHER),
    st.builds("{}.masked_fill({} > 0, {})".format, ANY, ANY, NUMBER),
    # PyTorch keeps the values of these for the reverse pass, which needs their shape alone.
    st.builds("{}.detach().masked_select({} > 0)".format, ANY, ANY),
    st.builds("{}.detach().gather({}, {})".format, ANY, DIM, ANY),
    st.builds("{}.detach().take({})".format, ANY, ANY),
    st.builds("{}.index_select({}, {})".format, ANY, DIM, ANY),
    st.builds("{}.clamp({}, {})".format, ANY, NUMBER, NUMBER),
    st.builds("{}.nonzero()".format, ANY),
    st.builds("{}.scatter({}, {}, {})".format, ANY, DIM, ANY, NUMBER),
)
PRODUCT = st.one_of(
    st.builds("{}.{}({})".format, ANY, _one_of("matmul", "mm", "mv", "dot", "inner", "outer"), ANY),
    st.builds("torch.einsum('ij,kj->ik', {}, {})".format, FLOAT, FLOAT),
    st.builds("torch.einsum('...i,i->...', {}, {})".format, FLOAT, FLOAT),
    st.builds("torch.tensordot({}, {}, {})".format, ANY, ANY, _one_of("0", "1", "2")),
)
PART = st.one_of(
    st.builds("{}.split({}, {})[{}]".format, ANY, _one_of("1", "2"), DIM, _one_of("0", "-1")),
    st.builds("{}.chunk({}, {})[{}]".format, ANY, _one_of("2", "3"), DIM, _one_of("0", "-1")),
    st.builds("{}.unbind({})[{}]".format, ANY, DIM, _one_of("0", "-1")),
)
VALUE = st.one_of(
    st.builds("{}.{}()".format, ANY, UNARY),
    st.builds("torch.{}({})".format, UNARY, ANY),
    st.builds("torch.{}({})".format, TEST, ANY),
    st.builds("{}.{}({})".format, ANY, BINARY, OTHER),
    st.builds("torch.{}({}, {})".format, BINARY, OTHER, OTHER),
    st.builds("{} {} {}".format, OTHER, OPERATOR, OTHER),
    st.builds("{} {} {}".format, ANY, OPERATOR, ANY),
    st.builds("{}.{}()".format, ANY, WHOLE),
    st.builds("{}.{}({}{})".format, ANY, ALONG, DIM, KEEP),
    st.builds("{}.{}({}{}).values".format, ANY, _one_of("max", "min"), DIM, KEEP),
    st.builds("{}.sort({}).values".format, ANY, DIM),
    st.builds("{}.{}({})".format, ANY, RUNNING, DIM),
    st.builds("{}.lerp({}, {})".format, ANY, ANY, OTHER),
    st.builds("{}.to({})".format, ANY, DTYPE),
    st.builds("{}[{}]".format, ANY, INDEX),
    st.builds("{}{}".format, ANY, SHAPING),
    st.builds("{}{}".format, ANY, SHAPING),
    st.builds("torch.{}({})".format, _one_of("zeros_like", "ones_like", "sum", "mean"), ANY),
    JOINING, CHOOSING, PRODUCT, PART,
)  # fmt: skip
WRITTEN = st.one_of(
    st.builds("{}[{}] = {}".format, ANY, INDEX, OTHER),
    st.builds("{}[{}] *= {}".format, ANY, INDEX, OTHER),
    st.builds("{}{}= {}".format, ANY, _one_of(*"+ - * / ** // %".split()), OTHER),
    st.builds("{}.{}_()".format, ANY, UNARY),
    st.builds("{}.{}_({})".format, ANY, BINARY.filter(lambda name: "imum" not in name), OTHER),
    st.builds("{}.copy_({})".format, ANY, OTHER),
    st.builds("{}.fill_({})".format, ANY, st.one_of(NUMBER, _one_of("e", "c", "f"))),
    st.builds("{}.clamp_({}, {})".format, ANY, NUMBER, NUMBER),
    st.builds("{}.masked_fill_({} > 0, {})".format, ANY, ANY, NUMBER),
    st.builds("{}.{}.zero_()".format, ANY, _one_of("select(0, 0)", "narrow(0, 0, 1)")),
    st.builds("{}{}.{}_({})".format, ANY, SHAPING, _one_of("add", "mul", "copy"), OTHER),
    st.builds("print({}.data)".format, ANY),
    st.builds("{}.scatter_({}, {}, {})".format, ANY, DIM, ANY, NUMBER),
)  # fmt: skip
GRADIENT = st.one_of(
    st.builds("{}.sum().backward()".format, ANY),
    st.builds("{}.backward()".format, ANY),
    st.builds("{}.retain_grad()".format, ANY),
    st.builds("{}.requires_grad_({})".format, ANY, _one_of("", "False")),
    st.builds("print(torch.autograd.grad({}.sum(), {}))".format, ANY, ANY),
    st.builds("print(torch.autograd.grad({}.sum(), {}, allow_unused=True))".format, ANY, ANY),
    st.builds("print(torch.autograd.grad({}.sum(), {}, create_graph=True))".format, ANY, _one_of("x", "w")),
    st.builds("{}.grad = None".format, _one_of("x", "w")),
)  # fmt: skip
GUARDED = st.one_of(
    st.builds("{} = {}".format, st.sampled_from(RESULTS), VALUE),
    st.builds("{} = {}".format, st.sampled_from(RESULTS), VALUE),
    WRITTEN,
)
STATEMENT = st.one_of(
    GUARDED,
    GUARDED,
    GUARDED,
    GRADIENT,
    st.builds("with torch.no_grad(): {}".format, GUARDED),
    st.builds("print({})".format, VALUE),
)
PROGRAM = st.lists(STATEMENT, min_size=1, max_size=7)


def answers(program: list[str], library: ModuleType) -> list[str]:
    """What each line prints, or its error; then every tensor and, after going backwards, every
    gradient.

    It ends early where PyTorch's answer is no model for what follows: after an error that has
    changed some elements or gradients already, and where `_is_slip` says so.
    """
    printed: list[str] = []
    variables = {"torch": library, "np": np, "print": lambda value: printed.append(repr(value))}
    exec(START, variables)
    closing = [
        *(f"print(({one}, {one}.shape, {one}.is_leaf))" for one in RESULTS),
        *(f"print({one}.numel() and {one}.stride())" for one in RESULTS),
        *(f"print({one})" for one in NAMES if one not in RESULTS),
        *(f"({one} * {one}).sum().backward()" for one in RESULTS),
        *(f"print({one}.grad)" for one in LEAVES + RESULTS),
    ]
    found = []
    for line in [*program, *closing]:
        before, half_done = _held(variables, library), False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                exec(line, variables)
        except Exception as error:
            words = str(error).partition("\nException raised from")[0]  # PyTorch's own stack
            printed.append(f"{type(error).__name__}: {words}")
            half_done = _held(variables, library) != before
        if _is_slip(printed, variables, library):
            return found
        found.append(f">>> {line}\n" + "\n".join(printed))
        if half_done:
            return found
        printed.clear()
    return found


def _held(variables: dict, library: ModuleType) -> list[bytes]:
    """The elements of all tensors, and of the gradients of the leaves."""
    tensors = [one for one in variables.values() if isinstance(one, library.Tensor)]
    gradients = [variables[name].grad for name in LEAVES]
    return [one.detach().numpy().tobytes() for one in tensors + gradients if one is not None]


def _is_slip(printed: list[str], variables: dict, library: ModuleType) -> bool:
    """Where PyTorch does what nobody would ask of another library.

    Dividing whole numbers by zero is found only on the way, after other mistakes. Whole numbers
    that were written from a tensor with a gradient have a grad_fn. Indices that were changed after
    they were used, or a scatter from a larger source, cannot be differentiated, although nothing
    needs them. A view made under no_grad wants a gradient, and never gets it. Of two mistakes in
    one call of `clamp_` PyTorch tells the other one, and of one in `scatter` all it could have been.
    """
    if any(slip in one for one in printed for slip in SLIPS):
        return True
    tensors = [one for one in variables.values() if isinstance(one, library.Tensor)]
    return any(
        one.requires_grad
        and (not one.is_floating_point() or (one._base is not None and "grad_fn" not in repr(one)))
        for one in tensors
    )


SLIPS = (
    "ZeroDivisionError",
    "can't be cast to the desired output type long int",
    "scatter() received",
    "scatter_() received",
    "INTERNAL ASSERT FAILED",
    "modified by an inplace operation: [torch.LongTensor",
    "ScatterBackward0 returned",
    "numel: integer multiplication overflow",
)
# With the spaces before it, which a sign elsewhere in the column changes.
_NUMBER = re.compile(r"\s*([-+]?\b(?:\d+\.\d*(?:e[+-]\d+)?|\d+)|[-+]?\b(?:inf|nan)\b)")


def alike(wanted: str, got: str) -> bool:
    """Whether two texts are the same, but for a last digit that rounding on the way has moved."""
    if wanted == got:
        return True
    if _NUMBER.sub("#", wanted).split() != _NUMBER.sub("#", got).split():
        return False
    pairs = zip(_NUMBER.findall(wanted), _NUMBER.findall(got), strict=True)
    return all(
        one == other
        or (
            "." in one
            and "." in other
            and np.isclose(float(one), float(other), rtol=2e-3, atol=2e-4, equal_nan=True)
        )
        for one, other in pairs
    )
