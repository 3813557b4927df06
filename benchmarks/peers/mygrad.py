"""MyGrad, with its memory guarding off, as it advises where speed counts.

To MyGrad a plain number is a float64 or int64 array, which would make a float32 result a float64: so
numbers are float32 here.
"""

import mygrad
import numpy as np
from mygrad.nnet.activations import logsoftmax, relu

mygrad.turn_memory_guarding_off()

QUARTER, HALF, ONE, TWO = np.float32([0.25, 0.5, 1, 2])


def tanh_step(x, y, parameters, rate):
    parameters = [mygrad.tensor(p) for p in parameters]
    w1, b1, w2, b2, w3, b3 = parameters

    def run():
        h = mygrad.tanh(x @ w1 + b1)
        h = mygrad.tanh(h @ w2 + b2)
        error = h @ w3 + b3 - y
        loss = mygrad.mean(error * error)
        return descend(loss, parameters, rate)

    return run


def relu_step(x, labels, parameters, rate):
    rows = np.arange(len(labels))
    parameters = [mygrad.tensor(p) for p in parameters]
    w1, b1, w2, b2 = parameters

    def run():
        h = relu(x @ w1 + b1)
        logs = logsoftmax(h @ w2 + b2)
        loss = -mygrad.mean(logs[rows, labels])
        return descend(loss, parameters, rate)

    return run


def descend(loss, parameters, rate):
    loss.backward()
    gradient = parameters[0].grad
    for p in parameters:
        p.data -= rate * p.grad
        p.null_grad()
    return loss, gradient, parameters[0]


def elementwise(x):
    x = mygrad.tensor(x)

    def run():
        x.null_grad()
        loss = mygrad.sum(mygrad.tanh(x * TWO + ONE) * x)
        loss.backward()
        return loss, x.grad

    return run


def chain(x, length):
    x = mygrad.tensor(x)

    def run():
        x.null_grad()
        y = x
        for _ in range(length // 4):
            y = y * TWO + HALF
            y = y * HALF - QUARTER
        y.backward()
        return y, x.grad

    return run


def deep(h, weights):
    weights = [mygrad.tensor(w) for w in weights]

    def run():
        y = h
        for w in weights:
            w.null_grad()
            y = mygrad.tanh(y @ w)
        loss = mygrad.sum(y * y)
        loss.backward()
        return loss, weights[0].grad, weights[-1].grad

    return run


PROGRAMS = {work.__name__: work for work in [tanh_step, relu_step, elementwise, chain, deep]}
