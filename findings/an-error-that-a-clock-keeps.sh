#!/usr/bin/env bash
# Playwright: once page.clock is installed, an error in setTimeout or requestAnimationFrame is no "pageerror", and a test that waits for none passes.
#
# Versions: playwright 1.65.2, Chromium, Python 3.11, 2026-11-30.
# Behaviour: the clock replaces the page's timers by its own and calls their functions inside a try; what they throw is written to the console, and the
# browser never sees an error that nobody caught. So page.on("pageerror") and the context's "weberror", which fail a test when a page breaks,
# are silent just in the tests of what moves: a frame of an animation that fails is an error without the clock and none with it, also
# while the clock merely runs. An async function is reported in both cases, and what a click or a promise throws. fast_forward, for a
# frame, raises the error in Python; for a timeout it does not. Beside pageerror, let console messages of type "error" fail a test.
# Output seen: "pageerrors without and with the clock: setTimeout 1 and 0, setInterval 1 and 0, requestAnimationFrame 1 and 0, async setTimeout 1 and 1, listener 1 and 1; console errors with it: 1, 1, 1, 0, 0"
# Needs chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet playwright==1.65.2 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import shutil
import sys
import time

from playwright.sync_api import sync_playwright

FAIL = "throw new Error('broken')"
PROGRAMS = {
    "setTimeout": f"setTimeout(() => {{ {FAIL} }}, 10)",
    "setInterval": f"const again = setInterval(() => {{ clearInterval(again); {FAIL} }}, 10)",
    "requestAnimationFrame": f"requestAnimationFrame(() => {{ {FAIL} }})",
    "async setTimeout": f"setTimeout(async () => {{ {FAIL} }}, 10)",
    "listener": f"document.onclick = () => {{ {FAIL} }}; document.body.click()",
}


def heard(browser, program, clock):
    page = browser.new_page()
    errors, lines = [], []
    page.on("pageerror", lambda error: errors.append(error))
    page.on("console", lambda line: lines.append(line) if line.type == "error" else None)
    if clock:
        page.clock.install()
    page.set_content("<p>")
    page.evaluate(f"() => {{ {program} }}")
    time.sleep(0.5)
    page.title()
    page.close()
    return len(errors), len(lines)


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    found = {name: [heard(browser, program, clock) for clock in (False, True)] for name, program in PROGRAMS.items()}
    browser.close()
told = ", ".join(f"{name} {plain[0]} and {clock[0]}" for name, (plain, clock) in found.items())
lines = [clock[1] for _, clock in found.values()]
print(f"pageerrors without and with the clock: {told}; console errors with it: {', '.join(map(str, lines))}")
pairs = [(plain[0], clock[0]) for plain, clock in found.values()]
sys.exit((pairs, lines) != ([(1, 0)] * 3 + [(1, 1)] * 2, [1, 1, 1, 0, 0]))
PY
