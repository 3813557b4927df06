#!/usr/bin/env bash
# bqplot: bars of 1, 3 and 7 billion parameters arrive in the browser as 1, -1.3 and 2.7 billion; a time in milliseconds is any number.
#
# Versions: bqplot 0.13.1, ipywidgets 8.1.9, numpy 2.4.6, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: a browser has no arrays of int64 that a chart could take, so they must be sent as something else, and one expects floats, or an error above 2**31, as other
# charts do. bqplot cuts every int64 to 32 bits and keeps what is left. A plain list of Python integers becomes int64 too, and so does a column of
# counts: the bars are drawn, the axis fits itself to them, and the order of the models changes. In Python the mark still holds the right numbers,
# so no test that asks there sees anything. A ValueError or a warning does not come. uint32 and floats arrive as they are: give it floats.
# Output seen: "in Python [1000000000, 3000000000, 7000000000]; sent [1000000000, -1294967296, -1589934592] as int32; floats sent ['1e+09', '3e+09', '7e+09']; 1764500000000 ms sent as -731558656"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet bqplot==0.13.1 ipywidgets==8.1.9 numpy==2.4.6 pandas==3.1.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
from bqplot import Bars, LinearScale, OrdinalScale

COUNTS = [1_000_000_000, 3_000_000_000, 7_000_000_000]


def sent(counts):
    mark = Bars(x=["small", "medium", "large"], y=counts, scales={"x": OrdinalScale(), "y": LinearScale()})
    state = mark.get_state("y")["y"]
    return mark.y.tolist(), state["dtype"], np.frombuffer(state["value"], state["dtype"]).tolist()


held, kind, arrived = sent(COUNTS)
_, _, floats = sent([float(count) for count in COUNTS])
_, _, times = sent([1_764_500_000_000] * 3)
print(
    f"in Python {held}; sent {arrived} as {kind}; floats sent {[f'{count:.0e}' for count in floats]}; "
    f"1764500000000 ms sent as {times[0]}"
)
wrapped = [count % 2**32 - (2**32 if count % 2**32 >= 2**31 else 0) for count in COUNTS]
sys.exit((held, kind, arrived, floats) != (COUNTS, "int32", wrapped, COUNTS))
PY
