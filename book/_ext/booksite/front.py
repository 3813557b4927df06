"""The front door: the site's root, its 404 page and its logo, in the colours of the palette.

These cannot ask for the palette's file: a picture may not, and the 404 page stands at any depth. So it
is written into them.
"""

import re

from jinja2 import Environment, FileSystemLoader
from sphinx.application import Sphinx
from sphinx.config import Config

from minitorch.widgets.kit.bundle import WIDGETS

from .editions import edition
from .sources import ROOT

SOURCES = ROOT / "book" / "_front"
MADE = ROOT / "_build" / "front"
LOGO = MADE / "logo.svg"
PAGES = MADE / "pages"


def make(app: Sphinx, config: Config) -> None:
    """The root belongs to both editions; it is laid out with the English one."""
    css = (WIDGETS / "kit" / "palette.css").read_text(encoding="utf-8")
    palette = re.sub(r"/\*.*?\*/\n*", "", css, flags=re.DOTALL).strip()
    templates = Environment(loader=FileSystemLoader(SOURCES), keep_trailing_newline=True)
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in (LOGO, PAGES / "index.html", PAGES / "404.html"):
        text = templates.get_template(path.name).render(palette=palette)
        path.write_text(text, encoding="utf-8")
    if edition(app) == "en":
        config.html_extra_path = [str(PAGES)]


def setup(app: Sphinx) -> None:
    app.connect("config-inited", make, priority=100)
