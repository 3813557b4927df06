"""What the figures on forward and reverse accumulation say, checked by other means."""

import re
from math import prod

import numpy as np
import pytest

from book.figures import accumulation
from tests.test_figures import committed, labels

SHOWN = accumulation.chain()
FUNCTIONS = (lambda x: x**2, lambda u: 3 * u - 9, lambda v: v**2)


def test_each_value_and_slope_follows_from_the_value_before():
    for k, function in enumerate(FUNCTIONS):
        x, h = SHOWN.values[k], 1e-4
        assert SHOWN.values[k + 1] == function(x)
        assert (function(x + h) - function(x - h)) / (2 * h) == pytest.approx(SHOWN.slopes[k])


def test_forward_carries_all_slopes_behind_and_reverse_all_slopes_ahead():
    assert SHOWN.forward == [prod(SHOWN.slopes[:k]) for k in range(4)]
    assert SHOWN.reverse == [prod(SHOWN.slopes[k:]) for k in range(4)]


@pytest.mark.parametrize(
    ("name", "carried"), [("fig-forward", SHOWN.forward), ("fig-reverse", SHOWN.reverse)]
)
def test_what_is_carried_stands_in_the_picture_in_order(name, carried):
    row = [label for label in labels(name) if label.words in {f"{value:g}" for value in carried}]
    heights = {label.baseline for label in row}
    in_rows = [
        [each.words for each in sorted(row, key=lambda each: each.left) if each.baseline == height]
        for height in heights
    ]
    assert [f"{value:g}" for value in carried] in in_rows


def test_the_product_is_bracketed_from_the_side_of_its_mode():
    def nested(name: str) -> list[tuple[float, float]]:
        """Left and right of the boxes around the product, the outermost first."""
        found = []
        for path in re.findall(r' d="([^"]+)"', committed(name)):
            points = np.array(re.findall(r"(-?[\d.]+) (-?[\d.]+)", path), dtype=float)
            if len(points) == 5 and points[:, 1].min() > accumulation.PRODUCT - 40:
                found.append((points[:, 0].min(), points[:, 0].max()))
        return sorted(found, key=lambda ends: ends[0] - ends[1])

    (left_f, right_f), (left_r, right_r) = (
        np.transpose(nested(n)) for n in ("fig-forward", "fig-reverse")
    )
    assert len(left_f) == len(left_r) == 3
    assert (np.diff(left_f) > 30).all() and (np.abs(np.diff(right_f)) < 10).all()
    assert (np.diff(right_r) < -30).all() and (np.abs(np.diff(left_r)) < 10).all()


class TestWalk:
    shown = accumulation.walk()
    numbers = {name: np.array(value) for name, value in shown.values.items()}

    def loss(self, **changed) -> float:
        given = self.numbers | changed
        return ((given["x"] @ given["w"] - given["y"]) ** 2).item()

    def test_the_values_follow_from_the_inputs(self):
        assert self.numbers["a"] == self.numbers["x"] @ self.numbers["w"]
        assert self.numbers["b"] == self.numbers["a"] - self.numbers["y"]
        assert self.numbers["z"] == self.loss()

    def test_the_derivative_that_was_asked_for_is_the_measured_one(self):
        steps = 1e-4 * np.eye(3)
        ends = [[self.loss(x=self.numbers["x"] + sign * s) for sign in (1, -1)] for s in steps]
        measured = [(high - low) / 2e-4 for high, low in ends]
        assert self.shown.found["x"] == pytest.approx(measured)

    def test_held_is_what_the_slopes_need(self):
        a_slope, b_slope = self.shown.found["a"][0], self.shown.found["b"][0]
        assert self.shown.held == {"b", "w"}
        assert b_slope == 2 * self.numbers["b"] and a_slope == b_slope
        assert self.shown.found["x"] == (a_slope * self.numbers["w"]).tolist()

    def test_the_leaves_that_nobody_asked_for_are_pruned(self):
        assert self.shown.pruned == {"w", "y"}
        words = [label.words for label in labels("fig-reverse-steps")]
        assert words.count("×") == len(self.shown.pruned)
