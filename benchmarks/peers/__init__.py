"""The libraries that do the same work.

Each has a module here, whose `PROGRAMS` maps the name of a work to a function of its inputs (NumPy
arrays and numbers). The function returns `run`; ``run()`` does the work once and returns what is to
be compared, the loss first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, metadata


@dataclass(frozen=True)
class Peer:
    """A library: as the tables call it, its module here, its package, what its users import."""

    title: str
    module: str
    package: str
    imports: str

    def programs(self) -> dict[str, Callable]:
        return import_module(f"{__name__}.{self.module}").PROGRAMS

    def version(self) -> str:
        return metadata.version(self.package)


MINITORCH = Peer("minitorch", "minitorch", "arrays-to-autograd", "minitorch")
COMPILED = Peer("compiled", "compiled", "arrays-to-autograd", "minitorch.graph")
PYTORCH = Peer("PyTorch", "pytorch", "torch", "torch")
AUTOGRAD = Peer("autograd", "autograd", "autograd", "autograd, autograd.numpy")
MYGRAD = Peer("MyGrad", "mygrad", "mygrad", "mygrad")
MICROGRAD = Peer("micrograd", "micrograd", "micrograd", "micrograd.engine")
LEAST = Peer("least engine", "least", "numpy", "numpy")
BY_HAND = Peer("NumPy by hand", "by_hand", "numpy", "numpy")

PEERS = {
    p.title: p for p in [MINITORCH, COMPILED, PYTORCH, AUTOGRAD, MYGRAD, MICROGRAD, LEAST, BY_HAND]
}
# No library besides: NumPy, with and without a record of what was done, and minitorch once more.
NO_PEERS = BY_HAND, LEAST, COMPILED
