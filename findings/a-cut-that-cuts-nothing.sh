#!/usr/bin/env bash
# torch.nn.init.trunc_normal_(w, std=0.02) cuts nothing off: its bounds are -2 and 2, not two standard deviations.
#
# Versions: torch 2.13.0 (CPU), jax 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: recipes that start from "a truncated normal distribution" mean a cut at two standard deviations, and so cuts
# jax.nn.initializers.truncated_normal. torch's bounds a and b are numbers on the scale of w: with the usual std=0.02 they lie a
# hundred standard deviations away, and of a million weights one in twenty is larger than the recipe allows. With std=2 a third is
# cut, and what is left has the standard deviation 1.08. Say a=-2 * std, b=2 * std; the standard deviation is then 0.88
# of std, with JAX's truncated_normal too (its variance_scaling makes up for it).
# Output seen: "beyond two standard deviations for std=0.02: PyTorch 4.52 %, JAX 0.00 %; standard deviation of the weights: PyTorch 0.0200, with a and b 0.0176, JAX 0.0176"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import torch

N, STD = 1_000_000, 0.02
torch.manual_seed(0)
plain = torch.nn.init.trunc_normal_(torch.empty(N), std=STD)
bounded = torch.nn.init.trunc_normal_(torch.empty(N), std=STD, a=-2 * STD, b=2 * STD)
theirs = jax.nn.initializers.truncated_normal(STD)(jax.random.key(0), (N,))
beyond = [f"{100 * float((abs(w) > 2 * STD).sum()) / N:.2f}" for w in (plain, theirs)]
stds = [f"{float(w.std()):.4f}" for w in (plain, bounded, theirs)]
print(
    f"beyond two standard deviations for std=0.02: PyTorch {beyond[0]} %, JAX {beyond[1]} %; "
    f"standard deviation of the weights: PyTorch {stds[0]}, with a and b {stds[1]}, JAX {stds[2]}"
)
sys.exit((beyond, stds) != (["4.52", "0.00"], ["0.0200", "0.0176", "0.0176"]))
PY
