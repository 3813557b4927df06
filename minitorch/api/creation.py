"""Making tensors: from Python's lists, from NumPy, filled, counted, or after another tensor."""

from __future__ import annotations

import builtins
import math
from functools import partial
from typing import Any

import numpy as np

from ..core import Tensor, dtypes, read_ints, type_name, warn, with_strides_of
from ..core.arrays import cast, of_64_bits
from ..pytorch.calls import reads, reads_method
from ..pytorch.once import warn_once
from .checks import need_lengths, number_of, overflow, refuse, refuse_unsigned, warn_if_cut
from .checks import need_room, warn_of_number


def of_indices(array) -> Tensor:
    """A tensor of indices or counts: int64, whatever NumPy counts with on this machine."""
    return Tensor._wrap(np.asarray(array, np.int64))


def _made(array, dtype: dtypes.dtype | None, requires_grad: bool) -> Tensor:
    array = np.asarray(array, None if dtype is None else dtype.numpy)
    # In memory of its own it is changed in place the quick way (see `operators`).
    made = Tensor._wrap(array if array.base is None else array.copy())
    if requires_grad and made.dtype.kind < dtypes.FLOATING:
        raise RuntimeError("Only Tensors of floating point and complex dtype can require gradients")
    made._leaf_grad = bool(requires_grad)
    return made


# From values.


@reads(
    "tensor(PyObject* data, *, dtype, Device? device=None, bool pin_memory=False, bool requires_grad=False)"
)
def tensor(data: Any, *, dtype: dtypes.dtype | None = None, requires_grad=False) -> Tensor:
    """A new tensor with a copy of `data`: a number, a nested list, a NumPy array or a tensor.

    What has elements by index is read like a list, a ``Series`` or an ``Index`` of pandas too.

    Args:
        dtype: the element type. Left out, Python's integers give int64, floats float32 and
            bools bool; a NumPy array keeps its own.
        requires_grad: whether derivatives with respect to the new tensor are wanted.

    Raises:
        ValueError: the lists are ragged, or an array has a negative stride.
        TypeError: an element is a string, or a NumPy array holds objects.
        RuntimeError: an element is of another type that no tensor holds.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 2], [3, 4.5]])
        tensor([[1.0000, 2.0000],
                [3.0000, 4.5000]])

    PyTorch: ``torch.tensor``.
    """
    return _new_tensor("torch.tensor", data, dtype, requires_grad)


def _new_tensor(called: str, data, dtype: dtypes.dtype | None, requires_grad: bool) -> Tensor:
    if isinstance(data, Tensor):
        warn(
            "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
            f"sourceTensor.detach().clone().requires_grad_(True), rather than {called}(sourceTensor).",
        )
        data = data._array
    if isinstance(data, np.ndarray):
        own = _read_dtype(data)
        warn_if_cut(own, dtype or own)
        return _made(cast(np.asarray(data), (dtype or own).numpy), None, requires_grad)
    if isinstance(data, (str, bytes)):
        raise TypeError(f"new(): invalid data type '{type(data).__name__}'")
    shape = _shape_of(data)
    dtype = dtype or _type_of(data) or dtypes.DEFAULT
    return _made(_packed(_elements(data, shape, 0, dtype), shape, dtype), None, requires_grad)


def _shape_of(data) -> tuple[int, ...]:
    """The shape that nested sequences promise by their first elements."""
    shape = []
    while is_sequence(data):
        shape.append(len(data))
        if not len(data):
            break
        try:
            data = data[0]
        except Exception:
            name = type(data).__name__
            raise ValueError(f"could not determine the shape of object type '{name}'") from None
        refuse(isinstance(data, str), "too many dimensions 'str'", error=ValueError)
    return tuple(shape)


def is_sequence(data) -> bool:
    """Whether an object has elements by index, as Python's C interface sees it: pandas' have, too."""
    if isinstance(data, np.ndarray):
        return data.ndim > 0
    no_sequence = (dict, np.generic, Tensor, int, float)  # the class of an Enum has elements
    return hasattr(type(data), "__getitem__") and not isinstance(data, no_sequence)


def _read_dtype(array: np.ndarray | np.generic) -> dtypes.dtype:
    """The element type of an array; PyTorch's errors where it cannot be read."""
    words = "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().) "
    refuse(any(stride < 0 for stride in array.strides), words, error=ValueError)
    if not array.dtype.isnative:
        dtypes.from_numpy_dtype(array.dtype.newbyteorder())
        words = "given numpy array has byte order different from the native byte order. Conversion between byte orders is currently not supported."
        raise ValueError(words)
    return dtypes.from_numpy_dtype(array.dtype)


