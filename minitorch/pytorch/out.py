"""The argument ``out``: a result written into a tensor that the caller gives.

No function of minitorch knows of it. What reads the arguments of a call finds it there, and has the
result written when it has been computed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from sys import getrefcount

import numpy as np

from ..core import Tensor, count, forbid_inner_overlap, forbid_overlap, is_grad_enabled, warn
from ..core.dtypes import BOOL, dtype, int32, int64, no_cast
from .return_types import named

# Functions that compute in the type of `out`, whatever it is.
MAKERS = {*"arange zeros ones full eye linspace logspace empty rand randn randint randperm".split()}
IN_TYPE_OF_OUT = {*"sum prod cumsum cumprod".split()}  # unless told another
ANY_TYPE = MAKERS | {"bernoulli", "normal"}
# Those that convert nothing, by what they say: `wanted` is the type of the result, `given` that of `out`.
EXACT_TYPE = {
    "Found dtype {given.tensor_name} but expected {wanted.tensor_name}":
        "abs absolute ceil fix floor neg negative round sgn sign trunc bitwise_not gelu hardshrink softplus softshrink "
        "clamp clip clamp_min clamp_max",
    "Expected the dtype for input and out to match, but got {wanted.tensor_name} for input's dtype and "
    "{given.tensor_name} for out's dtype.": "amax amin",
    "Expected out type to be {wanted.tensor_name} but got {given.tensor_name}": "where",
    "{dotted} expected out tensor dtype {wanted.tensor_name} but got: {given.tensor_name}": "linalg_norm linalg_matrix_norm",
    "{name}(): self and result must have the same scalar type": "index_select masked_select",
    "{name}(): self and out expected to have the same dtype, but got self.dtype = {wanted.tensor_name} "
    "and out.dtype = {given.tensor_name}": "take",
    "{name}: dtype of out: {given.tensor_name} should be same as input: {wanted.tensor_name}": "nan_to_num",
    "expected scalar_type {wanted.tensor_name} but found {given.tensor_name}": "cummax cummin logcumsumexp",
    "expected scalar type {wanted.tensor_name} but found {given.tensor_name}": "log_sigmoid",
    "torch.searchsorted(): output tensor's dtype is wrong, it can only be Int(int32) or Long(int64) depending on whether "
    "out_int32 flag is True, but we got output tensor's dtype {given.tensor_name} and out_int32 flag is {is_int32}":
        "bucketize searchsorted",
    "torch.histogram: input tensor and hist tensor should have the same dtype, but got input {wanted.c_name} and "
    "hist {given.c_name}": "histc",
    "output values must be of same type as input": "kthvalue",
    "quantile() out tensor must be same dtype as the input tensor": "quantile nanquantile",
    "expected scalar type '{wanted.tensor_name}' but got '{given.tensor_name}' for values output": "mode",
    "result dtype {given.tensor_name} does not match input dtype {wanted.tensor_name}": "dot",
    "tensordot: Expected the output tensor to have dtype {wanted.tensor_name}, but got an output tensor "
    "with dtype {given.tensor_name}": "inner tensordot",
    "{name} only supports bool tensor for result, got: {given.tensor_name}": "all any",
    "{name} expects Long tensor out, got: {given.tensor_name}": "multinomial",
    "{name}: Expected out tensor to have scalar type Long but got scalar type{given.tensor_name}": "nonzero",
    "Expected out tensor to have dtype {wanted.c_name}, but got {given.c_name} instead":
        "argmax argmin argsort bmm cross gather index_add inverse isin linalg_cholesky linalg_cross linalg_det linalg_eigh "
        "linalg_eigvalsh linalg_inv linalg_qr linalg_solve linalg_svd linalg_svdvals linalg_vector_norm log_softmax "
        "matmul max median min mm mv nanmedian scatter scatter_add softmax sort topk tril triu diag sum prod "
        "cumsum cumprod",
}  # fmt: skip
_WORDS = {name: words for words, names in EXACT_TYPE.items() for name in names.split()}
_OUTPUT = "An output with one or more elements was resized since it had shape {}, which does not match the required output shape {}. This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0)."
_RESIZED = dict.fromkeys(MAKERS) | {"arange": "The number of elements in the out tensor of shape {0} is {2} which does not match the computed number of elements {3}. Note that this may occur as a result of rounding error. The out tensor will be resized to a tensor of shape ({3},)."}
_NO_DERIVATIVE = ": functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
_INDICES = {"multinomial", "nonzero"}  # their type is known before anything is computed
_JOINING = {"cat", "concat", "concatenate", "hstack", "row_stack", "stack", "vstack"}


def computed(name: str, function: Callable, args: Sequence, kwargs: dict, out):
    """The result of a function, written into `out`, a tensor or a tuple of them, which is returned."""
    if not isinstance(out, (tuple, list, Tensor)):
        out = Tensor._wrap(np.asarray(out))  # a number, where PyTorch takes one for a tensor
    outs = out if isinstance(out, (tuple, list)) else (out,)
    inputs = [*_tensors(args), *_tensors(kwargs.values())]
    for tensor in outs:
        forbid_inner_overlap(tensor)
        forbid_overlap(tensor, *inputs)
        if name in _INDICES:
            _need_type(name, int64, tensor.dtype)
    result = function(*args, **kwargs)
    made = result if isinstance(result, tuple) else (result,)
    moving = (*made, *outs) if made[0].dtype.kind > BOOL else made  # what is true or not, has no derivative
    if is_grad_enabled() and any(tensor.requires_grad for tensor in moving):
        called = "cat" if name in _JOINING - {"stack"} else function.__name__
        raise RuntimeError(f"{'aten::' * (name in MAKERS)}{called}(){_NO_DERIVATIVE}")
    if result is not made:
        # The largest of all elements is converted, the largest along an axis is not; so is what tensors bound.
        converts = name in ("max", "min") or name.startswith(("clamp", "clip")) and len(inputs) > 1
        to_real = name.startswith("abs") and inputs[0].dtype.is_complex
        return written("" if converts or to_real else name, result, out)
    if len(outs) != len(result):
        raise TypeError(f"expected tuple of {len(result)} elements but got {len(outs)}")
    for one, tensor in zip(result, outs):
        written(name, one, tensor)
    fields, kind = getattr(result, "__match_args__", None), type(result).__name__.rpartition(".")[2]
    return named(f"{kind}_out", *fields)(outs) if fields else tuple(outs)


def _need_type(name: str, wanted: dtype, given: dtype) -> None:
    if given is not wanted:
        told = dict(name=name, dotted=name.replace("_", ".", 1), is_int32=wanted is int32)
        raise RuntimeError(_WORDS[name].format(wanted=wanted, given=given, **told))


def written(name: str, result: Tensor, out: Tensor) -> Tensor:
    """`out` with the elements of the result; PyTorch's RuntimeError where it cannot hold them."""
    wanted, given = result.dtype, out.dtype
    if name in _WORDS:
        _need_type(name, wanted, given)
    elif wanted.kind > given.kind and name not in ANY_TYPE:
        if name in _JOINING:
            words = "torch.cat(): input types can't be cast to the desired output type {}"
            raise TypeError(words.format(given.tensor_name))
        raise no_cast(wanted, given.tensor_name)
    if out.shape != result.shape and not (name == "arange" and out.numel() == result.numel()):
        words = _RESIZED.get(name, _OUTPUT)
        if out.numel() and words:
            warn(words.format(list(out.shape), list(result.shape), out.numel(), result.numel()))
        resize(out, tuple(result.shape))
    out._write(result.reshape(out.shape))
    return out


def resize(tensor: Tensor, shape: tuple[int, ...]) -> None:
    """Gives a tensor another shape, in its own memory as far as that reaches, else in new memory."""
    memory, array = tensor._storage.array, tensor._array
    start = array.__array_interface__["data"][0] - memory.__array_interface__["data"][0]
    flat = memory.ravel(order="K")
    if start // array.itemsize + count(shape) > memory.size or not np.shares_memory(flat, memory):
        if not tensor._storage.resizable:
            raise RuntimeError("Trying to resize storage that is not resizable")
        if tensor._base is not None or getrefcount(tensor._shared) > 2:
            words = "minitorch cannot enlarge memory that several tensors share; PyTorch can"
            raise NotImplementedError(words)
        larger = np.zeros(start // array.itemsize + count(shape), array.dtype)
        larger[: memory.size] = flat
        flat = tensor._storage.array = larger
    tensor._array = flat[start // array.itemsize :][: count(shape)].reshape(shape)


def _tensors(values: Iterable) -> Iterator[Tensor]:
    for value in values:
        if isinstance(value, Tensor):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _tensors(value)
