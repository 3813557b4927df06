"""Traits that several explorers share: numbers of a fixed shape, and names out of a list."""

import math
from collections.abc import Sequence

import numpy as np
import traitlets

LEAST, MOST = 1e-100, 1e100
"""The sizes of numbers that can be squared and divided without leaving what a float holds."""


NARROW = {"float16": np.float16, "float32": np.float32}


def decimals(value: object) -> object:
    """The numbers of a tensor or an array as nested lists, each as its own type prints it.

    >>> decimals(np.float32([1.2, 0.1])), np.float32([1.2]).tolist()
    ([1.2, 0.1], [1.2000000476837158])
    >>> decimals([1, 2])
    [1, 2]
    """
    if not hasattr(value, "tolist"):
        return value
    narrow = NARROW.get(str(value.dtype).removeprefix("torch."))
    return _shortest(value.tolist(), narrow) if narrow else value.tolist()


def _shortest(value: list | float, kind: type) -> list | float:
    if isinstance(value, list):
        return [_shortest(one, kind) for one in value]
    return float(str(kind(value)))


class Entries(traitlets.TraitType):
    """A matrix or a vector small enough to be drawn, held as lists of floats.

    Takes whatever has `tolist()`, such as a tensor, and nested sequences of numbers.

    Args:
        shape: the lengths of its axes, such as (2, 2).

    Raises:
        TypeError: for something that is not numbers in nested sequences.
        ValueError: for another shape, or a number that cannot be drawn: NaN, infinity, or one whose
            size is neither 0 nor between 1e-100 and 1e100.
    """

    def __init__(self, *shape: int, **metadata) -> None:
        super().__init__(**metadata)
        self.shape = shape
        self.tag(sync=True)

    def validate(self, obj: object, value: object) -> list:
        return self.entries(decimals(value), self.shape)

    def entries(self, value: object, shape: Sequence[int]) -> list | float:
        if not shape:
            return self.number(value)
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise TypeError(f"{self.name} must hold numbers in shape {self.shape}, not {value!r}")
        if len(value) != shape[0]:
            raise ValueError(
                f"{self.name} must have shape {self.shape}; an axis has {len(value)} entries"
            )
        return [self.entries(entry, shape[1:]) for entry in value]

    def number(self, value: object) -> float:
        if isinstance(value, complex | str) or not hasattr(value, "__float__"):
            raise TypeError(f"{self.name} must hold real numbers, not {value!r}")
        number = float(value)
        if number and not LEAST <= math.fabs(number) <= MOST:
            raise ValueError(f"{self.name} holds {number}, which cannot be drawn")
        return number


class Choice(traitlets.TraitType):
    """Some of a few names, held as a list in the order in which they were given.

    Raises:
        TypeError: for something that is not a sequence of names.
        ValueError: for a name that is not among them.
    """

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = names
        self.tag(sync=True)

    def validate(self, obj: object, value: object) -> list[str]:
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise TypeError(f"{self.name} must be a list of names, not {value!r}")
        for name in value:
            if name not in self.names:
                raise ValueError(f"{self.name}: {name!r} is none of {', '.join(self.names)}")
        return list(dict.fromkeys(value))


class OneOf(traitlets.TraitType):
    """One of a few words.

    Raises:
        ValueError: for anything else.
    """

    def __init__(self, *words: str) -> None:
        super().__init__(words[0])
        self.words = words
        self.tag(sync=True)

    def validate(self, obj: object, value: object) -> str:
        if value not in self.words:
            raise ValueError(
                f"{self.name} must be one of {', '.join(map(repr, self.words))}, not {value!r}"
            )
        return value
