#!/usr/bin/env bash
# Sphinx's epub of a book with formulas shows their source, \(x^2\), in every reader, and no warning says so.
#
# Versions: sphinx 9.0.4, myst-parser 5.2.0, Python 3.11, 2026-11-30.
# Behaviour: EPUB 3 has MathML, and the builder of the same tool makes html and LaTeX with formulas, so one expects formulas or a warning. MathJax is what the pages of html call for,
# and a book has no script: what is left is TeX between \( and \). -W passes, with the whole configuration that a checker of EPUB asks for,
# and such a checker has nothing to find: it is text. The extension of pictures, sphinx.ext.imgmath, needs LaTeX on the machine.
# Output seen: "html: \(x^2\) and a script of MathJax; epub: \(x^2\), scripts 0, MathML 0, pictures 0"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 myst-parser==5.2.0 2>/dev/null
cd "$folder"
mkdir book
cat >book/conf.py <<'PY'
project, author, copyright, version, release = "Book", "An author", "2026, an author", "1.0", "1.0"
extensions = ["myst_parser", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath"]
PY
printf '# Book\n\n```{toctree}\npowers\n```\n' >book/index.md
printf '# Powers\n\nThe square is $x^2$.\n' >book/powers.md
for builder in html epub; do
  venv/bin/python -m sphinx -q -W -b "$builder" -d "doctrees-$builder" book "$builder"
done
venv/bin/python - <<'PY'
import re
import sys
from pathlib import Path

html, epub = (Path(name).read_text() for name in ("html/powers.html", "epub/powers.xhtml"))
formula = r"\(x^2\)"
counted = [len(re.findall(f"<{tag}[ >]", epub)) for tag in ("script", "math", "img")]
called = formula in html and "mathjax" in html.lower()
print(
    f"html: {formula} and {'a' if called else 'no'} script of MathJax; epub: {formula if formula in epub else 'other'}, "
    f"scripts {counted[0]}, MathML {counted[1]}, pictures {counted[2]}"
)
sys.exit(not (called and formula in epub and counted == [0, 0, 0]))
PY
