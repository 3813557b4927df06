"""Explicit graphs: what is written down gives, when run, what computing at once gives."""

from __future__ import annotations

import copy
import math
import pickle
import re
import tracemalloc

import numpy as np
import pytest

import minitorch as torch
from minitorch import graph
from tests import formulas
from minitorch.graph.formula import order
from tests.test_operations import CASES, draw

# The same derivative by another way: with a product that may be 0, for what requires a gradient, or by NumPy's
# sums, as where it is recorded as one node.
OTHER_DIGITS = {
    *("prod", "prod_dim", "cumprod", "matmul, one matrix first"),
    *("convolution, convolution_input, convolution_weight", "batch_norm", "batch_norm_of"),
}


def same(a, b) -> bool:
    kinds = a.shape == b.shape and a.dtype == b.dtype
    return kinds and np.array_equal(a.detach().numpy(), b.detach().numpy(), equal_nan=True)


def close(a, b, tolerance=1e-9) -> bool:
    kinds = a.shape == b.shape and a.dtype == b.dtype
    return kinds and np.allclose(
        a.detach().numpy(), b.detach().numpy(), rtol=tolerance, atol=tolerance, equal_nan=True
    )


def formula_of(name):
    """A case as a formula, and the values of its variables."""
    function, *inputs = CASES[name]
    variables = [
        graph.variable(letter, one.shape, one.dtype) for letter, one in zip("abcd", inputs)
    ]
    return function(*variables), variables, dict(zip(variables, inputs))


def needs_values(name) -> bool:
    """Whether a case looks at values while it runs, or writes in place, and says so."""
    try:
        formula_of(name)
    except RuntimeError as error:
        return bool(re.search("has no value until|cannot be changed in place", str(error)))
    return False


WRITTEN_DOWN = [name for name in CASES if not needs_values(name)]


# Every row of the table.


def test_most_of_the_table_can_be_written_down():
    assert len(WRITTEN_DOWN) > 0.85 * len(CASES)
    assert needs_values("sort") and needs_values("max_dim, placed") and needs_values("copy")


@pytest.mark.parametrize("name", WRITTEN_DOWN)
def test_a_run_gives_the_digits_of_computing_at_once(name):
    function, *inputs = CASES[name]
    y, _, values = formula_of(name)
    expected = function(*inputs)
    assert (y.shape, y.dtype) == (expected.shape, expected.dtype)
    assert same(graph.bind(y, values), expected)


@pytest.mark.parametrize("name", WRITTEN_DOWN)
def test_the_gradient_is_that_of_autograd(name):
    function, *inputs = CASES[name]
    y, variables, values = formula_of(name)
    leaves = [one.detach().clone().requires_grad_() for one in inputs]
    u = draw(*y.shape, seed=5)
    expected = torch.autograd.grad(
        function(*leaves), leaves, u, create_graph=True, materialize_grads=True
    )
    gradients = graph.grad(y, variables, u)
    alike = close if name in OTHER_DIGITS else same
    assert all(map(alike, graph.bind(gradients, values), expected))
    simplified = [graph.simplify(one) for one in gradients]
    assert all(map(close, graph.bind(simplified, values), expected))


@pytest.mark.parametrize("name", WRITTEN_DOWN)
def test_forward_accumulation_is_that_of_func(name):
    function, *inputs = CASES[name]
    y, variables, values = formula_of(name)
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    _, expected = torch.func.jvp(function, tuple(inputs), tuple(directions))
    assert close(graph.bind(graph.jvp(y, variables, directions), values), expected)


@pytest.mark.parametrize("name", CASES)
def test_what_was_recorded_becomes_a_formula(name):
    function, *inputs = CASES[name]
    leaves = [one.detach().clone().requires_grad_() for one in inputs]
    result = function(*leaves)
    y = graph.of(result, dict(zip("abcd", leaves)))
    assert same(graph.bind(y, dict(zip("abcd", inputs))), result)
    others = dict(zip("abcd", (draw(*one.shape, seed=9).abs() for one in inputs)))
    if name in WRITTEN_DOWN and "QR" not in name.upper():
        assert same(graph.bind(y, others), function(*others.values()))


