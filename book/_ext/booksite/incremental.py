"""Building again gives what building from nothing would give."""

from pathlib import Path

from sphinx.addnodes import pending_xref
from sphinx.application import ENV_PICKLE_FILENAME, Sphinx
from sphinx.environment import BuildEnvironment

from .editions import FOLDERS


def forget_failure(app: Sphinx, error: Exception | None) -> None:
    """A build that warned has failed: the next must not succeed by reading nothing again."""
    if error or app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def read_who_links(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages that link to one that has changed: Sphinx would leave their old titles and lost addresses."""
    moved = changed | removed
    described = {name: one.docname for name, one in env.domaindata["py"]["objects"].items()}

    def links(page: str) -> bool:
        targets = [link["reftarget"] for link in env.get_doctree(page).findall(pending_xref)]
        return not moved.isdisjoint(described.get(target, target) for target in targets)

    return [page for page in env.found_docs - added - moved if links(page)] if moved else []


def drop_old_pages(app: Sphinx, error: Exception | None) -> None:
    """A page that has left the book leaves the site; what the other edition laid there stays."""
    if error or app.builder.name != "html":
        return
    site = Path(app.outdir)
    made = {Path(app.builder.get_outfilename(name)) for name in app.env.found_docs | {"search"}}
    copied = {
        site / path.name for root in app.config.html_extra_path for path in Path(root).iterdir()
    }
    for page in site.rglob("*.html"):
        if page not in made | copied and not page.is_relative_to(site / FOLDERS["zh"]):
            page.unlink()


def setup(app: Sphinx) -> None:
    app.connect("env-get-outdated", read_who_links)
    app.connect("build-finished", forget_failure)
    app.connect("build-finished", drop_old_pages)
