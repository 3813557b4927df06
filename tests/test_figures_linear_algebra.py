"""What the figures of the chapter on linear algebra say, checked by other means."""

import numpy as np
import pytest

from book.figures import (
    collapse, dot, elementwise, linear_map, matrix_norm, matrix_products, scalar_ops, special_matrices,
    vector_arrows,
)  # fmt: skip
from book.figures.plane import Plane, chord, circle, grid_lines


def test_sizes_keep_their_two_rules():
    a, b, product, total = scalar_ops.sizes()
    assert (product, total) == (a * b, a + b)
    assert abs(product) == abs(a) * abs(b)
    assert abs(total) < abs(a) + abs(b)


@pytest.mark.parametrize("shown", [elementwise.of_vectors, elementwise.of_matrices])
def test_each_equation_is_what_its_code_says(shown):
    (a, b), (twice,), (c,) = (map(np.array, equation.inputs) for equation in shown())
    assert np.array_equal(twice, b)
    names = {"a": a, "b": b, "c": c}
    for equation in shown():
        assert equation.output == eval(equation.code, names).tolist()


def test_the_multiples_of_an_arrow_stay_on_its_line():
    for tip in vector_arrows.multiples().values():
        assert np.linalg.det([tip, vector_arrows.B.tolist()]) == pytest.approx(0)


@pytest.mark.parametrize("axis", range(3))
def test_what_meets_differs_only_along_the_collapsed_axis(axis):
    shown = collapse.collapsed(axis)
    block = np.array(shown.block)
    assert np.array_equal(block.sum(axis=axis), shown.total)
    places = np.array(shown.meeting)
    assert places[:, axis].tolist() == list(range(block.shape[axis]))
    assert (np.delete(places, axis, axis=1) == collapse.PLACE).all()
    assert sum(block[place] for place in shown.meeting) == np.array(shown.total)[collapse.PLACE]


@pytest.mark.parametrize("b", dot.OTHERS)
def test_the_dot_product_is_lengths_times_cosine(b):
    a, shown = np.array(dot.A.tolist()), dot.pair(b)
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    assert shown.dot == pytest.approx(lengths * np.cos(np.radians(shown.degrees)), abs=1e-5)
    rest = np.array(b) - shown.projection
    assert rest @ a == pytest.approx(0, abs=1e-5)
    assert np.sign(np.dot(shown.projection, a)) == np.sign(shown.dot)


@pytest.mark.parametrize("shown", [matrix_products.matvec, matrix_products.matmul])
def test_products_and_their_shapes(shown):
    left, right, result, shapes = shown()
    assert result == (np.array(left) @ np.array(right)).tolist()
    (n, k), (k_again, *m), together = map(eval, shapes)
    assert k == k_again and together == (n, *m)


def test_a_map_puts_the_unit_arrows_on_its_columns():
    moved = linear_map.moved(linear_map.M)
    assert np.array([moved.first, moved.second]).T.tolist() == linear_map.M.tolist()
    x, y = np.array(moved.square).T
    surveyed = (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2
    assert moved.area == pytest.approx(surveyed)


def test_no_unit_arrow_is_stretched_more_than_the_one_shown():
    A, most = np.array(matrix_norm.A.tolist()), matrix_norm.stretch()
    assert np.linalg.norm(most.arrow) == pytest.approx(1)
    assert A @ most.arrow == pytest.approx(np.array(most.image))
    assert np.linalg.norm(most.image) == pytest.approx(most.spectral)
    assert np.linalg.norm(circle() @ A.T, axis=1).max() <= most.spectral + 1e-6
    assert most.frobenius == pytest.approx(np.sqrt((A**2).sum()))


def test_each_special_matrix_is_of_its_family():
    families = {name: np.array(m.tolist()) for name, m in special_matrices.FAMILIES.items()}
    symmetric, antisymmetric, definite = families.values()
    assert np.array_equal(symmetric, symmetric.T)
    assert np.array_equal(antisymmetric, -antisymmetric.T)
    assert np.array_equal(definite, definite.T) and np.linalg.eigvalsh(definite).min() > 0
    assert np.linalg.eigvalsh(symmetric).min() < 0  # the first is not of the third family

    Q = np.array(special_matrices.Q.tolist())
    assert np.allclose(Q.T @ Q, np.eye(2))
    permuted = special_matrices.permuted()
    P = np.array(permuted.matrix)
    assert (P.sum(axis=0) == 1).all() and (P.sum(axis=1) == 1).all()
    assert "".join(np.array(list(permuted.before))[P.argmax(axis=1)]) == permuted.after


def test_the_grid_of_a_map_covers_the_window_with_lines_of_whole_numbers():
    plane = Plane((-3, 3), (-2, 4), left=0, top=0, unit=10)
    matrix = np.array(linear_map.M.tolist())
    ends = [chord(plane, *line) for line in grid_lines(plane, matrix)]
    inside = np.array(ends)
    assert (inside >= np.array([-3, -2]) - 1e-9).all() and (inside <= np.array([3, 4]) + 1e-9).all()
    for pair in inside @ np.linalg.inv(matrix).T:
        along = np.isclose(pair[0], pair[1])
        assert along.sum() == 1 and np.allclose(pair[0][along] % 1 % 1, 0, atol=1e-9)
    assert len(list(grid_lines(plane, np.eye(2)))) == 14
