"""The derivatives of what is drawn at random: none passes through."""

from __future__ import annotations

from ..core.operation import Elementwise, NotDifferentiable
from .rules import flat

# Drawn from a distribution whose parameters are tensors: no gradient follows them through the draw.

Elementwise("bernoulli", lambda p, *, uniform: (uniform < p).astype(p.dtype), rows=True, p=flat)
for _place, (_mean, _std) in enumerate([(True, False), (False, True), (True, True)], start=1):
    Elementwise(
        f"normal_{_place}",
        lambda mean, std, *, numbers: numbers * std + mean,
        rows=True,
        grad_fn=f"NormalBackward{_place}",
        mean=flat if _mean else None,
        std=flat if _std else None,
    )
for _name in "Normal0 Uniform0 Random0 Random1 Random2 Bernoulli1 Bernoulli2 Exponential0".split():
    _grad_fn = "Backward".join((_name[:-1], _name[-1]))
    Elementwise(_grad_fn, lambda x, *, numbers: numbers, grad_fn=_grad_fn, x=flat)
NotDifferentiable("bernoulli_of_number", lambda x, *, numbers: numbers, "x", called="bernoulli")
