#!/usr/bin/env bash
# JAX: the length of a number has at 0 the slope 1, 0, 0.5 or nan, by the name under which it is asked for.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: |x| has no derivative at 0, and most libraries agree on 0 there (sign(0); PyTorch for abs and for every
# norm). jnp.abs of a real number says 1, so an L1 penalty moves weights that are exactly 0; of a complex number it
# says 0. norm(ord=1) follows abs, norm(ord=inf) says 0.5, the usual norm and sqrt(x**2) say nan, and hypot says
# 0.5 for each of its two zeros. maximum(x, -x) and sign(x) * x say 0.
# Output seen: "abs 1.0, abs of complex 0.0, norm 1 1.0, norm inf 0.5, norm 2 nan, hypot 0.5, sqrt(x**2) nan, maximum(x, -x) 0.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import jax.numpy as jnp

LENGTHS = {
    "abs": jnp.abs,
    "abs of complex": lambda x: jnp.abs(x + 0j),
    "norm 1": lambda x: jnp.linalg.norm(jnp.array([x]), 1),
    "norm inf": lambda x: jnp.linalg.norm(jnp.array([x]), jnp.inf),
    "norm 2": lambda x: jnp.linalg.norm(jnp.array([x])),
    "hypot": lambda x: jnp.hypot(x, 0.0),
    "sqrt(x**2)": lambda x: jnp.sqrt(x**2),
    "maximum(x, -x)": lambda x: jnp.maximum(x, -x),
}
seen = {name: str(jax.grad(length)(0.0).item()) for name, length in LENGTHS.items()}
print(", ".join(f"{name} {slope}" for name, slope in seen.items()))
sys.exit(list(seen.values()) != ["1.0", "0.0", "1.0", "0.5", "nan", "0.5", "nan", "0.0"])
PY
