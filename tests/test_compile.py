"""Graphs as programs: what a program gives is what the graph gives, and its text is what runs."""

from __future__ import annotations

import ast
import re
import sys
import threading
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings

import minitorch as torch
from minitorch import graph, inf, nan, nn
from minitorch.checks import Account
from minitorch.graph import compiler
from minitorch.graph.compiler import passes as compiler_passes
from minitorch.graph.compiler.passes import PASSES
from minitorch.graph.compiler.schedule import schedule_of
from tests.random_graphs import PROGRAM, results, values
from tests.test_graph import WRITTEN_DOWN, draw, formula_of, same

SOURCES = Path(__file__).parent / "answers" / "sources.txt"


def alike(a: torch.Tensor, b: torch.Tensor) -> bool:
    """The same to the last bit, the signs of zeros too."""
    x, y = a.detach().numpy(), b.detach().numpy()
    signs = x.dtype.kind != "f" or np.array_equal(
        np.signbit(x) | (x != x), np.signbit(y) | (y != y)
    )
    return same(a, b) and signs


def close(a: torch.Tensor, b: torch.Tensor) -> bool:
    x, y = a.detach().numpy(), b.detach().numpy()
    size = float(np.max(np.abs(x[np.isfinite(x)]), initial=1)) if x.dtype.kind == "f" else 1
    tolerance = 64 * size * np.finfo(x.dtype).eps if x.dtype.kind == "f" else 0
    return x.dtype == y.dtype and np.allclose(x, y, rtol=0, atol=tolerance, equal_nan=True)


# The values.


@pytest.mark.parametrize("name", WRITTEN_DOWN)
def test_every_operation_gives_the_digits_of_eager_mode(name):
    y, variables, bound = formula_of(name)
    cotangent = draw(*y.shape, seed=5).to(y.dtype)
    ends = [y, *graph.grad(y, variables, cotangent)]
    arguments = [bound[one] for one in variables]
    for passes in (tuple(PASSES), ()):
        found = graph.compile(ends, variables, passes=passes)(*arguments)
        assert all(map(same, found, graph.bind(ends, bound)))


