#!/usr/bin/env bash
# ipywidgets' Output: append_stdout of 2,000 lines of 24 letters sends 164 MB to the browser; the 2,000th line alone 164 KB.
#
# Versions: ipywidgets 8.1.9, Python 3.11, 2026-11-30.
# Behaviour: append_stdout and append_display_data are what the documentation offers for output from threads and callbacks, and a log of training is one line
# a step. Each call makes a new tuple of all outputs so far, and the whole of it is sent: n lines cost n * n / 2. A thousand steps are 41 MB, ten thousand are 4 GB, and the last
# of them is as long as a book; the loop gets slower and slower, and so does the page that
# reads it. With 50 steps nothing is felt. Set out.outputs at the end of an epoch, or show the log in one HTML widget or one updated display.
# Output seen: "500 lines: 10 MB, 1000 lines: 41 MB, 2000 lines: 164 MB, of 0.05 MB of text; the last line: 164 KB"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet ipywidgets==8.1.9 2>/dev/null
venv/bin/python - <<'PY'
import json
import sys

import comm
from comm.base_comm import BaseComm


class Counted(BaseComm):
    sent = []

    def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        self.sent.append(len(json.dumps(data)))


comm.create_comm = Counted
from ipywidgets import Output


def sizes(lines):
    out = Output()
    Counted.sent.clear()
    for step in range(lines):
        out.append_stdout(f"step {step:4d} loss 0.123456\n")
    return [*Counted.sent]


LINES = 500, 1000, 2000
found = [sizes(lines) for lines in LINES]
mega = [round(sum(each) / 1e6) for each in found]
text = 2000 * len("step 1999 loss 0.123456\n") / 1e6
told = ", ".join(f"{lines} lines: {size} MB" for lines, size in zip(LINES, mega))
print(f"{told}, of {text:.2f} MB of text; the last line: {found[-1][-1] // 1000} KB")
sys.exit(not (mega[2] > 3.9 * mega[1] > 3.9 * 3.9 * mega[0] and found[-1][-1] > 1000 * text * 3))
PY
