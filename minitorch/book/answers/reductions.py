"""Expected on the page reductions."""

import minitorch as torch


def cross_it_out():
    return torch.zeros(2, 3, 4, 5).sum(dim=(1, 3), keepdim=True).shape


def from_scores_to_probabilities():
    scores = [[2.0, 1.0, 0.1], [0.3, 2.5, 0.2], [1.1, 1.0, 3.0], [0.5, 0.4, 0.6]]
    return torch.softmax(torch.tensor(scores), dim=1)


def windows_without_a_loop():
    rain = [0, 4, 1, 0, 0, 7, 2, 2, 0, 5]
    return [sum(rain[day : day + 3]) for day in range(8)]
