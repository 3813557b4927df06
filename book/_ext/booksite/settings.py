"""The configuration that both editions share, written once."""

from sphinx.application import Sphinx
from sphinx.config import Config

from minitorch.widgets.kit.bundle import WIDGETS

from . import execution
from .execution import BOOK, SECONDS
from .explorers import STYLES
from .front import LOGO

OPTIONS = {
    "external_toc_exclude_missing": True,
    "templates_path": [str(BOOK / "_templates")],
    "html_static_path": [str(BOOK / "_assets"), *(str(WIDGETS / name) for name in STYLES)],
    # What an explorer says of its own look comes after what the page says of all paragraphs.
    "html_css_files": ["palette.css", "site.css", "cells.css", "kit.css"],
    "html_js_files": [("language.js", {"defer": "defer"})],
    "html_favicon": str(LOGO),
    "html_use_index": False,
    "html_show_sphinx": False,
    "html_last_updated_fmt": None,
    # Executed once for both editions: their code cells are equal, and so they share the cache.
    "nb_execution_mode": "cache",
    "nb_execution_timeout": SECONDS,
    "nb_merge_streams": True,
    "nb_render_error_lexer": "none",
    "nb_ipywidgets_js": {},  # explorers.py adds the host, after what it needs
    "myst_enable_extensions": ["dollarmath", "amsmath"],
    "myst_heading_anchors": 3,
    "numfig_secnum_depth": 0,
    "toc_object_entries": False,
    "html_context": {"default_mode": "auto"},
}

THEME = {
    "logo": {
        "image_light": str(LOGO),
        "image_dark": str(LOGO),
    },
    "article_header_end": ["language-switch.html", "article-header-buttons.html"],
    "footer_content_items": ["licence.html"],
    "navbar_persistent": [],
    "home_page_in_toc": True,
    "show_navbar_depth": 2,
    "primary_sidebar_end": [],
    "use_download_button": False,  # our own article-header-buttons.html has one that downloads
    "use_fullscreen_button": False,
    "back_to_top_button": False,  # on a phone it stood on the pictures that dock
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


def apply(app: Sphinx, config: Config) -> None:
    for name, value in OPTIONS.items():
        # The theme has put its own folders into some lists already; ours come first.
        config[name] = value + config[name] if name.endswith("_path") else value
    config.nb_execution_cache_path = str(execution.fill())
    config.html_theme_options = THEME | {"logo": THEME["logo"] | {"text": config.html_title}}


def setup(app: Sphinx) -> None:
    # Jupyter Book always sets this one; the extension it belongs to is not loaded.
    app.add_config_value("comments_config", None, "")
    app.connect("config-inited", apply, priority=100)