# Whole programs.


def network(X, W, b, w, y):
    return (((X @ W + b).tanh() @ w - y) ** 2).mean()


@pytest.fixture
def trained():
    generator = torch.Generator().manual_seed(0)
    shapes = {"X": (8, 3), "W": (3, 4), "b": (4,), "w": (4,), "y": (8,)}
    return {name: torch.randn(shape, generator=generator) for name, shape in shapes.items()}


def test_the_gradient_of_a_network_has_a_graph_of_its_own(trained):
    trained = {name: one.double() for name, one in trained.items()}
    variables = [graph.variable(name, one.shape, torch.float64) for name, one in trained.items()]
    loss = network(*variables)
    gradients = graph.grad(loss, variables[1:4])
    leaves = [one.clone().requires_grad_() for one in trained.values()]
    expected = torch.autograd.grad(network(*leaves), leaves[1:4])
    assert all(map(close, graph.bind(gradients, trained), expected))


def test_a_graph_is_run_many_times(trained):
    variables = [graph.variable(name, one.shape) for name, one in trained.items()]
    loss = network(*variables)
    step = graph.Graph(variables, [loss, *graph.grad(loss, variables[1:4])])
    X, *weights, y = trained.values()
    losses = []
    for _ in range(20):
        value, *gradients = step(X, *weights, y)
        losses.append(value.item())
        weights = [one - 0.1 * g for one, g in zip(weights, gradients)]
    assert losses == sorted(losses, reverse=True) and losses[-1] < losses[0] / 2


def test_derivatives_of_derivatives():
    x = graph.variable("x", dtype=torch.float64)
    y = x**5
    for power, factor in zip((4, 3, 2, 1, 0), (5, 20, 60, 120, 120)):
        y = graph.grad(y, x)
        assert graph.bind(y, x=1.5).item() == pytest.approx(factor * 1.5**power)


def test_a_hessian_product_is_forward_over_reverse():
    X, v = graph.variable("X", (3,)), graph.variable("v", (3,))
    product = graph.jvp(graph.grad((X**3).sum(), X), X, v)
    values = graph.bind(product, X=[1.0, 2.0, 3.0], v=[1.0, 0.0, 1.0])
    assert values.tolist() == [6.0, 0.0, 18.0]


def test_what_nobody_asked_for_is_not_differentiated():
    x, w = graph.variable("x"), graph.variable("w")
    gradient = graph.grad(torch.sin(x) * w, w)
    names = {one.operation.name for one in order([gradient]) if one.operation}
    assert names == {"sin", "mul"}
    along = graph.jvp(torch.sin(x * x) * w, w, torch.tensor(2.0))
    assert graph.bind(along, {"x": torch.tensor(0.5), "w": torch.tensor(3.0)}).item() == (
        2 * torch.sin(torch.tensor(0.25)).item()
    )


def test_what_is_used_twice_is_computed_once():
    x = graph.variable("x")
    shared = torch.exp(x)
    found = order([graph.grad(shared * shared + shared, x)])
    assert [one.operation.name for one in found if one.operation].count("exp") == 1


def test_a_constant_may_require_a_gradient_and_so_may_a_value():
    w = torch.tensor(3.0, requires_grad=True)
    x = graph.variable("x")
    value = torch.tensor(2.0, requires_grad=True)
    result = graph.bind(w * x, x=value)
    result.backward()
    assert (w.grad.item(), value.grad.item()) == (2.0, 3.0)


def test_derivatives_do_not_pass_what_is_detached():
    x = graph.variable("x")
    y = x.detach() * x
    assert graph.bind(graph.grad(y, x), x=3.0).item() == 3.0
    assert graph.bind(graph.jvp(y, x, torch.tensor(1.0)), x=3.0).item() == 3.0


def test_a_formula_holds_no_values():
    tracemalloc.start()
    x = graph.variable("x", (1000, 100))
    y = x
    for _ in range(30):
        y = (y.T + 1.0).reshape(1000, 100)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 1000 * 100 * 4  # bytes of a single result


