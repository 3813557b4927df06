"""Every cell of every English page, run in the page: its output is the built one, to the letter."""

import json

import pytest

from tests.live.driving import Live
from tests.site.pages import ROOT

PAGES = [
    path.stem
    for path in sorted((ROOT / "book" / "en").glob("*.ipynb"))
    if any(cell["cell_type"] == "code" for cell in json.loads(path.read_text("utf-8"))["cells"])
]

PANDAS_2 = {
    "preprocessing": {"data.dtypes", "inputs.fillna(inputs.mean())"},  # text is object, not str
    "errors": {"houses.mean()"},  # words of the refusal to average text
}
"""Cells that show what pandas 3 does otherwise than the release under test, which has pandas 2."""


@pytest.mark.parametrize("name", PAGES)
def test_every_cell_gives_the_output_of_the_built_page(name, shared, site):
    page = Live(shared, f"{site}book/en/{name}.html")
    sources = page.sources()
    page.run_all()
    differing = [
        f"{source}\n--- built: {before}\n--- run: {after}"
        for source, before, after in zip(sources, page.built, page.all_shown(), strict=True)
        if before != after and source not in PANDAS_2.get(name, ())
    ]
    assert not differing, "\n\n".join(differing)
    assert page.cells.locator(".afm-error").count() == 0
