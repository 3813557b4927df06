"""The functions made from a template do what `bind` does."""

from threading import Thread

import numpy as np
import pytest

import minitorch as torch
from minitorch.core.operation import ops
from minitorch.core.record import bind, set_watching, watch
from minitorch.core.record import record_binary, recorder
from minitorch.core.record import record_unary


def leaf(*shape, dtype=torch.float32, requires_grad=True):
    numbers = np.random.default_rng([*shape]).uniform(0.5, 2, shape)
    return torch.tensor(numbers, dtype=dtype, requires_grad=requires_grad)


MATRIX = leaf(3, 3)
OPERANDS = {
    "leaf": MATRIX,
    "constant": leaf(3, 3, requires_grad=False),
    "result": MATRIX * 2,
    "view": MATRIX.T,
    "row": leaf(3),
    "0-d": leaf(),
    "empty": leaf(0, 3),
    "double": leaf(3, 3, dtype=torch.float64),
    "integers": torch.arange(9).reshape(3, 3),
    "number": 2.5,
    "integer": 3,
    "bool": True,
    "wrong shape": leaf(2, 2),
}


def outcome(run):
    """All that can be seen of a result: values, strides, node, what is saved, gradients, who was told."""
    told = []
    before = watch(lambda operation, inputs, params, result: told.append((operation, params)))
    try:
        y = run()
    except RuntimeError as error:
        return str(error)
    finally:
        set_watching(before)
    node = y.grad_fn
    seen = [y.dtype, y.stride(), repr(y.tolist()), told, repr(node)]
    if node is not None:
        plan = node.plan
        kept = [node.saved[at] for at in (*plan.kept, *plan.shaped, *[-1] * plan.keeps_result)]
        seen += [node.shape, node.dtype, plan.wanted, [id(edge) for edge in node.edges]]
        seen += [repr(np.asarray(getattr(x, "_array", x), float).tolist()) for x in kept]
    return seen


@pytest.mark.parametrize("name", ["tanh", "exp", "neg", "isnan", "sum", "mean", "t"])
@pytest.mark.parametrize("operand", OPERANDS)
def test_of_one_input(name, operand):
    x, operation = OPERANDS[operand], getattr(ops, name)
    if isinstance(x, torch.Tensor) and not (name == "mean" and operand == "integers"):
        quick = record_unary(operation, operation)
        assert outcome(lambda: quick(x)) == outcome(lambda: bind(operation, (x,), {}))


@pytest.mark.parametrize("name", ["add", "sub", "mul", "div", "pow"])
@pytest.mark.parametrize("first", OPERANDS)
@pytest.mark.parametrize("second", OPERANDS)
def test_of_two_inputs(name, first, second):
    a, b, operation = OPERANDS[first], OPERANDS[second], getattr(ops, name)
    if isinstance(a, torch.Tensor):
        quick = record_binary(operation, operation)
        assert outcome(lambda: quick(a, b)) == outcome(lambda: bind(operation, (a, b), {}))


@pytest.mark.parametrize("first", OPERANDS)
@pytest.mark.parametrize("second", OPERANDS)
def test_of_two_inputs_and_parameters(first, second):
    a, b, operation = OPERANDS[first], OPERANDS[second], ops.mse_loss
    if isinstance(a, torch.Tensor) and isinstance(b, torch.Tensor):
        quick = recorder(2, with_params=True)(operation, operation)
        for reduction in ("none", "mean", "sum"):
            how = dict(reduction=reduction)
            assert outcome(lambda: quick(a, b, **how)) == outcome(
                lambda: bind(operation, (a, b), how)
            )


@pytest.mark.parametrize("bias", ["row", "leaf", "result", "0-d", "double"])
@pytest.mark.parametrize("first", ["leaf", "constant", "result", "view", "double"])
@pytest.mark.parametrize("second", ["leaf", "constant", "result", "view", "double"])
def test_of_three_inputs(bias, first, second):
    inputs, operation = [OPERANDS[name] for name in (bias, first, second)], ops.addmm
    quick = recorder(3)(operation, operation)
    assert outcome(lambda: quick(*inputs)) == outcome(lambda: bind(operation, inputs, {}))


def test_what_is_recorded_keeps_nothing_of_a_formula_made_before():
    torch.graph.variable("x") * 2
    assert not hasattr(MATRIX * 2, "operation") and (MATRIX * 2).grad_fn is not None


def test_each_thread_records_by_its_own_mode():
    x, seen = torch.ones(2, requires_grad=True), {}

    def elsewhere():
        seen["another thread"] = torch.is_grad_enabled(), (x * 2).requires_grad
        torch.set_grad_enabled(False)

    with torch.no_grad():
        thread = Thread(target=elsewhere)
        thread.start()
        thread.join()
    seen["here afterwards"] = torch.is_grad_enabled(), (x * 2).requires_grad
    assert seen == {"another thread": (True, True), "here afterwards": (True, True)}
