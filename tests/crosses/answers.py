"""What a library answers to a call, in one line: types, shapes, strides, values to three digits, gradients, errors."""

from __future__ import annotations

import copy
import pickle
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module
from math import isfinite
from types import ModuleType

import numpy as np

from .programs import Programs

HALVES = [one + 0.5 for one in range(-12, 12)]
DRAWN = np.array([HALVES[one * 7 % 24] / 4 for one in range(24)])  # no two alike, none of them 0

SCALES = {"graded": lambda at: 0.01**at, "tiny": lambda at: 1e-7}


class Operands:
    """The operands of a call, made anew each time: `t(2, 3)` requires a gradient if it can."""

    def __init__(self, library: ModuleType):
        self.library = library
        self.leaves: list = []

    def t(self, *shape: int, **how):
        """A leaf: it requires a gradient, if its type can have one."""
        made = self.k(*shape, **how)
        if made.dtype.is_floating_point or made.dtype.is_complex:
            self.leaves.append(made.requires_grad_())
        return made

    def k(
        self, *shape: int, seed: int = 0, dtype: str = "float32", how: str = "plain", values=None
    ):
        """A tensor of different numbers; `how` it lies in memory: plain, turned, gaps, spread along
        the first axis, short of the last, later than where it begins; or
        `how` large it is: graded is each along the first axis a hundredth of the one before, tiny is all of it."""
        numbers = (
            DRAWN[(np.arange(np.prod(shape, dtype=int)) + 5 * seed) % 24]
            if values is None
            else np.array(values)
        )
        if how in SCALES and shape and numbers.size:
            numbers = numbers * SCALES[how](np.indices(shape)[0].ravel())
        array = _in_type(numbers, dtype).reshape(shape)
        if how == "turned":
            array = np.array(array, order="F")
        elif how == "gaps":
            array = np.stack([array, array], -1)[..., 0]
        elif how == "spread":
            array = np.broadcast_to(array[:1], shape)
        if not array.size:
            return self.library.zeros(shape, dtype=getattr(self.library, dtype))
        if how == "later" and shape:
            return self.library.from_numpy(np.concatenate([array[:1], array]))[1:]
        with warnings.catch_warnings(action="ignore"):  # of memory that is not to be written, once
            made = self.library.from_numpy(array)
        return made[..., :1].expand(shape) if how == "short" and shape else made

    def derived(self, result, times: int):
        """The gradients of what a function's gradients amount to, so often."""
        leaves, self.leaves[:] = self.leaves[:], []
        moving = [x for x in tensors(result) if x.requires_grad]
        for _ in range(times - 1):
            cotangents = [self.cotangent(x) for x in moving]
            grads = self.library.autograd.grad(moving, leaves, cotangents, create_graph=True, allow_unused=True)
            moving = [x for x in grads if x is not None and x.requires_grad]
        squares = [(x * x.detach().conj()).sum() for x in moving]
        total = sum(x.real if x.is_complex() else x for x in squares)
        return moving and self.library.autograd.grad(total, leaves, allow_unused=True)

    def slopes(self, result):
        """The gradients as what may be differentiated again, with the nodes that made them."""
        moving = [x for x in tensors(result) if x.requires_grad and x.is_floating_point()]
        cotangents, leaves = [*map(self.cotangent, moving)], self.leaves[:]
        self.leaves.clear()
        return moving and self.library.autograd.grad(moving, leaves, cotangents, create_graph=True, allow_unused=True)

    def cotangent(self, x):
        return self.k(*x.shape, seed=3, dtype=str(x.dtype).rpartition(".")[2])

    def c(self, *shape: int, **how):
        """The same, but no leaf: it may be changed in place."""
        return self.t(*shape, **how).clone()


def _in_type(numbers: np.ndarray, dtype: str) -> np.ndarray:
    if dtype == "bool":
        return numbers > 0
    if dtype.startswith("complex"):
        numbers = numbers + np.roll(numbers, 1) / 2j
    if dtype.startswith("u"):
        return abs(numbers.round()).astype(dtype)
    return (numbers.round() if dtype.startswith("int") else numbers).astype(dtype)