def check_program(program) -> None:
    """A random graph with its gradients: each pass keeps the values, and adds no work.

    Sums by BLAS, and of what was transposed and may lie in another order, have the docstring's tolerance,
    and what tanh is in, for its gradient.
    """
    shapes, dtype, steps, seed = program
    variables = [graph.variable(f"x{at}", shape, dtype) for at, shape in enumerate(shapes)]
    found = [y for y in results(variables, steps) if y.dtype is dtype]
    ends = [found[-1], found[len(found) // 2]]
    ends += graph.grad(found[-1].sum(), variables)
    inputs = values(shapes, dtype, seed)
    with np.errstate(all="ignore"):
        wanted = graph.Graph(variables, ends)(*inputs)
    schedule = schedule_of(variables, ends, {}, {})
    work = operations(schedule, inputs)
    for improve in PASSES.values():
        schedule = improve(schedule)
        before, work = work, operations(schedule, inputs)
        assert all(now <= then for now, then in zip(work, before))
    run = graph.compile(ends, variables)
    given, first = [x.numpy().copy() for x in inputs], run(*inputs)
    kept = [x.numpy().copy() for x in first]
    assert all(map(close, first, wanted)), run.source
    plain = graph.compile(ends, variables, passes=("common", "fold", "dead", "memory"))
    rounded = "ones_" in plain.source or re.search(r"\.T\b|transpose|tanh", plain.source)
    assert all(map(close if rounded else alike, plain(*inputs), wanted)), plain.source
    updates = {x: y for x, y in zip(variables, found[::-1]) if y.shape == x.shape}
    for passes in (tuple(PASSES), ("common", "dead", "loops")):
        looped, changed = in_small_blocks(ends, variables, updates, passes), copies(inputs)
        new = graph.Graph(variables, [*updates.values(), *ends])(*inputs)
        assert all(map(close, looped(*changed), new[len(updates) :])), looped.source
        after = [x for x, variable in zip(changed, variables) if variable in updates]
        assert all(map(close, after, new)), looped.source
    run(*values(shapes, dtype, seed + 1))
    assert all(map(np.array_equal, kept, [x.numpy() for x in first], [True] * len(kept)))
    assert all(map(np.array_equal, given, [x.numpy() for x in inputs]))


def in_small_blocks(ends, variables, updates, passes) -> graph.Program:
    """The program for a machine whose cache holds only a few numbers."""
    with pytest.MonkeyPatch.context() as cache:
        cache.setattr(compiler_passes, "BLOCK", 21)
        cache.setattr(compiler_passes, "LARGE", 8)
        return graph.compile(ends, variables, updates=updates, passes=passes)


def copies(inputs) -> list[torch.Tensor]:
    return [x.clone() for x in inputs]


def operations(schedule, inputs) -> tuple[int, int, int]:
    with Account() as work, np.errstate(all="ignore"):
        schedule.evaluate(*inputs)
    return work.operations, work.multiplications, work.peak_values


@settings(max_examples=25, derandomize=True, database=None, deadline=None)
@given(PROGRAM)
def test_random_graphs(program):
    check_program(program)


def test_zeros_keep_their_signs():
    x, zeros = graph.variable("x", (2,)), torch.tensor([0.0, -0.0])
    for y in (torch.relu(x), x.clamp(min=0.0), torch.maximum(x, -x), x - 0, x * 1, -(-x), x.abs()):
        assert alike(graph.compile(y, x)(zeros), graph.bind(y, x=zeros)), y


@pytest.mark.parametrize("values", [torch.tensor([1, 2]), torch.tensor([0.0, -0.0])])
def test_what_equals_is_not_always_the_same(values):
    def f(x):
        numbers = (0, 0.0, -0.0, 1, 1.0)
        one = [y for n in numbers for y in (x * n, x + n, x - n, x.clamp(max=n))]
        return [*one, torch.where(x > 0, x, -0.0), torch.where(x > 0, x, 0), -(-x)]

    assert all(map(alike, graph.compile(f, values)(values), f(values)))


WITH_A_KINK = {
    "relu": torch.relu,
    "abs": torch.abs,
    "sqrt": torch.sqrt,
    "clamp": lambda x: x.clamp(-1, 1),
    "maximum": lambda x: torch.maximum(x, -x),
    "where": lambda x: torch.where(x > 0, x, 0.0) + torch.where(x > 1, 0.0, x),
    "relu6": nn.functional.relu6,
    "leaky_relu": nn.functional.leaky_relu,
    "hardtanh": nn.functional.hardtanh,
    "hardsigmoid": nn.functional.hardsigmoid,
    "hardswish": nn.functional.hardswish,
    "hardshrink": nn.functional.hardshrink,
    "softshrink": nn.functional.softshrink,
    "elu": nn.functional.elu,
}


@pytest.mark.parametrize("name", WITH_A_KINK)
def test_slopes_at_kinks_and_where_there_is_no_number(name):
    function = WITH_A_KINK[name]
    points = [nan, inf, -inf, 0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 3.0, -3.0, 6.0]
    x = torch.tensor(points, requires_grad=True)
    program = graph.compile(lambda x: function(x).sum(), x.detach(), wrt="x")
    (slope,) = torch.autograd.grad(function(x).sum(), x)
    assert alike(program(x.detach())[1], slope)


NUMBERS = (0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 0.5, 3.0, float("inf"), float("nan"))
WITH_A_NUMBER = {
    "x + n": lambda x, n: x + n,
    "n + x": lambda x, n: n + x,
    "x - n": lambda x, n: x - n,
    "n - x": lambda x, n: n - x,
    "x * n": lambda x, n: x * n,
    "n * x": lambda x, n: n * x,
    "x / n": lambda x, n: x / n,
    "n / x": lambda x, n: n / x,
    "x ** n": lambda x, n: x**n,
    "n ** x": lambda x, n: n**x,
    "a tensor's": lambda x, n: (x - torch.tensor(n)) * torch.tensor([[n]]) + x / torch.tensor(n),
}


@pytest.mark.parametrize("name", WITH_A_NUMBER)
def test_a_number_beside_a_tensor_changes_nothing_only_where_it_does_in_eager_mode(name):
    x, function = graph.variable("x", (6,)), WITH_A_NUMBER[name]
    given = torch.tensor([0.0, -0.0, 1.0, -2.5, float("inf"), float("nan")])
    for number in NUMBERS:
        assert alike(graph.compile(function(x, number), x)(given), function(given, number))


def test_an_integer_that_its_type_cannot_hold_is_eager_modes():
    for x in (torch.tensor([1], dtype=torch.int32), torch.tensor([1])):
        for n in (2**31 - 1, 2**31, -(2**31)):
            assert alike(graph.compile(lambda x: x + n, x)(x), x + n)
    x = torch.tensor([1, -2], dtype=torch.int8)
    assert alike(graph.compile(lambda x: x * 300, x)(x), x * 300)


def test_types_that_meet_are_eager_modes():
    whole, bytes_ = torch.tensor([1, 2, 3]), torch.tensor([0, 2, 255], dtype=torch.uint8)
    zeros, single = torch.tensor([0.0, -0.0, 0.0]), torch.tensor(0.1)
    double = torch.tensor(3.0, dtype=torch.float64)

    def f(whole, bytes_, zeros, single, double):
        minimum = torch.minimum(bytes_ * 0, zeros)  # in eager mode: its operands are not exchanged
        spread = double.expand(3) * single, single + double.expand(3)
        return [whole + (-bytes_), whole - (-bytes_), zeros + (-bytes_), minimum, *spread]

    given = [whole, bytes_, zeros, single, double]
    assert all(map(alike, graph.compile(f, given)(*given), f(*given)))


def test_a_gradient_has_the_type_of_its_input():
    x, y = graph.variable("x", (3,)), graph.variable("y", (3,), torch.float64)
    _, (by_x, by_y) = graph.compile((x * y).sum(), [x, y], wrt=[x, y])(
        torch.ones(3), torch.ones(3, dtype=torch.float64)
    )
    assert (by_x.dtype, by_y.dtype) == (torch.float32, torch.float64)


def test_what_a_view_shows_is_not_written_over():
    x = graph.variable("x", (10, 10))
    y = torch.tanh(x)
    seen = y.T
    z = torch.exp(torch.sin(x) * 2) + 1
    product = seen @ z
    value = torch.rand(10, 10, generator=torch.Generator().manual_seed(0))
    ends = [product, seen.reshape(-1) * 2 + z.reshape(-1)]
    assert all(map(close, graph.compile(ends, x)(value), graph.bind(ends, x=value)))


def test_large_arrays_go_through_in_blocks():
    x = torch.tensor(np.random.default_rng(0).standard_normal((739, 719)), dtype=torch.float32)
    variable = graph.variable("x", x.shape)
    y = torch.tanh(2 * variable + 1) * variable
    ends = [y.sum(), y, *[graph.grad(y.sum(), variable)]]
    run = graph.compile(ends, variable)
    assert "for start in range" in run.source and "[: 739 - start]" in run.source
    assert all(map(alike, run(x), graph.bind(ends, x=x)))
    without = graph.compile(ends, variable, passes=("common", "dead"))
    assert "for " not in without.source and all(map(alike, run(x), without(x)))


def test_a_block_is_not_written_over_while_a_view_may_be_read_in_the_next_one():
    x = graph.variable("x", (10, 10))
    y = torch.tanh(x) * 2
    turned = y.T + 1
    z = turned * x
    value = torch.rand(10, 10, generator=torch.Generator().manual_seed(0))
    product = z @ x
    run = in_small_blocks([product, turned * 2], [x], {}, tuple(PASSES))
    assert "for start in range" in run.source
    assert all(map(close, run(value), graph.bind([product, turned * 2], x=value)))
    changed, wanted = value.clone(), graph.bind(x.T * 2 + 1, x=value)
    in_small_blocks([y.sum()], [x], {x: x.T * 2 + 1}, tuple(PASSES))(changed)
    assert close(changed, wanted)


def test_what_has_no_rows_is_read_by_every_block():
    x, b = graph.variable("x", (10, 10)), graph.variable("b", (10,))
    y = torch.tanh(x + b) * x
    run = in_small_blocks(y, [x, b], {}, tuple(PASSES))
    assert "np.add(x_part, b, out=" in run.source
    values = torch.rand(10, 10), torch.rand(10)
    assert alike(run(*values), graph.Graph([x, b], y)(*values))


def test_zeros_that_relu_meets_are_a_row_long():
    x = torch.tensor([[nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 2.0, -2.0, 3.0]]).repeat(20, 1)
    run = graph.compile(lambda x: torch.relu(x) * 1, x)
    assert "np.maximum(zeros_10_float32, x" in run.source and alike(run(x), torch.relu(x))
    for value in (x, x[0].repeat(9)):
        variable = graph.variable("x", value.shape)
        looped = in_small_blocks(torch.relu(variable * 2) + 1, variable, {}, tuple(PASSES))
        assert "for start" in looped.source and alike(looped(value), torch.relu(value * 2) + 1)


# The text.


def square(x, w, y):
    a = x.dot(w)
    b = a - y
    return b**2


THREE = [torch.ones(3), torch.tensor([1.0, 2.0, 3.0]), torch.tensor(2.0)]


def test_the_source_is_what_runs():
    run = graph.compile(square, THREE, wrt="w")
    namespace = {"np": np}
    exec(run.source, namespace)
    value, gradient = namespace["square"](*[x.numpy() for x in THREE])
    assert (value, gradient.tolist()) == (16.0, [8.0, 8.0, 8.0])
    assert run(*THREE)[1].tolist() == gradient.tolist()


def examples() -> dict[str, graph.Program]:
    """The programs whose text is recorded."""
    variable, ones = graph.variable, torch.ones
    x, s, X = variable("x", (3,)), variable("s"), variable("X", (8, 4))
    lambda_, w = variable("lambda", (3,)), variable("w", (4,))

    def layer(x, w, b):
        h = torch.tanh(x @ w + b)
        return (h * h).mean()

    def descend(x, y, w):
        error = x @ w - y
        loss = error.dot(error)
        slope = graph.grad(loss, w)
        w -= 0.1 * slope
        return loss

    def surprise(x):
        return -torch.log_softmax(x, 1).mean()

    large = variable("x", (1_000_000,))
    return {
        "the loss of one sample": graph.compile(square, THREE, wrt="w"),
        "all passes off": graph.compile(square, THREE, wrt="w", passes=()),
        "a power and its slope": graph.compile(4 * s**3 + s**2 + 3, s, wrt=s),
        "common subexpressions": graph.compile(torch.sin(x) * torch.sin(x) + torch.sin(x), x),
        "constants folded": graph.compile(x * (torch.tensor(2.0) * torch.tensor(3.0).exp()), x),
        "what depends on no input": graph.compile(surprise, ones(2, 3), wrt="x"),
        "algebra": graph.compile((-(-x) * 1 - 0).reshape(3, 1).reshape(3) + (-x), x),
        "two transposes": graph.compile(X.T.T @ w, [X, w]),
        "a name of Python's": graph.compile(lambda_ * 2, lambda_),
        "a layer": graph.compile(layer, [ones(8, 16), ones(16, 32), ones(32)], wrt=("w", "b")),
        "an operation without a line": graph.compile(torch.erf(x).softmax(0), x),
        "a loop over blocks": graph.compile((large * 2).tanh() * large, large),
        "a training step": graph.compile(descend, [ones(8, 3), ones(8), ones(3)]),
        "a view is no result": graph.compile([x, X.T], [x, X]),
    }


def recorded() -> dict[str, str]:
    parts = re.split(r"^## (.+)\n\n", SOURCES.read_text(encoding="utf-8"), flags=re.M)[1:]
    return {name: text.rstrip() for name, text in zip(parts[::2], parts[1::2])}


def test_the_texts_are_the_recorded_ones():
    assert {name: run.source.rstrip() for name, run in examples().items()} == recorded()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_digits_of_a_constant_are_the_constant(dtype):
    known = np.random.default_rng(0).integers(1, 256**4, 400, dtype=np.uint32).view(np.float32)
    known = known[np.isfinite(known)].astype(dtype) / dtype(3)
    x = graph.variable("x", (1,), torch.tensor(known).dtype)
    run = graph.compile([x * torch.tensor(one) for one in known], x)
    assert "constant" not in run.source
    found = np.array([y.item() for y in run(torch.ones(1, dtype=x.dtype))], dtype)
    assert np.array_equal(found, known) and np.array_equal(np.signbit(found), np.signbit(known))


def test_names_are_those_of_the_reader():
    def loss(start, np, t1):
        buffer_0 = start * np
        return buffer_0 + t1

    one = torch.ones(())
    run = graph.compile(loss, [one, 2 * one, 3 * one])
    assert ast.parse(run.source) and run(one, 2 * one, 3 * one).item() == 5
    assert run(t1=3 * one, np=2 * one, start=one).item() == 5
    x = graph.variable("x_{1}")
    assert graph.compile(x * 2, x)(3.0).item() == 6


def test_each_line_is_looked_at_once_however_many_results_there_are():
    x, asked = graph.variable("x", (3,)), []
    with pytest.MonkeyPatch.context() as watched:
        is_new = compiler.text.is_new
        watched.setattr(compiler.text, "is_new", lambda line: asked.append(line) or is_new(line))
        run = graph.compile([x + n for n in range(50)], x)
    assert len(asked) <= len(run.schedule.lines)


# What it refuses.


def test_a_decision_is_refused_in_the_words_of_formulas():
    with pytest.raises(RuntimeError, match="a formula has no value until its variables are bound"):
        graph.compile(lambda x: x**2 if x > 0 else -x, torch.tensor(3.0))


def test_what_is_drawn_would_be_the_same_in_every_run():
    with pytest.raises(RuntimeError, match="the same in every run"):
        graph.compile(lambda x: x * torch.rand(3), torch.ones(3))
    assert torch.rand(3).shape == (3,)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ([torch.ones(2), *THREE[1:]], RuntimeError, r"x has shape \(3,\), not \(2,\)"),
        (
            [torch.ones(3, dtype=torch.float64), *THREE[1:]],
            RuntimeError,
            "x has type torch.float32",
        ),
        (THREE[:2], TypeError, "no value for y"),
        ([*THREE, 1.0], TypeError, "has 3 inputs, and got 4"),
    ],
)
def test_other_shapes_and_types_are_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        graph.compile(square, THREE)(*arguments)


