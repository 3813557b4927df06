#!/usr/bin/env bash
# MathJax 4 reads the formulas of a German or Korean page to a screen reader in English, and marks nothing as English; so it does those of a Chinese page.
#
# Versions: mathjax 4.1.3, playwright 1.65.2, axe-core 4.14.1, Chromium, 2026-11-30.
# Behaviour: since version 4 every formula gets a text to be spoken, made on the page by default, in thirteen languages, German and Korean among them. One expects
# that it takes the language of the page, of the element or of the reader's browser; it takes English unless an option says otherwise. What it makes has no
# lang attribute, so the page's own claims it: a Korean voice spells "the fraction with numerator", and in one formula with the words 损失
# Chinese stands amid English. Chinese has no such text at all. Sphinx 9 loads version 4. axe-core finds nothing. Set
# options: {sre: {locale: "de"}} for each edition; for Chinese, turn the speech off and assistive MathML on.
# Output seen: "en: x squared, math; de: x squared, math; ko: x squared, math; zh-CN: x squared, math; marked as English: 0; axe: no violation; locale de by option: x Quadrat, math"
# Needs node and chromium.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet playwright==1.65.2 2>/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund mathjax@4.1.3 axe-core@4.14.1
venv/bin/python - <<'PY' 2>/dev/null
import functools
import http.server
import re
import shutil
import sys
import threading

from playwright.sync_api import sync_playwright

PAGE = '''<!doctype html><html lang="{}"><meta charset="utf-8"><title>Page</title>
<script>
MathJax = {{loader: {{paths: {{"mathjax-newcm": "/node_modules/@mathjax/mathjax-newcm-font"}}}}, options: {}}};
</script>
<script src="/node_modules/mathjax/tex-chtml.js"></script>
<main><h1>1</h1><p>\\(x^2\\)</p></main></html>'''
LANGUAGES = "en", "de", "ko", "zh-CN"


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        language, _, options = self.path[1:].partition("?")
        if language not in LANGUAGES:
            return super().do_GET()
        page = PAGE.format(language, "{sre: {locale: 'de'}}" if options else "{}").encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory="."))
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"


def spoken(browser, path):
    page = browser.new_page(locale=path.partition("?")[0])
    page.goto(f"{address}/{path}")
    page.locator("mjx-container[has-speech=true]").wait_for(timeout=60_000)
    words = re.search('img "([^"]+)"', page.locator("main").aria_snapshot())[1]
    marked = page.locator("mjx-container[lang], mjx-container [lang]").count()
    page.add_script_tag(path="node_modules/axe-core/axe.min.js")
    violations = page.evaluate("axe.run().then(found => found.violations.map(rule => rule.id))")
    page.close()
    return words, marked, violations


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    found = {language: spoken(browser, language) for language in LANGUAGES}
    german = spoken(browser, "de?german")[0]
    browser.close()
told = "; ".join(f"{language}: {words}" for language, (words, _, _) in found.items())
marked = sum(number for _, number, _ in found.values())
violations = sorted({rule for _, _, rules in found.values() for rule in rules})
print(f"{told}; marked as English: {marked}; axe: {', '.join(violations) or 'no violation'}; locale de by option: {german}")
english = {words for words, _, _ in found.values()}
sys.exit((english, marked, violations, "Quadrat" in german) != ({"x squared, math"}, 0, [], True))
PY
