"""Machines that are not like ours: where NumPy counts in 32 bits, and where no flag tells of a failure."""

import ast
from pathlib import Path

import numpy as np
import pytest

import minitorch as torch
from minitorch.linalg import LinAlgError

FOUND = {
    "argmax": lambda: torch.tensor([[1.0, 3.0], [4.0, 2.0]]).argmax(dim=1),
    "argmin": lambda: torch.tensor([1.0, 0.0]).argmin(),
    "max": lambda: torch.tensor([[1.0, 3.0]]).max(dim=1).indices,
    "bincount": lambda: torch.bincount(torch.tensor([1, 1, 3])),
    "unique": lambda: torch.unique(torch.tensor([3, 1, 3]), return_counts=True)[1],
    "inverse": lambda: torch.unique(torch.tensor([3, 1, 3]), return_inverse=True)[1],
    "searchsorted": lambda: torch.multinomial(torch.ones(3), 2, replacement=True),
    "argsort": lambda: torch.multinomial(torch.ones(3), 2),
}


@pytest.fixture
def counting_in_32_bits(monkeypatch):
    """NumPy's functions give indices as they do where a pointer has 32 bits."""

    def narrowed(function):
        def answer(*args, **options):
            found = function(*args, **options)
            if isinstance(found, tuple):
                return (found[0], *(part.astype(np.int32) for part in found[1:]))
            return np.asarray(found).astype(np.int32)

        return answer

    for name in ("argmax", "argmin", "bincount", "unique", "searchsorted", "argsort"):
        monkeypatch.setattr(np, name, narrowed(getattr(np, name)))


@pytest.mark.parametrize("name", FOUND)
def test_indices_and_counts_are_int64(name, counting_in_32_bits):
    assert FOUND[name]().dtype is torch.int64


def test_no_type_is_compared_with_the_integer_of_the_machine():
    """NumPy reads Python's int as int64 here, and as int32 where a pointer has 32 bits."""
    compared = [
        f"{path.name}:{node.lineno}"
        for path in Path(torch.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "dtype"
        if any(isinstance(other, ast.Name) and other.id == "int" for other in node.comparators)
    ]
    assert not compared


@pytest.fixture
def without_flags(monkeypatch):
    """LAPACK's failures leave nan in the result, and nothing is raised."""

    def silent(function):
        def answer(*matrices):
            try:
                return function(*matrices)
            except np.linalg.LinAlgError:
                return np.full_like(matrices[-1], np.nan)

        return answer

    for name in ("inv", "solve", "cholesky"):
        monkeypatch.setattr(np.linalg, name, silent(getattr(np.linalg, name)))


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda a: torch.linalg.inv(a), "diagonal element 2 is zero"),
        (lambda a: torch.linalg.solve(a, torch.ones(2)), "the input matrix is singular"),
        (lambda a: torch.linalg.cholesky(a), "leading minor of order 2"),
        (lambda a: torch.linalg.inv(torch.stack([torch.eye(2), a])), "Batch element 1"),
    ],
)
def test_a_failure_that_no_flag_tells_of_is_found(call, words, without_flags):
    with pytest.raises(LinAlgError, match=words):
        call(torch.tensor([[1.0, 2.0], [2.0, 4.0]]))


def test_nan_that_was_there_before_is_no_failure():
    assert torch.linalg.inv(torch.full((2, 2), float("nan"))).isnan().all()
