#!/usr/bin/env bash
# torch: a model with tied weights, made on the device "meta" and then to_empty(): its embedding and its output layer are two, and training takes them apart.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: torch.device("meta") makes a model without memory, to_empty(device="cpu") gives it memory, load_state_dict the numbers. What is tied on "meta" (head.weight = embedding.weight) is
# one parameter there, and .to() and deepcopy keep it so; to_empty makes new memory for each name. The numbers of the file are the same for both names, so the
# model loaded answers as the one saved, and tests of that pass. In training they part: twice as many parameters, each with the gradient of its own use. Saved anew and loaded into a model that is tied, the file
# has two numbers for one, and the one that comes last in it is taken: the loss is another, without a word, strict=True and all. Known. Tie again after to_empty.
# Output seen: "tied on meta: True; the same answers once loaded: True; parameters 400 and 800; loss after 100 steps 2.78 and 0.74; saved anew into a tied model: <All keys matched successfully>, loss 7.30"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch import nn


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(50, 8)
        self.head = nn.Linear(8, 50, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, words):
        return self.head(self.embedding(words))


torch.manual_seed(0)
words = torch.arange(50)
following = torch.randperm(50)
saved = Words()
with torch.device("meta"):
    loaded = Words()
tied = loaded.head.weight is loaded.embedding.weight
loaded.to_empty(device="cpu")
loaded.load_state_dict(saved.state_dict())
same = torch.equal(loaded(words), saved(words))
counts = [sum(parameter.numel() for parameter in model.parameters()) for model in (saved, loaded)]


def loss(model):
    return nn.functional.cross_entropy(model(words), following)


for model in (saved, loaded):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(100):
        optimizer.zero_grad()
        loss(model).backward()
        optimizer.step()
again = Words()
told = again.load_state_dict(loaded.state_dict())
losses = [loss(model).item() for model in (saved, loaded, again)]
print(
    "tied on meta: {}; the same answers once loaded: {}; parameters {} and {}; loss after 100 steps {:.2f} and {:.2f}; ".format(tied, same, *counts, *losses)
    + f"saved anew into a tied model: {told}, loss {losses[2]:.2f}"
)
sys.exit(not (tied and same and counts[1] == 2 * counts[0] and losses[1] < losses[0] - 0.5 and losses[2] > losses[1] + 0.5))
PY