NUMBERS = {bool, int, float, complex}  # whose type alone says what becomes of them


def _type_of(data) -> dtypes.dtype | None:
    """The element type that holds every number in `data`; None when there is none."""
    if isinstance(data, Tensor):
        return data.dtype
    if isinstance(data, (np.ndarray, np.generic)):
        return dtypes.from_numpy_dtype(data.dtype)
    refuse(isinstance(data, str), "new(): invalid data type 'str'", error=TypeError)
    if is_sequence(data):
        together = None
        elements = [data[place] for place in builtins.range(len(data))]
        kinds = {*map(type, elements)}
        for here in map(_type_of, [kind() for kind in kinds] if kinds <= NUMBERS else elements):
            if here:
                together = dtypes.promote_types(together or here, here)
        return together
    kind = dtypes.kind_of_number(data)
    if kind is None:
        raise RuntimeError(f"Could not infer dtype of {type_name(data)}")
    return dtypes.DEFAULT_OF_KIND[kind]


def _elements(data, shape: tuple[int, ...], dim: int, dtype: dtypes.dtype) -> list:
    """The numbers of nested sequences; ValueError where a length breaks the promised shape."""
    if dim == len(shape):
        is_whole, name = dtype.kind <= dtypes.INTEGER, type(data).__name__
        is_real = hasattr(data, "__float__") or hasattr(data, "__index__")
        if is_sequence(data) or dtype.kind == dtypes.FLOATING and not is_real:
            words = "'{}' object cannot be interpreted as an integer"
            raise TypeError((words if is_whole else "must be real number, not {}").format(name))
        if isinstance(data, Tensor):
            has_many = data.numel() != 1
            is_no_index = dtype.kind == dtypes.INTEGER < data.dtype.kind
            if is_whole and has_many or is_no_index and dtype is not dtypes.uint64:
                raise TypeError(
                    "only integer tensors of a single element can be converted to an index"
                )
            if has_many:
                raise ValueError("only one element tensors can be converted to Python scalars")
            warn_of_number(data)
        if isinstance(data, (Tensor, np.ndarray)) and dtype is not dtypes.uint64:
            data = data.item()
        return [data]
    refuse(not is_sequence(data), "not a sequence", error=TypeError)
    if len(data) != shape[dim]:
        raise ValueError(f"expected sequence of length {shape[dim]} at dim {dim} (got {len(data)})")
    if isinstance(data, np.ndarray):
        warn_once(ARRAYS_IN_A_LIST)
    if dim + 1 == len(shape) and {*map(type, data)} <= NUMBERS - {complex}:
        return [*data]
    return [x for one in data for x in _elements(one, shape, dim + 1, dtype)]


ARRAYS_IN_A_LIST = (
    "Creating a tensor from a list of numpy.ndarrays is extremely slow. Please consider converting the "
    "list to a single numpy.ndarray with numpy.array() before converting to a tensor."
)


def _packed(elements: list, shape: tuple[int, ...], dtype: dtypes.dtype) -> np.ndarray:
    if dtype.kind == dtypes.INTEGER and (
        dtype is not dtypes.int64 or {*map(type, elements)} != {int}
    ):
        elements = [_integer(one, dtype) for one in elements]
    try:
        return np.array(elements, dtype.numpy).reshape(shape)
    except OverflowError:
        raise ValueError("Overflow when unpacking long long") from None


def _integer(element, dtype: dtypes.dtype):
    """An element of a list in an integer type; PyTorch's errors where it does not become one."""
    if dtype is dtypes.uint64:
        refuse(not isinstance(element, int), "an integer is required", error=TypeError)
        return of_64_bits(element, least=0)
    if dtypes.kind_of_number(element) > dtypes.INTEGER and not isinstance(element, float):
        raise TypeError(f"'{type_name(element)}' object cannot be interpreted as an integer")
    if isinstance(element, int) and not -(2**63) <= element < 2**63:
        raise ValueError("Overflow when unpacking long long")
    try:
        return number_of(dtype, element)
    except RuntimeError:
        raise overflow(dtype.name) from None


