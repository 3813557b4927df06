"""What runs unchanged on minitorch and on PyTorch: `torch` is either of them."""

from functools import partial
from importlib import import_module


def tanh_step(torch, x, y, parameters, rate):
    x, y = torch.tensor(x), torch.tensor(y)
    parameters = [torch.tensor(p, requires_grad=True) for p in parameters]
    w1, b1, w2, b2, w3, b3 = parameters

    def run():
        h = torch.tanh(x @ w1 + b1)
        h = torch.tanh(h @ w2 + b2)
        error = h @ w3 + b3 - y
        loss = (error * error).mean()
        return descend(torch, loss, parameters, rate)

    return run


def relu_step(torch, x, labels, parameters, rate):
    x, labels = torch.tensor(x), torch.tensor(labels)[:, None]
    parameters = [torch.tensor(p, requires_grad=True) for p in parameters]
    w1, b1, w2, b2 = parameters

    def run():
        h = torch.relu(x @ w1 + b1)
        logs = torch.log_softmax(h @ w2 + b2, dim=1)
        loss = -logs.gather(1, labels).mean()
        return descend(torch, loss, parameters, rate)

    return run


def module_step(torch, x, targets, layers, rate):
    """The same work by modules: a network of layers by their names and arguments, a loss, an optimiser."""
    nn, SGD = torch.nn, import_module(f"{torch.__name__}.optim").SGD
    torch.manual_seed(0)
    network = nn.Sequential(*[getattr(nn, name)(*given) for name, *given in layers])
    x, targets = torch.tensor(x), torch.tensor(targets)
    compare = nn.CrossEntropyLoss() if targets.ndim == 1 else nn.MSELoss()
    optimizer = SGD(network.parameters(), lr=rate)
    first = network[0].weight

    def run():
        optimizer.zero_grad()
        loss = compare(network(x), targets)
        loss.backward()
        optimizer.step()
        return loss, first.grad, first

    return run


def descend(torch, loss, parameters, rate):
    """The reverse pass and one step of gradient descent."""
    loss.backward()
    gradient = parameters[0].grad
    with torch.no_grad():
        for p in parameters:
            p -= rate * p.grad
            p.grad = None
    return loss, gradient, parameters[0]


def elementwise(torch, x):
    x = torch.tensor(x, requires_grad=True)

    def run():
        x.grad = None
        loss = ((x * 2 + 1).tanh() * x).sum()
        loss.backward()
        return loss, x.grad

    return run


def chain(torch, x, length):
    x = torch.tensor(x, requires_grad=True)

    def run():
        x.grad = None
        y = x
        for _ in range(length // 4):
            y = y * 2.0 + 0.5
            y = y * 0.5 - 0.25
        y.backward()
        return y, x.grad

    return run


def deep(torch, h, weights):
    start = torch.tensor(h)
    weights = [torch.tensor(w, requires_grad=True) for w in weights]

    def run():
        h = start
        for w in weights:
            w.grad = None
            h = torch.tanh(h @ w)
        loss = (h * h).sum()
        loss.backward()
        return loss, weights[0].grad, weights[-1].grad

    return run


def counting(torch, letters):
    """How often one letter follows another: a table that a beginner fills in a loop."""

    def run():
        N = torch.zeros((27, 27), dtype=torch.int32)
        for i, j in zip(letters, letters[1:]):
            N[i, j] += 1
        return (N.float(),)

    return run


def one_by_one(torch, a, b):
    a, b = torch.tensor(a), torch.tensor(b)

    def run():
        c = torch.zeros(len(a))
        for i in range(len(a)):
            c[i] = a[i] + b[i]
        return (c,)

    return run


def printing(torch, x, requires_grad):
    x = torch.tensor(x, requires_grad=requires_grad)
    return lambda: (repr(x),)


def programs(torch):
    works = [tanh_step, relu_step, module_step, elementwise, chain, deep]
    works += [counting, one_by_one, printing]
    named = {work.__name__: partial(work, torch) for work in works}
    return named | {"image_step": named["module_step"]}  # which nobody does by hand
