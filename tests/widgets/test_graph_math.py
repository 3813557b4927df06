"""What the graph explorer computes, by the very module that the page runs, against minitorch."""

import json
import math
from collections import Counter
from random import Random

import numpy as np
import pytest

import minitorch as torch
from minitorch.checks import Account
from minitorch.core.record import set_watching, watch
from minitorch.widgets import GraphExplorer
from minitorch.widgets.graph.program import KNOWN
from minitorch.widgets.graph.subject import leaves_of
from tests.widgets import graphs
from tests.widgets.modules import ask, library

MODULES = library("graph/math.js", "graph/more.js", "graph/operations.js", "graph/rows.js", "graph/steps.js")
COMPUTE = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([program, inputs, input, element]) => {
    const prepared = m.prepare(program);
    const flat = Object.fromEntries(Object.entries(inputs).map(([k, v]) => [k, m.flatten(v)]));
    const values = m.evaluate(prepared, flat);
    const reverse = m.reverseSteps(prepared, values);
    const forward = m.forwardSteps(prepared, values, input, element);
    const run = m.runSteps(prepared);
    const all = m.allForwardSteps(prepared, values);
    return {
      values: { ...values }, cotangents: { ...reverse.cotangents },
      tangents: { ...forward.tangents }, kinds: reverse.steps.map(({ kind }) => kind),
      multiplications: [run, reverse, forward].map((one) => one.multiplications.at(-1)),
      most: run.most.at(-1), rows: prepared.rows, forward: forward.held, output: prepared.output,
      all: [all.numbers, all.multiplications.at(-1), all.most.at(-1)],
    };
  });
}"""


def near(found: list, wanted: torch.Tensor) -> bool:
    rtol, atol = (2e-3, 2e-4) if wanted.dtype is torch.float32 else (1e-7, 1e-9)
    wanted = wanted.detach().numpy().reshape(-1)
    return len(found) == wanted.size and np.allclose(found, wanted, rtol, atol, equal_nan=True)


def runs(seed, dtype, graphs_made, times=1):
    """Random computations, each observed with some inputs and asked about with others."""
    random = Random(seed)
    cases = []
    while len(cases) < graphs_made * times:
        function = graphs.computation(random)
        try:
            explorer = GraphExplorer(function, graphs.inputs(random, dtype))
        except RuntimeError:  # nothing that can be broadcast
            continue
        rows = explorer.program["rows"]
        for _ in range(times):
            others = graphs.inputs(random, dtype)
            for row, one in zip(rows, others.values(), strict=False):
                one.requires_grad_(row.get("grad", False))
            place = random.choice([0, 1])
            cases.append((function, explorer, others, place, random.randrange([3, 6][place])))
    return cases


def answers(page, cases):
    packed = [
        [explorer.program, {name: one.tolist() for name, one in inputs.items()}, place, element]
        for _, explorer, inputs, place, element in cases
    ]
    return ask(page, COMPUTE, [MODULES, packed])


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)
@pytest.mark.parametrize("seed", range(2))
def test_values_gradients_and_tangents_are_minitorchs(open_page, seed, dtype):
    cases = runs(seed, dtype, graphs_made=100, times=3)
    seen = Counter()
    for (function, explorer, inputs, place, element), answer in zip(
        cases, answers(open_page(), cases), strict=True
    ):
        rows = explorer.program["rows"]
        seen.update(row["name"] for row in rows if row.get("kind", "operation") == "operation")
        made = []
        before = watch(lambda operation, inputs, params, result: made.append(result))
        y = function(**inputs)
        set_watching(before)
        steps = [
            at
            for at, row in enumerate(rows)
            if row.get("kind", "operation") == "operation" and row["name"] != "detach"
        ]
        assert len(made) == len(steps)
        for at, result in zip(steps, made, strict=True):
            assert near(answer["values"][str(at)], result), rows[at]
        if not y.requires_grad:
            assert "seed" not in answer["kinds"]
            continue
        y.backward(retain_graph=True)
        for at, one in enumerate(inputs.values()):
            found = answer["cotangents"].get(str(at))
            if one.grad is None:
                assert found is None or not any(found)
            else:
                assert near(found, one.grad)
        name, leaf = list(inputs.items())[place]
        direction = torch.zeros(leaf.numel(), dtype=dtype)
        direction[element] = 1
        _, tangent = torch.func.jvp(
            lambda one: function(**{**inputs, name: one}),
            (leaf.detach(),),
            (direction.reshape(leaf.shape),),
        )
        found = answer["tangents"].get(str(explorer.program["output"]), [0])
        assert near(found, tangent)
    assert len(seen) > 45


def test_multiplications_are_those_of_the_account(open_page):
    cases = [
        case
        for case in runs(10, torch.float64, graphs_made=120, times=2)
        if not any(row.get("name", "").startswith("prod") for row in case[1].program["rows"])
    ]  # how many a product takes depends on whether it is 0
    found = answers(open_page(), cases)
    for (function, _, inputs, _, _), answer in zip(cases, found, strict=True):
        with Account() as run:
            y = function(**inputs)
        assert answer["multiplications"][0] == run.multiplications
        if y.requires_grad:
            with Account() as work:
                y.backward()
            assert answer["multiplications"][1] == run.multiplications + work.multiplications


def test_the_values_that_a_run_holds_are_those_of_the_account(open_page):
    """A formula lets go of each value after its last use, as the explorer counts."""
    cases = []
    for function, explorer, inputs, place, element in runs(11, torch.float64, 80):
        y = function(**inputs)
        if not y.requires_grad:
            continue
        used = leaves_of(y)
        leaves = {name: one for name, one in inputs.items() if any(one is leaf for leaf in used)}
        formula = torch.graph.of(y, leaves)
        cases.append((formula, GraphExplorer(formula, leaves), leaves, 0, 0))
    assert len(cases) > 50
    for (formula, _, leaves, *_), answer in zip(cases, answers(open_page(), cases), strict=True):
        variables = [row.formula for row in torch.graph.rows(formula) if row.kind == "variable"]
        values = {name: one.detach().clone() for name, one in leaves.items()}
        with torch.no_grad(), Account() as work:
            torch.graph.Graph(variables, formula)(**values)
        assert answer["most"] == work.peak_values


def of_a_forward_pass(rows, output, input):
    """How many multiplications it takes, and how many numbers are held after each step: each value to the last
    step that reads it, each tangent too, and what comes out to the end."""

    def owner(at):
        row = rows[at]
        looks = row.get("view") or row.get("name") == "detach"
        return owner(row["operands"][0]) if looks else at

    steps = {at: k for k, at in enumerate((at for at, row in enumerate(rows) if row["kind"] == "operation"), 1)}
    moving, work = {input}, 0
    last = {("tangent", input): 0, **{(what, at): k for at, k in steps.items() for what in ("value", "tangent")}}
    for at, k in steps.items():
        row = rows[at]
        parts = [row["cost"][2][n] for n, place in enumerate(row["wanted"]) if row["operands"][place] in moving]
        work += row["cost"][0] + sum(parts)
        if parts:
            moving.add(at)
        for one in row["operands"]:
            if isinstance(one, int):
                last["tangent", one] = last["value", owner(one)] = k
    end = len(steps)
    last["tangent", output] = last["value", owner(output)] = end
    held = [0] * (end + 1)
    for (what, at), until in last.items():
        is_made = at in moving if what == "tangent" else at in steps and owner(at) == at
        for step in range(steps.get(at, 0), until + 1) if is_made else ():
            held[step] += rows[at]["size"]
    return work, held, output in moving


def test_what_forward_mode_costs_is_what_its_steps_say(open_page):
    def unread(x):
        y = x.sin().sum()
        _ = x.cos()  # nobody reads it
        return y

    x = torch.tensor([1.0, 2.0], requires_grad=True)
    cases = runs(12, torch.float64, graphs_made=60)
    cases += [(f, GraphExplorer(f, x=one), {"x": one}, 0, 0) for f, one in ((unread, x), (lambda x: x, x[0]))]
    for (*_, input, _), answer in zip(cases, answers(open_page(), cases), strict=True):
        rows, output = answer["rows"], answer["output"]
        work, held, _ = of_a_forward_pass(rows, output, input)
        assert (answer["multiplications"][2], answer["forward"]) == (work, held)
        numbers, total, most = answer["all"]
        passes = [of_a_forward_pass(rows, output, row) for row, _ in numbers]
        kept = [sum(came for *_, came in passes[:k]) * rows[output]["size"] for k in range(len(passes))]
        assert total == sum(work for work, *_ in passes)
        assert most == max(k + max(held) for k, (_, held, _) in zip(kept, passes, strict=True))


def test_the_table_of_the_page_is_the_one_that_python_relies_on(open_page):
    names = open_page().evaluate(
        "async (source) => Object.keys((await load(source)).OPERATIONS)", MODULES
    )
    assert set(names) == KNOWN


ALONE = """async (source) => {
  const m = await load(source);
  return Object.values(m.OPERATIONS).map(({ f, partials, make, parts }) => {
    if (make) return parts([2, 3], make([2, 3], { p: 2 }), { p: 2 });
    return partials?.map((slope) => slope(2, 3, f(2, 3)));
  });
}"""


def test_the_operations_that_come_with_the_page_need_no_others(open_page):
    slopes = ask(open_page(), ALONE, library("graph/operations.js"))
    assert len(slopes) > 30 and all(math.isfinite(x) for some in slopes for x in some or ())


def test_what_only_python_computes_has_its_derivatives(open_page):
    def function(x):
        return (torch.erf(x) + x.cumsum(0)).sort().values.prod()

    x = torch.tensor([0.5, -1.0, 2.0], requires_grad=True)
    explorer = GraphExplorer(function, x=x)
    told = [row["name"] for row in explorer.program["rows"] if "jacobians" in row]
    assert {"erf", "cumsum"} <= set(told)
    (answer,) = answers(open_page(), [(function, explorer, {"x": x}, 0, 1)])
    function(x).backward()
    assert answer["cotangents"]["0"] == pytest.approx(x.grad.tolist(), rel=1e-5)
    assert answer["tangents"][str(explorer.program["output"])] == pytest.approx(
        [x.grad[1].item()], rel=1e-5
    )


def test_numbers_that_are_not_finite_arrive_and_spread(open_page):
    def function(x, w):
        return (x * w).sum() + torch.relu(x).max()

    explorer = GraphExplorer(function, x=[1.0, 2.0], w=[1.0, 1.0])
    words = {"x": ["nan", 2.0], "w": ["inf", "-inf"]}
    json.dumps(explorer.program, allow_nan=False)
    packed = [explorer.program, words, 0, 0]
    (answer,) = ask(open_page(), COMPUTE, [MODULES, [packed]])
    assert math.isnan(answer["values"][str(explorer.program["output"])][0])
    assert answer["cotangents"]["1"] == pytest.approx([math.nan, 2.0], nan_ok=True)


def test_a_chain_holds_all_its_values_in_reverse_and_a_few_in_forward_mode(open_page):
    def function(x):
        for _ in range(10):
            x = x.sin()
        return x

    explorer = GraphExplorer(function, x=0.5)
    source = """async ([source, program]) => {
      const m = await load(source);
      const prepared = m.prepare(program);
      const values = m.evaluate(prepared, { x: [0.5] });
      return [m.reverseSteps(prepared, values), m.forwardSteps(prepared, values, 0, 0),
              m.allForwardSteps(prepared, values)].map(({ most }) => most.at(-1));
    }"""
    most = open_page().evaluate(source, [MODULES, explorer.program])
    assert most == [12, 4, 4]


NAN = math.nan
NAN_CASES = [  # a function of x, x, and the derivative of the sum by x: PyTorch's answer
    (lambda x: x.relu(), [NAN, 1.0, -1.0], [1.0, 1.0, 0.0]),
    (lambda x: x.max(), [1.0, NAN, 3.0, NAN], [0.0, 0.5, 0.0, 0.5]),
    (lambda x: x.min(), [1.0, NAN, 3.0, NAN], [0.0, 0.5, 0.0, 0.5]),
    (lambda x: x.amax(), [1.0, NAN, 3.0], [NAN, NAN, NAN]),
    (lambda x: x.amin(0), [1.0, NAN], [NAN, NAN]),
    (lambda x: x.amax(), [1.0, 3.0, 3.0], [0.0, 0.5, 0.5]),
    (lambda x: x.clamp(0, 1), [NAN, 0.5, 2.0], [0.0, 1.0, 0.0]),
    (lambda x: torch.maximum(x, torch.tensor([1.0, 2.0])), [NAN, 1.0], [1.0, 0.0]),
    (lambda x: torch.minimum(x, torch.tensor([NAN, 1.0])), [1.0, 1.0], [1.0, 0.5]),
]


def test_nan_comes_back_as_pytorch_says(open_page):
    cases = []
    for function, numbers_of_x, slopes in NAN_CASES:
        x = torch.tensor(numbers_of_x, requires_grad=True)
        cases.append((function, GraphExplorer(function, x=x), {"x": x}, 0, 0))
    for (*_, slopes), answer in zip(NAN_CASES, answers(open_page(), cases), strict=True):
        assert answer["cotangents"]["0"] == pytest.approx(slopes, nan_ok=True)
