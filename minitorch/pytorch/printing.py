"""PyTorch's printing rules.

All numbers of a tensor are written in one width. Floats that are all whole print as ``3.``; others
with four decimals; when the largest is more than 1000 times the smallest, or one is very large or
very small, all are written as 1.2346e+05. Above 1000 elements only the three at either end of each
axis are shown. What the numbers do not say (type, gradient, an empty shape) follows behind them.
"""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np

from ..core import Tensor, dtypes


_DEFAULTS = {"precision": 4, "threshold": 1000, "edgeitems": 3, "linewidth": 80}
_options = SimpleNamespace(**_DEFAULTS, sci_mode=None)
_PROFILES = {
    "default": {},
    "short": {"precision": 2, "edgeitems": 2},
    "full": {"threshold": math.inf},
}


def set_printoptions(
    precision: int | None = None,
    threshold: float | None = None,
    edgeitems: int | None = None,
    linewidth: int | None = None,
    profile: str | None = None,
    sci_mode: bool | None = None,
) -> None:
    """Sets how tensors are printed; what is left out stays as it is.

    Args:
        precision: decimals of floats (4).
        threshold: how many elements are printed whole (1000).
        edgeitems: how many are shown at either end of an axis above that (3).
        linewidth: characters of a line (80).
        profile: "default", "short" (2 decimals, 2 at the ends) or "full" (never shortened): sets
            all of the above first.
        sci_mode: True for scientific notation always, False for never, None for where it is needed;
            left out it is None again.

    Example:
        >>> import minitorch as torch
        >>> torch.set_printoptions(precision=2)
        >>> torch.tensor([1 / 3])
        tensor([0.33])
        >>> torch.set_printoptions(profile="default")

    PyTorch: ``torch.set_printoptions``.
    """
    wanted = dict(precision=precision, threshold=threshold, edgeitems=edgeitems, linewidth=linewidth)
    given = _DEFAULTS | _PROFILES[profile] if profile in _PROFILES else {}
    given |= {name: value for name, value in wanted.items() if value is not None}
    vars(_options).update(given, sci_mode=sci_mode)


def text(tensor: Tensor) -> str:
    """What ``print(tensor)`` shows."""
    array, cls = tensor._array, type(tensor)
    prefix = vars(cls).get("_printed_as", cls.__name__) + "("
    if array.size:
        body = _nested(_shown(array, array.size > _options.threshold), len(prefix), _writer(array))
    else:
        body = "[]"
    return _with_suffixes(prefix + body, len(prefix), _suffixes(tensor))


def _suffixes(tensor: Tensor) -> list[str]:
    said = []
    if tensor.ndim != 1 if not tensor._array.size else not _options.edgeitems:
        said.append(f"size={tuple(tensor.shape)}")
    unsaid = dtypes.DEFAULT_OF_KIND if tensor._array.size else [dtypes.DEFAULT]
    if tensor.dtype not in unsaid:
        said.append(f"dtype={tensor.dtype}")
    if maker := _maker(tensor):
        said.append(f"grad_fn=<{maker}>")
    elif tensor.requires_grad:
        said.append("requires_grad=True")
    return said


def _maker(tensor: Tensor) -> str | None:
    try:
        return tensor.grad_fn and tensor.grad_fn.name()
    except RuntimeError:  # a view that another change has made unusable
        return "Invalid"


def _with_suffixes(body: str, indent: int, suffixes: list[str]) -> str:
    """Each suffix on the last line while it has room, else on a line of its own."""
    pieces, column = [body], len(body) - body.rfind("\n") + 1
    for place, suffix in enumerate(suffixes):
        if column + len(suffix) + 2 > _options.linewidth:
            pieces.append(",\n" + " " * indent + suffix)
            column = indent + len(suffix)
        else:
            pieces.append(", " + suffix)
            column += len(suffix) + 2
    return "".join(pieces) + ")"


# Which elements.


