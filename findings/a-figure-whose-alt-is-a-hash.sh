#!/usr/bin/env bash
# No checker finds a figure without a description: MyST-NB describes it as "_images/cbd69c2d….png", nbconvert as "No description has been provided".
#
# Versions: nbconvert 7.17.2, myst-nb 1.4.0, sphinx 9.0.4, matplotlib 3.11.2, ipykernel 7.4.0, nbclient 0.11.0, axe-core 4.14.1 in jsdom 26.1.0
# (npm), Node 20, Python 3.11, 2026-11-30.
# Behaviour: an image without alt is the first thing that accessibility checkers look for, so one expects a page of bare plots to fail. Both tools write
# an alt by themselves: Sphinx the address of the file, 64 digits of a hash that a screen reader reads out, nbconvert a sentence. It is not empty, and axe
# passes every one. The description that an author did give goes the same way: of Image(data, alt="A rising line"), which IPython
# keeps with the output, neither default page has a trace (nbconvert's template "classic" takes it; MyST-NB wants mystnb.image.alt in
# the cell). Look for these two forms of alt, not for missing ones.
# Output seen: "myst-nb: hash, hash; nbconvert: sentence, sentence; nbconvert classic: sentence, A rising line; violations of image-alt by axe: 0, 0, 0"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet nbconvert==7.17.2 myst-nb==1.4.0 sphinx==9.0.4 matplotlib==3.11.2 ipykernel==7.4.0 nbclient==0.11.0 2>/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund axe-core@4.14.1 jsdom@26.1.0
mkdir book
cat >page.py <<'PY'
import nbformat
from nbclient import NotebookClient

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
DESCRIBED = '''
import io
from IPython.display import Image
data = io.BytesIO()
plt.plot([1, 2])
plt.savefig(data)
plt.close()
Image(data.getvalue(), alt="A rising line")
'''
kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
cells = [nbformat.v4.new_markdown_cell("# Plots")]
cells += [nbformat.v4.new_code_cell(cell.strip()) for cell in (PLOT, DESCRIBED)]
metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
NotebookClient(notebook).execute()
nbformat.write(notebook, "book/index.ipynb")
PY
export PATH="$folder/venv/bin:$PATH" JUPYTER_DATA_DIR="$folder/data"
python page.py 2>/dev/null
printf 'extensions = ["myst_nb"]\nnb_execution_mode = "off"\n' >book/conf.py
python -m sphinx -q -E -b html book html >/dev/null 2>&1
jupyter nbconvert --to html --output lab.html --output-dir . book/index.ipynb 2>/dev/null
jupyter nbconvert --to html --template classic --output classic.html --output-dir . book/index.ipynb 2>/dev/null
cat >check.mjs <<'JS'
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const kinds = [
  [/^_images\/[0-9a-f]{64}\.png$/, "hash"],
  [/^No description has been provided/, "sentence"],
];
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
const alts = [];
const violations = [];
for (const page of ["html/index.html", "lab.html", "classic.html"]) {
  const { window } = new JSDOM(readFileSync(page, "utf8"), { runScripts: "outside-only" });
  window.eval(axe);
  const found = await window.axe.run(window.document, { runOnly: ["image-alt"] });
  violations.push(found.violations.length);
  const images = [...window.document.querySelectorAll("img")];
  alts.push(images.map(({ alt }) => kinds.find(([form]) => form.test(alt))?.[1] ?? alt).join(", "));
}
const seen =
  `myst-nb: ${alts[0]}; nbconvert: ${alts[1]}; nbconvert classic: ${alts[2]}; ` +
  `violations of image-alt by axe: ${violations.join(", ")}`;
console.log(seen);
const expected = ["hash, hash", "sentence, sentence", "sentence, A rising line", "0,0,0"];
process.exit([...alts, String(violations)].join() === expected.join() ? 0 : 1);
JS
node check.mjs
