"""What is left in English on a Chinese page."""

import re

from playwright.sync_api import Page

FRAME = """() => {
    // What an author wrote: the text of the pages, and titles in lists of links.
    const written = 'article :not(.headerlink, .copybtn, summary, .explorer *), '
        + 'nav li a *, nav li a, .prev-next-title, #search-results li *';
    const foreign = '[lang=en], code, pre, .code-out, .error, script, style, noscript, mjx-container';
    const names = ['title', 'aria-label', 'placeholder', 'data-tooltip', 'data-bs-title', 'alt'];
    const found = new Set();
    for (const element of document.querySelectorAll('body, body *')) {
        if (element.closest(foreign)) continue;
        for (const name of names) if (element.hasAttribute(name)) found.add(element.getAttribute(name));
        if (element.matches(written) && !element.closest('.explorer')) continue;
        for (const node of element.childNodes) {
            if (node.nodeType === Node.TEXT_NODE && node.data.trim()) found.add(node.data.trim());
        }
    }
    return [document.title, ...found];
}"""
"""Every text of a page that the theme, an extension or an explorer put there."""

NAMES = [
    "Ctrl",
    "PyTorch",
    "NumPy",
    "minitorch",
    "Jupyter",
    "JavaScript",
    "MIT",
    "CC BY",
    "Enter",
    "Shift",
    "True",
    "False",
    "Binder",
    "Colab",
    "GitHub",
    "Python",
]
"""Names that stay as they are in a Chinese sentence."""

SIGNS = "det cos max Av Aw Ax Ab ab AB BA Xw Re Im dx Dot Sub Pow".split()
"""Words of formulas and of graphs."""

CODE = """() => [...document.querySelectorAll('code, pre, .code-out, table.dataframe')]
    .flatMap((code) => code.textContent.match(/[A-Za-z]{2,}/g) ?? [])"""


PROSE = """() => [...document.querySelectorAll('article :is(p, li, h1, h2, summary)')]
    .filter((element) => !element.closest('[lang=en]'))
    .map((element) => {
        const copy = element.cloneNode(true);
        copy.querySelectorAll('code, [lang=en]').forEach((part) => part.remove());
        return copy.textContent;
    })"""
"""Every paragraph, item and title of a page without its code, and without what says it is English."""


def english(text: str) -> list[str]:
    """The English words of a text: two letters and more, less names and what looks like code.

    >>> english("在线运行"), english("Copy to clipboard"), english("下载 .ipynb，x[1:3, 1:] 的形状")
    ([], ['Copy', 'to', 'clipboard'], [])
    """
    names = r"\b(?:" + "|".join(NAMES + SIGNS) + r")\b"
    code = r"\b\w*\d\w*|\.\w+|\w*[\[(][^\u4e00-\u9fff]*[\])]"
    return re.findall(r"[A-Za-z]{2,}", re.sub(rf"{code}|{names}", " ", text, flags=re.ASCII))


def english_frame(page: Page) -> dict[str, set[str]]:
    """Texts that the theme, an extension or an explorer put there, with their English words."""
    code = set(page.evaluate(CODE))
    return {text: words for text in page.evaluate(FRAME) if (words := set(english(text)) - code)}


def english_prose(page: Page) -> list[str]:
    """What an author wrote in English only."""
    left = [text for text in page.evaluate(PROSE) if not re.search(r"[\u4e00-\u9fff]", text)]
    return [text for text in left if len(english(text)) > 3]
