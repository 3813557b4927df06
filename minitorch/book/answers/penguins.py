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


def always_adelie():
    adelie, chinstrap, gentoo = 151, 68, 123
    return adelie / (adelie + chinstrap + gentoo)


def two_fills():
    known = 8.94956, 8.36821, 8.66496, 8.92069, 7.993, 8.25818
    return sum(known[:4]) / 4, sum(known) / 6


def a_peek_at_the_test_rows():
    train = torch.tensor([[1.0, 30.0], [2.0, 50.0], [3.0, 40.0], [6.0, 40.0]])
    return (torch.tensor([[9.0, 80.0], [3.0, 20.0]]) - train.mean(dim=0)) / train.std(dim=0)
