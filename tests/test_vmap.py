"""vmap gives what the function gives for the examples one by one, and mostly runs it only once."""

from __future__ import annotations

import pytest

import minitorch as torch
from minitorch.func import batching
from tests.test_operations import CASES, draw

vmap = torch.func.vmap


def close(first, second) -> bool:
    first, second = ([x] if isinstance(x, torch.Tensor) else list(x) for x in (first, second))
    return all(
        a.dtype is b.dtype and a.shape == b.shape and torch.allclose(a, b, equal_nan=True)
        for a, b in zip(first, second, strict=True)
    )


DRAWING = {"bernoulli", "normal_1", "normal_2", "normal_3", "NormalBackward0", "UniformBackward0"}
DRAWING |= {f"RandomBackward{place}" for place in range(3)}
DRAWING |= {"BernoulliBackward1", "BernoulliBackward2", "ExponentialBackward0"}  # vmap lets nobody draw


@pytest.mark.parametrize("name", [name for name in CASES if name not in DRAWING])
def test_every_operation_is_that_of_each_example(name):
    function, *inputs = CASES[name]
    batch = [torch.stack([x, 0.9 * x, 1.1 * x]) for x in inputs]
    expected = torch.stack([function(*[x[at] for x in batch]) for at in range(3)])
    assert close(vmap(function)(*batch), expected)


@pytest.mark.parametrize(
    "name", ["mul", "sum_dim", "softmax", "mm", "view", "logsumexp", "inv", "cat", "t"]
)
def test_gradients_pass_through_it(name):
    function, *inputs = CASES[name]
    batch = [torch.stack([x, 0.9 * x, 1.1 * x]).requires_grad_() for x in inputs]
    weights = torch.stack([draw(*function(*inputs).shape)] * 3)
    together = torch.autograd.grad((vmap(function)(*batch) * weights).sum(), batch)
    alone = torch.stack([function(*[x[at] for x in batch]) for at in range(3)])
    assert close(together, torch.autograd.grad((alone * weights).sum(), batch))


ONCE = {
    "elementwise": lambda x: torch.exp(x) * x + 2,
    "aligned from the right": lambda x: x * torch.ones(4, 1, 3),
    "a number of each": lambda x: x.sum() * torch.ones(2, dtype=torch.float32),
    "reductions": lambda x: x.sum(0).mean() + x.std() + x.amax((0, 1)) - x.norm(),
    "shapes": lambda x: x.T.reshape(-1)[1:4].unsqueeze(1).expand(3, 2),
    "products": lambda x: x @ x.T @ x[:, 0],
    "softmax": lambda x: torch.log_softmax(x, 1).cumsum(0),
    "joined": lambda x: torch.cat([torch.stack([x, x]), torch.ones(1, 2, 3, dtype=x.dtype)]),
    "chosen": lambda x: torch.where(x > 0, x, 0.0).clamp(max=1),
    "matrices": lambda x: torch.linalg.inv(x @ x.T + torch.eye(2, dtype=x.dtype)),
}


@pytest.mark.parametrize("name", ONCE)
def test_the_function_is_run_once(name):
    calls = []

    def function(x):
        calls.append(x)
        return ONCE[name](x)

    batch = draw(5, 2, 3)
    found = vmap(function)(batch)
    assert len(calls) == 1
    assert close(found, torch.stack([ONCE[name](x) for x in batch]))


def test_derivatives_of_each_example():
    w, x = draw(3), draw(4, 3, seed=1)
    loss = lambda w, x: ((w * x).sum() - 1) ** 2  # noqa: E731
    found = vmap(torch.func.grad(loss), in_dims=(None, 0))(w, x)
    assert close(found, torch.stack([torch.func.grad(loss)(w, one) for one in x]))
    pushed = vmap(lambda t: torch.func.jvp(torch.sin, (w,), (t,))[1])(x)
    assert close(pushed, torch.cos(w) * x)
    assert close(torch.func.jacrev(vmap(torch.sin))(w), torch.diag(torch.cos(w)))
    assert close(torch.func.hessian(lambda x: vmap(torch.sin)(x).sum())(w), torch.diag(-w.sin()))


def test_batches_of_batches():
    x, y = draw(2, 3), draw(4, 3)
    found = vmap(lambda a: vmap(lambda b: a @ b)(y))(x)
    assert close(found, x @ y.T)


def test_a_stand_in_has_no_numbers():
    stand_in = batching.Batched(torch.ones(2, 3), 0)
    assert (stand_in.shape, stand_in.dtype, stand_in.ndim) == ((3,), torch.float32, 1)
    with pytest.raises(batching.OneByOne):
        stand_in._array.max()
