"""The data of the book's pages, ready for a model."""

from typing import Any, NamedTuple

import numpy as np

from ..api.random import Generator, randperm

MEASURED = ["Culmen Length (mm)", "Culmen Depth (mm)", "Flipper Length (mm)", "Body Mass (g)"]
BLOOD = ["Delta 15 N (o/oo)", "Delta 13 C (o/oo)"]


class Penguins(NamedTuple):
    """The Palmer Penguins as NumPy arrays, 274 to learn from and 68 to be judged by.

    The first six columns of `X_train` and `X_test` are measurements in standard units: `mean` and
    `std` lead back to millimetres, grams and per mille. The other six are 0 or 1. `y_train` and
    `y_test` are places in `species`.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    columns: list[str]
    species: list[str]
    mean: np.ndarray
    std: np.ndarray


def penguins(file: Any) -> Penguins:
    """Make the penguins' raw file into arrays ready for a model, as the page `penguins` tells it.

    Rows without measurements are left out; islands and sexes are one-hot, an unknown sex being a
    category; the rows are shuffled (the same way each time) and split; gaps are filled and
    measurements standardised by the mean and the spread of the training rows.

    Args:
        file: path or address of `penguins_raw.csv`; from a page of the book it is
            ``"../data/penguins_raw.csv"``.

    Returns:
        Inputs float32 of shapes (274, 12) and (68, 12), outputs int64 of shapes (274,) and (68,),
        the names of columns and species, and mean and spread, float32 of shape (6,). They are
        NumPy's, so that minitorch and PyTorch take them alike.

    Example:
        >>> data = penguins("book/data/penguins_raw.csv")
        >>> data.X_train.shape, data.X_test.shape, data.species
        ((274, 12), (68, 12), ['Adelie', 'Chinstrap', 'Gentoo'])
    """
    import pandas as pd  # not for those who only check an exercise

    raw = pd.read_csv(file)
    kept = raw.dropna(subset=MEASURED)
    names = kept["Species"].str.split().str[0]
    species = sorted(names.unique())
    y = np.array([species.index(name) for name in names], dtype=np.int64)
    encoded = pd.concat(
        [
            kept[MEASURED + BLOOD],
            pd.get_dummies(kept[["Island"]], dtype=float),
            pd.get_dummies(kept[["Sex"]], dummy_na=True, dtype=float),
        ],
        axis=1,
    )

    order = randperm(len(kept), generator=Generator().manual_seed(0)).numpy()
    train, test = order[:274], order[274:]
    learned = encoded.iloc[train]
    filled = encoded.fillna(learned.mean())
    X, known = filled.to_numpy(), filled.iloc[train, :6]
    mean, std = known.mean().to_numpy(), known.std().to_numpy()
    X[:, :6] = (X[:, :6] - mean) / std
    X, mean, std = (array.astype(np.float32) for array in (X, mean, std))
    columns = list(encoded.columns)
    return Penguins(X[train], y[train], X[test], y[test], columns, species, mean, std)
