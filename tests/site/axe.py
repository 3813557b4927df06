"""What axe finds wrong on a page: what hinders a reader who sees, hears or moves differently."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on light and dark; axe spends most of its time on them."""

QUOTED = ["mjx-container *", "pre *"]
"""What a formula and a highlighted line are made of: thousands of spans, with nothing to operate."""

MARK_LOOKS = """(known) => {
    const look = (element) => {
        const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
        const behind = [];
        for (let at = element; at; at = at.parentElement) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(at);
            behind.push(`${backgroundColor} ${backgroundImage} ${opacity}`);
        }
        const around = getComputedStyle(element.parentElement ?? element).color;
        return [color, fontSize, fontWeight, textDecorationLine, around, ...new Set(behind)].join();
    };
    const written = (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const seen = new Map(known.map((name) => [name, 2]));
    for (const element of document.body.querySelectorAll('*')) {
        element.removeAttribute('data-look');
        if (!written(element) || !element.checkVisibility()) continue;
        const name = look(element), many = seen.get(name) ?? 0;
        if (many < 2) element.setAttribute('data-look', '');
        seen.set(name, many + 1);
    }
    return [...seen.keys()].slice(known.length);
}"""
"""Marks two elements of every look that is not known: of text coloured alike on the same grounds."""

legible: dict[str, None] = {}
"""The looks in which axe found nothing to complain of, on whatever page."""


def violations(page: Page) -> list[str]:
    """The serious ones, of what a reader reads or operates; of colours, for every new look."""
    ignored = {rule: {"enabled": False} for rule in COLOURS}
    context = {"include": ["html"], "exclude": QUOTED}
    return _serious(page, context, {"rules": ignored}) + colour_violations(page)


def colour_violations(page: Page) -> list[str]:
    """Text that is hard to tell from its ground, and links that are hard to tell from their text."""
    looks = page.evaluate(MARK_LOOKS, list(legible))
    found = _serious(page, "[data-look]", {"runOnly": COLOURS}) if looks else []
    if not found:
        legible.update(dict.fromkeys(looks))
    return found


def _serious(page: Page, context: str | dict, options: dict) -> list[str]:
    # That axe need not describe what is right more than halves its time.
    results = Axe().run(page, context, {"resultTypes": ["violations"], **options})
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in results.response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
