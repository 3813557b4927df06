#!/usr/bin/env bash
# JupyterLab 4.6 marks jupyterlab-myst 2.7.0 with a red X, and loads it all the same.
#
# Versions: jupyterlab 4.6.6, jupyterlab-myst 2.7.0, Python 3.11, 2026-11-29.
# Behaviour: `jupyter labextension list` says "not compatible with the current JupyterLab", because of
# the range that the extension states for @jupyter/ydoc. The list that the page is given to load from
# names it like any other, nothing disables it, and in the browser notes of MyST are set (seen; not
# repeated here). Who trusts the list pins an older JupyterLab for nothing.
# Output seen: "listed as: not compatible; given to the page: True; disabled: False"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jupyterlab==4.6.6 jupyterlab-myst==2.7.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import subprocess
import sys
from pathlib import Path

from jupyterlab_server.config import get_page_config

command = [sys.executable, "-m", "jupyter", "labextension", "list"]
shown = subprocess.run(command, capture_output=True, text=True)
refused = '"jupyterlab-myst@2.7.0" is not compatible' in shown.stdout + shown.stderr
page = get_page_config([str(Path(sys.prefix, "share", "jupyter", "labextensions"))])
given = "jupyterlab-myst" in [one["name"] for one in page["federated_extensions"]]
disabled = "jupyterlab-myst" in page.get("disabledExtensions", [])
verdict = "not compatible" if refused else "compatible"
print(f"listed as: {verdict}; given to the page: {given}; disabled: {disabled}")
sys.exit(not (refused and given and not disabled))
PY