def test_what_cannot_be_compiled_says_why():
    x, w = graph.variable("x"), torch.tensor(2.0, requires_grad=True)
    with pytest.raises(RuntimeError, match="make it an input"):
        graph.compile(x * w, x)
    with pytest.raises(ValueError, match="there is no pass 'speed'; there are common, algebra"):
        graph.compile(x * 2, x, passes=("speed",))
    with pytest.raises(ValueError, match="depend on y too"):
        graph.compile(x * graph.variable("y"), x)
    with pytest.raises(RuntimeError, match="gradient of one output"):
        graph.compile([x, x * 2], x, wrt=x)
    with pytest.raises(ValueError, match="no input has the name v"):
        graph.compile(square, THREE, wrt="v")


def test_inputs_may_be_views_and_lists():
    run = graph.compile(square, THREE)
    assert run([1.0, 1.0, 1.0], np.arange(6, dtype=np.float32)[::2], 2.0).item() == 16
    assert run(torch.ones(6)[::2], THREE[1], THREE[2]).item() == 16


def test_a_parameter_is_taken_as_it_is():
    run = graph.compile(lambda x: x * 2, torch.ones(3))
    with pytest.MonkeyPatch.context() as looked:
        looked.setattr(compiler, "in_order", None)
        assert run(torch.nn.Parameter(torch.ones(3))).tolist() == [2, 2, 2]


