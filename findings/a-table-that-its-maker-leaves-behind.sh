#!/usr/bin/env bash
# IPython 9: under %autoreload 2 an edited constant is new, and what the module computes from it is old; IPython 8 made both anew.
#
# Versions: ipython 9.18.1 (and 8.37.0, where it is as expected), Python 3.11, 2026-11-30.
# Behaviour: to reload a module is to run it again from its first line, so a notebook that imports it has what the file says now, and with IPython 8 it had. Since version 9, where constants, functions or imports were edited, only those
# statements run again. Edit STEPS = 1 into STEPS = 10, and RATE = 1 / STEPS below it keeps the number of the old one; edit the body of
# schedule(), and TABLE = schedule() is still the old table, while module.schedule() gives the new one: the same for a closure from a factory, and for layers in a list. No warning. The
# notebook then trains with a mixture that no version of the file ever held, and that no restart will find again. importlib.reload(module) is right, and so is "import" in a fresh kernel.
# Output seen: "IPython 8: STEPS 10, RATE 0.1, schedule() [5], TABLE [5]; IPython 9: STEPS 10, RATE 1.0, schedule() [5], TABLE [1]; then importlib.reload: STEPS 10, RATE 0.1, schedule() [5], TABLE [5]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >ask.py <<'PY'
import importlib
import os
import sys
import time
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell

BEFORE = "STEPS = 1\nRATE = 1 / STEPS\n\n\ndef schedule():\n    return [1]\n\n\nTABLE = schedule()\n"
ASKED = "seen = f'STEPS {plan.STEPS}, RATE {plan.RATE}, schedule() {plan.schedule()}, TABLE {plan.TABLE}'"
plan = Path("plan.py")
plan.write_text(BEFORE)
sys.path.insert(0, ".")
sys.dont_write_bytecode = True
shell = InteractiveShell.instance()
for cell in "%load_ext autoreload", "%autoreload 2", "import plan", ASKED:
    shell.run_cell(cell).raise_error()
plan.write_text(BEFORE.replace("STEPS = 1", "STEPS = 10").replace("[1]", "[5]"))
later = time.time() + 10
os.utime(plan, (later, later))
shell.run_cell(ASKED).raise_error()
print(shell.user_ns["seen"])
importlib.reload(shell.user_ns["plan"])
shell.run_cell(ASKED).raise_error()
print(shell.user_ns["seen"])
PY
for version in 8.37.0 9.18.1; do
  python3 -m venv "venv-$version"
  "venv-$version/bin/pip" install --quiet "ipython==$version" 2>/dev/null
  IPYTHONDIR="$folder/profile" "venv-$version/bin/python" ask.py >"seen-$version" 2>/dev/null
done
seen="IPython 8: $(sed -n 1p seen-8.37.0); IPython 9: $(sed -n 1p seen-9.18.1); then importlib.reload: $(sed -n 2p seen-9.18.1)"
echo "$seen"
right="STEPS 10, RATE 0.1, schedule() [5], TABLE [5]"
[ "$seen" = "IPython 8: $right; IPython 9: STEPS 10, RATE 1.0, schedule() [5], TABLE [1]; then importlib.reload: $right" ]
