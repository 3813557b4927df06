#!/usr/bin/env bash
# sphinxcontrib-bibtex by author and year: two works of one author and year are both "[Kingma, 2014]", and the list has [Kin14a] and [Kin14b], which the text never says.
#
# Versions: sphinx 9.0.4, sphinxcontrib-bibtex 2.7.0, Python 3.11, 2026-11-30.
# Behaviour: a style of author and year sets a letter behind the year where two works would be called the same, and so does this tool: in the labels of its list. The citations of
# bibtex_reference_style = "author_year" are made apart from it, by the author's name and the bare year. "Better than [Kingma, 2014], as in [Kingma, 2014]" is two links to two
# works on a page, and in print, in an epub or read aloud one and the same; {cite:t} likewise. The list below is called by neither: it says [Kin14a]. Nothing warns, -W passes. The reference style "label",
# which is the default, says [Kin14a] in both places.
# Output seen: "author_year: cited as [Kingma, 2014] and [Kingma, 2014], listed as [Kin14a], [Kin14b]; label: cited as [Kin14a] and [Kin14b], listed as [Kin14a], [Kin14b]"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 sphinxcontrib-bibtex==2.7.0 2>/dev/null
cd "$folder"
mkdir book
cat >book/works.bib <<'BIB'
@article{steps, author={Kingma, Diederik}, title={Steps}, journal={Journal}, year={2014}}
@article{codes, author={Kingma, Diederik}, title={Codes}, journal={Journal}, year={2014}}
BIB
printf 'Book\n====\n\nCited: :cite:p:`codes` and :cite:p:`steps`.\n\n.. bibliography::\n' >book/index.rst
seen=""
for style in author_year label; do
  cat >book/conf.py <<PY
extensions = ["sphinxcontrib.bibtex"]
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "$style"
PY
  venv/bin/python -m sphinx -E -q -W -b text book "built-$style"
  cited=$(sed -n 's/^Cited: \(.*\)\.$/\1/p' "built-$style/index.txt")
  listed=$(grep -o '^\[[^]]*\]' "built-$style/index.txt" | paste -sd, | sed 's/,/, /')
  seen="$seen; $style: cited as $cited, listed as $listed"
done
echo "${seen#; }"
[ "${seen#; }" = "author_year: cited as [Kingma, 2014] and [Kingma, 2014], listed as [Kin14a], [Kin14b]; label: cited as [Kin14a] and [Kin14b], listed as [Kin14a], [Kin14b]" ]
