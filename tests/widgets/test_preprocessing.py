"""The preprocessing explorer: its steps against pandas and minitorch, and how it is driven."""

import io
import math
from collections import Counter
from random import Random

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import expect

import minitorch as torch
from minitorch.widgets import PreprocessingExplorer
from tests.widgets.driving import key, refused, said, trait, traits
from tests.widgets.modules import ask, library

PREPARE = """async ([source, cases]) => {
  const m = await load(source);
  const read = ({ tensor, dtype, error }) => error
    ? { error: `${error.kind}: ${error.message}` }
    : { shape: tensor.shape, dtype: `torch.${dtype}`, numbers: tensor.storage.map(String),
        printed: m.printedTensor(tensor, dtype) };
  return cases.map(({ rows, ...settings }) => {
    const prepared = m.prepare(rows, { ...settings, train: settings.train ?? rows.length });
    return {
      program: m.program(rows, { ...settings, train: settings.train ?? rows.length }),
      names: prepared.columns.map(({ name }) => name),
      kept: prepared.kept,
      inputs: read(m.inputsTensor(prepared)), target: read(m.targetTensor(prepared)),
    };
  });
}"""

COLUMNS = [
    lambda random: random.randint(-3, 5),
    lambda random: random.randint(0, 10**6),
    lambda random: random.randint(0, 99) / 10,
    lambda random: random.choice([0.1, 0.1, 0.1, 0.1, 0.1, 0.3]),
    lambda random: random.gauss(0, 1) * 10 ** random.randint(-8, 8),
    lambda random: random.choice(["a", "b", "Pave"]),
    lambda random: random.choice(["碎石", "x y", 'say "x"', "1e", "3", "é", "Z"]),
]


def random_table(random: Random) -> list[dict]:
    kinds = random.choices(COLUMNS, k=random.randint(2, 5))
    gaps = [random.choice([0, 0, 0.2, 0.6, 1]) for _ in kinds]
    return [
        {
            f"c{i}": None if random.random() < gap else kind(random)
            for i, (kind, gap) in enumerate(zip(kinds, gaps, strict=True))
        }
        for _ in range(random.choice([1, 2, 3, 4, 5, 6, 8, 9, 12]))
    ]


def random_case(random: Random) -> dict:
    rows = random_table(random)
    explorer = PreprocessingExplorer(
        rows=rows,
        fill=random.choice(["mean", "median", "drop", "none"]),
        indicator=random.random() < 0.5,
        categories=random.choice(["one-hot+nan", "one-hot+nan", "one-hot", "one-hot", "text"]),
        standardise=random.random() < 0.5,
        train=random.choice([None, random.randint(1, len(rows))]),
    )
    names = ("rows", "fill", "indicator", "categories", "standardise", "train")
    return {name: getattr(explorer, name) for name in names}


def as_data(rows: list[dict]) -> pd.DataFrame:
    """The table as pandas reads it from a file."""
    return pd.read_csv(io.StringIO(pd.DataFrame(rows, dtype=object).to_csv(index=False)))


def run(rows: list[dict], program: list[str]) -> dict:
    names = {"pd": pd, "data": as_data(rows)}
    exec("\n".join(program), names)
    inputs, targets = names["inputs"], names["targets"]
    return {
        "names": list(inputs.columns),
        "kept": list(inputs.index),
        "inputs": to_tensor(inputs.to_numpy()),
        "target": to_tensor(targets.to_numpy()),
    }


def to_tensor(array: np.ndarray) -> dict:
    try:
        tensor = torch.tensor(array)
    except TypeError as error:
        return {"error": f"TypeError: {error}"}
    return {
        "shape": list(tensor.shape),
        "dtype": str(tensor.dtype),
        "numbers": [spelled(x) for x in tensor.reshape(-1).tolist()],
        "printed": repr(tensor),
    }


