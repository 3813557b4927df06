"""PyTorch's printing rules.

All numbers of a tensor are written in one width. Floats that are all whole print as ``3.``; others
with four decimals; when the largest is more than 1000 times the smallest, or one is very large or
very small, all are written as 1.2346e+05. Above 1000 elements only the three at either end of each
axis are shown. What the numbers do not say (type, gradient, an empty shape) follows behind them.
"""

from __future__ import annotations

import math

import numpy as np

from . import dtypes
from .tensor import Tensor

PRECISION, THRESHOLD, EDGE, LINE = 4, 1000, 3, 80
_PREFIX = "tensor("
_UNSAID = (dtypes.bool, dtypes.int64, dtypes.DEFAULT, dtypes.complex64)


def text(tensor: Tensor) -> str:
    """What ``print(tensor)`` shows."""
    array = tensor._array
    if array.size:
        body = _nested(_shown(array, array.size > THRESHOLD), len(_PREFIX), _writer(array))
    else:
        body = "[]"
    return _with_suffixes(_PREFIX + body, _suffixes(tensor))


def _suffixes(tensor: Tensor) -> list[str]:
    said = []
    if not tensor._array.size and tensor.ndim != 1:
        said.append(f"size={tuple(tensor.shape)}")
    if tensor.dtype not in (_UNSAID if tensor._array.size else (dtypes.DEFAULT,)):
        said.append(f"dtype={tensor.dtype}")
    if tensor.grad_fn is not None:
        said.append(f"grad_fn=<{tensor.grad_fn.name()}>")
    elif tensor.requires_grad:
        said.append("requires_grad=True")
    return said


def _with_suffixes(body: str, suffixes: list[str]) -> str:
    """Each suffix on the last line while it has room, else on a line of its own."""
    pieces, column = [body], len(body) - body.rfind("\n") + 1
    for place, suffix in enumerate(suffixes):
        if column + len(suffix) + 2 > LINE:
            pieces.append(",\n" + " " * len(_PREFIX) + suffix)
            column = len(_PREFIX) + len(suffix)
        else:
            pieces.append(", " + suffix)
            column += len(suffix) + 2
    return "".join(pieces) + ")"


# Which elements.


def _shown(array: np.ndarray, summarised: bool):
    """Nested lists of the elements to show; an Ellipsis stands for those left out."""
    if not array.ndim:
        return array[()]
    places: list = list(range(len(array)))
    if summarised and len(array) > 2 * EDGE:
        places = [*places[:EDGE], ..., *places[-EDGE:]]
    return [... if at is ... else _shown(array[at, ...], summarised) for at in places]


def _corners(array: np.ndarray) -> np.ndarray:
    """The elements that are shown, as an array: they decide how all of them are written."""
    if array.size <= THRESHOLD:
        return array
    for axis, length in enumerate(array.shape):
        if length > 2 * EDGE:
            array = np.take(array, [*range(EDGE), *range(length - EDGE, length)], axis)
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
    words = [" ..." if one is ... else writer(one) for one in numbers]
    per_line = max(1, (LINE - indent) // (writer.width + 2))
    lines = [", ".join(words[at : at + per_line]) for at in range(0, len(words), per_line)]
    return "[" + (",\n" + " " * (indent + 1)).join(lines) + "]"


# How a number is written.


def _writer(array: np.ndarray):
    corners = _corners(array)
    if array.dtype.kind == "c":
        return _ComplexWriter(corners)
    return (_FloatWriter if array.dtype.kind == "f" else _PlainWriter)(corners.ravel())


class _PlainWriter:
    """Whole numbers and bools: as they are, right-aligned."""

    def __init__(self, numbers: np.ndarray):
        self.width = max(len(str(one)) for one in numbers.tolist())

    def __call__(self, number) -> str:
        return str(number.item()).rjust(self.width)


class _FloatWriter:
    """Floats: whole, with four decimals, or in scientific notation, all alike."""

    def __init__(self, numbers: np.ndarray):
        numbers = numbers.astype(np.float64)
        finite = numbers[np.isfinite(numbers) & (numbers != 0)]
        self.spec = ".0f"
        self.width = 1
        if not finite.size:
            return
        size = np.abs(finite)
        small, large = size.min(), size.max()
        whole = bool((finite == np.ceil(finite)).all())
        scientific = large / small > 1000 or large > 1e8 or (not whole and small < 1e-4)
        self.spec = f".{PRECISION}e" if scientific else ".0f" if whole else f".{PRECISION}f"
        self.width = max(len(self._write(one)) for one in finite.tolist())

    def _write(self, number: float) -> str:
        return format(number, self.spec) + (
            "." if self.spec == ".0f" and math.isfinite(number) else ""
        )

    def __call__(self, number) -> str:
        return self._write(float(number)).rjust(self.width)


class _ComplexWriter:
    """Complex numbers: the two parts each written by its own rule."""

    def __init__(self, numbers: np.ndarray):
        self.real, self.imag = (
            _FloatWriter(numbers.real.ravel()),
            _FloatWriter(numbers.imag.ravel()),
        )
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
