#!/usr/bin/env bash
# JAX: an A/B test with a million successes has the posterior probability -0.38, and with one failure fewer another; it is 0.51.
#
# Versions: jax 0.10.2, jaxlib 0.10.2, scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: jax.scipy.stats.beta.cdf rests on betainc, a series times a factor whose logarithm is a difference of numbers near n. In float32 that
# difference loses a digit for each digit of n: with a hundred visitors the answer is right to four places, with a million it may lie below zero
# or jump from one count to the next. More data, which ought to make a test surer, makes it random: a fair coin tossed 200,000 times has 0.53
# left of the middle. poisson.cdf, by the other incomplete function, is -0.37 at a million. The probabilities
# are ordinary ones, not the extreme ones for which one would look; nothing is nan, no warning comes, and in float64 (jax_enable_x64) all is right.
# Output seen: "P(rate < 0.5) for n successes, n + 50 failures, n = 1e2, 1e4, 1e6: JAX 0.9992, 0.6381, -0.3813, float64 0.9992, 0.6380, 0.5141; n = 1e6, n + 46 to n + 50 failures: -0.08, -2.77, 0.73, 0.05, -0.38; 1e5 each: 0.5333; poisson.cdf(1e6, 1e6): -0.3737, 0.5003"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jax==0.10.2 jaxlib==0.10.2 scipy==1.17.1 numpy==2.4.6 2>/dev/null
JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY'
import sys

from jax.scipy import stats
from scipy import stats as scipys

visitors = (10**2, 10**4, 10**6)


def posterior(beta, n, more):
    return float(beta.cdf(0.5, n + 1.0, n + 1.0 + more))


ours = [posterior(stats.beta, n, 50) for n in visitors]
right = [posterior(scipys.beta, n, 50) for n in visitors]
near = [posterior(stats.beta, 10**6, more) for more in range(46, 51)]
fair = posterior(stats.beta, 10**5, 0)
counts = float(stats.poisson.cdf(10**6, 1e6)), float(scipys.poisson.cdf(10**6, 1e6))


def told(values, digits=4):
    return ", ".join(f"{one:.{digits}f}" for one in values)


print(
    f"P(rate < 0.5) for n successes, n + 50 failures, n = 1e2, 1e4, 1e6: JAX {told(ours)}, float64 {told(right)}; "
    f"n = 1e6, n + 46 to n + 50 failures: {told(near, 2)}; 1e5 each: {fair:.4f}; poisson.cdf(1e6, 1e6): {told(counts)}"
)
bent = ours[2] < 0.3 and right[2] > 0.5 and max(near) - min(near) > 0.3 and abs(fair - 0.5) > 0.02 and counts[0] < 0
sys.exit(not (abs(ours[0] - right[0]) < 1e-4 and bent))
PY
