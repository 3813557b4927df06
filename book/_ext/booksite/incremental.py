"""A build that warned has failed; the next one must not succeed by reading nothing again."""

from pathlib import Path

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx


def forget_failure(app: Sphinx, error: Exception | None) -> None:
    if error or app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", forget_failure)
