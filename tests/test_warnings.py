"""What is said to the user besides results: PyTorch's warnings, and of NumPy's none."""

import ast
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

import minitorch as torch
from minitorch.core import warning
from minitorch.nn import functional as F
from minitorch.pytorch import once
from minitorch.utils.data import loader

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
    "Casting complex values to real discards the imaginary part": lambda: torch.tensor([1j]).float(),
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
    "where received a uint8 condition tensor.": lambda: torch.where(
        torch.tensor([1], dtype=torch.uint8), 1.0, 2.0
    ),
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


# Each is a file of its own. Together they get every warning that the library has.
PROGRAMS = {
    **{f"nn.init.{name}": f"nn.init.{name}(torch.ones(2, 2))"
       for name in ("uniform", "normal", "eye", "xavier_uniform", "kaiming_normal", "orthogonal")},
    "nothing to begin with": "nn.init.kaiming_uniform_(torch.ones(0, 2))",
    "nor normally": "nn.init.kaiming_normal_(torch.ones(0, 2))",
    "far from where it is cut": "nn.init.trunc_normal_(torch.ones(2), 9.0)",
    "the first range": "torch.range(1, 3)",
    "no parameters": "nn.utils.clip_grad_norm_((x for x in ()), 1.0)",
    "hooks that no copy has": "import copy; w.register_hook(print); copy.copy(w)",
    "softmax without an axis": "F.softmax(x)",
    "log_softmax without one": "F.log_softmax(x)",
    "a module without one": "nn.Softmax()(x)",
    "modules in modules": "nn.Sequential(nn.Sequential(nn.LogSoftmax()))(x)",
    "sizes of mse_loss": "F.mse_loss(x, x[:1])",
    "sizes of huber_loss": "F.huber_loss(x, x[:1])",
    "sizes of a module": "nn.L1Loss()(x, x[:1])",
    "old arguments of a function": "F.mse_loss(x, x, size_average=False)",
    "old arguments of a module": "nn.MSELoss(reduce=False)",
    "the mean of kl_div": "F.kl_div(x, x)",
    "of a module": "nn.KLDivLoss()(x, x)",
    "a hook where no input requires a gradient": """layer = nn.Linear(2, 1)
_ = layer.register_full_backward_hook(lambda *told: None)
layer(x).backward()""",
    "a step before that of the optimiser": "StepLR(optim.SGD([w]), 2).step()",
    "an epoch": "s = StepLR(o := optim.SGD([w]), 2); o.step(); s.step(3)",
    "an epoch of a plateau": "ReduceLROnPlateau(optim.SGD([w])).step(1.0, 3)",
    "a parameter twice": "optim.SGD([w, w])",
    "an empty part": "random_split(range(1), [0.5, 0.5])",
    "pinned memory": "iter(DataLoader(range(2), pin_memory=True))",
    "workers": "DataLoader(range(2), num_workers=1)",
    "one number's deviation": "x[:1].std()",
    "its variance, without a record": "with torch.no_grad(): torch.var(w)",
    "of no function of ours": "torch.no_grad()(torch.std)(w)",
    "a class without a record": "torch.no_grad(type('Net', (), {}))",
    "an array that may not be written": "torch.from_numpy(np.broadcast_to(1.0, (2, 2)))",
    "the same as a tensor": "torch.as_tensor(np.broadcast_to(1.0, (2, 2)))",
    "a tensor of a tensor": "torch.tensor(x)",
    "a new one": "x.new_tensor(x)",
    "arrays in a list": "torch.tensor([np.ones(2), np.ones(2)])",
    "deeper ones": "torch.tensor([[[1, 2]], [np.ones(2)]])",
    "in the old way": "torch.Tensor([np.ones(2)])",
    "bytes as an index": "x[torch.tensor([1, 0], dtype=torch.uint8)]",
    "written by them": "x[torch.tensor([1, 1], dtype=torch.uint8)] = torch.zeros(2)",
    "bytes in a tuple": "x[None, torch.tensor([1, 0], dtype=torch.uint8)]",
    "a list as a tuple": "torch.ones(2, 2)[[[0], [1]]]",
    "written by one": "torch.ones(2, 2)[[[0], [1]]] = 0",
    "bytes as a condition": "torch.where(torch.tensor([1, 0], dtype=torch.uint8), x, x)",
    "of a tensor": "x.where(torch.tensor([1, 0], dtype=torch.uint8), x)",
    "the gradient of no leaf": "(w * 2).grad",
    "out of another length": "torch.add(x, 1, out=torch.ones(3))",
    "of arange": "torch.arange(5, out=torch.ones(3))",
    "masked, where elements share memory": "x.expand(2, 2).masked_fill_(x > 0, 1.0)",
    "written there": "x.expand(2, 2)[torch.tensor([0])] = 1.0",
    "meshgrid": "torch.meshgrid(x, x)",
    "T of three axes": "torch.ones(2, 2, 2).T",
    "T of none": "torch.ones(()).T",
    "mT of none": "torch.ones(()).mT",
    "cross": "torch.ones(3).cross(torch.ones(3))",
    "scatter": "x.scatter(0, torch.tensor([0]), x, reduce='add')",
    "scattered in place": "x.scatter_(0, torch.tensor([0]), x * 2, reduce='multiply')",
    "a number that is watched": "float(w)",
    "a graph of gradients": "w.backward(create_graph=True)",
    "by the function": "torch.autograd.backward(w, create_graph=True)",
    "an older name of cotangents": "torch.autograd.backward(w, grad_variables=w.detach())",
    "only inputs": "torch.autograd.grad(w, w, only_inputs=False)",
    "an old name of the mean": "F.mse_loss(x, x, reduction='elementwise_mean')",
    "borders of an even kernel": "F.conv1d(x.view(1, 1, 2), x.view(1, 1, 2), padding='same')",
    "numbers with gaps": "torch.randint(2**24 + 2, (2,), dtype=torch.float32)",
    "volatile": "torch.autograd.Variable(x, volatile=True)",
    "rates by hand": "StepLR(optim.SGD([w], lr=1.0), 1).get_lr()",
    "a type by its name": "torch.set_default_tensor_type('torch.FloatTensor')",
    "gradcheck of floats": "torch.autograd.gradcheck(torch.sin, w, raise_exception=False)",
    "complex numbers made real": "torch.zeros(1).copy_(torch.tensor([1j]))",
    "a scheduler's copy": "import copy; copy.deepcopy(StepLR(optim.SGD([w]), 2)).step()",
    "a Function that is made": "torch.autograd.Function()",
    "gradcheck of no gradient": """class Double(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.set_materialize_grads(False)
        return 2 * x
    @staticmethod
    def backward(ctx, g):
        return 2 * (torch.ones(1).double() if g is None else g)
torch.autograd.gradcheck(Double.apply, w.detach().double().requires_grad_(), raise_exception=False)""",
    "one's own numbers": "np.ones(2) / 0",
}  # fmt: skip
BEFORE = """import numpy as np
import minitorch as torch
from minitorch import nn, optim
from minitorch.nn import functional as F
from minitorch.optim.lr_scheduler import ReduceLROnPlateau, StepLR
from minitorch.utils.data import DataLoader, random_split
x, w = torch.ones(2), torch.ones(1, requires_grad=True)
"""


