"""Expected on the page training-mistakes."""

import math

import minitorch as torch

from ..data import penguins


def a_shape_to_know():
    return (5, 5)


def three_turns():
    return 3 * 2


def mend_the_measure():
    data, nn = penguins("../data/penguins_raw.csv"), torch.nn
    torch.manual_seed(0)
    undisturbed = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 3))
    guesses = undisturbed(torch.tensor(data.X_test[:, :2])).argmax(dim=1)
    return (guesses == torch.tensor(data.y_test)).float().mean()


def ten_classes():
    return math.log(math.e + 9) - 1


def ten_rows_by_heart():
    return 10
