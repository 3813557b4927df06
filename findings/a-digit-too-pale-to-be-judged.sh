#!/usr/bin/env bash
# axe-core: a table of pale digits passes, and fails once one of them is 10; faded by "filter", no text fails.
#
# Versions: axe-core 4.14.1, playwright 1.61.0, Chromium, 2026-11-30.
# Behaviour: color-contrast is a matter of two colours, and one expects it to judge whatever has them. It leaves text of a single character aside, and what has no letter or digit, as "incomplete", which is no
# violation, and which no checker in CI fails for: a confusion matrix of small counts, one Chinese character a cell, ∇ and ≤, a formula in MathML (x, =, 1 are an
# element each) may be of any colour. With one count above 9 the same table fails. opacity: 0.2 is seen through to the colour that results; filter: opacity(0.2) is not looked at, and the text is
# passed, not even incomplete. Look at "incomplete" too, or set the check's option ignoreLength.
# Output seen: "3 and 7: no violation; 3 and 10: color-contrast; 导: no violation; 导数: color-contrast; x = 1: no violation; opacity: color-contrast; filter: no violation"
# Needs node and chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund axe-core@4.14.1
python3 -m venv venv
venv/bin/pip install --quiet playwright==1.61.0 2>/dev/null
venv/bin/python - <<'PY'
import shutil
import sys

from playwright.sync_api import sync_playwright

PALE = "<style>td, i, math { color: #bbb }</style>"
TEXTS = {
    "3 and 7": "<table><tr><td>3</td><td>7</td></tr></table>",
    "3 and 10": "<table><tr><td>3</td><td>10</td></tr></table>",
    "导": "<p><i>导</i></p>",
    "导数": "<p><i>导数</i></p>",
    "x = 1": "<p><math><mi>x</mi><mo>=</mo><mn>1</mn></math></p>",
    "opacity": '<p style="opacity: 0.2">pale words</p>',
    "filter": '<p style="filter: opacity(0.2)">pale words</p>',
}
PAGE = '<!doctype html><html lang="en"><title>Page</title>{}<main><h1>Page</h1>{}</main></html>'
found = {}
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    for name, text in TEXTS.items():
        page = browser.new_page()
        page.set_content(PAGE.format(PALE, text))
        page.add_script_tag(path="node_modules/axe-core/axe.min.js")
        violations = page.evaluate("axe.run().then(found => found.violations.map(rule => rule.id))")
        found[name] = ", ".join(violations) or "no violation"
        page.close()
    browser.close()
print("; ".join(f"{name}: {what}" for name, what in found.items()))
none, contrast = "no violation", "color-contrast"
sys.exit([*found.values()] != [none, contrast, none, contrast, none, contrast, none])
PY
