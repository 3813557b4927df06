#!/usr/bin/env bash
# torch's Categorical(probs=softmax(z)): a class below 1.2e-7 has the log-probability -15.94 and no gradient; by logits it has one.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: probabilities are clamped to [eps, 1 - eps] of their type before the logarithm, and a clamp has no slope beyond its bounds. For scores
# 0, 0, -20 the third class is as likely as 1e-9; chosen all the same, its log_prob is -15.94 where it is -20.69, and the gradient is 0 for
# all three scores: the one action that a policy is most wrong about teaches it nothing. Categorical(logits=z) gives both rightly.
# In float64 the floor is -36.04. Even a probability of exactly 0 has a finite logarithm, and of a certain outcome the entropy is 1.2e-7.
# Output seen: "probs: -15.9424, gradient [0.0, 0.0, 0.0]; logits: -20.6931, gradient [-0.5, -0.5, 1.0]; log_prob of a probability of 0: -15.9424"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch.distributions import Categorical

CHOSEN = torch.tensor(2)


def learnt(make):
    scores = torch.tensor([0.0, 0.0, -20.0], requires_grad=True)
    log_prob = make(scores).log_prob(CHOSEN)
    log_prob.backward()
    return f"{log_prob.item():.4f}", [round(one, 4) for one in scores.grad.tolist()]


probs = learnt(lambda scores: Categorical(probs=scores.softmax(0)))
logits = learnt(lambda scores: Categorical(logits=scores))
never = f"{Categorical(probs=torch.tensor([0.5, 0.5, 0.0])).log_prob(CHOSEN).item():.4f}"
print(
    f"probs: {probs[0]}, gradient {probs[1]}; logits: {logits[0]}, gradient {logits[1]}; "
    f"log_prob of a probability of 0: {never}"
)
expected = ("-15.9424", [0.0] * 3), ("-20.6931", [-0.5, -0.5, 1.0]), "-15.9424"
sys.exit((probs, logits, never) != expected)
PY
