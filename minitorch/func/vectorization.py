"""`vmap`: a function of one example becomes a function of a whole batch of them.

The function is run once, on stand-ins (`batching.py`). Where they do not reach, it is run for the
examples one by one, and the results are stacked.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

from ..core import Tensor, ops, wrap_dim
from ..core.record import this_thread
from .batching import Batched, OneByOne, around, is_of
from .printing import layer
from .pytree import Structure, described, flatten, unflatten

_newest_level = count()
_NO_DRAWING = (
    "vmap: called random operation while in randomness error mode. Please either use the 'same' or "
    "'different' randomness flags on vmap or perform the randomness operation out of vmap"
)


def vmap(
    func: Callable, in_dims=0, out_dims=0, randomness="error", *, chunk_size: int | None = None
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
        words = "Only allowed values for randomness are 'error', 'different', or 'same'. Got {}"
        raise RuntimeError(words.format(randomness))
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
        run = partial(_run, lambda *args: func(*args, **kwargs), leaves, dims, structure)
        try:
            level = next(_newest_level)
            with layer(lambda x: around(x, level)):
                found, form = run(lambda x, dim: Batched(x.movedim(dim, 0) if dim else x, level, dim))
            axes = _out_dims(func, out_dims, form)
            return unflatten([_all(func, *one, level, sizes[0]) for one in zip(found, axes)], form)
        except OneByOne:
            pass
        with layer(lambda x: None):
            rows = [run(lambda x, dim, at=at: x.select(dim, at)) for at in range(sizes[0])]
        form = rows[0][1]
        axes = _out_dims(func, out_dims, form)
        columns = zip(zip(*[row for row, _ in rows]), axes)
        return unflatten([_stacked(func, *column) for column in columns], form)

    return batched


def _run(func, leaves: list, dims: list, structure: Structure, example: Callable) -> tuple:
    """What the function gives where `example` stands for each of the tensors with examples."""
    given = [x if dim is None else example(x, dim) for x, dim in zip(leaves, dims)]
    before, this_thread.refusal = this_thread.refusal, _NO_DRAWING
    try:
        return flatten(func(*unflatten(given, structure)))
    finally:
        this_thread.refusal = before


def _all(func, x, axis, level: int, size: int):
    """A result of the whole batch, with the examples along `axis`."""
    if axis is None:
        if is_of(x, level):
            raise ValueError(
                f"vmap({_name_of(func)}, ...): `{_name_of(func)}` can not return a BatchedTensor when "
                "out_dim is None"
            )
        return x
    _check_tensor(func, x)
    value = x.value if is_of(x, level) else x.expand((size, *x.shape))
    return value if axis in (0, -value.ndim) else value.movedim(0, axis)


def _stacked(func, examples: tuple, axis):
    if axis is None:
        return examples[0]
    for x in examples:
        _check_tensor(func, x)
    return ops.stack(*examples, dim=wrap_dim(axis, examples[0].ndim + 1))


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


def _out_dims(func, out_dims, form: Structure | None) -> list:
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
