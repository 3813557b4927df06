#!/usr/bin/env bash
# datasets beside JAX: with_format("jax") reads the id 4294967301 as 5, and a time in milliseconds as a negative number; "torch" and "numpy" keep both.
#
# Versions: datasets 5.2.0, jax 0.10.2, jaxlib 0.10.2, torch 2.13.0 (CPU), numpy 2.4.6, pandas 3.1.1, pyarrow 26.0.1, Python 3.11, 2026-11-30.
# Behaviour: a column of int64 is int64 in the formats "numpy" and "torch". JAX has no integers of 64 bits unless they are switched on, and the format "jax" hands it the array as it is: the upper 32 bits are
# dropped without a word, in a row as in a slice. Ids made as (shard << 32) + number are the numbers alone, so of ten shards each id stands for ten rows; half of all hashes are negative, and a negative index
# counts from the end of an embedding; a clock in milliseconds begins again every 50 days. jnp.asarray of the same NumPy array does so too, while jnp.asarray of a list of Python's
# numbers is an OverflowError, and jnp.asarray(..., dtype=jnp.int64) a warning. Take the ids apart in NumPy first, or set jax_enable_x64.
# Output seen: "of 1000 ids row 105, row 0: numpy: int64, 4294967301, 1764547200123, 1000 different; torch: torch.int64, 4294967301, 1764547200123, 1000 different; jax: int32, 5, -684358533, 101 different; jax with x64: int64, 4294967301, 1764547200123, 1000 different; jnp.asarray of an array [5], of a list OverflowError, with dtype=jnp.int64 UserWarning"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet datasets==5.2.0 jax==0.10.2 jaxlib==0.10.2 torch==2.13.0 numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1 2>/dev/null
HF_HOME="$folder/home" JAX_PLATFORMS=cpu "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys
import warnings

import datasets
import jax
import jax.numpy as jnp
import numpy as np

datasets.disable_progress_bars()
IDS = [(shard << 32) + number for shard in range(10) for number in range(100)]
IDS[0] = 1_764_547_200_123
rows = datasets.Dataset.from_dict({"id": IDS})
warnings.simplefilter("error")


def read(kind):
    told = rows.with_format(kind)
    column = np.asarray(told[:]["id"])
    return str(told[:]["id"].dtype), int(told[105]["id"]), int(column[0]), len(set(column.tolist()))


def asked(ids, **options):
    try:
        return jnp.asarray(ids, **options).tolist()
    except (OverflowError, UserWarning) as error:
        return type(error).__name__


found = {kind: read(kind) for kind in ("numpy", "torch", "jax")}
array, plain, typed = asked(np.array([IDS[105]])), asked([IDS[105]]), asked(np.array([IDS[105]]), dtype=jnp.int64)
jax.config.update("jax_enable_x64", True)
found["jax with x64"] = read("jax")
told = "; ".join("{}: {}, {}, {}, {} different".format(kind, *numbers) for kind, numbers in found.items())
print(f"of {len(set(IDS))} ids row 105, row 0: {told}; jnp.asarray of an array {array}, of a list {plain}, with dtype=jnp.int64 {typed}")
right = IDS[105], IDS[0], len(set(IDS))
sys.exit(not (found["numpy"][1:] == found["torch"][1:] == found["jax with x64"][1:] == right and found["jax"][1] == 5 and found["jax"][2] < 0 and array == [5] and plain == "OverflowError"))
PY
