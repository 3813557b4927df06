"""Of the built site makes one whose cells run in the page; the built one stays as it is.

    python -m tools.live _build/html _build/live                                  upstream's release
    python -m tools.live _build/html _build/live --from /a/folder --release FILE  one from a folder

What it adds stands once for both editions, in the folder `_live`: Python for the browser, NumPy,
minitorch, the data, and the scripts. A page with cells gets two lines more in its head.
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

from book._ext.booksite.explorers import squeeze

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "book" / "live"
RELEASE = SOURCE / "pyodide.json"
UPSTREAM = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
FOLDER = "_live"
CELL = '<div class="cell_input'
HEAD = "</head>"

EXPLORERS = [
    *("anywidget", "ipywidgets", "traitlets", "comm", "psygnal", "typing_extensions"),
    "grandalf",
]
"""Packages that the explorers import, all of them pure Python."""

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
    """The content of a file of the release.

    >>> checked("empty", b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    b''
    >>> checked("empty", b"x", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    Traceback (most recent call last):
    tools.live.Refused: empty is not the file of the release: its SHA-256 is 2d711642b726b044...
    """
    if digest(content) != expected:
        found = digest(content)[:16]
        raise Refused(f"{name} is not the file of the release: its SHA-256 is {found}...")
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
    """What every page needs: minitorch, the kernel, and how values are written."""
    yield from tree(ROOT / "minitorch", "minitorch", without=["widgets"])
    for name in ("kernel.py", "figures.py"):
        yield name, SOURCE / name
    ipython = metadata.distribution("ipython")
    for name in PRETTY:
        yield name, Path(ipython.locate_file(name))


def explorers() -> Iterator[tuple[str, Path]]:
    """What pages with explorers need besides; their scripts are on the site already."""
    for name, path in tree(ROOT / "minitorch" / "widgets", "minitorch/widgets"):
        if path.suffix == ".py":
            yield name, path
    for package in EXPLORERS:
        yield from modules_of(package)


def data() -> Iterator[tuple[str, Path]]:
    """The book's data, as its pages find them, and the look of its plots."""
    yield from tree(ROOT / "book" / "data", "data")
    yield "matplotlibrc", ROOT / "book" / "_ext" / "matplotlibrc"


def copy(site: Path, target: Path) -> None:
    """The site at another place; of what stood there only Python for the browser stays."""
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.is_dir() and old.name != FOLDER:
            shutil.rmtree(old)
        elif old.is_file():
            old.unlink()
    shutil.copytree(site, target, dirs_exist_ok=True)


def put_scripts(target: Path) -> None:
    """The scripts; the two files that nobody has to ask for are squeezed."""
    for name in ("highlight.js", "session.js", "worker.js"):
        shutil.copy(SOURCE / name, target / name)
    for name, tag in {"live.js": "script", "live.css": "style"}.items():
        text = (SOURCE / name).read_text(encoding="utf-8")
        (target / name).write_text(squeeze(tag, text), encoding="utf-8")


def ask_for_scripts(site: Path) -> None:
    """Has each page that has a cell load them, by addresses that change with whatever is loaded."""
    loaded = sorted(path for path in (site / FOLDER).rglob("*") if path.is_file())
    version = digest(b"".join(path.read_bytes() for path in loaded))[:8]
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if CELL not in text:
            continue
        files = "../" * len(page.relative_to(site).parents[1:]) + FOLDER
        lines = (
            f'<link rel="stylesheet" href="{files}/live.css?v={version}" />\n'
            f'<script defer="defer" src="{files}/live.js?v={version}"></script>\n'
        )
        page.write_text(text.replace(HEAD, lines + HEAD, 1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("target", type=Path, help="where the other one is made")
    parser.add_argument("--release", type=Path, default=RELEASE)
    parser.add_argument("--from", dest="source", default="", help="a folder or an address")
    arguments = parser.parse_args()
    release = json.loads(arguments.release.read_text(encoding="utf-8"))
    source = arguments.source or UPSTREAM.format(version=release["lock"]["info"]["version"])
    target = arguments.target / FOLDER
    copy(arguments.site, arguments.target)
    try:
        put_pyodide(target / "pyodide", release, source)
    except (OSError, Refused) as error:
        sys.exit(f"the files of Pyodide could not be had: {error}")
    for name, content in {"library": library(), "explorers": explorers(), "data": data()}.items():
        pack(target / f"{name}.zip", content)
    put_scripts(target)
    ask_for_scripts(arguments.target)


if __name__ == "__main__":
    main()
