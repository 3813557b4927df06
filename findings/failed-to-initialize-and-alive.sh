#!/usr/bin/env bash
# anywidget reports that a model failed to initialize, and then the widget is alive.
#
# Versions: anywidget 0.11.0, @jupyter-widgets/base 6.0.11, base-manager 1.0.12, Chromium, 2026-11-29.
# Behaviour: two seconds after a model is made, its promise `ready` is rejected, whatever is going on. A
# module that takes longer (its `initialize` waits for data; or the machine is busy, and many widgets begin
# at once) leaves "[anywidget] Failed to initialize model." as an uncaught error of the page. Nothing is
# stopped by it: when the module is there, the view is drawn, and works. So a test that wants no errors in
# a page fails on a slow machine, and a log tells of widgets that are dead, which are not. What to do:
# look at the widget, or let `initialize` return at once and load the data afterwards.
# Output seen: "after 0 s: alive, no error; after 3 s: alive, [anywidget] Failed to initialize model."
# Needs node, python3, and chromium on the path.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund \
    anywidget@0.11.0 @jupyter-widgets/base@6.0.11 @jupyter-widgets/base-manager@1.0.12 esbuild@0.25.0
python3 -m venv venv
venv/bin/pip install --quiet playwright==1.61.0 2>/dev/null
cat >define.js <<'JS'
globalThis.define = (_, make) => (globalThis.anywidget = make);
JS
cat >page.js <<'JS'
import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import "./define.js";
import "anywidget";

const classes = { ...base, ...anywidget(base) };

class Manager extends ManagerBase {
  loadClass = async (name) => classes[name];
  _get_comm_info = async () => ({});
}

window.shown = async (milliseconds) => {
  const one = {
    _anywidget_id: "a.Widget",
    _view_name: "AnyView",
    _view_module: "anywidget",
    _view_module_version: "0.11.0",
    layout: "IPY_MODEL_layout",
    _esm: `export default {
      initialize: () => new Promise((go) => setTimeout(go, ${milliseconds})),
      render({ el }) { el.textContent = "alive"; },
    }`,
  };
  const model = (name, module, version, state) => ({
    model_name: name, model_module: module, model_module_version: version, state,
  });
  const models = await new Manager().set_state({
    version_major: 2,
    version_minor: 0,
    state: {
      layout: model("LayoutModel", "@jupyter-widgets/base", "2.0.0", {}),
      one: model("AnyModel", "anywidget", "0.11.0", one),
    },
  });
  const made = models.find((model) => model.get("_esm"));
  const view = await made.widget_manager.create_view(made);
  await new Promise((go) => setTimeout(go, milliseconds + 1500));
  return view.el.textContent;
};
JS
npx esbuild page.js --bundle --outfile=bundle.js --loader:.css=text --log-level=error
venv/bin/python - <<'PY'
import shutil
import sys

from playwright.sync_api import sync_playwright

WORDS = "[anywidget] Failed to initialize model."
found = []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox"]
    )
    for seconds in (0, 3):
        errors = []
        page = browser.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_script_tag(path="bundle.js")
        found.append((page.evaluate("shown", seconds * 1000), errors))
        page.close()
    browser.close()
told = [f"{text or 'dead'}, {' '.join(errors) or 'no error'}" for text, errors in found]
print(f"after 0 s: {told[0]}; after 3 s: {told[1]}")
sys.exit(found != [("alive", []), ("alive", [WORDS])])
PY
