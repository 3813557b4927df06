#!/usr/bin/env bash
# marimo's mo.cache: f(x), then f(x.T), gives f(x) again; so do two columns with their names exchanged, and integers read as floats.
#
# Versions: marimo 0.25.2, numpy 2.4.6, pandas 3.1.1, polars 2.1.0, Python 3.11, 2026-11-30.
# Behaviour: the cache is keyed by the content of the arguments, and the content of an array is to it the bytes of its memory: no strides, no type. A
# transposed view has the memory of its base, so the sums of the columns come back for those of the rows, with another shape than the argument;
# the same bits as int64 and float64 are one key too. Of a table the values count, in pandas and polars, and neither the names of the columns nor
# the index. A function made by another counts without what it encloses. No warning, and mo.persistent_cache keeps the answer on disk for the next
# run. A copy is known (x.T.copy()); give names, types and such settings as arguments of their own.
# Output seen: "mean(0) of x.T: [2.5, 3.5, 4.5] for [2.0, 5.0]; of x.T.copy(): [2.0, 5.0]; bits as floats: int64; names exchanged: pandas ['loss', 'step'] for ['step', 'loss'], polars ['loss', 'step'] for ['step', 'loss']; times(10)(2): 2; on disk: [2.5, 3.5, 4.5]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet marimo==0.25.2 numpy==2.4.6 pandas==3.1.1 polars==2.1.0 2>/dev/null
cd "$folder"
cat >page.py <<'PY'
import marimo

app = marimo.App()


@app.cell
def _():
    import json

    import marimo as mo
    import numpy as np
    import pandas as pd
    import polars as pl

    @mo.cache
    def mean(x):
        return x.mean(0).tolist()

    @mo.persistent_cache
    def mean_on_disk(x):
        return x.mean(0).tolist()

    @mo.cache
    def dtype(x):
        return str(x.dtype)

    @mo.cache
    def names(table):
        return list(table.columns)

    @mo.cache
    def at_two(function):
        return function(2)

    def times(factor):
        return lambda x: factor * x

    x = np.array([[1.0, 2, 3], [4, 5, 6]])
    integers = np.array([1, 2])
    one, other = {"loss": [1, 2], "step": [3, 4]}, {"step": [1, 2], "loss": [3, 4]}
    first = mean(x), mean_on_disk(x), dtype(integers), at_two(times(1)), names(pd.DataFrame(one)), names(pl.DataFrame(one))
    found = {
        "view": mean(x.T),
        "copy": mean(x.T.copy()),
        "right": x.T.mean(0).tolist(),
        "dtype": dtype(integers.view("float64")),
        "names": [names(pd.DataFrame(other)), names(pl.DataFrame(other))],
        "named": list(other),
        "closure": at_two(times(10)),
        "disk": mean_on_disk(x.T),
    }
    print(json.dumps(found))
    return


if __name__ == "__main__":
    app.run()
PY
venv/bin/python page.py >found.json 2>/dev/null
venv/bin/python - <<'PY'
import json
import sys

with open("found.json") as file:
    found = json.load(file)
pandas, polars = found["names"]
print(
    f"mean(0) of x.T: {found['view']} for {found['right']}; of x.T.copy(): {found['copy']}; bits as floats: {found['dtype']}; "
    f"names exchanged: pandas {pandas} for {found['named']}, polars {polars} for {found['named']}; "
    f"times(10)(2): {found['closure']}; on disk: {found['disk']}"
)
names = ["loss", "step"]
expected = {"view": [2.5, 3.5, 4.5], "copy": [2.0, 5.0], "right": [2.0, 5.0], "dtype": "int64"}
expected |= {"names": [names, names], "named": names[::-1], "closure": 2, "disk": [2.5, 3.5, 4.5]}
sys.exit(found != expected)
PY
