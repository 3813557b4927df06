"""Calls of modules that are made from their signatures: each option at other values, and two of them together."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from book._ext.booksite.reference import public
from minitorch import nn

from .options import CLASSES, PAIR, SHARES, alone, by_place, by_two, parameters
from .otherwise import otherwise

ROWS, IMAGES, BODIES = "t(1, 2, 5)", "t(1, 2, 4, 5)", "t(1, 2, 3, 3, 3)"
USUAL = ["t(2, 3)", "t(2, 2, 3)", "t(3, dtype='float64')"]
INPUTS = {
    **dict.fromkeys(("MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "CosineSimilarity"), [PAIR]),
    **dict.fromkeys(("KLDivLoss", "BCELoss", "BCEWithLogitsLoss"), [PAIR, SHARES]),
    **dict.fromkeys(("CrossEntropyLoss", "NLLLoss"), [CLASSES, "t(2, 3), t(2, 3, seed=1).softmax(1).detach()"]),
    "CosineEmbeddingLoss": [f"{PAIR}, torch.tensor([1, -1])"],
    "Bilinear": ["t(2, 3), t(2, 3, seed=1)"],
    "Embedding": ["torch.tensor([0, 2, 0])", "torch.tensor([[1, 2]])"],
    "BatchNorm1d": ["t(4, 2)", "t(2, 2, 3)", "t(2)"],
}
OF_AXES = {"1d": [ROWS, "t(2, 5)"], "2d": [IMAGES, "t(2, 4, 4)"], "3d": [BODIES, "t(2, 3, 3, 3)"]}
NEEDED = {
    "in_features": "3", "in1_features": "3", "in2_features": "3", "out_features": "2", "num_embeddings": "3", "embedding_dim": "2",
    "in_channels": "2", "out_channels": "2", "kernel_size": "2", "num_features": "2", "normalized_shape": "3", "padding": "1",
    "output_size": "2", "dim": "1", "unflattened_size": "(1, -1)", "value": "1.5", "threshold": "0.5",
}  # fmt: skip


def crosses() -> dict[str, dict[str, list[str]]]:
    """By module what it gives, its gradients, its state and how it prints: made and run in every manner."""
    return {"modules-by-option": {name: [*dict.fromkeys(_calls(name, kind))] for name, kind in _modules()}}


def _modules() -> Iterator[tuple[str, type]]:
    for path, value in public().items():
        if path.startswith("nn.") and inspect.isclass(value) and issubclass(value, nn.Module):
            name = path.removeprefix("nn.")
            if not issubclass(value, (nn.ModuleList, nn.ModuleDict, nn.Sequential, nn.ParameterList, nn.ParameterDict)):
                yield name, value


def _calls(name: str, kind: type) -> Iterator[str]:
    every = parameters(kind)
    needed = [one for one in every if one.default is one.empty]
    options = [one for one in every if one.default is not one.empty]
    named = ", ".join(f"{one.name}={NEEDED[one.name]}" for one in needed)
    placed = ", ".join(NEEDED[one.name] for one in needed)
    first, *others = INPUTS.get(name) or OF_AXES.get(name[-2:], USUAL)
    for given in ["", *alone(options)]:
        for one in (first, *others):
            yield _ran(name, named, given, one)
        yield _ran(name, named, given, first, ", train=False")
    for given in by_two(options):
        yield _ran(name, named, given, first)
    for given in by_place(options):
        yield _ran(name, placed, given, (*others, first)[0])
    yield _ran(name, named, "", first, ", again=True")
    for inputs in otherwise(first):
        yield _ran(name, named, "", inputs)


def _ran(name: str, needed: str, given: str, inputs: str, how: str = "") -> str:
    return f"ran(nn.{name}({', '.join(filter(None, [needed, given]))}), {inputs}{how})"
