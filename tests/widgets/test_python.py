"""The Python side: arguments, repr, the joined scripts, the palette."""

import math
import re

import pytest

import minitorch as torch
from minitorch import widgets
from minitorch.widgets import (
    BroadcastingExplorer,
    ChainExplorer,
    DescentExplorer,
    DotExplorer,
    EigenExplorer,
    GraphExplorer,
    MapExplorer,
    NormExplorer,
    PassesExplorer,
    PreprocessingExplorer,
    ReductionExplorer,
    SlicingExplorer,
    StridesExplorer,
)
from minitorch.graph.compiler.passes import PASSES
from minitorch.widgets.kit.bundle import WIDGETS
from tests.widgets.kinds import EXPLORERS


@pytest.mark.parametrize("explorer", EXPLORERS)
def test_repr_makes_the_same_explorer(explorer):
    text = repr(explorer())
    assert repr(eval(text, dict(vars(widgets)))) == text
    assert "\n" not in text and len(text) < 120, "of what nobody chose only what fits in a line is told"


def test_traits_follow_assignment():
    explorer = SlicingExplorer(shape=[2, 3])
    assert explorer.shape == (2, 3)
    explorer.shape = [3, 2]
    assert repr(explorer) == "SlicingExplorer(shape=(3, 2), expression='x[1:3, 1:]')"


def test_a_number_is_written_as_its_own_type_prints_it():
    single = torch.tensor([1.2, 0.1])
    assert repr(GraphExplorer(lambda x: x * x, x=single[0])).startswith("GraphExplorer(f, x=1.2, ")
    assert repr(DescentExplorer(start=single)).startswith("DescentExplorer(surface='bowl', start=[1.2, 0.1], ")
    half = torch.tensor([[1.2, 0], [0, 1]], dtype=torch.float16)
    assert EigenExplorer(half).matrix == [[1.2, 0], [0, 1]]
    double = torch.tensor([0.1, 0.2], dtype=torch.float64) * 3
    assert DotExplorer(a=double).a == double.tolist()


