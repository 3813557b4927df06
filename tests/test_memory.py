"""What minitorch asks of the machine's memory."""

import gc
import platform
import subprocess
import sys
import warnings
from contextlib import suppress
from itertools import product

import numpy as np
import pytest

import minitorch as torch
from book._ext.booksite.reference import public
from minitorch.core.node import Applied, Node
from minitorch.pytorch import once

NETWORK = """
import resource
import minitorch as torch

x = torch.ones(1000, 250)

def faults():
    layers = [x]
    for _ in range(4):
        layers.append(layers[-1] * 2)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt

faults()
before = faults()
for _ in range(20):
    after = faults()
print(after - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries have other ways")
def test_memory_of_arrays_that_are_gone_is_not_asked_for_again():
    told = subprocess.run(
        [sys.executable, "-c", NETWORK], capture_output=True, text=True, check=True
    )
    assert int(told.stdout) < 1000, "20 times 4 arrays of 244 pages each"


@pytest.mark.parametrize("kind", [torch.Tensor, Node, Applied])
def test_no_attribute_is_looked_up_in_python(kind):
    """With a `__getattr__`, every attribute of a type is found by a slower way, also those that it has."""
    assert not hasattr(kind, "__getattr__")


def test_a_step_is_one_object_for_garbage_collection():
    x = torch.tensor(1.0, requires_grad=True)
    gc.collect()
    gc.freeze()  # what other tests have left is not looked at
    try:
        y = x
        for _ in range(1000):
            y = y * 2.0 + 1.0
        gc.collect()
        steps = len(gc.get_objects())
    finally:
        gc.unfreeze()
    assert abs(steps - 2000) < 50


NEW = {
    "tensor": lambda: torch.tensor([[1.0, 2.0]]),
    "rand": lambda: torch.rand(2, 3),
    "randn": lambda: torch.randn(20),
    "normal": lambda: torch.normal(0.0, 1.0, (2, 3)),
    "zeros": lambda: torch.zeros(2, 3),
    "rand_like": lambda: torch.rand_like(torch.ones(2, 3)),
}


@pytest.mark.parametrize("make", NEW.values(), ids=NEW)
def test_new_tensors_are_no_views(make):
    """So that a parameter is changed in place without a look at who else holds its memory."""
    assert make()._array.base is None


def test_a_read_only_array_is_shared_with_a_warning(monkeypatch):
    monkeypatch.setattr(once, "told", set())
    array = np.arange(3.0)
    array.flags.writeable = False
    with pytest.warns(UserWarning, match="The given NumPy array is not writable"):
        shared = torch.from_numpy(array)
    shared[0] = 7
    assert array.tolist() == [7, 1, 2]
    torch.tensor(array).zero_()  # a copy, of which nothing is said
    assert array.tolist() == [7, 1, 2] and not array.flags.writeable


def test_as_strided_says_where_it_has_less_than_pytorch():
    x = torch.ones(4, requires_grad=True)
    y = x * 1
    twice = y.as_strided((2, 2), (1, 1))
    with pytest.raises(RuntimeError, match="seen twice; PyTorch does"):
        twice.add_(1)
    assert torch.autograd.grad(twice.sum(), x)[0].tolist() == [1, 2, 1, 0]
    with pytest.raises(NotImplementedError, match="no derivative here; PyTorch's has"):
        y[2:].as_strided((2,), (1,), 0)
    assert y.detach()[2:].as_strided((2,), (1,), 0).shape == (2,)


VIEWS = "adjoint as_tensor conj detach flatten ravel real squeeze t unbind unsqueeze"
"""What gives PyTorch's tensor of one number, with or without an axis, back as a view of it."""


def test_of_one_number_only_views_share_its_memory():
    calls = {name: value for name, value in public().items() if hasattr(value, "call") and "." not in name and name[-1] != "_"}
    shared = set()
    for name, call in calls.items():
        for x, *more in product([torch.tensor(0.5), torch.tensor([0.5])], [(), (0,)]):
            with suppress(Exception), warnings.catch_warnings(action="ignore"):
                result = call(x, *more[0])
                first = result[0] if isinstance(result, (tuple, list)) else result
                if first.data_ptr() == x.data_ptr():
                    shared.add(name)
    assert shared == {*VIEWS.split()}
