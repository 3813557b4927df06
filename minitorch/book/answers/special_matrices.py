"""Expected on the page special-matrices."""

import minitorch as torch

from ..comparing import numbers_of
from ..hints import hint
from ..words import NotYet


def name_the_families():
    turn = torch.tensor([[0.0, -1.0], [1.0, 0.0]])
    orthogonal = torch.equal(turn.T @ turn, torch.eye(2))
    permutation = orthogonal and bool((turn >= 0).all())
    return torch.equal(turn, turn.T), torch.equal(turn, -turn.T), orthogonal, permutation


ALL_TURNS = (  # `A`, then `B`, then `C`
    torch.tensor([[5.0, 12.0], [-12.0, 5.0]])
    @ torch.tensor([[0.0, -1.0], [1.0, 0.0]])
    @ torch.tensor([[3.0, -4.0], [4.0, 3.0]])
) / (13 * 5)
END = torch.tensor([19.0, 22.0]) / 13


@hint(ALL_TURNS @ END, "this goes on turning; undo the turns.", "这是继续往前转；应该转回去。")
def back_to_the_start():
    return torch.linalg.solve(ALL_TURNS, END)


@hint(0.4, "a smaller one is enough.", "更小的就够了。")
@hint(0.24, "this is enough, but it is not among the tenths.", "这个够了，但不在给出的数里。")
@hint(0.2, "`cholesky` still refuses this one.", "`cholesky` 仍然会报错。")
def how_much_must_be_added():
    smallest = torch.linalg.eigvalsh(torch.tensor([[1.0, 2.0], [2.0, 3.0]]))[0].item()
    return next(tenths / 10 for tenths in range(21) if smallest + tenths / 10 > 0)


def a_mirror_of_your_own(answer):
    Q = torch.tensor(numbers_of(answer, 2, 2).tolist(), dtype=torch.float64)
    det = torch.linalg.det(Q).item()
    if not torch.allclose(Q.T @ Q, torch.eye(2, dtype=Q.dtype), atol=1e-3):
        raise NotYet("it does not keep all lengths.", "它改变了某些长度。")
    if det > 0:
        raise NotYet(f"the determinant is {det:.4g}: no mirror.", f"行列式是 {det:.4g}，不是镜像。")
    if (Q == 0).any():
        raise NotYet("it only swaps axes or changes signs.", "它只是交换了轴，或者改了符号。")


def unshuffle():
    return torch.arange(4)
