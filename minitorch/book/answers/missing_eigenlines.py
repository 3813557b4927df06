"""Expected on the page missing-eigenlines."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


@hint(
    (1, -16, 16, -3),
    "these are the discriminants; what do their signs say?",
    "这是判别式；它们的正负说明什么？",
)
def how_many_lines():
    kinds = [(5, 6), (2, 5), (0, -4), (1, 1)]
    return [2 if trace**2 > 4 * det else 0 for trace, det in kinds]


def one_eigenline(answer):
    (a, b), (c, d) = numbers_of(answer, 2, 2).tolist()
    trace, det = a + d, a * d - b * c
    if abs(trace - 4) > 1e-3 or abs(det - 4) > 1e-3:
        raise NotYet(
            f"the trace is {trace:.4g} and the determinant {det:.4g}.",
            f"迹是 {trace:.4g}，行列式是 {det:.4g}。",
        )
    if abs(b) + abs(c) < 1e-6:
        raise NotYet("every line is an eigenline.", "每条直线都是特征直线。")


def the_rank_is_another_matter():
    Z = torch.tensor([[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 5.0]])
    return (torch.linalg.svdvals(Z) > 1e-5).sum()


@hint(
    (3, 3),
    "one of the two is smaller: count independent eigenvectors.",
    "其中一个要小一些：数一数线性无关的特征向量。",
)
@hint((2, 3), "the algebraic multiplicity comes first.", "代数重数在前。")
def count_twice():
    C = torch.diag(torch.tensor([2.0, 2.0, 2.0, 3.0]))
    C[0, 1] = C[2, 3] = 1
    return (C.diagonal() == 2).sum(), 4 - torch.linalg.matrix_rank(C - 2 * torch.eye(4))


@hint(3, "after three steps every arrow is turned round.", "三步之后，每个箭头都掉转了方向。")
@hint(60, "this is the angle, in degrees.", "这是角度，单位是度。")
def once_round():
    G = torch.tensor([[1, -1], [1, 0]])
    powers = (torch.linalg.matrix_power(G, steps) for steps in range(1, 100))
    return 1 + next(i for i, power in enumerate(powers) if torch.equal(power, torch.eye(2).long()))
