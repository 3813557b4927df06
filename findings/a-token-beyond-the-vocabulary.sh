#!/usr/bin/env bash
# tinygrad: a token beyond the vocabulary has an embedding of zeros, an index beyond the end reads 0, and a label beyond the classes has the loss 0 and lowers the mean: 0.44 for 1.31.
#
# Versions: tinygrad 0.14.0 on its device PYTHON, which needs no compiler; numpy 2.4.6, Python 3.11, 2026-12-01.
# Behaviour: a look-up by a tensor of indices is reckoned as a comparison with all places, a product and a sum; where no place is equal the sum is 0. NumPy and PyTorch raise an error for such an index, JAX has nan or the last
# element. A Python number beyond the end is an error here too, so a test by hand finds nothing. Negative indices count from the end in x[i], and are 0 in gather, in an embedding and as labels. A tokenizer with one word more than the
# model, or labels that begin at 1, train without a word: the rows are 0, and the loss is better for each wrong label. Compare indices.max() with the size first.
# Output seen: "x[[0, -1, 3, 7]] [10.0, 30.0, 0.0, 0.0]; gather of 0, -1, 3 [10.0, 0.0, 0.0]; embeddings of 0, 3, -1 that are zero [False, True, True]; loss of the labels 0, 0, 0 1.31, of 0, 2, 3 0.44; x[7] IndexError"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tinygrad==0.14.0 numpy==2.4.6 2>/dev/null
DEV=PYTHON PYTHON=1 "$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from tinygrad import Tensor, nn

x = Tensor([10.0, 20.0, 30.0])
read = x[Tensor([0, -1, 3, 7])].tolist()
gathered = x.gather(0, Tensor([0, -1, 3])).tolist()
embedding = nn.Embedding(3, 2)
rows = [bool((row == 0).all()) for row in embedding(Tensor([0, 3, -1])).numpy()]
scores = Tensor([[1.0, 2.0]] * 3)
losses = [round(scores.cross_entropy(Tensor(labels)).item(), 2) for labels in ([0, 0, 0], [0, 2, 3])]
try:
    plain = x[7].item()
except IndexError as error:
    plain = type(error).__name__
print(
    f"x[[0, -1, 3, 7]] {read}; gather of 0, -1, 3 {gathered}; embeddings of 0, 3, -1 that are zero {rows}; "
    f"loss of the labels 0, 0, 0 {losses[0]}, of 0, 2, 3 {losses[1]}; x[7] {plain}"
)
sys.exit(not (read == [10.0, 30.0, 0.0, 0.0] and gathered == [10.0, 0.0, 0.0] and rows == [False, True, True] and losses[1] < losses[0] and plain == "IndexError"))
PY
