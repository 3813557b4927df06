"""What a node keeps for the reverse pass, under PyTorch's names, such as ``grad_fn._saved_result``."""

from __future__ import annotations

from ..core.node import SECOND_TIME, Applied
from ..core.tensor import Tensor

_PLACES = {"_saved_self": 0, "_saved_other": 1, "_saved_result": -1}


def saved(self: Applied, name: str):
    """A tensor or a number that is kept; RuntimeError once the reverse pass has let go of it."""
    place, plan = _PLACES.get(name), self.plan
    if place in plan.kept or (place == -1 and plan.keeps_result):
        if self.params is None:
            raise RuntimeError(SECOND_TIME)
        self.check()
        kept = self._as_tensors()[-1] if place == -1 else self.saved[place]
        return kept if isinstance(kept, Tensor) else kept.item()
    raise AttributeError(f"'{self.name()}' object has no attribute '{name}'")