@reads("as_tensor(PyObject* data, *, dtype, Device? device=None)")
def as_tensor(data: Any, dtype: dtypes.dtype | None = None) -> Tensor:
    """`data` as a tensor, copied only when it must be: a NumPy array's memory is shared.

    Example:
        >>> import numpy, minitorch as torch
        >>> a = numpy.zeros(2)
        >>> torch.as_tensor(a)[0] = 5
        >>> float(a[0])
        5.0

    PyTorch: ``torch.as_tensor``.
    """
    if isinstance(data, np.ndarray):
        data = from_numpy(data)
    if isinstance(data, Tensor):
        return data if dtype is None else data.to(dtype)
    return tensor(data, dtype=dtype)


def from_numpy(ndarray: np.ndarray) -> Tensor:
    """A tensor on the memory of a NumPy array: writing to one writes to the other.

    Raises:
        TypeError: not an array, or an array of objects or strings.
        ValueError: some stride is negative, or the bytes are in another order.

    A read-only array is shared, too, and may be written to through the tensor: a UserWarning says so.

    Example:
        >>> import numpy, minitorch as torch
        >>> a = numpy.zeros(2)
        >>> t = torch.from_numpy(a)
        >>> a[0] = 7
        >>> t
        tensor([7., 0.], dtype=torch.float64)

    PyTorch: ``torch.from_numpy``.
    """
    if not isinstance(ndarray, np.ndarray):
        raise TypeError(f"expected np.ndarray (got {type_name(ndarray)})")
    _read_dtype(ndarray)
    if not ndarray.flags.writeable:
        warn_once(NOT_WRITABLE)
        ndarray = np.asarray(_Writable(ndarray))
    made = Tensor._wrap(ndarray.view())
    made._storage.resizable = False
    return made


class _Writable:
    """The memory of a read-only array, for NumPy to take as one that may be written to."""

    def __init__(self, array: np.ndarray):
        told = array.__array_interface__
        self.array, self.__array_interface__ = array, told | {"data": (told["data"][0], False)}


NOT_WRITABLE = (
    "The given NumPy array is not writable, and PyTorch does not support non-writable tensors. This "
    "means writing to this tensor will result in undefined behavior. You may want to copy the array to "
    "protect its data or make it writable before converting it to a tensor. This type of warning will "
    "be suppressed for the rest of this program."
)


# Filled.


def _shape(name: str, lengths: tuple, size=None) -> tuple[int, ...]:
    """The shape from ``f(2, 3)``, ``f((2, 3))`` or ``f(size=(2, 3))``."""
    shape = read_ints(lengths if size is None else (size,))
    if name == "zeros" and any(length < 0 for length in shape):
        raise RuntimeError("zeros: Dimension size must be non-negative.")
    return need_lengths(shape)


def _filled(make, lengths: tuple, size, dtype, requires_grad: bool) -> Tensor:
    shape = _shape(make.__name__, lengths, size)
    return _made(make(shape, (dtype or dtypes.DEFAULT).numpy), None, requires_grad)


@reads("zeros(IntArrayRef size, *, out, ...)")
def zeros(*lengths, size=None, dtype=None, requires_grad=False) -> Tensor:
    """A tensor of zeros, float32 unless `dtype` says otherwise.

    Args:
        lengths: the shape, as ``zeros(2, 3)`` or ``zeros((2, 3))``; also ``size=(2, 3)``.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3)
        tensor([[0., 0., 0.],
                [0., 0., 0.]])

    PyTorch: ``torch.zeros``.
    """
    return _filled(np.zeros, lengths, size, dtype, requires_grad)


@reads("ones(IntArrayRef size, *, out, ...)")
def ones(*lengths, size=None, dtype=None, requires_grad=False) -> Tensor:
    """A tensor of ones, float32 unless `dtype` says otherwise.

    Example:
        >>> import minitorch as torch
        >>> torch.ones(2)
        tensor([1., 1.])

    PyTorch: ``torch.ones``.
    """
    return _filled(np.ones, lengths, size, dtype, requires_grad)


@reads("empty(IntArrayRef size, *, MemoryFormat? memory_format=None, out, ...)")
def empty(*lengths, size=None, dtype=None, requires_grad=False) -> Tensor:
    """A tensor whose elements are whatever the memory held.

    Example:
        >>> import minitorch as torch
        >>> torch.empty(2, 3).shape
        torch.Size([2, 3])

    PyTorch: ``torch.empty``.
    """
    return _filled(np.empty, lengths, size, dtype, requires_grad)


