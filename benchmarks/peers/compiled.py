"""minitorch's compiled graphs: the work is compiled before it is timed, as one would for a training loop."""

import minitorch as torch
from minitorch import graph


def tanh_step(x, y, parameters, rate):
    def step(x, y, w1, b1, w2, b2, w3, b3):
        h = torch.tanh(x @ w1 + b1)
        h = torch.tanh(h @ w2 + b2)
        error = h @ w3 + b3 - y
        loss = (error * error).mean()
        return descend(loss, [w1, b1, w2, b2, w3, b3], rate)

    return stepping(step, [x, y, *parameters], 2)


def relu_step(x, labels, parameters, rate):
    labels = torch.tensor(labels)[:, None]

    def step(x, w1, b1, w2, b2):
        h = torch.relu(x @ w1 + b1)
        logs = torch.log_softmax(h @ w2 + b2, dim=1)
        loss = -logs.gather(1, labels).mean()
        return descend(loss, [w1, b1, w2, b2], rate)

    return stepping(step, [x, *parameters], 1)


def descend(loss, parameters, rate):
    gradients = graph.grad(loss, parameters)
    for p, gradient in zip(parameters, gradients):
        p -= rate * gradient
    return loss, gradients[0]


def stepping(step, arrays, first):
    """A run of a compiled step; `first` is where the parameters begin."""
    tensors = [torch.tensor(array) for array in arrays]
    program = graph.compile(step, tensors)
    return lambda: (*program(*tensors), tensors[first])


def elementwise(x):
    x = torch.tensor(x)
    program = graph.compile(lambda x: ((x * 2 + 1).tanh() * x).sum(), x, wrt="x")
    return lambda: program(x)


def chain(x, length):
    def steps(x):
        for _ in range(length // 4):
            x = x * 2.0 + 0.5
            x = x * 0.5 - 0.25
        return x

    x = torch.tensor(x)
    program = graph.compile(steps, x, wrt="x")
    return lambda: program(x)


def deep(h, weights):
    def loss(h, *w):
        for one in w:
            h = torch.tanh(h @ one)
        return (h * h).sum()

    tensors = [torch.tensor(h), *map(torch.tensor, weights)]
    program = graph.compile(loss, tensors, wrt=[f"w_{at}" for at in range(len(weights))])

    def run():
        value, gradients = program(*tensors)
        return value, gradients[0], gradients[-1]

    return run


PROGRAMS = {work.__name__: work for work in [tanh_step, relu_step, elementwise, chain, deep]}
