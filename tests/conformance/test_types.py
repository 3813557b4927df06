"""Every operation on every element type, and on every pair of types: the same numbers, the same type
or the same error, as a result and written in place.
"""

from __future__ import annotations

import itertools
import warnings

import pytest
import torch

import minitorch

TYPES = "bool uint8 uint16 int8 int16 int32 int64 float16 float32 float64".split()
ONE = (
    "abs neg exp log sqrt rsqrt square sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sigmoid relu "
    "reciprocal log2 log10 log1p expm1 exp2 erf sign floor ceil round trunc isnan isinf isfinite logical_not all "
    "nan_to_num bitwise_not any sum mean std var prod max min amax amin argmax argmin norm median mode argsort sort diag nonzero unique"
).split()
ALONG = "cumsum cumprod softmax log_softmax logsumexp flip topk kthvalue cummax cummin logcumsumexp".split()
MATRIX = "trace tril triu".split()
TWO = (
    "add sub mul div true_divide pow floor_divide remainder fmod maximum minimum atan2 hypot kron eq ne lt le gt ge "
    "logaddexp logaddexp2 bitwise_and bitwise_left_shift bitwise_right_shift clamp_min clamp_max multiply divide "
    "logical_and logical_or logical_xor __and__ __or__ __xor__ dot outer matmul cross allclose isclose equal"
).split()


def answer(call: str, library) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return repr(eval(call, {"torch": library}))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def agree(calls) -> None:
    answers = [(call, answer(call, torch), answer(call, minitorch)) for call in calls]
    wrong = [
        f"{call}\n--- PyTorch\n{wanted}\n--- minitorch\n{got}"
        for call, wanted, got in answers
        if wanted != got
    ]
    assert not wrong, "\n\n".join(wrong)


def methods(name: str) -> list[str]:
    """The method, and the one that works in place where there is one."""
    return [one for one in (name, f"{name}_") if hasattr(minitorch.Tensor, one)]


@pytest.mark.parametrize("name", ONE + ALONG + MATRIX)
def test_of_one_tensor(name):
    values = "[[1, 0], [2, 1]]" if name in MATRIX else "[1, 0, 2, 1]"
    argument = "1" if name in ("topk", "kthvalue") else "0" if name in ALONG else ""
    agree(
        f"torch.tensor({values}).to(torch.{dtype}).{method}({argument})"
        for dtype in TYPES
        for method in methods(name)
    )


def _operand(dtype: str, values: str = "[1, 2, 1]") -> str:
    return f"torch.tensor({values}).to(torch.{dtype})" if dtype in TYPES else dtype


@pytest.mark.parametrize("name", TWO)
def test_of_two(name):
    calls = []
    for first, second in itertools.product(TYPES, [*TYPES, "2", "2.5", "True"]):
        x, y = _operand(first, "[1, 3, 2]"), _operand(second)
        calls += [f"{x}.{method}({y})" for method in methods(name)]
        if second in TYPES:
            calls.append(f"{x}.{name}({y}[0])")
        elif not name.startswith("__"):
            calls += [f"torch.{name}({x}, {y})", f"torch.{name}({y}, {x})"]
    agree(calls)


@pytest.mark.parametrize("name", [one for one in TWO if not one.startswith("__")])
def test_an_operand_that_is_none(name):
    x = "torch.tensor([1., 3., 2.])"
    calls = [f"torch.{name}({x}, 'a')", f"torch.{name}('a', {x})", f"torch.{name}('a', 'a')"]
    agree(calls + [f"{x}.{method}('a')" for method in methods(name)])
