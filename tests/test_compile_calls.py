"""The calls of the crosses, compiled: a program gives what the call gives at once, or says why there is none."""

from __future__ import annotations

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


def compiled(call: str, given: list) -> list:
    """What a program of the call gives of these operands."""

    def function(*operands):
        rest = iter(operands)
        return tensors(of_operands(call, lambda *shape, **how: next(rest)))

    return graph.compile(function, given)(*given)


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
                found = compiled(call, given)
            except (RuntimeError, TypeError) as error:
                assert re.search(DECISIONS, str(error)), f"{call}\n{error}"
                continue
        assert all(map(close, found, wanted)), call
