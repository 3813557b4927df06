#!/usr/bin/env bash
# optax: a label of -1 trains the last class, and a label that is no class has the loss nan and a finite gradient.
#
# Versions: optax 0.2.8, jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: softmax_cross_entropy_with_integer_labels picks each row's logit by its label as an index. An index of -1 counts
# from the end, so a row that was padded with -1 (a common mark for "no label") is trained towards the last class, and
# nothing is said. Of three classes a label of 3 has the loss nan; but its gradient is that of logsumexp alone,
# finite, so training goes on and makes every logit of that row smaller. PyTorch raises for both.
# Output seen: "three classes: label 2 and label -1 have the same loss: True; label 3: loss nan, gradient finite, its sum 1.0 where others have 0.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet optax==0.2.8 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

import jax
import jax.numpy as jnp
import optax

x = jnp.array([0.0, 1.0, 3.0])


def loss(x, label):
    return optax.softmax_cross_entropy_with_integer_labels(x, jnp.array(label))


same = bool(loss(x, 2) == loss(x, -1))
outside = loss(x, 3).item()
gradients = {label: jax.grad(loss)(x, label) for label in (2, 3)}
finite = bool(jnp.isfinite(gradients[3]).all())
sums = {label: abs(round(g.sum().item(), 5)) for label, g in gradients.items()}
print(
    f"three classes: label 2 and label -1 have the same loss: {same}; label 3: loss {outside}, "
    f"gradient {'finite' if finite else 'not finite'}, its sum {sums[3]} where others have {sums[2]}"
)
sys.exit(not (same and outside != outside and finite and sums == {2: 0.0, 3: 1.0}))
PY
