"""Every output of the book is what its cell gives: the build runs the cells, and here both are compared."""

import nbformat
import pytest
from jupyter_cache import get_cache

from book._ext.booksite import execution
from tests.test_editions import BOOK, PAGES, code
from tools.notebooks import clean


@pytest.fixture(scope="module")
def cache():
    """What the build ran of the present sources; what it has not run is run now."""
    return get_cache(execution.fill())


def shown(cell: nbformat.NotebookNode) -> dict:
    """What a cell shows, less the bytes of pictures: their numbers are tested as data."""
    outputs = [
        output | {"data": {kind: text for kind, text in output.data.items() if kind != "image/png"}}
        if "data" in output
        else output
        for output in cell.outputs
    ]
    return {"source": cell.source, "count": cell.execution_count, "outputs": outputs}


@pytest.mark.parametrize("page", PAGES)
def test_every_output_is_what_its_cell_gives(cache, page):
    _, run = cache.merge_match_into_notebook(nbformat.read(BOOK / "en" / page, 4))
    given = [cell for cell in clean(run).cells if cell.cell_type == "code"]
    assert [shown(cell) for cell in code("en", page)] == [shown(cell) for cell in given]
