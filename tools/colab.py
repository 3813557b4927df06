"""Prepare the notebooks for Colab, which opens one file of a repository and nothing around it.

    python tools/colab.py https://github.com/owner/name COMMIT FOLDER

Each notebook gets a first cell that installs minitorch from the repository, its pictures and data
are fetched from there, and its links lead to the other prepared notebooks. The publish workflow
puts FOLDER on a branch of its own.
"""

import argparse
import json
import re
from pathlib import Path, PurePosixPath

BRANCH = "colab"
INSTALL = """\
# Colab does not have this book's library: install it, and let its explorers run.
%pip install --quiet "arrays-to-autograd[widgets] @ git+{repository}@{commit}"
import os
from google.colab import output
os.environ["MINITORCH_LANGUAGE"] = "{edition}"
output.enable_custom_widget_manager()
"""


def prepare(notebook: dict, repository: str, commit: str, folder: str) -> dict:
    """The notebook that stands in `folder` of the repository, made to run by itself."""
    install = {
        "cell_type": "code",
        "id": "colab-setup",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": INSTALL.format(
            repository=repository, commit=commit, edition=PurePosixPath(folder).name
        ),
    }
    cells = [with_absolute_links(cell, repository, commit, folder) for cell in notebook["cells"]]
    return notebook | {"cells": [install, *cells]}


def with_absolute_links(cell: dict, repository: str, commit: str, folder: str) -> dict:
    """A cell whose pictures, data and notebooks are found from anywhere.

    >>> def prepared(kind, source):
    ...     cell = {"cell_type": kind, "source": source}
    ...     cell = with_absolute_links(cell, "https://github.com/owner/name", "abc", "book/en")
    ...     print(cell["source"].replace(" ", chr(10)))
    >>> prepared("markdown", "![a](../figures/a.svg) [b](../data/b.csv) [views](memory.ipynb#it)")
    ![a](https://raw.githubusercontent.com/owner/name/abc/book/figures/a.svg)
    [b](https://raw.githubusercontent.com/owner/name/abc/book/data/b.csv)
    [views](https://colab.research.google.com/github/owner/name/blob/colab/book/en/memory.ipynb#it)
    >>> prepared("code", 'read_csv("../data/b.csv")')
    read_csv("https://raw.githubusercontent.com/owner/name/abc/book/data/b.csv")
    >>> prepared("code", 'os.chdir("../")')
    os.chdir("../")
    """
    name = repository.removeprefix("https://github.com/")
    raw = f"https://raw.githubusercontent.com/{name}/{commit}/book/"
    colab = f"https://colab.research.google.com/github/{name}/blob/{BRANCH}/{folder}/"
    # In Markdown an address follows a bracket, in code a quotation mark.
    source = re.sub(r'(\]\(|")\.\./(?=\w)', rf"\1{raw}", "".join(cell["source"]))
    return cell | {"source": re.sub(r"\]\((?=[\w-]+\.ipynb)", f"]({colab}", source)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Prepare the notebooks for Colab.")
    parser.add_argument("repository")
    parser.add_argument("commit")
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    for page in sorted(Path("book").glob("??/*.ipynb")):
        notebook = json.loads(page.read_text("utf-8"))
        folder = page.parent.as_posix()
        prepared = prepare(notebook, arguments.repository, arguments.commit, folder)
        (arguments.target / folder).mkdir(parents=True, exist_ok=True)
        text = json.dumps(prepared, ensure_ascii=False, indent=1)
        (arguments.target / page).write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
