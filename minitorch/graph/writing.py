"""Formulas written as mathematics: in plain text, ``12x² + 2x``, and in LaTeX.

Each operation has one way to be written, made of its operands as they are written. How tightly the
parts of a piece hold together (its level) says where it needs parentheses.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import numpy as np

from ..core import Tensor, ops
from .formula import Formula, listed, order, size, steps

RELATION, SUM, MATRIX, PRODUCT, POWER, ATOM = range(6)
LONGEST = 2000  # what is longer is described, not written


class Piece(NamedTuple):
    """Something written: its signs, and what the next writer has to know of it."""

    text: str
    level: int = ATOM
    opposite: Piece | None = None  # of what begins with a minus: the rest
    number: bool = False  # digits alone
    head: str = ""  # of a function: its name, behind which LaTeX puts an exponent


class Text:
    """Plain text."""

    times, matrix_times = "·", " @ "
    relations = {"eq": "==", "ne": "!=", "le": "<=", "ge": ">=", "lt": "<", "gt": ">"}

    def name(self, name: str) -> str:
        return name

    def within(self, text: str) -> str:
        return f"({text})"

    def function(self, name: str) -> str:
        return name

    def power_of_ten(self, digits: str, exponent: int) -> Piece:
        return Piece(f"{digits}e{exponent}", number=True)

    def words(self, words: str) -> str:
        return words

    def infinity(self) -> str:
        return "inf"

    def quotient(self, a: Piece, b: Piece) -> Piece:
        return Piece(f"{self.held(a, PRODUCT)}/{self.held(b, POWER)}", PRODUCT)

    def power(self, base: Piece, exponent: Piece) -> Piece:
        if re.fullmatch(r"-?\d+", exponent.text):
            raised = exponent.text.translate(_RAISED)
        else:
            raised = f"^{self.held(exponent, ATOM)}"
        return Piece(self.held(base, ATOM) + raised, POWER)

    def root(self, x: Piece) -> Piece:
        return self.call("sqrt", x)

    def transposed(self, x: Piece) -> Piece:
        return Piece(f"{self.held(x, ATOM)}ᵀ", POWER)

    def product_sign(self, a: Piece, left: str, right: str) -> str:
        joined = a.number and "e" not in left and re.match(r"\(|[^\W\d_](?![a-zA-Z0-9_(])", right)
        return "" if joined else self.times

    # What both ways of writing have in common.

    def held(self, piece: Piece, level: int) -> str:
        """The text, in parentheses if its parts hold together less than `level` asks."""
        return self.within(piece.text) if piece.level < level else piece.text

    def number(self, value, dtype: np.dtype) -> Piece:
        """A number, with the digits that tell it from its neighbours in the type."""
        if isinstance(value, (complex, np.complexfloating)):
            return Piece(str(value))
        if value != value:
            return Piece(self.function("nan"))
        if value < 0:
            return self.negative(self.number(-value, dtype))
        if value == math.inf:
            return Piece(self.infinity())
        if value == int(value) and value < 1e16:
            return Piece(str(int(value)), number=True)
        near = dtype.type(value) if dtype.kind == "f" else np.float64(value)
        if np.isinf(near):
            near = np.float64(value)
        if 1e-4 <= value < 1e16:
            return Piece(np.format_float_positional(near, trim="-"), number=True)
        digits, exponent = np.format_float_scientific(near, trim="-").split("e")
        return self.power_of_ten(digits, int(exponent))

    def tensor(self, value: Tensor, dtype: np.dtype) -> Piece:
        """A constant: as a number if all its elements are that, as a list if it is short."""
        array = value.detach()._array
        if array.size and (array == array.flat[0]).all():
            return self.number(array.flat[0].item(), dtype)
        if array.ndim == 1 and array.size <= 4:
            inside = ", ".join(self.number(one, dtype).text for one in array.tolist())
            return Piece(f"[{inside}]")
        return Piece(f"{self.function('constant')}{self.within(', '.join(map(str, array.shape)))}")

    def call(self, name: str, *operands: Piece, said="") -> Piece:
        inside = ", ".join([one.text for one in operands] + [self.words(said)] * bool(said))
        head = self.function(name)
        return Piece(head + self.within(inside), head=head)

    def negative(self, x: Piece) -> Piece:
        if x.opposite is not None:
            return x.opposite
        return Piece(f"-{self.held(x, MATRIX)}", SUM, opposite=x)

    def sum(self, a: Piece, b: Piece) -> Piece:
        if b.opposite is not None:
            return self.difference(a, b.opposite)
        return Piece(f"{self.held(a, SUM)} + {self.held(b, SUM)}", SUM)

    def difference(self, a: Piece, b: Piece) -> Piece:
        if b.opposite is not None:
            return self.sum(a, b.opposite)
        return Piece(f"{self.held(a, SUM)} - {self.held(b, MATRIX)}", SUM)

    def product(self, a: Piece, b: Piece) -> Piece:
        if a.opposite is not None:
            return self.negative(self.product(a.opposite, b))
        if b.opposite is not None and (b.opposite.number or b.opposite.level >= PRODUCT):
            return self.negative(self.product(a, b.opposite))
        if b.number and not a.number:
            a, b = b, a
        left, right = self.held(a, PRODUCT), self.held(b, PRODUCT)
        return Piece(left + self.product_sign(a, left, right) + right, PRODUCT)

    def fraction(self, a: Piece, b: Piece) -> Piece:
        if a.opposite is not None:
            return self.negative(self.fraction(a.opposite, b))
        return self.quotient(a, b)

    def reciprocal(self, x: Piece) -> Piece:
        return self.fraction(Piece("1", number=True), x)

    def inverse_root(self, x: Piece) -> Piece:
        return self.reciprocal(self.root(x))

    def square(self, x: Piece) -> Piece:
        return self.power(x, Piece("2", number=True))

    def same(self, x: Piece) -> Piece:
        return x

    def matrix_product(self, a: Piece, b: Piece) -> Piece:
        return Piece(f"{self.held(a, MATRIX)}{self.matrix_times}{self.held(b, POWER)}", MATRIX)

    def related(self, name: str, a: Piece, b: Piece) -> Piece:
        sign = self.relations[name]
        return Piece(f"{self.held(a, SUM)} {sign} {self.held(b, SUM)}", RELATION)


class Latex(Text):
    """LaTeX, without the dollars around it."""

    times, matrix_times = r" \cdot ", " "
    relations = {"eq": "=", "ne": r"\ne", "le": r"\le", "ge": r"\ge", "lt": "<", "gt": ">"}

    def name(self, name: str) -> str:
        found = re.fullmatch(r"([^\W\d_]+)_?(\w*)", name)
        if not found:
            return rf"\mathrm{{{_escaped(name)}}}"
        stem, index = found.groups()
        stem = f"\\{stem}" if stem in _GREEK else stem if len(stem) == 1 else rf"\mathrm{{{stem}}}"
        index = rf"\mathrm{{{_escaped(index)}}}" if len(index) > 1 else index
        return f"{stem}_{{{index}}}" if index else stem

    def within(self, text: str) -> str:
        return rf"\left({text}\right)"

    def function(self, name: str) -> str:
        return _NAMED.get(name) or rf"\operatorname{{{_escaped(name)}}}"

    def power_of_ten(self, digits: str, exponent: int) -> Piece:
        factor = "" if digits == "1" else rf"{digits} \cdot "
        return Piece(f"{factor}10^{{{exponent}}}", PRODUCT, number=True)

    def words(self, words: str) -> str:
        return rf"\text{{{_escaped(words)}}}"

    def infinity(self) -> str:
        return r"\infty"

    def quotient(self, a: Piece, b: Piece) -> Piece:
        return Piece(rf"\frac{{{a.text}}}{{{b.text}}}", PRODUCT)

    def power(self, base: Piece, exponent: Piece) -> Piece:
        if base.head:
            return Piece(base.text.replace(base.head, f"{base.head}^{{{exponent.text}}}", 1), POWER)
        return Piece(f"{self.held(base, ATOM)}^{{{exponent.text}}}", POWER)

    def root(self, x: Piece) -> Piece:
        return Piece(rf"\sqrt{{{x.text}}}", POWER)

    def exponential(self, x: Piece) -> Piece:
        return Piece(f"e^{{{x.text}}}", POWER)

    def magnitude(self, x: Piece) -> Piece:
        return Piece(rf"\left|{x.text}\right|")

    def transposed(self, x: Piece) -> Piece:
        return Piece(rf"{self.held(x, ATOM)}^{{\top}}", POWER)

    def choice(self, condition: Piece, a: Piece, b: Piece) -> Piece:
        cases = rf"{a.text} & \text{{if }} {condition.text} \\ {b.text} & \text{{otherwise}}"
        return Piece(rf"\begin{{cases}} {cases} \end{{cases}}", PRODUCT)

    def product_sign(self, a: Piece, left: str, right: str) -> str:
        return self.times if re.match(r"[\d.\[]", right) else " "


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_GREEK = set(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau "
    "upsilon phi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
)
_NAMED = {name: f"\\{name}" for name in "sin cos tan sinh cosh tanh log max min det".split()}
_NAMED |= {f"a{name}": rf"\arc{name}" for name in ("sin", "cos", "tan")}
_NAMED |= {"log2": r"\log_2", "log10": r"\log_{10}", "sigmoid": r"\sigma"}


def _escaped(text: str) -> str:
    return re.sub(r"([_%&#${}])", r"\\\1", text)


# How each operation is written; those that are not here, as the function of their name.
_WRITERS = {
    "add": "sum", "sub": "difference", "rsub": "difference",
    "neg": "negative",
    "mul": "product", "div": "fraction", "reciprocal": "reciprocal",
    **dict.fromkeys(("pow", "pow_number", "number_pow", "pow_of_bool"), "power"),
    "square": "square",
    "sqrt": "root", "rsqrt": "inverse_root", "exp": "exponential", "abs": "magnitude",
    "t": "transposed", "where": "choice",
    **dict.fromkeys(("dot", "mv", "mm", "bmm"), "matrix_product"),
    # these change how the values are kept, not what they are
    **dict.fromkeys(
        ("alias", "clone", "contiguous", "detached", "expand", "keep", "to"), "same"
    ),
}  # fmt: skip


def _written(one: Formula, style: Text, operands: list[Piece]) -> Piece:
    """A formula, from its operands as they are written."""
    operation = one.operation
    if operation in (ops.permute, ops.transpose) and _swaps_the_last_two(one.params["dims"]):
        return style.transposed(operands[0])
    if operation in (ops.select, ops.unbind, ops.slice, ops.split):
        return Piece(f"{style.held(operands[0], ATOM)}[{position(**one.params)}]")
    if writer := getattr(style, _WRITERS.get(operation.name, ""), None):
        return writer(*operands)
    if operation.name in style.relations:
        return style.related(operation.name, *operands)
    name = _NAMES.get(operation.name) or re.sub(
        r"^number_|_(dim|numbers?|row)$", "", operation.name
    )
    return style.call(name, *operands, said=", ".join(said(one)))


_NAMES = dict.fromkeys(("view", "reshape_alias", "unsafe_view"), "reshape")


def _swaps_the_last_two(dims: tuple[int, ...]) -> bool:
    last = len(dims)
    return last > 1 and tuple(dims) == (*range(last - 2), last - 1, last - 2)


def position(dim: int, index=0, start=0, stop: int | None = None, step=1) -> str:
    """What stands in the brackets of an index or a slice."""
    one = str(index) if stop is None else f"{start}:{stop}" + (f":{step}" if step != 1 else "")
    return ":, " * dim + one


def said(one: Formula) -> list[str]:
    """The parameters worth reading: not the axes if they are all, not what is off, no arrays."""
    found = []
    for name, value in one.params.items():
        if name == "dim" and isinstance(value, tuple):
            first = one.inputs[0]
            if isinstance(first, Tensor) and len(value) == first.ndim:
                continue
            value = value[0] if len(value) == 1 else value
        if value is not False and isinstance(value, (bool, int, float, str, tuple)):
            if not isinstance(value, tuple) or all(isinstance(part, int) for part in value):
                found.append(f"{name}={value}")
    return found


def write(y: Formula, style: Text) -> str:
    """The formula in a style, or, if that is too long, a word about it."""
    if size(y) > LONGEST:
        digits = int(size(y).bit_length() * math.log10(2))
        return style.words(f"(formula of {steps(y)} steps, about 10^{digits} symbols written out)")
    pieces: dict[Formula, Piece] = {}
    for one in order([y]):
        numpy_dtype = one.dtype.numpy
        if one.name is not None:
            pieces[one] = Piece(style.name(one.name))
        elif one.value is not None:
            pieces[one] = style.tensor(one.value, numpy_dtype)
        else:
            pieces[one] = _written(one, style, [
                pieces[part] if type(part) is Formula
                else style.tensor(part, numpy_dtype) if isinstance(part, Tensor)
                else style.number(part, numpy_dtype)
                for part in one.inputs
            ])  # fmt: skip
    return pieces[y].text


def latex(y: Formula) -> str:
    r"""A formula in LaTeX, as notebooks show it.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> print(torch.graph.latex(torch.sqrt(x) / (1 + x**2)))
        \frac{\sqrt{x}}{x^{2} + 1}
    """
    (y,) = listed(y)
    return write(y, Latex())


Formula.__repr__ = Formula.__str__ = lambda self: write(self, Text())
Formula.__format__ = lambda self, spec: format(str(self), spec)
Formula._repr_latex_ = lambda self: f"${latex(self)}$"
