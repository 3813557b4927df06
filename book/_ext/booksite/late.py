"""Scripts that wait: the page is read and its explorers are alive before what the themes add has run."""

from sphinx.application import Sphinx

AT_ONCE = "documentation_options.js"
"""What the scripts inside a page add to, so it has run before them."""


def late(script):
    """A file that does not hold up the page; what stands in the page, and that it needs, stays as it is.

    >>> from sphinx.builders.html._assets import _JavaScript
    >>> late(_JavaScript("_static/doctools.js", priority=200)).attributes
    {'defer': 'defer'}
    >>> late(_JavaScript(None, body="const x = 1")).attributes
    {'body': 'const x = 1'}
    """
    name = str(script.filename or "")
    if not name or name.endswith(AT_ONCE):
        return script
    waiting = {"defer": "defer"} | script.attributes
    return type(script)(script.filename, priority=script.priority, **waiting)


def wait(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if pagename != "search":  # Sphinx's search begins while the page is read
        context["script_files"] = [late(script) for script in context["script_files"]]


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", wait, priority=950)
