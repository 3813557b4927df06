"""Random programs on minitorch and on PyTorch: the same printed text, shape, strides, gradients and
errors.
"""

from __future__ import annotations

import operator
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import minitorch
from tests.conformance.programs import alike
from tests.conformance.soak import LAST_DIGIT, differences, report, shortest

DTYPES = ["bool", "uint8", "int8", "int16", "int32", "int64", "float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]


def answer(program: str, library) -> str:
    """What ``r`` is after the program, or its error."""
    variables = {"torch": library, "np": np}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(program, variables)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return repr(variables["r"])


def agree(program: str, same=operator.eq) -> None:
    wanted, got = answer(program, torch), answer(program, minitorch)
    assert same(wanted, got), f"\n{program}\n--- PyTorch\n{wanted}\n--- minitorch\n{got}"


# Whole programs: whatever a library can be asked to do, one statement after the other


@pytest.mark.parametrize("share", range(8))
def test_programs(share):
    seeds = range(80 * share, 80 * (share + 1))
    different = [seed for kind, seed in differences(seeds) if kind != LAST_DIGIT]
    assert not different, "\n".join(map(report, different))


def test_of_a_program_that_differs_the_lines_that_matter_are_shown(monkeypatch):
    program = ["x = torch.ones(2)", "d = x", "print(x)", "a = x * 3", "b = a + 1"]
    monkeypatch.setattr(minitorch.Tensor, "__mul__", minitorch.Tensor.__add__)
    assert shortest(program) == ["x = torch.ones(2)", "a = x * 3"]


# Printing


SHAPES_TO_PRINT = st.one_of(
    st.lists(st.sampled_from([0, 1, 2, 3, 5, 7, 8, 40]), max_size=4),
    st.sampled_from(
        [[1200], [11, 100], [3, 20, 20], [2, 2, 2, 200], [1001], [1000], [4, 3, 2, 1, 2]]
    ),
)


@st.composite
def arrays(draw):
    shape = tuple(draw(SHAPES_TO_PRINT))
    dtype = draw(st.sampled_from(DTYPES + COMPLEX))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    numbers = rng.standard_normal(shape) * 10.0 ** draw(st.integers(-40, 40) | st.integers(-6, 9))
    if draw(st.booleans()):
        numbers = numbers * 10.0 ** rng.integers(0, draw(st.integers(1, 6)), shape)
    if draw(st.booleans()):
        numbers = np.round(numbers)
    odd = draw(st.sampled_from([None, np.inf, -np.inf, np.nan, 0.0, -0.0]))
    if odd is not None and "int" not in dtype:
        numbers = np.where(rng.random(shape) < 0.3, odd, numbers)
    if dtype in COMPLEX:
        imaginary = rng.standard_normal(shape) * 10.0 ** draw(st.integers(-3, 3))
        if odd is not None:
            imaginary = np.where(rng.random(shape) < 0.3, odd, imaginary)
        numbers = np.array(numbers, complex)
        numbers.imag = imaginary
    with np.errstate(all="ignore"):
        return (np.asarray(numbers) > 0) if dtype == "bool" else np.asarray(numbers).astype(dtype)


def shown(array, library, maker: str) -> str:
    """How a tensor prints that wants a gradient, was computed with one, or neither."""
    tensor = library.tensor(array)
    if maker and array.dtype.kind == "f":
        tensor.requires_grad_()
        tensor = {"leaf": lambda x: x, "step": lambda x: x.clone(), "view": lambda x: x.view(-1)}[
            maker
        ](tensor)
    return repr(tensor)


MAKERS = st.sampled_from(["", "", "leaf", "step", "view"])


@given(arrays(), MAKERS)
def test_printing(array, maker):
    assert shown(array, minitorch, maker) == shown(array, torch, maker)


@given(
    arrays(),
    st.fixed_dictionaries(
        {},
        optional={
            "precision": st.sampled_from([0, 2, 6]),
            "threshold": st.sampled_from([0, 20]),
            "edgeitems": st.sampled_from([0, 1, 2]),
            "linewidth": st.sampled_from([40, 120]),
            "profile": st.sampled_from(["default", "short", "full"]),
            "sci_mode": st.booleans(),
        },
    ),
    MAKERS,
)
def test_printing_with_options(array, options, maker):
    for library in (minitorch, torch):
        library.set_printoptions(**options)
    try:
        assert shown(array, minitorch, maker) == shown(array, torch, maker)
    finally:
        for library in (minitorch, torch):
            library.set_printoptions(profile="default")


# Random numbers


@given(
    st.sampled_from([0, 1, 42, 2**31, 2**40 + 5]),
    st.lists(
        st.one_of(
            st.builds(
                "torch.rand({}, dtype=torch.{})".format,
                st.integers(0, 40),
                st.sampled_from(["float32", "float64"]),
            ),
            st.builds("torch.randn({})".format, st.integers(0, 200)),
            st.builds("torch.randn({}, dtype=torch.float64)".format, st.integers(0, 40)),
            st.builds(
                "torch.randint(-5, {}, (7,))".format,
                st.sampled_from([1, 10, 2**28 - 6, 2**28 - 5, 2**31, 2**33]),
            ),
            st.builds("torch.randperm({})".format, st.integers(0, 30)),
            st.sampled_from(
                [
                    "torch.bernoulli(torch.linspace(0, 1, 20))",
                    "torch.bernoulli(torch.linspace(0, 1, 20, dtype=torch.float64))",
                    "torch.normal(torch.arange(20.), 2.)",
                    "torch.normal(1., torch.arange(5.))",
                    "torch.normal(torch.zeros(2, 1), torch.ones(9))",
                    "torch.normal(0.5, 2., (3, 3))",
                    "torch.rand_like(torch.ones(2, 3))",
                    "torch.randn_like(torch.ones(3, 7))",
                    "torch.empty(5).normal_(1, 2)",
                    "torch.empty(5).uniform_(-1, 2)",
                    "torch.multinomial(torch.arange(1., 9.), 5)",
                    "torch.multinomial(torch.arange(1., 13.).reshape(3, 4), 1)",
                    "torch.multinomial(torch.arange(1., 13.).reshape(3, 4), 9, replacement=True)",
                ]
            ),
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_random_numbers(seed, calls):
    agree(f"torch.manual_seed({seed})\nr = [{', '.join(calls)}]")


def test_float32_normal_numbers_to_the_last_bit():
    torch.manual_seed(0)
    minitorch.manual_seed(0)
    assert np.array_equal(torch.randn(100_003).numpy(), minitorch.randn(100_003).numpy())


# Views: chains of indexing and reshaping.

ENTRIES = [
    "0",
    "-1",
    "1",
    "2",
    ":",
    "1:",
    "::2",
    "1:3",
    ":-1",
    "None",
    "...",
    "5",
    "-4:9:3",
    "::-1",
]
GATHERS = ["[0, 1]", "[0]", "[-1]", "torch.tensor(0)", "torch.tensor([1, 0])"]
DIMS = st.integers(-3, 2)
SHAPES = st.lists(st.integers(1, 4), max_size=4).map(tuple)


def indices(entries):
    chosen = st.lists(st.sampled_from(entries), min_size=1, max_size=4)
    return chosen.filter(lambda one: one.count("...") < 2).map(lambda one: f"[{', '.join(one)}]")


STEPS = st.one_of(
    indices(ENTRIES),
    st.builds(".transpose({}, {})".format, DIMS, DIMS),
    st.permutations([0, 1, 2]).map(lambda dims: f".permute({tuple(dims)})"),
    st.builds(
        ".reshape({})".format, st.lists(st.sampled_from([-1, 1, 2, 3, 4, 6]), max_size=4).map(tuple)
    ),
    st.builds(
        ".view({})".format, st.lists(st.sampled_from([-1, 1, 2, 3, 4, 6]), max_size=4).map(tuple)
    ),
    st.builds(".unsqueeze({})".format, DIMS),
    st.builds(".squeeze({})".format, DIMS),
    st.just(".squeeze()"),
    st.builds(".expand({})".format, st.lists(st.sampled_from([2, 3, 1, 4]), max_size=4).map(tuple)),
    st.builds(".flatten({}, {})".format, DIMS, DIMS),
    st.just(".contiguous()"),
    st.just(".mT"),
)


@given(SHAPES, st.lists(STEPS, min_size=1, max_size=3))
def test_views(shape, steps):
    agree(
        f"x = torch.arange({int(np.prod(shape))}).reshape({shape})\ny = x{''.join(steps)}\n"
        "r = y, y.shape, y.stride(), y.storage_offset(), y.data_ptr() == x.data_ptr(), "
        "y.is_contiguous()"
    )


@given(st.just((3, 4, 2)), indices(["0", ":", "1:", "None"] + GATHERS))
def test_gathering(shape, index):
    agree(f"x = torch.arange(24).reshape({shape})\nr = x{index}")


@given(
    st.sampled_from([(4,), (3, 4), (2, 3, 4)]),
    indices(ENTRIES[:12]),
    st.sampled_from(["7", "2.9", "torch.arange(4)", "torch.arange(3)", "torch.ones(3, 1)"]),
)
def test_writing_through_an_index(shape, index, value):
    agree(f"x = torch.zeros({shape}, dtype=torch.int64)\nx{index} = {value}\nr = x")


# Arithmetic: promotion, broadcasting, in place


OPERATORS = ["+", "-", "*", "/", "**", "==", "<", ">="]


@st.composite
def operands(draw):
    dtype = draw(st.sampled_from(DTYPES[:1] + DTYPES[1:]))
    shape = draw(st.sampled_from([(), (3,), (1,), (2, 3), (2, 1), (0,), (4,)]))
    number = draw(st.sampled_from(["2", "1.5", "True", "3"]))
    if draw(st.integers(0, 3)) == 0:
        return number
    return f"torch.ones({shape}, dtype=torch.{dtype})"


@given(operands(), st.sampled_from(OPERATORS), operands())
def test_arithmetic(left, operator, right):
    if "torch" in left + right:
        agree(f"r = {left} {operator} {right}")


@given(operands(), st.sampled_from(["+", "-", "*", "/"]), operands())
def test_arithmetic_in_place(left, operator, right):
    if "torch" in left:
        agree(f"x = {left}\nx {operator}= {right}\nr = x")


# Gradients: a chain of operations on float64, so that only a wrong rule can tell the libraries
# apart.


CHAIN = [
    "y * w", "y + w", "y - c", "y / (w.abs() + 1)", "y.exp() / 10", "y.tanh()", "y.sigmoid()", "y.sin()", "y ** 2", "y.relu()",
    "y.abs()", "y @ y.mT", "y.mT", "y[..., 1:]", "y[..., [0, 0]]", "y.sum(-1, keepdim=True)", "y.mean(0)",
    "y.reshape(-1)", "y.cumsum(0)", "torch.cat((y, y))", "torch.stack((y, y * 2))", "y.max()", "y.max(-1).values",
    "y.std()", "y.norm()", "torch.where(y > 0, y, 2 * y)", "y.detach() * y", "y.clone().mul_(2)", "y.unsqueeze(0).expand(2, *y.shape)",
    "y.amax(-1)", "y.var(-1)", "torch.maximum(y, y * y)", "y.softmax(-1)", "y.log_softmax(0)", "y.logsumexp(-1)",
    "y.prod(0)", "y.cumprod(-1)", "y.sort(-1).values", "y.clamp(-0.5, 0.5)", "y.erf()", "y.atan()", "y.log1p()",
    "y.masked_fill(y > 1, 2)", "y.lerp(w, 0.3)", "y % 0.7", "torch.atan2(y, c)", "y.clone().sigmoid_()",
]  # fmt: skip


@given(st.lists(st.sampled_from(CHAIN), min_size=1, max_size=6), st.booleans())
def test_gradients(chain, second_time):
    lines = "\n".join(f"y = {one}" for one in chain)
    agree(
        "torch.manual_seed(1)\n"
        "x = torch.randn(3, 4, dtype=torch.float64, requires_grad=True)\n"
        "w = torch.randn(4, dtype=torch.float64, requires_grad=True)\n"
        "c = torch.randn(4, dtype=torch.float64)\n"
        f"y = x\n{lines}\n"
        "z = (y * y).sum()\n"
        f"z.backward({'retain_graph=True' if second_time else ''})\n"
        f"{'z.backward()' if second_time else ''}\n"
        "r = y, x.grad, w.grad",
        alike,
    )
