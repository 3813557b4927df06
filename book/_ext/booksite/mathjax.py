"""MathJax from the site itself, and of it only what a page can ask for (6 MB of 15)."""

import importlib.util
import shutil
from pathlib import Path

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


def setup(app: Sphinx) -> None:
    app.connect("config-inited", apply, priority=200)
    app.connect("build-finished", copy)
