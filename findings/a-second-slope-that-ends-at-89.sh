#!/usr/bin/env bash
# torch: the second derivative of mish is nan above 88.8, that of logaddexp(x, 0) below -88.8; of the same formulas written out it is 0.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: value and first derivative are right at any number (mish 1.0, logaddexp 0.0), and training never shows it. The first derivatives are written with an exp of their own, which
# overflows from 88.8 on; its reciprocal is 0, as it should be, but the derivative of that is inf * 0. So a gradient penalty, a Hessian-vector product
# or Newton's method is nan for the whole batch as soon as one unit exceeds 89; torch.func.hessian and create_graph=True alike. silu, gelu, softplus and
# logsumexp have no such end. x * softplus(x).tanh() for mish, logsumexp of a stack for logaddexp. In float64 it is 709.
# Output seen: "second derivatives at 88, 90: mish 0, nan, written out 0, 0; at -88, -90: logaddexp 0, nan, by logsumexp 0, 0; first derivatives there 1, 0; float64 at 90, 710: mish 0, nan; nan in the penalty's gradient: 1 of 1 weights"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch.func import grad, hessian
from torch.nn.functional import mish, softplus


def logaddexp(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def by_logsumexp(x):
    return torch.stack([x, torch.zeros_like(x)]).logsumexp(0)


def written_out(x):
    return x * softplus(x).tanh()


def seconds(function, places, dtype=torch.float32):
    return [f"{hessian(function)(torch.tensor(x, dtype=dtype)).abs().item():.0f}" for x in places]


above = seconds(mish, (88.0, 90.0)), seconds(written_out, (88.0, 90.0))
below = seconds(logaddexp, (-88.0, -90.0)), seconds(by_logsumexp, (-88.0, -90.0))
double = seconds(mish, (90.0, 710.0), torch.float64)
firsts = f"{grad(mish)(torch.tensor(90.0)).item():.0f}", f"{grad(logaddexp)(torch.tensor(-90.0)).item():.0f}"
weight = torch.tensor(1.0, requires_grad=True)
batch = torch.tensor([1.0, 2.0, 90.0], requires_grad=True)
slopes = torch.autograd.grad(mish(weight * batch).sum(), batch, create_graph=True)[0]
slopes.square().sum().backward()
print(
    f"second derivatives at 88, 90: mish {', '.join(above[0])}, written out {', '.join(above[1])}; "
    f"at -88, -90: logaddexp {', '.join(below[0])}, by logsumexp {', '.join(below[1])}; "
    f"first derivatives there {', '.join(firsts)}; float64 at 90, 710: mish {', '.join(double)}; "
    f"nan in the penalty's gradient: {int(weight.grad.isnan())} of 1 weights"
)
ended, whole = ["0", "nan"], ["0", "0"]
sys.exit((*above, *below, double, firsts) != (ended, whole, ended, whole, ended, ("1", "0")) or not weight.grad.isnan())
PY
