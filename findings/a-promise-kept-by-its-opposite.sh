#!/usr/bin/env bash
# pytest's NUMBER option: a doctest that promises the one-hot vector [1., 0.] is passed by [0., 1.].
#
# Versions: pytest 9.2.0, numpy 2.4.6, Python 3.11, 2026-11-29.
# Behaviour: with the option numbers need only agree as far as the precision that is written, which one reads
# as half a unit of the last digit: 0.1 for 0.05 to 0.15. It is a whole unit, both ways, so 0.1 is passed
# by 0.0 and by 0.2. And NumPy prints a float that is whole without a digit behind the point. There the
# unit is 1: a one-hot vector is as good as any other, and an accuracy of 0. passes for 1. as promised. An
# integer without a point is compared exactly. Write more digits than you need, or let the example compare.
# Reported upstream as pytest-dev/pytest#9892, closed by a change of the documentation.
# Output seen: "passed with NUMBER: [1., 0.] by [0., 1.], 0.1 by 0.0, 0.1 by 0.2; failed: 0.10 by 0.12; without
# NUMBER all fail"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pytest==9.2.0 numpy==2.4.6 2>/dev/null
cd "$folder"
"$folder/venv/bin/python" - <<'PY'
import subprocess
import sys
from pathlib import Path

PAIRS = {
    "[1., 0.] by [0., 1.]": ("import numpy as np; print(np.array([0.0, 1.0]))", "[1. 0.]"),
    "0.1 by 0.0": ("print(0.0)", "0.1"),
    "0.1 by 0.2": ("print(0.2)", "0.1"),
    "0.10 by 0.12": ("print(0.12)", "0.10"),
}


def passed(*options):
    command = [sys.executable, "-m", "pytest", "-q", "-rp", "--doctest-glob=*.md", *options]
    shown = subprocess.run(command, capture_output=True, text=True).stdout
    return [name for n, name in enumerate(PAIRS) if f"PASSED {n}.md" in shown]


for n, (code, promise) in enumerate(PAIRS.values()):
    Path(f"{n}.md").write_text(f">>> {code}\n{promise}\n")
loose, strict = passed("-o", "doctest_optionflags=NUMBER"), passed()
failed = [name for name in PAIRS if name not in loose]
print(
    f"passed with NUMBER: {', '.join(loose)}; failed: {', '.join(failed)}; "
    f"without NUMBER {', '.join(strict) + ' pass' if strict else 'all fail'}"
)
sys.exit((loose, strict) != (list(PAIRS)[:3], []))
PY
