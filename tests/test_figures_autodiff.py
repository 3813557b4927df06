"""What the figures on derivatives by machine and on computation graphs say, by other means."""

from math import cos, sin

import numpy as np
import pytest

from book.figures import computation_graph, secants, symbolic


def value(formula: str, x: float) -> float:
    return eval(formula.replace("·", "*"), {"x": x, "sin": sin, "cos": cos})


@pytest.mark.parametrize("times", symbolic.TURNS)
class TestFormulas:
    def test_the_one_is_the_slope_of_the_other(self, times):
        shown = symbolic.formulas(times)
        for x in (0.3, 1.0, 2.2):
            rise = value(shown.function, x + 1e-6) - value(shown.function, x - 1e-6)
            assert value(shown.derivative, x) == pytest.approx(rise / 2e-6, rel=1e-6)

    def test_there_is_a_square_for_each_sign(self, times):
        shown = symbolic.formulas(times)
        for count, (_, columns) in (
            (shown.size, symbolic.FUNCTION),
            (shown.derivative_size, symbolic.SLOPE),
        ):
            corners = symbolic.squares(count, columns)
            assert len({tuple(corner) for corner in corners.tolist()}) == count
            assert corners[:, 0].max() < columns


def test_the_function_doubles_and_its_derivative_grows_fourfold():
    sizes = [symbolic.formulas(times) for times in range(1, 6)]
    for before, after in zip(sizes, sizes[1:], strict=False):
        assert after.size == 2 * before.size + 2
        assert 3.9 < after.derivative_size / before.derivative_size < 6
    assert sizes[-1].derivative_size / sizes[-2].derivative_size == pytest.approx(4, abs=0.1)


class TestSecants:
    def test_both_ends_are_on_the_graph_and_the_slope_is_theirs(self):
        for one in map(secants.secant, secants.STEPS):
            for x, y in (one.start, one.end):
                assert y == x * x / 4 + 0.75
            run, rise = np.subtract(one.end, one.start)
            assert (one.slope, one.h) == (rise / run, run)

    def test_the_slopes_tend_to_the_tangents(self):
        away = [secants.secant(h).slope - secants.tangent() for h in secants.STEPS]
        assert away == [h / 4 for h in secants.STEPS]
        assert secants.tangent() == 2 * secants.X / 4


class TestGraph:
    def test_each_node_stands_after_its_operands_and_has_their_number(self):
        nodes = computation_graph.nodes()
        assert [node.name for node in nodes if not node.operation] == ["x", "w", "y"]
        for place, node in enumerate(nodes):
            assert all(operand < place for operand in node.operands)
            assert len(node.operands) == {"": 0, "pow_number": 1}.get(node.operation, 2)

    @pytest.mark.parametrize("inputs", computation_graph.RUNS)
    def test_the_values_are_those_of_the_loss(self, inputs):
        x, w, y = inputs
        known = computation_graph.values(*inputs)
        assert known["a"] == np.dot(x, w)
        assert known["b"] == np.dot(x, w) - y
        assert known["z"] == (np.dot(x, w) - y) ** 2

    def test_the_record_grows_by_the_step_of_the_line(self):
        stages = computation_graph.stages()
        assert [stage.steps for stage in stages] == [["Dot"], ["Dot", "Sub"], ["Dot", "Sub", "Pow"]]
        assert [stage.value for stage in stages] == [
            computation_graph.values()[name] for name in "abz"
        ]
