"""No equation that an explorer shows is false as it is printed."""

import math
import re
from random import Random

import pytest

from minitorch.widgets import DotExplorer, EigenExplorer, MapExplorer, NormExplorer

KINDS = [
    lambda random: random.randint(-4, 4),
    lambda random: random.randint(-4000, 4000) / 1000,
    lambda random: random.randint(-9, 9) / random.choice([3, 6, 7]),
    lambda random: random.gauss(0, 1),
]

# For each explorer the traits to set, with how many numbers, and what holds equations.
EQUATIONS = {
    DotExplorer(): ({"a": 2, "b": 2}, ".products"),
    MapExplorer(): ({"a": 4, "b": 4}, ".formula"),
    NormExplorer(p=1): ({"vector": 2}, ".formula"),
}

SHOW = """([states, selector]) => states.map((state) => {
  for (const [name, value] of Object.entries(state)) model.set(name, value);
  return [...document.querySelectorAll(selector)].map((one) => one.textContent);
})"""


def numbers(random, count):
    kind = random.choice(KINDS)
    found = [float(kind(random)) for _ in range(count)]
    return found if count == 2 else [found[:2], found[2:]]


def value(side: str) -> float | None:
    """What one side of an equation is; None where it is a name."""
    side = re.sub(r"[·×]", "*", side.replace("−", "-"))
    return eval(side, {"max": max}) if re.fullmatch(r"[-+*/().,e\d\smax]+", side) else None


def falsehoods(text: str) -> list[str]:
    """The sides of an equation that are not what a side before, joined by =, is.

    >>> falsehoods("det A = 0.33·3 − 0·0 = 1"), falsehoods("det A = 1/3·3 − 0·0 = 1")
    (['1'], [])
    >>> falsehoods("a · b ≈ 1.41421 × 2 ≈ 2.82843"), falsehoods("a · b ≈ 1.41421 × 2 ≈ 2.9")
    ([], ['2.9'])
    """
    first, *rest = re.split(r" (?=[=≈] )", text)
    before, wrong = None, []
    for part in [f"= {first}", *rest]:
        here = value(part[2:])
        if here is not None and before is not None:
            exact = {"rel_tol": 1e-12, "abs_tol": 1e-12}
            rough = {"rel_tol": 1e-4, "abs_tol": 1e-3}
            if not math.isclose(here, before, **(exact if part[0] == "=" else rough)):
                wrong.append(part[2:])
        before = here if before is None else before
    return wrong


@pytest.mark.parametrize("explorer", EQUATIONS, ids=lambda one: one.folder)
def test_an_equation_is_true_as_printed(explorer, show):
    random = Random(0)
    traits, selector = EQUATIONS[explorer]
    states = [{name: numbers(random, count) for name, count in traits.items()} for _ in range(60)]
    page = show(explorer)
    texts = [text for shown in page.evaluate(SHOW, [states, selector]) for text in shown]
    assert len(texts) >= 60 and {"=", "≈"} <= set("".join(texts))
    assert [text for text in texts if falsehoods(text)] == []


def test_what_was_typed_stays_in_its_field(show):
    matrix = [[1 / 3, 0.125], [2 / 3, 0.875]]
    page = show(EigenExplorer(matrix=matrix, vector=[1, 1], show=["eigenlines"]))
    fields = page.locator(".brackets.field input").evaluate_all("(all) => all.map((f) => f.value)")
    assert fields == ["1/3", "0.125", "2/3", "0.875", "1", "1"]
    assert "Markov" in page.locator(".words").inner_text()
    page.get_by_label("A, row 1, column 1").fill("0.3333")
    page.get_by_label("A, row 1, column 1").blur()
    assert page.get_by_label("A, row 1, column 1").input_value() == "0.3333"
