"""Building again gives what building from nothing would give."""

from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx

from .editions import FOLDERS


def forget_failure(app: Sphinx, error: Exception | None) -> None:
    """A build that warned has failed: the next must not succeed by reading nothing again."""
    if error or app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


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
    app.connect("build-finished", forget_failure)
    app.connect("build-finished", drop_old_pages)
