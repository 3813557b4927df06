"""The rows: what is computed, on which numbers, and what is aimed at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

FLOAT = np.float32
RATE = 0.01


@dataclass(frozen=True)
class Row:
    """A line of the table.

    `program` is a name in the peers' `PROGRAMS`; `inputs` gives its arguments for a size; `aim` is
    the ratio to PyTorch's time that is aimed at, `memory` the ratio of the peaks.
    """

    letter: str
    what: str
    program: str
    inputs: Callable[[int], tuple]
    size: int
    aim: float | None = None
    memory: float | None = None


def _normal(*shape: int) -> np.ndarray:
    return np.random.default_rng(sum(shape)).standard_normal(shape, FLOAT)


def _layers(*widths: int) -> list[np.ndarray]:
    """Weights and biases of a network, so that no layer's values grow or die out."""
    parameters = []
    for here, there in zip(widths, widths[1:]):
        parameters += [_normal(here, there) / FLOAT(here**0.5), np.zeros(there, FLOAT)]
    return parameters


def tanh_network(batch: int) -> tuple:
    x = _normal(batch, 4)
    return x, np.sin(x.sum(axis=1, keepdims=True)), _layers(4, 16, 16, 1), RATE


def relu_network(batch: int) -> tuple:
    labels = np.random.default_rng(batch).integers(10, size=batch)
    return _normal(batch, 784), labels, _layers(784, 256, 10), RATE


def tanh_modules(batch: int) -> tuple:
    x, y, _, rate = tanh_network(batch)
    layers = ("Linear", 4, 16), ("Tanh",), ("Linear", 16, 16), ("Tanh",), ("Linear", 16, 1)
    return x, y, layers, rate


def relu_modules(batch: int) -> tuple:
    x, labels, _, rate = relu_network(batch)
    return x, labels, (("Linear", 784, 256), ("ReLU",), ("Linear", 256, 10)), rate


def convolutions(batch: int) -> tuple:
    labels = np.random.default_rng(batch).integers(10, size=batch)
    first = ("Conv2d", 1, 8, 3, 1, 1), ("ReLU",), ("MaxPool2d", 2)
    second = ("Conv2d", 8, 16, 3, 1, 1), ("ReLU",), ("MaxPool2d", 2)
    return (
        _normal(batch, 1, 28, 28),
        labels,
        (*first, *second, ("Flatten",), ("Linear", 784, 10)),
        RATE,
    )


def vector(elements: int) -> tuple:
    return (_normal(elements),)


def letters(many: int) -> tuple:
    return (np.random.default_rng(many).integers(27, size=many).tolist(),)


def two_vectors(elements: int) -> tuple:
    return _normal(elements), _normal(elements) + 1


def chain(length: int) -> tuple:
    """Every fourth step comes back to the first number, exactly: no length loses a digit."""
    return FLOAT(0.25), length


def deep_network(depth: int) -> tuple:
    """Orthogonal matrices: through a thousand of them a value neither explodes nor vanishes."""
    return _normal(32, 32), list(np.linalg.qr(_normal(depth, 32, 32))[0])


def square(side: int) -> tuple:
    return _normal(side, side), False


def watched(side: int) -> tuple:
    return _normal(side, side), True


CHAIN = Row("d", "a chain of 10,000 numbers", "chain", chain, 10_000, aim=0.4)
LENGTHS = (10_000, 100_000, 1_000_000)

ROWS = [
    Row("a", "step of 4-16-16-1 tanh, batch 32", "tanh_step", tanh_network, 32, aim=0.5),
    Row("b", "step of 784-256-10 relu, batch 128", "relu_step", relu_network, 128, aim=1.0),
    Row(
        "c", "((x*2+1).tanh()*x).sum(), 10⁶ elements", "elementwise", vector, 10**6,
        aim=1.0, memory=1.1,
    ),
    CHAIN,
    Row("f", "1,000 layers of 32×32, batch 32", "deep", deep_network, 1000, memory=1.1),
    Row("i", "step of 4-16-16-1 by modules, batch 32", "module_step", tanh_modules, 32, aim=0.4),
    Row("i", "step of 784-256-10 by modules, batch 128", "module_step", relu_modules, 128, aim=0.85),
    Row("i", "step of Conv2d 1-8-16 on 28×28, batch 32", "image_step", convolutions, 32, aim=3.0),
    Row("j", "N[i, j] += 1, 1,000 times", "counting", letters, 1000, aim=3.0),
    Row("j", "c[i] = a[i] + b[i], 1,000 times", "one_by_one", two_vectors, 1000, aim=3.0),
    Row("g", "print 3×3", "printing", square, 3),
    Row("g", "print 1000×1000, summarised", "printing", square, 1000),
    Row("g", "print 3×3 that requires grad", "printing", watched, 3),
]  # fmt: skip
