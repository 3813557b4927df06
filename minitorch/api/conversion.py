"""What a tensor can tell of itself, and its ways to other types: to dtypes, NumPy and Python."""

from __future__ import annotations

import builtins
from numbers import Number

import numpy as np

from .. import autograd
from ..core import Size, Tensor, dtypes, existing_dim, is_grad_enabled, ops, result_type
from ..autograd.hooks import register_hook, retain_grad
from ..core.storage import Storage
from ..pytorch.calls import method, reads, reads_both, reads_method
from ..operations.shaping import element_strides
from .checks import overflow, refuse, warn_if_cut, warn_of_number


@reads_both("numel(Tensor input)")
def numel(input: Tensor) -> int:
    """The number of elements.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3).numel()
        6

    PyTorch: ``torch.numel``.
    """
    return input._array.size


reads_method("nelement()")(numel)
reads_method("retain_grad()")(retain_grad)
method(register_hook)
promote_types = reads("promote_types(ScalarType type1, ScalarType type2)")(dtypes.promote_types)


@reads_both("is_floating_point(Tensor input)")
def is_floating_point(input: Tensor) -> bool:
    """Whether the elements are floats of some width.

    Example:
        >>> import minitorch as torch
        >>> torch.is_floating_point(torch.zeros(2)), torch.is_floating_point(torch.tensor(1))
        (True, False)

    PyTorch: ``torch.is_floating_point``.
    """
    return input.dtype.is_floating_point


@reads_method(
    "to(<Device? device=None, dtype|ScalarType dtype|Tensor tensor>, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)"
)
def to(
    self: Tensor, *, dtype=None, tensor: Tensor | None = None, non_blocking=False, copy=False
) -> Tensor:
    """The elements in another type; the tensor itself when it has that type already.

    Args:
        dtype: the type; it may stand first, without its name.
        tensor: a tensor of that type; it may stand first, without its name.
        non_blocking: of no meaning in the computer's memory.
        copy: make a new tensor in any case.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1.9, -1.9]).to(torch.int64)
        tensor([ 1, -1])

    PyTorch: ``Tensor.to``.
    """
    dtype = dtype or (self if tensor is None else tensor).dtype
    warn_if_cut(self.dtype, dtype)
    return self if dtype is self.dtype and not copy else ops.to(self, dtype=dtype)


@reads_method("type_as(Tensor other)")
def type_as(self: Tensor, other: Tensor) -> Tensor:
    """The elements in the type of another tensor; the tensor itself when it has that type already.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1.9]).type_as(torch.tensor(1))
        tensor([1])

    PyTorch: ``Tensor.type_as``.
    """
    return to(self, dtype=other.dtype)


