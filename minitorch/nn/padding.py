"""Borders as modules: `functional.pad` around one, two or three axes."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.tensor import Tensor
from . import functional as F
from .layer import Layer

__all__ = """
    CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d
    ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d
    ReplicationPad3d ZeroPad1d ZeroPad2d ZeroPad3d
""".split()

DOC = """A border of {border} around the last axes of (batch, channels, …); see `functional.pad`.

    Args:
        padding: how wide it is; or how wide before and after, for the last axis first.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.{name}({example})(torch.ones({before})).shape
        torch.Size([{after}])

    PyTorch: ``torch.nn.{name}``.
    """


class _Pad(Layer, shown="padding"):
    padding: int | Iterable[int]

    def __post_init__(self):
        sides = self.padding
        self.padding = tuple(sides) if isinstance(sides, Iterable) else (sides,) * 2 * self._axes

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, self._mode)


class _CircularPad(_Pad):
    def forward(self, input: Tensor) -> Tensor:
        low, high = self._axes + 1, self._axes + 2
        if not low <= input.ndim <= high:
            raise ValueError(f"expected {low}D or {high}D input (got {input.ndim}D input)")
        return super().forward(input)


class _ConstantPad(_Pad, shown="padding= value="):
    value: float

    def forward(self, input: Tensor) -> Tensor:
        return F.pad(input, self.padding, self._mode, self.value)


class _ZeroPad:
    _shown = ["padding"]

    def __init__(self, padding: int | Iterable[int]):
        super().__init__(padding, 0.0)


def _pad(name: str, axes: int, mode: str, border: str, *bases: type, example="1", **how) -> type:
    """The class of that name and mode, for a number of axes."""
    before, after = ["1" + f", {n}" * axes for n in (3, 5)]
    said = dict(name=name, border=border, example=example, before=before, after=after)
    kept = dict(__module__=__name__, __doc__=DOC.format(**said), _axes=axes, _mode=mode)
    return type(name, bases, kept, **how)


def _pads(name: str, *row, **how) -> list[type]:
    """The same for one, two and three axes."""
    return [_pad(f"{name}{axes}d", axes, *row, of=F.pad, **how) for axes in (1, 2, 3)]


ReflectionPad1d, ReflectionPad2d, ReflectionPad3d = _pads(
    "ReflectionPad", "reflect", "what is behind the edge, as in a mirror,", _Pad
)
ReplicationPad1d, ReplicationPad2d, ReplicationPad3d = _pads(
    "ReplicationPad", "replicate", "the elements at the edge", _Pad
)
CircularPad1d, CircularPad2d, CircularPad3d = _pads(
    "CircularPad", "circular", "the elements at the other end", _CircularPad
)
ConstantPad1d, ConstantPad2d, ConstantPad3d = _pads(
    "ConstantPad", "constant", "one `value`", _ConstantPad, example="1, 3.5"
)
ZeroPad1d, ZeroPad2d, ZeroPad3d = [
    _pad(f"ZeroPad{axes}d", axes, "constant", "zeros", _ZeroPad, base)
    for axes, base in enumerate((ConstantPad1d, ConstantPad2d, ConstantPad3d), start=1)
]
