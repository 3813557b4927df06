"""PyTorch's own samples of every operation, put to minitorch and to PyTorch.

PyTorch keeps, for its own tests, a database of operations (OpInfo): sample arguments of every shape
and flavour, and arguments that must raise an error. For each operation that minitorch has too,
`differences` runs them on both libraries and says where the answers part:

    forward   the class and words of an error, or the type, shape and values of every result
    backward  the gradient of a random projection of the results, for every input that wants one
    forward mode   the tangents of the results, for random tangents of those inputs
    in place  the same for the operation that ends in ``_``
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any

import numpy as np
import torch
from torch.autograd import forward_ad
from torch.testing._internal.common_methods_invocations import op_db

import minitorch
from minitorch.core.forward import along

DTYPES = (torch.float32, torch.float64, torch.int64, torch.bool)
TOLERANCE = {"float32": (1.3e-6, 1e-5), "complex64": (1.3e-6, 1e-5), "float16": (1e-3, 1e-5)}
LEFT_OUT = "NotImplementedError: minitorch"  # how minitorch says that it has less than PyTorch


class Unconvertible(Exception):
    """A sample holds what minitorch has no counterpart of, such as a sparse tensor."""


@dataclass
class Report:
    """How often the answers to one operation's samples and errors agreed."""

    samples: int = 0
    matched: int = 0
    tangents: int = 0
    tangents_matched: int = 0
    errors: int = 0
    errors_matched: int = 0
    left_out: int = 0
    differences: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        left_out = f", {self.left_out} left out in words" if self.left_out else ""
        return (
            f"samples {self.matched} of {self.samples}, "
            f"forward mode {self.tangents_matched} of {self.tangents}, "
            f"errors {self.errors_matched} of {self.errors}{left_out}"
        )


def full_name(op) -> str:
    """The name of an entry: the operation's, and its flavour where it has several."""
    return f"{op.name} {op.variant_test_name}".strip()


def counterpart(op, suffix: str = "") -> Callable | None:
    """minitorch's function (or method) of the name of `op`; None where it has none.

    Where PyTorch's database wraps the operation in a lambda, it is that lambda, with minitorch for
    its `torch`; what ends in ``_`` changes a copy of its input.
    """
    found: Any = minitorch
    name = op.name + suffix
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is None or suffix:
        found = getattr(minitorch.Tensor, name, None)
    if isinstance(found, property):
        found = found.fget
    theirs = op.op
    if callable(found) and name.endswith("_") and not suffix:
        return lambda input, *args, **kwargs: found(input.clone(), *args, **kwargs)
    if callable(found) and not suffix and getattr(theirs, "__name__", "") == "<lambda>":
        names = {**theirs.__globals__, "torch": minitorch}
        return FunctionType(theirs.__code__, names, None, theirs.__defaults__, theirs.__closure__)
    return found if callable(found) else None


def shared() -> dict[str, Any]:
    """The entries of PyTorch's database whose operation minitorch has too."""
    return {full_name(op): op for op in op_db if counterpart(op) is not None}


# Samples.


def convert(value, library):
    """A fresh copy of a sample's argument for `library`, torch or minitorch."""
    if isinstance(value, torch.Tensor):
        if value.layout is not torch.strided or value.device.type != "cpu":
            raise Unconvertible(f"a tensor on {value.device} laid out as {value.layout}")
        plain = value.detach().clone()
        if library is torch:
            return plain.requires_grad_(value.requires_grad)
        try:
            return minitorch.from_numpy(plain.numpy()).requires_grad_(value.requires_grad)
        except (TypeError, ValueError):  # a type, or more axes, than NumPy has
            raise Unconvertible(f"a tensor of {value.dtype}, {value.ndim} axes") from None
    if isinstance(value, (tuple, list)) and type(value) in (tuple, list, torch.Size):
        kind = list if isinstance(value, list) else tuple
        return kind(convert(one, library) for one in value)
    if isinstance(value, dict):
        return {name: convert(one, library) for name, one in value.items()}
    if library is torch:
        return value
    if isinstance(value, torch.dtype):
        try:
            return getattr(minitorch, str(value).removeprefix("torch."))
        except AttributeError:
            raise Unconvertible(str(value)) from None
    if type(value).__module__.partition(".")[0] == "torch":
        raise Unconvertible(f"a {type(value).__name__}")
    return value