def caught(program: str, path: Path) -> list:
    """What a program in a file of its own is warned of."""
    path.write_text(BEFORE + program)
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        exec(compile(path.read_text(), path, "exec"), {})
    return found


@pytest.fixture
def nothing_was_said(monkeypatch):
    monkeypatch.setattr(once, "told", set())
    monkeypatch.setattr(loader, "_said", set())


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_warning_names_the_readers_file_and_line(name, tmp_path, nothing_was_said):
    path = tmp_path / "reader.py"
    found = caught(PROGRAMS[name], path)
    last = len(path.read_text().splitlines())
    assert [(one.filename, one.lineno) for one in found] == [(str(path), last)]


def calls_of_warn() -> dict[tuple[str, int], int]:
    """The places of the library that warn: of each line of a call the line in which it begins."""
    begins = {}
    for path in Path(torch.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("warn", "warn_once"):
                lines = range(node.lineno, node.end_lineno + 1)
                begins |= {(str(path), line): node.lineno for line in lines}
    return begins


def test_every_warning_is_among_them(tmp_path, monkeypatch, nothing_was_said):
    begins, seen = calls_of_warn(), set()

    def note(words, category, level):
        frame = sys._getframe(1)
        while frame is not None:
            file, line = frame.f_code.co_filename, frame.f_lineno
            seen.add((file, begins.get((file, line))))
            frame = frame.f_back

    monkeypatch.setattr(warning.warnings, "warn", note)
    for program in PROGRAMS.values():
        once.told.clear()
        caught(program, tmp_path / "reader.py")
    assert {(file, first) for (file, _), first in begins.items()} <= seen
