"""Every public name is documented, and its examples print what they say they print."""

from __future__ import annotations

import doctest
import inspect

import pytest

import minitorch
from minitorch import Tensor

PUBLIC = {
    name: value
    for name, value in inspect.getmembers(minitorch)
    if not name.startswith("_") and (inspect.isfunction(value) or inspect.isclass(value))
}
METHODS = {
    f"Tensor.{name}": value
    for name, value in vars(Tensor).items()
    if not name.startswith("_") and (inspect.isfunction(value) or isinstance(value, property))
}
PUBLIC |= {
    f"linalg.{name}": getattr(minitorch.linalg, name)
    for name in minitorch.linalg.__all__
    if name != "LinAlgError"
}
DOCUMENTED = PUBLIC | METHODS
# They check their arguments themselves: PyTorch's are written in Python, or parse them by hand.
WITHOUT_SIGNATURE = {
    "broadcast_shapes", "broadcast_tensors", "cartesian_prod", "cdist", "vmap", "einsum", "from_numpy", "get_default_dtype", "is_grad_enabled", "manual_seed", "meshgrid",
    "norm", "set_default_dtype", "set_printoptions", "split", "tensordot", "unique", "Tensor.backward",
    "Tensor.norm", "Tensor.split", "Tensor.unique", "seed", "initial_seed", "get_rng_state", "set_rng_state",
    "Tensor.register_hook", "get_default_device", "is_inference_mode_enabled", "is_tensor", "load", "save", "set_default_device", "set_default_tensor_type",
    "get_num_threads", "set_num_threads",
}  # fmt: skip


def test_it_has_a_signature():
    functions = {name for name, value in DOCUMENTED.items() if inspect.isfunction(value)}
    without = {name for name in functions if not hasattr(DOCUMENTED[name], "call")}
    assert without == WITHOUT_SIGNATURE, "write it above the function: @reads(...)"


@pytest.mark.parametrize("name", DOCUMENTED)
def test_it_is_documented(name):
    assert inspect.getdoc(DOCUMENTED[name]), f"{name} has no docstring"


@pytest.mark.parametrize("name", PUBLIC)
def test_it_shows_an_example(name):
    assert ">>>" in inspect.getdoc(PUBLIC[name]), f"{name} shows no example"


@pytest.mark.parametrize("name", DOCUMENTED)
def test_its_examples_are_true(name):
    finder, runner = doctest.DocTestFinder(recurse=False), doctest.DocTestRunner()
    for test in finder.find(DOCUMENTED[name], name, globs={}):
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_importing_the_library_imports_no_widgets():
    import subprocess
    import sys

    code = (
        "import sys, minitorch; print({'anywidget', 'ipywidgets', 'matplotlib'} & set(sys.modules))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "set()"
