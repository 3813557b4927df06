#!/usr/bin/env bash
# Two pages with the same code share what it printed: with its cache on, MyST-NB runs only one of them.
#
# Versions: myst-nb 1.4.0, jupyter-cache 1.0.1, sphinx 7.4.7, ipykernel 7.2.0, Python 3.11, 2026-11-29.
# Behaviour: with nb_execution_mode = "cache" a notebook whose code did not change is not run again: so
# much is documented, and one expects each page to have a record of its own. But a record is found by the
# hash of the code cells and the kernel, wherever the page lies. In a book with two editions, or with one
# exercise for each of several data sets, all pages read a file of their own folder by the same lines, and all
# show what the first of them has read. From an empty cache, with no warning; the title and text are right.
# nb_execution_mode = "force" is right. Or let the code differ: a
# comment with the name of the page is enough.
# Output seen: "force: north reads north, south reads south; cache: north reads north, south reads north"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet \
  myst-nb==1.4.0 jupyter-cache==1.0.1 sphinx==7.4.7 ipykernel==7.2.0 2>/dev/null
cd "$folder"
for place in north south; do
  mkdir -p "book/$place"
  echo "$place" >"book/$place/data.txt"
  cat >"book/$place/page.md" <<MD
---
file_format: mystnb
kernelspec: {name: python3, display_name: Python 3}
---
# Page $place

\`\`\`{code-cell} python3
print("read:", open("data.txt").read())
\`\`\`
MD
done
printf '# Home\n\n```{toctree}\nnorth/page\nsouth/page\n```\n' >book/index.md
echo 'extensions = ["myst_nb"]' >book/conf.py
seen=""
for mode in force cache; do
  PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data" venv/bin/python -m sphinx -Q -b text \
    -D "nb_execution_mode=$mode" book "$mode"
  north=$(sed -n 's/.*read: //p' "$mode/north/page.txt")
  south=$(sed -n 's/.*read: //p' "$mode/south/page.txt")
  seen="$seen; $mode: north reads $north, south reads $south"
done
echo "${seen#; }"
[ "${seen#; }" = "force: north reads north, south reads south; cache: north reads north, south reads north" ]