@reads("full(IntArrayRef size, Scalar fill_value, *, out, ...)")
def full(size, fill_value, *, dtype=None, requires_grad=False) -> Tensor:
    """A tensor with one number in every place; its type is that of the number.

    Example:
        >>> import minitorch as torch
        >>> torch.full((2, 2), 7)
        tensor([[7, 7],
                [7, 7]])

    PyTorch: ``torch.full``.
    """
    shape = _shape("full", (size,))
    dtype = dtype or dtypes.DEFAULT_OF_KIND[dtypes.kind_of_number(fill_value)]
    return _made(np.full(shape, number_of(dtype, fill_value), dtype.numpy), None, requires_grad)


@reads("eye(SymInt n, <|SymInt m, >*, out, ...)")
def eye(n: int, m: int | None = None, *, dtype=None, requires_grad=False) -> Tensor:
    """The identity matrix of shape (n, n): ones on the diagonal, zeros elsewhere; or (n, m).

    Example:
        >>> import minitorch as torch
        >>> torch.eye(2)
        tensor([[1., 0.],
                [0., 1.]])

    PyTorch: ``torch.eye``.
    """
    for name, length in (("n", n), ("m", 0 if m is None else m)):
        refuse(length < 0, "{} must be greater or equal to 0, got {}", name, length)
    dtype = dtype or dtypes.DEFAULT
    refuse_unsigned("eye", dtype)
    return _made(np.eye(n, m, dtype=dtype.numpy), None, requires_grad)


# Counted.


@reads("arange(Scalar end, *, out, ...)")
@reads("arange(Scalar start, Scalar end, <*, |Scalar step=1, *, out, >...)")
def arange(start, end=None, step=1, *, dtype=None, requires_grad=False) -> Tensor:
    """The numbers `start`, ``start + step``, … up to but without `end`; ``arange(n)`` starts at 0.

    Integer arguments give int64, a float among them gives float32.

    Raises:
        RuntimeError: `step` is zero, or leads away from `end`.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4), torch.arange(1, 2, 0.5)
        (tensor([0, 1, 2, 3]), tensor([1.0000, 1.5000]))

    PyTorch: ``torch.arange``.
    """
    if end is None:
        start, end = 0, start
    start, end, step = _checked_range(start, end, step)
    if dtype is None:
        whole = all(dtypes.kind_of_number(one) <= dtypes.INTEGER for one in (start, end, step))
        dtype = dtypes.int64 if whole else dtypes.DEFAULT
    _need_counting("arange_cpu", dtype)
    if dtype is dtypes.int64:
        start, end, step = int(start), int(end), int(step)
        refuse(step == 0, "step must be nonzero", error=ValueError)
    length = math.ceil((end - start) / step)
    if dtype.kind == dtypes.INTEGER:  # the smaller types are cut after the numbers are counted
        start, step = int(start), int(step)
    if dtype.numpy.char in "fd":
        return _made(_counted(start, step, length, dtype.numpy), None, requires_grad)
    return _made((start + step * np.arange(length)).astype(dtype.numpy), None, requires_grad)


@reads(
    "range(Scalar start, Scalar end, Scalar step=1, *, out, dtype, Layout layout=torch.strided, Device? device=None, bool requires_grad=False)"
)
def range(start, end, step=1, *, dtype=None, requires_grad=False) -> Tensor:
    """The numbers `start`, ``start + step``, … up to `end`, which is one of them; PyTorch warns of it.

    Example:
        >>> import minitorch as torch
        >>> import warnings
        >>> with warnings.catch_warnings(action="ignore"):
        ...     torch.range(1, 3)
        tensor([1., 2., 3.])

    PyTorch: ``torch.range``.
    """
    warn(
        "torch.range is deprecated and will be removed in a future release because its behavior is inconsistent "
        "with Python's range builtin. Instead, use torch.arange, which produces values in [start, end)."
    )
    start, end, step = _checked_range(start, end, step)
    dtype = dtype or dtypes.DEFAULT
    _need_counting("range_cpu", dtype)
    if dtype.kind == dtypes.INTEGER:
        start, end, step = int(start), int(end), int(step)
        refuse(step == 0, "step must be nonzero")  # PyTorch divides by it, and ends the process
    numbers = start + step * np.arange(int((end - start) / step) + 1)
    return _made(numbers.astype(dtype.numpy), None, requires_grad)


