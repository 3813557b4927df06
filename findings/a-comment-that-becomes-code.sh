#!/usr/bin/env bash
# jupytext opens a script as a notebook, and its comments "# copy the list first" and "# Why?" are code there.
#
# Versions: jupytext 1.19.6, nbformat 5.11.1, Python 3.11, 2026-11-29.
# Behaviour: a notebook's magic commands are comments in its script, and come back when it is read. As magic
# jupytext counts shell commands that need no % in IPython (cat, cd, copy, cp, ddir, echo, ldir, ls, mkdir,
# mv, ren, rm, rmdir), and, where a cell is marked by `# %%`, a single word before a question mark, for
# help. So sentences that begin with one of those lose their "# ", in scripts that never were a
# notebook. The script runs; its notebook does not compile, or asks for help on Why. A comment written
# in the notebook stays one: it is `# # copy ...` in the script. Read scripts with
# `--opt comment_magics=false`, or begin with a capital letter and ask in more than one word.
# Output seen: "script: 2; notebook: ['copy the list first', 'Why?'], SyntaxError; comment_magics=false: ['#
# copy the list first', '# Why?'], compiles"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet jupytext==1.19.6 nbformat==5.11.1 2>/dev/null
cd "$folder"
cat >lesson.py <<'PY'
# %%
numbers = [1, 2]
# copy the list first
# Why?
print(len(numbers.copy()))
PY
convert=(venv/bin/jupytext --quiet --from py:percent --to ipynb)
"${convert[@]}" --output read.ipynb lesson.py
"${convert[@]}" --opt comment_magics=false --output kept.ipynb lesson.py
script=$(venv/bin/python lesson.py)
venv/bin/python - "$script" <<'PY'
import sys

import nbformat


def source(name):
    (cell,) = nbformat.read(name, as_version=4).cells
    return cell.source


def outcome(code):
    try:
        compile(code, "cell", "exec")
    except SyntaxError as error:
        return type(error).__name__
    return "compiles"


script = sys.argv[1]
(read, made), (kept, safe) = (
    (code.splitlines()[1:3], outcome(code)) for code in map(source, ["read.ipynb", "kept.ipynb"])
)
print(f"script: {script}; notebook: {read}, {made}; comment_magics=false: {kept}, {safe}")
comments = ["# copy the list first", "# Why?"]
changed = read == [line.removeprefix("# ") for line in comments] and made == "SyntaxError"
sys.exit(not (script == "2" and changed and kept == comments and safe == "compiles"))
PY
