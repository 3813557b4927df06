"""Expected on the page in-place."""

import numpy as np

import minitorch as torch

from ..hints import hint


@hint(
    (12, 12),
    "`a + 1` is a new array; which name stands for it?",
    "`a + 1` 是新数组；哪个名字指向它？",
)
@hint((2, 12), "`b` still stands for the array as it was before.", "`b` 仍指原来的数组。")
@hint((2, 1), "`+=` changes the array that `b` stands for.", "`+=` 改的是 `b` 所指的数组。")
def two_names_two_numbers():
    b = 1
    return b + 1, b + 10


@hint(
    [[0.4, 1.0, 0.8], [0.4, 1.0, 0.8]],
    "the prices are gone still.",
    "原来的价格还是没了。",
)
def prices_that_vanish():
    prices = [20.0, 50.0, 40.0]
    return [[price / 50 for price in prices], prices]


def does_x_change():
    return tuple(
        map(_shows_in_x, (lambda x: x[1], lambda x: x[[1]], lambda x: x[:, 1:], lambda x: x[x > 5]))
    )


def _shows_in_x(pick):
    x = torch.arange(12).reshape(3, 4)
    pick(x)[0] = -1
    return bool((x == -1).any())


@hint([[5, 1], [5, 1]], "`torch.tensor` makes a copy.", "`torch.tensor` 会复制一份。")
@hint([[0, 0], [0, 0]], "`Q` shares its memory.", "`Q` 是共用内存的。")
def there_and_back():
    shared = np.zeros(2)
    copied = shared.copy()
    shared += 1
    shared[0] = 5
    return [shared.tolist(), copied.tolist()]


@hint([1, 40], "`first` has not changed.", "`first` 没有变。")
def so_that_the_view_sees_it():
    return [1 - (1 + 3 + 8) / 3, 40 - (40 + 20 + 60) / 3]
