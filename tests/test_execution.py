"""The notebooks as the build runs them."""

import nbformat

from book._ext.booksite import execution

PIECES = 'import time\nprint("a", end="", flush=True)\ntime.sleep(0.5)\nprint("\\nb")'


def test_what_is_printed_in_pieces_is_one_text(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(PIECES)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "pieces.ipynb")
    (cell,) = nbformat.reads(execution.run(tmp_path / "pieces.ipynb"), as_version=4).cells
    assert [output.text for output in cell.outputs] == ["a\nb\n"]
