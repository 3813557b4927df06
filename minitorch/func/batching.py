"""`vmap`: a function of one example becomes a function of a whole batch of them.

The function is run once, on stand-ins. Each has the shape of one example and knows the tensor of all
of them, whose first axis counts the examples. An operation on stand-ins is carried out on these
tensors, once for all examples; so it is recorded, and carries tangents, as any other. How it is carried
out there says a rule for its kind, not for each operation: elementwise ones have their axes aligned,
those along axes have the axes counted on by one, products become products of batches, and what
takes matrices takes batches of them already.

Where an operation has no such rule, or values have to be looked at (an index, an order, a derivative
inside the function), the function is run for the examples one by one, and the results are stacked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from types import SimpleNamespace

import numpy as np

from ..core.operation import Elementwise, Operation, Product, ops, result_type
from ..core.shapes import broadcast, contiguous_strides
from ..core.shapes import count as elements
from ..core.tensor import Tensor
from ..pytorch.generator import Generator
from .pytree import Structure, described, flatten, unflatten

_newest_level = count()
_REFUSED = (
    "vmap: It looks like you're calling .item() on a Tensor. We don't support vmap over calling "
    ".item() on a Tensor, please try to rewrite what you're doing with other operations. If error is "
    "occurring somewhere inside PyTorch internals, please file a bug report."
)
_NO_CONTROL_FLOW = (
    "vmap: It looks like you're attempting to use a Tensor in some data-dependent control flow. We don't "
    "support that yet, please file an issue at https://github.com/pytorch/pytorch/issues ."
)


_NO_DRAWING = (
    "vmap: called random operation while in randomness error mode. Please either use the 'same' or "
    "'different' randomness flags on vmap or perform the randomness operation out of vmap"
)


class OneByOne(Exception):
    """What is asked of a stand-in only an example itself can answer."""


class _Layout:
    """What is known of the array of an example: its shape and its type, but no values."""

    def __init__(self, shape: tuple[int, ...], dtype: np.dtype):
        self.shape, self.dtype, self.ndim = shape, dtype, len(shape)
        self.size, self.itemsize = elements(shape), dtype.itemsize
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
_AS_NEW = {
    slot: getattr(_NEW, slot)
    for slot in Tensor.__slots__
    if slot not in ("_array", "_node", "_tangents", "__weakref__", "__dict__")
    and hasattr(_NEW, slot)
}


class Batched(Tensor):
    """A stand-in for the examples of one call of `vmap`; `value` has them along its first axis."""

    __slots__ = ("value", "level")
    has_values = False

    def __new__(cls, value: Tensor, level: int):
        self = object.__new__(cls)
        for slot, initial in _AS_NEW.items():
            setattr(self, slot, initial)
        self.value, self.level = value, level
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
        size = next(len(x.value) for x in inputs if _is_of(x, level))
        return Batched(_carried_out(operation, inputs, params, level, size), level)

    def detach(self) -> Batched:
        """The same examples, as constants."""
        return Batched(self.value.detach(), self.level)

    def _refuse(self, *args, **kwargs):
        raise RuntimeError(_REFUSED)

    def __bool__(self) -> bool:
        raise RuntimeError(_NO_CONTROL_FLOW)

    item = tolist = numpy = __float__ = __int__ = __index__ = _refuse


def _is_of(x, level: int) -> bool:
    return isinstance(x, Batched) and x.level == level


# A rule for each kind of operation: what it is, on all the examples.

_UNTOUCHED = {
    "keepdim", "correction", "p", "index", "start", "stop", "step", "dtype", "diagonal", "ignore_nan", "decimals",
    "value", "upper", "check_errors", "lengths", "nan", "posinf", "neginf",
}  # fmt: skip
_MATRICES = {"inv", "det", "cholesky", "slogdet", "slogdet_sign", "matrix_exp", "triu", "tril"}
_OF_ALL = {"median", "nanmedian"}  # they take all elements, whatever `dim` says
_PLAIN = {"alias", "clone", "contiguous", "to", "detached"}
_PERMUTING = {"permute", "transpose"}
_PRODUCTS: dict[str, Callable] = {
    "mm": lambda a, b: a @ b,
    "bmm": lambda a, b: a @ b,
    "mv": lambda a, b: (a @ b.unsqueeze(-1)).squeeze(-1),
    "dot": lambda a, b: (a * b).sum(-1),
}


def _carried_out(operation: Operation, inputs, params: dict, level: int, size: int) -> Tensor:
    """An operation on all examples at once: the result has them along its first axis."""
    if isinstance(operation, Elementwise):
        return _elementwise(operation, inputs, params, level, size)
    values = [x.value if _is_of(x, level) else x for x in inputs]
    if isinstance(operation, Product) and operation.name in _PRODUCTS:
        return _PRODUCTS[operation.name](*values)
    if operation.name in ("stack", "cat"):
        values = [
            value if _is_of(x, level) else value.expand((size, *value.shape))
            for x, value in zip(inputs, values)
        ]
    elif len(inputs) > 1:
        raise OneByOne(operation.name)
    x, value = inputs[0], values[0]
    if operation.name in ("sum", "mean"):
        return value.reshape((size, -1)).sum(1) if operation is ops.sum else _mean(value, size)
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


def _mean(value: Tensor, size: int) -> Tensor:
    return value.reshape((size, -1)).mean(1)


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
        if _is_of(x, level):
            x = x.value.reshape((size, *(1,) * (ndim - x.ndim), *x.shape))
        aligned.append(x)
    if result_type(*aligned) is not together:  # a number of each example is a number no more
        aligned = [x.to(together) if isinstance(x, Tensor) else x for x in aligned]
    found = operation(*aligned, **params)
    if tuple(found.shape) != (size, *broadcast(*[tuple(x.shape) for x in tensors])):
        raise OneByOne(operation.name)
    return found


# The transform.


def vmap(
    func: Callable,
    in_dims=0,
    out_dims=0,
    randomness: str = "error",
    *,
    chunk_size: int | None = None,
) -> Callable:
    """The function of a batch that `func` is of one example.

    Args:
        func: takes tensors, alone or in tuples, lists and dictionaries, and gives such.
        in_dims: along which axis of its argument the examples lie; None for an argument that all
            examples share. One for all arguments, or a tuple in their structure.
        out_dims: along which axis of the results the examples are to lie.
        randomness: only "error", PyTorch's default: `func` must not draw random numbers.
        chunk_size: how many examples PyTorch takes at a time; here all.

    Returns:
        A function of the same arguments, but with the axis of the examples.

    Raises:
        ValueError: the axes do not go with the arguments or the results, or have different lengths.
        RuntimeError: `func` asks for the number in an example, as in an ``if``.

    Example:
        >>> import minitorch as torch
        >>> torch.func.vmap(torch.dot)(torch.ones(2, 3), torch.arange(6.).reshape(2, 3))
        tensor([ 3., 12.])

    PyTorch: ``torch.func.vmap``.
    """
    if randomness not in ("error", "different", "same"):
        raise RuntimeError(
            f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}"
        )
    if randomness != "error":
        raise NotImplementedError("minitorch's vmap has no randomness option; PyTorch's has")
    if not (chunk_size is None or chunk_size > 0):
        raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")

    def batched(*args, **kwargs):
        leaves, structure = flatten(args)
        dims = _in_dims(func, in_dims, leaves, structure)
        sizes = [x.shape[dim] for x, dim in zip(leaves, dims) if dim is not None]
        if not sizes:
            raise ValueError("vmap: Expected at least one Tensor to vmap over")
        if len(set(sizes)) > 1:
            raise ValueError(
                "vmap: Expected all tensors to have the same size in the mapped dimension, got sizes "
                f"{sizes} for the mapped dimension"
            )
        run = partial(_run, partial(func, **kwargs), leaves, dims, structure)
        try:
            level = next(_newest_level)
            found, form = run(lambda x, dim: Batched(x.movedim(dim, 0), level))
            axes = _out_dims(func, out_dims, found, form)
            return unflatten([_all(func, *one, level, sizes[0]) for one in zip(found, axes)], form)
        except OneByOne:
            pass
        rows = [run(lambda x, dim, at=at: x.select(dim, at)) for at in range(sizes[0])]
        form = rows[0][1]
        axes = _out_dims(func, out_dims, rows[0][0], form)
        columns = zip(zip(*[row for row, _ in rows]), axes)
        return unflatten([_stacked(func, *column) for column in columns], form)

    return batched


def _run(func, leaves: list, dims: list, structure: Structure, example: Callable) -> tuple:
    """What the function gives where `example` stands for each of the tensors with examples."""
    given = [x if dim is None else example(x, dim) for x, dim in zip(leaves, dims)]
    before, Generator.refusal = Generator.refusal, _NO_DRAWING
    try:
        return flatten(func(*unflatten(given, structure)))
    finally:
        Generator.refusal = before


def _all(func, x, axis, level: int, size: int):
    """A result of the whole batch, with the examples along `axis`."""
    if axis is None:
        if _is_of(x, level):
            raise ValueError(
                f"vmap({_name_of(func)}, ...): `{_name_of(func)}` can not return a BatchedTensor when "
                "out_dim is None"
            )
        return x
    _check_tensor(func, x)
    value = x.value if _is_of(x, level) else x.expand((size, *x.shape))
    return value.movedim(0, axis)


def _stacked(func, examples: tuple, axis):
    if axis is None:
        return examples[0]
    for x in examples:
        _check_tensor(func, x)
    return ops.stack(*examples, dim=axis % (examples[0].ndim + 1))


def _check_tensor(func, x) -> None:
    if not isinstance(x, Tensor):
        raise ValueError(
            f"vmap({_name_of(func)}, ...): `{_name_of(func)}` must only return Tensors, got type "
            f"{type(x)}. Did you mean to set out_dims= to None for output?"
        )


def _in_dims(func, in_dims, leaves: list, structure: Structure) -> list:
    """For each leaf of the arguments the axis of the examples, counted from the front."""
    name, start = _name_of(func), f"vmap({_name_of(func)}, in_dims={in_dims}, ...)(<inputs>): "
    if not isinstance(in_dims, (int, tuple)):
        raise ValueError(
            f"{start}expected `in_dims` to be int or a (potentially nested) tuple matching the "
            f"structure of inputs, got: {type(in_dims)}."
        )
    if not leaves:
        raise ValueError(
            f"vmap({name})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying "
            "to vmap over a function with no inputs. The latter is unsupported."
        )
    dims = _spread(in_dims, structure)
    if dims is None:
        raise ValueError(
            f"{start}in_dims is not compatible with the structure of `inputs`. in_dims has structure "
            f"{described(flatten(in_dims)[1])} but inputs has structure {described(structure)}."
        )
    for x, dim in zip(leaves, dims):
        if not isinstance(dim, int) and dim is not None:
            raise ValueError(
                f"{start}Got in_dim={dim} for an input but in_dim must be either an integer dimension "
                "or None."
            )
        if dim is not None and not isinstance(x, Tensor):
            raise ValueError(
                f"{start}Got in_dim={dim} for an input but the input is of type {type(x)}. We cannot "
                "vmap over non-Tensor arguments, please use None as the respective in_dim"
            )
        if dim is not None and not -x.ndim <= dim < x.ndim:
            raise ValueError(
                f"{start}Got in_dim={dim} for some input, but that input is a Tensor of dimensionality "
                f"{x.ndim} so expected in_dim to satisfy -{x.ndim} <= in_dim < {x.ndim}."
            )
    return [dim if dim is None else dim % x.ndim for x, dim in zip(leaves, dims)]


def _out_dims(func, out_dims, found: list, form: Structure | None) -> list:
    """For each leaf of the results the axis that its examples are to lie along."""
    name = _name_of(func)
    if not all(isinstance(dim, int) or dim is None for dim in flatten(out_dims)[0]):
        raise ValueError(
            f"vmap({name}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python "
            "collection of ints representing where in the outputs the vmapped dimension should appear."
        )
    dims = _spread(out_dims, form)
    if dims is None:
        raise ValueError(
            f"vmap({name}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the "
            f"structure of `outputs`. out_dims has structure {described(flatten(out_dims)[1])} but "
            f"outputs has structure {described(form)}."
        )
    return dims


def _spread(dims, structure: Structure | None) -> list | None:
    """An axis for each leaf, from one for each part of a structure; None where they do not fit."""
    if not isinstance(dims, (tuple, list, dict)):
        return [dims] * len(flatten(unflatten(iter(lambda: 0, 1), structure))[0])
    parts, inside = flatten(dims)[1], list(dims.values()) if isinstance(dims, dict) else list(dims)
    if structure is None or (parts.kind, parts.keys) != (structure.kind, structure.keys):
        return None
    if len(inside) != len(structure.children):
        return None
    found: list = []
    for part, child in zip(inside, structure.children):
        below = _spread(part, child)
        if below is None:
            return None
        found += below
    return found


def _name_of(func) -> str:
    return getattr(func, "__name__", None) or repr(func)
