"""Expected on the page low-rank."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(20 * (1000 + 800), "each term has a σ, too.", "每一项还有一个 σ。")
@hint(
    20 * 1000 * 800,
    "a term is a column and a row; their product need not be kept.",
    "一项只要存一列和一行，不必存它们的乘积。",
)
def what_is_kept():
    column, row, sigma = 1000, 800, 1
    return 20 * (column + row + sigma)


@hint(25, "take the root in the end.", "最后要开方。")
@hint(4, "this is the spectral norm of the difference.", "这是差的谱范数。")
@hint(7, "add squares, not the values themselves.", "要加的是平方，不是奇异值本身。")
@hint(
    13,
    "the best approximation takes the first singular value with it.",
    "最佳近似带走了第一个奇异值。",
)
def what_is_lost():
    return torch.linalg.vector_norm(torch.tensor([4.0, 3.0]))


def nine_tenths(answer):
    beside = numbers_of(answer, 1).item()
    if not abs(beside) <= 1:
        raise NotYet(
            "no two columns vary together more than fully: at most 1.", "它的绝对值不会超过 1。"
        )
    values = torch.linalg.eigvalsh(torch.tensor([[1.0, beside], [beside, 1.0]]))
    share = (values.max() / values.sum()).item()
    if abs(share - 0.9) > 1e-4:
        raise NotYet(
            f"the first principal component has {share:.1%} of the variance.",
            f"第一主成分占方差的 {share:.1%}。",
        )


@hint(1 / 4, "this is the share of the last one.", "这是最后一个的份额。")
@hint(3, "this is the variance; a share is wanted.", "这是方差；要的是比例。")
def the_wrong_end():
    values = torch.linalg.eigvalsh(torch.tensor([[2.0, 1.0], [1.0, 2.0]]))
    return values.max() / values.sum()


def how_many_components():
    return 4


@hint([18, 0, 0], "it is a solution, but not the shortest.", "它是一个解，但不是最短的。")
def the_shortest_solution():
    return torch.linalg.pinv(torch.tensor([[1.0, 2.0, 2.0]])) @ torch.tensor([18.0])
