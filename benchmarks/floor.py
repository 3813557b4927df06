"""How quick a compiled program can get: the calls of NumPy that eager mode's digits ask for, and nothing else.

    python -m benchmarks.floor [--rounds 21]

As parts of the time of NumPy by hand and of the compiled program, in turns with both. What stands in a row
is computed on memory that is there already.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from statistics import median

from . import one_thread  # noqa: F401  before NumPy

import numpy as np

from minitorch.pytorch import cascade_sum

from .peers import BY_HAND, COMPILED
from .report import machine, table
from .timing import interleaved, sample_of
from .work import ROWS

BLOCK = 62_500


def relu_step(x, labels, parameters, rate) -> dict[str, Callable]:
    w1, _, w2, _ = parameters
    hidden, scores, wide, narrow = map(np.empty_like, (x @ w1, x @ w1 @ w2, w1, w2))
    updated = np.empty_like(w1)

    def products():
        x.dot(w1, out=hidden)
        hidden.dot(w2, out=scores)
        hidden.T.dot(scores, out=narrow)
        scores.dot(w2.T, out=hidden)
        x.T.dot(hidden, out=wide)

    def and_update():
        products()
        np.multiply(wide, rate, out=wide)
        np.subtract(w1, wide, out=updated)

    return {"the five products": products, "and the update of the large matrix": and_update}


def elementwise(x) -> dict[str, Callable]:
    slopes, terms, part = np.empty_like(x), np.empty_like(x), np.empty_like(x[:BLOCK])

    def functions():
        for start in range(0, len(x), BLOCK):
            at = slice(start, start + BLOCK)
            here, t, term = x[at], slopes[at], terms[at]
            np.multiply(here, 2, out=t)
            np.add(t, 1, out=t)
            np.tanh(t, out=t)
            np.multiply(t, here, out=term)
            np.multiply(t, t, out=part)
            np.subtract(1, part, out=part)
            np.multiply(here, part, out=part)
            np.multiply(part, 2, out=part)
            np.add(t, part, out=t)

    def and_sum():
        functions()
        return cascade_sum.whole(terms)

    return {"the nine functions, in blocks": functions, "and the sum in PyTorch's order": and_sum}


def deep(h, weights) -> dict[str, Callable]:
    layers, gradients, g = [h, *np.empty_like(weights)], np.empty_like(weights), np.empty_like(h)

    def products():
        for below, w, y in zip(layers, weights, layers[1:]):
            below.dot(w, out=y)
            np.tanh(y, out=y)
        for below, w, gradient in zip(layers, weights, gradients):
            below.T.dot(h, out=gradient)
            h.dot(w.T, out=g)

    def and_functions():
        products()
        for y in layers[1:]:
            np.multiply(y, y, out=y)
            np.subtract(1, y, out=y)
            np.multiply(g, y, out=g)

    return {"the products and tanh": products, "and the reverse pass's functions": and_functions}


FLOORS = {floor.__name__: floor for floor in [relu_step, elementwise, deep]}


def rows(rounds: int) -> Iterator[list[str]]:
    for row in ROWS:
        if row.program not in FLOORS:
            continue
        by_hand, compiled = (
            peer.programs()[row.program](*row.inputs(row.size)) for peer in (BY_HAND, COMPILED)
        )
        runs = {"by hand": by_hand, "compiled": compiled}
        runs |= FLOORS[row.program](*row.inputs(row.size))
        found = interleaved({what: sample_of(run) for what, run in runs.items()}, rounds)
        for what in [*runs][1:]:
            parts = [mine / hand for mine, hand in zip(found[what], found["by hand"])]
            yield [row.letter, what, f"{median(parts):.2f}"]


def main() -> None:
    parser = argparse.ArgumentParser(description="How quick a compiled program can get.")
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()
    print(f"{machine()}\n")
    print(table(["", "", "of the time by hand"], rows(options.rounds)))


if __name__ == "__main__":
    main()
