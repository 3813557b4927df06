#!/usr/bin/env bash
# OneCycleLR in a short run: three steps begin at 0.99 of the rate and not at 0.04, one step has the rate 0, and 100 steps with pct_start=0.01 fail.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the warm-up ends at step pct_start * total_steps - 1. Where that is 0 its first value divides by its length, and the constructor raises
# ZeroDivisionError without a word of pct_start: 100 steps at 0.01, 10 at 0.1, 5 at 0.2. Where it is negative the schedule begins in its descent:
# of three steps with the default 0.3 the first has 0.9944 of the rate where four steps begin at 0.04, the leap that a warm-up is there to
# avoid; a run of one step (a smoke test, an overfitted batch) trains with the rate 0, and changes nothing. Ask that pct_start * total_steps > 1.
# Output seen: "first rates of 1, 3, 4 steps: 0.0, 0.9944, 0.04; fail: 100 at 0.01, 10 at 0.1, 5 at 0.2 (ZeroDivisionError)"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch


def first_rate(total_steps, pct_start=0.3):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0, momentum=0.9)
    try:
        torch.optim.lr_scheduler.OneCycleLR(
            optimizer, max_lr=1.0, total_steps=total_steps, pct_start=pct_start
        )
    except Exception as error:
        return type(error).__name__
    return round(optimizer.param_groups[0]["lr"], 4)


short = [first_rate(steps) for steps in (1, 3, 4)]
exact = [first_rate(*one) for one in ((100, 0.01), (10, 0.1), (5, 0.2))]
print(
    f"first rates of 1, 3, 4 steps: {short[0]}, {short[1]}, {short[2]}; "
    f"fail: 100 at 0.01, 10 at 0.1, 5 at 0.2 ({', '.join({*exact})})"
)
sys.exit((short, exact) != ([0.0, 0.9944, 0.04], ["ZeroDivisionError"] * 3))
PY
