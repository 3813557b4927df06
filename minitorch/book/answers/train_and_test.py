"""Expected on the page train-and-test."""

import minitorch as torch

from ..hints import hint


@hint(67 / 68, "this is the share of the test rows.", "这是测试集的。")
def known_by_heart():
    rows = torch.rand(5, 4)
    ways = rows.unsqueeze(1) - rows
    nearest = (ways**2).sum(dim=2).argmin(dim=1)
    return (nearest == torch.arange(5)).float().mean()


@hint(
    (6300 - 4197.262774) / 791.623840,
    "this is in standard deviations, not in grams.",
    "这个数的单位是标准差，不是克。",
)
@hint(6300 - 4197.262774, "this is how far above the mean it is.", "这是超出平均值的部分。")
def back_to_grams():
    return 6300.0


def two_fills():
    known = 8.94956, 8.36821, 8.66496, 8.92069, 7.993, 8.25818
    return sum(known[:4]) / 4, sum(known) / 6


def a_peek_at_the_test_rows():
    train = torch.tensor([[1.0, 30.0], [2.0, 50.0], [3.0, 40.0], [6.0, 40.0]])
    return (torch.tensor([[9.0, 80.0], [3.0, 20.0]]) - train.mean(dim=0)) / train.std(dim=0)


@hint(
    [[2, 1, 0], [2, 2, 0], [0, 0, 3]],
    "the true species belong in the rows.",
    "真正的种类应该在行上。",
)
def who_is_taken_for_whom():
    truth = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2]
    guess = [0, 0, 1, 1, 1, 0, 1, 2, 2, 2]
    counts = torch.zeros(3, 3, dtype=torch.int64)
    for row, column in zip(truth, guess, strict=True):
        counts[row, column] += 1
    return counts