def _need_counting(kernel: str, dtype: dtypes.dtype) -> None:
    """PyTorch's error for a type that it does not count in."""
    if not dtypes.INTEGER <= dtype.kind <= dtypes.FLOATING or dtype in dtypes.UNSIGNED:
        raise dtypes.no_kernel(kernel, dtype)


def _checked_range(*numbers) -> tuple:
    """Where it starts, where it ends, and its step, which leads there."""
    start, end, step = (x.item() if isinstance(x, Tensor) else x for x in numbers)
    need_room(dtypes.float64, start, end, step)
    refuse(step == 0, "step must be nonzero")
    if not (math.isfinite(start) and math.isfinite(end)):
        raise RuntimeError(f"unsupported range: {start:g} -> {end:g}")
    refuse((end - start) * step < 0, "upper bound and lower bound inconsistent with step sign")
    return start, end, step


def _counted(start: float, step: float, length: int, dtype: np.dtype) -> np.ndarray:
    """PyTorch goes on two registers at a time, and counts in each from its first number."""
    lanes = 32 // dtype.itemsize
    counts = np.arange(max(length, lanes), dtype=np.longdouble)
    numbers = (start + step * counts[:length]).astype(np.float64).astype(dtype)
    registers = numbers[: length - length % (2 * lanes)].reshape(-1, lanes)
    registers[:] = (registers[:, :1] + step * counts[:lanes]).astype(np.float64)
    return numbers


def _evenly(name: str, start, end, steps: int, dtype: dtypes.dtype) -> np.ndarray:
    """`steps` float64 numbers evenly spaced from `start` to `end`, both cast to `dtype` first."""
    ends = [np.asarray(one._array if isinstance(one, Tensor) else one) for one in (start, end)]
    if ends[0].ndim or ends[1].ndim:
        raise RuntimeError(
            f"{name} only supports 0-dimensional start and end tensors, but got start with "
            f"{ends[0].ndim} dimension(s) and end with {ends[1].ndim} dimension(s)."
        )
    if any(end.dtype.kind == "c" for end in ends):
        raise NotImplementedError(f"minitorch's {name}() has no complex numbers; PyTorch's does")
    refuse(steps < 0, "number of steps must be non-negative")
    refuse_unsigned(f"{name}_cpu", dtype)
    if dtype is dtypes.bool and steps > 1:
        raise dtypes.no_kernel(f"{name}_cpu", dtype)
    return np.linspace(*[one.astype(dtype.numpy).real.astype(np.float64) for one in ends], steps)


