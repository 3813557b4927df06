"""Random calls of `nn.functional` of which an argument or two do not fit, by both libraries: how many answer alike.

    python -m tests.conformance.odd_calls [--calls 6000] [--seed 0]

Prints the share of equal answers, results and errors to the word, and for each function how often it differs
and the first example.
"""

from __future__ import annotations

import argparse
import random
import warnings
from collections import Counter
from collections.abc import Iterator

import numpy as np
import torch
from torch.nn import functional as theirs

import minitorch
from minitorch.nn import functional as ours

ROWS, SHARES = "torch.tensor([[.5, .25, 1.], [.1, .9, 0.]])", "torch.tensor([[.2, .3, .5], [.1, .9, 0.]])"
IMAGE, CLASSES, ONE_EACH = "torch.ones(1, 3, 4, 5)", "torch.tensor([0, 2])", "torch.tensor([.5, 1., 2.])"
OLD = ["None", "None", "'mean'"]
FITTING = {
    **dict.fromkeys("mse_loss l1_loss".split(), [ROWS, SHARES, *OLD]),
    "smooth_l1_loss": [ROWS, SHARES, *OLD, "1.0"],
    "huber_loss": [ROWS, SHARES, "'mean'", "1.0"],
    "binary_cross_entropy": [SHARES, SHARES, "None", *OLD],
    "binary_cross_entropy_with_logits": [ROWS, SHARES, "None", *OLD, "None"],
    "nll_loss": [ROWS, CLASSES, "None", "None", "-100", "None", "'mean'"],
    "cross_entropy": [ROWS, CLASSES, "None", "None", "-100", "None", "'mean'", "0.0"],
    "kl_div": [ROWS, SHARES, *OLD, "False"],
    "cosine_embedding_loss": [ROWS, SHARES, "torch.ones(2)", "0.0", *OLD],
    **dict.fromkeys("softmax log_softmax softmin".split(), [ROWS, "1"]),
    "linear": [ROWS, SHARES, "torch.ones(2)"],
    "bilinear": [ROWS, SHARES, "torch.ones(4, 3, 3)", "torch.ones(4)"],
    "embedding": [CLASSES, ROWS],
    "one_hot": [CLASSES, "3"],
    **dict.fromkeys("dropout dropout2d".split(), [IMAGE, "0.5", "True", "False"]),
    "layer_norm": [ROWS, "(3,)", ONE_EACH, ONE_EACH, "1e-5"],
    "batch_norm": [ROWS, *[ONE_EACH] * 4, "True", "0.1", "1e-5"],
    "normalize": [ROWS, "2.0", "1", "1e-12"],
    "cosine_similarity": [ROWS, SHARES, "1", "1e-8"],
    **{f"max_pool{n}d": [x, "2", "1", "0", "1", "False", "False"] for n, x in ((1, ROWS), (2, IMAGE))},
    "avg_pool1d": [ROWS, "2", "1", "0", "False", "True"],
    "avg_pool2d": [IMAGE, "2", "1", "0", "False", "True", "None"],
    **dict.fromkeys("adaptive_avg_pool2d adaptive_max_pool2d".split(), [IMAGE, "(2, 2)"]),
    "conv1d": ["torch.ones(1, 3, 4)", "torch.ones(2, 3, 2)", "torch.ones(2)", "1", "0", "1", "1"],
    "conv2d": [IMAGE, "torch.ones(2, 3, 2, 2)", "torch.ones(2)", "1", "0", "1", "1"],
    "pad": [ROWS, "(1, 1)", "'constant'", "None"],
    **dict.fromkeys("relu relu6 selu silu mish hardsigmoid hardswish".split(), [ROWS, "False"]),
    **dict.fromkeys("elu celu leaky_relu".split(), [ROWS, "0.5", "False"]),
    **dict.fromkeys("softsign tanhshrink logsigmoid sigmoid tanh gelu".split(), [ROWS]),
    **dict.fromkeys("softshrink hardshrink".split(), [ROWS, "0.5"]),
    "softplus": [ROWS, "1.0", "20.0"],
    "hardtanh": [ROWS, "-1.0", "1.0", "False"],
    "threshold": [ROWS, "0.1", "20.0", "False"],
    "prelu": [ROWS, "torch.tensor([.25])"],
}  # fmt: skip
ODD = [
    *("None", "'a'", "'sum'", "'none'", "1", "-1", "0", "2", "1.5", "True", "False", "()", "(1,)", "(2, 2)"),
    *("(3, 3)", "[2]", "(1.5,)", "1j", "{}", "object", "torch.tensor(2)", "torch.tensor(1.5)", "-0.5"),
    *("torch.tensor(True)", "torch.float64", "np.float32(1)", "np.array([1., 2.])", "float('nan')", "10**20"),
    *(f"torch.ones{shape}" for shape in ("(3)", "(0)", "(2)", "(2, 3)", "(2, 1)", "(2, 3, 4)", "(2, 0)")),
    *(f"torch.zeros(2, 3, dtype=torch.{t})" for t in ("int64", "bool", "float64", "complex64", "float16")),
    *(f"torch.zeros(2, dtype=torch.{t})" for t in ("int32", "uint8")),
    *(f"torch.zeros(1, 3, 4, 5, dtype=torch.{t})" for t in ("int64", "float64")),
]  # fmt: skip


def calls(many: int, seed: int) -> Iterator[tuple[str, str]]:
    """Functions and calls of them, no call twice."""
    draw, seen = random.Random(seed), set()
    while len(seen) < many:
        name = draw.choice([*FITTING])
        arguments = [*FITTING[name]]
        for at in draw.sample(range(len(arguments)), min(draw.choice([1, 1, 1, 2]), len(arguments))):
            arguments[at] = draw.choice(ODD)
        call = f"F.{name}({', '.join(arguments)})"
        if call not in seen:
            seen.add(call)
            yield name, call


def answer(call: str, library, functions) -> str:
    library.manual_seed(0)
    try:
        return repr(eval(call, {"torch": library, "F": functions, "np": np}))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def differing(many: int, seed: int) -> dict[str, list[str]]:
    """By function what the libraries do not answer alike."""
    found: dict[str, list[str]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, call in calls(many, seed):
            wanted, got = answer(call, torch, theirs), answer(call, minitorch, ours)
            if wanted != got:
                found.setdefault(name, []).append(f"{call}\n  PyTorch   {wanted}\n  minitorch {got}")
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--calls", type=int, default=6000)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    found = differing(given.calls, given.seed)
    alike = given.calls - sum(map(len, found.values()))
    print(f"{alike} of {given.calls} odd calls are answered alike")
    for name, count in Counter({name: len(them) for name, them in found.items()}).most_common():
        print(f"\n{name}: {count}\n{found[name][0]}")


if __name__ == "__main__":
    main()
