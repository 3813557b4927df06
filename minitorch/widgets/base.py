"""What the explorers share: scripts joined from small modules, and the trait that holds a shape."""

import inspect
import math
import operator
import re
from collections.abc import Collection
from pathlib import Path

import anywidget
import traitlets

HERE = Path(__file__).parent
IMPORT = re.compile(r'^import [^;]* from "\./([\w.]+)";\n', re.MULTILINE)


def bundle(module: str, besides: Collection[str] = ()) -> str:
    """Join a JavaScript module with everything that it imports.

    A widget carries its script as one text. So the imported files are put in front, each of them
    once, without the lines that import them.

    Args:
        module: the name of a file beside this one.
        besides: names of modules that the page has already.

    Examples:
        >>> script = bundle("evaluate.js")
        >>> script.count("export function parse("), script.count("import ")
        (1, 0)
    """
    wanted = (name for name in modules(module) if name not in besides)
    return "\n".join(IMPORT.sub("", _read(name)) for name in wanted)


def style(module: str, besides: Collection[str] = ()) -> str:
    """The palette, and the style sheets that stand beside a script's modules.

    A module `plane.js` that needs a look of its own keeps it in `plane.css`.

    Args:
        module: the name of a JavaScript file beside this one.
        besides: names of style sheets that the page has already.
    """
    own = [Path(name).with_suffix(".css").name for name in modules(module)]
    sheets = ["palette.css", *(name for name in own if (HERE / name).exists())]
    return "\n".join(_read(name) for name in sheets if name not in besides)


def modules(module: str) -> list[str]:
    """A JavaScript module and all that it imports: each file once, after those that it needs.

    Examples:
        >>> modules("evaluate.js")[-2:]
        ['indexing.js', 'evaluate.js']
    """
    found: list[str] = []

    def add(name: str) -> None:
        for dependency in IMPORT.findall(_read(name)):
            if dependency not in found:
                add(dependency)
        found.append(name)

    add(module)
    return found


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


class Explorer(anywidget.AnyWidget):
    """A widget drawn by the JavaScript module that its class names.

    Its constructor takes its state, and `repr` gives that call back.
    """

    def __init_subclass__(cls, module: str | None = None, **arguments) -> None:
        if module:  # anywidget makes a subclass of its own for every instance, without one
            cls.module = module
            cls._esm = bundle(module)
            cls._css = style(module)
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
