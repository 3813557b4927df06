#!/usr/bin/env bash
# mystmd: in a Chinese glossary every term has the address "#term-id", and every equation, figure and theorem with a Chinese label "#id": each link leads to the first of its page.
#
# Versions: mystmd 1.8.3 (npm), Node 20, 2026-11-30.
# Behaviour: addresses are made of Latin letters and digits, what is left of "梯度" is nothing, and nothing is written "id". Headings of a page are counted (id, id-1); terms, labelled equations, figures
# and theorems are not. The label itself is kept, so names and numbers are right, every reference is resolved, no warning is written and --strict passes; only the page that a reader sees has
# four elements with the id "id". Of the English glossary each term has its own. Sphinx gives such terms a number. The inventory, myst.xref.json, hands the same address to other books.
# A heading "## 梯度" cannot be linked to by its words at all: [](#梯度) is looked for as "%E6%A2%AF%E5%BA%A6"; that one is warned of. Give labels in Latin letters, and terms too.
# Output seen: "gradient: term-gradient; loss: term-loss; 梯度: term-id; 损失: term-id; equations 1, 2: id, id; figures 1, 2: id, id; warnings: 0"
# Needs node and python3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund mystmd@1.8.3
mkdir template
printf 'jtex: v1\nkind: site\ntitle: Plain\nversion: 1.0.0\n' >template/template.yml
cat >myst.yml <<'YML'
version: 1
project:
  title: Book
  toc:
    - file: index.md
site:
  template: ./template
YML
cat >index.md <<'MD'
# Book

{term}`gradient`, {term}`loss`, {term}`梯度`, {term}`损失`, {eq}`更新`, {eq}`动量`, {numref}`图-收敛`, {numref}`图-发散`

:::{glossary}
gradient
: the vector of slopes

loss
: how far off

梯度
: 各个斜率组成的向量

损失
: 差多远
:::

```{math}
:label: 更新
w \leftarrow w - \eta g
```

```{math}
:label: 动量
v \leftarrow \beta v + g
```

:::{figure} picture.png
:label: 图-收敛
It converges.
:::

:::{figure} picture.png
:label: 图-发散
It diverges.
:::
MD
touch picture.png
npx mystmd build --site --ci --strict >log.txt 2>&1
python3 - <<'PY'
import json
import sys
from pathlib import Path


def references(node):
    if node.get("type") == "crossReference":
        yield node
    for child in node.get("children", []):
        yield from references(child)


page = json.loads(Path("_build/site/content/index.json").read_text())
found = [*references(page["mdast"])]
terms = {node["label"]: node["html_id"] for node in found if node["kind"] == "definitionTerm"}
numbered = {
    kind: [(node["enumerator"], node["html_id"]) for node in found if node["kind"] == kind]
    for kind in ("equation", "figure")
}
warnings = Path("log.txt").read_text().count("⚠")
told = [f"{name}: {address}" for name, address in terms.items()]
for kind, pairs in numbered.items():
    numbers, addresses = (", ".join(column) for column in zip(*pairs))
    told.append(f"{kind}s {numbers}: {addresses}")
print(f"{'; '.join(told)}; warnings: {warnings}")
expected = {"gradient": "term-gradient", "loss": "term-loss", "梯度": "term-id", "损失": "term-id"}
twice = [("1", "id"), ("2", "id")]
sys.exit((terms, numbered, warnings) != (expected, {"equation": twice, "figure": twice}, 0))
PY
