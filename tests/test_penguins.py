"""The penguins: the file is what its README says, and the arrays are what the file says."""

import csv
import hashlib
from functools import cache
from pathlib import Path

import numpy as np

import minitorch as torch
from minitorch.book.data import BLOOD, MEASURED, Penguins, penguins

DATA = Path(__file__).parent.parent / "book" / "data"
FILE = DATA / "penguins_raw.csv"


@cache
def made() -> Penguins:
    return penguins(FILE)


def rows() -> list[dict[str, str]]:
    """The rows of the file that have measurements, read without pandas."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["Body Mass (g)"] != "NA"]


def test_the_file_is_the_one_that_the_readme_names():
    digest = hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert digest in (DATA / "README.md").read_text(encoding="utf-8")


def test_shapes_and_types():
    data = made()
    assert (data.X_train.shape, data.X_test.shape) == ((274, 12), (68, 12))
    assert (data.y_train.shape, data.y_test.shape) == ((274,), (68,))
    assert data.X_train.dtype == data.X_test.dtype == data.mean.dtype == data.std.dtype == "float32"
    assert data.y_train.dtype == data.y_test.dtype == "int64"
    assert len(data.columns) == 12


def test_every_penguin_of_the_file_is_there_once_in_its_own_units():
    data = made()
    y = np.concatenate([data.y_train, data.y_test])
    X = np.concatenate([data.X_train, data.X_test])
    X[:, :6] = X[:, :6] * data.std + data.mean
    found = sorted(
        (data.species[label], *np.round(x[:4], 1), *data_words(data.columns, x))
        for label, x in zip(y, X, strict=True)
    )
    wanted = sorted(
        (row["Species"].split()[0], *(float(row[name]) for name in MEASURED), *words(row))
        for row in rows()
    )
    assert len(found) == len(wanted) == 342
    for one, other in zip(found, wanted, strict=True):
        assert (one[0], one[5:]) == (other[0], other[5:])
        assert np.allclose(one[1:5], other[1:5])


def words(row: dict[str, str]) -> tuple[str, str]:
    return f"Island_{row['Island']}", f"Sex_{row['Sex'].replace('NA', 'nan')}"


def data_words(columns: list[str], x: np.ndarray) -> tuple[str, ...]:
    """The names of the columns that are 1; all others after the sixth are 0."""
    assert set(x[6:].tolist()) <= {0, 1}
    return tuple(name for name, value in zip(columns[6:], x[6:], strict=True) if value)


def test_only_the_training_rows_give_means_and_spreads():
    data = made()
    assert np.allclose(data.X_train[:, :6].mean(axis=0), 0, atol=1e-6)
    assert np.allclose(data.X_train[:, :6].std(axis=0, ddof=1), 1)
    assert (np.abs(data.X_test[:, :6].mean(axis=0)) > 1e-4).all()


def test_gaps_stand_at_the_training_mean():
    data = made()
    for column, name in enumerate(BLOOD, start=4):
        gaps = sum(row[name] == "NA" for row in rows())
        at_mean = np.concatenate([data.X_train[:, column], data.X_test[:, column]]) == 0
        assert at_mean.sum() == gaps > 0


def test_the_readers_random_numbers_are_not_touched():
    torch.manual_seed(0)
    first = torch.rand(3)
    torch.manual_seed(0)
    penguins(FILE)
    assert torch.equal(torch.rand(3), first)
