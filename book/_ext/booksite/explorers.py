"""Explorers on the site: the script of each kind is a file, squeezed, with the words of one language.

In a notebook every widget carries its whole script and style, to be read. A page would carry them
once for each widget, and again on the next page. So here each kind of explorer becomes a file of the
site, and what all kinds share another one; what is left in the page is their state. The host,
`widgets.js`, brings it together. The files are plain scripts, not modules: from disk a browser loads no
modules, and these are there when the host is, before MathJax begins its work.
"""

import json
import re
from pathlib import Path

from minify_html import minify
from myst_nb.core.render import sanitize_script_content
from sphinx.application import Sphinx

from minitorch.widgets.base import Explorer, bundle, style

from .editions import OTHER, edition

FOLDER = "explorers"
SCRIPTS = {f"{kind.__module__}.{kind.__name__}": kind.module for kind in Explorer.__subclasses__()}
"""The script of each kind of explorer, by the name that anywidget gives the kind."""

SHARED = "kit.js"
"""The module that every explorer imports."""

STYLES = ["palette.css", "kit.css"]
"""The style sheets that all explorers share; every page of the site has them."""

EXPORT = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)
COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
BEFORE_MATHJAX = {"defer": "defer", "priority": 400}


def without(language: str, source: str) -> str:
    """A module without its words in one language.

    >>> print(without("zh", '''const WORDS = {
    ...   en: { yes: "yes" },
    ...   zh: {
    ...     yes: "是",
    ...   },
    ... };'''))
    const WORDS = {
      en: { yes: "yes" },
    };
    """
    words = rf"^  {language}: {{(?:[^\n]*}},|\n.*?\n  }},)\n"
    return re.sub(words, "", source, flags=re.MULTILINE | re.DOTALL)


def squeeze(tag: str, text: str) -> str:
    """A script or a style sheet in few letters.

    >>> squeeze("style", ".field:hover { color: var(--ink); }")
    '.field:hover{color:var(--ink)}'
    """
    page = minify(f"<{tag}>{text}</{tag}>", minify_js=True, minify_css=True)
    return page.removeprefix(f"<{tag}>").removesuffix(f"</{tag}>")


def served(module: str, language: str) -> str:
    """What one edition serves for an explorer, or for `SHARED`: its style, and its script.

    The script is a function. That of `SHARED` returns what it exports, the others are given it and
    return what a module would export by default.
    """
    besides = [SHARED] if module != SHARED else []
    source = without(OTHER[language], bundle(module, besides))
    exports = f"{{{','.join(EXPORT.findall(bundle(SHARED)))}}}"
    if module == SHARED:
        source += f"return {exports};"
    body = re.sub(r"^export default ", "return ", source, flags=re.MULTILINE)
    body = re.sub(r"^export ", "", body, flags=re.MULTILINE)
    sheet = json.dumps(squeeze("style", style(module, STYLES)))
    explorer = f"{{style:{sheet},script({exports if besides else ''}){{{COMMENT.sub('', body)}}}}}"
    return squeeze("script", f'(globalThis.explorers??={{}})["{module}"]={explorer};')


def write(app: Sphinx) -> None:
    """Before the pages, which ask for the digests of their files."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    names = {SHARED, *SCRIPTS.values()}
    for old in folder.iterdir():
        if old.name not in names:
            old.unlink()
    for name in names:
        (folder / name).write_text(served(name, edition(app)), encoding="utf-8")


def lighten(page: dict) -> dict:
    """A page's widget state, of our explorers only what differs: kind, script, and traits.

    Of other widgets those remain that the host can run.
    """
    models = {}
    for model_id, model in page["state"].items():
        if model["model_module"] != "anywidget":
            continue
        state = model["state"]
        kind = state["_anywidget_id"]
        if script := SCRIPTS.get(kind):
            traits = {name: state[name] for name in state if not name.startswith("_")}
            state = {"_anywidget_id": kind, "_script": script} | traits
        models[model_id] = {"model_module": "anywidget", "state": state}
    return page | {"state": models}


def share(app: Sphinx, doctree) -> None:
    """Let the page that was just read ask for the files in place of carrying the scripts."""
    scripts = app.env.nb_metadata.get(app.env.docname, {}).get("js_files", {})
    if "ipywidgets_state" not in scripts:
        return
    _, options = scripts["ipywidgets_state"]
    page = lighten(json.loads(options["body"]))
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    options["body"] = sanitize_script_content(text)
    kinds = [model["state"].get("_script") for model in page["state"].values()]
    for name in dict.fromkeys([SHARED, *filter(None, kinds)]):
        scripts[name] = (f"{FOLDER}/{name}", BEFORE_MATHJAX)
    scripts["host"] = ("widgets.js", BEFORE_MATHJAX)


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", write)
    app.connect("doctree-read", share)
