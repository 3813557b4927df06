#!/usr/bin/env bash
# micrograd: a second backward() adds the gradient once for every step of the graph.
#
# Versions: micrograd 0.1.0, Python 3.11, 2026-11-29.
# Behaviour: gradients are added up until they are set to zero, as in PyTorch, so one expects two calls
# without zeroing to give twice the gradient. But every node in between keeps its own gradient too, and
# hands all of it on again: x.grad goes from 6 to 18 through two multiplications, and through n of them
# the second call adds n times what the first one gave. So gradients accumulated over two calls, or two
# losses that share a trunk, give no sum of gradients, and zero_grad() of a module between the two does
# not help: it knows the leaves alone. PyTorch keeps no gradient of what lies in between. Add the losses
# first, and call backward() once.
# Output seen: "x * 2 * 3: 6.0, then 18.0; through 6 steps: 1.0, then 7.0; two losses on one
# trunk: 18.0, their sum: 12.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet micrograd==0.1.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

from micrograd.engine import Value


def twice(f):
    x = Value(1.0)
    result = f(x)
    grads = []
    for _ in range(2):
        result.backward()
        grads.append(float(x.grad))
    return grads


def deep(x):
    for _ in range(6):
        x = x * 1
    return x


def trunk(together):
    x = Value(1.0)
    shared = x * 2
    losses = [shared * 3, shared * 3]
    if together:
        losses = [losses[0] + losses[1]]
    for loss in losses:
        loss.backward()
    return float(x.grad)


short, long = twice(lambda x: x * 2 * 3), twice(deep)
apart, summed = trunk(False), trunk(True)
print(
    f"x * 2 * 3: {short[0]}, then {short[1]}; through 6 steps: {long[0]}, then {long[1]}; "
    f"two losses on one trunk: {apart}, their sum: {summed}"
)
sys.exit((short, long, apart, summed) != ([6, 18], [1, 7], 18, 12))
PY
