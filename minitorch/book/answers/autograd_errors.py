"""Expected on the page autograd-errors."""

import minitorch as torch


def back_through_the_changed():
    functions = (torch.sin, torch.tanh, lambda x: x * x, torch.sqrt, lambda x: 2 * x)
    return tuple(map(_survives_a_change, functions))


def mend_the_loop():
    w = 1.0
    for side in (2.0, 3.0, 4.0):
        w -= 0.05 * 4 * w * (w**2 - side)
    return w


def no_error_but_wrong():
    return torch.func.grad(lambda w: w * (w**2 + 1).sqrt())(torch.tensor(2.0))


def _survives_a_change(function):
    y = function(torch.ones(3, requires_grad=True))
    y += 1
    try:
        y.sum().backward()
    except RuntimeError:
        return False
    return True


def which_line_complains():
    return 5


def in_the_middle():
    return 5, torch.func.grad(lambda x: 5 * x**2)(torch.tensor(3.0))
