"""What is said to the user besides results: PyTorch's warnings, and of NumPy's none."""

import warnings

import numpy as np
import pytest

import minitorch as torch
from minitorch import nn, optim
from minitorch.nn import functional as F
from minitorch.optim.lr_scheduler import ReduceLROnPlateau, StepLR
from minitorch.pytorch import once
from minitorch.utils.data import DataLoader, random_split

SILENT = [
    lambda: torch.tensor([1.0]) / 0,
    lambda: torch.log(torch.zeros(3)),
    lambda: torch.exp(torch.tensor([1000.0])),
    lambda: torch.tensor([1e38]) * 10,
    lambda: torch.tensor([]).mean(),
    lambda: torch.tensor([3e38, 3e38]).sum(),
    lambda: torch.tensor([3e38, 3e38]).norm(),
    lambda: torch.tensor([float("nan")]).long(),
    lambda: torch.tensor([1e30]).int(),
    lambda: torch.softmax(torch.tensor([float("inf"), 1.0]), 0),
    lambda: torch.zeros(2, requires_grad=True).log().sum().backward(),
    lambda: F.binary_cross_entropy(torch.tensor([0.0]), torch.tensor([1.0])),
    lambda: torch.ones(2).__itruediv__(0),
    lambda: torch.tensor([np.float32(1), np.array(2)]),
    lambda: repr(torch.tensor([float("inf"), 1e-38])),
]


def told(function) -> list[tuple[type, str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function()
    return [(one.category, str(one.message)) for one in caught]


@pytest.mark.parametrize("function", SILENT)
def test_numpys_warnings_do_not_come_through(function):
    assert told(function) == []


@pytest.mark.parametrize(
    "function, words",
    [
        (lambda: np.ones(2) / 0, "divide by zero encountered in divide"),
        (lambda: np.log(np.zeros(2)), "divide by zero encountered in log"),
        (lambda: np.inf * np.zeros(1), "invalid value encountered in multiply"),
    ],
)
def test_those_of_the_users_own_numbers_do(function, words):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        function()
    (one,) = caught
    assert (one.category, str(one.message), one.filename) == (RuntimeWarning, words, __file__)


ALWAYS = {
    "std(): degrees of freedom is <= 0.": lambda: torch.ones(1).std(),
    "var(): degrees of freedom is <= 0.": lambda: torch.zeros(0, 2).var(0),
    "std_mean(): degrees of freedom is <= 0.": lambda: torch.std_mean(torch.ones(1)),
    "To copy construct from a tensor": lambda: torch.tensor(torch.ones(1)),
    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or "
    "sourceTensor.detach().clone().requires_grad_(True), rather than tensor.new_tensor(": (
        lambda: torch.ones(1).new_tensor(torch.ones(1))
    ),
    "Using a non-tuple sequence for multidimensional indexing is deprecated": (
        lambda: torch.ones(2, 2)[[[0], [1]]]
    ),
}


ONCE = {
    "torch.meshgrid: in an upcoming": lambda: torch.meshgrid(torch.ones(2), torch.ones(2)),
    "The use of `x.T` on tensors of dimension other": lambda: torch.ones(2, 2, 2).T,
    "Tensor.T is deprecated on 0-D tensors": lambda: torch.ones(()).T,
    "Creating a tensor from a list of numpy.ndarrays is extremely slow.": lambda: torch.tensor(
        [[1, 2], np.ones(2)]
    ),
    "The given NumPy array is not writable": lambda: torch.from_numpy(np.broadcast_to(1.0, (2, 2))),
    "The reduce argument of torch.scatter with Tensor src is deprecated": lambda: torch.zeros(1).scatter(
        0, torch.tensor([0]), torch.ones(1), reduce="add"
    ),
    "Using torch.cross without specifying the dim arg": lambda: torch.ones(3).cross(torch.ones(3)),
    "Converting a tensor with requires_grad=True": lambda: float(torch.ones(1, requires_grad=True)),
    "Using backward() with create_graph=True": lambda: torch.ones(1, requires_grad=True).backward(
        create_graph=True
    ),
    "Using backward() with create_graph=True will": lambda: torch.autograd.backward(
        torch.ones(1, requires_grad=True), create_graph=True
    ),
}


@pytest.mark.parametrize("words", ALWAYS)
def test_it_is_said_every_time(words):
    for _ in range(2):
        ((category, said),) = told(ALWAYS[words])
        assert category is UserWarning and said.startswith(words)


@pytest.mark.parametrize("words", ONCE)
def test_it_is_said_once(words, monkeypatch):
    monkeypatch.setattr(once, "told", set())
    ((category, said),) = told(ONCE[words])
    assert category is UserWarning and said.startswith(words)
    assert told(ONCE[words]) == []


def steps(kind, *arguments):
    """A scheduler that begins an epoch that it is told."""
    optimizer = optim.SGD([torch.ones(1, requires_grad=True)])
    scheduler = kind(optimizer, 2) if kind is StepLR else kind(optimizer)
    optimizer.step()
    scheduler.step(*arguments)


def no_longer_writable():
    array = np.ones(2)
    array.flags.writeable = False
    torch.from_numpy(array)


NAMES_A_LINE = {
    **{f"nn.init.{name}": lambda name=name: getattr(nn.init, name)(torch.ones(2, 2))
       for name in ("uniform", "normal", "eye", "xavier_uniform", "kaiming_normal", "orthogonal")},
    "nothing to begin with": lambda: nn.init.kaiming_uniform_(torch.ones(0, 2)),
    "nor normally": lambda: nn.init.kaiming_normal_(torch.ones(0, 2)),
    "no parameters": lambda: nn.utils.clip_grad_norm_((x for x in ()), 1.0),
    "softmax without an axis": lambda: F.softmax(torch.ones(2)),
    "log_softmax without one": lambda: F.log_softmax(torch.ones(2)),
    "sizes of mse_loss": lambda: F.mse_loss(torch.ones(2), torch.ones(1)),
    "sizes of huber_loss": lambda: F.huber_loss(torch.ones(2), torch.ones(1)),
    "the mean of kl_div": lambda: F.kl_div(torch.ones(2), torch.ones(2)),
    "a step before that of the optimiser": lambda: StepLR(
        optim.SGD([torch.ones(1, requires_grad=True)]), 2
    ).step(),
    "an epoch": lambda: steps(StepLR, 3),
    "an epoch of a plateau": lambda: steps(ReduceLROnPlateau, 1.0, 3),
    "an empty part": lambda: random_split(range(1), [0.5, 0.5]),
    "pinned memory": lambda: iter(DataLoader(range(2), pin_memory=True)),
    "one number's deviation": lambda: torch.ones(1).std(),
    "an array that may not be written": no_longer_writable,
    "the gradient of no leaf": lambda: (torch.ones(2, requires_grad=True) * 2).grad,
    "out of another length": lambda: torch.add(torch.ones(2), 1, out=torch.ones(3)),
    **{name: ONCE[name] for name in ONCE if not name.startswith("Creating")},
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES_A_LINE)
def test_a_warning_names_the_line_of_who_called(name, monkeypatch):
    monkeypatch.setattr(once, "told", set())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        NAMES_A_LINE[name]()
    assert [one.filename for one in caught] == [__file__]
