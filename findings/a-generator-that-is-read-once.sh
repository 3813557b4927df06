#!/usr/bin/env bash
# datasets: from_generator on a file that has changed gives its old lines again, in a new process too, and a random generator draws once for all runs.
#
# Versions: datasets 5.2.0, numpy 2.4.6, pandas 3.1.1, pyarrow 26.0.1, Python 3.11, 2026-11-30.
# Behaviour: what a generator yields is kept on disk under a hash of the generator's code and of the variables that it uses. What it reads
# (a file, a database, a clock, chance) is no part of it. A corrected file, a second day's log or an augmentation drawn anew is not looked at:
# the generator is not called at all. It seems the one way that reads afresh, since it is given no file; from_text, which is given one,
# notices the change. To restart the kernel does not help, to reword a line of the body does. Say fingerprint= with a hash of
# what is read.
# Output seen: "file of 1 2: 1 2; corrected to 7 8 9, in a new process: 1 2; from_text: 7 8 9; noise of two processes the same: True"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet datasets==5.2.0 numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import os
import pathlib
import random
import subprocess
import sys
import tempfile

READ = '''
import pathlib, random, sys
from datasets import Dataset

def lines():
    for line in pathlib.Path("numbers.txt").read_text().split():
        yield {"x": int(line)}

def noise():
    for _ in range(3):
        yield {"x": random.random()}

ways = {
    "lines": lambda: Dataset.from_generator(lines),
    "noise": lambda: Dataset.from_generator(noise),
    "text": lambda: Dataset.from_text("numbers.txt"),
}
for _ in range(2):
    column = ways[sys.argv[1]]()[:]
print(*(column.get("x") or column["text"]))
'''


def read(way):
    run = subprocess.run([sys.executable, "read.py", way], capture_output=True, text=True, check=True)
    return run.stdout.strip()


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.environ |= {"HF_HOME": folder + "/home", "HF_HUB_OFFLINE": "1"}
    pathlib.Path("read.py").write_text(READ)
    numbers = pathlib.Path("numbers.txt")
    numbers.write_text("1\n2\n")
    before = read("lines")
    numbers.write_text("7\n8\n9\n")
    after, text = read("lines"), read("text").replace("\n", " ")
    same = read("noise") == read("noise")
    os.chdir("/")
print(f"file of 1 2: {before}; corrected to 7 8 9, in a new process: {after}; from_text: {text}; noise of two processes the same: {same}")
sys.exit((before, after, text, same) != ("1 2", "1 2", "7 8 9", True))
PY
