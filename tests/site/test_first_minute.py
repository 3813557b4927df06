"""The first ninety seconds: who knows only what an explorer shows meets what breaks a misconception.

The student reads the question, guesses wrongly where a guess is asked for, and uses in its order what the
question names and what stands there from the beginning: never what is behind *More*. An action costs five
seconds of reading and doing; what moves takes its own time, on a clock that the test turns.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.site.driving import find, key, numbers_in, read
from tests.site.pages import EXPLORERS, LANGUAGES, ONE_OF_EACH
from tests.site.watch import DESK, visit, watched

ACTION, LIMIT = 5, 90  # seconds
TICK = 50  # milliseconds

Action = Callable[[Locator], None]


def press(name: str) -> Action:
    return lambda root: key(root, name).click()


def step(root: Locator) -> None:
    root.locator(".walker button").nth(1).click()


def guess(shape: str) -> Action:
    def act(root: Locator) -> None:
        key(root, "guess").fill(shape)
        key(root, "check").click()

    return act


def cell(name: str, number: str) -> Action:
    return lambda root: root.locator(f'[data-cell="{name}"]').fill(number)


def slide(part: float) -> Action:
    """The first slider is dragged to a part of its length."""

    def act(root: Locator) -> None:
        slider = root.locator('input[type="range"]:visible').first
        low, high = (float(slider.get_attribute(name)) for name in ("min", "max"))
        slider.fill(f"{low + part * (high - low):g}")

    return act


def drag(name: str, way: list[tuple[float, float]], until: str = "never") -> Action:
    """A handle that pulses is dragged along a way, until something is on the page.

    The corners of its stage are (±1, ±1).
    """

    def act(root: Locator) -> None:
        mouse, stage = root.page.mouse, root.locator(".plane.fresh").first
        x, y, size = (stage.bounding_box()[side] for side in ("x", "y", "width"))
        knob = key(stage, name).locator(".knob").bounding_box()
        mouse.move(knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2)
        mouse.down()
        for right, up in way:
            mouse.move(x + size * (1 + right) / 2, y + size * (1 - up) / 2)
            if root.locator(until).count():
                break
        mouse.up()

    return act


def cells(shown: dict, name: str) -> list[str]:
    return [one["text"] for one in shown["grids"].get(name, [])]


def texts(root: Locator, selector: str) -> list[str]:
    return root.locator(selector).all_inner_texts()


def at_right_angles(root: Locator) -> bool:
    """Whether the singular directions in the table are, and so are their images."""
    rows = [texts(root, f".panel tbody tr:nth-child({k}) td:not(:first-child)") for k in (1, 2)]
    pairs = zip(*[[numbers_in(text) for text in row] for row in rows], strict=True)
    return all(abs(sum(x * y for x, y in zip(*pair, strict=True))) < 0.02 for pair in pairs)


class Minute(NamedTuple):
    """What one holds, where, what one does, and what shows that it is not so. Words: English, Chinese."""

    misconception: str
    kind: str
    arguments: dict  # some of those with which the book makes it
    asked: list[tuple[str, str]]  # in its question, in this order
    actions: list[Action]
    seconds: int  # that all of it takes
    said: list[tuple[str, str]]  # by its read-out after some action, in this order
    shown: Callable[[Locator, dict, dict], bool]  # of it, what it shows at the end, and at the start


MINUTES = [
    Minute(
        "a slice is a copy",
        "SlicingExplorer",
        {"expression": "x[1:3, 1:]"},
        [("Press a cell of the result", "点一下结果里的格子"), ("does x change", "x 会跟着变吗")],
        [press("r-0")],
        5,
        [("x[1, 1] is 99 now", "x[1, 1] 现在是 99")],
        lambda root, now, was: (cells(was, "x")[5], cells(now, "x")[5]) == ("5", "99"),
    ),
    Minute(
        "shapes align on the left",
        "BroadcastingExplorer",
        {"a": (3, 1), "b": (3,)},
        [("Do the two shapes fit?", "这两个形状对得上吗？"), ("Say which shape", "先说出和的形状")],
        [guess("(3, 1)"), *[press("next")] * 5],
        32,
        [
            ("Not (3, 1). Step on", "不是 (3, 1)。一步一步往下走"),
            ("A missing axis counts as 1.", "缺的轴在左边补上，长度为 1。"),
            ("The sum has shape (3, 3)", "和的形状是 (3, 3)"),
        ],
        lambda root, now, was: len(cells(now, "ga + b")) == 9,
    ),
    Minute(
        "transpose moves numbers",
        "StridesExplorer",
        {"shape": (2, 3, 4), "expression": "x"},
        [("Add an operation", "加一个操作"), ("does the memory move", "是元素移动了")],
        [press(".transpose(0, 1)")],
        6,
        [("strides (4, 12, 1), not contiguous, in the memory of x", "步幅 (4, 12, 1)，不连续，在 x 的内存里")],
        lambda root, now, was: now["lit"] == was["lit"] and cells(now, "y") != cells(was, "y"),
    ),
    Minute(
        "dim=k keeps axis k",
        "ReductionExplorer",
        {"shape": (2, 3, 4), "dim": (1,)},
        [("Which shape is left?", "剩下的是什么形状？"), ("Say it", "先说出来")],
        [guess("(3,)"), guess("(2, 4)")],
        11,
        [
            ("Not (3,). A collapsed axis is crossed out", "不是 (3,)。压掉的轴划去"),
            ("Right, (2, 4).", "对，是 (2, 4)。"),
        ],
        lambda root, now, was: (len(cells(was, "y")), len(cells(now, "y"))) == (0, 8),
    ),
    Minute(
        "test rows may set the mean",
        "PreprocessingExplorer",
        {"rows": None, "train": 3},
        [
            ("A row below the line is for testing.", "横线以下的行用于测试。"),
            ("which numbers of X change?", "X 的哪些数变了？"),
            ("Then into a row above.", "再改横线以上的一个数看看。"),
        ],
        [cell("3 NumRooms", "100"), cell("1 NumRooms", "100")],
        10,
        [
            ("1 of 12 numbers of X changed. The row is for testing", "12 个数里有 1 个变了。这一行用于测试"),
            ("2 of 12 numbers of X changed.", "12 个数里有 2 个变了。由这一列算出的值也跟着变了。"),
        ],
        lambda root, now, was: texts(root, ".prepared .fresh") == ["52", "100"],
    ),
    Minute(
        "a · b is a length",
        "DotExplorer",
        {"a": [3.0, 1.0], "b": [1.0, 2.0]},
        [("Drag b, the purple arrow.", "拖动紫色箭头 b"), ("where is it negative?", "在哪里是负的？")],
        [drag("b", [(0, 0.5), (-0.5, 0.3)])],
        5,
        [("a · b is negative", "a · b 是负的")],
        lambda root, now, was: numbers_in(*texts(root, ".result"))[0] < 0,
    ),
    Minute(
        "the order of two maps does not matter",
        "MapExplorer",
        {"a": [[0.0, -1.0], [1.0, 0.0]], "show": ["grid", "letter", "composition"]},
        [("Apply one map, then the other", "让两个映射先后作用"), ("does the order matter?", "顺序有影响吗？")],
        [press("both-apply")],
        7,
        [("BA and AB differ: the order matters.", "BA 与 AB 不同：先后顺序不能交换。")],
        lambda root, now, was: len({*texts(root, ".orders .brackets:visible")}) == 2,
    ),
    Minute(
        "length is one thing",
        "NormExplorer",
        {"vector": [3.0, -4.0], "matrix": None},
        [("How long is the purple arrow?", "紫色箭头有多长？"), ("Slide p", "拖动 p")],
        [slide(0.5), slide(0.25), slide(1)],
        15,
        [
            ("‖b‖₁ = 7.", "‖b‖₁ = 7。"),
            ("The triangle inequality fails", "三角不等式不成立"),
            ("‖b‖∞ = 4.", "‖b‖∞ = 4。"),
        ],
        lambda root, now, was: now["fields"][5:] == was["fields"][5:] == ["3", "−4"],
    ),
    Minute(
        "every arrow turns",
        "EigenExplorer",
        {"matrix": [[1.0, 1.0], [0.5, 1.5]], "show": []},
        [("Does A turn every arrow?", "所有的箭头都会被 A 转开吗？"), ("Drag v, the purple one", "拖动紫色箭头 v")],
        [drag("v", [(0.5 * math.cos(t / 9), 0.5 * math.sin(t / 9)) for t in range(21, 78)], '[data-key^="line-"]')],
        5,
        [("an eigenvector, with eigenvalue 0.5.", "它是特征向量，特征值为 0.5。")],
        lambda root, now, was: root.locator('[data-key^="line-"]').count() == 1,
    ),
    Minute(
        "a matrix bends every right angle",
        "EigenExplorer",
        {"matrix": [[1.0, 1.0], [0.0, 1.0]], "show": ["eigenlines", "circle", "singular"]},
        [("Drag the columns of A.", "拖动 A 的两列"), ("Can you bend the right angle", "能不能让 v₁ 和 v₂ 不再垂直？")],
        [drag("a2", [(0.5, 0.7), (-0.4, 0.6)])],
        6,
        [("v₁ and v₂ are perpendicular, and so are their images", "v₁ 与 v₂ 垂直，它们的像也垂直")],
        lambda root, now, was: now["fields"][:4] != was["fields"][:4] and at_right_angles(root),
    ),
    Minute(
        "brackets cost nothing",
        "ChainExplorer",
        {"sizes": (6, 4, 3, 1)},
        [("Tap ×", "点 ×"), ("the fewest multiplications", "乘法次数最少？")],
        [press("gap-1"), press("gap-0")],
        10,
        [("90 multiplications, where 36 would do", "90 次乘法，其实 36 次就够")],
        lambda root, now, was: {"36", "90"} <= {*texts(root, ".bill .number")},
    ),
    Minute(
        "the derivative at a value used twice is the last one",
        "GraphExplorer",
        {"a": 2.0, "b": 3.0, "mode": "both"},
        [("one that is used twice?", "用到两次的输入呢？"), ("step on with ›", "用 › 一步步往下走")],
        [step] * 8,
        45,
        [
            ("a gets 1 · (−0.4161) ≈ −0.4161", "a 得到 1 · (−0.4161) ≈ −0.4161"),
            ("a gets 1 · 3 = 3", "a 得到 1 · 3 = 3"),
            ("shares are added up: −0.4161 + 3 ≈ 2.5839", "各份梯度相加：−0.4161 + 3 ≈ 2.5839"),
        ],
        lambda root, now, was: texts(root, ".listing tbody tr:first-child td")[-1] == "2.5839",
    ),
    Minute(
        "larger steps are faster",
        "DescentExplorer",
        {"surface": "bowl", "lr": 0.1, "step": 5},
        [("Are larger steps faster?", "步子越大就越快吗？"), ("Turn lr up", "把 lr 调大"), ("take steps", "多走几步")],
        [slide(0.75), slide(0.78), step, step],
        21,
        [("No lower", "没有下降"), ("It diverges: every step is too long", "发散：每一步都太大")],
        lambda root, now, was: numbers_in(now["facts"][2])[0] > 100 * numbers_in(was["facts"][2])[0],
    ),
    Minute(
        "a program computes every line that is written",
        "PassesExplorer",
        {"step": 1},
        [("Take the passes one by one", "逐个看优化遍"), ("strike out?", "划掉哪些行？")],
        [step] * 3,
        15,
        [("what nobody reads goes. Here it strikes out 4 lines", "没有用到的结果不再计算。这里划掉 4 行")],
        lambda root, now, was: numbers_in(now["facts"][0])[-1] < numbers_in(was["facts"][0])[-1],
    ),
]


def test_every_kind_of_explorer_breaks_one():
    assert {minute.kind for minute in MINUTES} == {explorer.kind for explorer in ONE_OF_EACH}


@pytest.fixture(scope="module")
def shared_page(browser: Browser) -> Iterator[Page]:
    """A page for a reader who wants motion, whose clock can be stopped and turned."""
    with watched(browser, viewport=DESK, reduced_motion="no-preference") as context:
        context.clock.install()
        yield context.new_page()


def walk(root: Locator, actions: list[Action]) -> tuple[str, float]:
    """What the read-out says after each action, and how many seconds it all takes."""
    said, seconds = [], 0.0
    for act in actions:
        act(root)
        seconds += ACTION
        while root.get_attribute("data-moving"):
            root.page.clock.fast_forward(TICK)
            seconds += TICK / 1000
        said += texts(root, ".say")
    return " ".join(said), seconds


def in_order(words: Iterable[str]) -> str:
    """A pattern that finds the words one after another."""
    return ".*".join(map(re.escape, words))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("minute", MINUTES, ids=lambda one: one.misconception)
def test_a_misconception_breaks(shared_page: Page, site: str, minute: Minute, language: str):
    asked, told = (
        in_order(pair[LANGUAGES.index(language)] for pair in pairs)
        for pairs in (minute.asked, minute.said)
    )
    explorer = next(
        one
        for one in EXPLORERS[language]
        if one.kind == minute.kind
        and all(one.arguments.get(name) == value for name, value in minute.arguments.items())
    )
    shared_page.clock.resume()
    visit(shared_page, site + explorer.page)
    root = find(shared_page, explorer)
    shared_page.clock.pause_at(shared_page.evaluate("Date.now() / 1000 + 1"))
    was = read(root)
    assert re.search(asked, *texts(root, ".try"))
    assert not re.search(told, was["say"]), "it is told before it is seen"
    said, seconds = walk(root, minute.actions)
    assert re.search(told, said), said
    assert minute.shown(root, read(root), was)
    assert seconds == pytest.approx(minute.seconds, abs=0.6) and seconds <= LIMIT
