"""The transforms of `func` beyond the transcripts: containers, and what is not here."""

from __future__ import annotations

import gc
from collections import OrderedDict, namedtuple

import pytest

import minitorch as torch
from minitorch.checks import Account

Pair = namedtuple("Pair", "left right")


def test_a_named_tuple_stays_one():
    x = torch.tensor([1.0, 2.0])

    def function(pair):
        return Pair(pair.left * pair.right, [pair.right.sum()])

    value, pull = torch.func.vjp(function, Pair(x, 3 * x))
    assert type(value) is Pair and value.right[0].item() == 9.0
    (found,) = pull(Pair(torch.ones(2), [torch.tensor(1.0)]))
    assert type(found) is Pair
    assert found.left.tolist() == [3.0, 6.0] and found.right.tolist() == [2.0, 3.0]


def test_what_the_transforms_do_not_open_is_said():
    x = torch.ones(2)
    with pytest.raises(NotImplementedError, match="not in a OrderedDict"):
        torch.func.grad(lambda p: p["x"].sum())(OrderedDict(x=x))
    with pytest.raises(NotImplementedError, match="not in a OrderedDict"):
        torch.func.vjp(lambda x: OrderedDict(x=x), x)
    with pytest.raises(NotImplementedError, match="randomness"):
        torch.func.jacfwd(torch.sin, randomness="same")


@pytest.mark.parametrize("jacobian", [torch.func.jacrev, torch.func.jacfwd])
def test_a_jacobian_can_be_differentiated_by_what_the_function_uses(jacobian):
    w = torch.tensor([2.0, 3.0], requires_grad=True)
    found = jacobian(lambda x: w * w * x)(torch.ones(2))
    found.sum().backward()
    assert w.grad.tolist() == [4.0, 6.0]


def test_a_function_that_fails_leaves_no_transform_behind():
    class Doubled(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return 2 * x

        @staticmethod
        def backward(ctx, g):
            return 2 * g

    with pytest.raises(KeyError):
        torch.func.grad(lambda x: {}["missing"])(torch.ones(()))
    with pytest.raises(KeyError):
        torch.func.jvp(lambda x: {}["missing"], (torch.ones(()),), (torch.ones(()),))
    assert Doubled.apply(torch.ones(())).item() == 2.0


@pytest.fixture
def no_collector():
    """What is let go must go at once, not when the collector of cycles comes by."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize(
    "function",
    # each names its result in its derivative
    [torch.exp, torch.tanh, torch.std, torch.prod, lambda x: torch.softmax(x, -1)[0]],
)
def test_forward_over_reverse_holds_only_what_it_gives(function, no_collector):
    x = torch.tensor([0.5, 1.0, 2.0])
    with Account() as work:
        found = torch.func.hessian(lambda x: function(x).sum())(x)
        assert work.values == found.numel()
    with Account() as work:
        found = torch.func.grad(lambda x: torch.func.jvp(function, (x,), (x,))[1].sum())(x)
        assert work.values == found.numel()


def test_a_tangent_left_over_from_an_earlier_call_is_not_looked_at():
    kept = []
    x = torch.ones(2)
    torch.func.jvp(lambda x: kept.append(2 * x) or x, (x,), (x,))
    value, change = torch.func.jvp(lambda x: x * kept[0], (x,), (x,))
    assert (value.tolist(), change.tolist()) == ([2.0, 2.0], [2.0, 2.0])
