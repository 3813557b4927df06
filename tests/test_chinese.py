"""Chinese as a native hand writes it: the worst habits of translated prose, found mechanically.

How Chinese is set (marks, spaces) is `blemishes` of `test_editions`; here it is asked of the words
in explorers and of the alternative texts of figures too, and the prose is searched for words that
no editor of a Chinese textbook lets pass.
"""

import re
from pathlib import Path

import pytest

from tests.test_appendices import GLOSSARY, addressed
from book.figures.draw import HERE
from tests.test_editions import HAN, MARKDOWN, PAGES, blemishes, cells, inlines, plain, prose

ROOT = Path(__file__).parent.parent

WORDS = {
    "a thing does what only people do": r"听到|听见|听得|说话|不答应|不肯|嗓门|抗议|争气|送来|送到"
    r"|老实说|打个招呼|带来一份",
    "nobody, where nothing is meant": r"谁也|没有谁",
    "a vague word where a term exists": r"东西|件事|一遍|两遍|几遍|多遍|力气",
    "a verb without a subject": r"叫做|叫作",
    "a word of our own for a standard one": r"运算对象|占位的|箭头 0|走回|走一遍|边跑边记|拉平|压没"
    r"|次序|没有路|剪断|前向",
}
EXERCISES = "## 练习"
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')


def faults(text: str) -> list[tuple[str, str]]:
    """Where Chinese text has a word of the list: (which kind, the words around)."""
    return [
        (kind, text[max(0, found.start() - 10) : found.end() + 10])
        for kind, pattern in WORDS.items()
        for found in re.finditer(pattern, text)
    ]


def lesson(page: str) -> str:
    """A page's prose without its exercises."""
    kept, skipping = [], False
    for cell in cells("zh", page):
        if cell.cell_type == "markdown":
            if heading := re.search(r"^## .*", cell.source, re.MULTILINE):
                skipping = heading[0] == EXERCISES
            if not skipping:
                kept.append(cell.source)
    return "\n\n".join(kept)


def literals(script: str) -> list[str]:
    """The Chinese words of a script: its literals, where `${…}` stands as one Latin letter."""
    found = (single or template for single, template in LITERAL.findall(script))
    return [re.sub(r"\$\{[^}]*\}", "x", words) for words in found if re.search(HAN, words)]


SCRIPTS = {
    str(path.relative_to(ROOT)): literals(path.read_text(encoding="utf-8"))
    for folder in (ROOT / "minitorch" / "widgets", ROOT / "book" / "_assets")
    for path in sorted(folder.rglob("*.js"))
}
SPOKEN = [script for script, words in SCRIPTS.items() if words]


@pytest.mark.parametrize("page", PAGES)
def test_the_prose_of_a_page(page):
    assert not faults(prose("zh", page))


@pytest.mark.parametrize("page", PAGES)
def test_a_displayed_formula_has_no_half_width_mark_at_an_end(page):
    for token in MARKDOWN.parse(lesson(page)):
        if token.type == "math_block":
            assert not re.search(r"[.,;:](\s*\\q?quad|\s*$)", token.content), token.content


@pytest.mark.parametrize("page", PAGES)
def test_the_words_of_an_error_are_set_as_code(page):
    errors = [
        output.evalue
        for cell in cells("zh", page)
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    said = set(re.findall(r"(?!pandas)[a-z]{3,}|Long|Int|Float|Double", " ".join(errors)))
    for line in map(plain, inlines(lesson(page))):
        bare = re.findall(r"[A-Za-z]+", re.sub(r"\w*（[^）]*）", "", line))
        assert not said.intersection(bare), line


@pytest.mark.parametrize("page", PAGES)
def test_the_texts_for_those_who_cannot_see_a_figure(page):
    pictures = [
        token.content for line in inlines(lesson(page)) for token in line if token.type == "image"
    ]
    loose = {"no space between Chinese and Latin", "half-width punctuation"}
    assert not [found for text in pictures for found in blemishes(text) if found[0] in loose]


@pytest.mark.parametrize("script", SPOKEN)
def test_the_words_of_an_explorer(script):
    for words in SCRIPTS[script]:
        assert not faults(words)
        assert not re.search(rf"{HAN} ?[,;:?!](?=\s|{HAN}|$)|{HAN}\.(?=\s|$)|\({HAN}", words), words
        assert not re.search(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9]{HAN}", words.replace("x", "")), words


def test_explorers_have_words():
    assert sum(map(len, SCRIPTS.values())) > 300


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("edition", ["en", "zh"])
def test_a_page_shows_the_drawings_of_its_edition(page, edition):
    for folder, name in re.findall(
        r"\]\(\.\./figures/(zh/)?(fig-[\w-]+)\.svg\)", prose(edition, page)
    ):
        own = (HERE / "zh" / f"{name}.svg").is_file()
        assert bool(folder) == (edition == "zh" and own), name


@pytest.mark.parametrize("edition", ["en", "zh"])
def test_the_glossary_calls_a_section_by_its_heading(edition):
    text = addressed(edition, GLOSSARY)
    for section in text.values():
        for name, link in re.findall(r"\[([^\]]+)\]\(([\w-]+\.ipynb(?:#[\w-]+)?)\)", section.text):
            page, _, slug = link.partition("#")
            (heading,) = (plain(line) for line in inlines(addressed(edition, page)[slug].title))
            assert re.sub(r"\s+", " ", name) == heading


@pytest.mark.parametrize(
    "text",
    [
        "梯度一直加下去，`==` 的结果是 False。",
        "听众可以跳过这一节。",
        "这一步的操作数是 x 和 w。",
    ],
)
def test_good_prose_has_no_fault(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("网络的一层，从后面各层听到的只有这句话。", "a thing does what only people do"),
        ("到达 w 的是别处送来的梯度。", "a thing does what only people do"),
        ("谁也没有告诉过它。", "nobody, where nothing is meant"),
        ("再算一遍这件事。", "a vague word where a term exists"),
        ("这叫做梯度。", "a verb without a subject"),
        ("%3 是运算对象。", "a word of our own for a standard one"),
    ],
)
def test_each_fault_is_seen(text, kind):
    assert kind in [found for found, _ in faults(text)]


def test_words_are_found_in_scripts():
    assert literals('say: "轴", at: (n) => `第 ${n} 步`, el: "div"') == ["轴", "第 x 步"]
