"""Random graphs, compiled and in eager mode: a soak for the compiler, which needs no PyTorch."""

from hypothesis import given

from tests.random_graphs import PROGRAM
from tests.test_compile import check_program


@given(PROGRAM)
def test_random_graphs(program):
    check_program(program)
