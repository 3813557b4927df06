#!/usr/bin/env bash
# papermill: -p shuffle false shuffles: the notebook has the string "false", which is true; so with no and off. -p shuffle true is right by luck.
#
# Versions: papermill 2.7.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: -p is the option that reads what a value is: 3 is an integer, 0.1 a float, False a bool. A job that is written in YAML or in a shell says false, and so does
# papermill's own other option, -y, where false, no and off are False. To -p only the two words True and False are bools, letter for letter, and null is a string as well, where None is none; a string that is not empty is true. So the ablation without shuffling,
# dropout or augmentation is the same run as the one with it, to the last digit, and the cell with the parameters shows shuffle = "false", which reads like an answer. Say -p shuffle False, or -y.
# Output seen: "if shuffle: is taken for -p true, false, no, off, null and passed over for -p False, None; with -y it is taken for true and passed over for false, no, off, null"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet papermill==2.7.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys

import nbformat
from click.testing import CliRunner
from papermill.cli import papermill

source = nbformat.v4.new_code_cell("shuffle = True", metadata={"tags": ["parameters"]})
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
nbformat.write(nbformat.v4.new_notebook(cells=[source], metadata={"kernelspec": kernel}), "page.ipynb")


def taken(*options):
    done = CliRunner().invoke(papermill, ["--prepare-only", "--no-progress-bar", "page.ipynb", "run.ipynb", *options])
    assert done.exit_code == 0, done.output
    names = {}
    for cell in nbformat.read("run.ipynb", 4).cells:
        exec(cell.source, names)
    return bool(names["shuffle"])


def told(values, options):
    by = {value: taken(*options(value)) for value in values}
    return [", ".join(value for value in values if by[value] is wanted) for wanted in (True, False)]


yaml = "true", "false", "no", "off", "null"
plain = told((*yaml, "False", "None"), lambda value: ["-p", "shuffle", value])
read = told(yaml, lambda value: ["-y", f"shuffle: {value}"])
print(
    f"if shuffle: is taken for -p {plain[0]} and passed over for -p {plain[1]}; "
    f"with -y it is taken for {read[0]} and passed over for {read[1]}"
)
sys.exit((plain, read) != ([", ".join(yaml), "False, None"], ["true", "false, no, off, null"]))
PY
