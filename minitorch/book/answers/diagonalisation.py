"""Expected on the page diagonalisation."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(8, "each day halves the distance.", "距离每天减半。")
def eight_times_nearer():
    return next(days for days in range(10) if 0.5**days <= 1 / 8)


def a_start_that_stays(answer):
    first, second = numbers_of(answer, 2).tolist()
    image = 0.8 * first + 0.3 * second, 0.2 * first + 0.7 * second
    if not (first or second):
        raise NotYet("this is the origin.", "这是原点。")
    if abs(image[0] - first) > 1e-3 * max(abs(first), abs(second)):
        raise NotYet(
            f"one step leads to ({image[0]:.4g}, {image[1]:.4g}).",
            f"走一步就到了 ({image[0]:.4g}, {image[1]:.4g})。",
        )


@hint(
    [[16, 1], [0, 1]],
    "this is the power of each element, not of the matrix.",
    "这是每个元素的乘方，不是矩阵的。",
)
@hint(
    [[16, 0], [0, 1]],
    "these are the powers of the eigenvalues; change back from their coordinates.",
    "这是特征值的乘方；还要从特征坐标换回来。",
)
def not_its_transpose():
    return torch.linalg.matrix_power(torch.tensor([[2.0, 1.0], [0.0, 1.0]]), 4)


@hint((1 / 3, 1 / 3, 1 / 3), "a day later they would stand otherwise.", "过一天就变了。")
def three_stations():
    M3 = torch.tensor([[0.5, 0.2, 0.3], [0.3, 0.8, 0.3], [0.2, 0.0, 0.4]])
    return torch.linalg.matrix_power(M3, 100)[:, 0]


@hint([[2, 1], [1, -1]], "the transpose of `V` is not its inverse.", "`V` 的转置不是它的逆。")
@hint([[7, 8], [-4, -5]], "eigenvectors stand in the columns of `V`.", "特征向量放在 `V` 的各列。")
@hint(
    [[3, 0], [0, -1]],
    "this has the eigenvalues, but other eigenvectors.",
    "特征值对了，特征向量不对。",
)
def build_one_to_order():
    V = torch.tensor([[1.0, 1.0], [1.0, 2.0]])
    return V * torch.tensor([3.0, -1.0]) @ torch.linalg.inv(V)
