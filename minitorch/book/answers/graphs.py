"""Expected on the page graphs."""

import minitorch as torch


def nodes_and_edges():
    additions, product = 2, 1
    return additions + product, 2 + 1 + 2


def all_samples():
    X = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    return (X @ torch.tensor([1.0, -1.0]) - torch.tensor([1.0, -2.0, 0.0])).square().sum()


def a_trace_of_a_loop():
    return 100 / 2**3


def how_often_does_the_walk_end():
    return len(["a factor", "the other factor", "w[0]"])
