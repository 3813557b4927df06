#!/usr/bin/env bash
# TensorBoard: of a run of 30,000 steps EventAccumulator gives 10,000, and the lowest loss and the one nan are not among them.
#
# Versions: tensorboard 2.21.0, tensorboardX 2.6.5, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: Scalars("loss") is the way to read a log in Python, and for runs of up to 10,000 steps it is the log. Beyond, each tag is thinned to 10,000 by lot, with the last step kept: the list is in order, has plain
# steps and no mark that something is missing. So min() is the best of a third, "the first nan" comes too late or never, and two losses of one run that were written step by step still
# pair, for all tags are thinned alike, but not those of which one was written at every tenth step. The lot is the same for every reading, so reading again does not help.
# size_guidance={"scalars": 0} keeps everything. The numbers are float32: 16,777,217 is read as 16,777,216.
# Output seen: "steps: 10000 of 30000; lowest loss 1.0 where 0.1 was written, nan: 0 of 1; with size_guidance 0: 30000, lowest 0.1, nan: 1"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorboard==2.21.0 tensorboardX==2.6.5 numpy==2.4.6 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import math
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboardX import SummaryWriter

STEPS, BEST, BROKEN = 30_000, 12_345, 20_000
losses = [1.0] * STEPS
losses[BEST], losses[BROKEN] = 0.1, math.nan
with SummaryWriter("log") as writer:
    for step, loss in enumerate(losses):
        writer.add_scalar("loss", loss, step)


def read(**options):
    values = [event.value for event in EventAccumulator("log", **options).Reload().Scalars("loss")]
    numbers = [value for value in values if not math.isnan(value)]
    return len(values), round(min(numbers), 6), len(values) - len(numbers)


thinned, whole = read(), read(size_guidance={"scalars": 0})
print(
    f"steps: {thinned[0]} of {STEPS}; lowest loss {thinned[1]} where 0.1 was written, nan: {thinned[2]} of 1; "
    f"with size_guidance 0: {whole[0]}, lowest {whole[1]}, nan: {whole[2]}"
)
sys.exit((thinned, whole) != ((10_000, 1.0, 0), (STEPS, 0.1, 1)))
PY
