"""What axe finds wrong on a page: what hinders a reader who sees, hears or moves differently."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
MODERATE = "region"
"""A rule that never finds anything serious, and takes longer than all others but those of colour."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on light and dark; axe spends most of its time on them."""

FLATTEN = """() => {
    for (const formula of document.querySelectorAll('mjx-container')) formula.replaceChildren();
    for (const code of document.querySelectorAll('pre:not(.explorer *)')) code.textContent = code.textContent;
}"""
"""Takes away what formulas and highlighted lines are made of: thousands of spans, half of a page."""

MARK_LOOKS = """(known) => {
    const grounds = new Map([[null, '']]);
    const ground = (element) => {
        if (!grounds.has(element)) {
            const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
            const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
            const below = ground(element.parentElement);
            grounds.set(element, own === 'rgba(0, 0, 0, 0) none 1' ? below : `${own}, ${below}`);
        }
        return grounds.get(element);
    };
    const look = (element) => {
        const { color, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element);
        const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
        const link = element.closest('a');
        const around = link && getComputedStyle(link.parentElement).color;
        return [color, large, link && textDecorationLine, around, ground(element)].join();
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
"""Marks two elements of every look that is not known: of text, small or large, in a link or not, that
is coloured alike on the same grounds.
"""

legible: dict[str, None] = {}
"""The looks in which axe found nothing to complain of, on whatever page."""


def violations(page: Page) -> list[str]:
    """All the serious ones; formulas and code are bare text afterwards."""
    return colour_violations(page) + structure_violations(page)


def colour_violations(page: Page) -> list[str]:
    """Text that is hard to tell from its ground, and links that are hard to tell from their text.

    A look that has been found legible, on whatever page, is not looked at again.
    """
    looks = page.evaluate(MARK_LOOKS, list(legible))
    found = _serious(page, "[data-look]", {"runOnly": COLOURS}) if looks else []
    if not found:
        legible.update(dict.fromkeys(looks))
    return found


def structure_violations(page: Page) -> list[str]:
    """All but colours; formulas and code are bare text afterwards."""
    page.evaluate(FLATTEN)
    ignored = {rule: {"enabled": False} for rule in [*COLOURS, MODERATE]}
    return _serious(page, None, {"rules": ignored})


def _serious(page: Page, context: str | None, options: dict) -> list[str]:
    # That axe need not describe what is right more than halves its time.
    results = Axe().run(page, context, {"resultTypes": ["violations"], **options})
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in results.response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
