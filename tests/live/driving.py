"""A page whose cells run, driven as a reader does."""

from playwright.sync_api import Locator, Page

IDLE = "() => livePage.session?.isIdle()"
SHOWN = """(cell) => [...cell.querySelectorAll(".cell_output .output, .cell_output img")]
    .filter((box) => !box.closest(".afm-widget, .widget-text"))
    .map((box) => box.tagName === "IMG" ? `a picture: ${box.alt}`
        : `${box.classList[1]}: ${(box.querySelector("pre, table") ?? box).textContent.trim()}`)"""
PATIENCE = 300_000
"""Milliseconds until something counts as hung: enough for Python to start on a busy machine."""


class Live:
    """One page of the site.

    Args:
        page: the browser's.
        address: where the page stands.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        self.built = self.all_shown()

    @property
    def cells(self) -> Locator:
        return self.page.locator(".cell:has(.live-code)")

    def cell(self, number: int) -> Locator:
        """A cell, counted from 1 as the page counts them."""
        return self.cells.nth(number - 1)

    def shown(self, number: int) -> list[str]:
        """What stands under a cell: the kind and the text of each output."""
        return self.cell(number).evaluate(SHOWN)

    def all_shown(self) -> list[list[str]]:
        return self.cells.evaluate_all(f"(cells) => cells.map({SHOWN})")

    def sources(self) -> list[str]:
        return self.page.evaluate("() => livePage.cells.map((cell) => cell.source)")

    def write(self, number: int, text: str) -> None:
        """Types other code into a cell."""
        code = self.cell(number).locator(".live-code")
        code.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(text)

    def press(self, number: int, name: str) -> None:
        self.cell(number).get_by_role("button", name=name, exact=True).click()

    def settle(self) -> None:
        """Waits until nothing runs any more."""
        self.page.wait_for_function(IDLE)

    def run(self, number: int, text: str | None = None) -> list[str]:
        """Runs a cell, with other code if some is given, and says what stands under it then."""
        if text is not None:
            self.write(number, text)
        self.cell(number).locator(".live-run").click()
        self.settle()
        return self.shown(number)

    def restore(self) -> None:
        """Every cell as it was built."""
        self.page.evaluate("() => livePage.cells.forEach((cell) => cell.reset())")

    def run_all(self) -> None:
        self.page.evaluate("() => livePage.ask(livePage.cells)")
        self.settle()

    def say(self, name: str) -> None:
        """Presses a button of the bar."""
        self.page.locator(".live-bar").get_by_role("button", name=name, exact=True).click()

    def status(self) -> str:
        return self.page.locator(".live-bar [role=status]").inner_text()
