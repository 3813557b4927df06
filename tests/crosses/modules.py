"""Calls of modules that are made from their signatures: each option at other values, and two of them together."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import combinations, product

from book._ext.booksite.reference import public
from minitorch import nn

ROWS, IMAGES, BODIES = "t(1, 2, 5)", "t(1, 2, 4, 5)", "t(1, 2, 3, 3, 3)"
PAIR, SHARES = "t(2, 3), t(2, 3, seed=1)", "t(2, 3).sigmoid(), t(2, 3, seed=1).sigmoid().detach()"
CLASSES = "t(2, 3), torch.tensor([2, 0])"
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
VALUES = {
    "eps": ["0.5", "0.", "-1."], "momentum": ["0.5", "None"], "stride": ["1", "(2,)", "(2, 1)"], "padding": ["1", "'same'"],
    "dilation": ["2"], "groups": ["2", "3", "0"], "padding_mode": ["'reflect'", "'circular'", "'replicate'"],
    "p": ["0.", "1.", "1.5", "-0.5"], "alpha": ["0.5", "0.", "-1."], "delta": ["0.5", "0.", "'a'"], "negative_slope": ["0.3", "-1."],
    "lambd": ["0.", "1.", "-1."], "min_val": ["0.5", "1.", "-2."], "max_val": ["-1.", "0.5", "-2."], "beta": ["0.5", "0.", "2."],
    "threshold": ["1.", "0."], "reduction": ["'none'", "'sum'", "'odd'"], "ignore_index": ["2", "0"], "label_smoothing": ["0.2", "1.5"],
    "weight": ["torch.tensor([1., 2., 3.])"], "pos_weight": ["torch.tensor([1., 2., 3.])"], "margin": ["0.3", "-0.5"], "dim": ["0", "-1", "2"],
    "start_dim": ["0", "-1"], "end_dim": ["0", "1"], "num_parameters": ["2", "3"], "init": ["0.5"], "padding_idx": ["0", "-1", "3", "-4"],
    "max_norm": ["1."], "norm_type": ["1.", "inf"], "divisor_override": ["3", "0"], "approximate": ["'tanh'", "'odd'"],
    "size_average": ["False", "True"], "reduce": ["False", "True"], "dtype": ["torch.float64"],
}  # fmt: skip
TRUTHS = ["True", "False"]
LEFT_OUT = {"device", "sparse", "_weight", "_freeze"}


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
    parameters = [one for one in inspect.signature(kind).parameters.values() if one.name not in LEFT_OUT]
    if any(one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in parameters):
        parameters = []
    needed = [f"{one.name}={NEEDED[one.name]}" for one in parameters if one.default is one.empty]
    options = [[f"{one.name}={value}" for value in _values(one)] for one in parameters if one.default is not one.empty]
    chosen = [[], *[[value] for values in options for value in values]]
    chosen += [[*some] for one, other in combinations(options, 2) for some in product(one, other)]
    inputs = INPUTS.get(name) or OF_AXES.get(name[-2:], USUAL)
    for some in chosen:
        for given in inputs if len(some) < 2 else inputs[:1]:
            yield f"ran(nn.{name}({', '.join([*needed, *some])}), {given})"
    for given in inputs:
        yield f"ran(nn.{name}({', '.join(needed)}), {given}, train=False)"


def _values(parameter: inspect.Parameter) -> list[str]:
    found = VALUES.get(parameter.name, TRUTHS)
    return [one for one in found if one != str(parameter.default)]
