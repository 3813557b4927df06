"""Calls of every kind of wrong arguments: minitorch reads them as PyTorch does, word for word.

Each signature is called with fitting arguments, and then with each of them replaced,
left out, or given by name, and with some too many. Whatever PyTorch says of the arguments themselves,
minitorch has to say; where PyTorch takes them, minitorch may not complain of them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import numpy as np
import pytest
import torch

import minitorch
from minitorch.pytorch.arg_parser import Signature

ODD = ["'a'", "1", "1.5", "True", "None", "()", "(0,)", "[0, 'a']", "1j", "{}", "[None]", "torch.tensor(1.5)",
       "torch.tensor(1)", "torch.tensor([1, 2])", "torch.tensor(True)", "torch.float64", "[torch.ones(2)]",
       "float", "np.bool_(True)", "np.int64(1)", "np.float32(1)", "np.array([1, 2])"]  # fmt: skip
FITTING = {
    "Tensor": "torch.ones(2, 2)", "Scalar": "1", "int": "0", "SymInt": "0", "float": "0.5", "bool": "False", "str": "'floor'",
    "ScalarType": "torch.float64", "IntArrayRef": "(0,)", "TensorList": "[torch.ones(2, 2)]",
    "Generator": "None", "MemoryFormat": "None", "PyObject*": "[1.5]", "Layout": "None", "Device": "'cpu'",
}  # fmt: skip


LAX = {"to"}  # PyTorch takes a number in place of its type: x.to(1.5) is of float64


def signatures(namespace) -> dict[str, list[str]]:
    """Of each function or method of a namespace its signatures."""
    public = {name: getattr(namespace, name) for name in dir(namespace) if name[0] != "_"}
    return {name: one.call.texts for name, one in public.items() if hasattr(one, "call")}


FUNCTIONS = signatures(minitorch)
LINALG = signatures(minitorch.linalg)
METHODS = {  # but those that PyTorch writes in Python, where Python refuses
    name: texts
    for name, texts in signatures(minitorch.Tensor).items()
    if not inspect.isfunction(inspect.unwrap(getattr(torch.Tensor, name)))
}


def calls(signature: Signature) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Arguments that fit a signature, and many that do not."""
    needed = [one for one in signature.parameters if one.default is None and not one.by_name]
    named = {
        one.name: FITTING[one.kind]
        for one in signature.parameters
        if one.default is None and one.by_name
    }
    places = [FITTING[one.kind] for one in needed]
    yield places, named
    for at in range(len(places)):
        yield places[:at], named
        for odd in ODD:
            yield [*places[:at], odd, *places[at + 1 :]], named
        by_name = {one.name: text for one, text in zip(needed[at:], places[at:])}
        yield places[:at], named | by_name
        yield places[:at], dict(reversed((named | by_name).items()))
    optional = [one for one in signature.parameters if one.default is not None]
    for one in optional:
        yield places, named | {one.name: FITTING[one.kind]}
        if signature.takes_many:
            yield ["1", "2", "2"], named | {one.name: FITTING[one.kind]}
    for odd in ODD:
        yield [*places, odd], named
        yield [*places, odd, odd], named
        for one in signature.parameters:
            yield places, named | {one.name: odd}
    for name in ("axis", "keepdims", "x", "x2", "other", "strange", "out", "dim", "dtype"):
        yield places, named | {name: "None"}
        yield places, named | {name: "0"}
        yield places, named | {name: "0", "bogus": "0"}


def said(code: str, library) -> str:
    """What a library says of the arguments of a call; nothing if it takes them, or fails later."""
    try:
        eval(code, {"torch": library, "np": np})
    except TypeError as error:
        return str(error)
    except AttributeError as error:  # what was let in is no argument that can be worked with
        return f"AttributeError: {error}"
    except Exception:
        return ""
    return ""


def about_arguments(words: str, name: str) -> bool:
    starts = (
        f"{name}() ",
        f"{name}(): argument",
        f"TensorBase.{name}() ",
        "AttributeError",
        "expected Tensor as element",
    )
    return words.startswith(starts)


def differences(start: str, name: str, signatures: list[str]) -> list[str]:
    """The calls of `start` that the libraries do not read alike."""
    found = []
    for places, named in (one for text in signatures for one in calls(Signature(name, text))):
        given = [*places, *(f"{key}={value}" for key, value in named.items())]
        code = f"{start}({', '.join(given)})"
        theirs, ours = said(code, torch), said(code, minitorch)
        if not theirs and name in LAX:
            continue
        if ours != theirs and (about_arguments(theirs, name) or about_arguments(ours, name)):
            found.append(f"{code}\n  PyTorch   {theirs}\n  minitorch {ours}")
    return found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions(name):
    assert not differences(f"torch.{name}", name, FUNCTIONS[name])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", METHODS)
def test_methods(name):
    assert not differences(f"torch.ones(2, 2).{name}", name, METHODS[name])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", LINALG)
def test_linear_algebra(name):
    assert not differences(f"torch.linalg.{name}", f"linalg_{name}", LINALG[name])


def test_the_signatures_are_all_that_pytorch_shows():
    """PyTorch lists the signatures of a function that has several; of one alone it shows none."""
    for name, texts in FUNCTIONS.items():
        ours = [str(one) for one in (Signature(name, text) for text in texts) if not one.hidden]
        words = said(f"torch.{name}(*[object()] * 9)", torch)
        if "expected one of" in words:
            assert re.findall(r"^ \* (.*)$", words, re.M) == ours, name
