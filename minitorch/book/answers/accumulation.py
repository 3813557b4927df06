"""Expected on the page accumulation."""

import minitorch as torch

from ..hints import hint


@hint((10, 12), "the term `x` has a slope, too.", "`x` 这一项也有斜率。")
@hint((8, 12), "`x` has yet to be added.", "还要加上 `x`。")
def a_dual_number_by_hand():
    return torch.func.jvp(lambda x: x * x * x + x, (torch.tensor(2.0),), (torch.tensor(1.0),))


@hint((27, 1), "each slope goes with the other value.", "每个斜率要乘对方的值。")
@hint((9, 6), "this is x · x.", "这是 x · x。")
def a_product_that_forgets():
    return torch.func.jvp(lambda x: x * x * x, _scalars(3.0), _scalars(1.0))


@hint((1 / 4, 2 / 3), "slopes are not divided one by the other.", "斜率不能直接相除。")
def teach_it_to_divide():
    return torch.func.jvp(torch.div, _scalars(1.0, 4.0), _scalars(2.0, 3.0))


@hint((2, 5, 2, 5, 2), "two shares reach `a`.", "到达 `a` 的有两份。")
@hint(
    (5, 2, 5, 7, 5),
    "each factor of a product gets the value of the other.",
    "乘法的每个因子，得到的是另一个因子的值。",
)
def walk_back():
    a, b = _scalars(2.0, 3.0)
    straight, through_s = b + a, a
    return a, straight, through_s, straight + through_s, through_s


@hint((3, -0.4161, 2.5839), "these are the slopes with respect to `a`.", "这是对 `a` 的导数。")
@hint(
    (2, 0.9093, 2),
    "0.9093 is the value of the sine, not its slope.",
    "0.9093 是正弦的值，不是导数。",
)
def when_b_moves():
    product, sine = 2, 0
    return product, sine, product + sine


def _scalars(*values):
    return tuple(map(torch.tensor, values))
