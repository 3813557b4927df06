"""What explorers say is the same in both languages: a sentence that speaks of columns does not speak of rows in the other."""

import json
import re

import pytest

from minitorch.widgets.kit.bundle import WIDGETS, join, namespace

ENGLISH = sorted(path.relative_to(WIDGETS).as_posix() for path in WIDGETS.glob("*/*.en.js"))
SENTENCES = """async (source) => {
  const found = [];
  const walk = (name, en, zh) => {
    if (typeof en === 'string' || typeof en === 'function') found.push([name, String(en), String(zh)]);
    else if (en) for (const key of Object.keys(en)) walk(`${name}.${key}`, en[key], zh[key]);
  };
  for (const [name, { en, zh }] of Object.entries(await load(source))) walk(name, en, zh);
  return found;
}"""
TERMS = {
    r"\bcolumns?\b": "列", r"\brows\b": "行", "eigenvalue": "特征值", "eigenvector": "特征向量", r"\bsecond\b": "第二|第 2|两|再",
    r"^yes$": "是", r"^no$": "否", r"\bvectors?\b": "向量", "projection": "投影|影", "positive": "正", "reverse": "反",
    r"\bzero\b": "零|0", "contiguous": "连续", "symmetric": "对称", "diagonal": "对角", "maximum": "最大|极大", "minim(um|a)": "最小|极小",
    "largest": "最大", "diverge": "发散", "gradient": "梯度", r"\bnorms?\b": "范数", "determinant": "行列式", "momentum": "动量",
    "learning rate": "学习率", r"\bloss": "损失", "saddle": "鞍点", "memory": "内存", "derivative": "导数|求导", r"\bmask": "掩码",
    "median": "中位数", r"\bareas?\b": "面积", r"\belements?\b": "元素", "node": "节点", "operation": "运算|操作", "train": "训练",
    r"\bmean\b": "均|等于", "multiplication": "乘", "clockwise": "顺|逆", r"\baxis\b": "轴", "output": "输出", "infinit": "无穷",
    r"\bsums?\b": "和|加|Σ|sum", r"\bmodes?\b": "模式|反向", r"\binputs?\b": "输入|半角", r"\bfunctions?\b": "函数", r"\bangles?\b": "角|度|垂直",
    r"\bshapes?\b": "形状", r"\bsteps?\b": "步|次|移动|用到", r"\bproducts?\b": "积|乘|结果", r"\bedges?\b": "边", r"\bcopy\b": "副本|复制|拷贝",
    r"\bhalf\b": "半|1/2", r"\blength\b": "长", r"\bstrides?\b": "步幅|步长", r"\boffset": "偏移|起点",
}  # fmt: skip


def said(source: str) -> str:
    """The words of a sentence, or of a function that makes one: not the names in it."""
    if "=>" in source or source.startswith("function"):
        source = " ".join(re.findall(r'"[^"\n]*"|`[^`]*`', source))
    return re.sub(r"\$\{[^}]*\}", "…", source)


def beside(source: str) -> set[tuple[str, str]]:
    """Pairs of what is set into a sentence with nothing between."""
    return {one.groups() for one in re.finditer(r"\$\{([^{}]*)\}(?=\$\{([^{}]*)\})", source)}


def test_a_sentence_speaks_of_the_same_in_both_languages(open_page):
    both = {one: one.replace(".en.js", ".zh.js") for one in ENGLISH}
    words = ", ".join(
        f"{json.dumps(one)}: {{ en: {namespace(one)}.words, zh: {namespace(other)}.words }}" for one, other in both.items()
    )
    script = f"{join(*both, *both.values())}export default {{ {words} }};"
    sentences = open_page().evaluate(SENTENCES, script)
    assert len(sentences) > 600
    apart = [
        (name, english, chinese)
        for name, *pair in sentences
        for english, chinese in [map(said, pair)]
        for term, its in TERMS.items()
        if re.search(term, english, re.IGNORECASE) and not re.search(its, chinese)
    ]
    assert apart == []
    turned = [(name, pair) for name, english, chinese in sentences for pair in beside(english) if pair[::-1] in beside(chinese)]
    assert turned == []


@pytest.mark.parametrize(("source", "words"), [("(a) => `${a}: yes`", "`…: yes`"), ("no", "no")])
def test_of_a_function_only_its_words_are_read(source, words):
    assert said(source) == words


def test_rows_and_columns_of_chinese_words_count_as_in_the_book():
    """行 2 counts from 0, as code does; 第 2 行 counts from 1, as for the entries of a matrix."""
    from_one = re.compile(r"第 [^ “，。]+ [行列]")
    for path in sorted(WIDGETS.glob("*/*.zh.js")):
        text = re.sub(r"第 [12] 行第 [12] 列", "", path.read_text(encoding="utf-8"))
        assert from_one.findall(text) == [], path
