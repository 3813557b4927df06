"""The passes explorer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import traitlets

from minitorch import linspace, ones, tanh, zeros
from minitorch.core.tensor import Tensor
from minitorch.graph.compiler.passes import PASSES
from minitorch.widgets.kit.base import Explorer
from minitorch.widgets.kit.traits import Choice
from minitorch.widgets.passes.programs import programs


def layer(X, w, b, y):
    h = tanh(X @ w + b)
    error = h - y
    return (error**2).mean() + 0.01 * (h * h).mean()


def example() -> list[Tensor]:
    w = linspace(1, -1, 32).reshape(8, 4)
    return [linspace(-1, 1, 512).reshape(64, 8), w, zeros(4), ones(64, 4)]


class PassesExplorer(Explorer, folder="passes"):
    """A program on its way through the passes of `graph.compile`: its lines, its graph, its counts.

    The reader goes through the passes one by one. Lines that a pass takes away are struck out, new
    ones are lit, and what is counted stands before and after it: operations, multiplications, and
    the most numbers held at once, by `checks.Account`. Each pass can be left out.

    Args:
        outputs: a function of tensors, or formulas, as `graph.compile` takes them. One layer of a
            network with a penalty, and its gradients, when left out.
        inputs: for a function examples; else the variables. A variable is counted with ones.
        wrt: as in `graph.compile`.
        step: how many passes have been taken, of those that are not left out.
        without: names of passes that are left out.

    Raises:
        TypeError: for a function or a formula without `inputs`.
        ValueError: for a pass that there is not.
        RuntimeError: as `graph.compile`.

    Examples:
        >>> import minitorch as torch
        >>> PassesExplorer(lambda x: x * 1 + torch.exp(x), torch.ones(3), step=2)
        PassesExplorer(f, example, wrt=None, step=2, without=[])
    """

    program = traitlets.Dict().tag(sync=True)
    step = traitlets.Int(min=0, max=len(PASSES)).tag(sync=True)
    without = Choice(*PASSES)

    def __init__(
        self,
        outputs: Callable | Tensor | Sequence[Tensor] | None = None,
        inputs: Tensor | Sequence[Tensor] | None = None,
        wrt: Any = None,
        step: int = 0,
        without: Sequence[str] = (),
    ) -> None:
        self._title = ""
        if outputs is None:
            outputs, inputs, wrt = layer, example(), ("w", "b")
        elif inputs is None:
            raise TypeError(
                "PassesExplorer needs inputs: examples for a function, else the variables"
            )
        else:
            name = getattr(outputs, "__name__", "f")
            self._title = f"{name if name.isidentifier() else 'f'}, example, wrt={wrt!r}, "
        super().__init__(program=programs(outputs, inputs, wrt), step=step, without=without)

    def __repr__(self) -> str:
        return f"PassesExplorer({self._title}step={self.step}, without={self.without})"
