#!/usr/bin/env bash
# torch: persistent_workers=True, an option of speed, changes what a seeded DataLoader shuffles: the first epoch is the same, from the second on the order is another.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: generator=torch.Generator().manual_seed(0) fixes the order of all epochs, whether no worker reads or four. Each epoch draws
# from that generator a seed for its workers (also when there are none), and then the order. Workers that persist are seeded once, so all later orders are drawn a number earlier, and are
# others. Who compares two runs of one seed, finds the first epoch equal in every digit and looks for the fault in the model. The same holds for seeds given by torch.manual_seed. A run
# of one epoch, such as a test, shows nothing. The order can be had apart from the loader: a RandomSampler with a generator of its own.
# Output seen: "epochs in the order of the loader without workers: 1 worker [True, True, True], 2 workers [True, True, True], 1 that persists [True, False, False], 2 that persist [True, False, False]; with a sampler of its own [True, True, True]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import torch
from torch.utils.data import DataLoader, RandomSampler

EXAMPLES = list(range(100))


def epochs(own=False, **options):
    order = torch.Generator().manual_seed(0)
    loader = torch.Generator().manual_seed(1) if own else order
    sampler = RandomSampler(EXAMPLES, generator=order)
    batches = DataLoader(EXAMPLES, batch_size=10, sampler=sampler, generator=loader, **options)
    return [torch.cat([*batches]).tolist() for _ in range(3)]


def shuffled(**options):
    batches = DataLoader(EXAMPLES, batch_size=10, shuffle=True, generator=torch.Generator().manual_seed(0), **options)
    return [torch.cat([*batches]).tolist() for _ in range(3)]


plain, own = shuffled(), epochs(own=True)
cases = {"1 worker": (1, False), "2 workers": (2, False), "1 that persists": (1, True), "2 that persist": (2, True)}
found = {}
for case, (workers, persist) in cases.items():
    run = shuffled(num_workers=workers, persistent_workers=persist)
    found[case] = [one == other for one, other in zip(run, plain)]
run = epochs(own=True, num_workers=1, persistent_workers=True)
apart = [one == other for one, other in zip(run, own)]
told = ", ".join(f"{case} {same}" for case, same in found.items())
print(f"epochs in the order of the loader without workers: {told}; with a sampler of its own {apart}")
sys.exit([*found.values(), apart] != [[True] * 3] * 2 + [[True, False, False]] * 2 + [[True] * 3])
PY
