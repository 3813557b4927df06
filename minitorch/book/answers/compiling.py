"""Expected on the page compiling."""

import math

import minitorch as torch


def how_many_are_left():
    exponential, product, total = 1, 1, 1
    return exponential + product + total


def compile_a_slope():
    return 2 * math.sin(2), math.sin(2) + 2 * math.cos(2)


def how_many_buffers():
    return len(["the first sum's; every later line takes over what it reads"])


def a_function_that_decides():
    x = torch.tensor(-6.0, requires_grad=True)
    value = -x / 2
    value.backward()
    return value.item(), x.grad.item()


def train_it():
    return 3 - 3 * 0.5**3