def _from_both_ends(start: np.floating, end: np.floating, steps: int) -> np.ndarray:
    """The first half counted on from `start`, the other back from `end`, each number rounded once."""
    step = (end - start) / type(end)(steps - 1)
    counted = step * np.arange(steps - steps // 2, dtype=np.longdouble)
    return np.concatenate([(start + counted)[: steps // 2], (end - counted)[::-1]])


@reads("linspace(<Tensor|Scalar> start, Tensor end, int steps, *, out, ...)")
@reads("linspace(<Tensor|Scalar> start, Scalar end, int steps, *, out, ...)")
def linspace(start, end, steps: int, *, dtype=None, requires_grad=False) -> Tensor:
    """`steps` numbers evenly spaced from `start` to `end`, both included.

    Example:
        >>> import minitorch as torch
        >>> torch.linspace(0, 1, 5)
        tensor([0.0000, 0.2500, 0.5000, 0.7500, 1.0000])

    PyTorch: ``torch.linspace``.
    """
    dtype = dtype or dtypes.DEFAULT
    numbers = _evenly("linspace", start, end, steps, dtype)
    if dtype.numpy.char in "fd" and steps > 1:
        numbers = _from_both_ends(*numbers[[0, -1]].astype(dtype.numpy), steps)
    return _made(numbers.astype(dtype.numpy), None, requires_grad)


@reads("logspace(Tensor start, Tensor end, int steps, float base=10.0, *, out, ...)")
@reads("logspace(Scalar start, Tensor end, int steps, float base=10.0, *, out, ...)")
@reads("logspace(Tensor start, Scalar end, int steps, float base=10.0, *, out, ...)")
@reads("logspace(Scalar start, Scalar end, int steps, float base=10.0, *, out, ...)")
def logspace(start, end, steps: int, base=10.0, *, dtype=None, requires_grad=False) -> Tensor:
    """`steps` powers of `base`, with exponents evenly spaced from `start` to `end`.

    Example:
        >>> import minitorch as torch
        >>> torch.logspace(0, 2, 3)
        tensor([  1.,  10., 100.])

    PyTorch: ``torch.logspace``.
    """
    dtype = dtype or dtypes.DEFAULT
    exponents = _evenly("logspace", start, end, steps, dtype)
    with np.errstate(all="ignore"):
        return _made(np.power(float(base), exponents).astype(dtype.numpy), None, requires_grad)


# In its shape.


def _like(make, input: Tensor, dtype, requires_grad: bool) -> Tensor:
    made = make(input._array, dtype=(dtype or input.dtype).numpy)
    return _made(with_strides_of(made, input._array), None, requires_grad)


@reads("zeros_like(Tensor input, *, MemoryFormat? memory_format=None, ...)")
def zeros_like(input: Tensor, *, dtype=None, requires_grad=False) -> Tensor:
    """Zeros in the shape and type of `input`, in memory of their own.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros_like(torch.tensor([[1, 2]]))
        tensor([[0, 0]])

    PyTorch: ``torch.zeros_like``.
    """
    return _like(np.zeros_like, input, dtype, requires_grad)


@reads("ones_like(Tensor input, *, MemoryFormat? memory_format=None, ...)")
def ones_like(input: Tensor, *, dtype=None, requires_grad=False) -> Tensor:
    """Ones in the shape and type of `input`, in memory of their own.

    Example:
        >>> import minitorch as torch
        >>> torch.ones_like(torch.tensor([[1, 2]]))
        tensor([[1, 1]])

    PyTorch: ``torch.ones_like``.
    """
    return _like(np.ones_like, input, dtype, requires_grad)


@reads("empty_like(Tensor input, *, MemoryFormat? memory_format=None, ...)")
def empty_like(input: Tensor, *, dtype=None, requires_grad=False) -> Tensor:
    """Any elements in the shape and type of `input`, in memory of their own.

    Example:
        >>> import minitorch as torch
        >>> torch.empty_like(torch.ones(2, 3)).shape
        torch.Size([2, 3])

    PyTorch: ``torch.empty_like``.
    """
    return _like(np.empty_like, input, dtype, requires_grad)


@reads("full_like(Tensor input, Scalar fill_value, *, MemoryFormat? memory_format=None, ...)")
def full_like(input: Tensor, fill_value, *, dtype=None, requires_grad=False) -> Tensor:
    """`fill_value` everywhere, in the shape and type of `input`.

    Example:
        >>> import minitorch as torch
        >>> torch.full_like(torch.tensor([1, 2]), 7)
        tensor([7, 7])

    PyTorch: ``torch.full_like``.
    """
    number = number_of(dtype or input.dtype, fill_value)
    return _like(partial(np.full_like, fill_value=number), input, dtype, requires_grad)


# Of the same type as another.


def _new(name: str, make, what: str):
    def function(self: Tensor, *size, dtype=None, requires_grad=False) -> Tensor:
        made = make(need_lengths(read_ints(size)), (dtype or self.dtype).numpy)
        return _made(made, None, requires_grad)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""{what} in the shape `size`, of the type of this tensor.

    PyTorch: ``Tensor.{name}``.
    """
    return reads_method(f"{name}(IntArrayRef size, *, ...)")(function)


_new("new_zeros", np.zeros, "Zeros")
_new("new_ones", np.ones, "Ones")
_new("new_empty", np.empty, "Whatever the memory held,")


@reads_method("new_full(IntArrayRef size, Scalar fill_value, *, ...)")
def new_full(self: Tensor, size, fill_value, *, dtype=None, requires_grad=False) -> Tensor:
    """`fill_value` everywhere in the shape `size`, of the type of this tensor.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1).new_full((2,), 7)
        tensor([7., 7.])

    PyTorch: ``Tensor.new_full``.
    """
    number = number_of(dtype or self.dtype, fill_value)
    return _made(np.full(need_lengths(read_ints((size,))), number), None, requires_grad)


@reads_method("new_tensor(PyObject* data, *, dtype, Device? device=None, bool requires_grad=False)")
def new_tensor(self: Tensor, data, *, dtype=None, requires_grad=False) -> Tensor:
    """A new tensor with a copy of `data`, of the type of this tensor; see ``torch.tensor``.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(1).new_tensor([1, 2])
        tensor([1., 2.])

    PyTorch: ``Tensor.new_tensor``.
    """
    return _new_tensor("tensor.new_tensor", data, dtype or self.dtype, requires_grad)
