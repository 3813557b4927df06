"""Two editions of one book: every page knows the same page in the other language."""

import posixpath

from sphinx.application import Sphinx

FOLDERS = {"en": "book/en", "zh": "book/zh"}
NAMES = {"en": "English", "zh": "中文"}
OTHER = {"en": "zh", "zh": "en"}
ENGLISH = "language-en"
"""A class that becomes `lang="en"`: what is English in both editions says so."""


def edition(app: Sphinx) -> str:
    """The edition being built: en or zh."""
    return "zh" if app.config.language.startswith("zh") else "en"


def address(language: str, pagename: str) -> str:
    """Where Sphinx's page stands on the site, from the site's root.

    The English edition is built from the root of the project, the Chinese one inside its folder;
    the pages that Sphinx makes itself (search) have no folder.

    >>> address("en", "book/en/memory"), address("en", "search"), address("zh", "memory")
    ('book/en/memory.html', 'search.html', 'book/zh/memory.html')
    """
    return f"{pagename}.html" if language == "en" else f"{FOLDERS['zh']}/{pagename}.html"


def counterpart(language: str, pagename: str) -> str:
    """The relative address, from one page, of the same page in the other edition.

    >>> counterpart("en", "book/en/memory"), counterpart("zh", "memory")
    ('../zh/memory.html', '../en/memory.html')
    >>> counterpart("en", "search"), counterpart("zh", "search")
    ('book/zh/search.html', '../../search.html')
    """
    english = f"{FOLDERS['en']}/"
    if language == "en":
        there = address("zh", pagename.removeprefix(english))
    else:
        there = address("en", pagename if pagename == "search" else english + pagename)
    return posixpath.relpath(there, posixpath.dirname(address(language, pagename)))


def add_to_page(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    here = edition(app)
    there = OTHER[here]
    page = posixpath.basename(address(here, pagename))
    context["book_language"] = here
    context["other_language"] = there
    context["other_name"] = NAMES[there]
    context["other_url"] = counterpart(here, pagename)
    context["alternates"] = {here: page, there: context["other_url"]}


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_to_page)
