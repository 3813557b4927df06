"""Run the notebooks whose cells, or what these depend on, have changed: on all cores at once.

    python -m tools.execute

What comes out goes to the cache from which both editions are built. A build by itself would run what
is missing there one notebook after another.
"""

from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor

from book._ext.booksite.settings import BOOK, OPTIONS, execution_cache, use_style


def main() -> None:
    use_style()
    cache = get_cache(execution_cache())
    for notebook in sorted((BOOK / "en").glob("*.ipynb")):
        cache.add_nb_to_project(str(notebook))
    load_executor("local-parallel", cache).run_and_cache(timeout=OPTIONS["nb_execution_timeout"])


if __name__ == "__main__":
    main()
