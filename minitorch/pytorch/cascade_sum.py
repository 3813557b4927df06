"""Sums of floats in the order in which PyTorch adds them up, so that they round alike.

A sum of a thousand numbers one after the other is off by many roundings. PyTorch adds up a few, then
a few of these sums, and so on: a cascade. Where numbers lie side by side in memory, it adds up as many
at once as a register holds; the order follows from that. (For processors with AVX2, on one thread.)
"""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import NamedTuple

import numpy as np

REGISTER = 32  # bytes


def whole(x: np.ndarray) -> np.ndarray:
    """The sum of all elements."""
    if not x.flags.c_contiguous:
        return total(x, tuple(range(x.ndim)))
    x, lanes = x.reshape(-1), REGISTER // x.itemsize
    if x.size < lanes:
        return np.add.accumulate(np.concatenate([x[:1], x[4:], x[1:4]]))[-1] + 0
    full = x.size - x.size % lanes
    sums = x[:full].reshape(-1, lanes)
    sums = np.add.accumulate(sums)[-1] if len(sums) < 5 else _in_fours(sums)
    if full < x.size:
        sums = np.concatenate([x[full:], sums])
    return np.add.accumulate(sums)[-1] + 0


def total(x: np.ndarray, dims: tuple[int, ...]) -> np.ndarray:
    """The sum over axes, which collapse."""
    order = _order(x.shape, x.strides, x.itemsize, dims)
    rows = x.transpose(order.axes).reshape(order.shape)
    if 0 < order.lanes <= order.shape[2]:
        sums = _across(rows, order.lanes)
    else:
        rows = rows.transpose(2, 0, 1)
        if order.shape[1] == 1 or rows.strides[2] != x.itemsize:  # NumPy would go along the rows
            rows = np.ascontiguousarray(rows)
        sums = _down(rows, order.plain)
    if order.further > 1:
        sums = _in_turn(np.ascontiguousarray(sums.reshape(-1, order.further).T))
    return sums.reshape(order.result) + 0  # begun at 0, so that -0 comes out as 0


def rows_of(x: np.ndarray, dims: tuple[int, ...]) -> tuple[np.ndarray, int]:
    """A matrix, in whose rows stand, as in memory, the numbers that collapse into one.

    And how many of them fill a register, as in an `Order`.
    """
    order = _order(x.shape, x.strides, x.itemsize, dims)
    lanes = order.lanes if order.further == 1 else 0
    return x.transpose(order.axes).reshape(-1, order.further * order.shape[2]), lanes


class Order(NamedTuple):
    """How the elements are walked through."""

    axes: tuple[int, ...]  # the outermost first: kept ones, then those that collapse
    shape: tuple[int, int, int]  # of rows that are added up first, beside each other in columns
    lanes: int  # so many numbers of a row fill a register; 0 where they do not lie side by side
    plain: int  # so many columns are summed each in a cascade, the others each in four
    further: int  # so many of these sums are then added up in turn
    result: tuple[int, ...]


@lru_cache(1000)
def _order(shape: tuple, strides: tuple, itemsize: int, dims: tuple[int, ...]) -> Order:
    kept = [axis for axis in range(len(shape)) if axis not in dims]
    result = tuple(shape[axis] for axis in kept)
    collapsing = sorted(dims)
    if 0 not in strides:
        collapsing.sort(key=lambda axis: -strides[axis])
    *further, (n, step) = _merged(shape, strides, collapsing) or [(1, 0)]
    columns, stride = (further or _merged(shape, strides, kept) or [(1, 0)])[-1]
    lanes = REGISTER // itemsize
    side_by_side = stride == itemsize and columns >= lanes
    together = 4 * lanes if side_by_side else 4
    return Order(
        axes=(*kept, *collapsing),
        shape=(prod(shape) // max(columns * n, 1), columns, n),
        lanes=lanes if step == itemsize else 0,
        plain=0 if step < stride and not side_by_side else columns - columns % together,
        further=prod(size for size, _ in further),
        result=result,
    )


def _merged(shape, strides, axes) -> list[tuple[int, int]]:
    """The size and stride of each axis; one that goes on where the one inside it ends is one with it."""
    merged: list[tuple[int, int]] = []
    for axis in reversed(axes):
        size, stride = shape[axis], strides[axis]
        if size == 1:
            continue
        if merged and stride == merged[-1][0] * merged[-1][1]:
            merged[-1] = (merged[-1][0] * size, merged[-1][1])
        else:
            merged.append((size, stride))
    return merged[::-1]


def _across(rows: np.ndarray, lanes: int) -> np.ndarray:
    """The sum over the last axis: what fills no register comes first, then lane after lane."""
    outer, columns, n = rows.shape
    full = n - n % lanes
    sums = rows[..., :full].reshape(outer, columns, -1, lanes).transpose(2, 0, 1, 3)
    sums = np.concatenate([rows[..., full:], _in_fours(sums)], 2)
    return _in_turn(np.ascontiguousarray(sums.transpose(2, 0, 1)))


def _down(rows: np.ndarray, plain: int) -> np.ndarray:
    """The sum over the first axis, of some columns in one cascade and of the others in four."""
    if not plain:
        return _in_fours(rows)
    sums = _cascade(rows[..., :plain])
    if plain == rows.shape[2]:
        return sums
    return np.concatenate([sums, _in_fours(rows[..., plain:])], 1)


def _in_fours(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis: four of every fourth row; what is left is added to the first."""
    fours = len(rows) // 4
    left = rows[4 * fours :]
    if not fours:
        return _in_turn(left)
    sums = rows[: 4 * fours].reshape(fours, 4, *rows.shape[1:])
    sums = _cascade(sums) if fours > 1 else sums[0]
    return _in_turn(np.concatenate([sums[:1], left, sums[1:]]) if len(left) else sums)


def _cascade(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis, in a cascade of four levels."""
    few = 1 << max(4, (len(rows) - 1).bit_length() // 4)
    short = rows[0].size <= 512  # then `reduce` is kept waiting by its own calls; both add in turn
    left = []  # at each level, what makes no full group
    while len(rows) >= few and len(left) < 3:
        groups = len(rows) // few
        left.append(np.add.reduce(rows[groups * few :], 0))
        rows = rows[: groups * few].reshape(groups, few, *rows.shape[1:])
        rows = np.einsum("gr...->g...", rows) if short else np.add.reduce(rows, 1)
    total = np.add.reduce(rows, 0)
    return sum([*left[1:], total], left[0]) if left else total


def _in_turn(rows: np.ndarray) -> np.ndarray:
    """The sum over the first axis, one after another; NumPy's own order is another in one column."""
    if rows[0].size == 1:
        return np.add.accumulate(rows, 0)[-1]
    return np.add.reduce(rows, 0)
