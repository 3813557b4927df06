#!/usr/bin/env bash
# Three checkers of examples in Markdown: each passes false ones that another refuses: "~~~python", "```py", "``` python", or a fence within a fence.
#
# Versions: pytest-markdown-docs 0.9.2, mktestdocs 0.2.5, sybil 10.1.0, pytest 9.2.0, Python 3.11, 2026-11-30.
# Behaviour: all promise to run the Python in a Markdown page, and one expects that they agree on what that is, as renderers do. mktestdocs looks for lines with
# exactly ```python, sybil's MyST parser for fences whose language ends the line, pytest-markdown-docs for those at the top and in lists, whose
# language may be py. What is not found is not counted, and the page is green as long as one example is found. In a {note} with four
# backticks and in a notebook's {code-cell} only sybil looks. Make the checker fail once, for each way in which the book writes code.
# Output seen: "refused: ```python: pytest-markdown-docs, mktestdocs, sybil; ```py: pytest-markdown-docs; ``` python: pytest-markdown-docs; ~~~python: pytest-markdown-docs, sybil; with a title: pytest-markdown-docs; in a {note}: sybil; {code-cell}: sybil"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pytest-markdown-docs==0.9.2 mktestdocs==0.2.5 sybil==10.1.0 pytest==9.2.0 2>/dev/null
cd "$folder"
venv/bin/python - <<'PY' 2>/dev/null
import subprocess
import sys
from pathlib import Path

FALSE = "assert 1 == 2"
RIGHT = "```python\nassert 1 == 1\n```\n\n"
WAYS = {
    "```python": f"```python\n{FALSE}\n```",
    "```py": f"```py\n{FALSE}\n```",
    "``` python": f"``` python\n{FALSE}\n```",
    "~~~python": f"~~~python\n{FALSE}\n~~~",
    "with a title": f"```python title='x'\n{FALSE}\n```",
    "in a {note}": f"````{{note}}\n```python\n{FALSE}\n```\n````",
    "{code-cell}": f"```{{code-cell}} python\n{FALSE}\n```",
}
SYBIL = '''from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

pytest_collect_file = Sybil(parsers=[PythonCodeBlockParser()], pattern="*.md").pytest()
'''
MKTESTDOCS = '''from pathlib import Path

from mktestdocs import check_md_file


def test_page():
    check_md_file(fpath=Path(__file__).parent / "page.md")
'''
CHECKERS = {
    "pytest-markdown-docs": ({}, ["--markdown-docs", "page.md"]),
    "mktestdocs": ({"test_page.py": MKTESTDOCS}, ["-p", "no:markdown_docs", "test_page.py"]),
    "sybil": ({"conftest.py": SYBIL}, ["-p", "no:markdown_docs", "page.md"]),
}


def refuses(checker, text):
    files, options = CHECKERS[checker]
    folder = Path(checker)
    folder.mkdir(exist_ok=True)
    for name, content in {**files, "page.md": RIGHT + text + "\n"}.items():
        (folder / name).write_text(content)
    run = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options], cwd=folder, capture_output=True)
    if run.returncode not in (0, 1):
        raise RuntimeError(run.stdout)
    return run.returncode == 1


found = {way: [checker for checker in CHECKERS if refuses(checker, text)] for way, text in WAYS.items()}
print("refused: " + "; ".join(f"{way}: {', '.join(names) or 'by none'}" for way, names in found.items()))
docs, mktestdocs, sybil = CHECKERS
sys.exit([*found.values()] != [[*CHECKERS], [docs], [docs], [docs, sybil], [docs], [sybil], [sybil]])
PY
