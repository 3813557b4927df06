"""What the figures of the chapter on eigenvectors say, checked by other means."""

import numpy as np
import pytest

from book.figures import eig_how, eigenvector, svd


def turn(one: list[float], other: list[float]) -> float:
    """The angle in degrees from one arrow to another, as complex numbers see it."""
    return float(np.degrees(np.angle(complex(*other) / complex(*one))))


@pytest.mark.parametrize("arrow", [eigenvector.W, eigenvector.V])
def test_each_arrow_is_sent_where_the_matrix_sends_it(arrow):
    shown = eigenvector.sent(arrow)
    assert shown.image == (np.array(eigenvector.A.tolist()) @ shown.arrow).tolist()
    assert shown.turned == pytest.approx(turn(shown.arrow, shown.image), abs=0.05)


def test_one_arrow_is_turned_and_the_other_is_not():
    assert eigenvector.sent(eigenvector.W).turned != 0
    v = eigenvector.sent(eigenvector.V)
    assert v.turned == 0 and v.image != v.arrow


def test_the_polynomial_has_the_eigenvalues_as_roots():
    trace, det = eig_how.polynomial()
    assert np.roots([1, -trace, det]) == pytest.approx([one.value for one in eig_how.solutions()])


@pytest.mark.parametrize("one", eig_how.solutions(), ids=lambda one: str(one.value))
def test_each_arrow_is_flattened_by_its_shifted_matrix(one):
    A = np.array(eigenvector.A.tolist())
    assert one.shifted == (A - one.value * np.eye(2)).tolist()
    assert (np.array(one.shifted) @ one.vector == 0).all() and np.any(one.vector)


def test_the_three_steps_are_a_turn_a_stretch_and_a_turn():
    plane, turned, stretched, done = svd.stages()
    assert np.array_equal(plane.matrix, np.eye(2))
    assert turned.matrix @ turned.matrix.T == pytest.approx(np.eye(2), abs=1e-6)
    assert (turned.first, turned.second) == ([1, 0], [0, 1])
    stretch = stretched.matrix @ turned.matrix.T
    assert stretch == pytest.approx(np.diag(np.diag(stretch)), abs=1e-6)
    last = done.matrix @ np.linalg.inv(stretched.matrix)
    assert last @ last.T == pytest.approx(np.eye(2), abs=1e-5)
    assert done.matrix == pytest.approx(np.array(svd.A.tolist()), abs=1e-5)


@pytest.mark.parametrize("stage", [0, 1, 2, 3])
def test_the_right_angle_stays_one_in_every_step(stage):
    shown = svd.stages()[stage]
    assert np.dot(shown.first, shown.second) == pytest.approx(0, abs=1e-5)
