"""What is under way in one thread is no concern of another: each test stops one in the midst of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Event, Thread

import pytest

import minitorch as torch
from minitorch import func, graph
from minitorch.checks import Account

X = torch.tensor([1.0, 2.0, 3.0])


def tangent(inner: Callable):
    return func.jvp(lambda x: x * inner(x) * x, (X,), (torch.ones(3),))[1].tolist()


def of_a_batch(inner: Callable):
    return func.vmap(lambda x: (x * inner(x)).sum())(torch.stack([X, X])).tolist()


def slope(inner: Callable):
    return func.grad(lambda x: (x * inner(x) * x).sum())(X).tolist()


def curvature(inner: Callable):
    return func.hessian(lambda x: (x * inner(x) * x).sum())(X).tolist()


def account(inner: Callable):
    with Account() as work:
        inner(X) * X
    return work.operations


def program(inner: Callable):
    def lines(x):
        return inner(x).sin() * x

    return graph.compile(lines, X)(X).tolist()


def printed(inner: Callable):
    said = []
    func.grad(lambda x: (said.append(repr(inner(x))), x.sum())[1])(X)
    return said


def drawn(inner: Callable):
    return torch.rand(3, generator=torch.Generator().manual_seed(0)) * inner(X)


def recorded(inner: Callable):
    x = X.clone().requires_grad_()
    (x * inner(x)).sum().backward()
    return x.grad.tolist(), repr(x)


KINDS = [tangent, of_a_batch, slope, curvature, account, program, printed, drawn, recorded]


def shown(value) -> str:
    return re.sub("0x[0-9a-f]+", "", repr(value))


@pytest.mark.parametrize("other", KINDS)
@pytest.mark.parametrize("one", KINDS)
def test_two_threads_do_not_disturb_each_other(one, other):
    """The first begins, the second begins and ends, the first ends; or it ends before the second does."""
    alone = shown(one(lambda x: x)), shown(other(lambda x: x))
    for first_to_end in (0, 1):
        begun, ended, found = [Event(), Event()], [Event(), Event()], {}

        def run(number: int, kind: Callable) -> None:
            def inner(x):
                if not begun[number].is_set():
                    begun[number].set()
                    assert begun[1].wait(10)
                    if number != first_to_end:
                        assert ended[first_to_end].wait(10)
                return x

            try:
                if number == 1:
                    assert begun[0].wait(10)
                found[number] = shown(kind(inner))
            except Exception as error:
                found[number] = repr(error)
            finally:
                begun[number].set()
                ended[number].set()

        threads = [Thread(target=run, args=pair) for pair in enumerate((one, other))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (found[0], found[1]) == alone, first_to_end
