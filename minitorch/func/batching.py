"""Stand-ins for a batch: an operation on them is carried out on all examples at once.

Each has the shape of one example and knows the tensor of all of them, whose first axis counts the
examples. An operation on stand-ins is carried out on these tensors; so it is recorded, and carries
tangents, as any other. How it is carried out there says a rule for its kind, not for each operation:
elementwise ones have their axes aligned, those along axes have the axes counted on by one, products
become products of batches, and what takes matrices takes batches of them already.

What has no such rule, or has to look at values (an index, an order, a derivative inside the
function), raises `OneByOne`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import numpy as np

from ..core import Elementwise, Operation, Product, Tensor, broadcast, count, ops, result_type
from ..core.shapes import contiguous_strides

_REFUSED = (
    "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling "
    ".item() on a Tensor, please try to rewrite what you're doing with other operations. If error is "
    "occurring somewhere inside PyTorch internals, please file a bug report."
)
_NO_CONTROL_FLOW = (
    "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't "
    "support that yet, please file an issue at https://github.com/pytorch/pytorch/issues ."
)


class OneByOne(Exception):
    """What is asked of a stand-in only an example itself can answer."""


class _Layout:
    """What is known of the array of an example: its shape and its type, but no values."""

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype):
        self.shape, self.dtype, self.ndim = shape, dtype, len(shape)
        self.size, self.itemsize = count(shape), dtype.itemsize
        self.strides = tuple(step * dtype.itemsize for step in contiguous_strides(shape))
        self.flags = SimpleNamespace(c_contiguous=True)

    def __len__(self) -> int:
        return self.shape[0]

    def __getattr__(self, name: str):
        raise OneByOne(name)


def _ask(*args, **kwargs):
    raise OneByOne


for _name in "array getitem setitem eq ne lt le gt ge add sub mul truediv neg invert iter index int float".split():
    setattr(_Layout, f"__{_name}__", _ask)
_NEW = Tensor._wrap(np.zeros(()))
_NOT_NEW = {"_array", "_node", "_tangents", "__weakref__", "__dict__"}
_AS_NEW = {s: getattr(_NEW, s) for s in {*Tensor.__slots__} - _NOT_NEW if hasattr(_NEW, s)}


class Batched(Tensor):
    """A stand-in for the examples of one call of `vmap`; `value` has them along its first axis."""

    __slots__ = ("value", "level", "bdim")
    has_values = False

    def __new__(cls, value: Tensor, level: int, bdim=0):
        self = object.__new__(cls)
        for slot, initial in _AS_NEW.items():
            setattr(self, slot, initial)
        self.value, self.level, self.bdim = value, level, bdim  # bdim: where PyTorch has that axis
        self._array = _Layout(tuple(value.shape[1:]), value._array.dtype)
        return self

    # Who made it, and what moves it: a derivative inside the function is taken for each example alone.
    _node = _tangents = property(_ask)

    @property
    def requires_grad(self) -> bool:
        """As of all the examples."""
        return self.value.requires_grad

    def _bind(self, operation: Operation, inputs, params: dict) -> Tensor:
        level = max(x.level for x in inputs if isinstance(x, Batched))
        size = next(len(x.value) for x in inputs if is_of(x, level))
        return Batched(_carried_out(operation, inputs, params, level, size), level)

    def detach(self) -> Batched:
        """The same examples, as constants."""
        return Batched(self.value.detach(), self.level)

    def _refuse(self, *args, **kwargs):
        raise RuntimeError(_REFUSED)

    def __bool__(self) -> bool:
        raise RuntimeError(_NO_CONTROL_FLOW)

    item = tolist = numpy = __float__ = __int__ = __index__ = _refuse


Batched.__name__ = "Tensor"  # as errors call it


def is_of(x, level: int) -> bool:
    return isinstance(x, Batched) and x.level == level


def around(x, level: int) -> tuple[str, Tensor] | None:
    """How a stand-in prints: what is around the tensor of all examples, and that tensor."""
    if not is_of(x, level):
        return None
    words, value = f"BatchedTensor(lvl={{}}, bdim={x.bdim}", x.value
    return words, value.movedim(0, x.bdim) if x.bdim else value


# A rule for each kind of operation: what it is, on all the examples.

_UNTOUCHED = {
    *"keepdim correction p index start stop step dtype diagonal ignore_nan decimals".split(),
    *"value upper check_errors lengths nan posinf neginf".split(),
}
_MATRICES = {"inv", "det", "cholesky", "slogdet", "slogdet_sign", "matrix_exp", "triu", "tril"}
_OF_ALL = {"median", "nanmedian"}  # they take all elements, whatever `dim` says
_PLAIN = {"alias", "clone", "contiguous", "to", "detached"}
_PERMUTING = {"permute", "transpose"}
_PRODUCTS: dict[str, Callable] = {
    **dict.fromkeys(("mm", "bmm"), lambda a, b: a @ b),
    "mv": lambda a, b: (a @ b.unsqueeze(-1)).squeeze(-1),
    "dot": lambda a, b: (a * b).sum(-1),
}


def _carried_out(operation: Operation, inputs, params: dict, level: int, size: int) -> Tensor:
    """An operation on all examples at once: the result has them along its first axis."""
    if isinstance(operation, Elementwise):
        return _elementwise(operation, inputs, params, level, size)
    values = [x.value if is_of(x, level) else x for x in inputs]
    if isinstance(operation, Product) and operation.name in _PRODUCTS:
        return _PRODUCTS[operation.name](*values)
    if operation.name in ("stack", "cat"):
        values = [
            value if is_of(x, level) else value.expand((size, *value.shape))
            for x, value in zip(inputs, values)
        ]
    elif len(inputs) > 1:
        raise OneByOne(operation.name)
    x, value = inputs[0], values[0]
    if operation.name in ("sum", "mean"):
        rows = value.reshape((size, -1))
        return rows.sum(1) if operation is ops.sum else rows.mean(1)
    if operation.name in _PLAIN or (operation.name in _MATRICES and x.ndim > 1):
        return operation(*values, **params)
    if operation.name == "t":
        return value.transpose(-2, -1) if x.ndim == 2 else value
    if operation.name == "expand":
        ones = (1,) * (len(params["shape"]) - x.ndim)
        return value.reshape((size, *ones, *x.shape)).expand((size, *params["shape"]))
    if operation.name in ("view", "reshape_alias", "unsafe_view"):
        return value.reshape((size, *params["shape"]))
    if not {"dim", "dims"} & {*params} or operation.name in _OF_ALL:
        raise OneByOne(operation.name)
    moved = {name: _moved(operation, name, param, x) for name, param in params.items()}
    return operation(*values, **moved)


def _moved(operation: Operation, name: str, param, x: Tensor):
    """A parameter of an operation on one example as one of the same operation on all of them."""
    if name == "dim" and isinstance(param, int) and (x.ndim or operation is ops.unsqueeze):
        return param + 1
    if name in ("dim", "dims") and isinstance(param, tuple):
        ahead = (0,) if operation.name in _PERMUTING else ()
        return ahead + tuple(dim + 1 for dim in param)
    if name == "dim" and operation.name == "stack":
        return param + 1
    if name in _UNTOUCHED:
        return param
    raise OneByOne(operation.name)


def _elementwise(operation: Elementwise, inputs, params: dict, level: int, size: int) -> Tensor:
    """The axes of examples are aligned from the right, as those of one example are."""
    tensors = [x for x in inputs if isinstance(x, Tensor)]
    ndim, together = max(x.ndim for x in tensors), result_type(*inputs)
    aligned = []
    for x in inputs:
        if is_of(x, level):
            ones = (1,) * (ndim - x.ndim)
            x = x.value.reshape((size, *ones, *x.shape)) if ones else x.value
        aligned.append(x)
    if result_type(*aligned) is not together:  # a number of each example is a number no more
        aligned = [x.to(together) if isinstance(x, Tensor) else x for x in aligned]
    found = operation(*aligned, **params)
    if tuple(found.shape) != (size, *broadcast(*[tuple(x.shape) for x in tensors])):
        raise OneByOne(operation.name)
    return found
