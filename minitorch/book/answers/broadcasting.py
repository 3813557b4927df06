"""Expected on the page broadcasting."""

import math

import minitorch as torch


def align_in_your_head():
    return (torch.zeros(4, 1, 3) + torch.zeros(2, 1)).shape


def all_distances_at_once():
    towns = [(0, 0), (3, 4), (6, 8), (3, 0)]
    return [[math.dist(here, there) for there in towns] for here in towns]
