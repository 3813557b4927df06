"""Values to the last digit, recorded from PyTorch 2.13: what order and rounding make of them."""

from __future__ import annotations

import numpy as np
import pytest

import minitorch as torch


@pytest.mark.parametrize(
    "numbers, total",
    [
        ([1e8, 1, 1, 1, -1e8], 3.0),  # the tail goes to the first of four sums
        ([1, 1e8, 1, -1e8, 1], 0.0),
        ([0.1] * 7, 0.7000000476837158),
        ([0.1] * 10, 1.0000001192092896),
        ([0.3] * 50, 15.000000953674316),
        ([-0.0] * 9, 0.0),
    ],
)
def test_sums_of_a_few(numbers, total):
    got = torch.tensor(numbers).sum()
    assert got.item() == total
    assert not np.signbit(got.numpy()) or total < 0


def test_a_sum_of_tenths_shows_its_rounding():
    assert repr(torch.tensor([0.1] * 10).sum()) == "tensor(1.0000)"


@pytest.mark.parametrize("shape", [(30, 7), (11, 2), (4, 10), (5, 33)])
def test_sums_over_few_rows(shape):
    torch.manual_seed(0)
    digits = torch.rand(*shape).sum(0).numpy().view(np.uint32)
    assert int(digits.sum(dtype=np.uint64)) == ROWS[shape]


ROWS = {  # the bits of the sums, added up
    (30, 7): 7679530809,
    (11, 2): 2168859804,
    (4, 10): 10713152040,
    (5, 33): 35466864245,
}


@pytest.mark.parametrize(
    "call, printed",
    [
        (lambda: torch.full((1000,), 0.1).norm(p=1), "tensor(99.9990)"),  # one after another
        (lambda: torch.full((176,), 0.1).norm(), "tensor(1.3267)"),  # in registers
        (lambda: torch.full((57,), 0.1).norm(p=3), "tensor(0.3848)"),
        (lambda: torch.tensor([100.0]).norm(p=3), "tensor(100.)"),
        (lambda: torch.tensor([0.0] + [1e20] * 31).prod(), "tensor(nan)"),  # inf meets 0
        (lambda: torch.tensor([0.0] + [1e20] * 30).prod(), "tensor(0.)"),
        (lambda: torch.tensor([0.1] * 7).std(), "tensor(8.0475e-09)"),  # the mean is rounded
        (lambda: torch.tensor([[0.1] * 7]).std(1, keepdim=True), "tensor([[8.0475e-09]])"),
        (lambda: torch.tensor([[0.1] * 7] * 2).std(1), "tensor([0., 0.])"),
    ],
)
def test_norms_products_and_deviations_round_as_pytorchs(call, printed):
    assert repr(call()) == printed


@pytest.mark.parametrize(
    "call, printed",
    [
        (lambda: torch.tensor(10.0).exp(), "tensor(22026.4648)"),
        (lambda: torch.tensor([12.0]).exp(), "tensor([162754.7969])"),
        (lambda: torch.tensor([1.0, 0.0, 3.0])[::2].exp(), "tensor([ 2.7183, 20.0855])"),
        (lambda: torch.tensor([9.0]).sinh(), "tensor([4051.5420])"),
        (lambda: torch.tensor([8.5]).expm1(), "tensor([4913.7690])"),
        (lambda: torch.linspace(-1, 1, 7)[3], "tensor(-2.9802e-08)"),
        (lambda: torch.arange(-1, 1, 0.1)[10], "tensor(-2.9802e-09)"),
        (lambda: torch.arange(3.0), "tensor([0., 1., 2.])"),
        (lambda: torch.arange(0.0), "tensor([])"),
        (lambda: torch.arange(-0.4, 0.6, 0.01)[40], "tensor(-1.3878e-17)"),
    ],
)
def test_functions_and_numbers_in_a_row_round_as_pytorchs(call, printed):
    assert repr(call()) == printed


