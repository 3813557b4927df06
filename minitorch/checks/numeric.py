"""Numeric derivatives: a function asked twice, a little apart.

The central difference (f(x + h) - f(x - h)) / 2h misses the derivative by about f'''h²/6, for the
step is not infinitely small, and by about εf/h, for floats are rounded to a relative ε. The sum of the
two is least near h = ε^(1/3): then about two thirds of the digits are right, ten or eleven of float64's
sixteen. So everything here is computed in float64, and each element x is moved by

    h = ε^(1/3) · max(1, |x|)        (6.1e-6 for |x| <= 1)

unless another step is given. What is divided by is the distance between the two points as they are
represented, not the one that was meant.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..core import Tensor, no_grad

__all__ = ["derivative", "jacobian"]

EPSILON = float(np.finfo(np.float64).eps)


def step_of(x: np.ndarray) -> np.ndarray:
    """The step for each element of a float64 array: the cube root of ε, times the element if large.

    Example:
        >>> [f"{h:.2g}" for h in step_of(np.array([0.0, 100.0]))]
        ['6.1e-06', '0.00061']
    """
    return EPSILON ** (1 / 3) * np.maximum(1.0, np.abs(x))


def derivative(func: Callable[[Tensor], Tensor], x: Tensor, step: float | None = None) -> Tensor:
    """The numeric derivative of a function that works element by element, at each element of `x`.

    Args:
        func: takes a float64 tensor in the shape of `x`, gives one in the same shape.
        x: a tensor of floats of any shape; a 0-d one for the derivative of an ordinary function.
        step: how far to move each element; chosen as this module's text says when left out.

    Returns:
        A float64 tensor in the shape of `x`.

    Raises:
        ValueError: `func` gives another shape.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.checks import numeric
        >>> numeric.derivative(torch.sin, torch.tensor([0.0, 1.0]))
        tensor([1.0000, 0.5403], dtype=torch.float64)
        >>> abs(numeric.derivative(torch.exp, torch.tensor(0.0)).item() - 1) < 1e-10
        True
    """
    array = _float64(x)
    above, below = _moved(array, step)
    with no_grad():
        high, low = func(Tensor._wrap(above)), func(Tensor._wrap(below))
    if high._array.shape != array.shape:
        raise ValueError(
            f"a function of {list(array.shape)} that works element by element does not give "
            f"{list(high._array.shape)}; jacobian takes such functions"
        )
    return Tensor._wrap((high._array - low._array) / (above - below))


def jacobian(func: Callable, inputs, step: float | None = None):
    """The numeric Jacobian of a function, one column for each element of each input.

    Args:
        func: takes float64 tensors, gives a tensor or a tuple of tensors.
        inputs: a tensor or a tuple of tensors.
        step: how far to move each element; chosen as this module's text says when left out.

    Returns:
        As `autograd.functional.jacobian`: for an output of shape S and an input of shape T a
        float64 tensor of shape S + T; a tuple of them where the inputs or the outputs are a tuple,
        and a tuple of tuples where both are.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.checks import numeric
        >>> numeric.jacobian(lambda x: x * x.sum(), torch.tensor([1.0, 2.0]))
        tensor([[4.0000, 1.0000],
                [2.0000, 5.0000]], dtype=torch.float64)
    """
    several = isinstance(inputs, tuple)
    arrays = [_float64(one) for one in (inputs if several else (inputs,))]
    several_out = False

    def values(*given: np.ndarray) -> list[np.ndarray]:
        nonlocal several_out
        with no_grad():
            outputs = func(*map(Tensor._wrap, given))
        several_out = isinstance(outputs, tuple)
        return [one._array for one in (outputs if several_out else (outputs,))]

    found: list[list] = [[] for _ in values(*arrays)]
    for place, array in enumerate(arrays):
        for row, block in zip(found, _columns(values, arrays, place, step)):
            row.append(Tensor._wrap(block.reshape(block.shape[:-1] + array.shape)))
    rows = [tuple(row) if several else row[0] for row in found]
    return tuple(rows) if several_out else rows[0]


def _columns(values: Callable, arrays: list[np.ndarray], place: int, step) -> list[np.ndarray]:
    """For each output the derivatives with respect to the elements of one input, along a last axis."""
    array = arrays[place]
    columns = []
    for above, below in zip(*[end.reshape(-1) for end in _moved(array, step)]):
        k = len(columns)
        ends = []
        for end in (above, below):
            moved = array.copy()
            moved.reshape(-1)[k] = end
            ends.append(values(*arrays[:place], moved, *arrays[place + 1 :]))
        columns.append([(high - low) / (above - below) for high, low in zip(*ends)])
    if not columns:
        return [np.zeros((*one.shape, 0)) for one in values(*arrays)]
    return [np.stack(some, axis=-1) for some in zip(*columns)]


def _float64(x: Tensor) -> np.ndarray:
    return np.array(x._array, np.float64)


def _moved(array: np.ndarray, step: float | None) -> tuple[np.ndarray, np.ndarray]:
    h = step_of(array) if step is None else step
    return array + h, array - h
