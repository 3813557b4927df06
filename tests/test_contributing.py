"""CONTRIBUTING's list of what an operation needs: it is true, complete, and enough to add one."""

from __future__ import annotations

import doctest
import re
import subprocess
from pathlib import Path

import pytest

import minitorch as torch
from minitorch.api.makers import changing, unary
from minitorch.core.operation import Elementwise, ops

ROOT = Path(__file__).parent.parent
SECTION = re.compile(r"^## An operation\n(.*?)^## ", re.MULTILINE | re.DOTALL)
NOT_EVERY_ONE = {
    "tests/test_digits.py", "tests/test_numeric.py", "tests/test_symbolic.py", "tests/widgets/graphs.py",
    "tests/widgets/test_formulas.py",
}  # fmt: skip  # some


@pytest.fixture
def softplus():
    """An operation added as the list says; taken away again."""
    Elementwise(
        "softplus",
        lambda x: ops.log1p(ops.exp(x)),
        floating=True,
        x=lambda g, x: g * ops.sigmoid(x),
    )
    function = unary("softplus", "log(1 + exp(x)).", "tensor([0.6931, 1.3133])")
    changing(function)
    torch.softplus = function
    yield function
    for place, name in ((ops, "softplus"), (torch, "softplus"), (torch.Tensor, "softplus")):
        delattr(place, name)
    del torch.Tensor.softplus_


def test_a_row_and_a_signature_are_enough(softplus):
    x = torch.tensor([-1.0, 0.5], dtype=torch.float64, requires_grad=True)
    assert repr(x.softplus().grad_fn).startswith("<SoftplusBackward0")
    assert torch.autograd.gradcheck(softplus, (x,), check_forward_ad=True)
    assert torch.autograd.gradgradcheck(softplus, (x,))
    assert torch.ones(2).softplus_().tolist() == softplus(torch.ones(2)).tolist()
    assert torch.softplus(torch.tensor(1)).dtype is torch.float32


def test_it_reads_its_arguments_as_pytorch_does(softplus):
    with pytest.raises(TypeError, match=r"^softplus\(\): argument 'input' \(position 1\) must be"):
        torch.softplus("a")
    with pytest.raises(TypeError, match=r"^TensorBase.softplus\(\) takes no arguments"):
        torch.ones(2).softplus(1)


def test_its_example_runs(softplus):
    (example,) = doctest.DocTestFinder(recurse=False).find(softplus, "softplus", globs={})
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_list_is_complete():
    """Every file that knows an operation of the plainest kind is on the list."""
    text = SECTION.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))[1]
    paths = [path for path in re.findall(r"`([\w./-]+)`", text) if "/" in path]
    listed = {next(iter(ROOT.glob(f"**/{path}"))).relative_to(ROOT).as_posix() for path in paths}
    found = subprocess.run(
        ["git", "grep", "-lw", "-e", "expm1", "-e", "expm1_"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    unlisted = {path for path in found if not any(path.startswith(one) for one in listed)}
    assert unlisted - NOT_EVERY_ONE - {"tests/test_contributing.py"} == set()
