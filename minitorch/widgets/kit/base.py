"""What the explorers share: a script and a style for each, and the trait that holds a shape."""

import inspect
import math
import operator
from collections.abc import Collection

import anywidget
import traitlets

from minitorch.widgets.kit.bundle import WIDGETS, bundle, modules


def style(folder: str, without: Collection[str] = ()) -> str:
    """The style of an explorer: the palette, the sheets of the kit's modules in use, its own.

    A module `kit/plane.js` that needs a look of its own keeps it in `kit/plane.css`, as does a part of an
    explorer; that of the explorer stands in its `style.css`.

    Args:
        folder: the explorer's folder, such as "dot".
        without: names of style sheets that the page has already, such as "kit/kit.css".
    """
    beside = [f"{name.removesuffix('.js')}.css" for name in modules(f"{folder}/view.js")]
    sheets = ["kit/palette.css", *beside, f"{folder}/style.css"]
    return "\n".join(
        (WIDGETS / name).read_text(encoding="utf-8")
        for name in sheets
        if name not in without and (WIDGETS / name).exists()
    )


class Explorer(anywidget.AnyWidget):
    """A widget drawn by the script `view.js` of the folder that its class names.

    Its constructor takes its state, and `repr` gives that call back.

    Attributes:
        challenge: the goal of its challenge that the reader is at, from 1; 0 outside of it, and one
            more than there are goals when all are reached.
    """

    challenge = traitlets.Int(min=0).tag(sync=True)

    def __init_subclass__(cls, folder: str | None = None, **arguments) -> None:
        if folder:  # anywidget makes a subclass of its own for every instance, without one
            cls.folder = folder
            cls._esm = bundle(f"{folder}/view.js")
            cls._css = style(folder)
        super().__init_subclass__(**arguments)

    def __repr__(self) -> str:
        _, *names = inspect.signature(type(self).__init__).parameters
        state = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({state})"


class Shape(traitlets.TraitType):
    """A shape small enough to be drawn, held as a tuple of integers.

    Args:
        axes: how many axes it may have.
        lengths: how long an axis may be.
        most: how many elements it may hold.

    Raises:
        TypeError: for something that is not a sequence of integers.
        ValueError: for a shape that is out of these bounds.
    """

    def __init__(self, axes: range, lengths: range, most: int) -> None:
        super().__init__()
        self.axes, self.lengths, self.most = axes, lengths, most
        self.tag(sync=True)

    def validate(self, obj: Explorer, value: object) -> tuple[int, ...]:
        try:
            shape = tuple(operator.index(length) for length in value)
        except TypeError:
            raise TypeError(
                f"{self.name} must be a tuple of ints such as (2, 3), not {value!r}"
            ) from None
        fits = len(shape) in self.axes and all(length in self.lengths for length in shape)
        if not fits or math.prod(shape) > self.most:
            raise ValueError(
                f"{self.name}={shape} cannot be drawn: {type(obj).__name__} takes "
                f"{self.axes[0]} to {self.axes[-1]} axes, each of length {self.lengths[0]} to "
                f"{self.lengths[-1]}, and at most {self.most} elements"
            )
        return shape
