"""Tensors of a class of one's own, as `nn.Parameter` is: the same numbers, the same gradients."""

import copy
import pickle

import numpy as np
import pytest

import minitorch as torch
from tests.test_operations import CASES, draw


class Weight(torch.Tensor):
    """A leaf with a type of its own."""

    def __new__(cls, data, requires_grad=True):
        return torch.Tensor._make_subclass(cls, data, requires_grad)


def plain(data):
    return data.detach().requires_grad_()


def run(function, inputs, leaf):
    """The result, the gradients, and the gradients of the sum of their squares."""
    leaves = [leaf(one.clone()) for one in inputs]
    y = function(*leaves)
    u = draw(*y.shape, seed=5)
    y.backward(u, create_graph=True)
    first = [one.grad if one.grad is not None else torch.zeros_like(one) for one in leaves]
    steepness = sum((g * g).sum() for g in first) + 0 * sum(one.sum() for one in leaves)
    return [y, *first, *torch.autograd.grad(steepness, leaves)]


def same(found, expected):
    for one, other in zip(found, expected, strict=True):
        assert type(one) is torch.Tensor or one.is_leaf  # some give the tensor itself back
        assert np.array_equal(one.detach(), other.detach(), equal_nan=True)
        assert repr(one.grad_fn) == repr(other.grad_fn)


@pytest.mark.parametrize("name", CASES)
def test_every_operation_gives_the_same_values_and_gradients(name):
    function, *inputs = CASES[name]
    same(run(function, inputs, Weight), run(function, inputs, plain))


@pytest.mark.parametrize("name", ["mul", "mm", "sub", "sum", "tanh"])
def test_in_single_precision_and_beside_numbers_and_plain_tensors(name):
    function, *inputs = CASES[name]
    inputs = [one.float() for one in inputs]
    for mixed in ([Weight], [Weight, plain], [plain, Weight]):
        leaves = [kind(one) for kind, one in zip(mixed * 2, inputs)]
        others = [plain(one) for one in inputs]
        function(*leaves).sum().backward()
        function(*others).sum().backward()
        same([one.grad for one in leaves], [one.grad for one in others])


@pytest.mark.parametrize("name", ["mul", "pow", "solve", "mm", "sum", "index, add_at"])
def test_the_transforms_take_them(name):
    function, *inputs = CASES[name]
    weights = tuple(Weight(one) for one in inputs)
    directions = tuple(draw(*one.shape, seed=7) for one in inputs)
    y, t = torch.func.jvp(function, weights, directions)
    expected = torch.func.jvp(function, tuple(inputs), directions)
    assert torch.equal(y, expected[0]) and torch.equal(t, expected[1])
    assert torch.autograd.gradcheck(function, weights)
    every = torch.func.jacrev(function)(*weights)
    assert torch.equal(every, torch.func.jacrev(function)(*inputs))


def test_a_step_in_place_changes_the_tensor_and_keeps_its_type():
    weight = Weight(draw(3).float())
    before = weight.clone()
    with torch.no_grad():
        for step in (lambda: weight.mul_(2), lambda: weight.__isub__(before), lambda: weight):
            assert step() is weight
    assert type(weight) is Weight and torch.equal(weight, before)
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad"):
        weight += 1


def test_a_change_in_place_between_use_and_backward_is_noticed():
    weight = Weight(draw(3))
    y = (weight * weight).sum()
    with torch.no_grad():
        weight += 1
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        y.backward()


def test_as_the_cotangent_to_start_from():
    x = plain(draw(3))
    g = Weight(draw(3, seed=1))
    (x * x).backward(g)
    assert type(x.grad) is torch.Tensor and torch.equal(x.grad, (2 * x * g).detach())
    (second,) = torch.autograd.grad(x * x, x, g, create_graph=True)
    assert torch.autograd.grad(second.sum(), g)[0].tolist() == (2 * x).tolist()


def test_formulas_take_them():
    x = torch.graph.variable("x", (3,), torch.float64)
    weight = Weight(draw(3))
    for y in (x * weight, weight * x):
        assert torch.equal(torch.graph.bind(y, x=weight), (weight * weight).detach())
    y = torch.graph.of((weight * weight.sin()).sum(), w=weight)
    assert str(y) == "sum(w·sin(w))"
    assert torch.graph.bind(y, w=weight).item() == (weight * weight.sin()).sum().item()


def test_it_shares_the_memory_and_the_count_of_changes():
    data = torch.zeros(2)
    weight = Weight(data)
    data[0] = 5
    assert weight.tolist() == [5, 0] and weight.is_leaf
    assert weight._storage is data._storage


def test_only_floats_can_require_gradients():
    with pytest.raises(RuntimeError, match="Only Tensors of floating point and complex dtype can"):
        Weight(torch.arange(3))
    assert not Weight(torch.arange(3), requires_grad=False).requires_grad
    with pytest.raises(TypeError, match="does not inherit from Tensor"):
        torch.Tensor._make_subclass(int, torch.zeros(2))


def test_it_is_printed_by_its_name():
    assert repr(Weight(torch.zeros(2))) == "Weight([0., 0.], requires_grad=True)"
    lines = repr(Weight(torch.zeros(40))).splitlines()
    assert {line[: len("Weight(")] for line in lines[1:]} == {" " * len("Weight(")}


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_copies_have_its_type_and_attributes(copied):
    for one in (Weight(torch.ones(2)), torch.ones(2, requires_grad=True)):
        one.tag = ["mine"]
        again = copied(one)
        assert type(again) is type(one) and again.requires_grad
        assert again.tag == ["mine"] and torch.equal(again, one)