def test_normal_numbers_are_scaled_and_moved_at_once():
    torch.manual_seed(0)
    assert torch.normal(0.3, 0.5, (16,)).numpy().view(np.uint32).sum(dtype=np.uint64) == 25430630568


def test_the_z_scores_of_a_constant_column():
    x = torch.tensor([0.1] * 7, requires_grad=True)
    z = (x - x.mean()) / x.std()
    assert z.tolist() == pytest.approx([-0.9258201] * 7, rel=1e-6)
    x.std().backward()
    assert x.grad.tolist() == pytest.approx([-0.1543033] * 7, rel=1e-6)


def test_the_gradient_of_tanh_is_rounded_once():
    x = torch.tensor([5.0, -4.0, 2.5, 0.3], requires_grad=True)
    torch.tanh(x).mean().backward()
    assert x.grad.numpy().view(np.uint32).tolist() == [943611338, 967819496, 1004132349, 1047152234]


def test_the_gradient_of_tanh_is_the_same_in_parts():
    numbers = torch.linspace(-3, 3, 120_000).reshape(300, 400)
    x, rows = numbers.clone().requires_grad_(), numbers.clone().requires_grad_()
    torch.tanh(x.T).sum().backward()
    for row in rows:
        torch.tanh(row).sum().backward()
    assert torch.equal(x.grad, rows.grad)


LAYERS = {  # on images and their cotangents: what comes out, and what goes back if that is the same too
    "avg_pool2d": lambda F, x: F.avg_pool2d(x, 3, 1, 1),
    "adaptive_avg_pool2d": lambda F, x: F.adaptive_avg_pool2d(x, (4, 3)),
    "batch_norm": lambda F, x: F.batch_norm(x, *_running(x)),
    "cross": lambda F, x: x.cross(x.flip(1, 2), dim=1),
    "batch_norm in training": lambda F, x: F.batch_norm(x, None, None, training=True),
    "elu": lambda F, x: F.elu(x),
    "selu": lambda F, x: F.selu(x),
    "batch_norm of rows in training": lambda F, x: F.batch_norm(x.reshape(72, 5), None, None, training=True),
    "batch_norm of rows": lambda F, x: F.batch_norm(rows := x.reshape(72, 5), rows[0].detach(), rows[1].detach() ** 2),
    "normalize": lambda F, x: F.normalize(x),
    "cosine_similarity": lambda F, x: F.cosine_similarity(x, _other(x)),
    "hardswish": lambda F, x: F.hardswish(x),
    "huber_loss": lambda F, x: F.huber_loss(x, _other(x), delta=0.7),
    "mse_loss": lambda F, x: F.mse_loss(x, _other(x)),
    "mean": lambda F, x: x.mean((0, 2)),
    "var": lambda F, x: x.var(-1),
    "std": lambda F, x: x.std((1, 3)),
    "norm": lambda F, x: x.norm(3, dim=-1),
    "norm of rows": lambda F, x: x.norm(dim=-1),
    "norm of all but one": lambda F, x: x.reshape(-1)[1:].norm(),
    "prod": lambda F, x: x.prod(1),
    "cumprod": lambda F, x: x.cumprod(3),
    "lerp": lambda F, x: x.lerp(_other(x), 0.3),
    "add": lambda F, x: x.add(_other(x), alpha=0.3),
    "sub": lambda F, x: x.sub(_other(x), alpha=0.3),
    "addcmul": lambda F, x: x.addcmul(x.detach().flip(1), _other(x), value=0.3),
    "addcdiv": lambda F, x: x.addcdiv(x.detach().flip(1), _other(x), value=0.3),
    "hypot": lambda F, x: x.hypot(_other(x)),
}
FORWARD = {"batch_norm in training", "batch_norm of rows in training", "elu", "selu"}


