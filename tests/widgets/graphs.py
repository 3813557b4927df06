"""Random computations, as functions that minitorch runs and an explorer takes."""

from collections.abc import Callable
from random import Random

import minitorch as torch

SMOOTH = ["sin", "cos", "tanh", "sigmoid", "atan", "exp", "neg", "square", "expm1", "sinh", "cosh"]
KINKED = ["relu", "abs", "floor", "ceil", "round", "trunc", "sign"]
PARTIAL = ["log", "sqrt", "rsqrt", "reciprocal", "log2", "log10", "log1p", "tan", "asin", "acos"]
REDUCTIONS = ["sum", "mean", "prod", "amax", "amin", "logsumexp", "var", "std"]

A_SHAPE, X_SHAPE = (2, 3), (3,)


def calm(x):
    """The same with numbers between -2 and 2, so that long computations stay in bounds."""
    return 2 * torch.tanh(x / 2)


def unary(random: Random) -> Callable:
    kind = random.random()
    if kind < 0.5:
        name = random.choice(SMOOTH)
        return lambda a: getattr(torch, name)(calm(a))
    if kind < 0.7:
        name = random.choice(KINKED)
        return lambda a: getattr(torch, name)(a)
    if kind < 0.9:
        name = random.choice(PARTIAL)
        return lambda a: getattr(torch, name)(0.3 + 0.5 * torch.sigmoid(a))
    low, power = random.choice([-1, 0, 0.5]), random.choice([2, 3, 0.5, -1, 1.7])
    return random.choice(
        [
            lambda a: a.clamp(low, 1.5),
            lambda a: a.clamp(min=low),
            lambda a: a.clamp(max=low),
            lambda a: (1.5 + torch.sin(a)) ** power,
            lambda a: 2.0 ** torch.sin(a),
            lambda a: 1 - a,
            lambda a: 3 / (2 + torch.cos(a)),
            lambda a: a.detach() * a,
        ]
    )


def binary(random: Random) -> Callable:
    return random.choice(
        [
            lambda a, b: a + b,
            lambda a, b: a - b,
            lambda a, b: a * b,
            lambda a, b: a / (1.5 + torch.sin(b)),
            lambda a, b: (1.5 + torch.sin(a)) ** b.tanh(),
            lambda a, b: torch.maximum(a, b),
            lambda a, b: torch.minimum(a, b),
            lambda a, b: torch.where(a > b, a * b, b),
            lambda a, b: torch.where((a <= 0.5).logical_and(b != 0), a, b.sin()),
        ]
    )


def reduction(random: Random) -> Callable:
    name, keepdim = random.choice(REDUCTIONS), random.random() < 0.5

    def reduce(a):
        if not a.ndim or (name in ("var", "std") and 1 in a.shape):
            return a * 0.5
        dim = random_axis % a.ndim
        reduced = getattr(torch, name)(a, dim=dim, keepdim=keepdim)
        return calm(reduced)

    random_axis = random.randrange(6)
    return reduce


def reshaping(random: Random) -> Callable:
    return random.choice(
        [
            lambda a: a.reshape(-1),
            lambda a: a.unsqueeze(0),
            lambda a: a.mT if a.ndim > 1 else a,
            lambda a: a[..., 1:] if a.ndim and a.shape[-1] > 1 else a,
            lambda a: a[0] if a.ndim else a,
            lambda a: a[..., [0, 0, -1]] if a.ndim else a,
            lambda a: a.expand(2, *a.shape) if a.ndim < 2 else a.flip(0),
            lambda a: torch.cat([a, a * 2]) if a.ndim else torch.stack([a, a.sin()]),
            lambda a: torch.softmax(a, -1) if a.ndim else a,
            lambda a: torch.log_softmax(a, 0) if a.ndim else a,
            lambda a: a.tril() if a.ndim == 2 else a,
            lambda a: a.repeat(2) if a.ndim == 1 else a,
            lambda a: a.max() if a.numel() else a,
            lambda a: calm(a.norm()) if a.ndim else a,
        ]
    )


def product(random: Random) -> Callable:
    def multiply(a, b):
        try:
            return calm(a @ b)
        except RuntimeError:
            return calm(a.reshape(-1) @ a.reshape(-1)) if a.ndim else a * 2

    return multiply


def computation(random: Random, length: int | None = None) -> Callable:
    """A function of x of shape (3,), A of shape (2, 3) and s of shape (), which gives a number."""
    makers = [unary, unary, unary, binary, binary, binary, reduction, reshaping, product]
    steps = [
        (random.choice(makers)(random), random.random(), random.random())
        for _ in range(length or random.randint(2, 12))
    ]

    def function(x, A, s):
        known = [x, A, s, torch.full((3,), 0.5, dtype=x.dtype)]
        for step, first, second in steps:
            one, other = (known[int(at**0.5 * len(known))] for at in (first, second))
            if step.__code__.co_argcount == 1:
                made = step(one)
            else:
                try:
                    made = step(one, other)
                except RuntimeError:  # shapes that do not fit
                    made = step(one, one)
            if made.numel() > 40:
                made = made.mean()
            known.append(made)
        return known[-1].sum() + known[len(known) // 2].mean()

    return function


def inputs(random: Random, dtype) -> dict:
    def numbers(count):
        return [random.choice([random.gauss(0, 1), random.randint(-2, 2)]) for _ in range(count)]

    return {
        "x": torch.tensor(numbers(3), dtype=dtype, requires_grad=True),
        "A": torch.tensor(numbers(6), dtype=dtype).reshape(2, 3).requires_grad_(),
        "s": torch.tensor(numbers(1)[0], dtype=dtype, requires_grad=random.random() < 0.8),
    }
