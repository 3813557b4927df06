#!/usr/bin/env bash
# autograd: var(x, correction=1) is the sample variance, its gradient that of the population variance.
#
# Versions: autograd 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: autograd.numpy hands every keyword on to NumPy. A derivative rule takes the keywords that it
# knows, and swallows the others. So what NumPy learnt later changes the value alone: `correction`, the
# name that NumPy 2 has for ddof, in var and std; and `where=mask` in sum, mean, prod, var and std. The value
# is right, no error, no warning; grad() answers for the call without the keyword. In forward mode
# sum and mean do keep to the mask, so the two modes of one library disagree. `max` and `min` are right.
# A misspelt keyword would have been refused. Write ddof=1, and x[mask] or x * mask for where=mask;
# autograd.test_util.check_grads sees each of these.
# For x = [1, 2, 4]; the slope of the value, by differences, is [-1.33, -0.33, 1.67] and [2, 0, 8].
# Output seen: "var: ddof=1 [-1.33, -0.33, 1.67], correction=1 [-0.89, -0.22, 1.11], both 2.3333; sum of
# squares where [1, 0, 1]: 17.0, backward [2.0, 4.0, 8.0], forward [2.0, 0.0, 8.0]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet autograd==1.9.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import autograd.numpy as np
from autograd import grad, make_jvp

x, mask = np.array([1.0, 2.0, 4.0]), np.array([True, False, True])


def rounded(numbers):
    return [round(float(number), 2) for number in numbers]


def by_name(x):
    return np.var(x, correction=1)


def by_ddof(x):
    return np.var(x, ddof=1)


def masked(x):
    return np.sum(x**2, where=mask)


values = [round(float(f(x)), 4) for f in (by_ddof, by_name)]
right, wrong, backward = (rounded(grad(f)(x)) for f in (by_ddof, by_name, masked))
forward = rounded(make_jvp(masked)(x)(axis)[1] for axis in np.eye(3))
print(
    f"var: ddof=1 {right}, correction=1 {wrong}, both {values[0]}; sum of squares where [1, 0, 1]: "
    f"{masked(x)}, backward {backward}, forward {forward}"
)
expected = [-1.33, -0.33, 1.67], [-0.89, -0.22, 1.11], [2, 4, 8], [2, 0, 8]
same = (right, wrong, backward, forward) == expected and values == [2.3333, 2.3333]
sys.exit(not (same and masked(x) == 17))
PY
