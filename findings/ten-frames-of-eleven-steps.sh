#!/usr/bin/env bash
# matplotlib: an animation whose ten frames each take a step of training takes eleven, with blit=True thirteen; its first picture is not the first step.
#
# Versions: matplotlib 3.11.2, Python 3.11, 2026-11-30.
# Behaviour: the function of a FuncAnimation is thought to be called once for each frame, and where it draws what it is given that is all the same. Where it moves a
# model on, it is not: without an init_func the first frame is drawn before the first one too, and with blit=True at each drawing of
# the figure until then. w, which a step halves, ends at 2**-11 and at 2**-13, and the picture under "step 0" shows 2**-2 and 2**-4; the list of losses has as
# many numbers too many. Saving the animation a second time trains on from there. Give it an init_func that does nothing (blit=True wants the list of
# what is drawn), or train first and animate what was recorded.
# Output seen: "calls for ten frames: 11, with blit 13; shown as step 0: 2**-2, with blit 2**-4; saved again: 2**-22 at the end; with an init_func: 10 and 10"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet matplotlib==3.11.2 2>/dev/null
cd "$folder"
MPLBACKEND=agg MPLCONFIGDIR="$folder/config" venv/bin/python - <<'PY' 2>/dev/null
import math
import sys

import matplotlib.pyplot as plt
from matplotlib.animation import FuncAnimation, PillowWriter


def train(saves=1, **options):
    figure, axes = plt.subplots()
    (line,) = axes.plot([0, 1], [0, 1])
    weight, seen = 1.0, []

    def step(number):
        nonlocal weight
        weight /= 2
        seen.append((number, round(math.log2(weight))))
        return [line]

    if "init_func" in options:
        options["init_func"] = lambda: [line]
    animation = FuncAnimation(figure, step, frames=10, **options)
    for _ in range(saves):
        animation.save("steps.gif", writer=PillowWriter())
    shown = [power for number, power in seen if number == 0]
    return len(seen), shown[-1], seen[-1][1]


plain, blit, twice = train(), train(blit=True), train(saves=2)
mended = [train(init_func=True, blit=how)[0] for how in (False, True)]
print(
    f"calls for ten frames: {plain[0]}, with blit {blit[0]}; shown as step 0: 2**{plain[1]}, with blit 2**{blit[1]}; "
    f"saved again: 2**{twice[2]} at the end; with an init_func: {mended[0]} and {mended[1]}"
)
sys.exit((plain, blit, twice[2], mended) != ((11, -2, -11), (13, -4, -13), -22, [10, 10]))
PY
