"""How results and gradients lie in memory: PyTorch's samples of every operation, in many layouts.

A sample's tensors are laid out anew: transposed, with the last axis outermost or the second innermost,
with gaps, repeated, the first otherwise than the others. Then both libraries are asked for the
strides of every result, whether it is a view, whose memory it shares, and for the strides of ``.grad``;
along an axis of length 1 there is no stride to compare.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import numpy as np
import torch

import minitorch

from . import opinfo


def _moved(source: int, destination: int) -> Callable:
    """Contiguous, once an axis has been moved."""
    return lambda x: np.moveaxis(
        np.ascontiguousarray(np.moveaxis(x, source, destination)), destination, source
    )


def _inside(x: np.ndarray, lengths: list[int], step: int = 1) -> np.ndarray:
    """In a corner of longer memory."""
    seen = np.zeros(lengths, x.dtype)[tuple(slice(0, step * n, step) for n in x.shape)]
    seen[...] = x
    return seen


def _repeated(axis: int) -> Callable:
    return lambda x: x if x.shape[axis] < 2 else np.broadcast_to(x.take([0], axis), x.shape)


LAYOUTS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "contiguous": lambda x: x,
    "transposed": np.asfortranarray,
    "last axis first": _moved(-1, 0),
    "channels last": lambda x: x if x.ndim < 2 else _moved(1, -1)(x),
    "every second": lambda x: _inside(x, [2 * n for n in x.shape], 2),
    "with gaps": lambda x: _inside(x, [n + 1 for n in x.shape]),
    "repeated": _repeated(0),
    "repeated last": _repeated(-1),
}
PAIRS = {
    **{name: (name, name) for name in LAYOUTS},
    "first transposed": ("transposed", "contiguous"),
    "others transposed": ("contiguous", "transposed"),
}


def given(sample, library, layouts: tuple[str, str]) -> tuple[list, dict]:
    """The arguments of a sample for `library`: the first tensor in one layout, the others in another."""
    args, kwargs = opinfo.arguments(sample, library)
    placed = {}
    for one in opinfo._tensors((args, kwargs), library):
        array = one.detach().numpy()
        if array.ndim and array.size:
            array = LAYOUTS[layouts[bool(placed)]](array)
            array = np.lib.stride_tricks.as_strided(array, writeable=True)
            placed[id(one)] = library.from_numpy(array).requires_grad_(one.requires_grad)
        else:
            placed[id(one)] = one
    return opinfo._replaced(args, placed), opinfo._replaced(kwargs, placed)


def answer(function: Callable, sample, library, layouts: tuple[str, str]) -> str | tuple:
    """An error's words, or of each result what it looks like, and the strides of all gradients."""
    args, kwargs = given(sample, library, layouts)
    leaves = list(opinfo._tensors((args, kwargs), library))
    library.manual_seed(42)
    try:
        results = list(opinfo._tensors(function(*args, **kwargs), library))
    except Exception as error:
        return type(error).__name__
    seen = [(*one.shape, _steps(one), one._base is not None, _shared(one, leaves)) for one in results]
    wanting = [one for one in results if one.requires_grad and one.dtype.is_floating_point]
    try:
        seeds = [library.ones(tuple(one.shape), dtype=one.dtype) for one in wanting]
        library.autograd.backward(wanting, seeds)
    except Exception:
        return (seen,)
    return seen, [_steps(one.grad) for one in leaves if one.grad is not None]


def _steps(one) -> list[int]:
    return [step for n, step in zip(one.shape, one.stride()) if n > 1 and one.numel()]


def _shared(one, leaves: list) -> list[int]:
    """Of which of the inputs a result shares the memory."""
    memory = lambda x: x.untyped_storage().data_ptr() if isinstance(x, torch.Tensor) else x._storage  # noqa: E731
    full = [place for place, leaf in enumerate(leaves) if leaf.numel() and one.numel()]
    return [place for place in full if memory(leaves[place]) == memory(one)]


def differences(op, many: int) -> Iterator[tuple[str, object, object]]:
    """What of `many` samples of an operation, in every layout, differs: where, PyTorch's, minitorch's."""
    theirs, ours = op.get_op(), opinfo.counterpart(op)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        samples = list(opinfo.samples(op, torch.float64)) or list(opinfo.samples(op, torch.int64))
        samples = [one for one in samples if _has_order(one)]
        for sample in samples[:: max(1, len(samples) // many)][:many]:
            for name, layouts in PAIRS.items():
                try:
                    wanted = answer(theirs, sample, torch, layouts)
                    got = answer(ours, sample, minitorch, layouts)
                except opinfo.Unconvertible:
                    continue
                if wanted != got:
                    yield f"{name}: {opinfo._shown(*opinfo.arguments(sample, torch))}", wanted, got


def _has_order(sample) -> bool:
    """Whether its first tensor has elements, and two axes or more that are longer than 1."""
    first = next(opinfo._tensors((sample.input, sample.args), torch), None)
    return first is not None and first.numel() > 0 and sum(n > 1 for n in first.shape) > 1
