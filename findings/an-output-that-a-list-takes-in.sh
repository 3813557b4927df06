#!/usr/bin/env bash
# nbconvert --to markdown --no-input: after a list, what a cell printed is a further line of the list: "# loss" becomes a heading, __init__ a bold "init", and <unk> is gone.
#
# Versions: nbconvert 7.17.2, nbformat 5.11.1, markdown-it-py 4.3.0, Python 3.11, 2026-11-30.
# Behaviour: outputs are written as blocks that are set in by four spaces, which is code, and shown as it is; but below a list four spaces are what belongs to its last item, whatever comes. Markdown is full of lists that end before
# a cell ("We compare: - a - b"), and with the code shown its fence stands between. Without the code, the form for reports and READMEs, the same output is code
# after a paragraph and text after a list. It is not refused anywhere: numbers flow into one line, a table of pandas' print loses its columns, and what
# reads as a tag is no longer seen. nbconvert's HTML is right. End such a list with a sentence, or a comment <!-- -->.
# Output seen: "after a paragraph: code, 3 lines as printed; after a list: h1 'loss', bold 'init', a tag <unk>; after a list and a comment: code, 3 lines as printed"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 nbformat==5.11.1 markdown-it-py==4.3.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import re
import sys

import nbformat
from markdown_it import MarkdownIt
from nbconvert import MarkdownExporter

PRINTED = "__init__ 3 ms\n<unk> 0.5\n# loss\n"
LIST = "Two runs:\n\n- with momentum\n- without"


def shown(text):
    output = nbformat.v4.new_output("stream", text=PRINTED)
    cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell("report()", outputs=[output])]
    markdown, _ = MarkdownExporter(exclude_input=True).from_notebook_node(nbformat.v4.new_notebook(cells=cells))
    page = MarkdownIt().render(markdown)
    code = re.search("<pre><code>(.*?)</code></pre>", page, re.DOTALL)
    if code:
        same = code[1].replace("&lt;", "<").replace("&gt;", ">") == PRINTED
        return f"code, {len(PRINTED.splitlines())} lines {'as printed' if same else 'changed'}"
    heading = re.search("<h1>(.*?)</h1>", page)[1]
    bold = re.search("<strong>(.*?)</strong>", page)[1]
    return f"h1 {heading!r}, bold {bold!r}, {'a tag <unk>' if '<unk>' in page else 'no tag'}"


cases = {
    "after a paragraph": shown("Two runs:"),
    "after a list": shown(LIST),
    "after a list and a comment": shown(f"{LIST}\n\n<!-- -->"),
}
print("; ".join(f"{name}: {how}" for name, how in cases.items()))
code = "code, 3 lines as printed"
sys.exit([*cases.values()] != [code, "h1 'loss', bold 'init', a tag <unk>", code])
PY
