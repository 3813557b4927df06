"""Run notebooks and write back only what a reader on GitHub and the tests need.

    python tools/notebooks.py book/en/*.ipynb book/zh/*.ipynb

What stays is the cells and their outputs. Widget state, timings and the kernel's metadata go, and of
a traceback the message stays: so running twice changes nothing, on any machine.
"""

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from tools.kernels import again

VIEW = "application/vnd.jupyter.widget-view+json"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@again
def execute(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """The notebook with the outputs of a fresh kernel that runs in `folder`."""
    resources = {"metadata": {"path": str(folder)}}
    options = {
        "timeout": 300,
        "record_timing": False,
        "store_widget_state": False,
        "coalesce_streams": True,  # else what is printed comes in pieces, now these and now those
    }
    return NotebookClient(notebook, resources=resources, **options).execute()


def clean(notebook: NotebookNode) -> NotebookNode:
    """The notebook without what differs from run to run or from machine to machine."""
    notebook.metadata = NotebookNode(METADATA)
    for cell in filter(lambda cell: cell.cell_type == "code", notebook.cells):
        for output in cell.outputs:
            output.get("data", {}).pop(VIEW, None)
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]
    return notebook


def refresh(path: Path) -> Path:
    notebook = clean(execute(nbformat.read(path, as_version=4), path.parent))
    nbformat.write(notebook, path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description="Run notebooks and clean them, in place.")
    parser.add_argument("notebooks", nargs="+", type=Path)
    notebooks = parser.parse_args().notebooks
    os.environ["MATPLOTLIBRC"] = str(Path("book/_ext/matplotlibrc").resolve())
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for path in pool.map(refresh, notebooks):
            print(path)


if __name__ == "__main__":
    main()
