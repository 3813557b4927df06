#!/usr/bin/env bash
# A cell tagged "raises-exception" that raises nothing passes everywhere: the tag allows an error, it does not ask for one.
#
# Versions: nbclient 0.11.0, nbconvert 7.17.2, nbmake 1.5.5, papermill 2.7.0, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: a page of a course shows an error on purpose, and tags the cell "raises-exception" so that it builds. When a new release of the
# library no longer raises, the page says "this fails" above a cell that works, and each of the tools that run notebooks
# passes it, without a warning. pytest.raises, of which the name reminds, would fail. Only what compares outputs notices:
# nbval, which does not look at the tag for that. Without such a check, put the call into try and else: raise.
# Output seen: "a tagged cell that raises nothing: nbconvert passed, papermill passed, nbmake passed; an untagged one that raises: failed, failed, failed"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbclient==0.11.0 nbconvert==7.17.2 nbmake==1.5.5 papermill==2.7.0 \
  ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY'
import subprocess
import sys

import nbformat

RUNNERS = {
    "nbconvert": "-m nbconvert --to notebook --execute --output run page.ipynb",
    "papermill": "-m papermill page.ipynb run.ipynb",
    "nbmake": "-m pytest -q --nbmake page.ipynb",
}


def outcomes(source, tags):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": tags})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    page = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(page, "page.ipynb")
    commands = [[sys.executable, *options.split()] for options in RUNNERS.values()]
    codes = [subprocess.run(command, capture_output=True).returncode for command in commands]
    return ["failed" if code else "passed" for code in codes]


tagged = outcomes("[1, 2] + [3]", ["raises-exception"])
raising = outcomes("[1, 2] + 3", [])
told = ", ".join(f"{name} {way}" for name, way in zip(RUNNERS, tagged))
print(
    f"a tagged cell that raises nothing: {told}; an untagged one that raises: {', '.join(raising)}"
)
sys.exit((tagged, raising) != (["passed"] * 3, ["failed"] * 3))
PY
