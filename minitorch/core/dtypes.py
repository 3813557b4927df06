"""Element types, and what comes out when two of them meet.

PyTorch sorts types into four kinds, bool < integer < floating < complex. Within a kind the wider
type wins. Across kinds the higher kind wins, but it only decides the *kind*: a float64 number
beside a float32 array gives float32, because numbers and 0-d tensors do not widen arrays of their
own kind.
"""

from __future__ import annotations

import builtins
from functools import cache

import numpy as np


class dtype:
    """The type of a tensor's elements, such as ``float32``. There is one object for each type.

    Example:
        >>> import minitorch as torch
        >>> torch.float32, torch.float32.itemsize, torch.float32.is_floating_point
        (torch.float32, 4, True)

    PyTorch: ``torch.dtype``.
    """

    __module__ = "torch"  # printed where PyTorch prints it
    __slots__ = "name numpy tensor_name c_name kind itemsize is_floating_point is_complex old_name".split()

    def __init__(self, name: str, tensor_name: str, c_name: str):
        self.name = name
        self.numpy = np.dtype(name)
        self.tensor_name = tensor_name
        self.c_name = c_name  # in some errors
        self.kind = "buifc".index(self.numpy.kind.replace("u", "i")) - (self.numpy.kind != "b")
        is_old = self.kind in (INTEGER, FLOATING)
        self.old_name = f"torch.{tensor_name}Tensor" if is_old else f"CPU{tensor_name}Type"
        self.itemsize = self.numpy.itemsize
        self.is_floating_point = self.kind == FLOATING
        self.is_complex = self.kind == COMPLEX

    def __repr__(self) -> str:
        return f"torch.{self.name}"

    def __reduce__(self):
        return from_numpy_dtype, (self.numpy,)


BOOL, INTEGER, FLOATING, COMPLEX = 0, 1, 2, 3

bool = dtype("bool", "Bool", "bool")
uint8 = dtype("uint8", "Byte", "unsigned char")
uint16 = dtype("uint16", "UInt16", "short unsigned int")
uint32 = dtype("uint32", "UInt32", "unsigned int")
uint64 = dtype("uint64", "UInt64", "long unsigned int")
int8 = dtype("int8", "Char", "signed char")
int16 = short = dtype("int16", "Short", "short int")
int32 = int = dtype("int32", "Int", "int")
int64 = long = dtype("int64", "Long", "long int")
float16 = half = dtype("float16", "Half", "c10::Half")
float32 = float = dtype("float32", "Float", "float")
float64 = double = dtype("float64", "Double", "double")
complex64 = cfloat = dtype("complex64", "ComplexFloat", "c10::complex<float>")
complex128 = cdouble = dtype("complex128", "ComplexDouble", "c10::complex<double>")

UNSIGNED = (uint16, uint32, uint64)  # of which PyTorch computes with few
ALL = (bool, uint8, *UNSIGNED, int8, int16, int32, int64)
ALL += (float16, float32, float64, complex64, complex128)
_FROM_NUMPY = {one.numpy: one for one in ALL}

DEFAULT = float32
DEFAULT_OF_KIND = [bool, int64, float32, complex64]
_PYTHON_KIND = dict(zip((builtins.bool, builtins.int, builtins.float, complex), range(4)))


def from_numpy_dtype(numpy_dtype: np.dtype) -> dtype:
    """The element type for a NumPy dtype; TypeError, in PyTorch's words, where there is none."""
    if numpy_dtype in _FROM_NUMPY:
        return _FROM_NUMPY[numpy_dtype]
    raise TypeError(
        f"can't convert np.ndarray of type numpy.{numpy_dtype.type.__name__}. The only supported "
        "types are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, "
        "uint64, uint32, uint16, uint8, and bool."
    )


def kind_of_number(number: object) -> builtins.int | None:
    """BOOL, INTEGER, FLOATING or COMPLEX for a Python (or NumPy) number, None for anything else."""
    return _kind_of(type(number))


