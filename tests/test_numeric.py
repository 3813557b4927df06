"""Numeric derivatives: how near they come, and in what form they are given."""

from __future__ import annotations

import numpy as np
import pytest

import minitorch as torch
from minitorch.checks import numeric
from minitorch.checks.gradcheck import GradcheckError

F64 = torch.float64
POINTS = torch.tensor([-3.0, -0.5, 0.0, 1e-3, 2.0, 40.0], dtype=F64)


@pytest.mark.parametrize("name", ["sin", "exp", "tanh", "square", "sigmoid", "atan", "expm1"])
def test_two_thirds_of_the_digits_are_right(name):
    function = getattr(torch, name)
    x = POINTS.clone().requires_grad_()
    (exact,) = torch.autograd.grad(function(x).sum(), x)
    found = numeric.derivative(function, x)
    error = (found - exact).abs() / torch.maximum(exact.abs(), torch.ones(6, dtype=F64))
    assert error.max().item() < 1e-8  # where |x| is 40 the step of 40 h costs two digits
    assert error[:5].max().item() < 3e-10


def test_on_either_side_of_zero_the_steps_are_alike():
    x = torch.tensor([1e-3, 1.0, 40.0, 1e6], dtype=F64)
    assert torch.equal(numeric.derivative(torch.square, -x), -numeric.derivative(torch.square, x))
    ahead, behind = (numeric.jacobian(lambda x: (x * x).sum(), one) for one in (x, -x))
    assert torch.equal(ahead, -behind)


def test_a_larger_and_a_smaller_step_are_worse():
    errors = {
        step: abs(numeric.derivative(torch.sin, torch.tensor(1.0), step).item() - np.cos(1.0))
        for step in (1e-2, None, 1e-11)
    }
    assert errors[None] < 1e-3 * errors[1e-2] and errors[None] < 1e-3 * errors[1e-11]


def test_it_computes_in_float64_and_records_nothing():
    seen = []

    def watched(x):
        seen.append((x.dtype, x.requires_grad, torch.is_grad_enabled()))
        return x * 2

    found = numeric.derivative(watched, torch.ones(3, requires_grad=True))
    assert found.dtype is F64 and not found.requires_grad
    assert set(seen) == {(F64, False, False)}


def test_a_jacobian_has_the_form_of_pytorchs():
    x, y = torch.tensor([1.0, 2.0], dtype=F64), torch.tensor([[3.0], [4.0]], dtype=F64)
    cases = [
        (lambda x: x * x.sum(), x),
        (lambda x: (x * 2, x.prod()), x),
        (lambda x, y: x * y, (x, y)),
        (lambda x, y: (x * y, y.sum()), (x, y)),
        (lambda x: (x,), (x,)),
    ]
    for function, inputs in cases:
        found = numeric.jacobian(function, inputs)
        expected = torch.autograd.functional.jacobian(function, inputs)
        assert _close(found, expected)


def test_a_step_of_ones_own_is_taken():
    x = torch.tensor([1.0, -2.0], dtype=F64)
    wanted = 3 * x * x + 0.25  # of x**3 by steps of 0.5
    assert _close(numeric.derivative(lambda x: x**3, x, step=0.5), wanted)
    assert _close(numeric.jacobian(lambda x: x**3, x, step=0.5).diagonal(), wanted)


def test_nothing_to_move_and_nothing_that_comes():
    empty = torch.zeros(0, dtype=F64)
    assert numeric.jacobian(lambda x: x.sum(), empty).shape == (0,)
    assert numeric.jacobian(lambda x: x[:0], torch.ones(2)).shape == (0, 2)
    assert numeric.jacobian(lambda x: x.sum() + torch.ones(2, 3), empty).shape == (2, 3, 0)
    assert numeric.derivative(torch.exp, empty).shape == (0,)
    with pytest.raises(ValueError, match="jacobian takes such functions"):
        numeric.derivative(lambda x: x.sum(), torch.ones(3))


def _close(found, expected) -> bool:
    if isinstance(expected, tuple):
        return type(found) is tuple and all(map(_close, found, expected))
    return found.shape == expected.shape and torch.allclose(found, expected, atol=1e-8)


