"""The schematic figures: what they say, what is committed, and that a reader can read it."""

import re
import unicodedata
from functools import cache
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from book.figures import access, broadcast, create, draw, kit, nd_arrays, split, strides, view_copy
from book.figures.palette import palette
from book.figures.svg import SVG

IN_CHINESE = [f"zh/{path.stem}" for path in sorted((draw.HERE / "zh").glob("*.svg"))]
NAMES = [*draw.FIGURES, *IN_CHINESE]
PHONE = 342  # px: a figure inside its margins on a phone 390 px wide
LEAST_TEXT = 11  # px

every_figure = pytest.mark.parametrize("name", NAMES)


def committed(name: str) -> str:
    return (draw.HERE / f"{name}.svg").read_text(encoding="utf-8")


# What is committed


@pytest.mark.parametrize("name", draw.FIGURES)
def test_redrawing_gives_the_committed_files(name):
    english, chinese = draw.render(name, "en"), draw.render(name, "zh")
    own = f"zh/{name}" if f"zh/{name}" in IN_CHINESE else name
    assert english == committed(name), "run `python -m book.figures`"
    assert chinese == committed(own), "run `python -m book.figures`"
    assert (chinese == english) == (own == name), "a drawing for each edition whose words differ"


def test_every_svg_is_drawn_by_code():
    assert sorted(path.stem for path in draw.HERE.glob("*.svg")) == sorted(draw.FIGURES)
    assert {name.removeprefix("zh/") for name in IN_CHINESE} <= set(draw.FIGURES)


# Colours and ids: an inlined figure follows its page and leaks nothing into it


@every_figure
def test_colours_are_the_palette_by_name(name):
    text = committed(name)
    named = re.findall(r"var\(--([\w-]+), (#\w+)\)", text)
    dark = re.findall(r"--([\w-]+): (#\w+)", text)
    assert named and all(palette().light[colour] == value for colour, value in named)
    assert dict(dark) == {colour: palette().dark[colour] for colour, _ in named}
    assert len(re.findall(r"#[0-9a-f]{3,8}\b", text)) == len(named) + len(dark)
    assert not re.search(r"(fill|stroke): (?!none|var)", text)


@every_figure
def test_rules_match_only_a_figure_that_stands_alone(name):
    (style,) = ET.fromstring(committed(name)).iter(f"{SVG}style")
    rules = re.sub(r"@media [^{]*\{", "", style.text)
    assert {selector.split()[0] for selector in re.findall(r"([^{}]+)\{", rules)} == {"svg:root"}


@pytest.mark.parametrize("names", [list(draw.FIGURES), IN_CHINESE], ids=["en", "zh"])
def test_no_id_occurs_twice_in_a_page_of_all_figures(names):
    ids = [element.get("id") for name in names for element in ET.fromstring(committed(name)).iter()]
    ids = [each for each in ids if each]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("look", kit.LOOKS)
def test_numbers_in_cells_have_contrast(mode, look):
    def luminance(name: str) -> float:
        value = getattr(palette(), mode)[name]
        rgb = np.array([int(value[k : k + 2], 16) for k in (1, 3, 5)]) / 255
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ (0.2126, 0.7152, 0.0722))

    fill, _, ink, *_ = kit.LOOKS[look]
    low, high = sorted([luminance(fill), luminance(ink)])
    assert (high + 0.05) / (low + 0.05) >= 4.5


# Text: big enough on a phone, inside the picture, apart from other text


class Label(NamedTuple):
    """A text of a figure and its box in the figure's units."""

    words: str
    size: float
    left: float
    right: float
    baseline: float