def test_values_go_after_their_last_use():
    x = graph.variable("x", (100_000,))
    y = x
    for _ in range(30):
        y = y + 1.0
    run = graph.Graph(x, y.sum())
    value = torch.ones(100_000)
    tracemalloc.start()
    run(value)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * value.numel() * value.element_size()


def test_a_chain_of_ten_thousand_steps_needs_no_recursion():
    x = graph.variable("x")
    y = x
    for _ in range(5_000):
        y = torch.sin(y) + x
    gradient = graph.grad(y, x)
    assert graph.steps(y) == 10_000
    assert math.isfinite(graph.bind(gradient, x=0.5).item())
    assert len(graph.listing(y).splitlines()) == 10_001
    assert "10000 steps" in str(y) and "10000 steps" in graph.latex(y)


def test_a_graph_is_a_function_that_func_can_differentiate():
    x = graph.variable("x")
    f = graph.Graph(x, x**3)
    assert torch.func.grad(torch.func.grad(f))(torch.tensor(2.0)).item() == 12.0
    assert torch.func.jvp(f, (torch.tensor(2.0),), (torch.tensor(1.0),))[1].item() == 12.0


def test_one_can_differentiate_by_what_stands_in_the_middle():
    x = graph.variable("x")
    middle = torch.exp(x)
    y = middle * middle
    assert str(graph.simplify(graph.grad(y, middle))) == "2·exp(x)"
    assert str(graph.simplify(graph.grad(y, [x, middle])[0])) == "2·exp(x)²"


# Counting.


def test_a_derivative_written_out_swells_and_its_graph_does_not():
    x = graph.variable("x")
    y, sizes, steps = x, [], []
    for _ in range(12):
        y = 4 * y * (1 - y)
        sizes.append(graph.size(graph.grad(y, x)))
        steps.append(graph.steps(graph.grad(y, x)))
    assert all(b > 3.5 * a for a, b in zip(sizes, sizes[1:]))
    assert {b - a for a, b in zip(steps, steps[1:])} == {8}


def test_sizes_are_exact_however_large():
    x = graph.variable("x")
    for _ in range(5000):
        x = x * x
    assert (graph.steps(x), graph.size(x)) == (5000, 2**5001 - 1)


# Running.


def test_values_come_by_place_by_name_and_by_variable():
    x, y = graph.variable("x"), graph.variable("y")
    f = graph.Graph((x, y), x - y)
    assert f(3.0, 1.0).item() == f(3.0, y=1.0).item() == f(y=1, x=3).item() == 2.0
    assert graph.bind(x - y, {x: 3.0}, y=1.0).item() == 2.0
    assert graph.bind([x, y, x * y], x=np.float32(3), y=2) == (3.0, 2.0, 6.0)
    assert repr(f) == "Graph((x, y) -> x - y)"


def test_values_of_others_are_not_used():
    x = graph.variable("x")
    assert graph.bind(graph.diff(3 * x, x), x=7.0).item() == 3.0


def test_a_value_lies_in_memory_as_its_variable_did():
    X = graph.variable("X", (3, 4))
    value = torch.arange(12.0).reshape(4, 3).T
    assert graph.bind(X.view(12), X=value).tolist() == value.reshape(12).tolist()


