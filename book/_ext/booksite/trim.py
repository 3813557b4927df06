"""Files that the themes ship and no page asks for; icons are fonts here, not scripts."""

from pathlib import Path

from sphinx.application import Sphinx

UNUSED = [
    "**/*.map",
    "**/webpack-macros.html",
    "sbt-webpack-macros.html",
    "locales/**/*.[mp]o",
    "scripts/fontawesome.js*",
    "vendor/**/*.ttf",
    "vendor/**/fa-regular-*",
]


def trim(app: Sphinx, error: Exception | None) -> None:
    for pattern in UNUSED:
        for path in (Path(app.outdir) / "_static").glob(pattern):
            path.unlink()


def setup(app: Sphinx) -> None:
    app.connect("build-finished", trim, priority=900)
