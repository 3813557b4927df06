"""What no one should type: it is answered in the language of the page, says what to type instead, and harms nothing."""

import re

import pytest

from minitorch.widgets import (
    ChainExplorer,
    DescentExplorer,
    DotExplorer,
    GraphExplorer,
    NormExplorer,
    SlicingExplorer,
)
from tests.widgets.driving import key, refused, said, trait
from tests.widgets.test_actions import PHONE

LONG = "+".join(["sin(x)"] * 40)
MARKS = {"。": ".", "、": ",", "【": "[", "“": '"', "；": ";", "（": "("}


@pytest.mark.parametrize(
    ("kind", "instead"),
    [(DotExplorer, "2、−0.5、1e-3 或 1/3"), (ChainExplorer, "1 到 1000"), (DescentExplorer, "0 到 10")],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_of_a_long_text_is_quoted_only_the_beginning(show, kind, instead):
    page = show(kind(), language="zh", viewport=PHONE)
    entry = page.locator("input[type=text]").first
    for typed in (LONG, "a" * 500, "1\t2" * 40):
        entry.fill(typed)
        assert instead in refused(page) and len(refused(page)) < 80
        assert entry.input_value() == typed, "nothing that is typed is lost"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("mark", MARKS)
def test_chinese_punctuation_is_told_its_half_width(show, mark):
    page = show(SlicingExplorer(), language="zh")
    page.locator("input").first.fill(f"x[1]{mark}")
    page.locator("input").first.blur()
    page.locator(".error").wait_for()
    assert refused(page) == f"“{mark}”是全角字符，请改用半角的 {MARKS[mark]}。"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_has_no_meaning_is_told_what_has(show, language):
    page = show(SlicingExplorer(), language=language)
    page.locator("input").first.fill("x[½]")
    assert "x[1:3, ::2]" in refused(page)


def test_the_place_of_an_error_is_seen_in_a_long_text(show):
    page = show(SlicingExplorer(), language="zh", viewport=PHONE)
    text = f"x[{'1 + ' * 30}2]"
    page.locator("input").first.fill(text)
    page.locator(".error").wait_for()
    line, mark = page.locator(".error pre").text_content().split("\n")
    assert len(line) <= 34 and line[mark.index("^")] == "+"


@pytest.mark.parametrize("typed", ["1/0", "0/0", "-2/0"])
def test_nothing_is_divided_by_zero(show, typed):
    page = show(NormExplorer())
    page.locator("input[type=text]").first.fill(typed)
    assert trait(page, "p") == 2 and page.locator(".refusal:visible").count() == 1
    page.locator(".brackets input:visible").first.fill(typed)
    assert "is not a number" in refused(page)


def test_an_index_is_not_rounded(show):
    page = show(GraphExplorer(lambda x: x * x, x=1.0))
    key(page, "another").click()
    entry = key(page, "formula")
    entry.fill("x[99999999999999999999]")
    entry.press("Enter")
    assert re.match("99999999999999999999 is not a number", refused(page))
    entry.fill("x * 2")
    assert "99999" not in said(page), "what was said of the error is over"
