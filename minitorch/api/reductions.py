"""Reductions: many elements become one, over all axes or over some of them, which collapse.

Beside them stands what keeps the axis: running sums and products, and shares of a sum.
"""

from __future__ import annotations

import builtins
from functools import wraps

import numpy as np

from . import comparison
from ..core import Operation, Tensor, contiguous_result, dtypes, ops, result_type, type_name, warn
from ..core.shapes import broadcast, count, wrap_dim, wrap_dims
from ..core.record import is_grad_enabled, record_unary, fast_path
from ..pytorch.calls import method, reads, reads_both
from .checks import need_kernel, need_ndim, need_real, need_room, real_order, refuse, same_dtype
from .creation import of_indices
from .gathering import pair
from .makers import changing, need_shape
from ..operations.arithmetic import no_bool_subtraction
from ..operations.reductions import middle

__all__ = """
    all amax amin any argmax argmin cdist count_nonzero cummax cummin cumprod cumsum dist
    log_softmax logcumsumexp logsumexp max mean median min nanmean nanmedian nansum norm prod
    softmax std std_mean sum var var_mean
""".split()


def reduced_dims(input: Tensor, dim) -> tuple[int, ...]:
    """The axes `dim` counted from the front; all of them for None and for ()."""
    if dim is None:
        return tuple(range(input._array.ndim))
    if isinstance(dim, (tuple, list)):
        return wrap_dims(tuple(dim), input.ndim) or tuple(range(input.ndim))
    return wrap_dims((dim,), input.ndim)


def counted(input: Tensor, dtype) -> Tensor:
    """Integers and bools are added up as int64, so that they do not run over."""
    if dtype is None and input.dtype.kind <= dtypes.INTEGER:
        dtype = dtypes.int64
    if dtype is not None and dtype.kind <= dtypes.INTEGER and input.requires_grad:
        refuse(is_grad_enabled(), "Autograd not support dtype: {}", dtype.tensor_name)
    return input if dtype is None else input.to(dtype)


def _floating(input: Tensor, dtype, name="mean") -> Tensor:
    wanted = dtype or input.dtype
    words = "{}(): could not infer output dtype. {} dtype must be either a floating point or complex dtype. Got: {}"
    of = "Optional" if dtype else "Input"
    refuse(wanted.kind <= dtypes.INTEGER, words, name, of, wanted.tensor_name)
    return input if dtype is None else input.to(dtype)


def _of_all(row: Operation, prepared):
    """Has `row` answer where a reduction is told no axes, which is PyTorch's other operation.

    `prepared` reads the tensor and the type to reduce in.
    """

    def in_type(input: Tensor, dtype=None) -> Tensor:
        return row(prepared(input, dtype))

    quick = record_unary(row, in_type)

    def decorate(function):
        @wraps(function)
        def reduced(input: Tensor, *axes, dtype=None, **named):
            if axes or named:
                return function(input, *axes, dtype=dtype, **named)
            return quick(input) if dtype is None else in_type(input, dtype)

        return reduced

    return decorate


