"""How many elements differ from PyTorch's in a last digit, call by call, the worst first.

    python -m tests.conformance.last_digits [part of a call]

A line has the share in percent for 5, 30 and 1000 elements: of the result, then of each gradient. What holds on
every processor is the same with ``ATEN_CPU_CAPABILITY=avx2`` and without.
"""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Iterator

import numpy as np
import torch

import minitorch
from minitorch.nn import functional

SIZES = (5, 30, 1000)
CALLS = {  # by the tensor that they are of; `x` any numbers, `p` shares, `X` a matrix, `I` images
    "x": """x.abs() x.neg() x.reciprocal() x.exp() x.exp2() x.expm1() x.sin() x.cos() x.tan() x.sinh() x.cosh() x.tanh()
        x.atan() x.asinh() x.sigmoid() x.relu() x.erf() x.square() x.sum() x.mean() x.prod() x.std() x.var() x.norm()
        x.norm(1) x.norm(3) x.logsumexp(0) x.softmax(0) x.log_softmax(0) x.cumsum(0) x.cumprod(0) x.logcumsumexp(0)
        x+y x-y x*y x/y x.atan2(y) x.hypot(y) x.logaddexp(y) x.logaddexp2(y) x.lerp(y,.3) x**2 x**3 x**4 x**-1
        x.addcmul(y,y,value=.5) x.addcdiv(y,p,value=.5) x.fmod(y) x.remainder(y) x.dist(y) x.dot(y) x.outer(y)
        F.celu(x) F.elu(x) F.gelu(x) F.gelu(x,approximate='tanh') F.hardshrink(x) F.hardsigmoid(x) F.hardswish(x)
        F.hardtanh(x) F.leaky_relu(x) F.logsigmoid(x) F.mish(x) F.relu6(x) F.selu(x) F.silu(x) F.softmin(x,dim=0)
        F.softplus(x) F.softplus(x,beta=2) F.softshrink(x) F.softsign(x) F.tanhshrink(x) F.threshold(x,.1,2.)
        F.prelu(x,w)""",
    "p": """p.sqrt() p.rsqrt() p.log() p.log2() p.log10() p.log1p() p.asin() p.acos() p.atanh() p**1.7 p**.5 p**-2.5 p**q
        F.binary_cross_entropy(p,q) -(p*p.log()).sum()""",
    "X": """X.sum(0) X.sum(1) X.mean(0) X.mean(1) X.std(0) X.std(1) X.var((0,1)) X.norm(dim=0) X.norm(dim=1) X.norm(3,0)
        X.norm(1,1) X.softmax(0) X.softmax(1) X.log_softmax(0) X.log_softmax(1) X.logsumexp(0) X.logsumexp(1) X.prod(0)
        X.prod(1) X.cumsum(0) X.cumprod(1) X.trace() F.layer_norm(X,(m,)) F.layer_norm(X,(m,),v,v)
        F.batch_norm(X,None,None,training=True) F.batch_norm(X,None,None,v,v,True) F.batch_norm(X,v,v*v)
        F.normalize(X) F.normalize(X,dim=0) F.cosine_similarity(X,Y) F.prelu(X,v) F.kl_div(X,Y)
        F.kl_div(X,Y,log_target=True) F.mse_loss(X,Y) F.l1_loss(X,Y) F.smooth_l1_loss(X,Y) F.huber_loss(X,Y)
        F.binary_cross_entropy_with_logits(X,P) F.cross_entropy(X,P) F.cross_entropy(X,k) F.nll_loss(X,k)
        F.cosine_embedding_loss(X,Y,s) F.linear(X,Y) torch.cdist(X,Y) torch.linalg.cross(X[:,:3],Y[:,:3])""",
    "I": """F.avg_pool2d(I,2) F.avg_pool2d(I,3,1,1) F.max_pool2d(I,2) F.adaptive_avg_pool2d(I,3) F.layer_norm(I,I.shape[1:])
        F.batch_norm(I,None,None,training=True) F.batch_norm(I,c,c) F.conv2d(I,K) F.conv2d(I,K,padding=1)""",
}


def inputs(n: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(n)
    rows, m = min(n, 40), max(n * n // 40, 5) if n < 100 else n
    normal = dict(x=n, y=n, X=(rows, m), Y=(rows, m), I=(3, 4, 6 + n % 7, 8), K=(2, 4, 3, 3))
    shares = dict(p=n, q=n, P=(rows, m), v=m, c=4, w=1)
    found = {name: 3 * rng.standard_normal(shape) for name, shape in normal.items()}
    found |= {name: 0.9 * rng.random(shape) + 0.05 for name, shape in shares.items()}
    found = {name: one.astype(np.float32) for name, one in found.items()}
    return found | {"k": rng.integers(0, m, rows), "s": np.sign(found["Y"][:, 0]), "m": m}


def answers(library, functions, of: str, call: str, n: int) -> list[np.ndarray]:
    """The result, and the gradients for a cotangent of many numbers."""
    given = {
        name: library.from_numpy(one) if isinstance(one, np.ndarray) else one
        for name, one in inputs(n).items()
    }
    learned = "vw" if "None" in call or "layer_norm" in call or "prelu" in call else ""
    leaves = [given[one].requires_grad_() for one in of + learned if re.search(rf"\b{one}\b", call)]
    result = eval(call, {"torch": library, "F": functions, **given})
    cotangent = np.random.default_rng(1).standard_normal(tuple(result.shape)).astype(np.float32)
    result.backward(library.from_numpy(np.asarray(cotangent)))
    return [result.detach().numpy(), *(one.grad.numpy() for one in leaves)]


def table(part: str = "") -> Iterator[tuple[float, str]]:
    for of, call in ((of, call) for of, calls in CALLS.items() for call in calls.split()):
        if part in call:
            shares = []
            for n in SIZES:
                wanted = answers(torch, torch.nn.functional, of, call, n)
                got = answers(minitorch, functional, of, call, n)
                shares.append([100 * np.mean((a != b) & ~np.isnan(a + b)) for a, b in zip(wanted, got)])
            columns = [" ".join(f"{one:5.1f}" for one in column) for column in zip(*shares)]
            yield max(map(max, shares)), f"{call:48}{' | '.join(columns)}"


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    for _, line in sorted(table(*sys.argv[1:]), reverse=True):
        print(line)
