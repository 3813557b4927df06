"""The notebooks are run before their pages are read: on all cores at once, into a cache.

A build by itself would run what is not in the cache one notebook after another, and what a cell
prints would come in pieces, cut now here and now there, between which empty lines can appear.
"""

import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from platform import python_version

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn, JupyterCacheAbstract
from nbclient import NotebookClient

from tools.kernels import again

from .sources import EXECUTED, ROOT, digest

BOOK = ROOT / "book"
CACHES = ROOT / "_build" / ".jupyter_cache"
SECONDS = 120
"""How long a cell may take."""


def folder() -> Path:
    """Where the outputs of the present sources are kept.

    Jupyter's cache does not notice a change in the library that a notebook imports, nor another Python.
    So the folder is named after the library's digest and Python's version; the folders of older sources
    are dropped.
    """
    present = CACHES / f"{digest(EXECUTED)}-{python_version()}"
    for old in CACHES.glob("*"):
        if old != present:
            shutil.rmtree(old, ignore_errors=True)
    present.mkdir(parents=True, exist_ok=True)
    return present


def is_in(cache: JupyterCacheAbstract, notebook: Path) -> bool:
    """Whether the cells of a notebook have been run; prose does not count."""
    try:
        cache.match_cache_notebook(nbformat.read(notebook, as_version=4))
    except KeyError:
        return False
    return True


@again
def run(notebook: Path) -> str:
    """The notebook as a text, with the outputs of a fresh kernel in its folder.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell failed that is not marked as one that does.
    """
    content = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(notebook.parent)}}
    options = {"timeout": SECONDS, "record_timing": False, "coalesce_streams": True}
    NotebookClient(content, resources=resources, **options).execute()
    return nbformat.writes(content)


def fill() -> Path:
    """Runs what has not been run; the folder of the cache. Both editions have the same cells."""
    os.environ["MATPLOTLIBRC"] = str(BOOK / "_ext" / "matplotlibrc")
    place = folder()
    cache = get_cache(place)
    missing = [path for path in sorted((BOOK / "en").glob("*.ipynb")) if not is_in(cache, path)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for path, text in zip(missing, pool.map(run, missing)):
            bundle = CacheBundleIn(nbformat.reads(text, as_version=4), str(path))
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
            print(f"ran {path.relative_to(ROOT)}")
    return place
