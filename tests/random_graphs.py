"""Random graphs: what hypothesis draws, built of variables or of tensors by the same steps."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

import minitorch as torch

ROWS, COLUMNS = 9, 10  # more elements than are worth no buffer
SHAPES = [(), (COLUMNS,), (ROWS, 1), (ROWS, COLUMNS), (COLUMNS, COLUMNS)]
UNARY = [
    torch.tanh, torch.sin, torch.exp, torch.relu, torch.sigmoid, torch.abs, torch.erf, torch.neg,
    lambda x: x * 1, lambda x: x * 0.5, lambda x: 2 - x, lambda x: x / 3, lambda x: x + 0.0,
    lambda x: x**2, lambda x: x**3, lambda x: x**1, lambda x: -(-x), lambda x: x.clamp(-1, 1),
    lambda x: x.sum(), lambda x: x.mean(), lambda x: x.reshape(-1), lambda x: x.detach(),
    lambda x: x.where(x > 0, 0.1 * x), lambda x: x.T if x.ndim == 2 else x,
    lambda x: x.sum(0) if x.ndim else x, lambda x: x.amax(-1, keepdim=True) if x.ndim else x,
    lambda x: x.softmax(-1) if x.ndim else x, lambda x: x[..., 0] if x.ndim else x,
    lambda x: x.cumsum(0) if x.ndim else x, lambda x: x.double().to(x.dtype),
    lambda x: x.unsqueeze(0) if x.ndim < 2 else x, lambda x: x.sum(-1, keepdim=True) if x.ndim else x,
]  # fmt: skip
BINARY = [
    torch.add, torch.sub, torch.mul, torch.maximum, torch.minimum, torch.add, torch.mul,
    lambda a, b: a - (-b), lambda a, b: a / (b * b + 1), lambda a, b: a.where(a < b, b),
    lambda a, b: a @ b if a.ndim and b.ndim and a.shape[-1] == b.shape[0] else a,
    lambda a, b: torch.cat([a, b]) if a.ndim == b.ndim == 1 else b,
]  # fmt: skip


STEP = st.tuples(st.booleans(), *[st.integers(0, 10**6)] * 3)
PROGRAM = st.tuples(
    st.lists(st.sampled_from(SHAPES), min_size=1, max_size=4),
    st.sampled_from([torch.float32, torch.float64]),
    st.lists(STEP, min_size=1, max_size=14),
    st.integers(0, 2**32 - 1),
)


def values(shapes, dtype, seed: int) -> list[torch.Tensor]:
    """Inputs with a few zeros among them, of both signs."""
    generator = np.random.default_rng(seed)
    drawn = [generator.standard_normal(shape) for shape in shapes]
    drawn = [np.where(generator.random(x.shape) < 0.1, np.copysign(0.0, x), x) for x in drawn]
    return [torch.tensor(x, dtype=dtype) for x in drawn]


def results(inputs, steps) -> list[torch.Tensor]:
    """Everything that is computed, the inputs first; a step that does not fit is left out."""
    found = list(inputs)
    for binary, which, first, second in steps:
        a, b = found[-1 - first % len(found)], found[-1 - second % len(found)]
        try:
            y = BINARY[which % len(BINARY)](a, b) if binary else UNARY[which % len(UNARY)](a)
        except RuntimeError as error:
            assert "must match" in str(error) or "size" in str(error), error
            continue
        found.append(y)
    return found
