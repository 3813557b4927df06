#!/usr/bin/env bash
# Sphinx: in a Chinese book no word of the text is found without jieba, and with it no term of two words.
#
# Versions: sphinx 7.4.7 (which Jupyter Book 1 takes; 8.2.3 does the same), jieba 0.42.1, Python 3.11, 2026-11-30.
# Behaviour: Chinese is written without spaces, so the index needs somebody who cuts it. Where jieba is not installed nothing does: of a paragraph in
# Chinese only its Latin words are indexed, without a warning, and a search finds titles alone. With jieba the index holds the words it cuts, and
# nothing longer: of backpropagation (four characters) its two halves. The browser does not cut what is asked for, and looks for it in one piece: the
# very term of the page is not found, either of its halves is. Of the Jacobian matrix even the first character is missing, for
# words of one are dropped. A site needs a search that compares characters.
# Output seen: "indexed without jieba: gradient; with it 9 words; found of 梯度, 反向, 反向传播, 雅可比矩阵: without jieba none; with it 梯度, 反向"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==7.4.7 'setuptools<81' 2>/dev/null
cd "$folder"
mkdir book
printf '张量与自动求导\n==============\n\n反向传播把梯度从输出传回输入。雅可比矩阵。gradient\n' >book/index.rst
echo "language = 'zh_CN'" >book/conf.py
venv/bin/python -m sphinx -q -E -b html book without >/dev/null 2>&1
venv/bin/pip install --quiet jieba==0.42.1 2>/dev/null
venv/bin/python -m sphinx -q -E -b html book with >/dev/null 2>&1
venv/bin/python - <<'PY'
import json
import sys
from pathlib import Path

ASKED = "梯度", "反向", "反向传播", "雅可比矩阵"


def index(folder):
    text = Path(folder, "searchindex.js").read_text("utf-8")
    return list(json.loads(text[text.index("(") + 1 : text.rindex(")")])["terms"])


without, cut = index("without"), index("with")
found = [[word for word in ASKED if any(word in term for term in terms)] for terms in (without, cut)]
told = [", ".join(words) or "none" for words in found]
print(
    f"indexed without jieba: {', '.join(without)}; with it {len(cut)} words; "
    f"found of {', '.join(ASKED)}: without jieba {told[0]}; with it {told[1]}"
)
sys.exit((without, found) != (["gradient"], [[], ["梯度", "反向"]]))
PY
