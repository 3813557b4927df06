"""The axes: their order, and the order of the elements along them."""

from __future__ import annotations

from math import inf

from ..core import Tensor, existing_dim, ops, read_ints, wrap_dim, wrap_dims
from ..pytorch.once import warn_once
from ..pytorch.calls import reads_both
from .checks import need_ndim, refuse, refuse_unsigned


@reads_both("permute(Tensor input, IntArrayRef dims)")
def permute(input: Tensor, *dims) -> Tensor:
    """A view with the axes in the order `dims`.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).permute(2, 0, 1).shape
        torch.Size([4, 2, 3])

    PyTorch: ``torch.permute``.
    """
    dims = read_ints(dims)
    if len(dims) != input.ndim:
        raise RuntimeError(
            "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the "
            f"desired ordering of dimensions i.e. input.dim() = {input.ndim} is not equal to "
            f"len(dims) = {len(dims)}"
        )
    wrapped = tuple(wrap_dim(dim, input.ndim) for dim in dims)
    refuse(len(set(wrapped)) != len(wrapped), "permute(): duplicate dims are not allowed.")
    return ops.permute(input, dims=wrapped)


@reads_both("transpose(Tensor input, int dim0, int dim1)")
def transpose(input: Tensor, dim0: int, dim1: int) -> Tensor:
    """A view with two axes exchanged.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).transpose(0, 2).shape
        torch.Size([4, 3, 2])

    PyTorch: ``torch.transpose``.
    """
    first, second = (wrap_dim(dim, input.ndim) for dim in (dim0, dim1))
    order = list(range(input.ndim))
    if order:
        order[first], order[second] = order[second], order[first]
    return ops.transpose(input, dims=tuple(order))


@reads_both("t(Tensor input)")
def t(input: Tensor) -> Tensor:
    """The transpose of a matrix; RuntimeError for more than two axes.

    Example:
        >>> import minitorch as torch
        >>> torch.t(torch.tensor([[1, 2]]))
        tensor([[1],
                [2]])

    PyTorch: ``torch.t``.
    """
    need_ndim(input, 0, 2, "t() expects a tensor with <= 2 dimensions, but self is {}D")
    return ops.t(input)


NO_AXES = "{} is deprecated on 0-D tensors. {}"
IDENTITY = "This function is the identity in these cases."
NOT_TWO_AXES = (
    "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it "
    "will throw an error in a future release. Consider `x.mT` to transpose batches of matrices or "
    "`x.permute(*torch.arange(x.ndim - 1, -1, -1))` to reverse the dimensions of a tensor."
)


def _reversed_axes(self: Tensor) -> Tensor:
    """The transpose: a view with the axes in reverse order."""
    if self.ndim != 2:
        warn_once(NOT_TWO_AXES if self.ndim else NO_AXES.format("Tensor.T", IDENTITY))
    return ops.permute(self, dims=tuple(reversed(range(self.ndim))))


def _matrix_transpose(self: Tensor) -> Tensor:
    """A view with the last two axes exchanged; RuntimeError for a vector."""
    return _last_exchanged(self, "Tensor.mT", IDENTITY)


def _conjugate_transpose(self: Tensor, name="Tensor.mH") -> Tensor:
    """The conjugate of `mT`; RuntimeError for a vector."""
    transposed = _last_exchanged(self, name, "Consider using x.conj().")
    return ops.conj(transposed) if self.dtype.is_complex else transposed


def _conjugate_of_matrix(self: Tensor) -> Tensor:
    """The conjugate of `T`; RuntimeError for what is no matrix."""
    if self.ndim not in (0, 2):
        instead = " For batches of matrices, consider using tensor.mH" * (self.ndim > 2)
        words = "tensor.H is only supported on matrices (2-D tensors). Got {}-D tensor.{}"
        raise RuntimeError(words.format(self.ndim, instead))
    return _conjugate_transpose(self, "Tensor.H")


@reads_both("adjoint(Tensor input)")
def adjoint(input: Tensor) -> Tensor:
    """The conjugate transpose of a matrix or of a batch of matrices; a view, if the numbers are real.

    Example:
        >>> import minitorch as torch
        >>> torch.adjoint(torch.tensor([[1 + 2j, 3]]))
        tensor([[1.-2.j],
                [3.-0.j]])

    PyTorch: ``torch.adjoint``.
    """
    return _conjugate_transpose(input, "adjoint()")


def _last_exchanged(tensor: Tensor, name: str, for_a_number: str) -> Tensor:
    words = "tensor.{} is only supported on matrices or batches of matrices. Got 1-D tensor."
    refuse(tensor.ndim == 1, words, name.removeprefix("Tensor."))
    if not tensor.ndim:
        warn_once(NO_AXES.format(name, for_a_number))
        return tensor
    return transpose(tensor, -2, -1)


Tensor.T = property(_reversed_axes)
Tensor.H = property(_conjugate_of_matrix)
Tensor.mH = property(_conjugate_transpose)
Tensor.mT = property(_matrix_transpose)


