"""What every test that drives an explorer needs: its parts by name, its words, its state."""

from playwright.sync_api import Locator, Page


def key(root: Page | Locator, name: str) -> Locator:
    """A part of an explorer by its key: a cell such as x-0, a button such as undo."""
    return root.locator(f'[data-key="{name}"]')


def said(page: Page) -> str:
    """What the read-out says."""
    return page.locator(".say").inner_text()


def facts(page: Page) -> list[str]:
    """The numbers of the table beside the picture."""
    return page.locator(".facts dd").all_inner_texts()


def trait(page: Page, name: str):
    """One trait of the model."""
    return page.evaluate("name => model.get(name)", name)


def traits(page: Page, *names: str) -> list:
    """Some traits of the model."""
    return page.evaluate("names => names.map(model.get)", names)
