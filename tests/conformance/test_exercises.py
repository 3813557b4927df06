"""The exercises on PyTorch: each solution is right there too, for `check` takes either's tensors."""

import re

import pytest

from minitorch.book.checking import RIGHT
from tests.test_exercises import ENGLISH, Exercise, each

OF_MINITORCH_ALONE = re.compile(r"\bAccount\b|\bgraph\.|minitorch import graph|\bElementwise\b|grad_fn\.saved")


def on_pytorch(exercise: Exercise) -> Exercise:
    setup = tuple(
        re.sub("^import minitorch as torch$", "import torch", code, flags=re.MULTILINE)
        for code in exercise.setup
    )
    return exercise._replace(setup=setup)


@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")  # of PyTorch's own use of it
@each(ENGLISH)
def test_the_solution_is_right_on_pytorch(exercise, capsys):
    if OF_MINITORCH_ALONE.search(exercise.solution + exercise.cell):
        pytest.skip("names what PyTorch has not")
    names = on_pytorch(exercise).answered()
    assert names["torch"].__name__ == "torch"
    assert capsys.readouterr().out.splitlines()[-1] == RIGHT.english
