"""Where minitorch's answer is not PyTorch's, on purpose: the rows of the table at the end of the reference of
derivatives.
"""

from __future__ import annotations

import numpy as np
import pytest
import torch

import minitorch

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch.jit, by torch.func
SINGULAR = [[1.0, 2.0], [2.0, 4.0]]


def of_determinant(library):
    x = library.tensor(SINGULAR, requires_grad=True)
    library.det(x).backward()
    return np.round(x.grad.tolist(), 4).tolist()


def of_determinant_twice(library):
    hessian = library.func.hessian(library.det)(library.zeros(2, 2))
    return library.isnan(hessian).any().item()


def of_atan2(library):
    zero = library.zeros(1)
    slope = library.func.jvp(library.atan2, (zero, zero), (library.ones(1), zero))[1]
    return library.isnan(slope).item()


def of_bytes(library):
    x = library.ones(1, requires_grad=True)
    library.atan2(x, library.tensor([16], dtype=library.uint8)).backward()
    return round(x.grad.item(), 4)


def of_a_view(library):
    x = library.arange(4.0)[1:].requires_grad_()
    view = x[:2]
    with library.no_grad():
        x.mul_(2)
    view.sum().backward()
    return None if x.grad is None else x.grad.tolist()


def of_a_tangent(library):
    tangent = library.ones(2, dtype=library.float64)
    return str(library.func.jvp(lambda x: 2 * x, (library.ones(2),), (tangent,))[1].dtype)


def of_an_array(library):
    unequal = library.tensor([1.0, 2.0]) != np.array([1.0, 3.0])
    return unequal if unequal is True else unequal.tolist()


@pytest.mark.parametrize(
    "answer, ours, pytorchs",
    [
        (of_determinant, [[4, -2], [-2, 1]], [[0, 0], [0, 0]]),
        (of_determinant_twice, False, True),
        (of_atan2, False, True),
        (of_bytes, 0.0623, 16.0),
        (of_a_view, [1, 1, 0], None),
        (of_a_tangent, "torch.float32", "torch.float64"),
        (of_an_array, [False, True], True),
    ],
)
def test_where_the_answers_differ(answer, ours, pytorchs):
    assert answer(minitorch) == ours
    assert answer(torch) == pytorchs