def width_of(words: str, size: float, mono: bool, bold: bool) -> float:
    """The width in DejaVu, which is wider than the fonts of readers; a Han letter is a square."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    rest = "".join(letter for letter in words if unicodedata.east_asian_width(letter) not in "WF")
    font = FontProperties(
        family="DejaVu Sans Mono" if mono else "DejaVu Sans",
        weight="bold" if bold else "normal",
        size=size,
    )
    return wide * size + text_to_path.get_text_width_height_descent(rest, font, ismath=False)[0]


@cache
def labels(name: str) -> tuple[Label, ...]:
    found = []
    for text in ET.fromstring(committed(name)).iter(f"{SVG}text"):
        style = text.get("style")
        size = float(re.search(r"font-size: ([\d.]+)px", style)[1])
        width = width_of(text.text, size, "monospace" in style, "font-weight" in style)
        anchor = re.search(r"text-anchor: (\w+)", style)[1]
        left = float(text.get("x")) - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        found.append(Label(text.text, size, left, left + width, float(text.get("y"))))
    return tuple(found)


def view_box(name: str) -> tuple[float, float]:
    x, y, width, height = map(float, ET.fromstring(committed(name)).get("viewBox").split())
    assert (x, y) == (0, 0)
    return width, height


@every_figure
def test_text_is_legible_on_a_phone(name):
    width, _ = view_box(name)
    assert min(label.size for label in labels(name)) * PHONE / width >= LEAST_TEXT


@every_figure
def test_text_is_inside_the_picture(name):
    width, height = view_box(name)
    for label in labels(name):
        assert label.left >= 0 and label.right <= width, label
        assert label.baseline - label.size >= 0, label
        assert label.baseline + 0.3 * label.size <= height, label


@every_figure
def test_text_does_not_touch_text(name):
    for one, other in combinations(labels(name), 2):
        beside = one.right + 1 <= other.left or other.right + 1 <= one.left
        upper, lower = sorted([one, other], key=lambda label: label.baseline)
        below = lower.baseline - 0.8 * lower.size >= upper.baseline + 0.2 * upper.size
        assert beside or below, (one, other)


@every_figure
def test_chinese_is_marked_as_chinese(name):
    for text in ET.fromstring(committed(name)).iter(f"{SVG}text"):
        han = any("\u4e00" <= letter <= "\u9fff" for letter in text.text)
        marked = text.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
        assert han == marked, text.text


@every_figure
def test_each_edition_reads_its_own_language(name):
    own = f"zh/{name}" in IN_CHINESE
    code = {"Dot", "Sub", "Pow", "RGB", "det", "max", "sin", "cos", "zeros", "rand"}
    for text in ET.fromstring(committed(name)).iter(f"{SVG}text"):
        english = set(re.findall("[A-Za-z]{3,}", text.text)) - code
        if name in IN_CHINESE or not own:
            assert "monospace" in text.get("style") or not english, text.text
        if name not in IN_CHINESE:
            assert not re.search("[\u4e00-\u9fff]", text.text), text.text


# What each figure says


def test_every_element_of_the_family_is_drawn_in_its_own_place():
    for axes, member in enumerate(nd_arrays.family()):
        assert member.array.ndim == len(member.axes) == axes
        places = np.concatenate(nd_arrays.layers(member))
        assert len(np.unique(places, axis=0)) == len(places) == member.array.numel()


def test_the_picture_of_the_family_holds_one_cell_for_each_element():
    paths = ET.fromstring(committed("fig-nd-arrays")).iter(f"{SVG}path")
    drawn = sum(path.get("d").count("M") for path in paths)
    assert drawn == sum(member.array.numel() for member in nd_arrays.family())


@pytest.mark.parametrize(("name", "index"), access.WAYS)
def test_access_lights_what_the_expression_takes(name, index):
    way = access.access(index)
    x = np.arange(16).reshape(4, 4)
    result = eval(way.expression, {"x": x})
    assert way.rows == x.tolist()
    assert way.shape == result.shape
    assert np.array_equal(x[np.array(way.taken)], np.ravel(result))


def test_access_shows_the_five_ways_of_the_chapter():
    expressions = [access.access(index).expression for _, index in access.WAYS]
    assert expressions == ["x[1, 2]", "x[1, :]", "x[:, 1]", "x[1:3, 1:]", "x[::3, ::2]"]


def test_an_array_is_made_of_its_three_parts():
    array = create.made()
    again = np.array(array.rows, dtype=array.dtype)
    assert again.shape == array.shape
    assert again.itemsize == array.bytes_each
    assert again.ravel().tolist() == list(range(6))


def test_broadcasting_stretches_and_adds():
    column, row, total = broadcast.addition()
    assert column.rows == np.broadcast_to(np.arange(3)[:, None], (3, 2)).tolist()
    assert row.rows == np.broadcast_to(np.arange(2), (3, 2)).tolist()
    assert total.rows == (np.array(column.rows) + row.rows).tolist()
    for operand in (column, row, total):
        assert np.sum(operand.stored) == np.prod(operand.shape)


def test_strides_walk_both_views_to_the_same_slot():
    memory, x, transposed = strides.two_views()
    for view in (x, transposed):
        shown = np.array(view.rows)
        assert view.shape == shown.shape
        for index in np.ndindex(view.shape):
            assert memory[np.dot(index, view.strides)] == shown[index]
        assert sum(view.hops) == np.dot(view.index, view.strides)
    assert sum(x.hops) == sum(transposed.hops)
    assert transposed.rows == np.array(x.rows).T.tolist()


def test_a_write_through_a_view_is_seen_and_through_a_copy_is_not():
    view, copy = view_copy.written(copy=False), view_copy.written(copy=True)
    assert (view.shared, view.x, view.y) == (True, [0, 9, 2, 3, 4], [9, 2, 3])
    assert (copy.shared, copy.x, copy.y) == (False, [0, 1, 2, 3, 4], [9, 2, 3])


def test_all_rows_are_measured_by_the_training_rows():
    parts = split.split()
    assert sorted(parts.training + parts.test) == parts.table
    assert np.isclose(parts.mean, np.mean(parts.training))
    assert np.isclose(parts.std, np.std(parts.training, ddof=1))
    x, z = np.array(parts.training + parts.test), np.array(parts.training_z + parts.test_z)
    # As drawn, with one decimal: whoever works it out from the picture gets the numbers drawn.
    assert np.array_equal(np.round((x - parts.mean) / round(parts.std, 1), 1), np.round(z, 1))
