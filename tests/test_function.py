"""What the transcripts of autograd.Function cannot show: memory, pruning, nesting, new operations."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest

import minitorch as torch
from minitorch.core.operation import Elementwise, Linear, Product, Reduction, ops

F64 = torch.float64


class Polar(torch.autograd.Function):
    """Two results, each of two arguments, that are kept for both derivatives."""

    @staticmethod
    def forward(x, y):
        return (x * x + y * y).sqrt(), torch.atan2(y, x)

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs, output[0])
        ctx.save_for_forward(*inputs, output[0])

    @staticmethod
    def backward(ctx, g_radius, g_angle):
        x, y, radius = ctx.saved_tensors
        along, across = g_radius / radius, g_angle / radius**2
        return along * x - across * y, along * y + across * x

    @staticmethod
    def jvp(ctx, x_t, y_t):
        x, y, radius = ctx.saved_tensors
        return (x * x_t + y * y_t) / radius, (x * y_t - y * x_t) / radius**2


def plain(x, y):
    """What `Polar` is, of ordinary operations."""
    return (x * x + y * y).sqrt(), torch.atan2(y, x)


@pytest.fixture
def point():
    return tuple(
        torch.tensor(one, dtype=F64, requires_grad=True) for one in ([3.0, 1.0], [4.0, -2.0])
    )


def test_a_function_of_two_results_is_right_in_all_modes(point):
    assert torch.autograd.gradcheck(Polar.apply, point, check_forward_ad=True)
    assert torch.autograd.gradgradcheck(Polar.apply, point, check_fwd_over_rev=True)


@pytest.mark.parametrize(
    "transform",
    [
        lambda f: torch.func.jacfwd(torch.func.jacfwd(f)),
        lambda f: torch.func.jacrev(torch.func.jacrev(f)),
        lambda f: torch.func.jacfwd(torch.func.jacrev(f)),
        lambda f: torch.func.jacrev(torch.func.jacfwd(f)),
        lambda f: torch.func.jacfwd(torch.func.jacfwd(torch.func.jacfwd(f))),
    ],
    ids=["forward twice", "reverse twice", "forward of reverse", "reverse of forward", "thrice"],
)
def test_the_modes_nest_through_a_function(transform, point):
    x, y = (one.detach() for one in point)
    found = transform(lambda x: Polar.apply(x, y * x))(x)
    expected = transform(lambda x: plain(x, y * x))(x)
    for one, other in zip(found, expected, strict=True):
        assert torch.allclose(one, other)
        assert not one.requires_grad


def test_a_saved_result_does_not_keep_itself_alive(point):
    gc.disable()
    try:
        radius, angle = Polar.apply(*point)
        alive = [weakref.ref(radius._array), weakref.ref(angle._array)]
        del radius, angle
        assert [one() for one in alive] == [None, None]
    finally:
        gc.enable()


def test_the_reverse_pass_lets_go_of_what_a_function_kept(point):
    x, y = point
    middle = x.exp()
    array = weakref.ref(middle._array)
    radius, angle = Polar.apply(middle, y)
    del middle
    assert array() is not None
    total = (radius * angle).sum()
    total.backward()
    assert array() is None
    with pytest.raises(RuntimeError, match="second time"):
        Polar.backward(radius.grad_fn.edges[0].context, radius, angle)


def test_backward_runs_once_for_all_results_and_never_when_nobody_asks(point):
    class Counted(Polar):
        count = 0

        @staticmethod
        def backward(ctx, *g):
            Counted.count += 1
            return Polar.backward(ctx, *g)

    x, y = point
    radius, angle = Counted.apply(x, y)
    w = torch.ones(2, dtype=F64, requires_grad=True)
    total = (radius * w + angle * radius).sum()
    torch.autograd.grad(total, w, retain_graph=True)
    assert Counted.count == 0
    torch.autograd.grad(total, (x, w), retain_graph=True)
    assert Counted.count == 1
    total.backward()
    assert Counted.count == 2


def test_a_cotangent_for_a_result_is_not_written_to():
    class Halves(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x * 1, x * 2

        @staticmethod
        def backward(ctx, g, h):
            return g

    x = torch.ones(3, requires_grad=True)
    a, b = Halves.apply(x)
    start = torch.ones(3)
    (a * 1 + b * 0).backward(start, retain_graph=True)
    torch.autograd.backward([a, a], [start, start])
    assert start.tolist() == [1.0, 1.0, 1.0] and x.grad.tolist() == [3.0, 3.0, 3.0]


# Operations of a reader's own, from outside the package.


X = torch.tensor([[0.5, -1.0, 2.0], [1.5, 0.3, -0.7]], dtype=F64, requires_grad=True)
ROW = torch.tensor([0.2, -0.4, 1.1], dtype=F64, requires_grad=True)


def right(function, *inputs):
    return torch.autograd.gradcheck(
        function, inputs, check_forward_ad=True
    ) and torch.autograd.gradgradcheck(function, inputs, check_fwd_over_rev=True)


def test_an_elementwise_operation_of_ones_own():
    softplus = Elementwise(
        "softplus",
        lambda x: np.logaddexp(x, 0),
        floating=True,
        x=lambda g, x: g * ops.sigmoid(x),
    )
    assert right(softplus, X)
    assert softplus(torch.tensor([0, 1])).dtype is torch.float32
    assert softplus(X).grad_fn.name() == "SoftplusBackward0"


def test_an_operation_of_two_inputs_broadcasts():
    blend = Elementwise("blend", lambda a, b: a * b * b, a=lambda g, b: g * b * b, b=_blend_vjp)
    assert right(blend, X, ROW)
    assert right(lambda b: blend(2.0, b), ROW)


def _blend_vjp(g, a, b):
    return 2 * g * a * b


def test_a_reduction_a_linear_operation_and_a_product_of_ones_own():
    cubes = Reduction(
        "cubes",
        lambda x, *, dim, keepdim: (x**3).sum(axis=dim, keepdims=keepdim),
        x=lambda g, x: g * (3 * x * x),
    )
    mirrored = Linear("mirrored", lambda x: x[..., ::-1].copy(), x=lambda g: ops.mirrored(g))
    paired = Product("paired", lambda a, b: a @ b.T, a=lambda g, b: g @ b, b=lambda g, a: g.T @ a)
    assert right(lambda x: cubes(x, dim=(1,), keepdim=False), X)
    assert right(mirrored, X)
    assert right(lambda a, b: paired(a, b), X, X.detach().exp().requires_grad_())


def test_a_wrong_rule_is_found():
    wrong = Elementwise("wrong", lambda x: x**2, x=lambda g, x: g * x)
    with pytest.raises(RuntimeError, match="Jacobian mismatch for output 0"):
        torch.autograd.gradcheck(wrong, (X,))


def test_a_function_that_changes_its_input_says_that_it_has_no_forward_mode():
    class Increase(torch.autograd.Function):
        @staticmethod
        def forward(x):
            return x.add_(1)

        @staticmethod
        def setup_context(ctx, inputs, output):
            ctx.mark_dirty(output)

    with pytest.raises(NotImplementedError, match="changes its inputs"):
        torch.func.jvp(Increase.apply, (torch.ones(2),), (torch.ones(2),))
