"""What the figures of the chapter on the chain rule say, checked by other means."""

import numpy as np
import pytest

from book.figures import chain, derivative_shapes, kinks

GRAPHS = {"|x|": np.abs, "relu(x)": lambda x: np.maximum(x, 0)}


@pytest.mark.parametrize("name", kinks.FUNCTIONS)
class TestKink:
    x = np.linspace(-2, 2, 401)

    def test_the_graph_is_the_functions(self, name):
        xs, ys = np.transpose(kinks.kink(name).points)
        assert np.array_equal(np.interp(self.x, xs, ys), GRAPHS[name](self.x))

    def test_every_line_stays_below_and_none_steeper_would(self, name):
        slopes = kinks.kink(name).slopes
        below = [(a * self.x <= GRAPHS[name](self.x) + 1e-12).all() for a in slopes]
        beyond = [slopes[0] - 0.01, slopes[-1] + 0.01]
        assert all(below)
        assert all((a * self.x > GRAPHS[name](self.x)).any() for a in beyond)

    def test_the_picked_one_is_among_them(self, name):
        shown = kinks.kink(name)
        assert shown.slopes[0] <= shown.picked <= shown.slopes[-1]


@pytest.mark.parametrize("given", derivative_shapes.INPUTS.values(), ids=str)
@pytest.mark.parametrize("output", derivative_shapes.OUTPUTS.values(), ids=str)
def test_each_derivative_has_its_letters_and_a_cell_for_each_number(output, given):
    found = derivative_shapes.entry(output, given)
    assert found.shape == tuple(derivative_shapes.SIZES[letter] for letter in found.letters)
    places = {tuple(corner) for corner in found.corners.tolist()}
    assert len(places) == len(found.corners) == np.prod(found.shape)


@pytest.mark.parametrize("lengths", chain.RULES, ids=str)
def test_under_each_factor_stands_its_shape_and_the_inner_lengths_meet(lengths):
    whole, last, first = chain.rule(*lengths)
    for factor in (whole, last, first):
        sizes = tuple(chain.SIZES[letter] for letter in factor.letters)
        assert np.prod(factor.shape) == np.prod(sizes)
        assert factor.shape == sizes or sizes == (1,)
    left = np.ones(last.shape or (1, 1)) @ np.ones(first.shape or (1, 1))
    assert left.shape == (whole.shape or (1, 1))


def test_the_rules_are_those_of_the_chapter():
    written = [[chain.written(each.letters) for each in chain.rule(*one)] for one in chain.RULES]
    assert written[1:] == [
        ["(1, n)", "(1,)", "(1, n)"],
        ["(1, n)", "(1, k)", "(k, n)"],
        ["(m, n)", "(m, k)", "(k, n)"],
    ]


@pytest.mark.parametrize("shown", [chain.sample(), chain.samples()], ids=lambda one: one.title)
class TestExample:
    def test_the_values_follow_from_the_inputs(self, shown):
        first, w, a, b, z = (np.array(step.rows) for step in shown.values)
        X = first.T if shown.title.startswith("z = (") else first
        y = np.array(eval(shown.constant.removeprefix("y = ").replace("−", "-")))
        assert np.array_equal(a, X @ w)
        assert np.array_equal(b, a - y.reshape(b.shape))
        assert np.array_equal(z, b.T @ b)

    def test_the_gradient_is_the_product_and_the_measured_slope(self, shown):
        first, w, _, b, _ = (np.array(step.rows) for step in shown.values)
        X = first.T if shown.title.startswith("z = (") else first
        y = X @ w - b

        def z(w):
            return ((X @ w - y) ** 2).sum()

        gradient = np.array(shown.gradient.rows)
        steps = 1e-4 * np.eye(len(w))[:, :, None]
        measured = [(z(w + step) - z(w - step)) / 2e-4 for step in steps]
        assert gradient[0] == pytest.approx(measured)
        factors = [np.array(step.rows) for step in shown.factors]
        assert np.array_equal(np.linalg.multi_dot(factors), gradient)

    def test_every_letter_has_one_length(self, shown):
        lengths = {}
        for step in [*shown.values, *shown.factors, shown.gradient]:
            shape = np.array(step.rows).shape
            sizes = shape if len(step.letters) == 2 else shape[: len(step.letters)]
            for letter, size in zip(step.letters, sizes, strict=True):
                assert lengths.setdefault(letter, size) == size
        assert lengths["1"] == 1
