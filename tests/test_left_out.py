"""What minitorch leaves out of PyTorch it refuses in words of its own: it never gives something else instead."""

import pytest

import minitorch as torch
from minitorch import graph
from minitorch.nn import functional as F


class Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return 2 * x

    @staticmethod
    def backward(ctx, g):
        return 2 * g


def enlarged():
    out = torch.ones(2)
    view = out[:1]
    torch.add(torch.ones(3), 1, out=view)


def enlarged_beside_another():
    out = torch.ones(2)
    _beside = out.detach()
    torch.add(torch.ones(3), 1, out=out)


LEFT_OUT = {
    "minitorch has no sparse gradients": lambda: F.embedding(
        torch.tensor([0]), torch.ones(2, 2, requires_grad=True), sparse=True
    ),
    "its forward is no operation of the table": lambda: graph.of(
        Doubled.apply(torch.ones(2, requires_grad=True))
    ),
    "minitorch has no complex32": lambda: torch.complex(torch.ones(1).half(), torch.ones(1).half()),
    r"linspace\(\) has no complex numbers": lambda: torch.linspace(torch.tensor(1j), 2, 3),
    "minitorch has no meta tensors": lambda: torch.ones(2, device="meta"),
    "cannot enlarge memory that several tensors share": enlarged,
    "minitorch cannot enlarge memory": enlarged_beside_another,
    "has no `pin_memory`": lambda: torch.zeros(2, pin_memory=True),
    "and calls it deprecated": lambda: torch.add(torch.ones(2), 2, torch.ones(2)),
}


@pytest.mark.filterwarnings("ignore:An output with one or more elements")
@pytest.mark.parametrize("words", LEFT_OUT)
def test_what_is_left_out_is_said(words):
    with pytest.raises(NotImplementedError, match=words):
        LEFT_OUT[words]()


@pytest.mark.parametrize(
    "module, names",
    [
        (torch, "bfloat16 distributions fft"),
        (torch.nn, "RNN LSTM GRU LSTMCell ConvTranspose2d"),
        (F, "conv_transpose2d interpolate"),
        (torch.optim, "LBFGS"),
        (torch.optim.lr_scheduler, "CyclicLR"),
    ],
)
def test_a_name_that_is_not_there_is_said_to_be_missing_in_minitorch(module, names):
    for name in names.split():
        with pytest.raises(AttributeError, match=f"^module '{module.__name__}' has no attribute '{name}'$"):
            getattr(module, name)
        assert module.__name__.startswith("minitorch")
