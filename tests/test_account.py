"""The account of work counts what can be counted by hand."""

import gc

import pytest

import minitorch as torch
from minitorch.checks import Account


@pytest.mark.parametrize(
    "compute, expected",
    [
        (lambda x: x * x, 6),
        (lambda x: x + x, 0),
        (lambda x: x / 2, 6),
        (lambda x: x**2, 6),
        (lambda x: x**3, 12),
        (lambda x: x.exp(), 0),
        (lambda x: x.mean(), 1),
        (lambda x: x.prod(), 5),
        (lambda x: x.prod(1), 4),
        (lambda x: x.cumprod(1), 6),
        (lambda x: x.reciprocal(), 6),
        (lambda x: x.rsqrt(), 6),
        (lambda x: x.square(), 6),
        (lambda x: x**-1, 6),
        (lambda x: x**0.5, 6),
        (lambda x: x.lerp(x, x), 6),
        (lambda x: x.lerp(x, 0.3), 6),
        (lambda x: x.var(), 6),
        (lambda x: x.norm(), 6),
        (lambda x: x.sum() + x.cumsum(0).max(), 0),
        (lambda x: x @ x.T, 2 * 3 * 2),
        (lambda x: x @ x[0], 2 * 3),
        (lambda x: torch.einsum("ij,kj->ik", x, x), 2 * 3 * 2),
        (lambda x: torch.cross(x, x, dim=1), 2 * 6),
    ],
)
def test_multiplications_are_those_counted_by_hand(compute, expected):
    with Account() as work:
        compute(torch.ones(2, 3))
    assert work.multiplications == expected


def chain(x, length):
    for _ in range(length):
        x = x.sin()
    return x


def test_reverse_mode_holds_every_value_and_forward_mode_only_a_few():
    x = torch.ones(10, requires_grad=True)
    with Account() as reverse:
        chain(x, 50).sum().backward()
    with Account() as forward:
        torch.func.jvp(lambda x: chain(x, 50).sum(), (torch.ones(10),), (torch.ones(10),))
    assert reverse.peak_values >= 50 * 10
    assert forward.peak_values < 10 * 10


@pytest.mark.parametrize("n", [2, 5, 20])
def test_reverse_mode_needs_one_pass_and_forward_mode_one_for_each_input(n):
    def norm(x):
        return (x * x).sum()

    x = torch.ones(n)
    with Account() as value:
        norm(x)
    with Account() as reverse:
        torch.func.grad(norm)(x)
    with Account() as forward:
        torch.func.jacfwd(norm)(x)
    assert value.multiplications == n
    assert reverse.multiplications == 3 * n
    assert forward.multiplications == n * (3 * n)


def test_a_branch_that_nobody_asked_for_costs_nothing():
    x, w = torch.ones(4, requires_grad=True), torch.ones(4, requires_grad=True)
    y = (x * w).sum()
    with Account() as one:
        torch.autograd.grad(y, w, retain_graph=True)
    with Account() as both:
        torch.autograd.grad(y, (x, w), retain_graph=True)
    assert (one.multiplications, both.multiplications) == (4, 8)


def test_values_that_are_let_go_are_no_longer_held():
    with Account() as work:
        y = torch.ones(100) * 2
        assert work.values == 100
        view = y.reshape(10, 10)
        assert work.values == 100, "a view has no memory of its own"
        del y, view
        gc.collect()
        assert work.values == 0
    assert (work.peak_values, work.peak_bytes) == (100, 400)


def test_accounts_in_each_other_count_for_themselves():
    x = torch.ones(3)
    with Account() as outer:
        x * x
        with Account() as inner:
            x * x
    x * x
    assert (outer.operations, inner.operations) == (2, 1)
    assert repr(inner) == "Account(operations=1, multiplications=3, peak_values=3, peak_bytes=12)"


def test_a_power_is_multiplied_up_by_squares():
    x = torch.ones(2)
    for exponent, each in {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 7: 4, 8: 6, 15: 6, 16: 8, 2.5: 1, -3: 1, 0: 1}.items():
        with Account() as account:
            x**exponent
        assert account.multiplications == 2 * each, exponent


def test_the_gradient_of_an_input_that_is_used_twice_is_counted():
    x = torch.ones(3, requires_grad=True)
    for passes in (1, 2):
        with Account() as account:
            (x * x + x).sum().backward()
        assert x.grad.tolist() == [3 * passes] * 3
        assert account.multiplications == 9
