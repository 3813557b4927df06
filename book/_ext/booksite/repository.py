"""Buttons that need the repository's public address: edit, source, Binder, Colab.

The address is set in one place, the environment variable BOOK_REPOSITORY (the publish workflow sets
it). Until then there are no such buttons: no dead link, no invented address.
"""

import os

from sphinx.application import Sphinx
from sphinx.config import Config

from .editions import FOLDERS, edition

COLAB_BRANCH = "colab"
"""Where the publish workflow puts the notebooks that `tools/colab.py` has prepared."""


def options(address: str, language: str) -> dict:
    """The theme's options for a repository at `address`, such as https://github.com/owner/name."""
    return {
        "repository_url": address,
        "repository_branch": "main",
        "path_to_docs": "" if language == "en" else FOLDERS[language],
        "use_repository_button": True,
        "use_edit_page_button": True,
        "launch_buttons": {
            "notebook_interface": "jupyterlab",
            "binderhub_url": "https://mybinder.org",
            "colab_url": "https://colab.research.google.com",
        },
    }


def apply(app: Sphinx, config: Config) -> None:
    if address := os.environ.get("BOOK_REPOSITORY", "").rstrip("/"):
        config.html_theme_options |= options(address, edition(app))


def to_colab_branch(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    """Colab has no minitorch and no pictures: it opens the notebooks that were prepared for it."""
    for group in context.get("header_buttons", []):
        for button in group.get("buttons", []):
            if button.get("text") == "Colab":
                button["url"] = button["url"].replace("/blob/main/", f"/blob/{COLAB_BRANCH}/")


def setup(app: Sphinx) -> None:
    app.connect("config-inited", apply, priority=200)
    app.connect("html-page-context", to_colab_branch, priority=900)
