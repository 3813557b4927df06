#!/usr/bin/env bash
# Sphinx 9: the search of a book in Chinese finds nothing, not even an English word; it says "searching" for ever.
#
# Versions: sphinx 9.0.4 (and 8.2.3, where it works), Python 3.11, Node 20, 2026-11-30.
# Behaviour: the page's script of the language ends in "window.Stemmer = ChineseStemmer", a name that no script defines: for Chinese Sphinx stems
# English words, and what it writes into the file is EnglishStemmer. So the script stops with a ReferenceError, the search that comes
# after it asks for Stemmer and stops as well, and in a browser the line "searching" stays; the build has no warning. German, French and English books
# work. Until it is mended, a line in a script of one's own that is loaded before gives the name: globalThis.ChineseStemmer = class {
# stemWord(word) { return word; } }.
# Output seen: "9.0.4 zh_CN: ReferenceError: ChineseStemmer is not defined; 9.0.4 de: loads; 8.2.3 zh_CN: loads"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet sphinx==9.0.4 2>/dev/null
cd "$folder"
mkdir book
printf '张量与自动求导\n==============\n\n反向传播把梯度从输出传回输入。雅可比矩阵。gradient\n' >book/index.rst
python3 -m venv before
before/bin/pip install --quiet sphinx==8.2.3 2>/dev/null
cat >load.mjs <<'JS'
import { readFileSync } from "node:fs";
import vm from "node:vm";

const page = vm.createContext({});
vm.runInContext("var window = globalThis", page);
try {
  vm.runInContext(readFileSync(`${process.argv[2]}/_static/language_data.js`, "utf8"), page);
  console.log("loads");
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
JS
built() { # of a version in a language: what becomes of the script
  echo "language = '$2'" >book/conf.py
  "$1/bin/python" -m sphinx -q -E -b html book "$1-$2" >/dev/null 2>&1
  node load.mjs "$1-$2"
}
new=$(built venv zh_CN)
german=$(built venv de)
old=$(built before zh_CN)
echo "9.0.4 zh_CN: $new; 9.0.4 de: $german; 8.2.3 zh_CN: $old"
[ "$new | $german | $old" = "ReferenceError: ChineseStemmer is not defined | loads | loads" ]
