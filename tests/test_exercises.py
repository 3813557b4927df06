"""Every exercise: unanswered it says so, its solution is right, any other answer is not."""

import re
from contextlib import chdir
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

from minitorch.book import NOT_YET, RIGHT, UNANSWERED

BOOK = Path(__file__).parent.parent / "book"
PAGES = sorted(BOOK.glob("en/*.ipynb")) + sorted(BOOK.glob("zh/*.ipynb"))
DOTS = re.compile(r"^answer = \.\.\.$", re.MULTILINE)
SOLUTION = re.compile(
    r"^<details><summary>.+?</summary>\n\n.*?```python\n(.+?)```\n\n</details>$", re.DOTALL
)


class Exercise(NamedTuple):
    name: str
    folder: Path
    setup: list[str]
    question: str
    solution: str

    def run(self, answer: str, **names) -> None:
        """Run the exercise's cell, where its page stands, with `answer` in place of the dots."""
        with chdir(self.folder):
            for source in self.setup:
                exec(source, names)
            exec(DOTS.sub(lambda _: answer, self.question), names)


def exercises(page: Path) -> list[Exercise]:
    """The exercises of a page; each needs only the page's import and the exercises before it."""
    cells = nbformat.read(page, 4).cells
    setup = [cell.source for cell in cells if cell.cell_type == "code"][:1]
    found = []
    for cell, after in pairwise(cells):
        if cell.cell_type == "code" and DOTS.search(cell.source):
            solution = SOLUTION.match(after.source)
            assert solution, f"{page}: the cell after {cell.id} is not its solution"
            name = f"{page.parent.name}-{page.stem}-{cell.id}"
            found.append(Exercise(name, page.parent, setup.copy(), cell.source, solution[1]))
            setup.append(cell.source)
    return found


EXERCISES = [exercise for page in PAGES for exercise in exercises(page)]


def another(answer):
    """An answer of the same kind that differs in one thing."""
    return answer + (0,) if isinstance(answer, tuple) else answer + 1


def last_line(capsys: pytest.CaptureFixture) -> str:
    return capsys.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
class TestExercise:
    def test_unanswered_says_so(self, exercise, capsys):
        exercise.run("answer = ...")
        assert last_line(capsys) == str(UNANSWERED)

    def test_the_solution_is_right(self, exercise, capsys):
        exercise.run(exercise.solution)
        assert last_line(capsys) == str(RIGHT)

    def test_another_answer_is_not(self, exercise, capsys):
        exercise.run(exercise.solution + "\nanswer = another(answer)", another=another)
        assert last_line(capsys).startswith(NOT_YET.english)

    def test_another_kind_of_answer_is_not(self, exercise, capsys):
        exercise.run("answer = 'a guess'")
        assert last_line(capsys).startswith(NOT_YET.english)


@pytest.mark.parametrize("page", ["arrays", "broadcasting", "indexing", "memory"])
def test_every_page_of_chapter_1_has_two_exercises(page):
    assert len(exercises(BOOK / "en" / f"{page}.ipynb")) == 2
