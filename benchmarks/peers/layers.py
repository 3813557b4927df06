"""Steps by modules where a library has none: the same work on the same first weights."""

from __future__ import annotations

from collections.abc import Callable

from minitorch import manual_seed, nn


def by_layers(tanh_step: Callable, relu_step: Callable) -> Callable:
    """A `module_step` of dense layers, made of a library's own steps."""

    def module_step(x, targets, layers, rate):
        step = relu_step if targets.ndim == 1 else tanh_step
        run = step(x, targets, _first_weights(layers), rate)

        def turned():
            loss, gradient, weight = run()
            return loss, gradient.T, weight.T

        return turned

    return module_step


def _first_weights(layers) -> list:
    """What PyTorch's layers of these names begin with, as matrices of a column for each output."""
    manual_seed(0)
    made = [getattr(nn, name)(*given) for name, *given in layers]
    weights = [parameter.detach().numpy() for layer in made for parameter in layer.parameters()]
    return [w.T.copy() for w in weights]
