"""Expected on the page accumulation."""

import minitorch as torch


def a_dual_number_by_hand():
    return torch.func.jvp(lambda x: x * x * x + x, (torch.tensor(2.0),), (torch.tensor(1.0),))


def teach_it_to_divide():
    return torch.func.jvp(torch.div, _scalars(1.0, 4.0), _scalars(2.0, 3.0))


def walk_back():
    a, b = _scalars(2.0, 3.0)
    straight, through_s = b + a, a
    return a, straight, through_s, straight + through_s, through_s


def how_many_passes():
    inputs_of_the_camera, outputs_of_the_loss, directions_for_a_diagonal = 6, 1, 1
    return inputs_of_the_camera, outputs_of_the_loss, directions_for_a_diagonal


def _scalars(*values):
    return tuple(map(torch.tensor, values))


def a_product_that_forgets():
    return torch.func.jvp(lambda x: x * x * x, _scalars(3.0), _scalars(1.0))


def when_b_moves():
    product, sine = 2, 0
    return product, sine, product + sine
