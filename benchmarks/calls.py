"""Everyday calls on small tensors: where minitorch's time is not PyTorch's, call by call.

    python -m benchmarks.calls [--worst 20] [--rounds 5]

The tensors are so small that a call costs what a library does around the numbers. Each call is timed
in turns with PyTorch's (see `timing`), in processor time and on one thread. Prints how many calls are quicker and how
many take more than three times as long, and those with the highest ratios.
"""

from __future__ import annotations

from . import one_thread  # noqa: F401  before NumPy and PyTorch are imported

import argparse
import gc
import warnings
from collections.abc import Callable
from importlib import import_module
from statistics import median

import numpy as np

from .timing import interleaved, sample_of

CALLS = {
    "arithmetic": "x + y | x * 2 | x / y | x**2 | -x | x // 1 | x % 2 | x.add(y) | x.div(2) | x.pow(2)",
    "functions": "x.exp() | x.abs() | x.sqrt() | x.relu() | x.tanh() | x.sigmoid() | x.log() | x.sin() | x.erf()"
    " | x.round() | x.clamp(0, 1) | x.clamp(min=0) | torch.maximum(x, y) | torch.atan2(x, y) | x.lerp(y, 0.5)",
    "reductions": "x.sum() | x.mean() | x.sum(0) | x.sum(dim=1, keepdim=True) | x.max() | x.max(1) | x.argmax(1)"
    " | x.std() | x.var(0) | x.norm() | x.norm(dim=1) | x.prod() | x.median() | x.cumsum(0) | x.softmax(1)"
    " | x.log_softmax(1) | x.quantile(0.5) | x.mode() | m.sum() | m.any() | m.all()",
    "products": "x @ y | v @ v | x @ v | torch.mm(x, y) | torch.bmm(b, b) | torch.outer(v, v)"
    " | torch.einsum('ij,jk->ik', x, y) | torch.linalg.inv(s) | torch.linalg.det(s) | torch.linalg.solve(s, v)"
    " | torch.linalg.norm(x) | torch.linalg.svd(x) | torch.linalg.eigh(s) | torch.linalg.qr(x) | x.trace()",
    "shapes": "x.T | x.reshape(16) | x.view(2, 8) | x.flatten() | x.unsqueeze(0) | x.squeeze() | x.permute(1, 0)"
    " | x.expand(4, 4) | x.repeat(2, 1) | x.chunk(2) | x.unbind(0) | torch.cat([x, y]) | torch.stack([x, y])"
    " | x.flip(0) | x.roll(1) | x.tril() | x.diag() | x.clone() | x.detach() | x.contiguous() | x.shape | x.size()",
    "reading": "x[0] | x[0, 1] | x[:, 1] | x[1:3] | x[m] | x[i] | x[i, i] | [row for row in x] | x.gather(1, j)"
    " | x.index_select(0, i) | x.masked_fill(m, 0.0) | x.scatter(1, j, 1.0) | torch.where(m, x, y) | x.sort()"
    " | x.topk(2) | x.nonzero() | x.unique()",
    "writing": "z.add_(1) | z.sub_(y) | z.mul_(1) | z.div_(1) | z.add_(y, alpha=0.1) | z.zero_() | z.fill_(1)"
    " | z.copy_(y) | z.clamp_(0, 1) | put(z, 0, y[0]) | put(z, (0, 1), 2.0) | put(z, m, 0.0) | put(z, COLUMN, 0.0)",
    "making": "torch.zeros(3, 4) | torch.ones(3) | torch.arange(10) | torch.linspace(0, 1, 10) | torch.eye(3)"
    " | torch.tensor([1.0, 2.0]) | torch.tensor(3.0) | torch.zeros_like(x) | torch.from_numpy(n) | torch.rand(3, 4)"
    " | torch.randn(3, 4) | torch.randint(0, 10, (3,)) | torch.randperm(10) | torch.full((2, 2), 1.0) | z.normal_()",
    "out of tensors": "x[0, 0].item() | x.tolist() | x.numpy() | float(x[0, 0]) | bool(x[0, 0] > 0) | repr(x) | str(v)"
    " | x.double() | x.to(torch.float64) | x.long() | torch.equal(x, y) | torch.allclose(x, y)",
    "training": "F.linear(x, y) | F.relu(x) | F.softmax(x, 1) | F.cross_entropy(x, i) | F.mse_loss(x, y)"
    " | F.one_hot(i) | F.dropout(x) | (w * 2).sum().backward() | w.grad.zero_() | w.grad",
}  # fmt: skip


def tensors(torch) -> dict:
    """What the calls name, of one library."""
    torch.manual_seed(0)
    x, w = torch.randn(4, 4), torch.ones(4, requires_grad=True)
    w.sum().backward()
    return {
        "torch": torch, "F": import_module(f"{torch.__name__}.nn.functional"), "x": x, "y": torch.randn(4, 4),
        "z": torch.zeros(4, 4), "m": x > 0, "i": torch.tensor([0, 1, 2, 3]), "v": torch.randn(4),
        "j": torch.zeros(4, 1, dtype=torch.int64), "n": np.ones(3, np.float32), "b": torch.randn(2, 4, 4),
        "s": x @ x.T + 4 * torch.eye(4), "w": w, "put": type(x).__setitem__, "COLUMN": (slice(None), 1),
    }  # fmt: skip


def ratios(call: str, ours: dict, theirs: dict, rounds: int) -> tuple[float, float]:
    """The median of minitorch's time relative to PyTorch's, and minitorch's in microseconds."""
    samples = {
        name: sample_of(_run(call, names)) for name, names in (("ours", ours), ("theirs", theirs))
    }
    found = interleaved(samples, rounds)
    pairs = zip(found["ours"], found["theirs"])
    return median(a / b for a, b in pairs), 1e6 * median(found["ours"])


def _run(call: str, names: dict) -> Callable:
    return eval(f"lambda: {call}", names)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    ours, theirs = map(tensors, map(import_module, ("minitorch", "torch")))
    gc.freeze()  # or every measurement would first look through both libraries
    found = {}
    print(f"| {'':<14} | calls | median | quicker |\n|{'-' * 16}|-------|--------|---------|")
    for kind, calls in CALLS.items():
        times = {
            call.strip(): ratios(call.strip(), ours, theirs, options.rounds)
            for call in calls.split(" | ")
        }
        found |= times
        some = [ratio for ratio, _ in times.values()]
        print(
            f"| {kind:<14} | {len(some):>5} | {median(some):>6.1f} | {sum(one < 1 for one in some):>7} |"
        )
    every = [ratio for ratio, _ in found.values()]
    print(
        f"\n{len(every)} calls: median {median(every):.1f}, quicker {sum(one < 1 for one in every)}, ",
        end="",
    )
    print(
        f"more than three times as long {sum(one > 3 for one in every)}\n\n| minitorch / PyTorch | minitorch | call |"
    )
    print("|---------------------|-----------|------|")
    for call, (ratio, time) in sorted(found.items(), key=lambda one: -one[1][0])[: options.worst]:
        print(f"| {ratio:>19.1f} | {time:>6.1f} µs | `{call}` |")


if __name__ == "__main__":
    main()
