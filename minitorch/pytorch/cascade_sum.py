"""Sums of many floats, in the order in which PyTorch adds them up, so that they round alike.

A sum of a thousand numbers one after the other is off by many roundings. PyTorch adds up a few, then
a few of these sums, and so on: a cascade. Where numbers lie side by side in memory, it adds up as many
at once as a register holds; the order follows from that. (For processors with AVX2, on one thread.)
"""

from __future__ import annotations

from math import prod

import numpy as np

REGISTER = 32  # bytes
FEW = 32  # are added up as NumPy does; in a row, where NumPy has a cascade of its own, four times as many


def whole(x: np.ndarray) -> np.ndarray | None:
    """The sum of all elements; None where there is no need of a cascade."""
    if x.dtype.char not in "fd" or x.size <= 4 * FEW or not x.flags.c_contiguous:
        return None
    return _across(x.reshape(-1))


def along(x: np.ndarray, axis: int) -> np.ndarray | None:
    """The sum over an axis, which collapses; None where there is no need of a cascade."""
    if x.shape[axis] <= FEW or not min(x.strides):
        return None
    many = x.shape[axis] > 4 * FEW
    if not x.flags.c_contiguous:
        if x.T.flags.c_contiguous:
            total = along(x.T, x.ndim - 1 - axis)
            return None if total is None else total.T
        return _rows(np.moveaxis(x, axis, 0)) if min(x.strides) < x.strides[axis] else None
    collapsed = x.shape[:axis] + x.shape[axis + 1 :]
    columns = prod(x.shape[axis + 1 :])
    if columns == 1:
        return _across(x.reshape(x.shape[: axis + 1])).reshape(collapsed) if many else None
    rows = x.reshape(-1, x.shape[axis], columns).swapaxes(0, 1)
    lanes = REGISTER // x.itemsize
    together = 4 * lanes if columns >= lanes else 4
    plain = columns - columns % together
    total = np.empty(rows.shape[1:], x.dtype)
    total[:, :plain] = _rows(rows[..., :plain])
    total[:, plain:] = _four_rows(rows[..., plain:])
    return total.reshape(collapsed)


def _rows(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis, in a cascade of four levels."""
    few = 1 << max(4, (len(rows) - 1).bit_length() // 4)
    if len(rows) < few:
        return np.add.reduce(rows, 0)
    left = []  # at each level, what makes no full group
    for _ in range(3):
        groups = len(rows) // few
        left.append(np.add.reduce(rows[groups * few :], 0))
        rows = np.add.reduce(rows[: groups * few].reshape(groups, few, *rows.shape[1:]), 1)
    total = left[0]
    for one in (*left[1:], np.add.reduce(rows, 0)):
        total = total + one
    return total


def _four_rows(rows: np.ndarray) -> np.ndarray:
    """The same in four sums at once: of every fourth row."""
    fours = len(rows) // 4
    first, *others = _rows(rows[: 4 * fours].reshape(fours, 4, *rows.shape[1:]))
    for one in (*rows[4 * fours :], *others):
        first = first + one
    return first


def _across(x: np.ndarray) -> np.ndarray:
    """The sum over the last axis of an array that is contiguous."""
    n, lanes = x.shape[-1], REGISTER // x.itemsize
    registers = n // lanes
    full = x[..., : registers * lanes].reshape(*x.shape[:-1], registers, lanes)
    sums = _four_rows(np.moveaxis(full, -2, 0))
    total = np.zeros(x.shape[:-1], x.dtype)
    for place in range(registers * lanes, n):
        total = total + x[..., place]
    for lane in range(lanes):
        total = total + sums[..., lane]
    return total
