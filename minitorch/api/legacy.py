"""PyTorch's first constructors, such as ``Tensor(2, 3)`` and ``LongTensor([1, 2])``, and `Variable`."""

from __future__ import annotations


import numpy as np

from .checks import refuse
from ..core import Size, Tensor, dtypes, type_name, warn
from ..api.creation import as_tensor, empty, is_sequence


def _made(dtype: dtypes.dtype, data: tuple, name: str) -> Tensor:
    """A tensor of lengths, or with the elements of a sequence, or on the memory of a tensor or an array."""
    if not data:
        return empty(0, dtype=dtype)
    first = data[0]
    if len(data) == 1 and isinstance(first, Tensor):
        words = f"expected {_OPTIONS.format(dtype.c_name)} (got {_OPTIONS.format(first.dtype.c_name)})"
        refuse(name != "Tensor" and first.dtype is not dtype, words, error=TypeError)
        return first.detach()
    if all(isinstance(one, (int, np.integer)) and not isinstance(one, bool) for one in data):
        return empty(*map(int, data), dtype=dtype)
    if len(data) == 1 and isinstance(first, Size):
        return empty(first, dtype=dtype)
    if isinstance(first, str):
        raise TypeError(f"new(): invalid data type '{type_name(first)}'")
    if not (is_sequence(first) or isinstance(first, np.ndarray)):
        raise TypeError(f"new(): data must be a sequence (got {type_name(first)})")
    return as_tensor(list(first) if isinstance(first, range) else first, dtype=dtype)


_OPTIONS = (
    "TensorOptions(dtype={}, device=cpu, layout=Strided, requires_grad=false (default), "
    "pinned_memory=false (default), memory_format=(nullopt))"
)


def _new(cls: type[Tensor], *data) -> Tensor:
    made = _made(dtypes.get_default_dtype(), data, "Tensor")
    return made if cls is Tensor else Tensor._make_subclass(cls, made)


Tensor.__new__ = _new


class _Typed(type):
    """The class of the constructors by type: what they make are tensors, of that type."""

    def __call__(cls, *data) -> Tensor:
        return _made(cls.dtype, data, cls.__name__)

    def __instancecheck__(cls, value) -> bool:
        return isinstance(value, Tensor) and value.dtype is cls.dtype


def _typed(name: str, dtype: dtypes.dtype) -> _Typed:
    shown = {dtypes.FLOATING: "[2.]", dtypes.BOOL: "[True]"}.get(dtype.kind, "[2]")
    usual = dtype in (dtypes.float32, dtypes.int64, dtypes.bool)
    doc = f"""A tensor of {dtype.name}: of lengths, or with the elements of a sequence.

    Example:
        >>> import minitorch as torch
        >>> torch.{name}([2])
        tensor({shown}{"" if usual else f", dtype={dtype}"})

    PyTorch: ``torch.{name}``.
    """
    return _Typed(name, (), {"dtype": dtype, "__module__": "torch", "__doc__": doc})


FloatTensor = _typed("FloatTensor", dtypes.float32)
DoubleTensor = _typed("DoubleTensor", dtypes.float64)
HalfTensor = _typed("HalfTensor", dtypes.float16)
LongTensor = _typed("LongTensor", dtypes.int64)
IntTensor = _typed("IntTensor", dtypes.int32)
ShortTensor = _typed("ShortTensor", dtypes.int16)
CharTensor = _typed("CharTensor", dtypes.int8)
ByteTensor = _typed("ByteTensor", dtypes.uint8)
BoolTensor = _typed("BoolTensor", dtypes.bool)


class _VariableMeta(type):
    def __instancecheck__(cls, value) -> bool:
        return isinstance(value, Tensor)


class Variable(metaclass=_VariableMeta):
    """PyTorch's first name of a tensor that can require a gradient; every tensor is one.

    Args:
        data: a tensor; the result shares its memory.
        requires_grad: whether a gradient is wanted.
        volatile: means nothing any more; a UserWarning says so.

    Example:
        >>> import minitorch as torch
        >>> torch.autograd.Variable(torch.ones(2), requires_grad=True)
        tensor([1., 1.], requires_grad=True)

    PyTorch: ``torch.autograd.Variable``.
    """

    __module__ = "torch.autograd.variable"

    def __new__(cls, data: Tensor, requires_grad=False, volatile=False) -> Tensor:
        if volatile:
            warn(
                "volatile was removed and now has no effect. Use `with torch.no_grad():` instead.",
            )
        if not isinstance(data, Tensor):
            raise TypeError(f"Variable data has to be a tensor, but got {type_name(data)}")
        return data.detach().requires_grad_(requires_grad)


def is_tensor(obj, /) -> bool:
    """Whether something is a tensor.

    Example:
        >>> import minitorch as torch
        >>> torch.is_tensor(torch.ones(2)), torch.is_tensor(1.0)
        (True, False)

    PyTorch: ``torch.is_tensor``.
    """
    return isinstance(obj, Tensor)


def set_default_tensor_type(t, /) -> None:
    """PyTorch's first way to `set_default_dtype`: by a class such as ``DoubleTensor``, or its name.

    Example:
        >>> import minitorch as torch
        >>> torch.set_default_tensor_type("torch.LongTensor")
        Traceback (most recent call last):
        TypeError: invalid type object: only floating-point types are supported as the default type

    PyTorch: ``torch.set_default_tensor_type``.
    """
    known = {f"torch.{one.__name__}": one for one in (FloatTensor, DoubleTensor, HalfTensor)}
    kind = known.get(t, t) if isinstance(t, str) else t
    words = "invalid type object: only floating-point types are supported as the default type"
    refuse(kind not in known.values(), words, error=TypeError)
    warn(
        "torch.set_default_tensor_type() is deprecated as of PyTorch 2.1, please use "
        "torch.set_default_dtype() and torch.set_default_device() as alternatives.",
    )
    dtypes.set_default_dtype(kind.dtype)
