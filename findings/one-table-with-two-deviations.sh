#!/usr/bin/env bash
# pandas 3: df.agg(np.std) is the population's deviation, df.agg("std") the sample's; with pandas 2 both were the sample's.
#
# Versions: pandas 3.1.1 and 2.3.3, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: until pandas 2 a NumPy function given to agg, groupby, rolling or pivot_table stood for pandas' method of that name (with a FutureWarning
# from 2.1 on); from 3 on it is called as it is, and np.std and np.var divide by n. The mean and the median stay, so a table looks right, with
# one column other than in print: of two penguins a group, the deviation by species falls by 29 %, a z-score grows by 41 %. No warning is left.
# agg(["std", np.std]) shows two columns of one name and two values. Write "std", or the method.
# Output seen: "of 1, 2, 3, 5 by pairs: pandas 2.3.3 agg(np.std) 0.7071, 1.4142; pandas 3.1.1 agg(np.std) 0.5000, 1.0000, agg('std') 0.7071, 1.4142; columns of both: std std"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 numpy==2.4.6 2>/dev/null
python3 -m venv "$folder/before"
"$folder/before/bin/pip" install --quiet pandas==2.3.3 numpy==2.4.6 2>/dev/null
cat >"$folder/pairs.py" <<'PY'
import sys

import numpy as np
import pandas as pd

how = {"function": np.std, "name": "std"}[sys.argv[1]]
groups = pd.DataFrame({"pair": list("aabb"), "x": [1.0, 2.0, 3.0, 5.0]}).groupby("pair").x
print(", ".join(f"{one:.4f}" for one in groups.agg(how)))
PY
old=$("$folder/before/bin/python" -W ignore "$folder/pairs.py" function)
new=$("$folder/venv/bin/python" -W error "$folder/pairs.py" function)
named=$("$folder/venv/bin/python" -W error "$folder/pairs.py" name)
both=$("$folder/venv/bin/python" -W error -c "
import numpy as np, pandas as pd
print(*pd.Series([1.0, 2.0]).groupby([0, 0]).agg(['std', np.std]).columns)")
echo "of 1, 2, 3, 5 by pairs: pandas 2.3.3 agg(np.std) $old; pandas 3.1.1 agg(np.std) $new, agg('std') $named; columns of both: $both"
[ "$old | $new | $named | $both" = "0.7071, 1.4142 | 0.5000, 1.0000 | 0.7071, 1.4142 | std std" ]