def arguments(sample, library) -> tuple[list, dict]:
    """The positional and named arguments of a sample; minitorch has no devices to name."""
    kwargs = {name: one for name, one in sample.kwargs.items() if name != "device"}
    return convert([sample.input, *sample.args], library), convert(kwargs, library)


def samples(op, dtype: torch.dtype) -> Iterator:
    """The sample inputs of one element type, gradients wanted where they exist."""
    if dtype not in op.supported_dtypes("cpu"):
        return
    wants = op.supports_autograd and dtype in op.supported_backward_dtypes("cpu")
    yield from op.sample_inputs("cpu", dtype, requires_grad=wants)


# Answers.


@dataclass
class Answer:
    """What a library said: an error in words, or arrays and their gradients."""

    error: str | None = None
    arrays: list = field(default_factory=list)
    gradients: list = field(default_factory=list)

    def __str__(self) -> str:
        arrays = self.arrays or self.gradients
        shown = [f"{one.dtype}{list(one.shape)}" for one in arrays if one is not None]
        return self.error or " ".join(shown) or "nothing"


def answer(function: Callable, sample, library, finish=None, in_place: bool = False) -> Answer:
    """What `function` of `library` makes of a sample, and the gradients of its inputs."""
    args, kwargs = arguments(sample, library)
    leaves = list(_tensors((args, kwargs), library))
    library.manual_seed(42)  # the seed that the database itself sets
    try:
        if in_place:
            args[0] = args[0].clone()
        result = function(*args, **kwargs)
    except Exception as error:
        return Answer(error=f"{type(error).__name__}: {error}".rstrip())
    results = list(_tensors(result if finish is None else finish(result), library))
    arrays = [one.detach().numpy() for one in results] or [result]
    gradients: list = []
    wanting = [one for one in results if one.requires_grad and one.dtype.is_floating_point]
    if wanting:
        try:
            sum((one * _projection(one, library)).sum() for one in wanting).backward()
        except Exception as error:
            return Answer(error=f"backward: {type(error).__name__}: {error}".rstrip())
        gradients = [None if one.grad is None else _numpy(one.grad) for one in leaves]
    return Answer(arrays=arrays, gradients=gradients)


def _tensors(value, library) -> Iterator:
    if isinstance(value, library.Tensor):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _tensors(one, library)
    elif isinstance(value, dict):
        yield from _tensors(list(value.values()), library)


def _numpy(one) -> np.ndarray:
    """The array of a tensor; PyTorch has tensors of zeros that have no memory."""
    return one.detach().numpy(force=True) if isinstance(one, torch.Tensor) else one.detach().numpy()


def _dtype(one) -> str:
    return str(one.dtype).removeprefix("torch.")


def _projection(one, library):
    """The same pseudo-random numbers for the same shape and type in both libraries."""
    dtype = _dtype(one)
    rng = np.random.default_rng(zlib.crc32(repr(tuple(one.shape)).encode()))
    return library.from_numpy(np.array(rng.uniform(-1, 1, tuple(one.shape)), dtype))


