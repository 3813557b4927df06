"""The calls of the crosses, compiled: a program gives what the call gives at once, or says why there is none."""

from __future__ import annotations

import keyword
import re
import warnings
from collections.abc import Callable

import pytest

import minitorch
from minitorch import graph
from tests.crosses import calls
from tests.crosses.answers import Operands, tensors
from tests.test_compile import close

MANNERS = ("shapes", "types", "one-otherwise", "layouts", "options-by-types")
CALLS = {name: [call for one in MANNERS for call in found.get(one, ())][::3] for name, found in calls.crosses().items()}
DECISIONS = "has no value until|drawn at random|expected a formula, got|needs no requires_grad|is changed in place: it has to be"


def of_operands(call: str, operand: Callable):
    """What a call gives of operands that are made so."""
    names = {"torch": minitorch, "nan": float("nan"), "inf": float("inf")}
    return eval(call, names | dict.fromkeys(("t", "c", "k"), operand))


def compiled(call: str, given: list, name: str = "first") -> graph.Program:
    """A program of the call, whose first operand has a name."""

    def function(*operands):
        rest = iter(operands)
        return tensors(of_operands(call, lambda *shape, **how: next(rest)))

    named = f"lambda {name}, *rest: function({name}, *rest)" if given else "function"
    return graph.compile(eval(named, {"function": function}), given)


def operands_of(call: str) -> list:
    given: list = []

    def made(*shape, **how):
        given.append(Operands(minitorch).k(*shape, **how))
        return given[-1]

    of_operands(call, made)
    return given


@pytest.mark.parametrize("call", ["torch.cumsum(t(2, 3), 1)", "torch.logaddexp(t(2, 3), t(2, 3))", "t(2, 3).sum(0)", "torch.mm(t(2, 3), t(3, 3)) + t(3) * 2", "torch.relu(t(20, 20)).sin() * 2", "t(2, 3)[:, 1:]", "torch.where(t(3) > 0, t(3), 0)"])
def test_a_reader_may_have_the_names_that_a_program_has(call):
    given = operands_of(call)
    program = compiled(call, given)
    wanted, text = program(*given), re.sub("#.*", "", program.source)
    for word in {*re.findall(r"\b[A-Za-z_]\w*", text)} - {*keyword.kwlist, *(f"rest_{at}" for at in range(4))}:
        again = compiled(call, given, word)
        assert all(map(close, again(*given), wanted)), again.source


@pytest.mark.parametrize("name", CALLS)
def test_a_compiled_call_gives_what_it_gives_at_once(name):
    for call in CALLS[name]:
        given: list = []

        def made(*shape, **how):
            given.append(Operands(minitorch).k(*shape, **how))
            return given[-1].clone()

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                wanted = tensors(of_operands(call, made))
            except Exception:  # no call that fails is compiled
                continue
            if not wanted:
                continue
            try:
                found = compiled(call, given)(*given)
            except (RuntimeError, TypeError) as error:
                assert re.search(DECISIONS, str(error)), f"{call}\n{error}"
                continue
        assert all(map(close, found, wanted)), call
