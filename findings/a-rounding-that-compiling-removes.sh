#!/usr/bin/env bash
# torch.compile: x - x.bfloat16().float(), what rounding takes away, is 0 for every x; 1e6 in float16 and back is 1e6, and no longer inf.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: a conversion to a smaller type and back is how one asks what that type would do: to simulate weights in bfloat16, to keep what rounding lost (a second term, error
# feedback), to see whether float16 overflows. Compiled for the CPU by Inductor, the two conversions are taken out as a pair, so the question is answered with "nothing": the loss of a network
# with rounded weights is that of the exact ones to the last digit, and the second term is 0 although the first, returned from the same function, is rounded, so that together they no longer
# give x. No warning; integers and float8 are rounded as written, backend="aot_eager" is right, and so is torch._inductor.config.emulate_precision_casts = True.
# Output seen: "mean of what rounding takes: eager 1.1e-03, compiled 0, aot_eager 1.1e-03, with emulate_precision_casts 1.1e-03; two terms miss x by 7.8e-03; rounded weights move the output by 4.2e-02, compiled 0; of 1000 numbers inf in float16: 949, compiled 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
import torch._inductor.config

x = torch.randn(1000, generator=torch.Generator().manual_seed(0))
weight = torch.randn(64, 64, generator=torch.Generator().manual_seed(1))


def lost(x):
    return x - x.bfloat16().float()


def parts(x):
    high = x.bfloat16()
    return high, x - high.float()


def output(x, weight):
    return (x @ weight.bfloat16().float()).relu()


def overflows(x):
    return x.half().float().isinf()


def compiled(function, *arguments, **options):
    torch._dynamo.reset()
    return torch.compile(function, **options)(*arguments)


def told(number):
    return f"{number:.1e}" if number else "0"


eager, inductor, aot = (found.abs().mean().item() for found in (lost(x), compiled(lost, x), compiled(lost, x, backend="aot_eager")))
high, low = compiled(parts, x)
apart = (high.float() + low - x).abs().max().item()
rows = x[:960].reshape(15, 64)
exact = (rows @ weight).relu()
rounded = [(found - exact).abs().max().item() for found in (output(rows, weight), compiled(output, rows, weight))]
infinite = [int(found.sum()) for found in (overflows(x * 1e6), compiled(overflows, x * 1e6))]
with torch._inductor.config.patch(emulate_precision_casts=True):
    emulated = compiled(lost, x).abs().mean().item()
print(
    f"mean of what rounding takes: eager {told(eager)}, compiled {told(inductor)}, aot_eager {told(aot)}, with emulate_precision_casts {told(emulated)}; "
    f"two terms miss x by {told(apart)}; rounded weights move the output by {told(rounded[0])}, compiled {told(rounded[1])}; "
    f"of 1000 numbers inf in float16: {infinite[0]}, compiled {infinite[1]}"
)
sys.exit(not (eager == aot == emulated > 1e-4 and inductor == 0 and apart > 1e-3 and rounded[0] > 1e-3 and rounded[1] == 0 and infinite[0] > 900 and infinite[1] == 0))
PY