def pushed(function: Callable, sample, library, finish=None) -> Answer:
    """The results of `function` of `library`, and their tangents for tangents of its inputs."""
    args, kwargs = arguments(sample, library)
    leaves = [one for one in _tensors((args, kwargs), library) if one.requires_grad]
    directions = [_direction(one, library) for one in leaves]
    library.manual_seed(42)

    def run(*moving) -> list:
        places = {id(leaf): one for leaf, one in zip(leaves, moving)}
        given, named = _replaced(args, places), _replaced(kwargs, places)
        result = function(*given, **named)
        return list(_tensors(result if finish is None else finish(result), library))

    points = [one.detach() for one in leaves]
    push = _pushed_by_pytorch if library is torch else along
    try:
        results, tangents = push(run, points, directions)
    except Exception as error:
        return Answer(error=f"{type(error).__name__}: {error}".rstrip())
    return Answer(
        gradients=[
            np.zeros(tuple(result.shape), _dtype(result)) if one is None else _numpy(one)
            for result, one in zip(results, tangents)
            if result.dtype.is_floating_point
        ]
    )


def _direction(one, library):
    """A tangent of a tensor; that of symmetric matrices leads to symmetric matrices."""
    along = _projection(one, library)
    if one.ndim < 2 or one.shape[-1] != one.shape[-2]:
        return along
    matrix = _numpy(one)
    if np.allclose(matrix, np.swapaxes(matrix, -1, -2)):
        return along + along.mT
    return along


def _pushed_by_pytorch(run: Callable, points: list, directions: list) -> tuple[list, list]:
    with forward_ad.dual_level():
        results = run(*map(forward_ad.make_dual, points, directions))
        pairs = [forward_ad.unpack_dual(one) for one in results]
    tangents = [one.tangent for one in pairs]
    nothing = [one is None or one._is_zerotensor() for one in tangents]
    return [one.primal for one in pairs], [
        None if zero else one for zero, one in zip(nothing, tangents)
    ]


def _replaced(value, places: dict):
    """`value` with the tensors that have a place in `places` taken from there."""
    if isinstance(value, (tuple, list)):
        return type(value)(_replaced(one, places) for one in value)
    if isinstance(value, dict):
        return {name: _replaced(one, places) for name, one in value.items()}
    return places.get(id(value), value)


def disagreement(wanted: Answer, got: Answer, values: bool = True) -> str | None:
    """Where two answers part, in words; None where they agree."""
    if wanted.error is not None or got.error is not None:
        return None if wanted.error == got.error else "error"
    if len(wanted.arrays) != len(got.arrays):
        return f"{len(wanted.arrays)} results against {len(got.arrays)}"
    for first, second in zip(wanted.arrays, got.arrays):
        part = _apart(first, second, values)
        if part:
            return f"results: {part}"
    for place, (first, second) in enumerate(zip(wanted.gradients, got.gradients, strict=False)):
        part = _apart(first, second, values, along=_largest(first))
        if part:
            return f"gradient {place}: {part}"
    if bool(wanted.gradients) != bool(got.gradients):
        return "requires_grad"
    return None


def _largest(gradient) -> float:
    """The size of a gradient's numbers: sums of terms this large are rounded on the way."""
    if gradient is None or not gradient.size:
        return 1.0
    return max(1.0, float(np.nan_to_num(np.abs(gradient), posinf=0).max()))


def _apart(first, second, values: bool, along: float = 1.0) -> str | None:
    if not (isinstance(first, np.ndarray) and isinstance(second, np.ndarray)):
        same = type(first).__qualname__ == type(second).__qualname__ and str(first) == str(second)
        return None if same else f"{first!r} against {second!r}"
    if (first.dtype, first.shape) != (second.dtype, second.shape):
        return f"{first.dtype}{first.shape} against {second.dtype}{second.shape}"
    rtol, atol = TOLERANCE.get(first.dtype.name, (1e-7, 1e-7))
    atol *= along
    if not values or np.allclose(second, first, rtol=rtol, atol=atol, equal_nan=True):
        return None
    off = ~np.isclose(second, first, rtol=rtol, atol=atol, equal_nan=True)
    at = np.unravel_index(off.argmax(), off.shape)
    return f"{first[at]} against {second[at]} at {[int(one) for one in at]}"


# An operation, whole.


