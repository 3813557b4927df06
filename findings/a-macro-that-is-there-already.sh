#!/usr/bin/env bash
# \newcommand{\R}{\mathbb{R}}, the first macro of a book on learning, is an error in KaTeX, as for \N, \Z, \argmin, \argmax, \bm and \set.
#
# Versions: katex 0.19.1, mathjax 4.1.3 (npm), Node 20, 2026-11-30.
# Behaviour: \newcommand refuses a name that exists, and of these neither LaTeX nor MathJax has one by itself. KaTeX has: it comes with names of
# other tools and packages beside LaTeX's own. So a page that Jupyter shows by MathJax has a red line where the same cell is
# set by KaTeX (in marimo, for one); \E, \Var and \softmax, defined beside them, go well. The message says "use \renewcommand": KaTeX itself refuses
# that for those others, LaTeX for all. With \providecommand, which both take, \argmin stays KaTeX's own. And where MathJax keeps a
# macro for the page, KaTeX forgets it with its formula. \def has one meaning in both; or give KaTeX its macros as an option.
# Output seen: "newcommand refused by KaTeX: R, N, Z, argmin, argmax, bm, set; taken: Q, E, Var, softmax; renewcommand refused: Q, E, Var, softmax; MathJax refuses none; \def refused by none; \Expect in the next formula: KaTeX false, MathJax true"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund katex@0.19.1 mathjax@4.1.3
cat >page.mjs <<'JS'
import katex from "katex";
import MathJax from "mathjax";

const names = ["R", "N", "Z", "argmin", "argmax", "bm", "set", "Q", "E", "Var", "softmax"];
await MathJax.init({ loader: { load: ["input/tex", "adaptors/liteDOM"] } });

function byKatex(formula) {
  try {
    katex.renderToString(formula);
    return true;
  } catch {
    return false;
  }
}

async function byMathJax(formula) {
  const mathml = await MathJax.tex2mmlPromise(formula);
  return !mathml.includes("merror") && !mathml.includes("mathcolor");
}

async function refused(define) {
  const formulas = names.map((name) => [name, `${define}{\\${name}}{\\mathbb{R}} \\${name}`]);
  const mathjax = [];
  for (const [name, formula] of formulas) if (!(await byMathJax(formula))) mathjax.push(name);
  return [formulas.filter(([, formula]) => !byKatex(formula)).map(([name]) => name), mathjax];
}

const list = (some) => some.join(", ") || "none";
const again = await refused("\\renewcommand");
const first = "\\newcommand{\\Expect}{\\mathbb{E}} \\Expect";
const kept = [byKatex(first) && byKatex("\\Expect"), (await byMathJax(first)) && (await byMathJax("\\Expect"))];
const once = await refused("\\newcommand");
const def = [];
for (const name of names) {
  const formula = `\\def\\${name}{\\mathbb{R}} \\${name}`;
  if (!byKatex(formula) || !(await byMathJax(formula))) def.push(name);
}
const taken = names.filter((name) => !once[0].includes(name));
console.log(
  `newcommand refused by KaTeX: ${list(once[0])}; taken: ${list(taken)}; renewcommand refused: ${list(again[0])}; ` +
    `MathJax refuses ${list([...once[1], ...again[1]])}; \\def refused by ${list(def)}; ` +
    `\\Expect in the next formula: KaTeX ${kept[0]}, MathJax ${kept[1]}`,
);
const seen = [once[0], again[0], once[1], again[1], def].map(list).join(" | ");
const expected = "R, N, Z, argmin, argmax, bm, set | Q, E, Var, softmax | none | none | none";
process.exit(seen === expected && !kept[0] && kept[1] ? 0 : 1);
JS
node page.mjs
