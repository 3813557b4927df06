"""A formula read into sums of terms and products of powers.

    a sum        terms with coefficients      3x + x         is  {x: 4}
    a product    bases with exponents         x · y / x²     is  {x: -1, y: 1}

Equal parts are found once and are one object from then on (`Algebra.one`), so like terms and like bases
meet in a dictionary. Everything else, sin(…) or a matrix product, is an atom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from ..core import Tensor, ops
from .formula import Formula, constant
from .numbers import is_whole, power_of_number, read_number, normalized, uniform, written_number

SUMS = {"add", "sub", "rsub"}
PRODUCTS = {"mul", "div", "neg", "reciprocal", "square", "sqrt", "rsqrt", "pow_number"}
SAME = {
    "alias", "clone", "contiguous", "expand", "keep", "reshape_alias", "unsafe_view", "view"
}  # fmt: skip
AT_ZERO = dict.fromkeys("exp exp2 cos cosh".split(), 1)
AT_ZERO |= dict.fromkeys("sin tan asin atan sinh tanh asinh atanh expm1 log1p erf".split(), 0)
FEW = 8  # so many variables a shared result may be made of, to be taken apart all the same


class Part:
    """A part of a formula, in the form in which equal parts are one object."""

    def __init__(self, kind: str, content, shape: tuple[int, ...], number: int):
        self.kind = kind
        self.content = content
        self.shape = shape
        self.number = number  # greater than those of the parts it is made of


NUMBER, LEAF, CALL, SCALED, PRODUCT, SUM = "number", "leaf", "call", "scaled", "product", "sum"


class Algebra:
    """The parts of some formulas, each once."""

    def __init__(self, formulas: Sequence[Formula]):
        self._parts: dict = {}
        self.shared: set[Part] = set()  # what several formulas use
        self._read: dict[Formula, Part] = {}
        uses = Counter(id(one) for formula in formulas for one in formula.inputs)
        inner, seen = _inner(formulas, uses), set()
        for formula in formulas:
            if formula not in inner:
                part = self._part_of(formula, inner)
                body = part.content[1] if part.kind is SCALED else part
                if uses[id(formula)] > 1 or body in seen:
                    self.shared.add(body)
                seen.add(body)
                self._read[formula] = part

    def read(self, formula: Formula) -> Part:
        return self._read[formula]

    def one(self, kind: str, content, shape, key=None) -> Part:
        """The one part with this content."""
        key = kind, shape, content if key is None else key
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = Part(kind, content, shape, len(self._parts))
        return found

    def number(self, value) -> Part:
        return self.one(NUMBER, value, ())

    def _part_of(self, formula: Formula, inner: dict) -> Part:
        if formula.operation is None:
            return self._leaf(formula)
        if formula.operation.name in SUMS | PRODUCTS and _is_real_arithmetic(formula):
            role = self._terms if formula.operation.name in SUMS else self._factors
            part = role(formula, inner)
        else:
            part = self._call(formula)
        return self._in_shape(part, formula)

    def _in_shape(self, part: Part, formula: Formula) -> Part:
        """The part in the shape of the formula, if what went away had given it that."""
        shape = tuple(formula.shape)
        if part.shape == shape:
            return part
        if part.kind is NUMBER:
            whole = np.full(shape, float(part.content), formula.dtype.numpy)
            return self.one(LEAF, constant(Tensor._wrap(whole)), shape, (part, formula.dtype))
        content = ops.expand, (part,), {"shape": shape}
        return self.one(CALL, content, shape, key=(ops.expand, part))

    def _leaf(self, formula: Formula) -> Part:
        is_number = formula.value is not None and not formula.ndim
        if is_number and (number := uniform(formula.value)) is not None:
            return self.number(number)
        return self.one(LEAF, formula, tuple(formula.shape))

    def _call(self, formula: Formula) -> Part:
        name, inputs, params = formula.operation.name, formula.inputs, formula.params
        if name == "zeros_like" and formula.dtype.is_floating_point:
            return self.number(Fraction(0))
        if name == "fill" and (value := read_number(params["value"])) is not None:
            return self.number(value)
        first = inputs[0]
        if type(first) is Formula and first.dtype is formula.dtype:
            part = self._in_arithmetic(first)
            if name in SAME and part.kind is NUMBER:
                return part
            if name in SAME and first.shape == formula.shape:
                return self._read[first]
            if name in AT_ZERO and part.kind is NUMBER and part.content == 0:
                return self.number(Fraction(AT_ZERO[name]))
        parts = tuple(self._operand(one) if type(one) is Formula else one for one in inputs)
        key = [one if isinstance(one, Part) else (type(one), hashable(one)) for one in parts]
        said = tuple((name, hashable(value)) for name, value in sorted(params.items()))
        content = formula.operation, parts, params
        return self.one(CALL, content, tuple(formula.shape), (formula.operation, tuple(key), said))

    def _operand(self, formula: Formula) -> Part:
        """An operand of what is no arithmetic; a number is brought into its type again."""
        part = self._read[formula]
        if part.kind is not NUMBER:
            return part
        whole = written_number(part.content, formula.dtype)
        return self.one(LEAF, whole, (), (part, formula.dtype))

    # Sums.

    def _terms(self, root: Formula, inner: dict) -> Part:
        parts = self._taken_apart(root, inner, _summands)
        often = self._found_often([part for part, _ in parts], SUM)
        total, terms = Fraction(0), {}
        for part, c in reversed(parts):
            total = normalized(total + self._add(terms, part, c, often))
        return self.sum(total, terms)

    def _taken_apart(self, root: Formula, inner: dict, pieces: Callable) -> list[tuple]:
        """The parts of one sum or product, with their factors or exponents."""
        unread, parts = [(root, Fraction(1))], []
        while unread:
            one, c = unread.pop()
            for value, factor in pieces(one):
                number, factor = read_number(value), normalized(c * factor)
                if number is not None:
                    parts.append((self.number(number), factor))
                elif value in inner:
                    unread.append((value, factor))
                else:
                    parts.append((self._in_arithmetic(value), factor))
        return parts

    def _add(self, terms: dict, part: Part, c, often: set):
        """Adds c times a part to the terms; returns what is a number of it."""
        if part.kind is NUMBER:
            return normalized(c * part.content)
        if part.kind is SCALED:
            factor, part = part.content
            c = normalized(c * factor)
        if part.kind is SUM and self._comes_apart(part, often):
            total, inside = part.content
            for one, factor in inside:
                self._add(terms, one, normalized(c * factor), often)
            return normalized(c * total)
        terms[part] = normalized(terms.get(part, 0) + c)
        return 0

    def sum(self, total, terms: dict) -> Part:
        terms = {one: c for one, c in terms.items() if c != 0}
        if not terms:
            return self.number(total)
        if total == 0 and len(terms) == 1:
            ((one, c),) = terms.items()
            return self.scaled(c, one)
        shape = np.broadcast_shapes(*[one.shape for one in terms])
        return self.one(
            SUM, (total, tuple(terms.items())), shape, (total, frozenset(terms.items()))
        )

    def scaled(self, c, body: Part) -> Part:
        if c == 1:
            return body
        if c == 0:
            return self.number(Fraction(0))
        if body.kind is NUMBER:
            return self.number(normalized(c * body.content))
        if body.kind is SCALED:
            return self.scaled(normalized(c * body.content[0]), body.content[1])
        if body.kind is SUM and c == -1 and self._comes_apart(body, set()):
            total, terms = body.content
            return self.sum(-total, {one: -factor for one, factor in terms})
        return self.one(SCALED, (c, body), body.shape)

    # Products.

    def _factors(self, root: Formula, inner: dict) -> Part:
        parts = self._taken_apart(root, inner, _multiplied)
        often = self._found_often([part for part, _ in parts], PRODUCT)
        c, factors = Fraction(1), {}
        for part, exponent in reversed(parts):
            c = normalized(c * self._multiply(factors, part, exponent, often))
        return self.product(c, factors)

    def _multiply(self, factors: dict, part: Part, k, often: set):
        """Multiplies a part to the power k to the factors; returns what is a number of it."""
        if part.kind is NUMBER and (value := power_of_number(part.content, k)) is not None:
            return value
        if is_whole(k):
            if part.kind is SCALED and (value := power_of_number(part.content[0], k)) is not None:
                return normalized(value * self._multiply(factors, part.content[1], k, often))
            if part.kind is PRODUCT and self._comes_apart(part, often):
                c = Fraction(1)
                for one, exponent in part.content:
                    c = normalized(
                        c * self._multiply(factors, one, normalized(k * exponent), often)
                    )
                return c
        factors[part] = normalized(factors.get(part, 0) + k)
        return 1

    def product(self, c, factors: dict) -> Part:
        c, factors = self._again(c, {one: k for one, k in factors.items() if k != 0})
        if not factors:
            return self.number(c)
        if len(factors) == 1 and next(iter(factors.values())) == 1:
            return self.scaled(c, next(iter(factors)))
        shape = np.broadcast_shapes(*[one.shape for one in factors])
        content = tuple(factors.items())
        return self.scaled(c, self.one(PRODUCT, content, shape, frozenset(content)))

    def _again(self, c, factors: dict):
        """Takes apart the bases whose exponents have become whole: (√(2x))² is 2x."""
        merged: dict = {}
        for one, k in factors.items():
            c = normalized(c * self._multiply(merged, one, k, set()))
        merged = {one: k for one, k in merged.items() if k != 0}
        return (c, merged) if merged == factors else self._again(c, merged)

    # Both.

    def _in_arithmetic(self, value) -> Part:
        """An operand; what only brings it to a shape is left to broadcasting."""
        if type(value) is not Formula:
            if (number := uniform(value)) is not None:
                return self.number(number)
            return self.one(LEAF, constant(value), tuple(value.shape), value)
        part = self._read[value]
        while part.kind is CALL and part.content[0] is ops.expand:
            (part,) = part.content[1]
        if part.kind is LEAF and part.content.value is not None:
            number = uniform(part.content.value)
            return part if number is None else self.number(number)
        return part

    def _comes_apart(self, part: Part, often: set) -> bool:
        """Whether nobody else uses it, or it is little work to write it again and some of what it is
        made of meets its like, or is variables.
        """
        inside = _inside(part)
        return part not in self.shared or (
            len(inside) <= FEW
            and (
                any(one in often for one, _ in inside)
                or all(_is_monomial(one) for one, _ in inside)
            )
        )

    def _found_often(self, parts: Sequence[Part], kind: str) -> set[Part]:
        """What several of the parts are, or have inside."""
        found: Counter = Counter()
        for part in parts:
            if part.kind is SCALED:
                part = part.content[1]
            few = part.kind is kind and len(_inside(part)) <= FEW
            found.update([one for one, _ in _inside(part)] if few else [part])
        return {one for one, times in found.items() if times > 1}


def _inside(part: Part) -> Sequence[tuple]:
    """The terms of a sum, or the factors of a product."""
    return part.content[1] if part.kind is SUM else part.content


def _is_monomial(part: Part) -> bool:
    bases = [one for one, _ in part.content] if part.kind is PRODUCT else [part]
    return len(bases) <= FEW and all(one.kind is LEAF for one in bases)


def hashable(value):
    """The value; of a float its digits, as -0.0 equals 0.0; of a list or an array its identity."""
    try:
        hash(value)
    except TypeError:
        return id(value)
    return repr(value) if isinstance(value, float) else value


# Which operations of a formula belong to one sum or product.


def _is_real_arithmetic(one: Formula) -> bool:
    if not one.dtype.is_floating_point:
        return False
    return all(
        part.dtype is one.dtype if isinstance(part, Tensor) else read_number(part) is not None
        for part in one.inputs
    )


def _scales(one: Formula) -> bool:
    """Whether it is a formula times a number."""
    name, inputs = one.operation.name, one.inputs
    if name == "mul":
        return any(not isinstance(part, Tensor) for part in inputs)
    return name == "neg" or (name == "div" and read_number(inputs[1]) not in (None, 0))


def _inner(formulas: Sequence[Formula], uses: Counter) -> set[Formula]:
    """The formulas that are read as part of the one sum or product that uses them."""
    inner: set[Formula] = set()
    in_sum: set[Formula] = set()
    for one in reversed(formulas):
        if one.operation is None or one.operation.name not in SUMS | PRODUCTS:
            continue
        if not _is_real_arithmetic(one):
            continue
        if one.operation.name in SUMS:
            in_sum.add(one)
        for part in one.inputs:
            if type(part) is not Formula or part.operation is None or uses[id(part)] != 1:
                continue
            if not _is_real_arithmetic(part):
                continue
            if one in in_sum:
                if part.operation.name in SUMS or (
                    part.operation.name in PRODUCTS and _scales(part)
                ):
                    inner.add(part)
                    in_sum.add(part)
            elif part.operation.name in PRODUCTS and _keeps_whole(one):
                inner.add(part)
    return inner


def _keeps_whole(one: Formula) -> bool:
    return all(is_whole(exponent) for _, exponent in _multiplied(one))


def _summands(one: Formula) -> list[tuple]:
    """Pairs of an operand and what it is multiplied by in the sum."""
    name, inputs = one.operation.name, one.inputs
    if name == "neg":
        return [(inputs[0], -1)]
    if name == "mul":
        first, second = inputs
        number = read_number(first)
        return [(first, read_number(second))] if number is None else [(second, number)]
    if name == "div":
        return [(inputs[0], 1 / read_number(inputs[1]))]
    return [(inputs[0], 1), (inputs[1], 1 if name == "add" else -1)]


def _multiplied(one: Formula) -> list[tuple]:
    """Pairs of an operand and its exponent in the product."""
    name, inputs = one.operation.name, one.inputs
    if name == "neg":
        return [(inputs[0], 1), (-1, 1)]
    if name == "pow_number":
        return [(inputs[0], read_number(inputs[1]))]
    if name in _EXPONENTS:
        return [(inputs[0], _EXPONENTS[name])]
    return [(inputs[0], 1), (inputs[1], 1 if name == "mul" else -1)]


_EXPONENTS = {"reciprocal": -1, "square": 2, "sqrt": Fraction(1, 2), "rsqrt": Fraction(-1, 2)}
