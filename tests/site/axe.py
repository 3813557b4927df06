"""What axe finds wrong on a page: what hinders a reader who sees, hears or moves differently."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on light and dark."""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """The serious ones, by some of axe's rules or by all."""
    # That axe need not describe what is right more than halves its time.
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in Axe().run(page, options=options).response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
