"""The examples in PyTorch's docstrings, run on both libraries: the same text must come out.

What PyTorch prints today is compared, not what its docstring says it printed once.
"""

from __future__ import annotations

import doctest
import inspect
import re
from types import ModuleType

import pytest
import torch

import minitorch
from tests import transcript
from tests.conformance.programs import alike


def _documented(ours, theirs, prefix: str) -> dict[str, str]:
    """PyTorch's docstrings of the names that both have."""
    names = [name for name in dir(ours) if not name.startswith("_") and hasattr(theirs, name)]
    return {
        f"{prefix}{name}": inspect.getdoc(getattr(theirs, name)) or ""
        for name in names
        if not isinstance(getattr(theirs, name), ModuleType)
    }


PARSER = doctest.DocTestParser()
PLACES = {
    "": (minitorch, torch),
    "Tensor.": (minitorch.Tensor, torch.Tensor),
    "linalg.": (minitorch.linalg, torch.linalg),
    "func.": (minitorch.func, torch.func),
    "autograd.": (minitorch.autograd, torch.autograd),
    "autograd.functional.": (minitorch.autograd.functional, torch.autograd.functional),
}
EXAMPLES = {
    name: cells
    for prefix, (ours, theirs) in PLACES.items()
    for name, text in _documented(ours, theirs, prefix).items()
    if (cells := [one.source.rstrip() for one in PARSER.get_examples(text)])
}

# Examples that are not run: a fragment of the cell, and the reason.
LEFT_OUT = {
    "cuda": "minitorch has no devices",
    "device": "minitorch has no devices",
    "torch.empty((2,3)": "shows memory that nobody has written to",
    "new_empty(": "shows memory that nobody has written to",
    "torch.nn": "minitorch has no Parameter here",
    "torch.dist(": "minitorch has no dist",
    "torch.dstack": "minitorch has no dstack",
    "is_conj": "minitorch conjugates at once",
    "x.sort()": "which of equal elements comes first is left open in a sort that is not stable",
    "torch.tensor([1.2, 3j])": "minitorch has no complex32",
    "ax.plot_surface": "shows an address",
    "torch.allclose(A @ X, B)": "the last digit decides",
    "torch.dot  # [": "shows a function",
    "y._version": "minitorch has no inference tensors: under inference_mode nothing is recorded",
}


def run(cells: list[str], library: ModuleType) -> list[str]:
    """The answers to the examples of one docstring, which may import from ``torch``."""
    cells = [re.sub(r"^from torch\b", f"from {library.__name__}", one, flags=re.M) for one in cells]
    return transcript.run(cells, library)


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_print_the_same(name, tmp_path, monkeypatch, record_property):
    monkeypatch.chdir(tmp_path)  # examples of `save` write files
    cells = [one for one in EXAMPLES[name] if not any(fragment in one for fragment in LEFT_OUT)]
    answers = list(zip(cells, run(cells, torch), run(cells, minitorch)))
    wrong = [
        f">>> {cell}\n--- PyTorch\n{wanted}\n--- minitorch\n{got}"
        for cell, wanted, got in answers
        if not alike(wanted, got)
    ]
    cut_off = sum(wanted.startswith("NameError") for _, wanted, _ in answers)  # by what is left out
    matched = len(cells) - cut_off - len(wrong)
    record_property("matched", f"{name}: {matched} of {len(EXAMPLES[name])} examples")
    assert not wrong, "\n\n".join(wrong)


def test_what_is_left_out_is_an_example():
    everything = "\n".join(cell for cells in EXAMPLES.values() for cell in cells)
    assert [fragment for fragment in LEFT_OUT if fragment not in everything] == []