# Parameters changed in place.


def descend(x, y, w, b):
    error = x @ w + b - y
    loss = (error * error).mean()
    slope, shift = graph.grad(loss, [w, b])
    w -= 0.1 * slope
    b -= 0.1 * shift
    return loss, slope


def batch():
    generator = torch.Generator().manual_seed(0)
    return [torch.randn(shape, generator=generator) for shape in ((8, 3), (8,), (3,), (1,))]


@pytest.mark.parametrize("passes", [tuple(PASSES), ()])
def test_a_training_step_is_that_of_eager_mode(passes):
    x, y, w, b = batch()
    weight, bias = w.clone().requires_grad_(), b.clone().requires_grad_()
    step = graph.compile(descend, [x, y, w, b], passes=passes)
    versions = w._storage.version
    slopes = []
    for _ in range(5):
        loss, slope = step(x, y, w, b)
        slopes.append((slope, slope.clone()))
        error = x @ weight + bias - y
        eager = (error * error).mean()
        gradients = torch.autograd.grad(eager, [weight, bias])
        with torch.no_grad():
            weight -= 0.1 * gradients[0]
            bias -= 0.1 * gradients[1]
        assert alike(loss, eager) and alike(w, weight) and alike(b, bias)
    assert w._storage.version == versions + 5
    assert all(torch.equal(slope, kept) for slope, kept in slopes)


