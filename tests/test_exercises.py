"""Every exercise: its solution is right in every form, mistakes are not, and nothing gives it away.

The mistakes stand in `tests/exercises`, a file for each page, with the line that each gets in each
language. `python -m tests.test_exercises` writes those lines; read what it changed.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import chdir, redirect_stdout
from fractions import Fraction
from functools import cache
from inspect import isfunction
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import numpy as np
import pytest

import minitorch as torch
from minitorch.book.checking import RIGHT, UNANSWERED, check, expectation
from minitorch.book.comparing import plain
from minitorch.book.words import EDITIONS, language

BOOK = Path(__file__).parent.parent / "book"
PAGES = sorted(BOOK.glob("en/*.ipynb")) + sorted(BOOK.glob("zh/*.ipynb"))
MISTAKES = Path(__file__).parent / "exercises"
DOTS = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
CHECK = re.compile(r'^check\("([a-z0-9/-]+)", answer\)$', re.MULTILINE)
SOLUTION = re.compile(
    r"^<details><summary>.+?</summary>\n\n.*?```python\n(.+?)```\n\n</details>$", re.DOTALL
)
MAIN = vars(sys.modules["__main__"])
HAN = r"[\u4e00-\u9fff]"
KINDS = {"prediction", "repair", "explorer"}


class Exercise(NamedTuple):
    name: str
    edition: str
    page: Path
    setup: tuple[str, ...]
    question: str  # all that can be read before the solution is opened
    cell: str
    solution: str
    tags: frozenset[str]

    def answered(self, code: str = "") -> dict[str, Any]:
        """The names after the exercise's cell was run where its page stands, with an answer."""
        with chdir(self.page.parent):
            names = after(self.setup).copy()
            exec(DOTS.sub(lambda _: code or self.solution, self.cell), names)
        return names


@cache
def after(cells: tuple[str, ...]) -> dict[str, Any]:
    """The names after these cells were run."""
    names = after(cells[:-1]).copy() if cells else {}
    exec("".join(cells[-1:]), names)
    return names


