#!/usr/bin/env bash
# torchmetrics: the accuracy of the same guesses is 0.80 by Accuracy(task="multiclass") and 0.75 by MulticlassAccuracy.
#
# Versions: torchmetrics 1.9.0, torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: Accuracy is told the task, and hands over to MulticlassAccuracy. But the one counts all examples alike by default
# (average="micro"), the other takes the mean over classes of each class's share (average="macro"). The functions
# accuracy and multiclass_accuracy differ in the same way. On five examples, of which one class has two and one is missed, they say
# 4 / 5 and (3/3 + 1/2) / 2. Nothing in the printed number tells which it was: say average= wherever it is asked for.
# Output seen: "Accuracy: 0.80, MulticlassAccuracy: 0.75; accuracy(): 0.80, multiclass_accuracy(): 0.75; counted by hand: 0.80"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torchmetrics==1.9.0 torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torchmetrics import Accuracy
from torchmetrics.classification import MulticlassAccuracy
from torchmetrics.functional import accuracy
from torchmetrics.functional.classification import multiclass_accuracy

guesses, labels = torch.tensor([0, 0, 0, 0, 1]), torch.tensor([0, 0, 0, 1, 1])
ways = [
    Accuracy(task="multiclass", num_classes=2)(guesses, labels),
    MulticlassAccuracy(num_classes=2)(guesses, labels),
    accuracy(guesses, labels, task="multiclass", num_classes=2),
    multiclass_accuracy(guesses, labels, num_classes=2),
    (guesses == labels).double().mean(),
]
found = [f"{way.item():.2f}" for way in ways]
print(
    f"Accuracy: {found[0]}, MulticlassAccuracy: {found[1]}; accuracy(): {found[2]}, "
    f"multiclass_accuracy(): {found[3]}; counted by hand: {found[4]}"
)
sys.exit(found != ["0.80", "0.75", "0.80", "0.75", "0.80"])
PY