def spelled(x: float) -> float:
    return "nan" if x != x else x


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_every_step_is_what_pandas_and_minitorch_do(open_page, seed):
    """Random tables with all settings: columns, rows, every bit of every number, what is printed."""
    random = Random(seed)
    cases = [random_case(random) for _ in range(400)]
    answers = ask(open_page(), PREPARE, [library("preprocessing/math.js"), cases])
    outcomes = Counter()
    for case, answer in zip(cases, answers, strict=True):
        for part in (answer["inputs"], answer["target"]):
            if "numbers" in part:
                part["numbers"] = [spelled(float(x)) for x in part["numbers"]]
        truth = run(case["rows"], answer.pop("program"))
        assert answer == truth, case
        outcomes[truth["inputs"].get("dtype", "error")] += 1
        outcomes["dropped"] += len(truth["kept"]) < len(case["rows"])
    assert min(outcomes[o] for o in ("torch.float64", "torch.int64", "error", "dropped")) > 4


def test_means_and_deviations_are_of_the_training_rows(open_page):
    rows = [{"x": x, "y": 0} for x in (2, 4, None, 100)]
    settings = dict(fill="mean", indicator=False, categories="text", standardise=True, train=3)
    (answer,) = open_page().evaluate(
        PREPARE, [library("preprocessing/math.js"), [{"rows": rows, **settings}]]
    )
    assert answer["inputs"]["numbers"] == ["-1", "1", "0", "97"]  # mean 3, deviation 1


@pytest.mark.parametrize("cells", [(2, None, 100), (None, 2, 100)])
def test_one_row_or_none_has_no_deviation(show, cells):
    page = show(PreprocessingExplorer([{"x": x, "y": 0} for x in cells], standardise=True, train=1))
    (reason,) = [one for one in page.locator(".why").all_inner_texts() if one.startswith("x")]
    assert "standard deviation NaN" in reason


def entry(page, name):
    return page.get_by_role("textbox", name=name)


def prepared(page):
    return page.locator('[data-key^="t-"]').all_inner_texts()


def test_switches_change_the_tensor_and_light_the_cells(show):
    page = show(PreprocessingExplorer())
    assert said(page) == "X has shape (4, 3) and type float64, y has shape (4,) and type int64."
    assert prepared(page) == "3 1 0 2 0 1 4 0 1 3 0 1".split()
    assert page.locator(".slot.filled[data-key]").all_inner_texts() == ["3", "3"]
    for name in ("fill-none", "indicator", "categories-one-hot"):
        key(page, name).focus()
        page.keyboard.press("Enter")
    assert prepared(page) == "NaN 1 1 2 0 0 4 0 0 NaN 1 0".split()
    assert page.locator(".slot.bad").count() == 2
    assert "X has 2 NaN" in page.locator(".stage").inner_text()
    assert traits(page, "fill", "indicator", "categories") == ["none", True, "one-hot"]


def test_rows_that_are_dropped_are_struck_out(show):
    page = show(PreprocessingExplorer(fill="drop"))
    assert page.locator("tr.dropped th").all_inner_texts() == ["0", "3"]
    assert "tensor([106000, 178100])" in page.locator(".code-out").inner_text()


def test_texts_make_no_tensor(show):
    page = show(PreprocessingExplorer(categories="text"))
    assert refused(page).startswith("TypeError: can't convert np.ndarray of type numpy.object_.")
    assert page.locator(".error .icon").count() == 1
    assert "✕ no tensor" in page.locator(".facts").inner_text()
    key(page, "categories-one-hot").click()
    assert page.locator(".error").count() == 0


def test_a_cell_tells_where_it_comes_from(show):
    page = show(PreprocessingExplorer(standardise=True, train=3))
    key(page, "t-0").hover()
    assert said(page) == (
        "NumRooms, row 0: a gap, filled with the mean of 2, 4: 3. Standardised: (3 − 3) / 1 = 0."
    )
    inputs = page.locator("input.now").evaluate_all("(all) => all.map((input) => input.value)")
    assert inputs == ["2", "4"]
    key(page, "t-0").focus()
    page.keyboard.press("ArrowRight")
    assert said(page) == "Alley_Pave, row 0: Alley is Pave; this column stands for Pave, so 1."


