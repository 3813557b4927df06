#!/usr/bin/env bash
# torch: linalg.lstsq with an rcond answers one matrix in two ways within one process, as what was freed before decides which columns it leaves out.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: the usual driver on the CPU, gelsy, orders the columns and leaves out those beyond the rank that rcond allows. LAPACK reads from the same array which columns have to come first; PyTorch
# hands it memory that nobody has written. Where integers lay there, columns are held in place: the rank is 1 or 2, and the solution moves by a tenth. No seed changes that,
# and a notebook that is run again prints another number. Deterministic mode fills such memory with the greatest integer, so there it is always 1. driver="gelsd" goes by singular values and always says the same, as NumPy does. Known.
# One expects: a function without randomness gives one answer to one matrix.
# Output seen: "400 calls with one matrix: gelsy finds the ranks [1, 2] and 2 solutions, deterministic mode the rank [1]; gelsd the rank [2] and 1 solution; NumPy the rank 2"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import torch

A = torch.tensor([[0.997, -0.655, -0.281], [0.438, -0.0607, 0.657]])
B = torch.tensor([[0.368, -0.383, -1.13], [0.341, 0.0196, -0.301]])


def answers(driver):
    """Ranks and first elements, after integers of several shapes were freed."""
    ranks, firsts = set(), set()
    for call in range(400):
        freed = [torch.full((3,), 1 + call % 3, dtype=torch.int32) for _ in range(call % 7)]
        del freed
        found = torch.linalg.lstsq(A, B, rcond=0.5, driver=driver)
        ranks.add(found.rank.item())
        firsts.add(round(found.solution[0, 0].item(), 3))
    return sorted(ranks), len(firsts)


torch.manual_seed(0)
ranks, solutions = answers("gelsy")
torch.use_deterministic_algorithms(True)
strict, _ = answers("gelsy")
torch.use_deterministic_algorithms(False)
steady, one = answers("gelsd")
numpys = int(np.linalg.lstsq(A.numpy(), B.numpy(), rcond=0.5)[2])
print(
    f"400 calls with one matrix: gelsy finds the ranks {ranks} and {solutions} solutions, deterministic mode the rank {strict}; "
    f"gelsd the rank {steady} and {one} solution; NumPy the rank {numpys}"
)
sys.exit(not (ranks == [1, 2] and strict == [1] and solutions == 2 and steady == [2] and one == 1 and numpys == 2))
PY
