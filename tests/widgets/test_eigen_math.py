"""The eigen explorer's numbers, by the script that the page runs, against NumPy and exact fractions."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from tests.widgets.conftest import HARNESS
from tests.widgets.modules import ask, library

MODULES = library("eigen/math.js", "kit/singular.js")
ANSWER = """async ([source, cases]) => {
  const m = await load(source);
  const answer = ([matrix, vector, step]) => {
    const info = m.analyse(matrix);
    return {
      ...info,
      svd: m.singular(matrix),
      regime: m.regime(matrix, info),
      effect: m.effect(matrix, vector, info),
      inside: m.coordinates(info.basis, vector),
      walk: m.walk(matrix, vector, step),
    };
  };
  return cases.map(answer);
}"""


def analyse(page, cases) -> list[dict]:
    return ask(page, ANSWER, [MODULES, cases])


ROUNDING = 16 * np.finfo(float).eps

SPECIAL = {
    "symmetric": [[2, 1], [1, 2]],
    "scaling": [[2, 0], [0, 0.5]],
    "rotation": [[0, -1], [1, 0]],
    "turnScale": [[1, 2], [-2, 1]],
    "spiralOut": [[1, -2], [1, 1]],
    "spiralIn": [[0.5, -0.2], [0.1, 0.5]],
    "orbit": [[1, -0.5], [1, 0.5]],
    "shear": [[1, 1], [0, 1]],
    "defective": [[2.1, 0.1], [-0.1, 1.9]],
    "nilpotent": [[1, 1], [-1, -1]],
    "projection": [[0.2, 0.4], [0.4, 0.8]],
    "singular": [[0.1, 0.3], [0.2, 0.6]],
    "reflection": [[0.6, 0.8], [0.8, -0.6]],
    "identity": [[1, 0], [0, 1]],
    "zero": [[0, 0], [0, 0]],
    "markov": [[0.9, 0.2], [0.1, 0.8]],
    "diagonal": [[3, 0], [0, 2]],
    "flips": [[1, 1], [1, 0]],
    "real": [[3, 1], [0, 2]],
}
REGIMES = SPECIAL | {"scaling": [[-3, 0], [0, -3]], "flips": [[1, 2], [1, 0]]}

EXTREME = [
    [[1e100, 1e-100], [1e-100, 1e100]],
    [[1e-100, 2e-100], [3e-100, 4e-100]],
    [[1e100, -1e100], [1e100, 1e100]],
    [[1, 1e-20], [0, 1]],
    [[1, 1e8], [1e-8, 1]],
    [[1e8, 1e8], [-1e8, -99999999.0]],
    [[1, 1], [1e-16, 1]],
    [[1, 1], [-1e-16, 1]],
    [[1e-100, 1e100], [0, 1e-100]],
    [[0, 0], [1e-100, 0]],
    [[-2, 0], [0, -2]],
    [[-1, 1], [1, -1.5]],
]


def random_matrices():
    """Of all sizes and kinds; among small whole numbers and tenths, the special kinds turn up."""
    random = np.random.default_rng(0)
    kinds = [
        lambda: random.normal(size=(2, 2)),
        lambda: np.round(random.uniform(-4, 4, (2, 2)), 1),
        lambda: random.integers(-3, 4, (2, 2)).astype(float),
        lambda: random.normal(size=(2, 2)) * 10.0 ** random.integers(-90, 90),
        lambda: random.normal(size=(2, 2)) * 10.0 ** random.integers(-6, 6, (2, 2)),
    ]
    return [kinds[k % len(kinds)]() for k in range(10_000)]


MATRICES = np.array([*SPECIAL.values(), *EXTREME, *random_matrices()], float)
VECTORS = np.random.default_rng(1).normal(size=(len(MATRICES), 2))
SIZES = np.linalg.norm(MATRICES, 2, axis=(1, 2))
SCALED = MATRICES / np.where(SIZES, SIZES, 1)[:, None, None]


@pytest.fixture(scope="module")
def page(browser):
    """An empty page that can load a script."""
    page = browser.new_page()
    page.add_script_tag(content=HARNESS)
    yield page
    page.close()


@pytest.fixture(scope="module")
def answers(page):
    """What the script says to every matrix."""
    return analyse(
        page, [[m.tolist(), v.tolist(), 5] for m, v in zip(MATRICES, VECTORS, strict=True)]
    )


def column(answers, *path) -> np.ndarray:
    """One number or array of every answer, stacked."""
    for name in path:
        answers = [answer[name] for answer in answers]
    return np.array(answers, float)


def scaled(numbers: np.ndarray, power: int = 1) -> np.ndarray:
    sizes = np.where(SIZES, SIZES, 1).reshape(-1, *[1] * (numbers.ndim - 1))
    return numbers / sizes**power


def eigenvalues(answers) -> np.ndarray:
    pairs = [[(z["re"], z["im"]) for z in answer["values"]] for answer in answers]
    parts = np.array(pairs, float)
    return scaled(parts[..., 0] + 1j * parts[..., 1])


def eigenvectors(answers) -> np.ndarray:
    """One for each eigenvalue; a complex pair has them in its real basis."""

    def vectors(answer):
        one, other = np.array(answer["basis"], float)
        if answer["kind"] == "complex":
            pair = [one - 1j * other, one + 1j * other]
            return pair if answer["form"][1][0] > 0 else pair[::-1]
        return [one, one if answer["kind"] == "defective" else other]

    return np.array([vectors(answer) for answer in answers])


def worst(off: np.ndarray) -> tuple[float, list]:
    """The largest number, and the matrix to which it belongs."""
    off = off.reshape(len(MATRICES), -1).max(axis=1)
    return off.max(), MATRICES[off.argmax()].tolist()


def test_eigenvalues_and_vectors_have_no_residual(answers):
    """Each pair is exact for a matrix within rounding of A: also for defective ones."""
    values = eigenvalues(answers)
    vectors = eigenvectors(answers)
    assert worst(abs(np.linalg.norm(vectors, axis=2) - 1)) < (1e-14,)
    images = np.einsum("nij,nkj->nki", SCALED, vectors)
    assert worst(abs(images - values[..., None] * vectors)) < (ROUNDING,)


def test_an_eigenline_points_to_the_right_or_up(answers, page):
    upright = analyse(page, [[matrix, [1, 0], 0] for matrix in ([[1, 0], [0, 2]], [[3, 0], [0, 2]], [[-1, 0], [0, -2]], [[2, 0], [-3, 2]])])
    lines = [line for answer in (*answers, *upright) for line in answer["lines"]]
    assert all(x > 0 or x == 0 and y > 0 for x, y in lines)
    assert any(x == 0 for x, _ in lines)


def test_eigenvalues_are_numpys(answers):
    """As near as two backward stable computations are: rounding × condition of the vectors."""
    ours = eigenvalues(answers)
    theirs, vectors = np.linalg.eig(SCALED)
    orders = [abs(ours - order).max(axis=1) for order in (theirs, theirs[:, ::-1])]
    off = np.minimum(*orders)
    condition = np.linalg.cond(vectors)
    ill = (column(answers, "discriminant") == 0) | (condition > 1e6)  # where digits may halve
    assert worst(np.where(ill, off, 0)) < (1e-6,)
    assert worst(np.where(ill, 0, off / condition)) < (ROUNDING,)
    assert (~ill).sum() > 9500


def test_eigenvectors_are_numpys(answers):
    values, theirs = np.linalg.eig(SCALED)
    ours = eigenvectors(answers)
    cosines = abs(ours.conj() @ theirs)
    straight = np.minimum(cosines[:, 0, 0], cosines[:, 1, 1])
    swapped = np.minimum(cosines[:, 0, 1], cosines[:, 1, 0])
    apart = abs(values[:, 0] - values[:, 1]) > 1e-6
    assert worst(np.where(apart, 1 - np.maximum(straight, swapped), 0)) < (1e-10,)
    assert apart.sum() > 9500


def test_kind_and_singularity_are_exact(answers):
    """Decided as if the typed decimals were fractions, and no rounding had happened."""
    kinds = Counter()
    discriminants, determinants = [], []
    for matrix, answer in zip(MATRICES, answers, strict=True):
        a, b, c, d = (Fraction(repr(float(x))) for x in matrix.flat)
        discriminants.append(discriminant := (a - d) ** 2 + 4 * b * c)
        determinants.append(a * d - b * c)
        if discriminant:
            kind = "real" if discriminant > 0 else "complex"
        else:
            kind = "scalar" if b == c == 0 else "defective"
        kinds[kind] += 1
        assert answer["kind"] == kind, matrix
        assert answer["singular"] == (a * d == b * c), matrix
        assert answer["symmetric"] == (b == c)
        assert answer["geometric"] == {"scalar": [2], "defective": [1]}.get(kind, [1, 1])
        assert sum(answer["algebraic"]) == 2
    assert min(kinds.values()) >= 8, kinds
    for name, truth in {"discriminant": discriminants, "det": determinants}.items():
        off = column(answers, name) - np.array(truth, float)
        assert worst(abs(scaled(off, 2))) < (8 * ROUNDING,), name


def test_singular_values_are_numpys(answers):
    ours = scaled(column(answers, "svd", "values"))
    assert worst(abs(ours - np.linalg.svd(SCALED, compute_uv=False))) < (ROUNDING,)
    left, right = column(answers, "svd", "left"), column(answers, "svd", "right")
    for directions in (left, right):
        assert worst(abs(directions @ directions.mT - np.eye(2))) < (ROUNDING,)
    assert worst(abs(left.mT * ours[:, None] @ right - SCALED)) < (ROUNDING,)


def test_in_eigen_coordinates_the_matrix_is_its_form(answers):
    basis, form = column(answers, "basis").mT, column(answers, "form")
    assert worst(abs(SCALED @ basis - basis @ scaled(form))) < (ROUNDING,)
    back = np.einsum("nij,nj->ni", basis, column(answers, "inside"))
    assert worst(abs(back - VECTORS) / np.linalg.cond(basis)[:, None]) < (1e-14,)
    for matrix, answer in zip(MATRICES, answers, strict=True):
        if answer["kind"] == "complex":
            turn = answer["modulus"] * np.exp(1j * answer["angle"])
            truth = np.array([[turn.real, -turn.imag], [turn.imag, turn.real]])
            assert abs(truth - answer["form"]).max() <= ROUNDING * abs(turn), matrix
            assert np.linalg.det(np.array(answer["basis"])) > 0


def test_steps_forwards_are_powers(answers):
    for vector, matrix, answer in zip(VECTORS, MATRICES, answers, strict=True):
        points = np.array(answer["walk"]["points"], float)
        assert len(points) == 6 or answer["walk"]["end"] in {"large", "small"}
        size = np.linalg.norm(matrix, 2)
        truth = vector
        for k, point in enumerate(points):
            assert abs(point - truth).max() <= 1e-14 * size**k * np.linalg.norm(vector), matrix
            truth = matrix @ truth


def answer_to(page, matrix, vector=(1.0, 0.5), step=0):
    return analyse(page, [[matrix, list(vector), step]])[0]


def test_steps_backwards_undo_steps_forwards(page):
    matrices = [m for m in MATRICES[100:1100] if np.linalg.cond(m) < 1e3]
    cases = [[m.tolist(), [1.0, 0.5], -3] for m in matrices]
    for matrix, answer in zip(matrices, analyse(page, cases), strict=True):
        points = np.array(answer["walk"]["points"], float)
        for after, before in pairwise(points):
            size = np.linalg.norm(matrix, 2) * np.linalg.norm(before)
            assert abs(matrix @ before - after).max() <= 1e-13 * size, matrix
        assert len(points) == 4 or answer["walk"]["end"] in {"large", "small"}


@pytest.mark.parametrize(
    ("matrix", "vector", "end"),
    [
        ([[0.5, 0.5], [0.5, 0.5]], (1, 1), "many"),
        ([[0.5, 0.5], [0.5, 0.5]], (1, 0.5), "none"),
        ([[0, 0], [0, 0]], (1, 0.5), "none"),
        ([[0, 0], [0, 0]], (0, 0), "many"),
        ([[1, 1], [-1, -1]], (2, -2), "many"),
        ([[1e80, 0], [0, 1]], (1, 1), ""),
        ([[1e-80, 0], [0, 1]], (1, 1), "large"),
    ],
)
def test_there_is_no_way_back_through_a_singular_matrix(page, matrix, vector, end):
    walk = answer_to(page, matrix, vector, -3)["walk"]
    assert walk["end"] == end
    if end == "many":
        for by in (0, 1, -2.5):
            start = np.array(walk["from"]) + by * np.array(walk["along"])
            assert np.allclose(np.array(matrix) @ start, vector)


def test_a_walk_ends_before_its_numbers_do(page):
    assert answer_to(page, [[1e100, 0], [0, 1]], step=10)["walk"]["end"] == "large"
    assert answer_to(page, [[1e-100, 0], [0, 1e-100]], step=10)["walk"]["end"] == "small"
    assert answer_to(page, [[0, 1], [0, 0]], step=10)["walk"]["end"] == ""


@pytest.mark.parametrize("name", REGIMES)
def test_every_regime_has_its_name(page, name):
    assert answer_to(page, REGIMES[name])["regime"] == name


@pytest.mark.parametrize(
    ("name", "matrix"),
    [
        ("orbit", [[0.3, -0.2], [3.65, 0.9]]),  # the moduli are next to 1, below and above
        ("orbit", [[0.4, -0.8], [1.5, -0.5]]),
        ("rotation", [[0.28, -0.96], [0.96, 0.28]]),
        ("reflection", [[0.28, 0.96], [0.96, -0.28]]),
        ("projection", [[0.1, 0.3], [0.3, 0.9]]),
        ("singular", [[0.1, 0.7], [0.3, 2.1]]),
        ("markov", [[0.7, 0.1], [0.3, 0.9]]),
        ("turnScale", [[0.3, 0.9], [-0.9, 0.3]]),
    ],
)
def test_a_regime_keeps_its_name_through_rounding(page, name, matrix):
    assert answer_to(page, matrix)["regime"] == name


def test_what_happens_to_a_vector(page):
    stretch = [[2, 1], [1, 2]]
    assert answer_to(page, stretch, (1, 1))["effect"] == {"kind": "eigen", "value": 3}
    assert answer_to(page, stretch, (-2, 2))["effect"] == {"kind": "eigen", "value": 1}
    assert answer_to(page, stretch, (0, 0))["effect"] == {"kind": "zero"}
    assert answer_to(page, [[0, 0], [0, 0]], (1, 2))["effect"] == {"kind": "eigen", "value": 0}
    turned = answer_to(page, [[0, -2], [2, 0]], (1, 0))["effect"]
    assert turned == {"kind": "turned", "angle": np.pi / 2, "stretch": 2}
    golden = (1 + 5**0.5) / 2
    effect = answer_to(page, [[1, 1], [1, 0]], (golden, 1))["effect"]
    assert effect["kind"] == "eigen"
    assert effect["value"] == pytest.approx(golden, rel=1e-14)
