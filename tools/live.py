"""Puts what running cells need into the built site: Python for the browser, NumPy, minitorch, data.

    python -m tools.live _build/html                                    from upstream's release
    python -m tools.live _build/html --from /a/folder --release FILE    from a folder

Every file of Pyodide is compared with the SHA-256 that the release's own lock file states for it (of
the few files that this does not list, with the one noted beside it); a file with another digest is
refused. The releases that the book knows are in `book/live`.
"""

import argparse
import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "book" / "live"
RELEASE = SOURCE / "pyodide.json"
UPSTREAM = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
FOLDER = "_live"

EXPLORERS = ["anywidget", "ipywidgets", "traitlets", "comm", "psygnal", "typing_extensions", "grandalf"]
"""Packages that the explorers import, all of them pure Python."""

ERRORS = ["stack_data", "executing", "asttokens", "pure_eval"]
"""Packages that lay out an error's lines."""

PRETTY = ["IPython/lib/pretty.py"]
"""How IPython writes a value: the outputs of the pages were written by it."""


class Refused(Exception):
    """A file that is not what the release says it is."""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def files(release: dict) -> dict[str, str]:
    """The files of a release that the site holds, with their digests."""
    packages = release["lock"]["packages"].values()
    return release["core"] | {package["file_name"]: package["sha256"] for package in packages}


def fetched(name: str, source: str) -> bytes:
    """A file from a folder or from an address."""
    if source.startswith(("http://", "https://")):
        with urlopen(source.rstrip("/") + "/" + name) as response:
            return response.read()
    return Path(source, name).read_bytes()


def checked(name: str, content: bytes, expected: str) -> bytes:
    """
    >>> checked("empty", b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    b''
    >>> checked("empty", b"x", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    Traceback (most recent call last):
    tools.live.Refused: empty is not the file of the release: its SHA-256 is 2d711642b726b044...
    """
    if digest(content) != expected:
        raise Refused(f"{name} is not the file of the release: its SHA-256 is {digest(content)[:16]}...")
    return content


def put_pyodide(target: Path, release: dict, source: str) -> None:
    """Fetches the files of the release that are not there yet; those that are there are checked too."""
    target.mkdir(parents=True, exist_ok=True)
    wanted = files(release)
    for old in target.iterdir():
        if old.name not in wanted:
            old.unlink()
    for name, expected in wanted.items():
        path = target / name
        if not (path.is_file() and digest(path.read_bytes()) == expected):
            path.write_bytes(checked(name, fetched(name, source), expected))
    (target / "pyodide-lock.json").write_text(json.dumps(release["lock"]), encoding="utf-8")


def modules_of(package: str) -> Iterator[tuple[str, Path]]:
    """The Python files of an installed package, what they read, and its version."""
    for file in metadata.files(package) or []:
        if file.suffix in {".py", ".json"} or file.name == "METADATA":
            yield str(file), Path(file.locate())


def tree(folder: Path, inside: str = "", *, without: Iterable[str] = ()) -> Iterator[tuple[str, Path]]:
    """The files under a folder, with their names in an archive."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not {"__pycache__", *without} & {*parts}:
            yield "/".join([*filter(None, [inside]), *parts]), path


def pack(archive: Path, content: Iterable[tuple[str, Path]]) -> None:
    """An archive that is the same for the same content, whenever it is made."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for name, path in sorted(content):
            file.writestr(zipfile.ZipInfo(name), path.read_bytes(), zipfile.ZIP_DEFLATED)


def library() -> Iterator[tuple[str, Path]]:
    """What every page needs: minitorch, the kernel, and how values and errors are written."""
    yield from tree(ROOT / "minitorch", "minitorch", without=["widgets"])
    for name in ("kernel.py", "figures.py"):
        yield name, SOURCE / name
    for package in ERRORS:
        yield from modules_of(package)
    ipython = metadata.distribution("ipython")
    for name in PRETTY:
        yield name, Path(ipython.locate_file(name))


def explorers() -> Iterator[tuple[str, Path]]:
    """What pages with explorers need besides; their scripts are on the site already."""
    yield from tree(ROOT / "minitorch" / "widgets", "minitorch/widgets")
    for package in EXPLORERS:
        yield from modules_of(package)


def data() -> Iterator[tuple[str, Path]]:
    """The book's data, as its pages find them, and the look of its plots."""
    yield from tree(ROOT / "book" / "data", "data")
    yield "matplotlibrc", ROOT / "book" / "_ext" / "matplotlibrc"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--release", type=Path, default=RELEASE)
    parser.add_argument("--from", dest="source", default="", help="a folder or an address; else upstream's")
    arguments = parser.parse_args()
    release = json.loads(arguments.release.read_text(encoding="utf-8"))
    source = arguments.source or UPSTREAM.format(version=release["lock"]["info"]["version"])
    target = arguments.site / FOLDER
    try:
        put_pyodide(target / "pyodide", release, source)
    except (OSError, Refused) as error:
        sys.exit(f"the files of Pyodide could not be had: {error}")
    for name, content in {"library": library(), "explorers": explorers(), "data": data()}.items():
        pack(target / f"{name}.zip", content)
    for name in ("session.js", "worker.js"):
        shutil.copy(SOURCE / name, target / name)


if __name__ == "__main__":
    main()
