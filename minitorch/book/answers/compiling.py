"""Expected on the page compiling."""

from itertools import combinations

import minitorch as torch
from minitorch import graph
from minitorch.checks import Account


def how_many_are_left():
    exponential, product, total = 1, 1, 1
    return exponential + product + total


def how_many_buffers():
    return len(["the first sum's; every later line takes over what it reads"])


def a_function_that_decides():
    x = torch.tensor(-6.0, requires_grad=True)
    value = -x / 2
    value.backward()
    return value.item(), x.grad.item()


def train_it():
    return 3 - 3 * 0.5**3


def only_two_passes():
    def layer(X, w, b, y):
        h = torch.tanh(X @ w + b)
        error = h - y
        return (error**2).mean() + 0.01 * (h * h).mean()

    example = [torch.ones(64, 8), torch.ones(8, 4), torch.ones(4), torch.ones(64, 4)]

    def operations(pair):
        compiled = graph.compile(layer, example, wrt=("w", "b"), passes=pair)
        with Account() as work:
            compiled.schedule.evaluate(*example)
        return work.operations

    passes = ["common", "algebra", "fold", "dead", "loops", "memory"]
    return min(map(operations, combinations(passes, 2)))
