#!/usr/bin/env bash
# torch: load_state_dict(assign=True) makes of a tied weight two parameters of one memory: Adam steps both, and weight decay takes twice.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: assign=True takes the tensors of the checkpoint instead of copying them, the way to fill a model made on "meta". In the checkpoint a tied weight has two names and one memory, saved
# and loaded too, and the model wraps each name in a parameter of its own: they still change together, so a look at the weights says that they are tied. The gradients no longer meet. SGD does not mind, the two
# steps add up; Adam makes of each gradient a full step of its own, a decay is taken from both, the number of parameters is larger, and the norm that clipping
# sees is another. The first loss is the same to the last digit. Assigned and then tied again (decoder.weight = encoder.weight) all agree. to_empty() of a model made on "meta" unties in
# another way: two memories.
# Output seen: "loss of 20 steps, copied, assigned, tied again: SGD from 3.3928 to 1.7203, 1.7203, 1.7203; Adam from 3.3928 to 2.6095, 2.2991, 2.6095; AdamW from 3.3928 to 2.1735, 1.8198, 2.1735; parameters [15, 30, 15]; one memory: True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import io
import sys

import torch
import torch.nn.functional as F
from torch import nn

WORDS = torch.tensor([1, 2, 3, 1])
NEXT = torch.tensor([2, 3, 1, 2])


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(5, 3)
        self.decoder = nn.Linear(3, 5, bias=False)
        self.tie()

    def tie(self):
        self.decoder.weight = self.encoder.weight

    def forward(self, words):
        return self.decoder(self.encoder(words))


torch.manual_seed(0)
file = io.BytesIO()
torch.save(Tied().state_dict(), file)


def loaded(assign, tie=False):
    file.seek(0)
    model = Tied()
    model.load_state_dict(torch.load(file), assign=assign)
    if tie:
        model.tie()
    return model


def trained(model, optimizer, **options):
    optimizer = optimizer(model.parameters(), **options)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(WORDS), NEXT)
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 4))
    return losses[0], losses[-1]


RUNS = {"SGD": (torch.optim.SGD, {"lr": 0.1}), "Adam": (torch.optim.Adam, {"lr": 0.01}), "AdamW": (torch.optim.AdamW, {"lr": 0.01, "weight_decay": 1.0})}
told, ways = [], {"copied": (False,), "assigned": (True,), "tied again": (True, True)}
found = {name: [trained(loaded(*way), *run[:1], **run[1]) for way in ways.values()] for name, run in RUNS.items()}
for name, losses in found.items():
    told.append(f"{name} from {losses[0][0]} to " + ", ".join(str(last) for _, last in losses))
counts = [sum(parameter.numel() for parameter in loaded(*way).parameters()) for way in ways.values()]
assigned = loaded(True)
one_memory = assigned.encoder.weight.data_ptr() == assigned.decoder.weight.data_ptr()
print(f"loss of 20 steps, copied, assigned, tied again: {'; '.join(told)}; parameters {counts}; one memory: {one_memory}")
firsts = all(len({first for first, _ in losses}) == 1 for losses in found.values())
lasts = {name: [last for _, last in losses] for name, losses in found.items()}
apart = [name for name, (copied, other, tied) in lasts.items() if abs(other - copied) > 0.01 and tied == copied]
sys.exit(not (firsts and one_memory and apart == ["Adam", "AdamW"] and counts == [15, 30, 15]))
PY
