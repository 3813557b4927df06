"""A module as a function of its parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ..core import Tensor


def functional_call(
    module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False
):
    """What a module gives with other tensors in the place of its parameters and buffers.

    Args:
        module: the module; it is as before afterwards.
        parameter_and_buffer_dicts: tensors by the names of parameters and buffers, in a dict or several.
        args: what the module is called with, one argument or a tuple of them.
        kwargs: arguments by name.
        tie_weights: whether a tensor that the module has under several names is given under one of them.
        strict: whether all names have to be given, and no others.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> line = nn.Linear(1, 1)
        >>> def loss(parameters, x):
        ...     return torch.func.functional_call(line, parameters, x).sum()
        >>> parameters = {"weight": torch.tensor([[2.]]), "bias": torch.tensor([1.])}
        >>> torch.func.grad(loss)(parameters, torch.tensor([[3.]]))
        {'weight': tensor([[3.]]), 'bias': tensor([1.])}

    PyTorch: ``torch.func.functional_call``.
    """
    several = (module.named_parameters, module.named_buffers)
    known = dict(chain(*[named(remove_duplicate=False) for named in several]))
    given = _merged(parameter_and_buffer_dicts)
    if tie_weights:
        given = _tied(given, known)
    if strict and given.keys() != known.keys():
        names = {"Unexpected": given.keys() - known.keys(), "Missing": known.keys() - given.keys()}
        told = [
            f"{what} key(s): {', '.join(map(repr, sorted(some)))}."
            for what, some in names.items()
            if some
        ]
        words = f"Error(s) in reparametrizing for {module._get_name()}:\n\t"
        raise RuntimeError(words + "\n\t".join(told))
    before = []
    try:
        for name, tensor in given.items():
            if not isinstance(tensor, Tensor | None):
                raise TypeError(f"{tensor} is not an instance of torch.Tensor")
            path, _, last = name.rpartition(".")
            if (held := module.get_submodule(path)._holder(last)) is not None:
                before.append((held, last, held[last]))
                held[last] = tensor
        args = () if args is None else args if isinstance(args, tuple) else (args,)
        return module(*args, **(kwargs or {}))
    finally:
        for held, name, tensor in before:
            held[name] = tensor


def _merged(dicts) -> dict[str, Tensor]:
    dicts = [dicts] if isinstance(dicts, dict) else dicts
    if not isinstance(dicts, Sequence):
        raise ValueError(
            "Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got "
            f"{type(dicts)}"
        )
    if not all(isinstance(one, dict) for one in dicts):
        raise ValueError("Expected all elements of parameter_and_buffer_dicts to be dictionaries")
    if twice := [name for name, times in Counter(chain(*dicts)).items() if times > 1]:
        raise ValueError(
            f"{twice} appeared in multiple dictionaries; behavior of functional call is ambiguous"
        )
    return {name: tensor for one in dicts for name, tensor in one.items()}


def _tied(given: dict[str, Tensor], known: dict[str, Tensor]) -> dict[str, Tensor]:
    """The tensors that are given, and under all names of what is known under several."""
    found = dict(given)
    for name in given.keys() & known.keys():
        names = sorted(other for other, one in known.items() if one is known[name])
        if len({id(given[other]) for other in names if other in given}) > 1:
            raise ValueError(
                f"functional_call got multiple values for keys {names}, which are tied. Consider using "
                "tie_weights=False"
            )
        found |= dict.fromkeys(names, given[name])
    return found