def test_updates_may_be_given_with_formulas():
    x, w = graph.variable("x", (3,)), graph.variable("w", (3,))
    swap = graph.compile(x.dot(w), [x, w], updates={x: w, w: x})
    a, b = torch.ones(3), torch.tensor([1.0, 2.0, 3.0])
    assert swap(a, b).item() == 6
    assert (a.tolist(), b.tolist()) == ([1.0, 2.0, 3.0], [1.0, 1.0, 1.0])


def test_a_sign_may_change_in_place():
    x, a = graph.variable("x", (2,)), torch.tensor([1.0, -2.0])
    run = graph.compile([], x, updates={x: -x})
    run(a)
    assert "np.negative(x, out=x)" in run.source and a.tolist() == [-1, 2]


def test_numbers_are_exchanged_and_an_input_that_nobody_reads_is_written():
    x, y = graph.variable("x"), graph.variable("y")
    a, b = torch.tensor(1.0), torch.tensor(2.0)
    graph.compile(x * y, [x, y], updates={x: y, y: x})(a, b)
    assert (a.item(), b.item()) == (2, 1)
    graph.compile(y * 3, [x, y], updates={x: y * 2})(a, b)
    assert (a.item(), b.item()) == (2, 1)


def under_its_old_name(w, x):
    old, double = w, w * 2
    w *= x
    return old + double


