#!/usr/bin/env bash
# pandas: a table of the tokens <s>, the, <pad>, </s> shows all four; coloured by df.style it shows one, and the type list<int> is list.
#
# Versions: pandas 3.1.1, jinja2 3.1.6, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: what df shows in a notebook and what df.style shows are taken for one table with and without colours. But df writes "&lt;pad&gt;", and a style writes <pad>: to a browser that is an element without a look, and
# its cell is empty, as it is with every special token of a language model. Where a tag is known it works: after <s> the cell is struck out. The names of columns and rows go
# the same way, also in to_html(). Nothing is missing in print or to_string, so it is found by who knows how many tokens there were. polars' tables, great_tables and itables escape. df.style.format(escape="html") does; it does
# not for the names, which format_index(escape="html", axis=1) is for.
# Output seen: "df: <s>, the, <pad>, </s>, list<int>; df.style: , the, , , list; format(escape='html'): <s>, the, <pad>, </s>, list<int>; column <unk>: df <unk>, df.style nothing"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pandas==3.1.1 jinja2==3.1.6 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys
from html.parser import HTMLParser

import pandas as pd

TOKENS = ["<s>", "the", "<pad>", "</s>", "list<int>"]


class Table(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.cells, self.names, self.inside = [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in ("td", "th"):
            self.inside = self.cells if tag == "td" else self.names
            self.inside.append("")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside = None

    def handle_data(self, text):
        if self.inside is not None:
            self.inside[-1] += text


table = pd.DataFrame({"<unk>": TOKENS})
plain = Table(table.to_html())
styled = Table(table.style.to_html())
escaped = Table(table.style.format(escape="html").to_html())
told = {"df": plain, "df.style": styled, "format(escape='html')": escaped}
cells = "; ".join(f"{name}: {', '.join(one.cells)}" for name, one in told.items())
columns = [one.names[1].strip() for one in (plain, styled)]
print(f"{cells}; column <unk>: df {columns[0]}, df.style {columns[1] or 'nothing'}")
left = ["", "the", "", "", "list"]
seen = plain.cells, styled.cells, escaped.cells, columns
sys.exit(seen != (TOKENS, left, TOKENS, ["<unk>", ""]))
PY
