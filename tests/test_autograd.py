"""What the transcripts of answers cannot show: memory, order, depth, and what is never computed."""

from __future__ import annotations

import gc
import pickle
import subprocess
import sys
import warnings
import weakref

import numpy as np
import pytest

import minitorch as torch


def test_a_chain_of_a_hundred_thousand_steps_is_walked_without_recursion():
    x = torch.tensor(1.0, requires_grad=True)
    y = x
    for _ in range(100_000):
        y = y + 1.0
    y.backward()
    assert x.grad.item() == 1.0
    del y  # letting go of the chain does not recurse either


def test_a_branch_that_nobody_asked_for_is_never_computed():
    x, w = torch.tensor(2.0), torch.tensor(3.0, requires_grad=True)
    step = (x.exp() * w).grad_fn
    _, shares = step.shares(np.float32(1))
    assert [edge for edge, _ in shares] == [w]


def test_only_what_a_rule_needs_is_kept():
    x = torch.ones(1000, requires_grad=True)
    middle = x + 1
    array = weakref.ref(middle._array)
    total = middle.sum()
    del middle
    gc.collect()
    assert array() is None, "neither the sum nor the addition needs the values in between"
    total.backward()
    assert torch.equal(x.grad, torch.ones(1000))


def test_the_reverse_pass_lets_go_of_what_it_has_used():
    x = torch.ones(1000, requires_grad=True)
    middle = x.exp()
    array = weakref.ref(middle._array)
    total = (middle * middle).sum()
    del middle
    assert array() is not None
    total.backward()
    gc.collect()
    assert array() is None


def test_gradients_of_two_leaves_do_not_share_memory():
    a, b = (torch.ones(2, requires_grad=True) for _ in range(2))
    (a + b).sum().backward()
    a.grad[0] = 9.0
    assert b.grad.tolist() == [1.0, 1.0]


def test_a_gradient_has_the_shape_and_type_of_its_leaf():
    x = torch.ones(3, 1, requires_grad=True)
    (x * torch.ones(2, 3, 4, dtype=torch.float64)).sum().backward()
    assert x.grad.shape == x.shape and x.grad.dtype is torch.float32
    assert x.grad.flatten().tolist() == [8.0, 8.0, 8.0]


def test_third_derivative_of_the_cube():
    x = torch.tensor(2.0, requires_grad=True)
    y = x**3
    found = []
    for _ in range(3):
        x.grad = None
        y.backward(create_graph=True)
        y = x.grad
        found.append(y.item())
    assert found == [12.0, 12.0, 6.0]


def test_a_view_made_before_a_change_follows_it():
    x = torch.arange(6.0).requires_grad_()
    y = x * 2
    view = y.reshape(2, 3)[1]
    y[3] = 100.0
    view.sum().backward()
    assert view.tolist() == [100.0, 8.0, 10.0]
    assert x.grad.tolist() == [0.0, 0.0, 0.0, 0.0, 2.0, 2.0]


def test_an_error_in_the_walk_leaves_recording_on():
    x = torch.ones(2, requires_grad=True)
    y = (x * x).sum()
    y.backward()
    with pytest.raises(RuntimeError, match="second time"):
        y.backward()
    assert torch.is_grad_enabled()
    assert x.grad.tolist() == [2.0, 2.0], "the failed walk has added nothing"


def test_numpy_and_pickle_see_the_same_elements():
    x = torch.ones(2, 3, requires_grad=True)
    again = pickle.loads(pickle.dumps(x))
    assert again.requires_grad and torch.equal(again, x)
    assert np.asarray(x.detach()).shape == (2, 3)


