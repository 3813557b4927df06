"""Every row of the table: its rule against a numeric derivative, first and second order.

One line is one function of tensors; the shapes include broadcast ones, 0-d and empty. Instead of
whole Jacobians the check compares the directional derivative ⟨u, f(x + hv) − f(x − hv)⟩ / 2h with
⟨Jᵀu, v⟩ for random u and v.
"""

from __future__ import annotations

import numpy as np
import pytest

import minitorch as torch
from minitorch.operation import Operation, ops

F64 = torch.float64


def draw(*shape, low=-2.0, high=2.0, seed=0):
    """float64 numbers, no two alike and none near a kink at 0."""
    numbers = np.random.default_rng([seed, len(shape), *shape]).uniform(low, high, shape)
    return torch.tensor(numbers + np.sign(numbers) * 0.1)


def positive(*shape, seed=0):
    return draw(*shape, low=0.5, high=2.0, seed=seed)


X, V, S = draw(3, 4), draw(4, seed=1), draw(seed=2)
P, Q = positive(3, 4), positive(4, seed=1)
INDEX = torch.tensor([2, 0, 2])
MASK = X > 0

CASES = {
    "add": (lambda a, b: a + b, X, V),
    "add, 0-d": (lambda a, b: a + b, X, S),
    "add, column and row": (lambda a, b: a + b, draw(3, 1), draw(1, 4)),
    "add, empty": (lambda a, b: a + b, draw(0, 4), V),
    "add, alpha": (lambda a, b: torch.add(a, b, alpha=3), X, V),
    "sub": (lambda a, b: a - b, V, X),
    "rsub": (lambda a: 2 - a, X),
    "mul": (lambda a, b: a * b, X, V),
    "mul, itself": (lambda a: a * a, X),
    "div": (lambda a, b: a / b, X, Q),
    "reciprocal": (lambda a: 2 / a, P),
    "pow": (lambda a, b: a**b, P, V),
    "pow_number": (lambda a: a**3, X),
    "pow_number, zero": (lambda a: a**0, X),
    "pow_number, root": (lambda a: a**0.5, P),
    "number_pow": (lambda a: 2**a, X),
    "neg": (lambda a: -a, X),
    "where": (lambda a, b: torch.where(MASK, a, b), X, V),
    "maximum": (lambda a, b: torch.maximum(a, b), X, V),
    "minimum": (lambda a, b: torch.minimum(a, b), X, V),
    "abs": (lambda a: a.abs(), X),
    "sign": (lambda a: a.sign() * a, X),
    "square": (lambda a: a.square(), X),
    "sqrt": (lambda a: a.sqrt(), P),
    "exp": (lambda a: a.exp(), X),
    "log": (lambda a: a.log(), P),
    "sin": (lambda a: a.sin(), X),
    "cos": (lambda a: a.cos(), X),
    "tanh": (lambda a: a.tanh(), X),
    "sigmoid": (lambda a: a.sigmoid(), X),
    "relu": (lambda a: a.relu(), X),
    "view": (lambda a: a.view(2, 6), X),
    "unsafe_view, contiguous": (lambda a: a.T.reshape(2, 6), X),
    "unsqueeze": (lambda a: a.unsqueeze(1), X),
    "squeeze": (lambda a: a.squeeze(), draw(3, 1, 4)),
    "squeeze_dim": (lambda a: a.squeeze(1), draw(3, 1, 4)),
    "expand": (lambda a: a.expand(2, 3, 4), V),
    "permute": (lambda a: a.permute(2, 0, 1), draw(2, 3, 4)),
    "transpose": (lambda a: a.transpose(0, 2), draw(2, 3, 4)),
    "t": (lambda a: a.t(), X),
    "alias": (lambda a: a[...], X),
    "clone": (lambda a: a.clone(), X),
    "to": (lambda a: a.to(F64), X),
    "cat": (lambda a, b: torch.cat((a, b, a), 1), X, draw(3, 2)),
    "stack": (lambda a, b: torch.stack((a, b), 1), X, P),
    "select": (lambda a: a[:, 1], X),
    "slice, embed": (lambda a: a[1:, ::2], X),
    "index, add_at": (lambda a: a[INDEX], X),
    "index, pairs": (lambda a: a[[0, 1, 1], [1, 2, 2]], X),
    "index, mask": (lambda a: a[MASK], X),
    "index_put, clear_at": (lambda a, b: written(a, [0, 2], b), X, V),
    "copy": (lambda a, b: written(a, 1, b), X, V),
    "zero": (lambda a: a + a.clone().zero_(), X),
    "fill": (lambda a: a + a.clone().fill_(2.0), X),
    "overwrite, region, clear_region": (lambda a, b: written_through_a_view(a, b), X, V),
    "keep": (lambda a: a * 2, X),
    "sum": (lambda a: a.sum(), X),
    "sum, empty": (lambda a: a.sum(), draw(0, 4)),
    "sum_dim": (lambda a: a.sum(dim=(0, 2), keepdim=True), draw(2, 3, 4)),
    "mean": (lambda a: a.mean(), X),
    "mean_dim": (lambda a: a.mean(dim=1), X),
    "max": (lambda a: a.max(), X),
    "min": (lambda a: a.min(), X),
    "max_dim, placed": (lambda a: a.max(dim=1).values, X),
    "min_dim": (lambda a: a.min(dim=0, keepdim=True).values, X),
    "amax": (lambda a: a.amax(dim=1), X),
    "amin": (lambda a: a.amin(), X),
    "var": (lambda a: a.var(dim=1), X),
    "std": (lambda a: a.std(), X),
    "norm": (lambda a: a.norm(), X),
    "norm, 1": (lambda a: a.norm(1, dim=0), X),
    "norm, 3": (lambda a: a.norm(3, dim=1, keepdim=True), X),
    "norm, inf": (lambda a: a.norm(float("inf")), X),
    "cumsum, reversed_cumsum": (lambda a: a.cumsum(1), X),
    "dot": (lambda a, b: a.dot(b), V, Q),
    "mv": (lambda a, b: a.mv(b), X, V),
    "mm": (lambda a, b: a @ b, X, draw(4, 2)),
    "bmm": (lambda a, b: a @ b, draw(2, 3, 4), draw(2, 4, 2)),
    "squeeze_row": (lambda a, b: a @ b, V, draw(4, 2)),
    "matmul, broadcast": (lambda a, b: a @ b, draw(5, 1, 3, 4), draw(2, 4, 2)),
    "scatter_region": (lambda a, b: written_through_a_view(a * a, b), X, V),
}
WITHOUT_DERIVATIVE = {
    "eq", "ne", "lt", "le", "gt", "ge", "floor_divide", "remainder",
    "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not",
}  # fmt: skip


