"""Expected on the page accumulation-cost."""

import minitorch as torch
from minitorch.checks import Account

from ..hints import hint


@hint(
    20 / 5000,
    "forward takes a pass for each input, and reverse one for each output.",
    "正向每个输入一次，反向每个输出一次。",
)
def few_in_many_out():
    inputs, outputs = 20, 5000
    return outputs / inputs


@hint(94_000, "`X` is still asked for.", "对 `X` 的梯度还在算。")
def nobody_asked():
    X, W = torch.ones(100, 30), torch.ones(30, 10, requires_grad=True)
    with Account() as account:
        ((X @ W) ** 2).sum().backward()
    return account.multiplications


@hint((4, 10), "reverse mode comes first.", "反向在前。")
@hint((2, 4), "these are held at the end; look for the most.", "这是最后保存的个数；要的是最多的。")
def the_most_held():
    operations = 8
    return operations + 2, 4


@hint(
    (6, 1, 100),
    "for the last: let all inputs move in a single pass.",
    "最后一个：一次让所有的输入都变化。",
)
@hint((2000, 1, 1), "the camera has fewer inputs than outputs.", "相机的输入比输出少。")
@hint((6, 5000, 1), "a loss is a single output.", "损失只是一个输出。")
def how_many_passes():
    inputs_of_the_camera, outputs_of_the_loss, directions_for_a_diagonal = 6, 1, 1
    return inputs_of_the_camera, outputs_of_the_loss, directions_for_a_diagonal


@hint((10, 200), "the results of the stretch are held, too.", "这一段的结果也要保存。")
@hint((20, 100), "each operation is run a second time.", "每个运算都要再做一次。")
def every_tenth():
    operations, kept = 100, 10
    return kept + operations // kept, operations + operations
