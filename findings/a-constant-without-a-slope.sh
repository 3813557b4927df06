#!/usr/bin/env bash
# JAX: a polynomial as c * x**[0., 1., 2.] has the slope nan at 0; with the exponents [0, 1, 2] it is right.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: the derivative of x**k is k * x**(k - 1), and for k = 0 that is 0 * inf at x = 0. The rule for exponents that
# are floats does not look for k = 0, so the constant of a polynomial spoils the whole sum, in reverse and in forward
# mode, by jnp.power and by **; jnp.vander is made of such powers. Next to 0, and with exponents that are
# integers, the slope is right. PyTorch gives the derivative of x**0. at 0 as 0. The second derivative of x**1. is nan too.
# Output seen: "slope at 0 of 1 + 2x + 3x^2: nan by x**arange(3.), 2.0 by x**arange(3), nan by vander, 2.0 by polyval; at 1e-20: 2.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import jax.numpy as jnp

c = jnp.array([1.0, 2.0, 3.0])


def by_floats(x):
    return (c * x ** jnp.arange(3.0)).sum()


def by_integers(x):
    return (c * x ** jnp.arange(3)).sum()


def by_vander(x):
    return (c * jnp.vander(jnp.array([x]), 3, increasing=True)).sum()


def by_polyval(x):
    return jnp.polyval(c[::-1], x)


ways = by_floats, by_integers, by_vander, by_polyval
seen = [str(jax.grad(way)(0.0).item()) for way in ways] + [str(jax.grad(by_floats)(1e-20).item())]
print(
    f"slope at 0 of 1 + 2x + 3x^2: {seen[0]} by x**arange(3.), {seen[1]} by x**arange(3), "
    f"{seen[2]} by vander, {seen[3]} by polyval; at 1e-20: {seen[4]}"
)
sys.exit(seen != ["nan", "2.0", "nan", "2.0", "2.0"])
PY
