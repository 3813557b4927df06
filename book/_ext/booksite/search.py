"""Search in Chinese: words for the index, the same words for the query, results from disk."""

from sphinx.application import Sphinx
from sphinx.config import Config

from .editions import edition
from .settings import BOOK


def apply(app: Sphinx, config: Config) -> None:
    config.html_js_files = [*config.html_js_files, "search.js"]
    if edition(app) == "zh":
        config.html_search_options = {"dict": str(BOOK / "_ext" / "terms.txt")}


def setup(app: Sphinx) -> None:
    app.connect("config-inited", apply, priority=200)