# gradcheck: what PyTorch has and minitorch has not is said.


@pytest.mark.parametrize(
    "options",
    [
        {"fast_mode": True},
        {"check_batched_grad": True},
        {"check_batched_forward_grad": True, "check_forward_ad": True},
        {"masked": True},
    ],
)
def test_what_gradcheck_has_not_is_said(options):
    x = torch.ones(2, dtype=F64, requires_grad=True)
    with pytest.raises(NotImplementedError, match="minitorch's gradcheck has no"):
        torch.autograd.gradcheck(torch.sin, x, **options)


def test_gradcheck_leaves_its_inputs_as_they_were():
    x = torch.tensor([1.0, 2.0], dtype=F64, requires_grad=True)

    def failing(x):
        if x[0].item() != 1.0:
            raise KeyError("moved")
        return x * 2

    with pytest.raises(KeyError, match="moved"):
        torch.autograd.gradcheck(failing, x)
    assert x.tolist() == [1.0, 2.0] and x.grad is None


@pytest.mark.parametrize("some", [True, False])
def test_the_factors_of_a_complex_matrix_give_it_back(some):
    torch.manual_seed(0)
    matrix = torch.randn(2, 3, 3, dtype=F64) + 1j * torch.randn(2, 3, 3, dtype=F64)
    u, s, v = torch.svd(matrix, some=some)
    assert torch.allclose((u * s.unsqueeze(-2)) @ v.mH, matrix)


OF_A_COMPLEX_MATRIX = {
    "eigvalsh": torch.linalg.eigvalsh,
    "eigh": lambda a: torch.linalg.eigh(a).eigenvectors.abs(),
    "svdvals": torch.linalg.svdvals,
    "svd": lambda a: (lambda u, _, vh: u @ vh)(*torch.linalg.svd(a, full_matrices=False)),
    "svd, wide": lambda a: (lambda u, _, vh: u @ vh)(*torch.linalg.svd(a[:2], full_matrices=False)),
    "qr": lambda a: torch.linalg.qr(a).Q,
    "qr, tall": lambda a: torch.linalg.qr(a[:, :2]).R,
    "qr, wide": lambda a: torch.linalg.qr(a[:2]).R,
    "cholesky": lambda a: torch.linalg.cholesky(a @ a.mH),
    "pinv": lambda a: torch.linalg.pinv(a[:, :2]),
    "lstsq": lambda a: torch.linalg.lstsq(a[:, :2], a[:, 1:]).solution,
    "slogdet": lambda a: torch.linalg.slogdet(a).sign,
    "logdet": torch.logdet,
}


@pytest.mark.parametrize("name", OF_A_COMPLEX_MATRIX)
def test_functions_of_complex_matrices_have_derivatives(name):
    """By small differences of the two parts, for what does not turn with an eigenvector's angle."""
    torch.manual_seed(0)
    parts = [torch.randn(3, 3, dtype=F64, requires_grad=True) for _ in range(2)]

    def function(real, imag):
        a = torch.complex(real, imag)
        if name.startswith("eig"):
            a = a + a.mH
        found = OF_A_COMPLEX_MATRIX[name](a)
        return torch.view_as_real(found) if found.dtype.is_complex else found

    assert torch.autograd.gradcheck(function, parts)


@pytest.mark.parametrize("matrix", [torch.zeros(2, 2), torch.ones(3, 3), torch.zeros(1, 1)])
def test_the_determinant_has_two_derivatives_at_matrices_of_any_rank(matrix):
    """PyTorch's are nan where two singular values are 0."""
    assert torch.autograd.gradcheck(torch.det, matrix.double().requires_grad_())
    assert torch.autograd.gradgradcheck(torch.det, matrix.double().requires_grad_())


def test_gradcheck_counts_outputs_as_pytorch_does_where_some_do_not_move():
    x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
    with pytest.raises(GradcheckError, match=r"numerical:tensor\(\[\[2\.0000, 0\.0000\],\s+\[0\.0000, 4\.0000\]\]"):
        torch.autograd.gradcheck(lambda x: (torch.ones(2), x * x), x, check_forward_ad=True)
