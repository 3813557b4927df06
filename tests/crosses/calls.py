"""Calls that are made from signatures: each operand in each shape, type and layout, each option at other values.

Arguments are Python's text, as it stands in a program; `t`, `c` and `k` make the tensors (see `answers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, product

from book._ext.booksite.reference import public
from minitorch.pytorch.arg_parser import NUMPY_NAMES, Parameter, Signature

# Shapes of the tensors of a call, in their order. The first fit most functions.
FRAMES = [
    ("2, 3", "2, 3", "2, 3"),
    ("3, 3", "3, 3", "3, 3"),
    ("2, 3, 3", "2, 3, 3", "2, 3, 3"),
    ("3", "3", "3"),
    ("2, 3", "3", "2, 1"),
    ("1, 3", "2, 1", ""),
    ("", "2, 3", "3"),
    ("2, 2, 3", "2, 3, 2", "2, 2, 2"),
    ("2, 3", "3, 2, 3", "2, 2"),
    ("1, 2, 1, 3", "2, 1, 3", "2, 1, 1, 3"),
]
TYPES = ("float64", "float16", "int64", "int32", "uint8", "bool", "complex64")
LAYOUTS = ("turned", "gaps", "spread", "later", "short")
OTHERWISE = ("how='turned'", "how='later'", "dtype='float64'", "dtype='float16'", "dtype='int64'", "dtype='bool'", "dtype='complex64'")
RANKED = ("linalg.", "inverse", "logdet", "pinverse", "slogdet", "svd")  # rounding decides what they make of equal columns
OF_MATRICES = {*"cholesky det matrix_exp matrix_power qr addmm addmv addr mm mv outer trace tril triu diag diagonal cov corrcoef cdist kron".split()}
SCALES = ("graded", "tiny")
MATRICES = [("3, 1", "3, 2", "3"), ("1, 4", "1, 1", "1"), ("1, 1", "1, 2", "1"), ("4, 2", "4, 3", "4"), ("2, 4", "2, 1", "2"), ("0, 0", "0, 2", "0"), ("3, 0", "3, 1", "3")]
EMPTY = [("0, 3", "0, 3", "0, 3"), ("2, 0", "0, 2", "2, 2"), ("0", "0", "0")]
KINKS = "3, 5, values=[-6., -3., -2., -1., -0.5, -0., 0., 0.5, 1., 2., 3., 6., 20., 1e-3, -20.]"
ODD_NUMBERS = ["2, 3, values=[nan, inf, -inf, 0., -0., 1.]", "2, 3, values=[nan] * 6", "2, 3, values=[nan, nan, nan, 1., nan, 0.]"]

ODD_SQUARES = ["3, 3, values=[nan, 1., 2., 0., inf, 1., 1., 0., 3.]", "3, 3, values=[2., 0., 0., 1., -inf, 0., 0., 4., 1.]", "3, 3, values=[0.] * 9"]

FORWARD = "contents(torch.func.jvp(lambda x: {function}, (k({shape}),), (k({shape}, seed=7),)))"
WIDE = "dtype='float64'"  # differences of differences need more digits
WIDE_COMPLEX = "dtype='complex128'"
WITHIN = ("no_grad()", "inference_mode()")
BATCHES = "contents(torch.func.vmap(lambda x: {function})(k(2, {shape}, seed=7)))"
OF_LAST_AXIS = "contents(torch.func.vmap(lambda x: {function}, -1, 1)(k({shape}, 2, seed=7)))"

INDEX = ["torch.tensor([1, 0, 1])", "torch.tensor([[0, 1, 1], [1, 0, 0]])", "torch.tensor([2, -1])", "torch.tensor(1)"]
BY_NAME = {
    **dict.fromkeys(("index", "indices"), INDEX),
    "mask": ["torch.tensor([[True, False, True], [False, True, True]])", "torch.tensor([False, True, False])"],
    "condition": ["torch.tensor([[True, False, True], [False, True, True]])", "torch.tensor([False, True, False])"],
    "boundaries": ["torch.tensor([-1., 0.5, 2.])"],
    "sorted_sequence": ["torch.tensor([-1., 0.5, 2.])", "torch.tensor([[-2., 0., 1.], [-1., 0.5, 2.]])"],
    "sorter": ["torch.tensor([2, 0, 1])", "torch.tensor([[2, 0, 1], [1, 0, 2]])", "torch.tensor([2, 0, 3])", "torch.tensor([2, 0, -1])"],
    "repeats": ["2", "(2, 1)", "(2, 1, 3)", "torch.tensor([1, 0, 2])"],
    "dims": ["(0,)", "(1, 0)", "(-1,)", "(0, -1)", "(0, 2, 1)", "()", "(0, 0)"],
    "shape": ["(3, 2)", "(-1,)", "(6,)", "(1, 2, 3)", "(2, -1)", "(4, -1)", "(2, 3)", "(9,)"],
    "size": ["(3, 2)", "(-1,)", "(2, 2, 3)", "(2, 3)", "(3, 3)", "(-1, 3)", "(0,)"],
    "stride": ["(1, 2)", "(2,)", "(0, 1)"],
    "sizes": ["(1, -1)", "(3, 1)", "(-1, -1)"],
    "shifts": ["1", "-1", "(1, -2)", "4"],
    "split_size": ["1", "2", "(1, 2)"],
    "chunks": ["2", "3", "5"],
    "k": ["1", "2", "3", "0", "-1"],
    "n": ["0", "2", "3"],
    "N": ["2", "0"],
    "r": ["0", "1", "3"],
    "p": ["0", "1", "3", "0.5", "inf", "-inf", "'fro'", "'nuc'", "2"],
    "ord": ["0", "1", "-1", "2", "-2", "3", "inf", "-inf", "'fro'", "'nuc'"],
    "q": ["0.5", "0.3", "torch.tensor([0., 0.25, 1.])", "t(2, values=[0.1, 0.6])", "t(values=0.7)"],
    "UPLO": ["'U'", "'u'", "'A'"],
    "mode": ["'complete'", "'r'", "'reflect'", "'replicate'", "'circular'"],
    "interpolation": ["'lower'", "'higher'", "'midpoint'", "'nearest'", "'odd'"],
    "rounding_mode": ["'floor'", "'trunc'", "'up'"],
    "side": ["'right'", "'left'", "'up'"],
    "indexing": ["'ij'", "'xy'"],
    "approximate": ["'tanh'", "'odd'"],
    "reduce": ["'add'", "'multiply'"],
    "driver": ["'gels'", "'gelsd'", "'gelsy'"],
    "correction": ["0", "2", "3", "1.5"],
    "pad": ["(1, 2)", "(0, -1)", "(1, 0, 2, 1)", "(2,)", "(1, 1, 0, 0, 1, 0)"],
    "decimals": ["1", "-1"],
    "diagonal": ["1", "-1", "3"],
    "offset": ["1", "-1", "3"],
    "minlength": ["5", "-1"],
    "bins": ["4", "0"],
    "num_classes": ["4", "1"],
    "padding": ["1", "(1,)", "(1, 1)", "'same'", "'valid'"],
    "dilation": ["2", "(2,)"],
    "groups": ["2", "3"],
    "normalized_shape": ["(3,)", "(2, 3)", "(3, 3)", "(2,)"],
    "kernel_size": ["1", "2", "3", "(2, 1)"],
    "dtype": ["torch.float64", "torch.float16", "torch.int64", "torch.bool", "torch.complex64"],
    "out_int32": ["True"],
    "output_size": ["3", "6"],
    "storage_offset": ["1"],
    "equation": ["'ij->ji'"],
}
BY_KIND = {
    "Scalar": ["2", "-0.5", "True", "0", "0.5"],
    "float": ["0.5", "2.0", "-1.0", "0.0"],
    "int": ["0", "1", "-1", "-2", "2", "5"],
    "SymInt": ["0", "1", "-1", "2"],
    "bool": ["True", "False"],
    "IntArrayRef": ["0", "-1", "(0, 1)", "(-1, -2)", "(1,)", "()", "(0, 0)", "(1, -1)", "(0, 2)", "5"],
    "ScalarType": BY_NAME["dtype"],
    "str": ["'odd'"],
    "Generator": ["torch.Generator().manual_seed(3)", "torch.Generator()"],
    "Device": ["'cpu'", "torch.device('cpu', 0)", "'cuda'"],
    "TensorList": ["[t(2, 3), t(2, 3, seed=1)]", "(t(3), t(3, seed=1), t(3, seed=2))", "[t(2, 3, how='turned'), t(1, 3)]",
                   "[t(2, 3), t(2, 3, dtype='float64')]", "[t(0), t(2, 3)]", "[]", "[t(), t()]", "[t(2, 2, 1), t(2, 2, 1, seed=1)]"],
}  # fmt: skip
ODD_TENSORS = [
    *("torch.tensor([1, 0, 1], dtype=torch.int32)", "torch.tensor([1, 0, 1], dtype=torch.uint8)", "k(3)", "k(2, 3, dtype='bool')", "torch.tensor([], dtype=torch.int64)"),
    *("torch.tensor([[1, 0, 1], [0, 1, 1]], dtype=torch.uint8)", "torch.tensor([[1, 0], [0, 1], [1, 1]]).T", "torch.tensor(True)", "torch.tensor([3])", "torch.tensor([-4])"),
]
ODD_CHOICES = ["torch.tensor(1)", "torch.tensor([1, 0])", "torch.tensor(1., requires_grad=True)", "True", "1.0", "'a'", "None", "(1, 0)", "[torch.tensor(0)]", "-9", "1j"]
ODD_OPTIONS = {
    "IntArrayRef": ["(0, 1, 2)", "(-3,)", "0", "(0,)", "(1, 1, 1)"], "int": ["3", "-3"], "SymInt": ["3", "-3"],
    "Scalar": ["2j", "nan", "inf"], "float": ["nan", "inf", "1"], "bool": ["1", "None"], "str": ["None", "''"], "ScalarType": ["torch.uint8", "float", "'float'", "complex", "bool", "int", "str"],
}  # fmt: skip
WRONG = {"IntArrayRef": ["(-9,)", "(-1, -1)"], "int": ["-9"], "SymInt": ["-9"], "Scalar": ["2j"], "float": ["-9."], "str": ["''"], "ScalarType": ["torch.uint8"]}
OUTS = [
    *("k(0, dtype='float64')", "k(0, dtype='float16')", "k(0, dtype='int64')", "k(0, dtype='bool')", "k(0, dtype='complex64')"),
    *("k(0)", "k(2, 3).clone()", "k(2, 3, 3, how='turned').clone()", "k(5).clone()", "t(0)", "k(1, 3).expand(2, 3)", "(k(0), k(0, dtype='int64'))", "None"),
]  # fmt: skip
NUMBERS_IN_TENSORS = ["torch.tensor(1)", "torch.tensor(1., requires_grad=True)"]
LEFT_OUT = {"Layout", "MemoryFormat", "PyObject*"}
PLAIN = {"Generator", "Device"}  # each is tried alone
MOST = 8
NOT_CALLED = {"out", "sparse_grad", "pin_memory"}
NOT_THE_SAME_TWICE = {"empty", "empty_like", "Tensor.new_empty", "Tensor.resize_", "Tensor.data_ptr"}
IN_TEMPLATES = {"linspace", "logspace", "arange", "range"}
NOT_HERE = {"out_dtype"}  # parameters of signatures that minitorch only knows the words of


@cache
def functions() -> dict[str, list[Signature]]:
    """What has signatures; of several names of one function the first."""
    found: dict[object, str] = {}
    for name, value in public().items():
        if hasattr(value, "call") and name not in NOT_THE_SAME_TWICE | IN_TEMPLATES:
            found.setdefault(value.call.function, name)
    return {name: public()[name].call.signatures for name in found.values()}


def values(parameter: Parameter) -> list[str]:
    """Other values of an option than its default."""
    if parameter.kind == "Tensor" and parameter.name not in BY_NAME:
        return ["t(3, seed=2)", "t(2, 3, seed=2)"]
    found = BY_NAME.get(parameter.name, ())
    if not found or parameter.kind in ("int", "SymInt") and found[0].startswith("("):  # the same name of a tuple
        found = BY_KIND[parameter.kind]
    return [one for one in found if one.lower().strip("'") != (parameter.default or "").lower()]


def wrong(parameter: Parameter) -> list[str]:
    """Values that no function takes for such an option."""
    return WRONG.get(parameter.kind, [])


class Crossing:
    """A function in one of its signatures, and its calls by manner."""

    def __init__(self, name: str, signature: Signature):
        self.name = name
        kept = [one for one in signature.parameters if one.kind not in LEFT_OUT and one.name not in NOT_CALLED]
        self.needed = [one for one in kept if one.default is None and one.kind not in PLAIN]
        self.options = [one for one in kept if one.default is not None and one.kind not in PLAIN]
        self.outs = any(one.name == "out" for one in signature.parameters)
        self.plain = [one for one in kept if one.kind in PLAIN]
        self.maker = "c" if name.endswith("_") else "t"
        self.is_method = name.startswith("Tensor.")

    def call(
        self, frame: tuple, how: str | list[str] = "", options: dict | None = None, chosen: tuple = (),
        makers: str = "", placed: list = [], named: bool = False
    ) -> str:  # fmt: skip
        """The text of a call; a frame has the shapes of its tensors, `chosen` what is needed besides.

        `how` may say it of each tensor, `makers` has a letter for each."""
        makers, hows = makers or f"{self.maker}tt", how if isinstance(how, list) else [how] * len(frame)
        tensors = iter([
            f"{maker}({', '.join(filter(None, [shape, f'seed={at}' * (at > 0), how]))})"
            for at, (shape, maker, how) in enumerate(zip(frame, makers, hows))
        ])  # fmt: skip
        called = f"{next(tensors)}.{self.name.removeprefix('Tensor.')}" if self.is_method else f"torch.{self.name}"
        rest, given = iter(chosen), []
        for one in self.needed:
            value = next(tensors if self._is_operand(one) else rest)
            given.append(f"{one.name}={value}" if one.by_name or named else value)
        given += [*placed, *(f"{name}={value}" for name, value in (options or {}).items())]
        return f"{called}({', '.join(given)})"

    def _is_operand(self, one: Parameter) -> bool:
        return one.kind == "Tensor" and one.name not in BY_NAME

    def _transformed(self, how: str, frame: tuple, chosen: tuple, options: dict | None = None) -> str:
        """A transform of the function of its first tensor alone."""
        call = self.call(frame, options=options, chosen=chosen, makers="xkk").replace(f"x({frame[0]})", "x", 1)
        return how.format(function=call, shape=frame[0])

    @property
    def choices(self) -> list[tuple]:
        """Values for what is needed besides tensors."""
        needed = [one for one in self.needed if not self._is_operand(one)]
        found = [*product(*map(values, needed))]
        return found[:: max(1, len(found) // MOST)][:MOST]

    def frames(self) -> list[tuple]:
        """The frames that differ in what this function reads of them."""
        tensors = sum(map(self._is_operand, self.needed)) + self.is_method
        return [*dict.fromkeys((*frame, *frame)[:tensors] for frame in FRAMES)]

    def calls(self) -> Iterator[tuple[str, str]]:
        """Pairs of a manner and a call."""
        frames, choices = self.frames(), self.choices
        few, some, first = frames[1:3] or frames, choices[:2], choices[0]
        for frame, chosen in product(frames, choices):
            yield "shapes", self.call(frame, chosen=chosen)
        for one in self.options:
            for value, frame, chosen in product(values(one), frames[:3], some):
                yield one.name, self.call(frame, options={one.name: value}, chosen=chosen)
        for one, other in combinations(self.options, 2):
            for value, another in product(values(one)[:2], values(other)[:2]):
                both = {one.name: value, other.name: another}
                yield "options-by-two", self.call(few[-1], options=both, chosen=first)
        for one in self.options:
            for odd in ODD_OPTIONS.get(one.kind, []):
                yield "odd-options", self.call(few[-1], options={one.name: odd}, chosen=first)
            for value in values(one):
                yield "options-by-lengths-of-one", self.call(frames[-1], options={one.name: value}, chosen=first)
        for one, other in combinations(self.options, 2):
            for odd, another in product(wrong(one), wrong(other)):
                yield "two-mistakes", self.call(few[-1], options={one.name: odd, other.name: another}, chosen=first)
        for at, one in enumerate(one for one in self.needed if not self._is_operand(one)):
            for odd, other in product(wrong(one), self.options):
                for another in wrong(other):
                    chosen = (*first[:at], odd, *first[at + 1 :])
                    yield "two-mistakes", self.call(few[-1], options={other.name: another}, chosen=chosen)
            for odd in ODD_TENSORS if one.kind == "Tensor" else ODD_CHOICES:
                yield "odd-choices", self.call(few[0], chosen=(*first[:at], odd, *first[at + 1 :]))
        for one in self.plain:
            for value, frame in product(values(one), few):
                yield "plain", self.call(frame, options={one.name: value}, chosen=first)
        placed = [one for one in self.options if not one.by_name]
        for many in range(1, len(placed) + 1):
            for at, frame in product((0, -1), few):
                by_place = [values(one)[at] for one in placed[:many]]
                yield "by-place", self.call(frame, chosen=first, placed=by_place)
        every = {one.name: values(one)[0] for one in self.options}
        for options in ({}, every):
            yield "by-name", self.call(few[-1], options=options, chosen=first, named=True)
            numpys = self.call(few[-1], options=options, chosen=first, named=True)
            for ours, (theirs, *_) in NUMPY_NAMES.items():
                numpys = re.sub(rf"\b{ours}=", f"{theirs}=", numpys)
            yield "by-name", numpys
        for out, dtype in product(OUTS if self.outs else (), ("", "dtype='int64'")):
            call = self.call(few[-1], dtype, {"out": out}, first, makers="kkk")
            yield "outs", f"warned(lambda: {call})"
        if frames == [()]:
            return
        for dtype, chosen in product(TYPES, some):
            yield "types", self.call(few[0], f"dtype='{dtype}'", chosen=chosen)
            for one in self.options:
                for value in values(one):
                    yield "options-by-types", self.call(few[0], f"dtype='{dtype}'", {one.name: value}, first)
        for one, value in product(self.options, NUMBERS_IN_TENSORS):
            if one.kind in BY_KIND and one.kind != "bool":
                yield "numbers-in-tensors", self.call(few[0], options={one.name: value}, chosen=first)
        for how, chosen in product(("", "dtype='int64'"), some):
            yield "double-by-default", f"doubled(lambda: {self.call(few[0], how, chosen=chosen)})"
        size = len(frames[0])
        for frame, chosen, mode in product(few[:1], choices[:1], WITHIN):
            yield "within", f"within(torch.{mode}, lambda: {self.call(frame, chosen=chosen, makers='ttt')})"
        yield "within", f"within(torch.no_grad(), lambda: {self.call(few[0], chosen=first, makers='kkk')})"
        for frame, chosen in product(few, choices):
            yield "twice", f"twice({self.call(frame, WIDE, chosen=chosen)})"
        for frame in few:
            yield "slopes", f"slopes({self.call(frame, chosen=first)})"
            yield "thrice", f"thrice({self.call(frame, WIDE, chosen=first)})"
        for frame, times in product(few, ("twice", "thrice")):
            yield "complex-twice", f"{times}({self.call(frame, WIDE_COMPLEX, chosen=first)})"
        for one in self.options:
            for value in values(one)[:2]:
                yield "options-twice", f"twice({self.call(few[0], WIDE, {one.name: value}, first)})"
                options = {one.name: re.sub(r"\bt\(", "k(", value)}
                if self.maker == "t":
                    yield "options-forward", self._transformed(FORWARD, few[0], first, options)
                    yield "options-batches", self._transformed(OF_LAST_AXIS, few[0], first, options)
        for at in range(size if size > 1 else 0):
            alone = ["k" if other != at else "t" for other in range(size)]
            for frame in few:
                yield "one-gradient", self.call(frame, chosen=first, makers="".join(alone))
            for how in OTHERWISE:
                yield "one-otherwise", self.call(few[0], [how * (other == at) for other in range(size)], chosen=first)
            yield "one-number", self.call(tuple("" if other == at else shape for other, shape in enumerate(few[0])), chosen=first)
        if self.maker == "t":
            for frame, chosen in product([*few, *frames[4:6]], some):
                yield "forward", self._transformed(FORWARD, frame, chosen)
            for frame, chosen in product([*few, *frames[3:4]], some):
                yield "batches", self._transformed(BATCHES, frame, chosen)
                yield "batches", self._transformed(OF_LAST_AXIS, frame, chosen)
        for chosen in choices:
            yield "choices-by-layouts", self.call(few[-1], "how='turned'", chosen=chosen)
        layouts = LAYOUTS[:-1] if self.name.startswith(RANKED) else LAYOUTS
        for how, frame, chosen in product(layouts, few, some):
            yield "layouts", self.call(frame, f"how='{how}'", chosen=chosen)
        for how, frame, chosen in product(SCALES, frames[:3], some):
            yield "scales", self.call(frame, f"how='{how}'", chosen=chosen)
        for frame, chosen in product(frames, some):
            yield "no-gradient", self.call(frame, chosen=chosen, makers="kkk")
        for frame, chosen in product(frames[:3], some):
            yield "no-gradient-complex", self.call(frame, "dtype='complex64'", chosen=chosen, makers="kkk")
        if self.name.startswith(RANKED) or self.name in OF_MATRICES:
            for frame, chosen in product([one[:size] for one in MATRICES], some):
                yield "matrices", self.call(frame, chosen=chosen)
                yield "matrices-twice", f"twice({self.call(frame, WIDE, chosen=chosen)})"
                yield "matrices-forward", self._transformed(FORWARD, frame, chosen)
                for one in self.options:
                    yield "matrices-by-option", self.call(frame, options={one.name: values(one)[-1]}, chosen=chosen)
        for frame, chosen in product([(*one, *one)[:size] for one in EMPTY], some):
            yield "empty", self.call(frame, chosen=chosen)
        for odd, chosen in product(ODD_NUMBERS, choices):
            yield "odd-numbers", self.call((odd, *frames[0][1:]), chosen=chosen)
        for odd, chosen in product(ODD_SQUARES, some):
            yield "odd-squares", self.call((odd, *frames[min(1, len(frames) - 1)][1:]), chosen=chosen)
        for odd, dtype in product(ODD_NUMBERS, ("float16", "complex64")):
            yield "odd-numbers-by-types", self.call((odd, *frames[0][1:]), f"dtype='{dtype}'", chosen=first)
        for one in self.options:
            for value in values(one):
                yield "options-by-odd-numbers", self.call((ODD_NUMBERS[-1], *frames[0][1:]), options={one.name: value}, chosen=first)
                yield "options-by-layouts", self.call(few[0], "how='turned'", {one.name: value}, first)
        if size == 1:
            yield "kinks", self.call((KINKS,), chosen=first)
            yield "kinks-twice", f"twice({self.call((KINKS,), WIDE, chosen=first)})"
            for dtype in ("float16", "int64"):
                yield "kinks", self.call((KINKS,), f"dtype='{dtype}'", chosen=first)


def crosses() -> dict[str, dict[str, list[str]]]:
    """By function and manner the calls, none of them twice."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, signatures in functions().items():
        seen: set[str] = set()
        manners = found[name] = {}
        for signature in signatures:
            if signature.hidden or NOT_HERE & {one.name for one in signature.parameters if one.default is None}:
                continue
            for manner, call in Crossing(name, signature).calls():
                if call not in seen:
                    seen.add(call)
                    manners.setdefault(manner, []).append(call)
    return found