def _shown(array: np.ndarray, summarised: bool):
    """Nested lists of the elements to show; an Ellipsis stands for those left out."""
    if not array.ndim:
        return array[()]
    places, edge = list(range(len(array))), _options.edgeitems
    if summarised and len(array) > 2 * edge:
        places = [*places[:edge], ..., *places[len(array) - edge :]]
    return [... if at is ... else _shown(array[at, ...], summarised) for at in places]


def _corners(array: np.ndarray) -> np.ndarray:
    """The elements that are shown, as an array: they decide how all of them are written."""
    if array.size <= _options.threshold:
        return array
    edge = _options.edgeitems
    for axis, length in enumerate(array.shape):
        if length > 2 * edge:
            array = np.take(array, [*range(edge), *range(length - edge, length)], axis)
    return array


def _nested(shown, indent: int, writer) -> str:
    if not isinstance(shown, list):
        return writer(shown)
    if not any(isinstance(one, list) for one in shown):
        return _row(shown, indent, writer)
    separator = "," + "\n" * _depth(shown) + " " * (indent + 1)
    inner = ["..." if one is ... else _nested(one, indent + 1, writer) for one in shown]
    return "[" + separator.join(inner) + "]"


def _depth(shown) -> int:
    """How many axes lie inside: rows of a matrix are one line apart, matrices two, and so on."""
    depth = 0
    while isinstance(shown, list) and shown:
        shown, depth = next(one for one in shown if one is not ...), depth + 1
    return depth - 1


def _row(numbers: list, indent: int, writer) -> str:
    left_out = " ..." if _options.edgeitems else "..."
    words = [left_out if one is ... else writer(one) for one in numbers]
    per_line = max(1, (_options.linewidth - indent) // (writer.width + 2))
    lines = [", ".join(words[at : at + per_line]) for at in range(0, len(words), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


# How a number is written.


def _writer(array: np.ndarray):
    corners = _corners(array)
    if array.dtype.kind == "c":
        return _ComplexWriter(corners)
    return (_FloatWriter if array.dtype.kind == "f" else _PlainWriter)(corners.ravel())


class _PlainWriter:
    """Integers and bools: as they are, right-aligned."""

    def __init__(self, numbers: np.ndarray):
        self.width = max((len(str(one)) for one in numbers.tolist()), default=1)

    def __call__(self, number) -> str:
        return str(number.item()).rjust(self.width)


class _FloatWriter:
    """Floats: whole, with four decimals, or in scientific notation, all alike."""

    def __init__(self, numbers: np.ndarray):
        numbers = numbers.astype(np.float64)
        finite = numbers[np.isfinite(numbers) & (numbers != 0)]
        self.spec, self.point, self.width = ".0f", ".", 1
        if not finite.size:
            return
        size = np.abs(finite)
        small, large = size.min().item(), size.max().item()
        whole = bool((finite == np.ceil(finite)).all())
        scientific = _options.sci_mode
        if scientific is None:
            scientific = large / small > 1000 or large > 1e8 or (not whole and small < 1e-4)
        decimals = f".{_options.precision}"
        self.spec = f"{decimals}e" if scientific else ".0f" if whole else f"{decimals}f"
        self.point = "." if whole and not scientific else ""
        self.width = max(len(self._write(one)) for one in finite.tolist())

    def _write(self, number: float) -> str:
        return format(number, self.spec) + (self.point if math.isfinite(number) else "")

    def __call__(self, number) -> str:
        return self._write(float(number)).rjust(self.width)


class _ComplexWriter:
    """Complex numbers: the two parts each written by its own rule."""

    def __init__(self, numbers: np.ndarray):
        self.real = _FloatWriter(numbers.real.ravel())
        self.imag = _FloatWriter(numbers.imag.ravel())
        self.width = self.real.width + self.imag.width + 1

    def __call__(self, number) -> str:
        imag = self.imag(number.imag).strip() + "j"
        return self.real(number.real) + (imag if imag[0] in "+-" else "+" + imag)


Tensor.__repr__ = text


def _format(self: Tensor, spec: str) -> str:
    """In an f-string a 0-d tensor is written as its number."""
    if self.ndim == 0:
        return format(self.item(), spec)
    return object.__format__(self, spec)


Tensor.__format__ = _format
