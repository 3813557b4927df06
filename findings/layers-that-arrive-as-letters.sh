#!/usr/bin/env bash
# papermill: the parameter sizes=(4, 16, 3) reaches the notebook as the string "(4, 16, 3)", and a loop over it as letters.
#
# Versions: papermill 2.7.0, nbformat 5.11.1, ipykernel 7.4.0, Python 3.11, 2026-11-30.
# Behaviour: parameters are written into the notebook as source text, type by type; a tuple is none of the types that are known, and
# what is unknown is written as the text of str(), in quotes. Nothing is said. The notebook's own default is a tuple, so every cell that was
# tried by hand works; executed with the very same value, sizes[0] is "(", len(sizes) is 10, and a loop over the layers
# has ten rounds. A list, a dict, numbers and None arrive as they are; a set, a NumPy integer or an array is refused with a TypeError.
# Output seen: "default: tuple of 3, first 4; passed as a tuple: str of 10, first '('; passed as a list: list of 3, first 4"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet papermill==2.7.0 nbformat==5.11.1 ipykernel==7.4.0 2>/dev/null
cd "$folder"
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python - <<'PY' 2>/dev/null
import sys

import nbformat
import papermill

SIZES = (4, 16, 3)
default = nbformat.v4.new_code_cell(f"sizes = {SIZES}", metadata={"tags": ["parameters"]})
told = nbformat.v4.new_code_cell('print(f"{type(sizes).__name__} of {len(sizes)}, first {sizes[0]!r}")')
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
page = nbformat.v4.new_notebook(cells=[default, told], metadata={"kernelspec": kernel})
nbformat.write(page, "page.ipynb")


def printed(**parameters):
    run = papermill.execute_notebook("page.ipynb", "run.ipynb", parameters, progress_bar=False)
    return run.cells[-1].outputs[0].text.strip()


found = printed(), printed(sizes=SIZES), printed(sizes=[*SIZES])
print("default: {}; passed as a tuple: {}; passed as a list: {}".format(*found))
sys.exit(found != ("tuple of 3, first 4", "str of 10, first '('", "list of 3, first 4"))
PY
