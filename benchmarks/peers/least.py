"""The least engine: what an eager one does in Python at any rate, and nothing else.

An object for each value and each step of the record, a function for each slope, one pass back. No types, views,
versions, modes, hooks, errors, or digits of anybody's: the time it takes is a floor for a library that has them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .layers import by_layers


class Value:
    __slots__ = ("array", "grad", "inputs", "slopes")

    def __init__(self, array: np.ndarray, inputs: tuple = (), slopes: Callable | None = None):
        self.array, self.inputs, self.slopes, self.grad = array, inputs, slopes, None

    def __matmul__(self, other: Value) -> Value:
        a, b = self.array, other.array
        if self.slopes is None:  # the inputs of the network
            return Value(a.dot(b), (other,), lambda g: (a.T.dot(g),))
        return Value(a.dot(b), (self, other), lambda g: (g.dot(b.T), a.T.dot(g)))

    def __add__(self, other: Value) -> Value:
        """A matrix and a row."""
        return Value(self.array + other.array, (self, other), lambda g: (g, np.add.reduce(g, 0)))

    def __sub__(self, other: np.ndarray) -> Value:
        return Value(self.array - other, (self,), lambda g: (g,))

    def __mul__(self, other: Value) -> Value:
        a, b = self.array, other.array
        return Value(a * b, (self, other), lambda g: (g * b, g * a))

    def tanh(self) -> Value:
        y = np.tanh(self.array)
        return Value(y, (self,), lambda g: (g * (1 - y * y),))

    def relu(self) -> Value:
        y = np.maximum(self.array, 0)
        return Value(y, (self,), lambda g: (g * (y > 0),))

    def cross_entropy(self, labels: np.ndarray) -> Value:
        rows, below = np.arange(len(labels)), self.array - self.array.max(1, keepdims=True)
        shares = np.exp(below)
        total = shares.sum(1, keepdims=True)

        def slopes(g):
            slope = shares / total
            slope[rows, labels] -= 1
            return (slope * (g / len(labels)),)

        return Value((np.log(total[:, 0]) - below[rows, labels]).mean(), (self,), slopes)

    def mean(self) -> Value:
        a = self.array
        return Value(
            np.add.reduce(a, None) / a.size,
            (self,),
            lambda g: (np.full(a.shape, g / a.size, a.dtype),),
        )

    def backward(self) -> None:
        steps, seen = [], set()

        def visit(value: Value) -> None:
            if value.slopes is not None and id(value) not in seen:
                seen.add(id(value))
                for below in value.inputs:
                    visit(below)
                steps.append(value)

        visit(self)
        self.grad = np.float32(1)
        for value in reversed(steps):
            g, value.grad = value.grad, None
            for below, slope in zip(value.inputs, value.slopes(g)):
                below.grad = slope if below.grad is None else below.grad + slope


def tanh_step(x, y, parameters, rate):
    x, parameters = Value(x), [Value(p.copy()) for p in parameters]
    w1, b1, w2, b2, w3, b3 = parameters

    def run():
        h = (x @ w1 + b1).tanh()
        h = (h @ w2 + b2).tanh()
        error = h @ w3 + b3 - y
        return descend((error * error).mean(), parameters, rate)

    return run


def relu_step(x, labels, parameters, rate):
    x, parameters = Value(x), [Value(p.copy()) for p in parameters]
    w1, b1, w2, b2 = parameters

    def run():
        h = (x @ w1 + b1).relu()
        return descend((h @ w2 + b2).cross_entropy(labels), parameters, rate)

    return run


def descend(loss: Value, parameters: list[Value], rate: float) -> tuple:
    loss.backward()
    gradient = parameters[0].grad
    for p in parameters:
        p.array -= rate * p.grad
        p.grad = None
    return loss.array, gradient, parameters[0].array


module_step = by_layers(tanh_step, relu_step)
PROGRAMS = {run.__name__: run for run in [tanh_step, relu_step, module_step]}