def compare(op) -> Report:
    """Puts all samples and all error inputs of `op` to both libraries."""
    report = Report()
    function = counterpart(op)
    values = not op.name.startswith(("empty", "new_empty"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for dtype in DTYPES:
            for sample in samples(op, dtype):
                _put(report, op, op.get_op(), function, sample, values=values)
                if op.supports_forward_ad and sample_moves(sample):
                    _push(report, op, function, sample)
        changing = counterpart(op, "_")
        if op.get_inplace() is not None and changing is not None:
            for sample in samples(op, torch.float64):
                if not sample.broadcasts_input:
                    _put(report, op, op.get_inplace(), changing, sample, in_place=True)
        for error in _error_inputs(op):
            _put(report, op, op.get_op(), function, error.sample_input, must_fail=True)
    return report


def sample_moves(sample) -> bool:
    """Whether some input of a sample has a derivative."""
    given = _tensors((sample.input, sample.args, sample.kwargs), torch)
    return any(one.requires_grad for one in given)


def _push(report: Report, op, function: Callable, sample) -> None:
    """Compares forward mode; where PyTorch has none, minitorch may have more."""
    finish = sample.output_process_fn_grad
    try:
        wanted = pushed(op.get_op(), sample, torch, finish)
        if wanted.error is not None:
            return
        got = pushed(function, sample, minitorch, finish)
    except Unconvertible:
        return
    if got.error and got.error.startswith(LEFT_OUT):
        return
    report.tangents += 1
    part = disagreement(wanted, got)
    report.tangents_matched += part is None
    if part is not None:
        report.differences.append(_told(op, "forward mode of ", sample, part, wanted, got))


def _told(op, what: str, sample, part: str, wanted: Answer, got: Answer) -> str:
    args, kwargs = arguments(sample, torch)
    return (
        f"{what}{full_name(op)}{_shown(args, kwargs)}: {part}\n"
        f"    PyTorch    {wanted}\n    minitorch  {got}"
    )


def _error_inputs(op) -> Iterator:
    return op.error_inputs("cpu") if op.error_inputs_func is not None else iter(())


def _put(report, op, theirs, ours, sample, values=True, in_place=False, must_fail=False) -> None:
    finish = sample.output_process_fn_grad
    try:
        wanted = answer(theirs, sample, torch, finish, in_place)
        got = answer(ours, sample, minitorch, finish, in_place)
    except Unconvertible:
        return
    if must_fail and wanted.error is None:
        return
    part = disagreement(wanted, got, values)
    if must_fail:
        report.errors += 1
        report.errors_matched += part is None
    else:
        report.samples += 1
        report.matched += part is None
    if part is None:
        return
    if got.error and got.error.startswith(LEFT_OUT):
        report.left_out += 1
        return
    what = "in place: " if in_place else ""
    report.differences.append(_told(op, what, sample, part, wanted, got))


def _shown(args, kwargs) -> str:
    given = [*map(_brief, args), *(f"{name}={_brief(one)}" for name, one in kwargs.items())]
    return f"({', '.join(given)})"


def _brief(value) -> str:
    if isinstance(value, torch.Tensor):
        return f"{str(value.dtype).removeprefix('torch.')}{list(value.shape)}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(_brief, value))}]"
    return repr(value)


def table(names: list[str]) -> Iterator[str]:
    """A line for each entry, with its differences, and the totals; all entries for no names."""
    reports = []
    for name, op in shared().items():
        if not names or op.name in names:
            reports.append(compare(op))
            yield f"{name}: {reports[-1]}"
            yield from (f"  {one}" for one in reports[-1].differences)
    sums = {
        one: sum(getattr(report, one) for report in reports)
        for one in (
            "samples",
            "matched",
            "tangents",
            "tangents_matched",
            "errors",
            "errors_matched",
            "left_out",
        )  # fmt: skip
    }
    yield f"{len(reports)} entries: {Report(**sums)}"


if __name__ == "__main__":  # python -m tests.conformance.opinfo [name ...]
    import sys

    for line in table(sys.argv[1:]):
        print(line, flush=True)
