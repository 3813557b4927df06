#!/usr/bin/env bash
# torch.special.ndtr(-6.) and Normal(0, 1).cdf(-6.) are exactly 0 in float32; SciPy and JAX say 9.866e-10 in the same type.
#
# Versions: torch 2.13.0 (CPU), scipy 1.17.1, jax 0.10.2, jaxlib 0.10.2, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: both are computed as (1 + erf(x / sqrt(2))) / 2, and left of zero the two terms cancel: at -4 three digits are right, at -5 the
# value is 4 % off, from about -5.5 on it is 0, and its logarithm -inf. float32 itself reaches to 1e-38, which is x = -12.9. log_ndtr and
# erfc keep the tail: torch.special.log_ndtr(x).exp(), or erfc(-x / sqrt(2)) / 2. gelu, which is x times this, is -0 at -6 for the
# same reason.
# Output seen: "at -6: ndtr 0.000e+00, cdf 0.000e+00, gelu -0.0; SciPy 9.866e-10, JAX 9.866e-10; exp(log_ndtr) 9.866e-10; at -5: 2.980e-07 for 2.867e-07"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 scipy==1.17.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import jax
import numpy as np
import scipy.special
import torch

x = torch.tensor(-6.0)
ours = torch.special.ndtr(x), torch.distributions.Normal(0.0, 1.0).cdf(x)
gelu = torch.nn.functional.gelu(torch.full((16,), -6.0))[0].item()
others = scipy.special.ndtr(np.float32(-6)), jax.scipy.special.ndtr(np.float32(-6)), torch.special.log_ndtr(x).exp()
five = torch.special.ndtr(torch.tensor(-5.0)), scipy.special.ndtr(np.float32(-5))
told = [f"{float(one):.3e}" for one in (*ours, *others, *five)]
print(
    "at -6: ndtr {}, cdf {}, gelu {}; SciPy {}, JAX {}; exp(log_ndtr) {}; at -5: {} for {}".format(
        *told[:2], gelu, *told[2:]
    )
)
right = [one.dtype == np.float32 and abs(float(one) / 9.866e-10 - 1) < 1e-3 for one in others[:2]]
sys.exit(not (ours[0] == ours[1] == gelu == 0 and all(right) and five[0] / five[1] > 1.03))
PY
