"""Digits to the last one: where the order of sums and the way of rounding decide about them."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest
import torch

import minitorch
from tests.test_digits import LAYERS, of_a_layer


@pytest.fixture(autouse=True)
def one_thread():
    """With more PyTorch adds up in as many parts, and the last digits are others."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def matrices(sizes: range, dtype: str, count: int = 300) -> list[np.ndarray]:
    """Half of them of small whole numbers."""
    rng = np.random.default_rng(0)
    return [
        (rng.integers(-3, 4, (n, n)) if place % 2 else rng.standard_normal((n, n))).astype(dtype)
        for place, n in enumerate(rng.choice(sizes, count))
    ]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_determinants_are_the_same_to_the_last_bit(dtype):
    for A in matrices(range(1, 17), dtype):
        wanted, got = (
            torch.linalg.det(torch.from_numpy(A)),
            minitorch.linalg.det(minitorch.from_numpy(A)),
        )
        assert np.array_equal(got.numpy(), wanted.numpy()), A
        assert repr(got) == repr(wanted)  # the sign of zero, too


def test_eigenvectors_of_single_precision_mostly_print_the_same(record_property):
    """The sign of a complex eigenvector is left open, and LAPACKs differ in it."""
    everything = matrices(range(2, 7), "float32")
    alike = sum(
        repr(minitorch.linalg.eig(minitorch.from_numpy(A)))
        == repr(torch.linalg.eig(torch.from_numpy(A)))
        for A in everything
    )
    record_property("matched", f"eigenvectors: {alike} of {len(everything)} print the same")
    assert alike > 0.7 * len(everything)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    "total",
    [
        lambda x: x.sum(),
        lambda x: x.sum(0),
        lambda x: x.sum(1),
        lambda x: x.mean(1, keepdim=True),
        lambda x: x.t().sum(),
        lambda x: x.t().sum(0),
        lambda x: x[:, 1:].sum(0),
        lambda x: x[:, 1:].sum(1),
        lambda x: x[:, ::2].sum(0),
        lambda x: x[:, ::2].sum(1),
        lambda x: x[:, 0].sum(),
        lambda x: x[None].expand(1, -1, -1).sum((0, 1)),
        lambda x: x.reshape(1, *x.shape).sum((1, 2)),
        lambda x: x[None].expand(3, -1, -1).sum((0, 2)),
        lambda x: x.norm(1),
        lambda x: x.norm(dim=0),
        lambda x: x.float().norm(),
        lambda x: x.float().norm(dim=1),
        lambda x: x.float()[:, 1:].norm(),
        lambda x: x.prod(),
        lambda x: x.prod(0),
        lambda x: x.prod(1),
        lambda x: x.float().std(),
        lambda x: x.float().var(),
    ],
)
def test_sums_are_added_up_in_the_same_order(total, dtype):
    rng = np.random.default_rng(0)
    for rows, columns in [(1, 5), (30, 7), (11, 2), (4, 10), *rng.integers(1, 140, (40, 2))]:
        x = rng.standard_normal((rows, columns)).astype(dtype)
        got, wanted = total(minitorch.from_numpy(x)), total(torch.from_numpy(x))
        assert np.array_equal(got.numpy(), wanted.numpy()), x.shape


@pytest.mark.parametrize("reduction", ["mean", "sum", "none"])
@pytest.mark.parametrize("name", ["mse_loss", "huber_loss", "smooth_l1_loss", "l1_loss", "binary_cross_entropy"])
def test_a_loss_is_scaled_where_pytorch_scales_it(name, reduction):
    rng = np.random.default_rng(0)
    for n in (1, 5, 30, 1000):
        x, target = rng.random((2, n)).astype("float32") * 0.9 + 0.05
        gradients = []
        for library in (torch, minitorch):
            leaf = library.from_numpy(x.copy()).requires_grad_()
            function = getattr(import_module(f"{library.__name__}.nn.functional"), name)
            loss = function(leaf, library.from_numpy(target), reduction=reduction)
            loss.backward(library.full_like(loss, 0.3))
            gradients.append(leaf.grad.numpy())
        assert np.array_equal(*gradients), n


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_adds_multiplies_and_divides_as_pytorchs(name):
    for wanted, got in zip(of_a_layer(torch, name), of_a_layer(minitorch, name)):
        assert np.array_equal(wanted, got)
