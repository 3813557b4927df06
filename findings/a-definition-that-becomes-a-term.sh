#!/usr/bin/env bash
# A glossary for Jupyter Book 2, built by Jupyter Book 1's MyST: each definition is a term of its own, ": A vector of slopes.", and no term is defined; no warning.
#
# Versions: myst-parser 5.2.0, sphinx 9.0.4, mystmd 1.8.3 (npm), Node 20, Python 3.11, 2026-11-30.
# Behaviour: the directive has one name and two grammars: mystmd reads a definition list (a colon before each definition), Sphinx a block that is set in. Both are called MyST, and other definition
# lists are written with the colon in both. Sphinx takes the line ": A vector of slopes." for a second name of the same entry, as two names may share one
# definition, and the entry's text is empty. References to the terms resolve, -W passes, the page looks nearly right: the definitions are
# there, as terms, and the index lists them. In the other direction mystmd stops with an error.
# Output seen: "mystmd: gradient = A vector of slopes.; Sphinx, with -W: terms gradient, : A vector of slopes., definitions 0; written for Sphinx: terms gradient, definitions 1; the same in mystmd: error"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet myst-parser==5.2.0 sphinx==9.0.4 2>/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund mystmd@1.8.3
for kind in colon indented; do
  mkdir -p "$kind/template"
  printf 'jtex: v1\nkind: site\ntitle: Plain\nversion: 1.0.0\n' >"$kind/template/template.yml"
  printf 'version: 1\nproject:\n  toc:\n    - file: index.md\nsite:\n  template: ./template\n' >"$kind/myst.yml"
  echo 'extensions = ["myst_parser"]; myst_enable_extensions = ["deflist", "colon_fence"]' >"$kind/conf.py"
done
page='# Book\n\n{term}`gradient`\n\n:::{glossary}\ngradient\n%sA vector of slopes.\n:::\n'
printf "$page" ': ' >colon/index.md
printf "$page" '  ' >indented/index.md
for kind in colon indented; do
  venv/bin/python -m sphinx -q -W -b html "$kind" "$kind/html"
  (cd "$kind" && ../node_modules/.bin/myst build --site --ci --strict >log.txt 2>&1) || touch "$kind/stopped"
done
venv/bin/python - <<'PY'
import json
import re
import sys
from pathlib import Path


def sphinx(kind):
    page = Path(kind, "html/index.html").read_text()
    terms = re.findall(r'<dt id="term-[^"]*">([^<]*)', page)
    definitions = re.findall(r"<dd>\s*<p>", page)
    return f"terms {', '.join(terms)}, definitions {len(definitions)}"


def words(node):
    return node.get("value", "") + "".join(map(words, node.get("children", [])))


def named(node, kind):
    here = [words(node)] if node["type"] == kind else []
    return here + [word for child in node.get("children", []) for word in named(child, kind)]


tree = json.loads(Path("colon/_build/site/content/index.json").read_text())["mdast"]
pairs = [*zip(named(tree, "definitionTerm"), named(tree, "definitionDescription"))]
stopped = [Path(kind, "stopped").exists() for kind in ("colon", "indented")]
built = sphinx("colon"), sphinx("indented")
print(
    f"mystmd: {', '.join(map(' = '.join, pairs))}; Sphinx, with -W: {built[0]}; "
    f"written for Sphinx: {built[1]}; the same in mystmd: {'error' if stopped[1] else 'built'}"
)
expected = "terms gradient, : A vector of slopes., definitions 0", "terms gradient, definitions 1"
sys.exit((pairs, built, stopped) != ([("gradient", "A vector of slopes.")], expected, [False, True]))
PY