@cache
def _kind_of(cls: type) -> builtins.int | None:
    if issubclass(cls, np.generic) and np.dtype(cls) in _FROM_NUMPY:
        return _FROM_NUMPY[np.dtype(cls)].kind or FLOATING  # as which PyTorch reads a mask of NumPy
    return next((kind for base, kind in _PYTHON_KIND.items() if issubclass(cls, base)), None)


def get_default_dtype() -> dtype:
    """The type that Python's floats become, and that new tensors have: float32 unless changed.

    Example:
        >>> import minitorch as torch
        >>> torch.get_default_dtype()
        torch.float32

    PyTorch: ``torch.get_default_dtype``.
    """
    return DEFAULT


def set_default_dtype(d: dtype, /) -> None:
    """Sets the type that Python's floats become, and that new tensors have.

    TypeError for a type that is not floating.

    Example:
        >>> import minitorch as torch
        >>> torch.set_default_dtype(torch.float64)
        >>> torch.tensor(0.5).dtype
        torch.float64
        >>> torch.set_default_dtype(torch.float32)

    PyTorch: ``torch.set_default_dtype``.
    """
    global DEFAULT
    if not isinstance(d, dtype):
        words = "invalid dtype object: only floating-point types are supported as the default type"
        raise TypeError(words)
    if not d.is_floating_point:
        raise TypeError("only floating-point types are supported as the default type")
    DEFAULT = DEFAULT_OF_KIND[FLOATING] = d
    DEFAULT_OF_KIND[COMPLEX] = complex128 if d is float64 else complex64


@cache
def promote_types(type1: dtype, type2: dtype) -> dtype:
    """The smallest type that both types fit into, by PyTorch's rules.

    Example:
        >>> import minitorch as torch
        >>> torch.promote_types(torch.int64, torch.float32)
        torch.float32
        >>> torch.promote_types(torch.uint8, torch.int8)
        torch.int16
    """
    low, high = sorted((type1, type2), key=lambda one: one.kind)
    if low is not high and (low in UNSIGNED or high in UNSIGNED) and high.kind != FLOATING:
        raise RuntimeError(
            "Promotion for uint16, uint32, uint64 types is not supported, attempted to promote "
            f"{type1.tensor_name} and {type2.tensor_name}"
        )
    if high.kind >= FLOATING and low.kind <= INTEGER:
        return high
    return _FROM_NUMPY[np.promote_types(type1.numpy, type2.numpy)]


def promote_kinds(strong: dtype | None, weak: dtype | None) -> dtype | None:
    """`strong`, unless `weak` is of a higher kind; None stands for 'nobody there'."""
    if strong is None or weak is None:
        return strong or weak
    if strong.kind >= weak.kind:
        return strong
    if weak.kind == COMPLEX and strong is float64:
        return complex128
    return promote_types(strong, weak) if strong is bool else weak


def no_kernel(kernel: str, dtype: dtype) -> NotImplementedError:
    """PyTorch's error where a `kernel` of its library does not compute in a type."""
    return NotImplementedError(f"\"{kernel}\" not implemented for '{dtype.tensor_name}'")


def no_cast(result: dtype, output: str) -> RuntimeError:
    """PyTorch's error where a result is of a higher kind than what it is to be written into."""
    return RuntimeError(
        f"result type {result.tensor_name} can't be cast to the desired output type {output}"
    )


IMMUTABLE_TYPE = 1 << 8  # Python's flag of classes that are written in C


def type_name(value) -> str:
    """How errors name the type of a value: one that is written in C with its module."""
    kind = type(value)
    if kind is dtype:
        return "torch.dtype"
    in_c = kind.__flags__ & IMMUTABLE_TYPE and kind.__module__ != "builtins"
    return f"{kind.__module__}.{kind.__name__}" if in_c else kind.__name__