def _to(name: str, dtype: str):
    target = getattr(dtypes, dtype)

    def function(self: Tensor) -> Tensor:
        return to(self, dtype=target)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""The elements as {target.name}; the tensor itself when they are already.

    PyTorch: ``Tensor.{name}``.
    """
    return reads_method(f"{name}(*, MemoryFormat? memory_format=None)")(function)


for _name in ("float", "double", "half", "int", "long", "short", "bool"):
    _to(_name, _name)
_to("byte", "uint8")
_to("char", "int8")


@reads_method("type(PyObject* dtype=None, bool non_blocking=False)")
def type(self: Tensor, dtype=None, non_blocking=False):
    """PyTorch's old name of the type, such as 'torch.LongTensor'; with `dtype`, the same as `to`.

    Args:
        dtype: a type, or the old name of one.
        non_blocking: of no meaning in the computer's memory.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1.5]).type(), torch.tensor([1.5]).type("torch.LongTensor")
        ('torch.FloatTensor', tensor([1]))

    PyTorch: ``Tensor.type``.
    """
    if dtype is None:
        return _old_name(self.dtype)
    if isinstance(dtype, builtins.type):  # FloatTensor and its kin know theirs
        dtype = dtypes.DEFAULT if dtype is Tensor else vars(dtype).get("dtype", dtype)
    if isinstance(dtype, (str, builtins.type)):
        name = dtype if isinstance(dtype, str) else dtype.__name__
        dtype = next((one for one in dtypes.ALL if _old_name(one) == name), None)
        refuse(dtype is None, "invalid type: '{}'", name, error=ValueError)
    if not isinstance(dtype, dtypes.dtype):
        raise TypeError("dtype must be a type, str, or dtype object")
    return to(self, dtype=dtype)


def _old_name(dtype: dtypes.dtype) -> str:
    return f"torch.{dtype.tensor_name}Tensor"


@reads_method("dim()")
def dim(self: Tensor) -> int:
    """The number of axes."""
    return self._array.ndim


@reads_method("size(int? dim=None)")
def size(self: Tensor, dim: int | None = None):
    """The shape, or the length of the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3).size(), torch.zeros(2, 3).size(-1)
        (torch.Size([2, 3]), 3)

    PyTorch: ``Tensor.size``.
    """
    shape = self._array.shape
    return Size(shape) if dim is None else shape[existing_dim(dim, self.ndim)]


@reads_method("stride(int? dim=None)")
def stride(self: Tensor, dim: int | None = None):
    """How many elements of memory lie between neighbours along each axis, or along `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3).stride()
        (3, 1)

    PyTorch: ``Tensor.stride``.
    """
    strides = element_strides(self._array)
    return strides if dim is None else strides[existing_dim(dim, self.ndim)]


@reads_method("data_ptr()")
def data_ptr(self: Tensor) -> int:
    """The address of the first element.

    PyTorch: ``Tensor.data_ptr``.
    """
    return self._array.__array_interface__["data"][0] if self._array.size else 0


@reads_method("storage_offset()")
def storage_offset(self: Tensor) -> int:
    """How many elements into the shared memory the first element lies.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(6)[2:].storage_offset()
        2

    PyTorch: ``Tensor.storage_offset``.
    """
    start = self._storage.array.__array_interface__["data"][0]
    return (self._array.__array_interface__["data"][0] - start) // self._array.itemsize


@reads_method("is_contiguous(*, MemoryFormat memory_format=torch.contiguous_format)")
def is_contiguous(self: Tensor) -> bool:
    """Whether the elements are contiguous in memory.

    Example:
        >>> import minitorch as torch
        >>> x = torch.zeros(2, 3)
        >>> x.is_contiguous(), x.T.is_contiguous()
        (True, False)

    PyTorch: ``Tensor.is_contiguous``.
    """
    return self._array.flags.c_contiguous


@reads_method("element_size()")
def element_size(self: Tensor) -> int:
    """The bytes of one element.

    PyTorch: ``Tensor.element_size``.
    """
    return self._array.itemsize


def _nbytes(self: Tensor) -> int:
    """The bytes of all elements.

    PyTorch: ``Tensor.nbytes``.
    """
    return self._array.nbytes


Tensor.itemsize, Tensor.nbytes = property(element_size), property(_nbytes)
Tensor._version = property(lambda self: self._storage.version)


@reads_method("item()")
def item(self: Tensor):
    """The one element as a Python number; RuntimeError when there is not exactly one.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([3.5]).item()
        3.5

    PyTorch: ``Tensor.item``.
    """
    if self._array.size != 1:
        words = "a Tensor with {} elements cannot be converted to Scalar"
        raise RuntimeError(words.format(self._array.size))
    return self._array.item()


@reads_method("tolist()")
def tolist(self: Tensor):
    """The elements as nested Python lists; a number for a 0-d tensor.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).reshape(2, 2).tolist()
        [[0, 1], [2, 3]]

    PyTorch: ``Tensor.tolist``.
    """
    return self._array.tolist()


@reads_method("numpy(*, bool force=False)")
def numpy(self: Tensor, *, force=False) -> np.ndarray:
    """A NumPy array on the same memory.

    Args:
        force: also of a tensor that requires a gradient.

    Raises:
        RuntimeError: the tensor requires a gradient.

    Example:
        >>> import minitorch as torch
        >>> x = torch.zeros(2)
        >>> x.numpy()[0] = 1
        >>> x
        tensor([1., 0.])

    PyTorch: ``Tensor.numpy``.
    """
    words = "Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead."
    refuse(self.requires_grad and not force and is_grad_enabled(), words)
    return self._array.view()


@reads_both("detach(Tensor input)")
def detach(self: Tensor) -> Tensor:
    """The same memory as a constant: nothing that is done with it is recorded.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> (x * 2).detach()
        tensor([2., 2.])

    PyTorch: ``Tensor.detach``.
    """
    detached = Tensor._wrap(self._array)
    detached._shared = self._storage
    return detached


@reads_both("detach_(Tensor input)")
def detach_(self: Tensor) -> Tensor:
    """Takes this tensor itself out of the record: from now on a leaf that requires no gradient.

    Raises:
        RuntimeError: it is a view.

    Example:
        >>> import minitorch as torch
        >>> x = torch.ones(2, requires_grad=True)
        >>> (x * 2).detach_().requires_grad
        False

    PyTorch: ``Tensor.detach_``.
    """
    if self._base is not None:
        raise RuntimeError(
            "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel "
            "(DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP "
            "buckets, and hence detach_() cannot be called on these gradients. To fix this error, please "
            "refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
        )
    self._node, self._leaf_grad = None, False
    return self


def _data(self: Tensor) -> Tensor:
    """The same memory as a constant whose changes in place the reverse pass does not notice.

    PyTorch: ``Tensor.data``.
    """
    data = Tensor._wrap(self._array)
    data._shared = Storage(self._storage.array)
    return data


def _set_data(self: Tensor, data: Tensor) -> None:
    if not isinstance(data, Tensor):
        raise TypeError("Variable data has to be a tensor, but got " + builtins.type(data).__name__)
    words = "data set to a tensor that requires gradients must be floating point or complex dtype"
    refuse(self.requires_grad and data.dtype.kind < dtypes.FLOATING, words)
    self._array, self._shared = data._array, data._storage


Tensor.data = property(_data, _set_data)


@reads_method("requires_grad_(bool requires_grad=True)")
def requires_grad_(self: Tensor, requires_grad=True) -> Tensor:
    """Sets ``requires_grad`` of a leaf and returns it; RuntimeError for integers.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2).requires_grad_()
        tensor([0., 0.], requires_grad=True)

    PyTorch: ``Tensor.requires_grad_``.
    """
    words = "only Tensors of floating point dtype can require gradients"
    refuse(requires_grad and self.dtype.kind < dtypes.FLOATING, words)
    self.requires_grad = requires_grad
    return self


@method
def backward(
    self: Tensor,
    gradient: Tensor | None = None,
    retain_graph: bool | None = None,
    create_graph=False,
    inputs=None,
) -> None:
    """Adds the derivatives of this tensor to the ``.grad`` of every leaf it was computed from.

    Args:
        gradient: the cotangent to start from, in the shape of this tensor; 1 for one element.
        retain_graph: keep what was saved, so that a second ``backward`` is possible.
        create_graph: record the derivatives themselves, so that they can be differentiated.
        inputs: only these get a ``.grad``.

    Raises:
        RuntimeError: nothing was recorded; more than one element and no `gradient`; a second
            time without `retain_graph`; a saved value was changed in place.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor(3., requires_grad=True)
        >>> (x * x).backward()
        >>> x.grad
        tensor(6.)

    PyTorch: ``Tensor.backward``.
    """
    autograd.backward(self, gradient, retain_graph, create_graph, inputs=inputs)


@reads_both("equal(Tensor input, Tensor other)")
def equal(input: Tensor, other: Tensor) -> bool:
    """Whether two tensors have the same shape and the same elements.

    Example:
        >>> import minitorch as torch
        >>> torch.equal(torch.tensor([1, 2]), torch.tensor([1, 2]))
        True

    PyTorch: ``torch.equal``.
    """
    if input.shape != other.shape:
        return False
    result_type(input, other)  # uint16, uint32 and uint64 have none with other integers
    return np.array_equal(np.asarray(input._array), np.asarray(other._array))


def _number(convert, c_type: str):
    def number(self: Tensor):
        if self._array.size != 1:
            raise ValueError("only one element tensors can be converted to Python scalars")
        value = self._array.item()
        if isinstance(value, complex) and convert is not complex:
            if value.imag:
                raise overflow(c_type)
            value = value.real
        return convert(value)

    return number


def _truth(self: Tensor) -> bool:
    if self._array.size != 1:
        how_many = "more than one value" if self._array.size else "no values"
        raise RuntimeError(f"Boolean value of Tensor with {how_many} is ambiguous")
    return bool(self._array.item())


def _index(self: Tensor) -> int:
    if self._array.size != 1 or self.dtype.kind > dtypes.INTEGER:
        raise TypeError("only integer tensors of a single element can be converted to an index")
    return int(self._array.item())


def _contains(self: Tensor, element) -> bool:
    words = "Tensor.__contains__ only supports Tensor or scalar, but you passed in a {}."
    refuse(not isinstance(element, (Tensor, Number)), words, builtins.type(element))
    return bool((element == self).any().item())


Tensor.__int__ = _number(int, "int64_t")
_as_float = _number(float, "double")


def _float(self: Tensor) -> float:
    warn_of_number(self)
    return _as_float(self)


Tensor.__float__ = _float
Tensor.__complex__ = _number(complex, "c10::complex<double>")
Tensor.__bool__ = _truth
Tensor.__index__ = _index
Tensor.__contains__ = _contains
