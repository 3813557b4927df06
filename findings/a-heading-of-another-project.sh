#!/usr/bin/env bash
# Sphinx: a label of one's own is renamed, and the links to it lead to another project's heading of that name, under that heading's words; -W and nitpicky pass.
#
# Versions: sphinx 9.0.4, myst-parser 5.2.0, Python 3.11, 2026-11-30.
# Behaviour: nitpicky and -W are what tells of a link that leads nowhere, and with intersphinx one expects "theirs" to be asked for by its name, as in {external+theirs:ref}. But a label or a term that the book does not
# have is looked up in every inventory as well, and the first that has it is taken. Libraries have labels and terms as books have: gradient, broadcasting, generator. So "see [](#gradient)" turns, once the section is
# called slope, from "see The gradient" into "see Gradients in theirs"; the typo in a {term} shows its definition elsewhere. The whole book is read and
# written anew, and no warning comes. Without an inventory the same build fails, as it should. intersphinx_disabled_reftypes = ["*"]
# has {ref} fail again, and MyST's own links still go abroad.
# Output seen: "with the label: see The gradient (#gradient); renamed: see Gradients in theirs (https://theirs.example/index.html#gradient), exit code 0; with intersphinx_disabled_reftypes = *: 0, by {ref} 1; without an inventory: 1, 1"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 myst-parser==5.2.0 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY'
import re
import subprocess
import sys
from pathlib import Path

ASKED = 'extensions = ["myst_parser", "sphinx.ext.intersphinx"]\nnitpicky = True\n'
KNOWN = 'intersphinx_mapping = {"theirs": ("https://theirs.example/", "../theirs-built/objects.inv")}\n'


def built(folder, settings, text):
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "conf.py").write_text(settings)
    Path(folder, "index.md").write_text(text)
    command = [sys.executable, "-m", "sphinx", "-E", "-W", "-q", "-b", "html", folder, f"{folder}-built"]
    code = subprocess.run(command, capture_output=True).returncode
    page = Path(folder + "-built", "index.html")
    link = re.search(r'see <a class="reference (?:in|ex)ternal" href="([^"]*)"[^>]*>(.*?)</a>', page.read_text())
    return code, link and (link[1], re.sub("<.*?>", "", link[2]))


built("theirs", 'extensions = ["myst_parser"]\n', "# Theirs\n\n(gradient)=\n\n## Gradients in theirs\n")
disabled = 'intersphinx_disabled_reftypes = ["*"]\n'
found = []
for link in "[](#gradient)", "{ref}`gradient`":
    page = f"# Book\n\n(NAME)=\n\n## The gradient\n\nsee {link}\n"
    right, renamed = (page.replace("NAME", name) for name in ("gradient", "slope"))
    settings = (right, KNOWN), (renamed, KNOWN), (renamed, KNOWN + disabled), (renamed, "")
    found.append([built("book", ASKED + setting, text) for text, setting in settings])
(before, renamed, off, without), by_ref = found
print(
    f"with the label: see {before[1][1]} ({before[1][0]}); renamed: see {renamed[1][1]} ({renamed[1][0]}), exit code {renamed[0]}; "
    f"with intersphinx_disabled_reftypes = *: {off[0]}, by {{ref}} {by_ref[2][0]}; without an inventory: {without[0]}, {by_ref[3][0]}"
)
here, there = ("#gradient", "The gradient"), ("https://theirs.example/index.html#gradient", "Gradients in theirs")
sys.exit(([one[:2] for one in found], off[0], by_ref[2][0]) != ([[(0, here), (0, there)]] * 2, 0, 1) or not without[0])
PY
