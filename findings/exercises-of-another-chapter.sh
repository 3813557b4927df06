#!/usr/bin/env bash
# Sphinx's singlehtml: where each chapter ends with "Exercises", chapter two's link to its own leads to chapter one's, and no link into another chapter leads anywhere.
#
# Versions: sphinx 9.0.4, myst-parser 5.2.0, Python 3.11, 2026-11-30.
# Behaviour: the builder joins all pages into one, for print or as a single file to hand out. Two sections of one page with the same title get two ids; those of two pages have
# the same one, which is right as long as they are two pages. Joined, the id stands there twice, and every "#exercises", such as the mark beside a title, is the first. From another chapter, and in the contents,
# the section is "#document-two#exercises", an id that nothing has, and a click moves nothing; the chapters themselves are found. Equations begin anew
# in each chapter: of one page, two are (1). A build with -W passes; as html the same book is right. A label of its own before the section, and {ref}, mend only the links within a chapter.
# Output seen: "html: two.html#exercises; singlehtml: from chapter one #document-two#exercises, from chapter two #exercises; contents #document-one#exercises, #document-two#exercises; ids: exercises, exercises; equations (1), (1)"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 myst-parser==5.2.0 2>/dev/null
cd "$folder"
mkdir book
cat >book/conf.py <<'PY'
extensions = ["myst_parser", "sphinx.ext.mathjax"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 2
html_theme = "classic"
html_sidebars = {"**": ["globaltoc.html"]}
html_theme_options = {"globaltoc_maxdepth": 2, "globaltoc_collapse": False}
PY
printf '# Book\n\n```{toctree}\none\ntwo\n```\n' >book/index.md
for chapter in one two; do
  printf '# Chapter %s\n\n$$x = y$$ (eq-%s)\n\nSee [two](two.md#exercises).\n\n## Exercises\n\nOf %s.\n' \
    "$chapter" "$chapter" "$chapter" >"book/$chapter.md"
done
for builder in html singlehtml; do
  venv/bin/python -m sphinx -q -W -b "$builder" book "$builder"
done
venv/bin/python - <<'PY'
import re
import sys
from pathlib import Path

pages, single = (Path(name).read_text() for name in ("html/one.html", "singlehtml/index.html"))
LINK = r'href="([^"]*#exercises)"><span class="std std-ref">two'
html = re.findall(LINK, pages)
links = re.findall(LINK, single)
contents = re.findall(r'<li class="toctree-l2"><a class="reference internal" href="([^"]*)"', single)
ids = re.findall(r'id="([^"]*exercises)"', single)
numbers = re.findall(r'<span class="eqno">(\(\d\))', single)
print(
    f"html: {', '.join(html)}; singlehtml: from chapter one {links[0]}, from chapter two {links[1]}; "
    f"contents {', '.join(contents)}; ids: {', '.join(ids)}; equations {', '.join(numbers)}"
)
nowhere = ["#document-one#exercises", "#document-two#exercises"]
expected = ["two.html#exercises"], [nowhere[1], "#exercises"], nowhere, ["exercises"] * 2, ["(1)"] * 2
sys.exit((html, links, contents, ids, numbers) != expected)
PY
