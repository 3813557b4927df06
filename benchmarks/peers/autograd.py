"""HIPS autograd: derivatives of functions; the parameters are a list of arrays."""

import autograd.numpy as np
from autograd import value_and_grad


def tanh_step(x, y, parameters, rate):
    def loss(parameters):
        w1, b1, w2, b2, w3, b3 = parameters
        h = np.tanh(x @ w1 + b1)
        h = np.tanh(h @ w2 + b2)
        error = h @ w3 + b3 - y
        return np.mean(error * error)

    return descent(loss, parameters, rate)


def relu_step(x, labels, parameters, rate):
    rows = np.arange(len(labels))

    def loss(parameters):
        w1, b1, w2, b2 = parameters
        h = np.maximum(x @ w1 + b1, 0)
        below = h @ w2 + b2
        below = below - np.max(below, axis=1, keepdims=True)
        logs = below - np.log(np.sum(np.exp(below), axis=1, keepdims=True))
        return -np.mean(logs[rows, labels])

    return descent(loss, parameters, rate)


def descent(loss, parameters, rate):
    parameters = [p.copy() for p in parameters]
    slopes = value_and_grad(loss)

    def run():
        value, gradients = slopes(parameters)
        for p, gradient in zip(parameters, gradients):
            p -= rate * gradient
        return value, gradients[0], parameters[0]

    return run


def elementwise(x):
    slopes = value_and_grad(lambda x: np.sum(np.tanh(x * 2 + 1) * x))
    return lambda: slopes(x)


def chain(x, length):
    def steps(y):
        for _ in range(length // 4):
            y = y * 2.0 + 0.5
            y = y * 0.5 - 0.25
        return y

    slopes = value_and_grad(steps)
    return lambda: slopes(x)


def deep(h, weights):
    def loss(weights):
        y = h
        for w in weights:
            y = np.tanh(y @ w)
        return np.sum(y * y)

    slopes = value_and_grad(loss)

    def run():
        value, gradients = slopes(weights)
        return value, gradients[0], gradients[-1]

    return run


PROGRAMS = {work.__name__: work for work in [tanh_step, relu_step, elementwise, chain, deep]}