def test_what_was_written_goes_with_its_index():
    explorer = SlicingExplorer()
    explorer.written = [(0, 99)]
    explorer.expression = "x[1]"
    assert explorer.written == []


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (
            lambda: SlicingExplorer(shape=5),
            TypeError,
            "shape must be a tuple of ints such as (2, 3), not 5",
        ),
        (lambda: SlicingExplorer(shape=(2, "a")), TypeError, "shape must be a tuple of ints"),
        (lambda: SlicingExplorer(shape=()), ValueError, "SlicingExplorer takes 1 to 3 axes"),
        (lambda: SlicingExplorer(shape=(0, 3)), ValueError, "each of length 1 to 12"),
        (lambda: SlicingExplorer(shape=(12, 12)), ValueError, "at most 120 elements"),
        (lambda: BroadcastingExplorer(a=(7,)), ValueError, "a=(7,) cannot be drawn"),
        (lambda: BroadcastingExplorer(b=(1,) * 5), ValueError, "takes 0 to 4 axes"),
        (lambda: StridesExplorer(shape=(8, 8)), ValueError, "at most 60 elements"),
        (lambda: ReductionExplorer(shape=(7,)), ValueError, "each of length 0 to 6"),
        (lambda: ReductionExplorer(dim="0"), TypeError, "dim must be an axis such as 0"),
        (lambda: ReductionExplorer(dim=(0, 1.5)), TypeError, "dim must be an axis such as 0"),
        (lambda: ReductionExplorer(operation="prod"), ValueError, "one of 'sum', 'mean', 'max'"),
        (lambda: PreprocessingExplorer(fill="mode"), ValueError, "fill must be one of 'mean'"),
        (lambda: PreprocessingExplorer(train=0), ValueError, "train must be 1 or more"),
        (lambda: PreprocessingExplorer(train=1.5), TypeError, "train must be an int or None"),
        (lambda: EigenExplorer(matrix=[[1, 2]]), ValueError, "matrix must have shape (2, 2)"),
        (lambda: EigenExplorer(matrix=5), TypeError, "matrix must hold numbers in shape (2, 2)"),
        (lambda: EigenExplorer(vector=[1, 1j]), TypeError, "vector must hold real numbers, not 1j"),
        (lambda: EigenExplorer(vector=[1, math.nan]), ValueError, "nan, which cannot be drawn"),
        (lambda: EigenExplorer(vector=[1, 1e101]), ValueError, "1e+101, which cannot be drawn"),
        (lambda: EigenExplorer(show=["area", "det"]), ValueError, "'det' is none of eigenlines"),
        (lambda: MapExplorer(show="grid"), TypeError, "show must be a list of names, not 'grid'"),
        (lambda: ChainExplorer(sizes=5), TypeError, "sizes must be a tuple of ints such as (2, 1)"),
        (lambda: ChainExplorer(sizes=(2, 3)), ValueError, "a chain has 3 to 6 sizes"),
        (lambda: ChainExplorer(sizes=(2, 0, 3)), ValueError, "each from 1 to 1000"),
        (lambda: ChainExplorer(order=(0, 0)), ValueError, "each of the places [0, 1] at most once"),
        (lambda: ChainExplorer(order=(2,)), ValueError, "order=(2,) must name each of the places"),
        (lambda: DescentExplorer(lr=11), ValueError, "lr: 11.0 is not from 0 to 10"),
        (lambda: DotExplorer(a=(1, 2, 3)), ValueError, "a must have shape (2,)"),
        (lambda: NormExplorer(p=math.nan), ValueError, "p=nan cannot be drawn"),
        (lambda: PreprocessingExplorer(rows=[{"a": 1}]), ValueError, "2 to 6 columns"),
        (lambda: GraphExplorer(lambda x: x, x=[1.0, 2.0]).set_trait("values", {"x": [[1.0, 2.0]]}),
         ValueError, "x must keep its shape (2,)"),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, error, words):
    with pytest.raises(error, match=re.escape(words)):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: SlicingExplorer(shape=(10, 12)),
        lambda: DescentExplorer(start=(-10, 10), lr=10, momentum=1, step=100),
        lambda: DescentExplorer(lr=0),
        lambda: NormExplorer(p=0.1),
        lambda: NormExplorer(p=1, matrix=[[1, 0], [0, 1]]),
        lambda: PreprocessingExplorer(rows=[{"a": 1e15, "b": "007"}, {"a": -1e15, "b": "2.50"}]),
        lambda: ChainExplorer(sizes=(1000, 1, 1, 1, 1, 1000), order=(3, 0)),
        lambda: PassesExplorer(step=len(PASSES)),
        lambda: EigenExplorer(vector=[-1e100, 1e-100]),
    ],
)
def test_a_bound_may_be_reached(make):
    text = repr(make())
    assert repr(eval(text, dict(vars(widgets)))) == text


def test_what_is_said_twice_is_held_once():
    assert MapExplorer(show=["grid", "grid"]).show == ["grid"]
    chain = ChainExplorer(sizes=(1, 2, 3, 4), order=(1, 0))
    chain.sizes = (1, 2, 3)
    assert chain.order == (0,)


@pytest.mark.parametrize("explorer", EXPLORERS)
def test_a_joined_script_is_whole(explorer):
    script = explorer._esm
    assert not re.search(r"^\s*import\b", script, re.MULTILINE)
    assert "http" not in script.replace("http://www.w3.org/2000/svg", "")
    assert "eval(" not in script
    assert script.count("export default ") == 1


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


PALETTE = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(
        r"--([\w-]+):\s+var\(--light, (#\w{6})\) var\(--dark, (#\w{6})\)",
        (WIDGETS / "kit" / "palette.css").read_text(),
    )
}
TEXT = ["value", "derivative", "tangent", "held", "eigen", "error", "ink", "muted"]


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_colour_can_be_read_on_every_ground(name, mode):
    grounds = ["ground", "ground-raised", *([f"{name}-soft"] if f"{name}-soft" in PALETTE else [])]
    for ground in grounds:
        assert contrast(PALETTE[name][mode], PALETTE[ground][mode]) >= 4.5, ground