x, w = graph.variable("x"), graph.variable("w", (3,))
n = graph.variable("n", (2,), torch.int64)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: graph.bind(x * w), TypeError, "no value for w and x"),
        (lambda: graph.bind(x, z=1.0), TypeError, "no value for x; there is one for z"),
        (lambda: graph.bind(w, w=[1.0]), RuntimeError, "w has shape (3,), not (1,)"),
        (
            lambda: graph.bind(x, x=torch.tensor(1)),
            RuntimeError,
            "x has type torch.float32, not torch.int64",
        ),
        (lambda: graph.bind(x, x=x), TypeError, "the value of x is a formula"),
        (lambda: graph.bind(torch.ones(2), x=1.0), TypeError, "expected a formula, got Tensor"),
        (lambda: graph.Graph(x, x * w), ValueError, "depend on w too"),
        (lambda: graph.Graph([x, x + 1], x), ValueError, "x + 1 is not"),
        (lambda: graph.bind(x * graph.variable("x"), x=1.0), ValueError, "two variables"),
        (lambda: graph.Graph([x, graph.variable("x")], x * 2), ValueError, "two variables"),
        (lambda: graph.Graph(x, x)(1.0, 2.0), TypeError, "has 1 inputs, and got 2"),
        (lambda: graph.Graph(x, x)(1.0, x=2.0), TypeError, "two values for the variable x"),
        (lambda: graph.Graph(x, x)(z=2.0), TypeError, "no variable z; it has x"),
        (lambda: graph.Graph(x, x)(), TypeError, "no value for x"),
        (lambda: graph.variable(""), TypeError, "a variable needs a name"),
        (lambda: w @ graph.variable("v", (4,)), RuntimeError, "inconsistent tensor size"),
        (lambda: w + torch.ones(4), RuntimeError, "must match the size of tensor b (4)"),
        (lambda: w.sum(2), IndexError, "Dimension out of range"),
        (lambda: graph.grad(w, w), RuntimeError, "only for scalar outputs"),
        (lambda: graph.grad(w.sum(), n), RuntimeError, "only floats have derivatives"),
        (lambda: graph.grad(w, w, torch.ones(2)), RuntimeError, "cotangent has shape (2,)"),
        (lambda: graph.jvp(w, w, torch.ones(2)), RuntimeError, "tangent of w has shape (2,)"),
        (lambda: graph.jvp(w, [w], []), RuntimeError, "1 tangents are needed"),
        (lambda: graph.jvp(w, [w], [w, w]), RuntimeError, "1 tangents are needed"),
        (lambda: graph.diff(w, x), RuntimeError, "w has shape (3,); graph.grad gives"),
        (lambda: graph.diff(x, x, order=-1), ValueError, "order of a derivative"),
        (lambda: graph.diff(x, x, order=True), ValueError, "order of a derivative"),
        (lambda: graph.diff(x, x, order=1.0), ValueError, "order of a derivative"),
        (lambda: x.item(), RuntimeError, "no value until"),
        (lambda: bool(x > 0), RuntimeError, "no value until"),
        (lambda: w.numpy(), RuntimeError, "no value until"),
        (lambda: np.asarray(w), RuntimeError, "no value until"),
        (lambda: w.tolist(), RuntimeError, "no value until"),
        (lambda: w.argmax(), RuntimeError, "no value until"),
        (lambda: (w > 0).any(), RuntimeError, "no value until"),
        (lambda: torch.equal(w, w), RuntimeError, "no value until"),
        (lambda: torch.allclose(w, w), RuntimeError, "no value until"),
        (lambda: torch.nonzero(w), RuntimeError, "no value until"),
        (lambda: torch.unique(w), RuntimeError, "no value until"),
        (lambda: w[w > 0], RuntimeError, "no value until"),
        (lambda: torch.ones(3)[n], RuntimeError, "no value until"),
        (lambda: w.masked_select(w > 0), RuntimeError, "no value until"),
        (lambda: w.__iadd__(1), RuntimeError, "cannot be changed in place"),
        (lambda: torch.ones(3).add_(w), RuntimeError, "no value until"),
        (lambda: x.backward(), RuntimeError, "graph.grad gives"),
        (lambda: x.requires_grad_(), RuntimeError, "needs no requires_grad"),
    ],
)
def test_errors_say_what_is_wrong(call, error, words):
    with pytest.raises(error, match=re.escape(words)):
        call()


# From what was recorded.


def test_leaves_and_named_tensors_become_variables():
    a = torch.tensor([1.0, 2.0], requires_grad=True)
    data = torch.tensor([3.0, 4.0])
    result = ((a * data).sin() * 2).sum()
    assert str(graph.of(result)) == "sum(2·sin(x0·[3, 4]))"
    y = graph.of(result, a=a, data=data)
    assert str(y) == "sum(2·sin(a·data))"
    expected = ((torch.tensor([5.0, 6.0]) * data).sin() * 2).sum()
    assert same(graph.bind(y, a=[5.0, 6.0], data=data), expected)