BITS = {  # added up
    "avg_pool2d": [735491524130, 735491524289],
    "adaptive_avg_pool2d": [303274678943, 378896646264],
    "batch_norm": [642107582247, 760356004584],
    "cross": [758251479072, 791574468485],
    "batch_norm in training": [771300589267],
    "elu": [759755570753],
    "selu": [761076823028],
    "batch_norm of rows in training": [769066367134],
    "batch_norm of rows": [643707690077, 384766974216],
    "normalize": [759185864298, 755508806203],
    "cosine_similarity": [263864934342, 754236025730],
    "hardswish": [757243140665, 745828455649],
    "huber_loss": [1057568741, 740745997492],
    "mse_loss": [1072431431, 745525537420],
    "mean": [30605714976, 369434296440],
    "var": [76342832228, 765490053648],
    "std": [25529722429, 729705389813],
    "norm": [77106525022, 753108956325],
    "norm of rows": [77239071630, 757616009347],
    "norm of all but one": [1100045001, 744645252272],
    "prod": [251482265465, 763893325283],
    "cumprod": [741465036832, 775382974672],
    "lerp": [732914623103, 758888137569],
    "add": [747420054901, 760461538301],
    "sub": [758411199681, 760461538301],
    "addcmul": [754017913691, 760461538301],
    "addcdiv": [733578037031, 760461538301],
    "hypot": [383062177306, 794253087742],
}
SOFTPLUS = [1027752354, 1039409321, 1049211569, 1056964608, 1060841128, 1063353323, 1064557542]
SILU = [3182718957, 3183078680, 1033118075, 1056964608, 1064139729, 1066114770, 1066092287]
LOG_SOFTMAX = [3171345953, 1063851240, 1071700427, 1075161582, 1074588434, 1038458060, 3236506680]
LOGSIGMOID = [1064557542, 1063353323, 1060841128, 1056964608, 1049211569, 1039409321, 1027752354]


def _other(x):
    return x.detach().flip(0)


def _running(x):
    return x[0, :, 0, 0].detach().clone(), (x[1, :, 1, 1].detach() ** 2).clone()


def of_a_layer(library, name: str) -> list[np.ndarray]:
    library.manual_seed(0)
    x = library.randn(4, 3, 6, 5).requires_grad_()
    y = LAYERS[name](library.nn.functional, x)
    y.backward(library.ones_like(y) if y.shape != x.shape else x.detach().flip(0))
    return [y.detach().numpy()] if name in FORWARD else [y.detach().numpy(), x.grad.numpy()]


@pytest.mark.parametrize("name", LAYERS)
def test_layers_add_multiply_and_divide_as_pytorchs(name):
    bits = [one.view(np.uint32).sum(dtype=np.uint64) for one in of_a_layer(torch, name)]
    assert [*map(int, bits)] == BITS[name]


@pytest.mark.parametrize(
    "call, bits",
    [
        (lambda x: torch.nn.functional.softplus(x), SOFTPLUS),
        (lambda x: torch.nn.functional.logsigmoid(x), LOGSIGMOID),
        (lambda x: torch.nn.functional.silu(x), SILU),
        (lambda x: torch.log_softmax(x, 0) * torch.arange(7.0), LOG_SOFTMAX),
    ],
)
def test_gradients_of_smooth_bends_are_rounded_as_pytorchs(call, bits):
    x = torch.linspace(-3, 3, 7).requires_grad_()
    call(x).sum().backward()
    assert x.grad.numpy().view(np.uint32).tolist() == bits


@pytest.mark.parametrize("function", [torch.softmax, torch.log_softmax])
@pytest.mark.parametrize("shape", [(60, 10), (8, 9, 15), (400, 1)])
def test_a_row_among_many_has_the_digits_it_has_alone(function, shape):
    x = torch.randn(shape, generator=torch.Generator().manual_seed(0)) * 20
    alone = torch.cat([function(row[None], -1) for row in x.reshape(-1, shape[-1])])
    assert torch.equal(function(x, -1).reshape(alone.shape), alone)
