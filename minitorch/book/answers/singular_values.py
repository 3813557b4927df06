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


def there_and_back():
    return torch.linalg.svdvals(torch.linalg.inv(torch.diag(torch.tensor([5.0, 2.0]))))


def the_longest_way(answer):
    arrow = torch.tensor(numbers_of(answer, 2).tolist(), dtype=torch.float64)
    length = torch.linalg.vector_norm(arrow).item()
    if abs(length - 1) > 1e-3:
        raise NotYet(f"its length is {length:.4g}.", f"它的长度是 {length:.4g}。")
    M = torch.tensor([[2.0, 1.0], [0.0, 1.0]], dtype=torch.float64)
    stretch = torch.linalg.vector_norm(M @ arrow).item()
    if stretch < torch.linalg.matrix_norm(M, 2).item() - 1e-5:
        raise NotYet(
            f"it becomes {stretch:.4g} long, and another one longer.",
            f"它变成 {stretch:.4g} 长，有的箭头变得更长。",
        )


def the_root_of_a_matrix(answer):
    R = torch.tensor(numbers_of(answer, 2, 2).tolist(), dtype=torch.float64)
    if not torch.allclose(R, R.T, atol=1e-3):
        raise NotYet("it is not symmetric.", "它不对称。")
    S = torch.tensor([[2.0, 1.0], [1.0, 3.0]], dtype=torch.float64)
    if not torch.allclose(R @ R, S, atol=1e-3):
        raise NotYet("its product with itself is not `S`.", "它与自身的乘积不是 `S`。")