def written(a, key, b):
    a = a.clone()
    a[key] = b
    return a


def written_through_a_view(a, b):
    a = a * 1
    view = a.T
    view[1:, 0] *= b[1:]
    return a * view.T


def pulled(function, inputs, u):
    """⟨u, f⟩ and its gradients, recorded so that they can be differentiated again."""
    leaves = [one.detach().clone().requires_grad_() for one in inputs]
    total = (function(*leaves) * u).sum()
    if total.requires_grad:
        total.backward(create_graph=True)
    zero = [torch.zeros_like(leaf) for leaf in leaves]
    return (
        leaves,
        total,
        [leaf.grad if leaf.grad is not None else z for leaf, z in zip(leaves, zero)],
    )


def directional(function, inputs, directions, step=1e-6):
    ahead = function(*[x + step * v for x, v in zip(inputs, directions)])
    behind = function(*[x - step * v for x, v in zip(inputs, directions)])
    return (ahead - behind) / (2 * step)


@pytest.mark.parametrize("name", CASES)
def test_the_rule_agrees_with_a_numeric_derivative(name):
    function, *inputs = CASES[name]
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    u = draw(*function(*inputs).shape, seed=5)
    _, _, gradients = pulled(function, inputs, u)
    expected = (directional(function, inputs, directions) * u).sum().item()
    found = sum((g.detach() * v).sum().item() for g, v in zip(gradients, directions))
    assert found == pytest.approx(expected, rel=1e-6, abs=1e-7)
    assert [g.shape for g in gradients] == [one.shape for one in inputs]


@pytest.mark.parametrize("name", CASES)
def test_the_rule_can_itself_be_differentiated(name):
    function, *inputs = CASES[name]
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    u = draw(*function(*inputs).shape, seed=5)

    def slope(*points):
        _, _, gradients = pulled(function, points, u)
        return sum((g.detach() * v).sum() for g, v in zip(gradients, directions))

    leaves, _, gradients = pulled(function, inputs, u)
    along = sum((g * v).sum() for g, v in zip(gradients, directions))
    for leaf in leaves:
        leaf.grad = None
    if along.requires_grad:
        along.backward()
    found = sum(
        (leaf.grad * v).sum().item() for leaf, v in zip(leaves, directions) if leaf.grad is not None
    )
    expected = directional(slope, inputs, directions, 1e-5).item()
    assert found == pytest.approx(expected, rel=1e-5, abs=1e-5)


def test_every_row_of_the_table_has_a_case():
    named = {row for case in CASES for row in case.replace(" ", "").split(",")}
    table = {name for name, row in vars(ops).items() if isinstance(row, Operation)}
    assert table - named == WITHOUT_DERIVATIVE
