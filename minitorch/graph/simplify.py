"""Light simplification: a formula is read as sums and products (see `algebra`), and written down
again.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..core import Tensor, ops
from .algebra import CALL, LEAF, NUMBER, PRODUCT, SCALED, SUM, Algebra, Part
from .formula import Formula, listed, order, reachable, write_again
from .numbers import as_python, ends, written_number


def simplify(y: Formula) -> Formula:
    """The formula in fewer symbols, with the same value wherever the formula has one.

    Numbers are added and multiplied; what is times 0, plus 0 or times 1 goes away; like terms and
    powers of one base are collected; minus signs are drawn together. Operations on shapes that
    change nothing go away too.

    It does not multiply out, factor out, or know identities such as sin² + cos² = 1. A result that
    is used in several places stays one result, unless it is short; so the graph does not grow. The
    value is rounded differently, and can exist where the formula had none: `x / x` becomes 1. Constants
    count with the values that they have now.

    Args:
        y: a formula.

    Returns:
        A formula of the same shape and type.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> torch.graph.simplify(x * x * 3 + 0 * torch.sin(x) + x - (2 - x))
        3x² + 2x - 2
    """
    (y,) = listed(y)
    algebra = Algebra(order([y]))
    part = algebra.read(y)
    if part.kind is NUMBER:
        return written_number(part.content, y.dtype)
    written = Writer(algebra, y.dtype).written(part)
    return written if written.dtype is y.dtype else y


class Writer:
    """Writes the parts of an algebra down as formulas, each once."""

    def __init__(self, algebra: Algebra, dtype):
        self._shared = algebra.shared
        self._dtype = dtype
        self._written: dict[Part, Formula] = {}

    def written(self, part: Part) -> Formula:
        for needed in sorted(reachable([part], self._made_of), key=lambda part: part.number):
            self._written[needed] = self._write(needed)
        return self._written[part]

    def _made_of(self, part: Part) -> list[Part]:
        """What has to be written before the part."""
        if part.kind is CALL:
            return [one for one in part.content[1] if isinstance(one, Part)]
        if part.kind is SUM:
            return [base for one, _ in part.content[1] for base, _ in self._factors_of(one)]
        if part.kind is SCALED:
            return [base for base, _ in self._factors_of(part.content[1])]
        if part.kind is PRODUCT:
            return [base for base, _ in part.content]
        return []

    def _factors_of(self, part: Part) -> Sequence[tuple]:
        """Bases and exponents of a part of a sum; a product that others use too is one base."""
        if part.kind is PRODUCT and part not in self._shared:
            return part.content
        return [(part, Fraction(1))]

    def _write(self, part: Part) -> Formula:
        if part.kind is LEAF:
            return part.content
        if part.kind is NUMBER:
            return written_number(part.content, self._dtype)
        if part.kind is CALL:
            operation, parts, params = part.content
            inputs = [self._written[one] if isinstance(one, Part) else one for one in parts]
            return write_again(operation, inputs, params)
        if part.kind is SUM:
            return self._sum(*part.content)
        if part.kind is SCALED:
            c, body = part.content
            return self._product(c, self._factors_of(body))
        return self._product(Fraction(1), part.content)

    def _product(self, c, factors: Sequence[tuple]) -> Formula:
        over, under = (
            (c, 1) if isinstance(c, float) else map(Fraction, (c.numerator, c.denominator))
        )
        factors = sorted(factors, key=lambda pair: _rank(pair[0]))
        top = self._times(as_python(abs(over)), [(base, k) for base, k in factors if k > 0])
        bottom = self._times(as_python(under), [(base, -k) for base, k in factors if k < 0])
        if over < 0:
            top = _negated(top) if isinstance(top, Tensor) else -top
        if not isinstance(bottom, Tensor):
            return top if bottom == 1 else ops.div(top, bottom)
        alone = not isinstance(top, Tensor) and top == 1
        return ops.reciprocal(bottom) if alone else ops.div(top, bottom)

    def _times(self, c, powers: Sequence[tuple]):
        """A number times powers; the number alone where there are none."""
        product = c
        for base, k in powers:
            power = self._power(self._written[base], k)
            product = power if product is c and c == 1 else ops.mul(product, power)
        return product

    def _power(self, base: Formula, k) -> Formula:
        if k == 1:
            return base
        return ops.sqrt(base) if k == Fraction(1, 2) else ops.pow_number(base, as_python(k))

    def _sum(self, total, terms: Sequence[tuple]) -> Formula:
        """The terms by falling degree, the number last; but something positive first."""
        parts = sorted(terms, key=lambda pair: (-_degree(pair[0]), pair[0].number))
        whole = [(c, self._factors_of(one)) for one, c in parts] + [(total, ())] * (total != 0)
        first = next((place for place, (c, _) in enumerate(whole) if c > 0), 0)
        whole.insert(0, whole.pop(first))
        result = self._term(*whole[0])
        for c, factors in whole[1:]:
            term = self._term(abs(c), factors)
            if c < 0:
                result = (ops.sub if isinstance(result, Tensor) else ops.rsub)(result, term)
            else:
                result = ops.add(result, term)
        return result

    def _term(self, c, factors: Sequence[tuple]):
        if factors:
            return self._product(c, factors)
        if isinstance(c, Fraction) and not ends(c):
            return written_number(c, self._dtype)
        return as_python(c)


def _negated(top: Formula) -> Formula:
    """The formula with its sign turned; -2 times x rather than minus (2 times x)."""
    if top.operation is ops.mul and not isinstance(top.inputs[0], Tensor):
        return ops.mul(-top.inputs[0], top.inputs[1])
    return ops.neg(top)


def _rank(part: Part) -> tuple:
    """Where a base stands in a product: variables by name, then functions, then sums."""
    if part.kind is LEAF and part.content.name is not None:
        return 0, part.content.name, "", 0
    if part.kind is CALL:
        operation, parts, _ = part.content
        names = [_rank(one)[1] for one in parts if isinstance(one, Part) and one.kind is LEAF]
        return 1, operation.name, " ".join(names), part.number
    return (2 if part.kind is SUM else 1), "", "", part.number


def _degree(part: Part) -> float:
    factors = part.content if part.kind is PRODUCT else [(part, 1)]
    return sum(k for base, k in factors if base.kind is LEAF and base.content.name is not None)