def test_a_cell_can_be_typed_over(show):
    page = show(PreprocessingExplorer())
    entry(page, "NumRooms, row 0").fill("7")
    entry(page, "Alley, row 1").fill("碎石")
    assert prepared(page)[:4] == ["7", "1", "0", "0"]
    assert page.evaluate("model.get('rows')[0].NumRooms") == 7
    entry(page, "NumRooms, row 3").fill("many")
    assert said(page).startswith("X has shape (4, 8)"), "numbers and a text make a text column"
    entry(page, "NumRooms, row 3").fill("nan")
    entry(page, "NumRooms, row 3").blur()
    assert entry(page, "NumRooms, row 3").input_value() == ""
    page.get_by_text("Reset").click()
    assert entry(page, "NumRooms, row 0").input_value() == ""


def test_whole_numbers_are_shown_in_full(show):
    page = show(PreprocessingExplorer(rows=[{"x": 127543, "y": 1}, {"x": 1234.56, "y": 2}]))
    assert prepared(page) == ["127543", "1234.6"]


@pytest.mark.parametrize("typed", ["1e16", "inf", "-Infinity", "true"])
def test_what_no_cell_holds_is_refused_in_words(show, typed):
    page = show(PreprocessingExplorer())
    typing = entry(page, "NumRooms, row 1")
    typing.fill(typed)
    assert refused(page).startswith("A cell holds a number up to 1e15")
    assert page.evaluate("model.get('rows')[1].NumRooms") == 2
    typing.blur()
    assert typing.input_value() == "2"


def test_training_rows_are_counted_with_buttons(show):
    page = show(PreprocessingExplorer())
    assert key(page, "more").is_disabled()
    for _ in range(3):
        key(page, "less").click()
    assert key(page, "less").is_disabled()
    assert "1 of 4 rows for training" in page.locator(".stage").inner_text()
    assert trait(page, "train") == 1
    assert "come from the first 1 only" in page.locator(".stage").inner_text()


def test_an_edited_table_is_in_the_link(show):
    page = show(PreprocessingExplorer())
    entry(page, "Alley, row 2").fill("a;b")
    key(page, "standardise").click()
    page.wait_for_function("/;1;.*a;b/.test(decodeURIComponent(location.search))")
    again = show(PreprocessingExplorer(), address=page.url)
    assert entry(again, "Alley, row 2").input_value() == "a;b"
    assert key(again, "standardise").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    "state", ["mean;0;one-hot;0;9;[[1]]", 'mean;0;text;0;;[["true",1,1]]', "mean;2;text;0;;"]
)
def test_a_link_that_holds_no_table_is_refused(show, state):
    page = show(PreprocessingExplorer(), opening=True, address=f"http://explorer.test/?preprocessing1={state}")
    assert said(page).startswith("The state in the link could not be read")
    assert prepared(page)[0] == "3"


@pytest.mark.parametrize(
    ("rows", "error", "words"),
    [
        ("abc", TypeError, "must be a list of dicts"),
        ([1, 2], TypeError, "must be a list of dicts"),
        ([{"x": 1, "y": []}], TypeError, "a cell is a number, a text or None"),
        ([{"x": 1, "y": True}], TypeError, "a cell is a number, a text or None"),
        ([{"x": 1, "y": math.inf}], ValueError, "at most 1e15"),
        ([{"x": 1, "y": "True"}], ValueError, "a type of its own"),
        ([{"x": 1}], ValueError, "2 to 6 columns"),
        ([], ValueError, "1 to 12 rows"),
        ([{"x": 1, "y": 2}, {"y": 1, "x": 2}], ValueError, "the same columns"),
        ([{"x": 1, "2": 2}], ValueError, "a name that is not a number"),
    ],
)
def test_a_table_that_cannot_be_drawn_is_refused(rows, error, words):
    with pytest.raises(error, match=words):
        PreprocessingExplorer(rows=rows)


