#!/usr/bin/env bash
# torch: SGD with momentum on a sparse Embedding: after 2,000 steps its memory holds 15 times as many rows as the table has, and it goes on growing.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: nn.Embedding(sparse=True) names SGD among the optimisers that take its gradients. With momentum the buffer is a sparse tensor too; each
# step adds its rows to it, and of those of one id few are put together. Numbers are right, the parameter's size is what one plans for, and a
# trial of ten steps looks well: the memory of a run grows with its length, and each step goes through all of it, so that n steps cost n * n.
# No error is raised before the memory ends, and a saved optimizer is as large. Without momentum nothing grows; SparseAdam keeps whole tables.
# Coalesced (buffer.coalesce()) it has at most a row for each id.
# Output seen: "1000 ids, 10 a step: rows of the buffer after 1, 100, 2000 steps 10, 948, 15078; coalesced 1000; same weights as a dense table: True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch
from torch import nn

IDS, STEPS = 1000, 2000


def trained(sparse):
    torch.manual_seed(0)
    table = nn.Embedding(IDS, 4, sparse=sparse)
    optimizer = torch.optim.SGD(table.parameters(), lr=0.01, momentum=0.9)
    rows = []
    for step in range(1, STEPS + 1):
        optimizer.zero_grad()
        table(torch.randint(IDS, (10,))).square().sum().backward()
        optimizer.step()
        buffer = optimizer.state[table.weight]["momentum_buffer"]
        if sparse and step in (1, 100, STEPS):
            rows.append(buffer._nnz())
    return table.weight.detach(), buffer, rows


sparse, buffer, rows = trained(True)
dense, _, _ = trained(False)
together = buffer.coalesce()._nnz()
same = torch.allclose(sparse, dense, atol=1e-5)
print(
    f"{IDS} ids, 10 a step: rows of the buffer after 1, 100, {STEPS} steps {', '.join(map(str, rows))}; "
    f"coalesced {together}; same weights as a dense table: {same}"
)
sys.exit(not (rows[0] <= 10 and rows[1] > 900 and rows[2] > 10 * IDS and together <= IDS and same))
PY
