#!/usr/bin/env bash
# Looking changes what is drawn: a loop over a DataLoader that does not shuffle, and torchinfo's summary of a model.
#
# Versions: torch 2.13.0 (CPU), torchinfo 1.8.0, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: each time a loop over a DataLoader begins, it draws one number from the global generator for the workers' seeds: also
# without workers, and with shuffle=False. torchinfo.summary(model, input_size) makes its input by torch.rand. So a look at the
# validation loss, or at the table of layers, gives the cells below it other weights, other dropout and another order, with the seed
# that was set above. A number of a checked page changes because a reader looked. Give the DataLoader a generator of
# its own, and torchinfo an input_data; len(loader) and print(model) draw nothing.
# Output seen: "the number after the seed: 0.4963; after a loop over unshuffled data: 0.0885; after a summary: 0.7682; with a generator, with an input: 0.4963, 0.4963"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 torchinfo==1.8.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
import torchinfo
from torch.utils.data import DataLoader

model = torch.nn.Linear(1, 1)


def next_number(look):
    torch.manual_seed(0)
    look()
    return round(torch.rand(1).item(), 4)


own = torch.Generator()
looks = [
    lambda: None,
    lambda: list(DataLoader([1, 2, 3], shuffle=False)),
    lambda: torchinfo.summary(model, (1, 1), verbose=0),
    lambda: list(DataLoader([1, 2, 3], shuffle=False, generator=own)),
    lambda: torchinfo.summary(model, input_data=torch.zeros(1, 1), verbose=0),
]
plain, loop, table, own_loop, own_table = map(next_number, looks)
print(
    f"the number after the seed: {plain}; after a loop over unshuffled data: {loop}; after a summary: {table}; "
    f"with a generator, with an input: {own_loop}, {own_table}"
)
sys.exit((plain, loop, table, own_loop, own_table) != (0.4963, 0.0885, 0.7682, 0.4963, 0.4963))
PY
