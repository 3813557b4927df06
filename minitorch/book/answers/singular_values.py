"""Expected on the page singular-values."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint((12, 4, False), "the determinant has a sign.", "行列式有正负。")
@hint((-12, 3, False), "a negative eigenvalue stretches, too.", "负的特征值也拉伸。")
def from_two_numbers():
    values = torch.tensor([-4, 3])
    return values.prod(), values.abs().max(), bool((values > 0).all())


@hint(4, "this is the spectral norm of the difference.", "这是差的谱范数。")
@hint(7, "add squares, not the values themselves.", "要加的是平方，不是奇异值本身。")
@hint(
    13,
    "the best approximation takes the first singular value with it.",
    "最佳近似带走了第一个奇异值。",
)
def what_is_lost():
    return torch.linalg.vector_norm(torch.tensor([4.0, 3.0]))


def how_many_components():
    return 4


def no_eigenlines(answer):
    matrix = torch.tensor(numbers_of(answer, 2, 2).tolist(), dtype=torch.float64)
    large, small = torch.linalg.svdvals(matrix).tolist()
    if abs(large - 2) > 1e-3 or abs(small - 1) > 1e-3:
        raise NotYet(
            f"its singular values are {large:.4g} and {small:.4g}.",
            f"奇异值是 {large:.4g} 和 {small:.4g}。",
        )
    if not torch.linalg.eigvals(matrix).imag.any():
        raise NotYet("it has eigenlines.", "它有特征直线。")


@hint(
    torch.tensor([1.4384472, 5.5615528]),
    "these are the eigenvalues of a symmetric matrix; `G` is not symmetric.",
    "这是对称矩阵的特征值；`G` 并不对称。",
)
@hint(
    torch.linalg.svdvals(torch.tensor([[4.0, 1.0], [2.0, 3.0]])),
    "these are the singular values.",
    "这是奇异值。",
)
@hint((5, 2), "the smaller one comes first.", "小的在前。")
def half_of_the_matrix():
    return torch.linalg.eigvals(torch.tensor([[4.0, 1.0], [2.0, 3.0]])).real.sort().values
