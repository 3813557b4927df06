"""Random everyday calls on float32 tensors, by both libraries: how many print the same text.

    python -m tests.conformance.everyday [--calls 3000] [--seed 0]

Prints the share of equal texts, and for each kind of call that differs somewhere how often and the
first example. The sizes and values are those of a beginner's session: from one number to some
hundreds, in tenths, integers, or normal.
"""

from __future__ import annotations

import argparse
import random
import warnings
from collections import Counter
from collections.abc import Callable

import torch

import minitorch

FUNCTIONS = (
    "exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh sigmoid sqrt "
    "rsqrt square reciprocal abs erf relu floor ceil round neg sign"
).split()
REDUCTIONS = "sum mean std var prod norm amax amin logsumexp argmax".split()
SHAPES = [(1,), (3,), (5,), (7,), (10,), (16,), (25,), (50,), (100,), (300,)]
SHAPES += [(2, 3), (4, 10), (30, 7), (11, 2), (8, 8), (16, 20), (2, 3, 4), (4, 5, 6)]


def _data(draw: random.Random) -> str:
    shape = draw.choice(SHAPES)
    count = 1
    for one in shape:
        count *= one
    seed = draw.randrange(10**6)
    made = draw.choice(
        [
            f"torch.randn{shape}",
            f"torch.rand{shape}",
            f"(torch.arange({count}.) / 10).reshape{shape}",
            f"torch.randint(-5, 6, {shape}).float()",
            f"(torch.randint(-40, 41, {shape}) * 0.1)",
            f"torch.full({shape}, {draw.choice([0.1, 0.3, 1.7, 2.5])})",
        ]
    )
    return f"torch.manual_seed({seed}); x = {made}; "


def _number(draw: random.Random) -> str:
    return repr(round(draw.uniform(-5, 5), draw.choice([0, 1, 1, 2])))


def _creation(draw: random.Random) -> tuple[str, str]:
    start, step = round(draw.uniform(-10, 5), 1), draw.choice([0.1, 0.2, 0.25, 0.5, 0.05, 0.3])
    n = draw.choice([5, 7, 10, 11, 20, 21, 50, 100, 101])
    kind, text = draw.choice(
        [
            ("linspace", f"torch.linspace({start}, {round(start + draw.uniform(1, 9), 1)}, {n})"),
            ("arange", f"torch.arange({start}, {round(start + step * n, 2)}, {step})"),
            ("randn", f"torch.manual_seed({draw.randrange(999)}); torch.randn({n})"),
            (
                "normal",
                f"torch.manual_seed({draw.randrange(999)}); "
                f"torch.normal({_number(draw)}, {draw.choice([0.1, 0.5, 1, 2.0])}, ({n},))",
            ),
            (
                "rand",
                f"torch.manual_seed({draw.randrange(999)}); torch.rand({n}) * {step} + {start}",
            ),
        ]
    )
    return kind, text


def _arithmetic(draw: random.Random) -> tuple[str, str]:
    kind = draw.choice(
        ["x * a + b", "x / a", "x ** p", "x - x.mean()", "x @ x.T", "a / x", "x * x"]
    )
    text = kind.replace("a", _number(draw), 1) if kind[0] != "x" or "mean" not in kind else kind
    if "b" in text:
        text = text.replace("b", _number(draw))
    text = text.replace("p", draw.choice(["2", "3", "0.5", "-1"]))
    return kind, _data(draw) + text


def _function(draw: random.Random) -> tuple[str, str]:
    name = draw.choice(FUNCTIONS)
    return name, _data(draw) + f"torch.{name}(x)"


def _softmax(draw: random.Random) -> tuple[str, str]:
    name = draw.choice(["softmax", "log_softmax"])
    return name, _data(draw) + f"torch.{name}(x, -1)"


def _reduction(draw: random.Random) -> tuple[str, str]:
    name = draw.choice(REDUCTIONS)
    dim = draw.choice(["0", "-1"] if name == "logsumexp" else ["", "", "dim=0", "dim=-1"])
    if name == "norm":
        dim = f"p={draw.choice([1, 2, 2, 3])}" + (f", {dim}" if dim else "")
    return f"{name}({dim})", _data(draw) + f"x.{name}({dim})"


def _zscores(draw: random.Random) -> tuple[str, str]:
    return "z-scores", _data(draw) + "(x - x.mean()) / x.std()"


def _gradient(draw: random.Random) -> tuple[str, str]:
    name = draw.choice(["exp", "tanh", "sigmoid", "sin", "square", "log1p", "relu"])
    text = (
        f"x.requires_grad_(); torch.{name}(x).{draw.choice(['sum', 'mean'])}().backward(); x.grad"
    )
    return f"gradient of {name}", _data(draw) + text


KINDS: list[tuple[int, Callable]] = [
    (4, _creation),
    (5, _arithmetic),
    (6, _function),
    (6, _reduction),
    (1, _softmax),
    (1, _zscores),
    (2, _gradient),
]


def everyday_call(seed: int) -> tuple[str, str]:
    """The kind of a call, and its text, that a seed stands for."""
    draw = random.Random(seed)
    kind = draw.choices([one for _, one in KINDS], [weight for weight, _ in KINDS])[0]
    return kind(draw)


def printed(library, text: str) -> str:
    """What the last expression prints, or the error."""
    *statements, last = text.split("; ")
    names = {"torch": library}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for statement in statements:
                exec(statement, names)
            return repr(eval(last, names))
    except Exception as error:  # both have to raise the same
        return f"{type(error).__name__}: {error}"


def differing(calls: int, seed: int) -> tuple[Counter, dict[str, list[tuple[str, str, str]]]]:
    """How many calls of each kind there were, and of each kind those that print otherwise."""
    torch.set_num_threads(1)
    every, found = Counter(), {}
    for number in range(seed * 10**6, seed * 10**6 + calls):
        kind, text = everyday_call(number)
        every[kind] += 1
        wanted, got = printed(torch, text), printed(minitorch, text)
        if wanted != got:
            found.setdefault(kind, []).append((text, wanted, got))
    return every, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    every, found = differing(given.calls, given.seed)
    alike = given.calls - sum(map(len, found.values()))
    print(f"{alike} of {given.calls} calls print the same: {alike / given.calls:.1%}")
    for kind, examples in sorted(found.items(), key=lambda item: -len(item[1])):
        text, wanted, got = examples[0]
        print(f"\n{kind}: {len(examples)} of {every[kind]} differ, first\n  {text}")
        lines = zip(wanted.splitlines(), got.splitlines())
        for one, other in [pair for pair in lines if pair[0] != pair[1]][:1]:
            print(f"  PyTorch   {one}\n  minitorch {other}")


if __name__ == "__main__":
    main()
