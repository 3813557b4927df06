#!/usr/bin/env bash
# torch.export: a network that rounds with a gradient of its own trains, exported it never moves; a hook that turns a gradient is gone as well.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: torch.export.export(model, ...).module() is a module with the same parameters and the same answers, and one may train it on. A torch.autograd.Function is written out as what its forward
# computes, and its backward is left behind without a word: a straight-through rounding gets the derivative of round, 0 everywhere; the reversed gradient of an adversary is no longer
# reversed. The tests of an exported model compare answers, and these agree. Tensor.register_hook is dropped as well. Written as x + (x.round() - x).detach() the gradient survives;
# torch.compile keeps all three.
# Output seen: "gradient, as written, exported, compiled: Round 1, 0, 1; Reverse -1, 1, -1; hook -1, 1, -1; detach 1, 1, 1; the answers agree: True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn


class Round(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.round()

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, gradient):
        return -gradient


def hooked(x):
    x = x * 1
    x.register_hook(lambda gradient: -gradient)
    return x


class Weighted(nn.Module):
    def __init__(self, change):
        super().__init__()
        self.weight = nn.Parameter(torch.tensor([1.2, 2.7]))
        self.change = change

    def forward(self, x):
        return self.change(self.weight) * x


CHANGES = {"Round": Round.apply, "Reverse": Reverse.apply, "hook": hooked, "detach": lambda x: x + (x.round() - x).detach()}
x = torch.ones(2)


def asked(module, weight):
    output = module(x)
    return torch.autograd.grad(output.sum(), weight)[0][0].item(), output.tolist()


found, agree = {}, True
for name, change in CHANGES.items():
    model = Weighted(change)
    exported = torch.export.export(model, (x,)).module()
    torch._dynamo.reset()
    answers = [asked(model, model.weight), asked(exported, exported.weight), asked(torch.compile(model), model.weight)]
    found[name] = [slope for slope, _ in answers]
    agree = agree and answers[0][1] == answers[1][1] == answers[2][1]
told = "; ".join("{} {:g}, {:g}, {:g}".format(name, *slopes) for name, slopes in found.items())
print(f"gradient, as written, exported, compiled: {told}; the answers agree: {agree}")
expected = {"Round": [1, 0, 1], "Reverse": [-1, 1, -1], "hook": [-1, 1, -1], "detach": [1, 1, 1]}
sys.exit(found != expected or not agree)
PY
