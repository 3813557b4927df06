#!/usr/bin/env bash
# torchmetrics: of two accuracies in a MetricCollection, thresholds 0.5 and 0.9, the second is for good the first, if both agree on the first batch.
#
# Versions: torchmetrics 1.9.0, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: to save work a collection finds out which of its metrics count the same, as precision and recall do: after the first update it compares what they have counted, and
# those with equal numbers share one count from then on. It compares no settings. A first batch in which no guess lies between the two thresholds, no word is one to ignore, or all is
# right, makes one of two; later batches are counted once, by the first metric. The result depends on the order of batches and of names, compute() is a number in range, and reset() does not part them. forward,
# collection(guesses, targets), counts each for itself as long as update was not called. Known for single metrics, and mended there by other names for what they count. Pass compute_groups=False.
# Output seen: "easy, hard: {'at_half': 1.0, 'strict': 1.0}; hard, easy: {'at_half': 1.0, 'strict': 0.625}; easy, hard after reset: {'at_half': 1.0, 'strict': 1.0}; words, padded: {'all': 0.875, 'unpadded': 0.875}; without groups: [{'at_half': 1.0, 'strict': 0.625}, {'all': 0.875, 'unpadded': 0.8}]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torchmetrics==1.9.0 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torchmetrics import MetricCollection
from torchmetrics.classification import BinaryAccuracy, MulticlassAccuracy

EASY = torch.tensor([0.05, 0.95, 0.2, 0.99]), torch.tensor([0, 1, 0, 1])
HARD = torch.tensor([0.6, 0.7, 0.8, 0.95]), torch.tensor([1, 1, 1, 1])
WORDS = torch.tensor([1, 2, 1]), torch.tensor([1, 2, 1])
PADDED = torch.tensor([0, 0, 0, 1, 1]), torch.tensor([0, 0, 0, 2, 1])


def thresholds():
    return {"at_half": BinaryAccuracy(threshold=0.5), "strict": BinaryAccuracy(threshold=0.9)}


def ignoring():
    return {name: MulticlassAccuracy(3, average="micro", ignore_index=ignored) for name, ignored in (("all", None), ("unpadded", 0))}


def counted(metrics, batches, resets=0, **options):
    collection = MetricCollection(metrics, **options)
    for _ in range(resets + 1):
        collection.reset()
        for batch in batches:
            collection.update(*batch)
    return {name: round(value.item(), 3) for name, value in collection.compute().items()}


found = {
    "easy, hard": counted(thresholds(), [EASY, HARD]),
    "hard, easy": counted(thresholds(), [HARD, EASY]),
    "easy, hard after reset": counted(thresholds(), [EASY, HARD], resets=1),
    "words, padded": counted(ignoring(), [WORDS, PADDED]),
}
apart = {"easy, hard": counted(thresholds(), [EASY, HARD], compute_groups=False), "words, padded": counted(ignoring(), [WORDS, PADDED], compute_groups=False)}
print("; ".join(f"{order}: {values}" for order, values in found.items()) + f"; without groups: {[*apart.values()]}")
joined = [len(set(values.values())) == 1 for values in found.values()]
sys.exit(not (joined == [True, False, True, True] and all(len(set(values.values())) == 2 for values in apart.values())))
PY
