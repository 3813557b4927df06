"""Gradients that are recorded (`create_graph=True`), on PyTorch's own samples of every operation: whether each
requires a gradient itself, and what it gives when it is differentiated again.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

import minitorch
from tests.conformance import opinfo

OPERATIONS = {name: op for name, op in opinfo.shared().items() if op.supports_autograd}
AT_MOST = 20  # samples of each
ZERO_BY_ANOTHER_WAY = "where nothing is left to differentiate, minitorch's zeros still depend on something"
OF_THE_WHOLE = "minitorch goes by cofactors, PyTorch by what it has of the matrix already"
EXCEPTIONS = {
    "cdist": "PyTorch has no second derivative of it; minitorch has",
    "nn.functional.hardsigmoid": "PyTorch has no second derivative of it; minitorch has",
    **dict.fromkeys(("cat", "repeat", "tile"), ZERO_BY_ANOTHER_WAY),
    "linalg.det": OF_THE_WHOLE,
}


def recorded(function, sample, library, finish, moving: bool):
    """For each input whether its gradient requires one, and the second derivatives; None if nothing is recorded."""
    args, kwargs = opinfo.arguments(sample, library)
    leaves = [one for one in opinfo._tensors((args, kwargs), library) if one.requires_grad]
    library.manual_seed(42)
    result = function(*args, **kwargs)
    made = opinfo._tensors(result if finish is None else finish(result), library)
    made = [one for one in made if one.requires_grad and one.dtype.is_floating_point]
    if not made or not leaves:
        return None
    seeds = [opinfo._projection(one, library).requires_grad_(moving) for one in made]
    found = library.autograd.grad(made, leaves, seeds, create_graph=True, allow_unused=True)
    requires = [None if g is None else g.requires_grad for g in found]
    found = [g for g in found if g is not None and g.requires_grad]
    targets = [*leaves, *seeds] if moving else leaves
    again = [None] * len(targets)
    if found:
        seeds = [opinfo._projection(g, library) for g in found]
        again = library.autograd.grad(found, targets, seeds, allow_unused=True)
    return requires, [
        np.zeros(tuple(x.shape)) if g is None else opinfo._numpy(g) for g, x in zip(again, targets)
    ]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_recorded_gradient(name):
    op, wrong = OPERATIONS[name], []
    sides = (op.get_op(), torch), (opinfo.counterpart(op), minitorch)
    for sample in [*opinfo.samples(op, torch.float64)][:AT_MOST]:
        for moving in (False, True) if opinfo.sample_moves(sample) else ():
            answers = []
            for function, library in sides:
                try:
                    finish = sample.output_process_fn_grad
                    answers.append(recorded(function, sample, library, finish, moving))
                except opinfo.Unconvertible:
                    break
                except Exception as error:
                    answers.append(f"{type(error).__name__}: {error}")
            if len(answers) == 2 and not agree(*answers):
                args, kwargs = opinfo.arguments(sample, torch)
                wrong.append(f"{name}{opinfo._shown(args, kwargs)}\n    {answers[0]}\n    {answers[1]}")
    assert bool(wrong) == (name in EXCEPTIONS), "\n".join(wrong)


def agree(wanted, got) -> bool:
    if not (isinstance(wanted, tuple) and isinstance(got, tuple)):
        return wanted == got
    return wanted[0] == got[0] and all(
        opinfo._apart(a, b, True, opinfo._largest(a)) is None for a, b in zip(wanted[1], got[1])
    )
