"""The preprocessing explorer."""

import math
import numbers
import operator
import re
from collections.abc import Mapping, Sequence

import traitlets

from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import OneOf

HOUSES = [
    {"NumRooms": None, "Alley": "Pave", "Price": 127500},
    {"NumRooms": 2, "Alley": None, "Price": 106000},
    {"NumRooms": 4, "Alley": None, "Price": 178100},
    {"NumRooms": None, "Alley": None, "Price": 140000},
]


NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
OTHER = re.compile(r"[+-]?inf(inity)?|true|false", re.IGNORECASE)


def _cell(cell: object) -> float | str | None:
    """A cell as a CSV file would have it: a text that reads as a number is one.

    One that is written otherwise, such as 2.50 or 007, stays as it was written.
    """
    if isinstance(cell, str):
        text = cell.strip()
        if OTHER.fullmatch(text):
            raise ValueError(f"pandas reads {text!r} as a type of its own, not drawn here")
        if not NUMBER.fullmatch(text):
            return cell or None
        number = _cell(float(text))
        return number if str(number) == text else text
    if cell is None:
        return None
    if not isinstance(cell, numbers.Real) or isinstance(cell, bool):
        raise TypeError(f"a cell is a number, a text or None, not {cell!r}")
    if math.isnan(cell):
        return None
    if abs(cell) > 1e15:
        raise ValueError(f"a number here is at most 1e15 in size, not {cell!r}")
    return int(cell) if cell == int(cell) else float(cell)


class Rows(traitlets.TraitType):
    """A small table: a list of rows, each a dict from a column's name to its cell.

    Raises:
        TypeError: for anything else, or for a cell that is not a number, a text or None.
        ValueError: for a table that is too large to be drawn, or whose rows differ in their columns.
    """

    def validate(self, obj: Explorer, value: object) -> list[dict]:
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else [None]
        if not all(isinstance(row, Mapping) for row in rows):
            raise TypeError(f"{self.name} must be a list of dicts, one a row, not {value!r}")
        names = [list(row) for row in rows]
        if not 1 <= len(rows) <= 12 or not 2 <= len(names[0]) <= 6:
            raise ValueError(f"{self.name} must have 1 to 12 rows and 2 to 6 columns to be drawn")
        if any(of_row != names[0] for of_row in names):
            raise ValueError(f"every row of {self.name} must have the same columns")
        if not all(isinstance(name, str) and name and not name.isdigit() for name in names[0]):
            raise ValueError(f"a column of {self.name} must have a name that is not a number")
        return [{name: _cell(cell) for name, cell in row.items()} for row in rows]


class Count(traitlets.TraitType):
    """An integer above 0, or None.

    Raises:
        TypeError: for something that is not an integer.
        ValueError: for 0 and below.
    """

    def validate(self, obj: Explorer, value: object) -> int | None:
        if value is None:
            return None
        try:
            count = operator.index(value)
        except TypeError:
            raise TypeError(f"{self.name} must be an int or None, not {value!r}") from None
        if count < 1:
            raise ValueError(f"{self.name} must be 1 or more, not {count}")
        return count


class PreprocessingExplorer(Explorer, folder="preprocessing"):
    """A small table with gaps on its way to tensors, its steps switched on and off.

    The last column is the target, the others are the inputs. Shows the cells that each step
    changes, where they come from, the program in pandas, and the tensors, or PyTorch's error where
    there is none. The cells can be edited; everything can be read back.

    Args:
        rows: a list of dicts from a column's name to a number, a text or None (a gap); 1 to 12
            rows, 2 to 6 columns. `data.to_dict("records")` makes it from a DataFrame. Left out,
            it is a table of four houses.
        fill: what happens to a gap among numbers: "mean" or "median" of its column, "drop" (its
            row) or "none".
        indicator: whether a column of 0 and 1 tells where a number was missing.
        categories: what becomes of texts: "one-hot", "one-hot+nan" (a gap is a category of its
            own), or "text" (they stay).
        standardise: whether numbers are shifted and scaled to mean 0 and standard deviation 1.
        train: how many of the first rows are for training: means, medians and deviations are
            theirs. None means all rows.

    Raises:
        TypeError: if `rows` is not a list of dicts of such cells, or `train` not an integer.
        ValueError: if the table cannot be drawn, or a word is none of those above.

    Examples:
        >>> PreprocessingExplorer(fill="median").fill
        'median'
        >>> PreprocessingExplorer(rows=[{"size": None, "price": 3}, {"size": 2, "price": 5}], train=1)
        PreprocessingExplorer(rows=[{'size': None, 'price': 3}, {'size': 2, 'price': 5}], fill='mean', indicator=False, categories='one-hot+nan', standardise=False, train=1)
    """

    rows = Rows().tag(sync=True)
    # A saved notebook sorts the keys of every dict; the order of the columns has to be told apart.
    columns = traitlets.List(traitlets.Unicode()).tag(sync=True)
    fill = OneOf("mean", "median", "drop", "none")
    indicator = traitlets.Bool().tag(sync=True)
    categories = OneOf("one-hot+nan", "one-hot", "text")
    standardise = traitlets.Bool().tag(sync=True)
    train = Count(allow_none=True).tag(sync=True)

    def __init__(
        self,
        rows: Sequence[Mapping[str, float | str | None]] = HOUSES,
        fill: str = "mean",
        indicator: bool = False,
        categories: str = "one-hot+nan",
        standardise: bool = False,
        train: int | None = None,
    ) -> None:
        super().__init__(
            rows=rows,
            fill=fill,
            indicator=indicator,
            categories=categories,
            standardise=standardise,
            train=train,
        )

    @traitlets.observe("rows")
    def _name_columns(self, change: traitlets.Bunch) -> None:
        self.columns = list(change.new[0])

    def __repr__(self) -> str:
        return super().__repr__().replace(f"rows={HOUSES!r}, ", "")