def given_back(w, x):
    before = w
    w += x
    return before, w


def after_the_second_change(w, x):
    w *= 2
    between = w
    w *= x
    return between + 1


def in_views(w, x):
    row, alone, turned = w[0], w.reshape(-1).detach(), w.T
    inner, seen = row[1:], row * 1
    w += x
    w *= 2
    return row, inner, alone, turned @ w, seen


def in_a_list(w, x):
    both = [w, x]
    for at in range(2):
        both[at] += 1
    return w * x


def what_was_computed(w, x):
    h = w @ x
    slope = torch.tanh(h)
    h += 1
    h.mul_(slope).clamp_(max=2)
    torch.sub(h, slope, out=h)
    return h, slope


def exchanged(w, x):
    old = w.clone()
    w.copy_(x)
    x.copy_(old)
    return w - x


def by_places(w, x):
    w[torch.tensor([2, 0, 1])] = x
    x[torch.tensor([True, False, True])] = 5.0
    return w.fill_(3).zero_()


def of_another_type(w, x):
    w += x.double()
    positive = w > 0
    positive &= x > 0
    return w * positive


def cut_from_its_history(w, x):
    h = w * x
    h.detach_()
    return (h * w).sum()


CHANGES = [
    under_its_old_name, given_back, after_the_second_change, in_views, in_a_list, what_was_computed,
    exchanged, by_places, of_another_type, cut_from_its_history,
]  # fmt: skip