def answers(calls: Sequence[str], library: ModuleType, scale: float = 1.0) -> list[str]:
    """What a library answers to each call, with all numbers times `scale` before they are rounded."""
    operands, words = Operands(library), Words(scale)
    names = {
        "torch": library,
        "t": operands.t,
        "c": operands.c,
        "k": operands.k,
        "F": library.nn.functional,
    }
    names["twice"] = lambda result: words.contents(operands.derived(result, 2))
    names["slopes"] = lambda result: words.contents(operands.slopes(result))
    names["thrice"] = lambda result: words.contents(operands.derived(result, 3))
    names |= {"copy": copy, "pickle": pickle, "nan": float("nan"), "inf": float("inf"), "put": put, "contents": words.contents}
    for name in ("nn", "optim", "optim.lr_scheduler", "utils.data"):
        names[name.rpartition(".")[2]] = import_module(f"{library.__name__}.{name}")
    programs = Programs(library, operands.t)
    names |= {name: getattr(programs, name) for name in dir(programs) if name[0] != "_"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [_answer(call, operands, names, words) for call in calls]


def put(x, value, change: Callable):
    """A tensor after a change."""
    change(x, value)
    return x


def _answer(call: str, operands: Operands, names: dict, words: Words) -> str:
    operands.leaves.clear()
    operands.library.manual_seed(0)
    try:
        result = eval(call, names)
        said = words.described(result)
        results = [x for x in tensors(result) if x.requires_grad and x.dtype.is_floating_point]
        leaves = operands.leaves[:]
        if results and leaves:
            cotangents = [*map(operands.cotangent, results)]
            grads = operands.library.autograd.grad(results, leaves, cotangents, allow_unused=True)
            said += " | " + ", ".join(map(words.content, grads))
        return said
    except Exception as error:
        told, *_ = str(error).split("\nException raised from")  # where in PyTorch, with addresses
        return f"{type(error).__name__}: {told}"


def tensors(value) -> list:
    if isinstance(value, (tuple, list)):
        return [x for one in value for x in tensors(one)]
    return [value] if hasattr(value, "grad_fn") else []


class Words:
    """Values in one line: numbers, times `scale`, to a few digits."""

    def __init__(self, scale: float):
        self.scale = scale

    def described(self, value) -> str:
        if isinstance(value, dict):  # of any class
            return (
                "{"
                + ", ".join(f"{name}: {self.described(one)}" for name, one in value.items())
                + "}"
            )
        if isinstance(value, (tuple, list)):
            return f"({', '.join(map(self.described, value))})"
        if hasattr(value, "grad_fn"):
            return f"{'view ' * (value._base is not None)}{[*value.stride()]} {self.content(value)}"
        return (
            self.number(value)
            if isinstance(value, float)
            else str(value).replace("minitorch", "torch")
        )

    def content(self, value) -> str:
        """A tensor, wherever it lies: its type, its shape, its node and its numbers."""
        if value is None:
            return "None"
        kind = str(value.dtype).rpartition(".")[2]
        made = " leaf" * value.requires_grad if value.grad_fn is None else f" {type(value.grad_fn).__name__}"
        digits = 2 if kind == "float16" else 3
        found = [self.number(x, digits) for x in value.detach().clone().reshape(-1).tolist()]
        return f"{kind}{[*value.shape]}{made} {' '.join(found)}"

    def contents(self, value) -> str:
        """The same of all tensors in tuples, where nothing is promised of how they lie."""
        return (
            f"({', '.join(map(self.contents, value))})"
            if isinstance(value, (tuple, list))
            else self.content(value)
        )

    def number(self, x, digits: int = 3) -> str:
        """What is next to 0 is rounding, and so is the sign of a complex number's 0."""
        if isinstance(x, complex):
            return f"{self.number(x.real + 0, digits)}+{self.number(x.imag + 0, digits)}j"
        if not isinstance(x, float):
            return str(x)
        return "0" if x and isfinite(x) and abs(x) < 1e-5 else f"{x * self.scale:.{digits}g}"