@reads_both("sum(Tensor input, *, dtype)")
@reads_both("sum(Tensor input, IntArrayRef[1]? dim, keepdim, *, dtype, out)")
@_of_all(ops.sum, counted)
def sum(input: Tensor, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """The sum of all elements, or over the axis or axes `dim`, which collapse.

    Args:
        dim: an axis or a tuple of axes; all of them when left out. Also `axis`.
        keepdim: keep each collapsed axis with length 1. Also `keepdims`.
        dtype: the type to add in; integers are added as int64.

    Raises:
        IndexError: there is no such axis.

    Example:
        >>> import minitorch as torch
        >>> x = torch.arange(6).reshape(2, 3)
        >>> x.sum(), x.sum(dim=0), x.sum(dim=1, keepdim=True)
        (tensor(15), tensor([3, 5, 7]), tensor([[ 3],
                [12]]))

    PyTorch: ``torch.sum``.
    """
    dims = reduced_dims(input, dim)
    return ops.sum_dim(counted(input, dtype), dim=dims, keepdim=keepdim)


@reads_both("mean(Tensor input, <|IntArrayRef[1]? dim, keepdim, >*, dtype, out)")
@_of_all(ops.mean, _floating)
def mean(input: Tensor, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """The mean of all elements, or over the axis or axes `dim`. RuntimeError for integers.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1., 2.], [3., 6.]]).mean(dim=0)
        tensor([2., 4.])

    PyTorch: ``torch.mean``.
    """
    input = _floating(input, dtype)
    return ops.mean_dim(input, dim=reduced_dims(input, dim), keepdim=keepdim)


_OVER = "Tensor input, IntArrayRef[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None"


@reads_both(f"nansum({_OVER}, out)")
def nansum(input: Tensor, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """The sum of the elements that are numbers, over all axes, or over `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.nansum(torch.tensor([1., float("nan"), 4.]))
        tensor(5.)

    PyTorch: ``torch.nansum``.
    """
    dims, kind = reduced_dims(input, dim), (dtype or input.dtype).kind
    need_real(input, "nansum on CPU does not support complex inputs")
    if builtins.min(input.dtype.kind, kind) <= dtypes.INTEGER:
        return sum(input.nan_to_num(0.0), dim, keepdim, dtype=dtype)
    input = need_kernel("nansum_cpu", input.to(dtype or input.dtype), most=dtypes.FLOATING)
    return ops.nansum(input, dim=dims, keepdim=keepdim)


@reads_both(f"nanmean({_OVER}, out)")
def nanmean(input: Tensor, dim=None, keepdim=False, *, dtype=None) -> Tensor:
    """The mean of the elements that are numbers, over all axes, or over `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.nanmean(torch.tensor([1., float("nan"), 4.]))
        tensor(2.5000)

    PyTorch: ``torch.nanmean``.
    """
    words = "nanmean(): expected input to have floating point or complex dtype but got {}"
    refuse(input.dtype.kind <= dtypes.INTEGER, words, input.dtype.tensor_name)
    _floating(input, dtype, "nanmean")
    count = (input == input).sum(dim, keepdim)
    return nansum(input, dim, keepdim, dtype=dtype) / count


def _spread_of(
    name: str, input: Tensor, dim, unbiased, keepdim: bool, correction, said="std and var only"
):
    if isinstance(dim, bool):
        dim, unbiased = None, dim
    refuse(input.dtype.kind <= dtypes.INTEGER, "{} support floating point and complex dtypes", said)
    need_room(dtypes.float64, correction)
    if correction is None:
        correction = 1 if unbiased is None else int(unbiased)
    dims = reduced_dims(input, dim)
    reduced = count(map(input.shape.__getitem__, dims)) if input.numel() else 0
    if reduced <= correction:
        called = said.split()[0] if "mean" in said else name
        warn(
            f"{called}(): degrees of freedom is <= 0. Correction should be "
            "strictly less than the reduction factor (input numel divided by output numel).",
        )
    return getattr(ops, name)(input, dim=dims, keepdim=keepdim, correction=correction)


@reads_both("var(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, keepdim, *, out)")
@reads_both("var(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, keepdim, out)")
@reads_both("var(Tensor input, bool unbiased=True)")
def var(input: Tensor, dim=None, unbiased=None, keepdim=False, *, correction=None) -> Tensor:
    """The variance: the mean squared distance from the mean, divided by ``n - correction``.

    Args:
        dim: an axis or a tuple of axes; all of them when left out.
        unbiased: True is correction 1 and False is correction 0; PyTorch's older name for it.
        keepdim: keep each collapsed axis with length 1.
        correction: 1 when left out.

    Raises:
        RuntimeError: the elements are integers.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1., 3.])
        >>> x.var(), x.var(correction=0)
        (tensor(2.), tensor(1.))

    PyTorch: ``torch.var``.
    """
    return _spread_of("var", input, dim, unbiased, keepdim, correction)


@reads_both("std(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, keepdim, *, out)")
@reads_both("std(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, keepdim, out)")
@reads_both("std(Tensor input, bool unbiased=True)")
def std(input: Tensor, dim=None, unbiased=None, keepdim=False, *, correction=None) -> Tensor:
    """The standard deviation: the square root of `var`, with the same arguments.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([1., 3.]).std()
        tensor(1.4142)

    PyTorch: ``torch.std``.
    """
    return _spread_of("std", input, dim, unbiased, keepdim, correction)


def _with_mean(name: str, input: Tensor, dim, unbiased, keepdim: bool, correction) -> tuple:
    said = f"{name}_mean only"
    spread = _spread_of(f"{name}_of", input, dim, unbiased, keepdim, correction, said)
    dims = reduced_dims(input, None if isinstance(dim, bool) else dim)
    return spread, getattr(ops, f"{name}_mean")(input, dim=dims, keepdim=keepdim)


@reads("std_mean(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, keepdim)")
@reads("std_mean(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, keepdim)")
@reads("std_mean(Tensor input, bool unbiased=True)")
def std_mean(input: Tensor, dim=None, unbiased=None, keepdim=False, *, correction=None):
    """The standard deviation and the mean, as a pair; the arguments are those of `std`.

    Example:
        >>> import minitorch as torch
        >>> torch.std_mean(torch.tensor([1., 3.]))
        (tensor(1.4142), tensor(2.))

    PyTorch: ``torch.std_mean``.
    """
    return _with_mean("std", input, dim, unbiased, keepdim, correction)


@reads("var_mean(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, keepdim)")
@reads("var_mean(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, keepdim)")
@reads("var_mean(Tensor input, bool unbiased=True)")
def var_mean(input: Tensor, dim=None, unbiased=None, keepdim=False, *, correction=None):
    """The variance and the mean, as a pair; the arguments are those of `var`.

    Example:
        >>> import minitorch as torch
        >>> torch.var_mean(torch.tensor([1., 3.]))
        (tensor(2.), tensor(2.))

    PyTorch: ``torch.var_mean``.
    """
    return _with_mean("var", input, dim, unbiased, keepdim, correction)


@reads_both("prod(Tensor input, *, dtype)")
@reads_both("prod(Tensor input, int dim, keepdim, *, dtype, out)")
def prod(input: Tensor, dim: int | None = None, keepdim=False, *, dtype=None) -> Tensor:
    """The product of all elements, or along the axis `dim`; integers are multiplied as int64.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 2], [3, 4]])
        >>> x.prod(), x.prod(dim=0)
        (tensor(24), tensor([3, 8]))

    PyTorch: ``torch.prod``.
    """
    row = ops.prod if dim is None else ops.prod_dim
    dims = reduced_dims(input, dim)
    return row(counted(input, dtype), dim=dims, keepdim=keepdim)


def _truth(decide, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = input._array
    dims = () if isinstance(dim, (tuple, list)) and not dim else reduced_dims(input, dim)
    truth = contiguous_result(decide)(array, axis=dims, keepdims=keepdim)
    return Tensor._wrap(truth.astype(np.uint8) if array.dtype == np.uint8 else truth)


@reads_both("all(Tensor input, *, out)")
@reads_both("all(Tensor input, <IntArrayRef? dim=None|int dim>, keepdim, *, out)")
def all(input: Tensor, dim=None, keepdim=False) -> Tensor:
    """Whether every element is true (not zero); uint8 gives 0 or 1.

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) < 3).all()
        tensor(True)

    PyTorch: ``torch.all``.
    """
    return _truth(np.all, input, dim, keepdim)


@reads_both("any(Tensor input, *, out)")
@reads_both("any(Tensor input, <IntArrayRef? dim=None|int dim>, keepdim, *, out)")
def any(input: Tensor, dim=None, keepdim=False) -> Tensor:
    """Whether some element is true (not zero); uint8 gives 0 or 1.

    Example:
        >>> import minitorch as torch
        >>> (torch.arange(3) > 2).any()
        tensor(False)

    PyTorch: ``torch.any``.
    """
    return _truth(np.any, input, dim, keepdim)


@reads_both("count_nonzero(Tensor input, <int? dim=None|IntArrayRef dim>)")
def count_nonzero(input: Tensor, dim=None) -> Tensor:
    """How many elements are not zero, in all or along `dim`; nan is not.

    Example:
        >>> import minitorch as torch
        >>> torch.count_nonzero(torch.tensor([[0, 3], [4, 5]]), dim=0)
        tensor([1, 2])

    PyTorch: ``torch.count_nonzero``.
    """
    array = need_kernel("nonzero_count_cpu", input)._array
    return of_indices(contiguous_result(np.count_nonzero)(array, axis=reduced_dims(input, dim)))


def norm(input: Tensor, p="fro", dim=None, keepdim=False, out=None, dtype=None) -> Tensor:
    """The p-norm of the elements: the length of the tensor, read as one long vector.

    PyTorch calls this function deprecated in favour of ``torch.linalg``.

    Args:
        p: 2 (the default, also written "fro"), 1, another number, or inf; "nuc" for the sum of the
            singular values of a matrix.
        dim: the axis or axes to take it over; all when left out.

    Raises:
        RuntimeError: the elements are integers.

    Example:
        >>> import minitorch as torch
        >>> torch.norm(torch.tensor([3., -4.]))
        tensor(5.)

    PyTorch: ``torch.norm``.
    """
    if not isinstance(input, Tensor):  # PyTorch asks for the layout first
        raise AttributeError(f"'{type_name(input)}' object has no attribute 'layout'")
    from ..linalg import matrix_norm, vector_norm  # they are made of the norms here

    axes = [dim] if isinstance(dim, int) else dim
    if isinstance(p, str) and (p != "fro" or (axes is not None and len(axes) > 2)):
        return matrix_norm(
            input, p, [*range(input.ndim)] if axes is None else axes, keepdim, dtype=dtype, out=out
        )
    return vector_norm(
        input, 2 if p is None or isinstance(p, str) else p, axes, keepdim, dtype=dtype, out=out
    )


@method
def _norm(self: Tensor, p="fro", dim=None, keepdim=False, dtype=None) -> Tensor:
    """The p-norm of the elements; see ``torch.norm``.

    PyTorch: ``Tensor.norm``.
    """
    return norm(self, p, dim, keepdim, dtype=dtype)


@reads_both("dist(Tensor input, Tensor other, Scalar p=2)")
def dist(input: Tensor, other: Tensor, p=2) -> Tensor:
    """The p-norm of ``input - other``: the distance of two tensors, read as vectors.

    Example:
        >>> import minitorch as torch
        >>> torch.dist(torch.tensor([1., 2.]), torch.tensor([4., 6.]))
        tensor(5.)

    PyTorch: ``torch.dist``.
    """
    no_bool_subtraction(input, other)
    together = result_type(input, other)
    words = "norm(): input dtype should be either floating point or complex. Got {} instead."
    refuse(together.kind < dtypes.FLOATING, words, together.tensor_name)
    broadcast(input.shape, other.shape)
    real_order("linalg.vector_norm", p)
    return ops.dist(input.to(together), other.to(together), p=float(p))


def cdist(
    x1: Tensor, x2: Tensor, p=2.0, compute_mode="use_mm_for_euclid_dist_if_necessary"
) -> Tensor:
    """The p-norms of all differences of a row of `x1` and a row of `x2`: (…, n, k), (…, m, k) give (…, n, m).

    Args:
        compute_mode: how PyTorch computes them; here all ways are one.

    Example:
        >>> import minitorch as torch
        >>> torch.cdist(torch.tensor([[0., 0.], [3., 4.]]), torch.tensor([[0., 1.]]))
        tensor([[1.0000],
                [4.2426]])

    PyTorch: ``torch.cdist``.
    """
    modes = [f"{use}_mm_for_euclid_dist" for use in ("use", "donot_use")]
    if compute_mode not in (*modes, f"{modes[0]}_if_necessary"):
        raise ValueError(f"{compute_mode} is not a valid value for compute_mode")
    return _cdist(x1, x2, p)


@reads("cdist(Tensor x1, Tensor x2, float p=2, int? compute_mode=None)")
def _cdist(x1: Tensor, x2: Tensor, p: float) -> Tensor:
    words = "cdist only supports {}, {} got: {}"
    for name, one in (("X1", x1), ("X2", x2)):
        need_ndim(one, 2, np.inf, words.format("at least 2D tensors", name, "{}D"))
    apart = f"X1 and X2 must have the same number of columns. X1: {x1.shape[-1]} X2: {x2.shape[-1]}"
    refuse(x1.shape[-1] != x2.shape[-1], apart)
    for name, one in (("X1", x1), ("X2", x2)):
        if one.dtype.kind != dtypes.FLOATING:
            raise RuntimeError(words.format("floating-point dtypes", name, one.dtype.tensor_name))
    refuse(p < 0, "cdist only supports non-negative p values")
    if x1.dtype is dtypes.float16:
        raise dtypes.no_kernel("cdist", x1.dtype)
    same_dtype(x1, x2, "expected scalar type {} but found {}")
    away = ops.sub(ops.unsqueeze(x1, dim=x1.ndim - 1), ops.unsqueeze(x2, dim=x2.ndim - 2))
    return ops.cdist(away, dim=(away.ndim - 1,), keepdim=False, p=p)


def power_norm(x: Tensor, p: float, dim: tuple[int, ...], keepdim: bool) -> Tensor:
    """The p-norm over axes counted from the front."""
    if x.dtype.is_complex:
        x = ops.abs(x)
    if p == 0:
        return ops.norm_zero(x, dim=dim, keepdim=keepdim)
    return ops.norm(x, dim=dim, keepdim=keepdim, p=p)


def _extreme(name: str, input: Tensor, dim, keepdim: bool, find):
    if isinstance(dim, Tensor):
        return getattr(comparison, f"{name}imum")(input, dim)
    array = input._array
    if dim is None:
        need_kernel(f"{name}_all", input, most=dtypes.FLOATING)
        return getattr(ops, name)(input, dim=_fullreduced_dims(name, input, None), keepdim=False)
    need_real(input, f"{name}(): does not support complex input")
    dim = wrap_dim(dim, input.ndim)
    _fullreduced_dims(name, input, dim)
    index = find(array, dim, keepdims=True) if array.ndim else 0
    return pair(name, f"{name}_dim", input, index, dim, keepdim)


@reads_both("max(Tensor input, <|Tensor other, >*, out)")
@reads_both("max(Tensor input, int dim, keepdim, *, outs)")
def max(input: Tensor, dim=None, keepdim=False, *, other=None):
    """The greatest element; with `dim`, the pair (values, indices) along that axis.

    With a tensor `other` in place of `dim` it is `maximum`.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([[1, 5], [7, 2]])
        >>> x.max()
        tensor(7)
        >>> x.max(dim=1).indices
        tensor([1, 0])

    PyTorch: ``torch.max``.
    """
    return _extreme("max", input, dim if other is None else other, keepdim, np.argmax)


@reads_both("min(Tensor input, <|Tensor other, >*, out)")
@reads_both("min(Tensor input, int dim, keepdim, *, outs)")
def min(input: Tensor, dim=None, keepdim=False, *, other=None):
    """The smallest element; with `dim`, the pair (values, indices) along that axis.

    With a tensor `other` in place of `dim` it is `minimum`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).min()
        tensor(1)

    PyTorch: ``torch.min``.
    """
    return _extreme("min", input, dim if other is None else other, keepdim, np.argmin)


def _median(name: str, input: Tensor, dim, keepdim: bool):
    kernel = "median_cpu" if dim is None else "median_out"
    need_kernel(kernel, input, dtypes.INTEGER, dtypes.FLOATING)
    ignore_nan = name == "nanmedian"
    if dim is None:
        dims = reduced_dims(input, None)
        return getattr(ops, name)(input, dim=dims, keepdim=False, ignore_nan=ignore_nan)
    dim = wrap_dim(dim, input.ndim)
    _fullreduced_dims("median" if input.ndim else "", input, dim)
    index = middle(input._array, dim, ignore_nan) if input.ndim else 0
    return pair(name, f"{name}_dim", input, index, dim, keepdim)


@reads_both("median(Tensor input)")
@reads_both("median(Tensor input, int dim, keepdim, *, outs)")
def median(input: Tensor, dim=None, keepdim=False):
    """The element in the middle; with `dim`, the pair (values, indices) along that axis.

    Of two in the middle it is the lower one; nan, where there is a nan.

    Example:
        >>> import minitorch as torch
        >>> torch.median(torch.tensor([3., 1., 2., 7.]))
        tensor(2.)

    PyTorch: ``torch.median``.
    """
    return _median("median", input, dim, keepdim)


@reads_both("nanmedian(Tensor input)")
@reads_both("nanmedian(Tensor input, int dim, keepdim, *, outs)")
def nanmedian(input: Tensor, dim=None, keepdim=False):
    """The `median` of the elements that are numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.nanmedian(torch.tensor([3., float("nan"), 2.]))
        tensor(2.)

    PyTorch: ``torch.nanmedian``.
    """
    return _median("nanmedian", input, dim, keepdim)


def _fullreduced_dims(name: str, input: Tensor, dim) -> tuple[int, ...]:
    """The axes of a reduction that needs at least one element along each of them."""
    if dim in ((), [], None) and not input._array.size:
        raise RuntimeError(
            f"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
            "reduction dim with the 'dim' argument."
        )
    dims = reduced_dims(input, dim)
    given = dim if isinstance(dim, (tuple, list)) else (dim,)
    for axis, written in zip(dims, given or dims):
        if not input.shape[axis]:
            raise IndexError(f"{name}(): Expected reduction dim {written} to have non-zero size.")
    return dims


def _over_extreme(name: str, input: Tensor, dim, keepdim: bool) -> Tensor:
    dims = _fullreduced_dims(name, input, dim)
    need_kernel(f"{name[1:]}_values_cpu", input, most=dtypes.FLOATING)
    return getattr(ops, name)(input, dim=dims, keepdim=keepdim)


@reads_both("amax(Tensor input, IntArrayRef[1] dim=[], keepdim, *, out)")
def amax(input: Tensor, dim=(), keepdim=False) -> Tensor:
    """The greatest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amax(dim=0)
        tensor([7, 5])

    PyTorch: ``torch.amax``.
    """
    return _over_extreme("amax", input, dim, keepdim)


@reads_both("amin(Tensor input, IntArrayRef[1] dim=[], keepdim, *, out)")
def amin(input: Tensor, dim=(), keepdim=False) -> Tensor:
    """The smallest element over the axes `dim`; equal ones share the gradient.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).amin(dim=0)
        tensor([1, 2])

    PyTorch: ``torch.amin``.
    """
    return _over_extreme("amin", input, dim, keepdim)


def _arg_extreme(name: str, find, input: Tensor, dim, keepdim: bool) -> Tensor:
    array = input._array
    need_real(input, f"{name}(): does not support complex input")
    refuse(array.dtype == bool, "{}(): does not support bool input", name)
    need_kernel(f"{name}_cpu", input)
    if dim is None:
        words = "{}(): Expected reduction dim to be specified for input.numel() == 0."
        refuse(not array.size, words, name, error=IndexError)
        return of_indices(np.reshape(find(array), (1,) * array.ndim * keepdim))
    dim = wrap_dim(dim, array.ndim)
    _fullreduced_dims(name, input, dim)
    found = np.asarray(find(array, dim)) if array.ndim else np.asarray(0)
    return of_indices(np.expand_dims(found, dim) if keepdim and array.ndim else found)


@reads_both("argmax(Tensor input, int? dim=None, keepdim, *, out)")
def argmax(input: Tensor, dim=None, keepdim=False) -> Tensor:
    """The index of the greatest element: in the flattened tensor, or along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).argmax(dim=1)
        tensor([1, 0])

    PyTorch: ``torch.argmax``.
    """
    return _arg_extreme("argmax", np.argmax, input, dim, keepdim)


@reads_both("argmin(Tensor input, int? dim=None, keepdim, *, out)")
def argmin(input: Tensor, dim=None, keepdim=False) -> Tensor:
    """The index of the smallest element: in the flattened tensor, or along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.tensor([[1, 5], [7, 2]]).argmin()
        tensor(0)

    PyTorch: ``torch.argmin``.
    """
    return _arg_extreme("argmin", np.argmin, input, dim, keepdim)


@reads_both("cumsum(Tensor input, int dim, *, dtype, out)")
def cumsum(input: Tensor, dim: int, *, dtype=None) -> Tensor:
    """The running sum along the axis `dim`; the shape stays.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(4).cumsum(0)
        tensor([0, 1, 3, 6])

    PyTorch: ``torch.cumsum``.
    """
    return _running(ops.cumsum, input, dim, dtype)


@reads_both("cumprod(Tensor input, int dim, *, dtype, out)")
def cumprod(input: Tensor, dim: int, *, dtype=None) -> Tensor:
    """The running product along the axis `dim`; the shape stays.

    Example:
        >>> import minitorch as torch
        >>> torch.arange(1, 5).cumprod(0)
        tensor([ 1,  2,  6, 24])

    PyTorch: ``torch.cumprod``.
    """
    return _running(ops.cumprod, input, dim, dtype)


def _running(row: Operation, input: Tensor, dim: int, dtype) -> Tensor:
    dim = wrap_dim(dim, input.ndim)
    if dtype is dtypes.bool and input.ndim and input.numel():
        raise dtypes.no_kernel(f"{row.name}_out_cpu", dtype)
    return row(counted(input, dtype), dim=dim)


def _running_extreme(name: str, extreme, input: Tensor, dim: int):
    array = input._array
    if not array.ndim:
        words = "{}(): Expected reduction dim -1 or 0 for scalar but got {}"
        refuse(dim not in (-1, 0), words, name, dim, error=IndexError)
        return pair(name, name, input, 0, 0)
    dim = wrap_dim(dim, array.ndim)
    if array.size:
        need_kernel(f"{name}_cpu", input, most=dtypes.FLOATING)
    steps = np.arange(array.shape[dim]).reshape([-1] + [1] * (array.ndim - 1 - dim))
    reached = (array == extreme.accumulate(array, dim)) | np.isnan(array)
    index = np.maximum.accumulate(np.where(reached, steps, 0), dim)
    return pair(name, name, input, index, dim)


@reads_both("cummax(Tensor input, int dim, *, outs)")
def cummax(input: Tensor, dim: int):
    """The greatest element so far along the axis `dim`: the pair (values, indices).

    Of equal ones the index is that of the last.

    Example:
        >>> import minitorch as torch
        >>> torch.cummax(torch.tensor([1, 3, 2, 3]), 0).indices
        tensor([0, 1, 1, 3])

    PyTorch: ``torch.cummax``.
    """
    return _running_extreme("cummax", np.maximum, input, dim)


@reads_both("cummin(Tensor input, int dim, *, outs)")
def cummin(input: Tensor, dim: int):
    """The smallest element so far along the axis `dim`: the pair (values, indices).

    Example:
        >>> import minitorch as torch
        >>> torch.cummin(torch.tensor([3, 4, 1]), 0).values
        tensor([3, 3, 1])

    PyTorch: ``torch.cummin``.
    """
    return _running_extreme("cummin", np.minimum, input, dim)


@reads_both("logcumsumexp(Tensor input, int dim, *, out)")
def logcumsumexp(input: Tensor, dim: int) -> Tensor:
    """The logarithm of the running sum of ``exp(x)`` along the axis `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.logcumsumexp(torch.tensor([0., 0., 1000.]), 0)
        tensor([0.0000e+00, 6.9315e-01, 1.0000e+03])

    PyTorch: ``torch.logcumsumexp``.
    """
    dim = wrap_dim(dim, input.ndim)
    need_kernel("logcumsumexp_out_cpu", input, dtypes.FLOATING)
    return ops.logcumsumexp(input, dim=dim)


def _kept(running):
    """A running sum or product that is written in place of its input, and so keeps its type."""
    return lambda input, dim, *, dtype=None: running(input, dim, dtype=input.dtype)


def _need_its_type(input: Tensor, dim: int, *, dtype=None) -> None:
    wrap_dim(dim, input.ndim)
    if dtype is not None and dtype is not input.dtype:
        raise RuntimeError(
            f"Bad in-place call: input tensor dtype {input.dtype.c_name} and output tensor dtype "
            f"{dtype.c_name} should match"
        )


changing(cumsum=_kept(cumsum), cumprod=_kept(cumprod), check=_need_its_type, fits=need_shape)


def _of_floats(name: str, input: Tensor, dim: int, dtype) -> tuple[Tensor, tuple[int, ...]]:
    """The input in the type to compute in, and the axis as a tuple, empty for a 0-d tensor."""
    input = input if dtype is None else input.to(dtype)
    last = wrap_dim(dim, input.ndim) == builtins.max(input.ndim, 1) - 1
    kernel = f"{name}_lastdim_kernel_impl" if last else f"{name}_kernel_impl"
    if input.numel():
        need_kernel(kernel, input, dtypes.FLOATING, dtypes.FLOATING)
    return input, wrap_dims((dim,), input.ndim)


@reads_both("softmax(Tensor input, int dim, dtype, *, out)")
def softmax(input: Tensor, dim: int, dtype=None) -> Tensor:
    """``exp(x)`` divided by the sum of ``exp(x)`` along `dim`: positive shares that add up to 1.

    Args:
        input: a tensor of floats.
        dim: the axis along which the shares add up to 1.
        dtype: the type to compute in, when not that of `input`.

    Raises:
        IndexError: there is no such axis.
        NotImplementedError: the elements are integers.

    Example:
        >>> import minitorch as torch
        >>> torch.softmax(torch.tensor([0., 1., 2.]), dim=0)
        tensor([0.0900, 0.2447, 0.6652])

    PyTorch: ``torch.softmax``.
    """
    input, dims = _of_floats("softmax", input, dim, dtype)
    return fast_path(ops.softmax)(input, dim=dims)


@reads_both("log_softmax(Tensor input, int dim, dtype, *, out)")
def log_softmax(input: Tensor, dim: int, dtype=None) -> Tensor:
    """The logarithm of `softmax`, exact even where a share is too small for its type.

    Example:
        >>> import minitorch as torch
        >>> torch.log_softmax(torch.tensor([0., 1000.]), dim=0)
        tensor([-1000.,     0.])

    PyTorch: ``torch.log_softmax``.
    """
    input, dims = _of_floats("log_softmax", input, dim, dtype)
    return fast_path(ops.log_softmax)(input, dim=dims)


@reads_both("logsumexp(Tensor input, IntArrayRef[1] dim, keepdim, *, out)")
def logsumexp(input: Tensor, dim, keepdim=False) -> Tensor:
    """The logarithm of the sum of ``exp(x)`` over the axis or axes `dim`.

    Example:
        >>> import minitorch as torch
        >>> torch.logsumexp(torch.tensor([1000., 1000.]), dim=0)
        tensor(1000.6932)

    PyTorch: ``torch.logsumexp``.
    """
    if input.dtype.kind <= dtypes.INTEGER:
        input = input.to(dtypes.DEFAULT)
    return ops.logsumexp(input, dim=reduced_dims(input, dim), keepdim=keepdim)