def test_a_data_frame_gives_its_rows():
    data = as_data(PreprocessingExplorer().rows)
    assert PreprocessingExplorer(rows=data.to_dict("records")).rows == PreprocessingExplorer().rows


def test_the_columns_keep_their_order_in_a_saved_notebook(show):
    """Which sorts the keys of every dict that it holds."""
    saved = PreprocessingExplorer()
    saved.rows = [dict(sorted(row.items())) for row in saved.rows]
    saved.columns = ["NumRooms", "Alley", "Price"]
    page = show(saved)
    assert prepared(page) == prepared(show(PreprocessingExplorer()))
    assert "tensor([127500, 106000, 178100, 140000])" in page.locator(".code-out").inner_text()


LAYOUTS = [
    ["127500.0", "2"],
    ["02116", "x"],
    ["02116", "5"],
    ["2.50", "2.5", "a"],
    [" NA", "2"],
    ["NA", "2"],
    ["  ", "2"],
    [" 2", "3"],
    ["-5", "NA"],
    ["1e3", "2"],
    ["+5", "6"],
    ["5.", "1"],
    ["", "a"],
    ["0x10", "1"],
    ["2", "3"],
    ["0.5", "2"],
]
TYPED = """async ([source, layouts]) => {
  const m = await load(source);
  return layouts.map((cells) => {
    const [{ dtype, cells: found }] = m.columnsOf(cells.map((cell) => ({ a: m.keptCell(cell) })));
    return [dtype, found.map((cell) => (Number.isNaN(cell) ? null : cell))];
  });
}"""


def test_a_cell_is_read_as_it_was_typed(open_page):
    found = ask(open_page(), TYPED, [library("preprocessing/math.js"), LAYOUTS])
    for cells, (dtype, read) in zip(LAYOUTS, found, strict=True):
        text = "a,b\n" + "".join(f"{cell},1\n" for cell in cells)
        column = pd.read_csv(io.StringIO(text))["a"]
        assert (dtype, read) == (str(column.dtype), [None if x != x else x for x in column]), cells
    rows = [{"a": cell, "b": 1} for cell in ("2.50", "007", "3", " NA", "")]
    assert [row["a"] for row in PreprocessingExplorer(rows=rows).rows] == [
        "2.50",
        "007",
        3,
        " NA",
        None,
    ]


def test_an_edit_lights_what_it_changed_and_counts_it(show):
    rows = [{"area": area, "price": 1} for area in (70, 90, 120, 85)]
    page = show(PreprocessingExplorer(rows=rows, standardise=True, train=3))
    cell = page.locator('[data-cell="3 area"]')
    cell.fill("")
    cell.press_sequentially("-")
    assert page.evaluate("model.get('rows')[3].area") is None, "not yet a number"
    cell.press_sequentially("8")
    assert page.evaluate("model.get('rows')[3].area") == -8
    assert said(page).startswith("1 of 4 numbers of X changed.")
    assert page.locator(".fresh").count() == 1
    page.locator('[data-cell="0 area"]').fill("71")
    assert said(page).startswith("4 of 4 numbers of X changed.")
    page.locator('[data-cell="0 area"]').fill("a text of seventeen")
    assert "at most 16 letters" in page.locator(".refusal").inner_text()
    assert page.evaluate("model.get('rows')[0].area") == 71


def test_what_takes_the_focus_of_an_unfinished_number_keeps_it(show):
    page = show(PreprocessingExplorer())
    page.locator(".data input").last.fill("-")
    page.keyboard.press("Tab")
    page.wait_for_function("Object.values(model.get('rows').at(-1)).includes('-')")
    expect(page.locator('[data-key="t-0"]')).to_be_focused()
    page.keyboard.press("ArrowRight")
    assert page.locator('[data-key="t-1"]:focus').count() == 1


def test_the_prepared_table_scrolls_sideways_only(show):
    page = show(PreprocessingExplorer())
    assert page.locator(".prepared").evaluate("(box) => box.scrollHeight - box.clientHeight") == 0