def test_numpy_warns_of_nothing():
    code = (
        "import minitorch as torch; x = torch.zeros(2, requires_grad=True); "
        "y = (1 / x).sum() + x.log().sum() + (x * 1e38 / 1e-38).exp().mean(); y.backward(); print(y)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "tensor(nan, grad_fn=<AddBackward0>)\n"
    assert done.stderr == ""


def test_warnings_made_into_errors_do_not_reach_the_arithmetic():
    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert (1 / torch.zeros(1)).item() == float("inf")


def test_forward_mode_keeps_nothing_and_refuses_what_it_cannot_do():
    class Double(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 2

    x = torch.ones(2)
    value, tangent = torch.func.jvp(lambda x: x.exp() * x, (x,), (x,))
    assert value.grad_fn is None and tangent.grad_fn is None and not value._tangents
    with pytest.raises(RuntimeError, match="setup_context"):
        torch.func.jvp(Double.apply, (x,), (x,))
    assert (x * 2)._tangents is None, "the failed call has left forward mode"


def test_a_function_gives_gradients_of_its_arguments_type():
    class Widen(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x

        @staticmethod
        def backward(ctx, g):
            return g.double()

    x = torch.ones(2, requires_grad=True)
    y = Widen.apply(x)
    y.sum().backward()
    assert y is not x and y.grad_fn.name() == "WidenBackward"
    assert x.grad.dtype is torch.float32


def test_a_change_in_place_is_whole_where_warnings_are_errors():
    x = torch.full((100_000,), float("inf"))
    with np.errstate(all="raise"), torch.no_grad():
        x -= torch.full((100_000,), float("inf"))
    assert x.isnan().all()


def test_a_gradient_that_the_reader_holds_is_not_written_over():
    x, g = torch.ones(3, requires_grad=True), torch.ones(3)
    (x + x).backward(g)
    x.backward(g)
    assert g.tolist() == [1, 1, 1]
    assert x.grad.tolist() == [3, 3, 3]


KEPT = torch.full((3,), 5.0)


class _Kept(torch.autograd.Function):
    """Its gradient is a tensor that the program keeps."""

    @staticmethod
    def forward(ctx, x):
        return x * 5

    @staticmethod
    def backward(ctx, g):
        return KEPT


@pytest.mark.parametrize(
    "loss",
    [
        lambda x, w, seed: (x + w, seed),
        lambda x, w, seed: (x + x + w, seed),
        lambda x, w, seed: (x.view(3) + w.reshape(3), seed),
        lambda x, w, seed: (torch.cat([x, w, x]), torch.cat([seed, seed, seed])),
        lambda x, w, seed: (_Kept.apply(x) + _Kept.apply(w), seed),
        lambda x, w, seed: (x * w + x * x, seed),
        lambda x, w, seed: (torch.stack([x, w]).T, torch.stack([seed, seed], 1)),
    ],
)
def test_gradients_are_memory_of_their_own(loss, monkeypatch):
    """However Python counts who holds an array: here it says that nobody does."""
    monkeypatch.setattr(torch.core.backward, "getrefcount", lambda array: 1, raising=False)
    x, w = (torch.tensor([1.0, 2.0, 3.0], requires_grad=True) for _ in range(2))
    seed = torch.tensor([1.0, 2.0, 4.0])
    y, g = loss(x, w, seed)
    before = g.tolist()
    for times in (1, 2):
        y.backward(g, retain_graph=True)
        assert g.tolist() == before and seed.tolist() == [1, 2, 4] and KEPT.tolist() == [5, 5, 5]
        assert x.detach().tolist() == w.detach().tolist() == [1, 2, 3]
        if times == 1:
            first, other = x.grad.tolist(), w.grad.tolist()
    assert x.grad.tolist() == [2 * one for one in first]
    assert w.grad.tolist() == [2 * one for one in other]
    assert not np.shares_memory(x.grad.numpy(), w.grad.numpy())


SAME_ELEMENTS = {
    "itself": lambda x: x,
    "+ 0": lambda x: x + 0,
    "+ z": lambda x: x + torch.zeros(3, 3, requires_grad=True),
    "twice": lambda x: x + x,
    "t": lambda x: x.t(),
    "t of t": lambda x: x.t().t(),
    "t of a sum": lambda x: (x + 0).t(),
    "a sum of t": lambda x: x.t() + x,
    "view": lambda x: x.view(9).view(3, 3),
    "rows": lambda x: torch.stack(x.unbind()),
    "times 1": lambda x: x.t() * 1,
    "a product with 1": lambda x: (x @ torch.eye(3)).t(),
}


@pytest.mark.parametrize("compute", SAME_ELEMENTS.values(), ids=SAME_ELEMENTS)
def test_a_gradient_is_memory_of_its_own(compute):
    """Nobody who was told a gradient on its way sees that it is changed afterwards, or by what is added."""
    x = torch.ones(3, 3, requires_grad=True)
    start, told = torch.arange(9.0).view(3, 3), []
    y = compute(x)
    if not y.is_leaf:
        y.register_hook(told.append)
    (y + compute(x)).backward(start)
    x.grad.zero_()
    assert [g.tolist() for g in [start, *told]] == [start.tolist()] * (1 + len(told))
    assert start.tolist() == torch.arange(9.0).view(3, 3).tolist()


def test_a_gradient_of_a_weight_is_not_copied():
    layer = torch.nn.Linear(2, 3)
    layer(torch.ones(4, 2)).sum().backward()
    assert layer.weight.grad.is_contiguous() and layer.weight.grad.tolist() == [[4, 4]] * 3
    assert layer.weight.grad._array.base is not None, "the transposed product itself"
