#!/usr/bin/env bash
# torchmetrics: the R2 of one regression is 0.75 around 0, -2.03 around 1,000, and 1.02 around 10,000.
#
# Versions: torchmetrics 1.9.0, torch 2.13.0 (CPU), scikit-learn 1.9.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: R2Score, ExplainedVariance and RelativeSquaredError keep sums of the targets and of their squares, in float32, and take the difference
# of two large numbers at the end. A shift of targets and guesses alike leaves each of these measures as it is, so nobody thinks of it:
# years, prices, hectopascals lie as far from 0 against their spread. The error grows with the number of examples, and is another one for
# another batch size. PearsonCorrCoef keeps means and deviations, and is right. Nothing is said. Give both as float64, or subtract one
# constant from both.
# Output seen: "targets around 0: R2 0.754, explained 0.754; around 1000: -2.029, -2.970; around 10000: 1.024, 1.016; scikit-learn 0.754, 0.754, 0.754; Pearson 0.896, 0.896, 0.896"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 torchmetrics==1.9.0 scikit-learn==1.9.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from sklearn.metrics import r2_score
from torchmetrics import ExplainedVariance, PearsonCorrCoef, R2Score

noise = torch.randn(2, 100_000, dtype=torch.float64, generator=torch.Generator().manual_seed(0))


def measured(centre):
    targets = noise[0] + centre
    guesses = (targets + noise[1] / 2).float()
    targets = targets.float()
    metrics = R2Score(), ExplainedVariance(), PearsonCorrCoef()
    for batch in zip(guesses.split(256), targets.split(256), strict=True):
        for metric in metrics:
            metric.update(*batch)
    return *(metric.compute().item() for metric in metrics), float(r2_score(targets.double(), guesses.double()))


found = {centre: measured(centre) for centre in (0, 1000, 10000)}
told = [f"{one[0]:.3f}, {one[1]:.3f}" for one in found.values()]
pearson, right = (", ".join(f"{one[place]:.3f}" for one in found.values()) for place in (2, 3))
print(
    f"targets around 0: R2 {told[0].replace(', ', ', explained ')}; around 1000: {told[1]}; around 10000: {told[2]}; "
    f"scikit-learn {right}; Pearson {pearson}"
)
off = [max(abs(one[0] - one[3]), abs(one[1] - one[3])) for one in found.values()]
sys.exit(not (off[0] < 0.01 and off[1] > 0.02 and off[2] > 0.1 and all(abs(one[3] - 0.75) < 0.01 for one in found.values())))
PY
