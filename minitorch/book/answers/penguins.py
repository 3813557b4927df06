"""Expected on the page penguins."""

import minitorch as torch


def back_to_grams():
    return 6300.0


def a_gap_that_looks_like_a_number():
    return (12.5 + 14.0 + 13.0) / 3


def two_new_birds():
    return [[0, 1, 0], [1, 0, 0]]


def who_is_taken_for_whom():
    truth = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    guess = [0, 0, 1, 1, 1, 0, 1, 2, 2, 2]
    counts = torch.zeros(3, 3, dtype=torch.int64)
    for row, column in zip(truth, guess, strict=True):
        counts[row, column] += 1
    return counts
