"""The very scripts that the pages run, against minitorch, on thousands of random inputs."""

import math
from collections import Counter
from itertools import product
from random import Random

import pytest

import minitorch as torch
from tests.widgets import programs
from tests.widgets.modules import library

SLICING = library("kit/array.js", "kit/evaluate.js", "slicing/math.js")
STRIDES = library("kit/array.js", "kit/evaluate.js", "strides/math.js")

EVALUATE = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([shape, expression]) => {
    const { tensor, isView, error } = m.outcome(m.evaluate(shape, expression, m.METHODS));
    if (error) return { kind: error.kind, message: error.message };
    const found = {
      shape: tensor.shape, values: m.values(tensor), contiguous: m.isContiguous(tensor),
      printed: m.printed(tensor),
    };
    if (!found.values.length) return found;
    Object.assign(found, { offset: tensor.offset, view: isView });
    return isView || !tensor.shape.includes(1) ? { ...found, strides: tensor.strides } : found;
  });
}"""


def check(page, source, cases, wanted):
    """The explorer answers every case as minitorch does, and each wanted outcome is among them."""
    answers = page.evaluate(EVALUATE, [source, cases])
    expected = [programs.expect(shape, expression) for shape, expression in cases]
    wrong = [
        (case, answer, truth)
        for case, answer, truth in zip(cases, answers, expected, strict=True)
        if answer != truth
    ]
    assert wrong == [], f"{len(wrong)} of {len(cases)}"
    outcomes = Counter(
        truth.get("kind") or ("view" if truth.get("view", True) else "copy") for truth in expected
    )
    assert min(outcomes[outcome] for outcome in wanted) > 10, outcomes


@pytest.mark.parametrize("seed", range(4))
def test_index_expressions(open_page, seed):
    random = Random(seed)
    shapes = [programs.random_shape(random) for _ in range(1000)]
    cases = [(shape, programs.index_expression(random, shape)) for shape in shapes]
    wanted = ("view", "copy", "IndexError", "TypeError", "ValueError")
    check(open_page(), SLICING, cases, wanted)


WRITE = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([shape, expression, written]) => {
    const { x, result, program } = m.write(shape, m.outcome(m.evaluate(shape, expression)), written);
    return { x, result, program, back: m.unpack(m.pack(written)) };
  });
}"""


def test_numbers_written_into_a_result(open_page):
    """A view writes into x, a copy does not: x and y after the program that the explorer shows."""
    random = Random(0)
    cases = []
    while len(cases) < 1000:
        shape = programs.random_shape(random)
        expression = programs.index_expression(random, shape)
        truth = programs.expect(shape, expression)
        if "kind" not in truth and truth["values"]:
            count = len(truth["values"])
            some = range(count) if random.random() < 0.3 else random.sample(range(count), 1)
            cases.append((shape, expression, [[k, random.choice([99, -7])] for k in some]))
    kinds = Counter()
    for (shape, expression, written), answer in zip(
        cases, open_page().evaluate(WRITE, [SLICING, cases]), strict=True
    ):
        x = torch.arange(math.prod(shape)).reshape(shape)
        names = {"x": x}
        exec("\n".join([f"y = {expression}", *answer["program"]]), names)
        found = [names[name].reshape(-1).tolist() for name in ("x", "y")]
        assert [answer["x"], answer["result"]] == found, (shape, expression, written)
        assert answer["back"] == written
        kinds[found[0] == list(range(x.numel())), len(answer["program"]) > 1] += 1
    assert len(kinds) == 4 and min(kinds.values()) > 10, kinds


@pytest.mark.parametrize("seed", range(4))
def test_chains_of_shape_changes(open_page, seed):
    random = Random(seed)
    shapes = [programs.random_shape(random) for _ in range(1000)]
    cases = [(shape, programs.chain(random, shape)) for shape in shapes]
    check(open_page(), STRIDES, cases, ("view", "copy", "IndexError", "RuntimeError"))


def test_every_pair_of_shapes(open_page):
    """All pairs of up to three axes of length 0 to 3: shape, sum, strides, error."""
    shapes = [shape for n in range(4) for shape in product(range(4), repeat=n)]
    answers = open_page().evaluate(
        """async ([source, shapes]) => {
          const m = await load(source);
          return shapes.flatMap((a) => shapes.map((b) => {
            try {
              const shape = m.broadcastShape(a, b);
              const { sum } = m.sumOf(a, b);
              return { shape, sum, strides: sum.length ? m.stretched(a, shape).strides : [] };
            } catch (error) { return { kind: error.kind, message: error.message }; }
          }));
        }""",
        [library("kit/broadcast.js", "broadcasting/math.js"), shapes],
    )
    for (a, b), answer in zip(product(shapes, repeat=2), answers, strict=True):
        assert answer == sum_of(a, b), (a, b)


def sum_of(a, b):
    x, y = (torch.arange(math.prod(shape)).reshape(shape) for shape in (a, b))
    try:
        total = x + y
    except RuntimeError as error:
        return {"kind": "RuntimeError", "message": str(error)}
    return {
        "shape": list(total.shape),
        "strides": list(x.expand(total.shape).stride()) if total.numel() else [],
        "sum": total.reshape(-1).tolist(),
    }


EQUATIONS = """async (source) => {
  const m = await load(source);
  const numbers = [0.125, 1 / 3, -2 / 3, 0.1 * 3, 1.618033988749895, 127500, 2e40, 1234567, 0, -0.5];
  return {
    written: numbers.map(m.written),
    back: numbers.map((x) => m.parseNumber(m.written(x)) - x),
    equals: [1 / 3, 0.1 * 3, Math.SQRT2].map((x) => m.equals(x)),
    sign: [m.sign([1 / 3, 3, 1]), m.sign([1, Math.SQRT2])],
    point: [m.point([6.12e-17, 1]), m.equalsPoint([1e-17, 1 / 3]), m.point([1e-17, 0])],
    degrees: [90, 45, 90 - 1e-4, 90 - 1e-12, 0].map((d) => m.degrees((d * Math.PI) / 180)),
  };
}"""


def test_an_equation_says_equal_only_of_what_is(open_page):
    found = open_page().evaluate(EQUATIONS, library("kit/numbers.js"))
    assert found["written"] == [
        "0.125",
        "1/3",
        "−2/3",
        "0.3",
        "1.61803",
        "127500",
        "2e40",
        "1234567",
        "0",
        "−0.5",
    ]
    assert found["back"] == pytest.approx([0, 0, 0, 0, -4e-6, 0, 0, 0, 0, 0], abs=5e-7)
    assert found["equals"] == ["= 1/3", "= 0.3", "≈ 1.41421"]
    assert found["sign"] == ["=", "≈"]
    assert found["point"] == ["(0, 1)", "= (0, 1/3)", "(1e−17, 0)"]
    assert found["degrees"] == ["90°", "45°", "89.9999°", "≈ 90°", "0°"]
