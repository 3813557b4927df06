"""Tensors as the explorers keep them, against minitorch: every small shape, also without axes and without elements."""

from itertools import permutations, product

import minitorch as torch
from minitorch.core.shapes import contiguous_strides
from tests.widgets.modules import ask, library

SHAPES = [shape for n in range(4) for shape in product((0, 1, 2, 3), repeat=n)]
MODULE = library("kit/array.js", "kit/broadcast.js")

LAID_OUT = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([shape, strides]) => ({
    strides: m.contiguousStrides(shape),
    contiguous: m.isContiguous({ shape, strides }),
    printed: m.printed(m.arange(shape)),
    values: m.values({ ...m.arange(shape), shape, strides }),
  }));
}"""
EXPANDED = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([shape, wider]) => m.expandedStrides(m.arange(shape), wider));
}"""
MET = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map(([a, b]) => {
    try { return m.broadcastShape(a, b); } catch (error) { return `${error.kind}: ${error.message}`; }
  });
}"""
READ = """async ([source, cases]) => {
  const m = await load(source);
  return cases.map((text) => m.parseShape(text));
}"""


def numbers(shape):
    return torch.arange(torch.Size(shape).numel()).reshape(shape)


def test_strides_and_what_is_contiguous_are_minitorchs(open_page):
    cases = [(shape, order) for shape in SHAPES for order in permutations(range(len(shape)))]
    turned = [numbers(shape).permute(*order) if shape else numbers(shape) for shape, order in cases]
    found = ask(open_page(), LAID_OUT, [MODULE, [[[*x.shape], [*x.stride()]] for x in turned]])
    for x, seen in zip(turned, found, strict=True):
        assert seen["strides"] == [*contiguous_strides(tuple(x.shape))], x.shape
        assert seen["contiguous"] == x.is_contiguous(), (x.shape, x.stride())
        assert seen["printed"] == repr(numbers(x.shape))
        assert seen["values"] == x.reshape(-1).tolist()


def test_a_stretched_tensor_has_minitorchs_strides(open_page):
    cases = []
    for shape, wider in product(SHAPES, SHAPES):
        try:
            cases.append((shape, wider, numbers(shape).expand(wider).stride()))
        except RuntimeError:
            continue
    found = ask(open_page(), EXPANDED, [MODULE, [[[*a], [*b]] for a, b, _ in cases]])
    for (shape, wider, strides), seen in zip(cases, found, strict=True):
        assert seen == [*strides], (shape, wider)


def test_shapes_meet_as_minitorchs(open_page):
    cases = [*product(SHAPES, SHAPES)]
    found = ask(open_page(), MET, [MODULE, [[[*a], [*b]] for a, b in cases]])
    for (a, b), seen in zip(cases, found, strict=True):
        try:
            wanted = [*(numbers(a) + numbers(b)).shape]
        except RuntimeError as error:
            wanted = f"RuntimeError: {error}"
        assert seen == wanted, (a, b)


def test_a_shape_is_read_as_people_type_it(open_page):
    readings = {
        "(2, 3)": [2, 3], "[2,3]": [2, 3], "2 3": [2, 3], "（2，3）": [2, 3], "2、3": [2, 3], "2 × 3": [2, 3], "2x3": [2, 3], "(3,)": [3], "3": [3], "()": [],
        "": [], " ( 4 , 5 ) ": [4, 5], "0": [0], "999": [999], "1000": None, "-1": None, "2.5": None, "(2, 3": None, "a": None,
        "2,,3": None, "3²": None,
    }  # fmt: skip
    found = ask(open_page(), READ, [MODULE, [*readings]])
    assert dict(zip(readings, found)) == readings