@pytest.mark.parametrize("passes", [tuple(PASSES), ()])
@pytest.mark.parametrize("step", CHANGES)
def test_a_change_in_place_is_seen_as_in_eager_mode(step, passes):
    given = torch.rand(2, 3, 3, generator=torch.Generator().manual_seed(0)).unbind()
    run = graph.compile(step, given, passes=passes)
    changed, wanted = copies(given), copies(given)
    found, expected = run(*changed), step(*wanted)
    several = isinstance(expected, tuple)
    assert all(map(alike, found if several else [found], expected if several else [expected]))
    assert all(map(alike, changed, wanted))


def random_changes(seed: int):
    """A function that makes tensors and views, and changes some of them in place."""

    def function(a, b, c):
        draw, owners, found = Random(seed), [a, b, c], [a, b, c]
        for _ in range(3 + seed % 20):
            which, x, w = draw.randrange(7), draw.choice(found), draw.choice(owners)
            if which < 2:
                owners.append(torch.tanh(x) * 0.5 if which else x - w.T)
                found.append(owners[-1])
            elif which < 4:
                found.append(x.T if which == 2 else x[:, :].reshape(9, 9).detach())
            elif which == 4:
                w += x * 0.5
            elif which == 5:
                w.mul_(0.5).sub_(x.T * 0.25)
            else:
                torch.add(w, x * 0.1, out=w)
        return found[-1], found[len(found) // 2], (found[0] * found[-1]).sum(), *found[3:6]

    return function


@pytest.mark.parametrize("seed", range(60))
def test_random_changes_in_place_are_seen_as_in_eager_mode(seed):
    given = torch.randn(3, 9, 9, generator=torch.Generator().manual_seed(seed)).unbind()
    for passes in (tuple(PASSES), (), ("common", "memory")):
        run = graph.compile(random_changes(seed), given, passes=passes)
        changed, wanted = copies(given), copies(given)
        assert all(map(close, run(*changed), random_changes(seed)(*wanted))), run.source
        assert all(map(close, changed, wanted)), run.source


def test_a_function_that_only_changes_gives_nothing():
    def step(w):
        w -= 1

    w = torch.ones(2)
    assert graph.compile(step, w)(w) is None and w.tolist() == [0, 0]


def test_a_slope_is_taken_of_what_was_there_before_a_change():
    def step(w, x):
        loss = (w * x).sum()
        w *= 3
        x -= graph.grad(loss, x)
        return loss

    w, x = torch.tensor([1.0, 2.0]), torch.tensor([5.0, 6.0])
    graph.compile(step, [w, x])(w, x)
    assert (w.tolist(), x.tolist()) == ([3, 6], [4, 4])
    slope = graph.compile(cut_from_its_history, [w, x], wrt="w")(w, x)[1]
    assert slope.tolist() == (w * x).tolist()


@pytest.mark.parametrize("change", [lambda w: w[0].add_(1), lambda w: w.T.zero_(), lambda w: w.detach().neg_()])
def test_a_view_is_not_changed_in_place(change):
    with pytest.raises(RuntimeError, match="a view of a formula cannot be changed in place"):
        graph.compile(change, torch.ones(2, 2))


def test_what_was_made_of_an_old_value_may_be_read():
    def step(w):
        first = w[0] * 2
        w *= 3
        return first + w[1]

    assert graph.compile(step, torch.ones(2))(torch.ones(2)).item() == 5


def test_a_change_of_the_shape_is_refused():
    def other(w):
        w += torch.ones(3, 2)
        return w

    with pytest.raises(RuntimeError, match="doesn't match the broadcast shape"):
        graph.compile(other, torch.ones(2))


def test_a_block_is_read_before_it_is_changed():
    w, g = graph.variable("w", (1_000_000,)), graph.variable("g", (1_000_000,))
    new, result = w - 0.5 * g, w * 2 + g
    run = graph.compile(result, [w, g], updates={w: new})
    weight = torch.ones(1_000_000)
    assert "for start in range" in run.source
    assert run(weight, torch.ones(1_000_000)).unique().tolist() == [3.0]
    assert weight.unique().tolist() == [0.5]


def test_a_profiler_stays_where_it_is():
    def profiler(frame, event, _):
        return None

    before = sys.getprofile()
    sys.setprofile(profiler)
    try:
        run = graph.compile(lambda x: x * 2, torch.ones(2))
        found = sys.getprofile()
    finally:
        sys.setprofile(before)
    assert found is profiler
    assert run(torch.ones(2)).tolist() == [2, 2]


def test_what_is_made_contiguous_is_so():
    run = graph.compile(lambda x: ((x + 1).T.contiguous(), x.T.contiguous()), torch.ones(3, 4))
    for y in run(torch.ones(3, 4)):
        assert y.is_contiguous() and y.view(-1).shape == (12,)


def test_what_is_given_twice_has_memory_of_its_own_each_time():
    x = graph.variable("x", (3,))
    y = x * 2
    results = graph.compile([y, y, x, x], [x])(torch.ones(3))
    for k, result in enumerate(results):
        result[0] = 10 + k
    assert [result[0].item() for result in results] == [10, 11, 12, 13]


def test_what_is_changed_in_place_shares_its_memory_with_nobody():
    x, y, w, b = batch()
    step = graph.compile(descend, [x, y, w, b])
    both = torch.zeros(11)
    with pytest.raises(RuntimeError, match="w is changed in place, and shares its memory with y"):
        step(x, both[:8], both[5:8], b)
    with pytest.raises(RuntimeError, match="contiguous tensor"):
        step(x, y, torch.zeros(6)[::2], b)
    with pytest.raises(RuntimeError, match="contiguous tensor"):
        step(x, y, [0.0, 0.0, 0.0], b)
    with pytest.raises(RuntimeError, match="contiguous tensor"):
        step(x, y, b=b, w=[0.0, 0.0, 0.0])


# Who looks on.


def test_transforms_see_what_a_program_computes():
    x = torch.tensor([1.0, 2.0, 3.0])
    run = graph.compile(lambda x: (x**3).sum(), x)
    assert torch.func.grad(run)(x).tolist() == [3, 12, 27]
    assert torch.func.jvp(run, (x,), (torch.ones(3),))[1].item() == 42
    assert torch.func.hessian(run)(x).diagonal().tolist() == [6, 12, 18]
    assert torch.func.vmap(run)(torch.stack([x, 2 * x])).tolist() == [36, 288]
    pair = graph.compile(lambda x, y: x.dot(y), [x, x], wrt=("x", "y"))
    _, (_, tangent) = torch.func.jvp(pair, (x, x), (x, torch.ones(3)))[1]
    assert tangent.tolist() == x.tolist()
    with Account() as work:
        run(x)
    assert work.operations


def test_no_derivative_goes_through_a_change_in_place():
    def step(w):
        w *= 2
        return w.sum()

    run = graph.compile(step, torch.ones(3))
    with pytest.raises(RuntimeError, match="no derivative goes through"):
        torch.func.grad(run)(torch.ones(3))


# Runs do not disturb each other.


def test_threads_take_turns():
    x = graph.variable("x", (50_000,))
    run = graph.compile(torch.tanh(x * 2) + 1, x)
    inputs = [torch.full((50_000,), float(at)) for at in range(4)]
    wanted = [run(one) for one in inputs]
    wrong = []

    def work(one, expected):
        for _ in range(5):
            if not torch.equal(run(one), expected):
                wrong.append(one)

    threads = [threading.Thread(target=work, args=pair) for pair in zip(inputs, wanted)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


if __name__ == "__main__":
    texts = [f"## {name}\n\n{run.source}" for name, run in examples().items()]
    SOURCES.write_text("\n".join(texts), encoding="utf-8")