def exercises(page: Path) -> list[Exercise]:
    """The exercises of a page.

    Each needs only the page's import, the cells tagged `defines` and the exercises before it.
    """
    cells = nbformat.read(page, 4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    setup = [code[0].source] if code else []
    setup += [cell.source for cell in code if "defines" in cell.metadata.get("tags", ())]
    found, question = [], []
    for cell, below in pairwise(cells):
        question = [] if cell.id.startswith("question") else question
        question.append(cell.source)
        if cell.cell_type == "code" and DOTS.search(cell.source):
            solution, name = SOLUTION.match(below.source), CHECK.search(cell.source)
            assert solution, f"{page}: the cell after {cell.id} is not its solution"
            assert name, f"{page}: {cell.id} does not end with its check"
            read = "\n".join(question)
            tags = frozenset(cell.metadata.get("tags", ()))
            parts = tuple(setup), read, cell.source, solution[1], tags
            found.append(Exercise(name[1], page.parent.name, page, *parts))
            setup.append(cell.source)
    return found


EXERCISES = [exercise for page in PAGES for exercise in exercises(page)]
CHAPTERS = [page for page in PAGES if page.parent.name == "en" and exercises(page)]
ENGLISH = [exercise for exercise in EXERCISES if exercise.edition == "en"]


def line(exercise: str, answer: Any, edition: str) -> str:
    """What the check prints on a page of an edition."""
    printed = StringIO()
    context = pytest.MonkeyPatch.context()
    with context as patch, redirect_stdout(printed), chdir(PAGES[0].parent):
        patch.setenv("MINITORCH_LANGUAGE", edition)
        check(exercise, answer)
    return printed.getvalue().rstrip("\n")


def value_of(exercise: Exercise, code: str = "") -> Any:
    return exercise.answered(code)["answer"]


def each(exercises: list[Exercise]):
    def name(exercise: Exercise) -> str:
        return f"{exercise.edition}-{exercise.name}"

    return pytest.mark.parametrize("exercise", exercises, ids=name)


@each(EXERCISES)
class TestExercise:
    def test_unanswered_is_shown_as_such(self, exercise, capsys):
        exercise.answered("answer = ...")
        assert capsys.readouterr().out.splitlines()[-1] == UNANSWERED

    def test_the_solution_is_right(self, exercise, capsys):
        exercise.answered()
        said = capsys.readouterr().out.splitlines()[-1]
        assert said == RIGHT[EDITIONS.index(exercise.edition)]

    def test_it_ends_with_its_check_and_belongs_to_its_page(self, exercise):
        assert re.search(r"^answer = \.\.\.\ncheck\(.+\)\Z", exercise.cell, re.MULTILINE)
        assert exercise.name.partition("/")[0] == exercise.page.stem

    def test_its_value_cannot_be_read_before_the_solution(self, exercise):
        given = exercise.name in GIVEN
        assert gives_away(exercise.question, value_of(exercise)) == given


@each(ENGLISH)
class TestForms:
    def test_every_form_of_the_solution_is_right(self, exercise):
        given = [value_of(exercise, f"answer = {form}") for form in written(exercise, "+")]
        if not strict(exercise):
            given += forms(plain(value_of(exercise)))
        assert len(given) >= 3
        for form in given:
            assert line(exercise.name, form, "en") == RIGHT.english, repr(form)

    def test_a_mistake_is_answered_in_the_language_of_the_page(self, exercise):
        mistakes = written(exercise, "-")
        assert len(mistakes) >= 3
        for code, said in mistakes.items():
            answer = value_of(exercise, f"answer = {code}")
            assert [line(exercise.name, answer, edition) for edition in EDITIONS] == said
            assert said[0].startswith("Not yet: ") and not re.search(HAN, said[0])
            assert re.fullmatch(f"还不对：.*{HAN}.*", said[1])
            assert not gives_away(said[0], value_of(exercise))

    def test_another_kind_of_answer_is_not_right(self, exercise):
        for answer in ("a guess", None, [], object(), lambda x: x, [1, "two"], float("nan")):
            assert line(exercise.name, answer, "en").startswith("Not yet: ")


def strict(exercise: Exercise) -> bool:
    """Whether shape, element type or memory are part of the answer."""
    wanted = expectation(exercise.name)
    return "Exact" in wanted.__code__.co_names


def forms(value: Any) -> Iterator[Any]:
    """The same value in other forms that a reader may well write."""
    if isinstance(value, str):
        yield from (value.upper(), f" {value} ", [value])
    elif isinstance(value, bool):
        yield from (np.bool_(value), torch.tensor(value), [value])
    elif isinstance(value, int | float):
        yield from (float(value), np.float64(value), np.float32(value), Fraction(value), [value])
        yield from (torch.tensor(value), torch.tensor([[value]], dtype=torch.float64))
        yield torch.tensor(float(value), requires_grad=True)
    else:
        yield from (value, tuple(value), np.array(value, dtype=object))
        try:
            array = np.array(value)
        except ValueError:
            return
        if {bool} < set(map(type, flattened(value))):
            return
        if array.dtype.kind in "biufc":
            yield from (array, torch.tensor(value), [value], torch.tensor(array).unsqueeze(0))
        if array.dtype.kind in "if":
            yield torch.tensor(value, dtype=torch.float32, requires_grad=True)


def written(exercise: Exercise, mark: str) -> dict[str, list[str]]:
    """The forms (+) or mistakes (-) of an exercise in its page's file, and the lines they get."""
    page, _, name = exercise.name.partition("/")
    found, here = {}, None
    for text in (MISTAKES / f"{page}.txt").read_text("utf-8").splitlines():
        if text and not text.startswith(" "):
            here = text
        elif here == name and text.startswith(f"  {mark} "):
            found[text[4:]] = []
        elif here == name and text.startswith("      ") and mark == "-":
            found[[*found][-1]].append(text.strip())
    return found


NUMBER = r"-?\d[\d_]*\.?\d*(?:e-?\d+)?"
# Its numbers are those of the question: it asks where they come from.
GIVEN = {"higher-derivatives/a-hessian-by-hand"}


def gives_away(text: str, value: Any) -> bool:
    """Whether the leaves of a value stand in a text one after another, however they are spelt."""
    leaves = [*flattened(plain(value))]
    kind = type(leaves[0])
    if len(leaves) == 1 and (kind is bool or leaves[0] in range(-9, 10)):
        return False  # a single digit stands everywhere
    word = {bool: "True|False", str: r"\w+"}.get(kind, NUMBER)
    between = r"(?:[\s,，、;()\[\]'\"`.·]|and|和|array|tensor)*"
    text = re.sub(r"^(check\(|from |import ).*", "", text.replace("−", "-"), flags=re.MULTILINE)
    for run in re.findall(rf"(?:(?:{word}){between})+", text):
        found = [read(one, kind) for one in re.findall(word, run)]
        last = len(found) - len(leaves)
        if any(alike(found[i : i + len(leaves)], leaves) for i in range(last + 1)):
            return True
    return False


def flattened(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from flattened(item)
    else:
        yield value


def read(word: str, kind: type) -> Any:
    if kind is str:
        return word
    return word == "True" if kind is bool else float(word.replace("_", ""))


def alike(found: list, leaves: list) -> bool:
    if isinstance(leaves[0], str | bool):
        return found == leaves
    numbers = [float(leaf) for leaf in leaves if not isinstance(leaf, str)]
    return len(numbers) == len(found) and np.allclose(found, numbers, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_a_page_has_five_exercises_of_several_kinds(page):
    found = exercises(page)
    assert len(found) >= 5
    explored = {"explorer"} if "Explorer(" in page.read_text("utf-8") else set()
    tags = [tag for exercise in found for tag in exercise.tags]
    assert {"prediction", "repair"} | explored <= set(tags) <= KINDS


def test_every_expectation_belongs_to_one_exercise():
    names = Counter(exercise.name for exercise in ENGLISH)
    assert set(names.values()) == {1}
    for page in {exercise.page.stem for exercise in ENGLISH}:
        of_page = next(name for name in names if name.startswith(f"{page}/"))
        module = vars(sys.modules[expectation(of_page).__module__])
        functions = {
            name
            for name, value in module.items()
            if isfunction(value) and value.__module__ == module["__name__"] and name[0] != "_"
        }
        asked = {name.partition("/")[2].replace("-", "_") for name in names}
        assert functions <= asked


@each(ENGLISH)
def test_every_hint_is_what_one_of_the_mistakes_gets(exercise):
    said = [*written(exercise, "-").values()]
    for mistake, hint in getattr(expectation(exercise.name), "hints", ()):
        lines = [line(exercise.name, mistake, edition) for edition in EDITIONS]
        assert lines == [f"Not yet: {hint.english}", f"还不对：{hint.chinese}"]
        assert lines in said


def _all(patch: pytest.MonkeyPatch, variable: str, session: str, folder: str) -> None:
    """All that may tell the language of a page."""
    patch.setenv("MINITORCH_LANGUAGE", variable)
    patch.setenv("JPY_SESSION_NAME", f"/home/book/{session}/arrays.ipynb")
    patch.chdir(BOOK / folder)


@pytest.mark.parametrize(
    ("setting", "here"),
    [
        (lambda patch: patch.setenv("MINITORCH_LANGUAGE", "zh"), "zh"),
        (lambda patch: patch.chdir(BOOK / "en"), "en"),
        (lambda patch: patch.chdir(BOOK / "zh"), "zh"),
        (lambda patch: patch.chdir(BOOK), None),
        (lambda patch: patch.setenv("JPY_SESSION_NAME", "/home/zh/book/en/arrays.ipynb"), "en"),
        (lambda patch: patch.setitem(MAIN, "__vsc_ipynb_file__", "zh/arrays.ipynb"), "zh"),
        # of several that tell, the first
        (lambda patch: _all(patch, variable="zh", session="en", folder="en"), "zh"),
        (lambda patch: _all(patch, variable="fr", session="zh", folder="en"), "zh"),
        (lambda patch: _all(patch, variable="", session="elsewhere", folder="zh"), "zh"),
    ],
)
def test_the_language_is_the_notebooks(setting, here, monkeypatch):
    for name in ("MINITORCH_LANGUAGE", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(BOOK.parent)
    setting(monkeypatch)
    assert language() == here
    said = {"en": "Right.", "zh": "正确。", None: "Right. · 正确。"}
    assert str(RIGHT) == said[here]


def test_an_unknown_exercise_is_an_error():
    for name in ("arrays/no-such", "no-such-page/x", "arrays"):
        with pytest.raises(ValueError, match="the book has no exercise"):
            check(name, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the shape (4, 2, 3)", (4, 2, 3)),
        ("4、2 和 3", (4, 2, 3)),
        ("[[1.0, −2.0]]", torch.tensor([1, -2])),
        ("about 0.6667", 2 / 3),
        ("409_600", 409600),
        ("(True, False)", [True, False]),
        ("'forward', 'reverse'", ("forward", "reverse")),
    ],
)
def test_what_gives_a_value_away_is_seen(text, value):
    assert gives_away(text, value)
    assert not gives_away("the shape (4, 3)", value)


def rewrite(page: Path) -> None:
    """Write below each mistake of a page the lines that it gets."""
    texts, here = [], None
    by_name = {exercise.name: exercise for exercise in exercises(BOOK / "en" / f"{page.stem}.ipynb")}
    for text in page.read_text("utf-8").splitlines():
        if text.startswith("      "):
            continue
        texts.append(text)
        if text and not text.startswith(" "):
            here = by_name[f"{page.stem}/{text}"]
        elif text.startswith("  - "):
            with redirect_stdout(StringIO()):
                answer = value_of(here, f"answer = {text[4:]}")
            texts += [f"      {line(here.name, answer, edition)}" for edition in EDITIONS]
    page.write_text("\n".join(texts) + "\n", "utf-8")


if __name__ == "__main__":
    for page in sorted(MISTAKES.glob("*.txt")):
        rewrite(page)
