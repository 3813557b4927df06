"""What every test that drives an explorer needs: its parts by name, its words, its state."""

from playwright.sync_api import Locator, Page


def key(root: Page | Locator, name: str) -> Locator:
    """A part of an explorer by its key: a cell such as x-0, a button such as undo."""
    return root.locator(f'[data-key="{name}"]')


def said(page: Page) -> str:
    """What the read-out says."""
    return page.locator(".say").inner_text()


CLIPPED = """(boxes) => boxes.filter((box) => {
    const inner = box.getBoundingClientRect();
    for (let one = box.parentElement; one !== document.body; one = one.parentElement) {
        const outer = one.getBoundingClientRect();
        if (getComputedStyle(one).overflow !== 'visible' && (inner.left < outer.left - 1
            || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1)) return true;
    }
    return false;
}).map((box) => box.textContent)"""


def refused(page: Page) -> str:
    """Why something was not taken: it is heard, and seen once, where the hand is."""
    words = page.locator(".ear").text_content()
    boxes = page.locator(".refusal:visible, .error:visible").all_text_contents()
    assert [words in box for box in boxes].count(True) == 1, (words, boxes)
    assert page.locator(".refusal:visible, .error:visible").evaluate_all(CLIPPED) == []
    assert words not in said(page)
    return words


def facts(page: Page) -> list[str]:
    """The numbers of the table beside the picture."""
    return page.locator(".facts dd").all_inner_texts()


def trait(page: Page, name: str):
    """One trait of the model."""
    return page.evaluate("name => model.get(name)", name)


def traits(page: Page, *names: str) -> list:
    """Some traits of the model."""
    return page.evaluate("names => names.map(model.get)", names)