@reads_both("swapaxes(Tensor input, int axis0, int axis1)")
def swapaxes(input: Tensor, axis0: int, axis1: int) -> Tensor:
    """`transpose` by NumPy's name: a view with two axes exchanged.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).swapaxes(0, 2).shape
        torch.Size([4, 3, 2])

    PyTorch: ``torch.swapaxes``.
    """
    return transpose(input, axis0, axis1)


@reads_both("movedim(Tensor input, <int source, int|IntArrayRef source, IntArrayRef> destination)")
def movedim(input: Tensor, source, destination) -> Tensor:
    """A view with the axes `source` moved to the places `destination`; the others keep their order.

    Args:
        source: an axis, or a tuple of axes.
        destination: as many places.

    Example:
        >>> import minitorch as torch
        >>> torch.zeros(2, 3, 4).movedim(0, -1).shape
        torch.Size([3, 4, 2])

    PyTorch: ``torch.movedim``.
    """
    ndim = input.ndim
    source = read_ints((source,))
    destination = read_ints((destination,))
    if len(source) != len(destination):
        raise RuntimeError(
            f"movedim: Invalid source or destination dims: source ({list(source)} dims) should contain "
            f"the same number of dims as destination ({list(destination)} dims)"
        )
    moved = tuple(wrap_dim(dim, ndim) for dim in source)
    places = tuple(wrap_dim(dim, ndim) for dim in destination)
    for name, given, wrapped in (("source", source, moved), ("destination", destination, places)):
        if len(set(wrapped)) != len(wrapped):
            raise RuntimeError(f"movedim: repeated dim in `{name}` ({list(given)})")
    if not ndim:
        return ops.alias(input)
    order = [dim for dim in range(ndim) if dim not in moved]
    for place, dim in sorted(zip(places, moved)):
        order.insert(place, dim)
    return ops.permute(input, dims=tuple(order))


@reads_both("flip(Tensor input, IntArrayRef dims)")
def flip(input: Tensor, *axes, dims=None) -> Tensor:
    """A copy with the elements in reverse order along each of the axes.

    Args:
        axes: as ``flip(x, (0, 1))`` or ``x.flip(0, 1)``; also ``dims=(0, 1)``.

    Example:
        >>> import minitorch as torch
        >>> torch.flip(torch.tensor([[1, 2], [3, 4]]), (1,))
        tensor([[2, 1],
                [4, 3]])

    PyTorch: ``torch.flip``.
    """
    ndim = input.ndim
    axes = read_ints(axes if dims is None else (dims,))
    axes = wrap_dims(axes, ndim)
    if ndim - 1 in axes:  # elsewhere PyTorch moves rows as they are
        refuse_unsigned("flip_cpu", input.dtype)
    return ops.flip(input, dims=axes)


@reads_both("roll(Tensor input, IntArrayRef[1] shifts, IntArrayRef[1] dims=[])")
def roll(input: Tensor, shifts, dims=()) -> Tensor:
    """A copy with the elements moved along the axes `dims`; what leaves at one end enters at the
    other.

    Args:
        shifts: how far, a number or one for each of `dims`.
        dims: an axis or several. Left out, the elements are rolled as one long row.

    Example:
        >>> import minitorch as torch
        >>> torch.roll(torch.arange(5), 2)
        tensor([3, 4, 0, 1, 2])

    PyTorch: ``torch.roll``.
    """
    ndim = input.ndim
    shifts, dims = read_ints((shifts,)), read_ints((dims,))
    refuse(not shifts, "`shifts` required")
    if not dims and len(shifts) == 1:
        return ops.roll(input, shifts=shifts, dims=None)
    words = "shifts and dimensions must align. shifts: {}, dims:{}"
    refuse(len(shifts) != len(dims), words, len(shifts), len(dims))
    if not input.numel():
        return ops.roll(input, shifts=shifts, dims=None)
    return ops.roll(input, shifts=shifts, dims=tuple(existing_dim(dim, ndim) for dim in dims))


@reads_both("rot90(Tensor input, int k=1, IntArrayRef dims=[0,1])")
def rot90(input: Tensor, k=1, dims=(0, 1)) -> Tensor:
    """A copy that is turned `k` quarters of a circle, from the first of two axes towards the second.

    Example:
        >>> import minitorch as torch
        >>> torch.rot90(torch.tensor([[1, 2], [3, 4]]))
        tensor([[2, 4],
                [1, 3]])

    PyTorch: ``torch.rot90``.
    """
    refuse(len(dims) != 2, "expected total rotation dims == 2, but got dims = {}", len(dims))
    need_ndim(input, 2, inf, "expected total dims >= 2, but got total dims = {}")
    words = "expected rotation dims to be different, but got dim0 = {} and dim1 = {}"
    refuse(dims[0] == dims[1] or abs(dims[0] - dims[1]) == input.ndim, words, dims[0], dims[1])
    return ops.rot90(input, k=k, dims=tuple(wrap_dim(dim, input.ndim) for dim in dims))
