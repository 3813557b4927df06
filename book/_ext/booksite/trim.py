"""Files that the theme ships and no page asks for: icon scripts (icons are fonts here), maps."""

from pathlib import Path

from sphinx.application import Sphinx

UNUSED = ["**/*.map", "scripts/fontawesome.js*", "vendor/**/*.ttf", "vendor/**/fa-regular-*"]


def trim(app: Sphinx, error: Exception | None) -> None:
    for pattern in UNUSED:
        for path in (Path(app.outdir) / "_static").glob(pattern):
            path.unlink()


def setup(app: Sphinx) -> None:
    app.connect("build-finished", trim, priority=900)
