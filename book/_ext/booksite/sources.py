"""What a page is made of besides its notebook, as one digest."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

EXECUTED = ["minitorch/**/*.py", "book/data/**/*", "book/_ext/matplotlibrc", "requirements.txt"]
"""What the outputs of a cell depend on."""

SITE = ["book/_ext/**/*.py", "book/references.bib", "minitorch/widgets/**/*"]
"""What else the reading of a page depends on."""


def digest(patterns: list[str], root: Path = ROOT) -> str:
    """A short name for the present content of the files that match, under `root`."""
    digest = hashlib.sha256()
    for path in sorted({p for pattern in patterns for p in root.glob(pattern)}):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