def test_a_tensor_in_the_middle_can_be_where_the_formula_begins():
    a = torch.tensor(2.0, requires_grad=True)
    middle = a.exp()
    y = graph.of(middle * middle.sin(), h=middle)
    assert str(y) == "h·sin(h)"


def test_changes_in_place_are_steps_too():
    a = torch.ones(4, requires_grad=True)
    b = a * 2
    b[1:3] *= a[:2]
    whole = torch.zeros(4)
    whole[0] = b.sum()
    y = graph.of((whole * b).sum(), a=a)
    value = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
    d = value * 2
    d[1:3] *= value[:2]
    other = torch.zeros(4)
    other[0] = d.sum()
    expected = (other * d).sum()
    assert same(graph.bind(y, a=value), expected)
    gradient = graph.bind(graph.grad(y, order([y])[0]), a=value.detach())
    assert same(gradient, torch.autograd.grad(expected, value)[0])


def test_a_recorded_chain_of_ten_thousand_steps():
    a = torch.tensor(0.5, requires_grad=True)
    result = a
    for _ in range(5_000):
        result = result * 0.999 + a
    assert same(graph.bind(graph.of(result), x0=0.5), result)


def test_what_cannot_become_a_formula_says_why():
    a = torch.tensor(2.0, requires_grad=True)

    class Cube(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x**3

    with pytest.raises(NotImplementedError, match="CubeBackward is the step of"):
        graph.of(Cube.apply(a) * 2)
    with pytest.raises(RuntimeError, match="nothing was recorded"):
        graph.of(torch.ones(2) * 2)
    with pytest.raises(ValueError, match="^one, other has no part"):
        graph.of(a * 2, one=torch.ones(2), other=torch.ones(2))
    freed = (a * a).exp()
    freed.backward()
    with pytest.raises(RuntimeError, match="has been freed"):
        graph.of(freed)


# To look at.


def test_a_graph_is_rows_a_listing_and_a_drawing():
    X, v = graph.variable("X", (2, 3)), graph.variable("v", (3,))
    y = (X @ v * torch.tensor([1.0, 2.0])).sum() / 2
    assert graph.listing(y) == (
        "%0 = X             float32 (2, 3)\n"
        "%1 = v             float32 (3,)\n"
        "%2 = mv(%0, %1)    float32 (2,)\n"
        "%3 = [1, 2]        float32 (2,)\n"
        "%4 = mul(%2, %3)   float32 (2,)\n"
        "%5 = sum(%4)       float32 ()\n"
        "%6 = div(%5, 2)    float32 ()"
    )
    rows = graph.rows(y)
    assert [row.kind for row in rows] == [
        "variable", "variable", "operation", "constant", "operation", "operation", "operation",
    ]  # fmt: skip
    assert all(one < place for place, row in enumerate(rows) for one in row.operands if one != "2")
    assert [row.is_output for row in rows] == [False] * 6 + [True]
    drawn = graph.dot(y)
    assert 'n6 [label="div(·, 2)", shape=box, peripheries=2]' in drawn
    assert 'n0 -> n2 [label="(2, 3)"]' in drawn and drawn.count("->") == 6


def test_every_operation_is_written_as_it_was():
    """What is meant to be written otherwise is written down by `python -m tests.formulas`, and read."""
    assert [*formulas.written()] == formulas.FILE.read_text("utf-8").splitlines()


def test_operations_of_operations_are_written_and_simplified_as_they_were():
    assert [*formulas.nested()] == formulas.NESTED.read_text("utf-8").splitlines()


def test_every_public_name_shows_an_example():
    for name in graph.__all__:
        assert ">>>" in getattr(graph, name).__doc__ or name == "Row", name


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_formula_says_why_it_is_not_copied(copied):
    with pytest.raises(TypeError, match="it refers to operations, which are functions"):
        copied(2 * graph.variable("x", (2,)))


def test_a_variable_may_be_a_result_and_has_the_type_that_is_usual_when_it_is_made():
    assert '[label="x", shape=ellipse, peripheries=2]' in graph.dot(graph.variable("x"))
    torch.set_default_dtype(torch.float64)
    try:
        assert graph.variable("x").dtype is torch.float64
    finally:
        torch.set_default_dtype(torch.float32)
