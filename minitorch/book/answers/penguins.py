"""Expected on the page penguins."""

import math


from ..hints import hint


@hint(151, "this is how many; a share is wanted.", "这是个数；要的是比例。")
def always_adelie():
    adelie, chinstrap, gentoo = 151, 68, 123
    return adelie / (adelie + chinstrap + gentoo)


@hint(342, "of some of these the sex is not known.", "其中有几只性别不明。")
def hardly_any_left():
    birds, sex_unknown = 344, 11  # among them the two that were not measured
    return birds - sex_unknown


@hint(
    (5, 7),
    "`Island`, too, has a column for gaps, though it has none.",
    "`Island` 没有缺失，也有一列留给缺失。",
)
@hint(
    (6, 8),
    "one bird was never measured: its flipper is a gap.",
    "有一只没有测量过，它的鳍肢长是空的。",
)
def rules_for_six_birds():
    flipper, islands, sexes, gap = 1, 3, 2, 1
    return 5, flipper + (islands + gap) + (sexes + gap)


@hint(
    [[0, 1, math.nan], [1, 0, math.nan]],
    "no new bird comes from Torgersen: say so with a number.",
    "新企鹅都不是 Torgersen 的，这也要用数来表示。",
)
def two_new_birds():
    return [[0, 1, 0], [1, 0, 0]]


@hint((12.5 + 14.0 + 13.0 - 2 * 999) / 5, "the −999 still count as depths.", "−999 还算在里面。")
@hint((12.5 + 14.0 + 13.0) / 5, "only three depths were measured.", "测到的深度只有三个。")
def a_gap_that_looks_like_a_number():
    return (12.5 + 14.0 + 13.0) / 3
