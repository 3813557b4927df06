#!/usr/bin/env bash
# datasets: one missing id, and ds[:]["id"] says 16777216 where ds[0]["id"] says 16777217.
#
# Versions: datasets 5.2.0, torch 2.13.0 (CPU), pyarrow 26.0.1, numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: a column of int64 comes as int64, in the format "torch" as in "numpy", and one with a gap is thought to come as floats of 64 bits, which hold each id up
# to 2**53, as pandas and with_format("pandas") do. Here the slice goes by float64 to float32, which is taken for what a network wants: of ids (users, images, seconds since
# 1970) every other one changes above 16.7 million, and neighbours become one. A single row is asked by itself and is right, and so is a batch in which
# by chance nothing is missing: how an id reads depends on its neighbours. Fill the gaps, or ask with_format("torch", dtype=torch.float64).
# Output seen: "without a gap: torch.int64 16777217; with one: row 16777217, slice torch.float32 16777216, numpy float32, pandas float64 16777217; three neighbours: 2 different ids"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet datasets==5.2.0 torch==2.13.0 pyarrow==26.0.1 numpy==2.4.6 pandas==3.1.1 2>/dev/null
HF_HOME="$folder/home" HF_HUB_OFFLINE=1 "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

from datasets import Dataset

ID = 2**24 + 1


def column(ids, way):
    return Dataset.from_dict({"id": ids}).with_format(way)


whole = column([ID, 5], "torch")[:]["id"]
gap = column([ID, None], "torch")
row, batch = int(gap[0]["id"]), gap[:]["id"]
numpys, frame = column([ID, None], "numpy")[:]["id"], column([ID, None], "pandas")[:]["id"]
different = len({int(one) for one in column([ID - 1, ID, ID + 1, None], "torch")[:]["id"][:3]})
print(
    f"without a gap: {whole.dtype} {int(whole[0])}; with one: row {row}, slice {batch.dtype} {int(batch[0])}, "
    f"numpy {numpys.dtype}, pandas {frame.dtype} {int(frame[0])}; three neighbours: {different} different ids"
)
seen = int(whole[0]), row, int(batch[0]), str(numpys.dtype), int(frame[0]), different
sys.exit(seen != (ID, ID, ID - 1, "float32", ID, 2))
PY
