"""Sums of products by an equation: ``einsum("ij,jk->ik", a, b)`` is the matrix product.

The equation is read once. Every operand is brought to the axes (output …, summed …) by `permute`
and `unsqueeze`, and then two at a time become one: as an ordinary product, or as a batch of matrix
products where an axis of both is summed. So the derivative of an einsum is that of these steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..core import Tensor, count, ops
from ..pytorch.calls import reads, unread
from .axes import movedim, permute
from .checks import refuse
from .diagonals import diagonal
from .linear_algebra import bmm
from .reductions import sum as sum_over
from .shaping import reshape, unsqueeze

# What it calls itself is known to fit.
movedim, permute, diagonal, bmm = map(unread, (movedim, permute, diagonal, bmm))
sum_over, reshape, unsqueeze = map(unread, (sum_over, reshape, unsqueeze))

_ELLIPSIS = "..."
_OF_OUTPUT = (
    "output but an ellipsis (...) was already found",
    "output that is not part of any ellipsis (...)",
)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def einsum(*args) -> Tensor:
    """The sum of the products of all operands over the axes that the equation leaves out.

    Args:
        args: the equation and the operands, ``einsum("ij,jk->ik", a, b)``. Each axis of an operand
            has a letter. Letters behind ``->`` are the axes of the result; the others are summed
            over. Without ``->`` the result has the letters that stand once, in order. A letter
            twice in one operand is its diagonal; ``...`` stands for any number of axes, which are
            broadcast. Instead of an equation lists of numbers may follow the operands:
            ``einsum(a, [0, 1], b, [1, 2], [0, 2])``.

    Raises:
        RuntimeError: the equation does not fit the operands, or the lengths of a letter differ.

    Example:
        >>> import minitorch as torch
        >>> a = torch.tensor([[1, 2], [3, 4]])
        >>> torch.einsum("ij,jk->ik", a, a), torch.einsum("ii", a)
        (tensor([[ 7, 10],
                [15, 22]]), tensor(5))

    PyTorch: ``torch.einsum``.
    """
    return _einsum(*_read(args))


@reads("einsum(str equation, TensorList operands, *, IntArrayRef? path=None)")
def _einsum(equation: str, operands: Sequence[Tensor]) -> Tensor:
    left, arrow, right = equation.partition("->")
    inputs = _letters(left, len(operands))
    width = _check_axes(inputs, operands)  # how many axes an ellipsis stands for
    output = _term(right, len(left) + 2, *_OF_OUTPUT) if arrow else None
    places, shown = _places(inputs, output, width)
    aligned = [
        _aligned(operand, letters, places, width, at)
        for at, (operand, letters) in enumerate(zip(operands, inputs))
    ]
    _check_lengths(operands, inputs, places, width)
    return _contracted(aligned, shown)


# Reading.


def _read(args: tuple) -> tuple[str, Sequence[Tensor]]:
    """The equation as a string, and the operands, from either way to write them."""
    words = "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list"
    refuse(len(args) < 2, words, error=ValueError)
    if isinstance(args[0], Tensor):
        subscripts = ["".join(map(_letter, one)) for one in args[1::2]]
        equation = ",".join(subscripts[: len(args) // 2])
        if len(args) % 2:
            equation += "->" + "".join(map(_letter, args[-1]))
        operands = args[: len(args) // 2 * 2 : 2]
    else:
        equation, *operands = args
    if len(operands) == 1 and isinstance(operands[0], (tuple, list)):
        return _read((equation, *operands[0]))
    return equation, operands


def _letter(subscript) -> str:
    if subscript is Ellipsis:
        return _ELLIPSIS
    if subscript >= 0 and subscript < len(_LETTERS):
        return _LETTERS[subscript]
    raise ValueError("einsum(): subscript in subscript list is not within the valid range [0, 52)")


def _letters(left: str, operands: int) -> list[list[str]]:
    """The letters of every operand, from the left of the arrow."""
    inputs, start = [], 0
    for place, term in enumerate(left.split(",")):
        words = "einsum(): fewer operands were provided than specified in the equation"
        refuse(place == operands > 0, words)
        again = f"operand {place} for which an ellipsis was already found"
        inputs.append(
            _term(term, start, again, f"operand {place} that is not part of any ellipsis")
        )
        start += len(term) + 1
    if len(inputs) < operands:
        raise RuntimeError("einsum(): more operands were provided than specified in the equation")
    return inputs


def _term(text: str, start: int, again: str, broken: str) -> list[str]:
    """The letters of a term, which begins at the sign `start`; and what is said of a wrong ellipsis."""
    letters: list[str] = []
    at = 0
    while at < len(text):
        if text[at] == ".":
            if _ELLIPSIS in letters or text[at : at + 3] != _ELLIPSIS:
                wrong = again if _ELLIPSIS in letters else broken
                raise RuntimeError(f"einsum(): found '.' for {wrong}")
            letters.append(_ELLIPSIS)
            at += 2
        elif text[at] != " ":
            if text[at] not in _LETTERS:
                raise RuntimeError(
                    f"einsum(): invalid subscript given at index {start + at} in the equation string, "
                    "subscripts must be in [a-zA-Z]"
                )
            letters.append(text[at])
        at += 1
    return letters


def _check_axes(inputs: list[list[str]], operands: list[Tensor]) -> int:
    """Whether every axis has a letter; returns the most axes that an ellipsis stands for."""
    width = 0
    for place, (letters, operand) in enumerate(zip(inputs, operands)):
        named = len(letters) - letters.count(_ELLIPSIS)
        if _ELLIPSIS in letters:
            width = max(width, operand.ndim - named)
            if named > operand.ndim:
                raise RuntimeError(
                    f"einsum(): the number of subscripts in the equation ({named}) is more than the "
                    f"number of dimensions ({operand.ndim}) for operand {place}"
                )
        elif named != operand.ndim:
            raise RuntimeError(
                f"einsum(): the number of subscripts in the equation ({named}) does not match the number "
                f"of dimensions ({operand.ndim}) for operand {place} and no ellipsis was given"
            )
    return width


def _places(inputs, output, width: int) -> tuple[dict[str, int], int]:
    """The axis of each letter in (output …, summed …), and how many axes the output has."""
    found = [letter for letters in inputs for letter in letters if letter != _ELLIPSIS]
    letters = sorted(set(found))
    if output is None:
        output = [_ELLIPSIS, *(one for one in letters if found.count(one) == 1)]
    places: dict[str, int] = {}
    end = 0
    for letter in output:
        if letter in places or letter not in (_ELLIPSIS, *letters):
            how = (
                "appears more than once in the output"
                if letter in places
                else "does not appear in the equation for any input operand"
            )
            raise RuntimeError(f"einsum(): output subscript {letter} {how}")
        places[letter] = end
        end += width if letter == _ELLIPSIS else 1
    shown = end
    for letter in [_ELLIPSIS, *letters]:
        if letter not in places:
            places[letter] = end
            end += width if letter == _ELLIPSIS else 1
    return places, shown


def _axes(letters: list[str], ndim: int, places: dict[str, int], width: int) -> list[int]:
    """The aligned axis of every axis of an operand."""
    axes: list[int] = []
    for letter in letters:
        if letter == _ELLIPSIS:
            covered = ndim - (len(letters) - 1)
            axes.extend(range(places[letter] + width - covered, places[letter] + width))
        else:
            axes.append(places[letter])
    return axes


def _aligned(operand: Tensor, letters, places, width: int, at: int) -> Tensor:
    """`operand` with its axes in their places, diagonals taken, and length 1 where it has none."""
    total = max(place + (width if one == _ELLIPSIS else 1) for one, place in places.items())
    order: dict[int, int] = {}  # aligned axis: axis of the operand
    axis = 0
    for place in _axes(letters, operand.ndim, places, width):
        if place not in order:
            order[place] = axis
            axis += 1
            continue
        first, second = operand.shape[order[place]], operand.shape[axis]
        if first != second:
            letter = _letter_at(place, places)
            raise RuntimeError(
                f"einsum(): subscript {letter} is repeated for operand {at} but the sizes don't match, "
                f"{second} != {first}"
            )
        operand = movedim(diagonal(operand, 0, order[place], axis), -1, order[place])
    for place in range(total):
        if place not in order:
            operand = unsqueeze(operand, axis)
            order[place] = axis
            axis += 1
    return permute(operand, tuple(order[place] for place in range(total)))


def _letter_at(place: int, places: dict[str, int]) -> str:
    return next(one for one, at in places.items() if at == place and one != _ELLIPSIS)


def _check_lengths(operands, inputs, places, width: int) -> None:
    seen: dict[int, int] = {}
    for place, (operand, letters) in enumerate(zip(operands, inputs)):
        for axis, length in zip(_axes(letters, operand.ndim, places, width), operand.shape):
            before = seen.setdefault(axis, length)
            if before == 1:
                seen[axis] = length
            elif length not in (1, before):
                covered = axis - places.get(_ELLIPSIS, axis)
                if _ELLIPSIS in letters and 0 <= covered < width:
                    raise RuntimeError(
                        f"einsum(): dimension {covered} covered by ellipsis in operand {place}has size "
                        f"{length} which does not broadcast with previously seen ellipsis with size "
                        f"{before} for the respective dimension"
                    )
                raise RuntimeError(
                    f"einsum(): subscript {_letter_at(axis, places)} has size {length} for operand "
                    f"{place} which does not broadcast with previously seen size {before}"
                )


# Contracting.


def _contracted(operands: list[Tensor], shown: int) -> Tensor:
    """The product of aligned operands, two at a time, with all axes from `shown` on summed away."""
    summed = range(shown, operands[0].ndim)
    left = {axis: sum(one.shape[axis] != 1 for one in operands) for axis in summed}
    result, *others = operands
    for other in others:
        together, alone, alone_other = [], [], []
        for axis in summed:
            if result.shape[axis] != 1 and other.shape[axis] != 1:
                left[axis] -= 1
                if left[axis] == 1:
                    together.append(axis)
                    left[axis] = 0
            elif left[axis] == 1:
                here = alone if result.shape[axis] != 1 else alone_other
                if result.shape[axis] != 1 or other.shape[axis] != 1:
                    here.append(axis)
                    left[axis] = 0
        result = sum_over(result, alone, True) if alone else result
        other = sum_over(other, alone_other, True) if alone_other else other
        result = _product(result, other, together)
    if not summed:
        return result
    if others:
        return ops.view(result, shape=tuple(result.shape[:shown]))
    return sum_over(result, tuple(summed))


def _product(left: Tensor, right: Tensor, summed: list[int]) -> Tensor:
    """``(left * right).sum(summed, keepdim=True)`` as a batch of matrix products.

    Axes of both are the batch, axes of one alone are rows or columns.
    """
    if not summed:
        return left * right
    axes = [axis for axis in range(left.ndim) if axis not in summed]
    both = [axis for axis in axes if left.shape[axis] != 1 and right.shape[axis] != 1]
    rows = [axis for axis in axes if left.shape[axis] != 1 and axis not in both]
    columns = [axis for axis in axes if axis not in both and axis not in rows]
    if rows and columns and columns[-1] < rows[0]:  # the other way round, the result needs no copy
        left, right, rows, columns = right, left, columns, rows
    batch, n, m = (
        count([one.shape[axis] for axis in group])
        for one, group in ((left, both), (left, rows), (right, columns))
    )
    k = count([left.shape[axis] for axis in summed])
    product = bmm(
        reshape(permute(left, (*both, *rows, *summed, *columns)), (batch, n, k)),
        reshape(permute(right, (*both, *summed, *columns, *rows)), (batch, k, m)),
    )
    order = [*both, *rows, *summed, *columns]
    shape = [left.shape[axis] for axis in both + rows]
    shape += [1] * len(summed) + [right.shape[axis] for axis in columns]
    product = ops.view(product, shape=tuple(shape))
    return permute(product, tuple(order.index(axis) for axis in range(len(order))))
