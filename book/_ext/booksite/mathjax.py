"""MathJax from the site itself, and of it only what a page can ask for (6 MB of 15)."""

import importlib.util
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

NEEDED = ["tex-chtml.js", "output/chtml/fonts", "input/tex/extensions", "a11y", "sre", "ui"]


def copy(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.format != "html":
        return
    package = importlib.util.find_spec("sphinx-mathjax-offline")
    source = Path(package.origin).parent / "static" / "mathjax"
    target = Path(app.outdir) / "_static" / "mathjax"
    for name in NEEDED:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source / name, target / name)


def apply(app: Sphinx, config: Config) -> None:
    config.mathjax_path = "mathjax/tex-chtml.js"
    config.mathjax_options = {"defer": "defer"}


def only_for_formulas(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """Sphinx loads MathJax also on a page whose formulas are all on the pages below it."""
    if doctree is None or not any(doctree.findall(is_formula)):
        context["script_files"] = [
            script
            for script in context["script_files"]
            if "mathjax" not in f"{script.filename} {script.attributes.get('body')}".lower()
        ]


def is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", only_for_formulas, priority=900)
    app.connect("config-inited", apply, priority=200)
    app.connect("build-finished", copy)
