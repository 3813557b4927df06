"""The site's own glue, one idea a file; both editions load it as their only extension.

Jupyter Book would load more extensions than the book uses, each with scripts on every page (one
of them names a foreign host). So both `_config.yml` set `extensions: [booksite]`, and the list
below is the whole of it.
"""

from sphinx.application import Sphinx

from . import (
    anchors,
    chinese,
    editions,
    excerpts,
    explorers,
    figures,
    front,
    incremental,
    late,
    mathjax,
    outputs,
    reference,
    references,
    repository,
    search,
    settings,
    sources,
    trim,
    unbroken,
)

EXTENSIONS = [
    "jupyter_book",
    "myst_nb",
    "sphinx_book_theme",
    "sphinx_copybutton",
    "sphinx_external_toc",
    "sphinxcontrib.bibtex",
]
PARTS = [
    settings,
    editions,
    front,
    anchors,
    figures,
    outputs,
    explorers,
    reference,
    excerpts,
    references,
    chinese,
    search,
    repository,
    mathjax,
    late,
    unbroken,
    trim,
    incremental,
]


def setup(app: Sphinx) -> dict:
    for part in PARTS:
        part.setup(app)
    for extension in EXTENSIONS:
        app.setup_extension(extension)
    return {
        # A new digest makes Sphinx read every page again: pages are made of these files too.
        "env_version": sources.digest(sources.EXECUTED + sources.SITE),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
