#!/usr/bin/env bash
# torchmetrics: the AUROC of the same thousand logits is 0.754, and 0.709 if they come one by one; a logit of 0.3 is a yes or a no by its neighbours.
#
# Versions: torchmetrics 1.9.0, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the binary metrics take logits or probabilities, and tell which by looking: a number outside [0, 1] makes logits of them, and all go
# through the sigmoid. They look at each batch by itself. One whose logits all lie between 0 and 1, as one alone often does and a short last batch
# sometimes, is left as it is: 0.3 is then below the threshold, and 0.57 where a neighbour is -1. The two kinds are put into one ranking.
# Measures that know no batches (AUROC keeps every guess) change with the batch size, and most with the model that is least sure, at the
# start of training. Give torch.sigmoid(logits) to them.
# Output seen: "AUROC in batches of 1000, 4, 1: 0.754, 0.755, 0.709; accuracy 0.683, 0.684, 0.659; of probabilities one by one 0.754; 0.3 and -1 for yes and no: together 1.0, 0.3 alone 0.0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 torchmetrics==1.9.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torchmetrics.classification import BinaryAccuracy, BinaryAUROC

generator = torch.Generator().manual_seed(0)
targets = torch.randint(2, (1000,), generator=generator)
logits = targets - 0.5 + torch.randn(1000, generator=generator)


def measured(kind, size, guesses=logits):
    metric = kind()
    for batch in zip(guesses.split(size), targets.split(size), strict=True):
        metric.update(*batch)
    return round(metric.compute().item(), 3)


def share(guesses):
    return BinaryAccuracy()(torch.tensor(guesses), torch.tensor([1, 0])[: len(guesses)]).item()


areas = [measured(BinaryAUROC, size) for size in (1000, 4, 1)]
shares = [measured(BinaryAccuracy, size) for size in (1000, 4, 1)]
right = measured(BinaryAUROC, 1, logits.sigmoid())
beside, alone = share([0.3, -1.0]), share([0.3])
print(
    "AUROC in batches of 1000, 4, 1: {}, {}, {}; accuracy {}, {}, {}; ".format(*areas, *shares)
    + f"of probabilities one by one {right}; 0.3 and -1 for yes and no: together {beside}, 0.3 alone {alone}"
)
sys.exit(not (areas[0] == right > areas[2] + 0.02 and (beside, alone) == (1.0, 0.0)))
PY
