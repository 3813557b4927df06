"""Expected on the page network."""

import minitorch as torch


def count_the_numbers():
    return (2 * 16 + 16) + (16 * 3 + 3)


def a_silent_layer():
    return torch.tensor(3.0).log()


def mend_the_loss():
    first, second = torch.tensor([2.0, 0.0, 0.0]), torch.tensor([0.0, 1.0, 0.0])
    return ((first.exp().sum().log() - first[0]) + (second.exp().sum().log() - second[2])) / 2


def how_many_were_found():
    return 11 / 13


def without_the_bend():
    return 3 * 2 + 3
