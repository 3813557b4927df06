"""Steepest descent, with momentum."""

from __future__ import annotations

from dataclasses import KW_ONLY

import numpy as np

from ..core.arrays import number
from ..core.tensor import Tensor
from .optimizer import WORDS, Optimizer, need, need_one_rate


class SGD(Optimizer, checked="lr momentum weight_decay"):
    """Steps of length `lr` against the gradient, or against a running sum of gradients.

    Args:
        params: the parameters, or dicts with "params" and options.
        lr: the length of a step, as a factor of the gradient.
        momentum: how much of the running sum is kept in a step.
        dampening: how much less than all of the gradient is added to it.
        weight_decay: that factor of the parameters is added to their gradients.
        nesterov: look one step of the momentum ahead.
        maximize: go up, not down.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import optim
        >>> w = torch.tensor([1., 2.], requires_grad=True)
        >>> optimizer = optim.SGD([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step()
        >>> w
        tensor([0.8000, 1.6000], requires_grad=True)

    PyTorch: ``torch.optim.SGD``.
    """

    lr: float = 1e-3
    momentum: float = 0
    dampening: float = 0
    weight_decay: float = 0
    nesterov: bool = False
    _: KW_ONLY
    maximize: bool = False
    foreach: bool | None = None
    differentiable: bool = False
    fused: bool | None = None

    def _check(self, given: dict) -> None:
        need_one_rate(given["lr"])
        for name in self._checked:
            need(not given[name] < 0.0, WORDS.get(name, f"{name} value"), given[name])
        if given["nesterov"] and (given["momentum"] <= 0 or given["dampening"] != 0):
            raise ValueError("Nesterov momentum requires a momentum and zero dampening")

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        momentum = group["momentum"]
        if momentum:
            if (buffer := state.get("momentum_buffer")) is None:
                buffer = state["momentum_buffer"] = Tensor._wrap(g.copy())
            else:
                buffer._array *= momentum
                buffer._array += (1 - group["dampening"]) * g
            g = g + momentum * buffer._array if group["nesterov"] else buffer._array
        x -= number(group["lr"], x.dtype) * g
