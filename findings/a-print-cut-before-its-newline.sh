#!/usr/bin/env bash
# nb_merge_streams of myst-nb 1.4 puts an empty line into what a cell printed, now and then.
#
# Versions: myst-nb 1.4.0, nbclient 0.11.0, ipykernel 7.2.0, Python 3.11, 2026-11-29.
# Behaviour: a kernel sends what is printed in pieces, wherever its buffer happens to be emptied. The
# option is there to make the result deterministic; but it strips the end of every piece and puts a
# newline after it. A piece that ends just before a newline gives two: "a", then "\nb\n" becomes
# "a\n\nb\n". nbclient's coalesce_streams joins the pieces as they are: "a\nb\n". A busy machine cuts
# otherwise than an idle one, so the same notebook gives two pages.
# Output seen: "pieces: ['a', '\nb\n'], myst-nb: 'a\n\nb\n', nbclient: 'a\nb\n'"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet myst-nb==1.4.0 nbclient==0.11.0 ipykernel==7.2.0 2>/dev/null
PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" "$folder/venv/bin/python" - <<'PY'
import copy
import sys

import nbformat
from myst_nb.core.utils import coalesce_streams
from nbclient import NotebookClient

CELL = 'import time\nprint("a", end="", flush=True)\ntime.sleep(0.5)\nprint("\\nb")'


def printed(**options):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook, kernel_name="python3", **options).execute()
    return notebook.cells[0].outputs


def texts(outputs):
    return [output["text"] for output in outputs]


pieces = printed()
(merged,) = texts(coalesce_streams(copy.deepcopy(pieces)))
(joined,) = texts(printed(coalesce_streams=True))
print(f"pieces: {texts(pieces)}, myst-nb: {merged!r}, nbclient: {joined!r}")
sys.exit((texts(pieces), merged, joined) != (["a", "\nb\n"], "a\n\nb\n", "a\nb\n"))
PY
