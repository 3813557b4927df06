"""Programs run line by line on any library: what each line prints, warns of, or fails with."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from types import ModuleType
from unittest.mock import patch

import numpy as np

import minitorch
from minitorch.pytorch import once
from tests.conformance.grammars import program
from tests.conformance.mixed_programs import MIXED
from tests.conformance.tame_programs import TAME
from tests.conformance.training_programs import END as TRAINED, TRAINING
from tests.conformance.wild_programs import WILD

RESULTS = "a", "b", "d"


def random_program(seed: int) -> list[str]:
    """A program of one of four kinds, another one for each seed."""
    if seed % 4 == 3:
        return [*program(seed, TRAINING, range(2, 9)), *TRAINED]
    grammar, lines = ((WILD, range(1, 8)), (TAME, range(4, 13)), (MIXED, range(4, 11)))[seed % 4]
    return [*program(seed, grammar, lines), *["torch.set_grad_enabled(True)"] * (grammar is MIXED)]


def first_difference(lines: list[str]) -> tuple[str, str] | None:
    """What PyTorch answers and what minitorch does, where they part."""
    for wanted, got in zip(answers(lines, import_module("torch")), answers(lines, minitorch)):
        if wanted != got:
            return wanted, got
    return None


def answers(lines: list[str], library: ModuleType) -> list[str]:
    """What each line prints, warns of and fails with; then every tensor and, after going backwards,
    every gradient.

    It ends early where PyTorch's answer is no model for what follows: after an error that has
    changed some elements or gradients already, and where `_is_slip` says so.
    """
    library.set_grad_enabled(True)  # a program may have left it otherwise
    printed: list[str] = []
    variables = {"torch": library, "np": np, "print": lambda value: printed.append(repr(value))}
    backward = (f"({one} * {one}).sum().backward()" for one in RESULTS if one in variables)
    found = []
    for line in chain(lines, _closing(variables, library), backward, _gradients(variables, library)):
        before, half_done = _held(variables, library), False
        try:
            with _everything_told(library) as warned:
                exec(line, variables)
        except Exception as error:
            words = str(error).partition("\nException raised from")[0]  # PyTorch's own stack
            printed.append(f"{type(error).__name__}: {words}")
            half_done = _held(variables, library) != before
        printed += sorted({f"{one.category.__name__}: {_TRIGGERED.sub('', str(one.message))}" for one in warned})
        if _is_slip(printed, variables, library):
            return found
        found.append(f">>> {line}\n" + "\n".join(printed))
        if half_done:
            return found
        printed.clear()
    return found


@contextmanager
def _everything_told(library: ModuleType) -> Iterator[list[warnings.WarningMessage]]:
    """What is warned of, also where it has been said before."""
    always = getattr(library, "set_warn_always", bool)  # minitorch has `once` for it
    always(True)
    try:
        with patch.object(once, "told", set()), warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            warnings.filterwarnings("ignore", "`torch.jit", DeprecationWarning)  # PyTorch's own use of it
            yield warned
    finally:
        always(False)


def _tensors(variables: dict, library: ModuleType) -> dict:
    return {name: one for name, one in variables.items() if isinstance(one, library.Tensor)}


def _closing(variables: dict, library: ModuleType) -> Iterator[str]:
    """Every tensor, and how the results lie in memory."""
    for name in _tensors(variables, library):
        yield f"print({name})"
    for name in filter(variables.__contains__, RESULTS):
        yield f"print(({name}.shape, {name}.is_leaf, {name}.numel() and {name}.stride()))"


def _gradients(variables: dict, library: ModuleType) -> Iterator[str]:
    for name in _tensors(variables, library):
        yield f"print({name}.grad)"


def _held(variables: dict, library: ModuleType) -> list[bytes]:
    """The elements of all tensors, and of the gradients of the leaves."""
    tensors = [*_tensors(variables, library).values()]
    gradients = [one.grad for one in tensors if one._base is None and one.is_leaf]
    found = [*tensors, *(g for g in gradients if g is not None)]
    return [one.detach().numpy().tobytes() for one in found]


def _is_slip(printed: list[str], variables: dict, library: ModuleType) -> bool:
    """Where PyTorch does what nobody would ask of another library.

    Dividing whole numbers by zero is found only on the way, after other mistakes. Whole numbers
    that were written from a tensor with a gradient have a grad_fn. Indices that were changed after
    they were used, or a scatter from a larger source, cannot be differentiated, although nothing
    needs them; nor can what was detached in place since it was saved. A view made under no_grad wants a gradient, and never gets it. Of two mistakes in
    one call of `clamp_` PyTorch tells the other one, and of one in `scatter` all it could have been.
    """
    if any(slip in one for one in printed for slip in SLIPS):
        return True
    tensors = [one for one in variables.values() if isinstance(one, library.Tensor)]
    return any(
        one.requires_grad
        and (not one.is_floating_point() or (one._base is not None and "grad_fn" not in repr(one)))
        for one in tensors
    )


SLIPS = (
    "ZeroDivisionError",
    "can't be cast to the desired output type long int",
    "scatter() received",
    "scatter_() received",
    "INTERNAL ASSERT FAILED",
    "Could this error message be improved?",
    "modified by an inplace operation: [torch.LongTensor",
    "ScatterBackward0 returned",
    "ScatterAddBackward0 returned",
    "numel: integer multiplication overflow",
    "a saved tensor that has been detached in-place",
)
# With the spaces before it, which a sign elsewhere in the column changes.
_TRIGGERED = re.compile(r" \(Triggered internally at .*\)$", re.DOTALL)
_NUMBER = re.compile(r"\s*([-+]?\b(?:\d+\.\d*(?:e[+-]\d+)?|\d+)|[-+]?\b(?:inf|nan)\b)")


def alike(wanted: str, got: str) -> bool:
    """Whether two texts are the same, but for a last digit that rounding on the way has moved."""
    if wanted == got:
        return True
    if _NUMBER.sub("#", wanted).split() != _NUMBER.sub("#", got).split():
        return False
    pairs = zip(_NUMBER.findall(wanted), _NUMBER.findall(got), strict=True)
    return all(
        one == other
        or (
            "." in one
            and "." in other
            and np.isclose(float(one), float(other), rtol=2e-3, atol=2e-4, equal_nan=True)
        )
        for one, other in pairs
    )
