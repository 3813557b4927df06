#!/usr/bin/env bash
# Playwright: 3**40, computed by the page, is not 3.0**40 in Python: from 2**53 to 1e21 a number of JavaScript arrives as another, whole one.
#
# Versions: playwright 1.65.2, Chromium, Python 3.11, 2026-11-30.
# Behaviour: page and Python have the same double, 12157665459056928768. JavaScript writes it with the fewest digits that tell it from its neighbours, and
# fills up with zeros; there is no point in it, so Python reads a whole number, and whole numbers are exact: 12157665459056929000. Python compares
# it with a float without rounding, and they differ, in 8 of the 11 powers of 3 in question. A test that a page computes as Python does
# fails on the large values only, a seed or an id of 60 bits is another one, and from 1e21 on, where an exponent is written, all is well. The same holds for
# json.loads of what JSON.stringify wrote. float() of it is the page's number again.
# Output seen: "3**40: 12157665459056929000 for 12157665459056928768, equal: False; other than in Python: the powers 36 to 44, 8 of 11 in question; by JSON the same: True; right again by float(): True"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet playwright==1.65.2 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import json
import shutil
import sys

from playwright.sync_api import sync_playwright

POWERS = range(34, 47)
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    page = browser.new_page()
    found = {power: page.evaluate("power => 3 ** power", power) for power in POWERS}
    texts = {power: page.evaluate("power => JSON.stringify(3 ** power)", power) for power in POWERS}
    browser.close()
other = [power for power, number in found.items() if number != 3.0**power]
read = [power for power, text in texts.items() if json.loads(text) != 3.0**power]
back = all(float(number) == 3.0**power for power, number in found.items())
print(
    f"3**40: {found[40]} for {3.0**40:.0f}, equal: {found[40] == 3.0**40}; other than in Python: the powers {other[0]} to {other[-1]}, "
    f"{len(other)} of {sum(2**53 < 3**power < 1e21 for power in POWERS)} in question; "
    f"by JSON the same: {read == other}; right again by float(): {back}"
)
sys.exit(not (found[40] == 12157665459056929000 and other and read == other and back))
PY
