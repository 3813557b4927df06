"""The numbers of a simplification: exact as long as they are fractions.

A float that is no short binary fraction, such as 0.1, stays a float, and what is computed with it is
one too.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from ..core import Tensor, ops
from .formula import Formula, constant


def normalized(value):
    """A number as a Fraction, or as a float where that says it better."""
    if isinstance(value, float):
        if math.isfinite(value) and abs(value) < 2**53 and (value * 8).is_integer():
            return Fraction(value)
        return value
    value = Fraction(value)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > 512:
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    return value


def power_of_number(value, exponent):
    """``value ** exponent``, or None where it is better left as it stands."""
    if exponent == 1:
        return value
    if is_whole(exponent) and (abs(exponent) <= 64 or abs(value) == 1):
        try:
            return normalized(value ** int(exponent))
        except (ZeroDivisionError, OverflowError):
            return None
    if exponent == Fraction(1, 2) and isinstance(value, Fraction) and value >= 0:
        root = Fraction(math.isqrt(value.numerator), math.isqrt(value.denominator))
        return root if root * root == value else None
    return None


def is_whole(exponent) -> bool:
    return isinstance(exponent, (int, Fraction)) and exponent.denominator == 1


def read_number(value):
    """A real number among the inputs, normalized; None for anything else."""
    if isinstance(value, (np.integer, np.floating)):
        value = value.item()
    return normalized(value) if type(value) in (int, float) else None


def uniform(value: Tensor):
    """The number that all elements of a constant are; None if they differ, or if the constant
    requires a gradient, which a number could not take.
    """
    array = value._array
    if value.requires_grad or array.dtype.kind != "f" or not array.size:
        return None
    if not (array == array.flat[0]).all():
        return None
    # float32 keeps 0.1 as 0.100000001…; the shortest digits that give it again are what was meant
    return normalized(float(str(array.flat[0])))


def written_number(value, dtype) -> Formula:
    """A number as a formula: a constant, or the quotient of two where its digits do not end."""
    if isinstance(value, Fraction) and not ends(value):
        top = Tensor._wrap(np.asarray(float(value.numerator), dtype.numpy))
        return ops.div(constant(top), value.denominator)
    return constant(Tensor._wrap(np.asarray(float(value), dtype.numpy)))


def as_python(value):
    """A normalized number as an int, or as a float if it is not whole or no 64 bits hold it."""
    return int(value) if is_whole(value) and abs(value) < 2**63 else float(value)


def ends(value: Fraction) -> bool:
    """Whether its decimal digits come to an end, within nine of them."""
    return 10**9 % value.denominator == 0
