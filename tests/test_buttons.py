"""A page calls the buttons of an explorer by the words that stand on them."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from minitorch import widgets
from tests.test_editions import EDITIONS, PAGES, cells

FOLDER = Path(widgets.__file__).parent
CALLED = {
    "en": re.compile(
        r"(?:[Pp]ress|[Cc]hoose|button|[Uu]nder|[Tt]ake the|[Ss]how the)\s+"
        r"((?:(?:the\s+|\s+and\s+)*\*[^*]+\*)+)"
    ),
    "zh": re.compile(r"(?:选|点|打开|按钮|在)((?:和?“[^”]+”(?:（[^）]+）)?)+)"),
}
NAME = {"en": re.compile(r"\*([^*]+)\*"), "zh": re.compile(r"“([^”]+)”")}
COLON = {"en": ": ", "zh": "："}
WRITTEN = re.compile(r"""["`]([^"`\n]+)["`]""")


@cache
def labels(folder: str, edition: str) -> tuple[re.Pattern, ...]:
    """What can stand on a button: all words of an explorer, whatever number or name is set into them."""
    files = [
        *(FOLDER / folder).glob(f"*words*.{edition}.js"),
        *(FOLDER / "kit").glob(f"*.{edition}.js"),
    ]
    words = [text for file in files for text in WRITTEN.findall(file.read_text())]
    words += [text.split(COLON[edition])[0] for text in words]
    parts = [re.split(r"\$\{[^}]*\}", text) for text in words]
    return tuple(
        re.compile(".+".join(map(re.escape, part)))
        for part in parts
        if re.search(r"\w", "".join(part))
    )


def called(text: str, edition: str) -> list[str]:
    """The names of buttons in a text.

    >>> called("Press *Apply $A$*, and take the *mirror* and the *turn*: *why*?", "en")
    ['Apply A', 'mirror', 'turn']
    """
    runs = CALLED[edition].findall(text)
    names = [name for run in runs for name in NAME[edition].findall(run)]
    return [" ".join(name.replace("$", "").split()) for name in names]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("page", PAGES)
def test_a_button_is_called_by_what_stands_on_it(page, edition):
    for text, code in pairwise(cells(edition, page)):
        shown = re.search(r"^(\w+Explorer)\(", code.source, re.MULTILINE)
        if text.cell_type == "markdown" and shown:
            known = labels(getattr(widgets, shown[1]).folder, edition)
            for name in called(text.source, edition):
                assert any(label.fullmatch(name) for label in known), name


def test_a_name_that_stands_on_no_button_is_noticed():
    names = called("在例子里选“镜像”和“反射”，点“让 $A$ 作用”。", "zh")
    assert names == ["镜像", "反射", "让 A 作用"]
    known = labels("eigen", "zh")
    assert [any(label.fullmatch(name) for label in known) for name in names] == [0, 1, 1]
