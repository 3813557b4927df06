#!/usr/bin/env bash
# Sphinx: a label, an equation, a term are renamed, the text is built again with -W, and passes; the links to them lead nowhere, and "Listing 1" is Listing 2.
#
# Versions: sphinx 9.0.4, Python 3.11, 2026-11-30.
# Behaviour: a second build reads the pages that changed, and writes those and the ones whose table of contents did. What a page refers to is not
# kept, so the page that links is neither read nor written: old title, old number, an address that is no more, and as it is not looked at, no
# warning, whatever -W, -n and --keep-going say. One listing more in front moves the numbers of its own page only. A build that keeps its doctrees,
# on one's desk or in the cache of a CI, is green with links that the first fresh build refuses. Check with -E; that writes all pages again too.
# Output seen: "built again: exit 0, links that lead nowhere: 3 of 4, link text: Old title, Listing 1 (it is Listing 2); with -E: exit 1, 3 warnings, Listing 2"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY'
import re
import subprocess
import sys
from pathlib import Path

PAGE = '''Page
====

{more}.. _{label}:

{title}
---------

.. _shape:

.. code-block:: text
   :caption: One

   x

.. math:: a = b
   :label: {label}

.. glossary::

   {label}
      A term.
'''
LINKS = '''Links
=====

:ref:`first` :eq:`first` :term:`first` :numref:`shape`
'''
MORE = '''.. code-block:: text
   :caption: Another

   y

'''


def build(*options):
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "--keep-going", *options, "-b", "html", "book", "html"]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stderr.count("WARNING")


def shown():
    page, links = (Path("html", name).read_text() for name in ("page.html", "links.html"))
    body = links[links.index("<h1>") : links.index("</section>")]
    targets = re.findall(r'href="page.html#([^"]+)"', body)
    numbers = re.findall(r"Listing \d", body) + re.findall(r"Listing \d", page)[-1:]
    gone = [target for target in targets if f'id="{target}"' not in page]
    return len(gone), len(targets), re.findall("(?:Old|New) title", body), numbers


def write(**parts):
    Path("book/page.rst").write_text(PAGE.format(**parts))


Path("book").mkdir()
Path("book/conf.py").write_text("numfig = True\n")
Path("book/index.rst").write_text("Book\n====\n\n.. toctree::\n\n   page\n   links\n")
Path("book/links.rst").write_text(LINKS)
write(label="first", title="Old title", more="")
first = build()
write(label="second", title="New title", more=MORE)
again, seen = build(), shown()
fresh, anew = build("-E"), shown()
print(
    f"built again: exit {again[0]}, links that lead nowhere: {seen[0]} of {seen[1]}, link text: {seen[2][0]}, "
    f"{seen[3][0]} (it is {seen[3][1]}); with -E: exit {fresh[0]}, {fresh[1]} warnings, {anew[3][0]}"
)
stale = (3, 4, ["Old title"], ["Listing 1", "Listing 2"])
sys.exit((first, again, seen, fresh, anew[3][0]) != ((0, 0), (0, 0), stale, (1, 3), "Listing 2"))
PY
