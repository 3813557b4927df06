"""Expected on the page measuring."""

import math

from ..hints import hint


@hint((1, 0), "to both sides comes first.", "两侧的在前。")
@hint((1, 1), "how high are the two ends to both sides?", "用两侧时，两端各有多高？")
def at_a_kink():
    h = 0.01
    return (abs(h) - abs(-h)) / (2 * h), (abs(h) - abs(0)) / h


def twice_too_steep():
    return math.sinh(1e-5) / 1e-5 * math.e


def to_one_side():
    def error(exponent):
        return abs((math.exp(10.0**exponent) - 1) / 10.0**exponent - 1)

    return min((-4, -6, -8, -10, -12), key=error)


@hint(0.5 * math.cos(0.5), "this is the half that `XSin` has.", "这是 `XSin` 有的一半。")
@hint(math.sin(0.5) + 0.5 * math.cos(0.5), "this is the whole slope.", "这是整个导数。")
def the_half_that_is_missing():
    return math.sin(0.5)


@hint(math.sinh(1), "this is the one with the step 1.", "这是步长取 1 的结果。")
@hint(math.sinh(0.5) / 0.5, "this is the one with the step 1/2.", "这是步长取 1/2 的结果。")
@hint(
    (math.sinh(1) + math.sinh(0.5) / 0.5) / 2,
    "in the mean the errors add up; weigh the two so that they cancel.",
    "取平均，误差不会抵消；要给两个结果不同的权重。",
)
def two_wrongs():
    return (4 * math.sinh(0.5) / 0.5 - math.sinh(1)) / 3
