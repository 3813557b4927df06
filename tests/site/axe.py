"""What axe finds wrong on a page: what hinders a reader who sees, hears or moves differently."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}
MODERATE = "region"
"""A rule that never finds anything serious, and takes longer than all others but those of colour."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules whose answer depends on light and dark; axe spends most of its time on them."""

EMPTY_FORMULAS = """() => {
    for (const formula of document.querySelectorAll('mjx-container')) formula.replaceChildren();
}"""
FLATTEN_CODE = """() => {
    for (const code of document.querySelectorAll('pre:not(.explorer *)')) code.textContent = code.textContent;
}"""
"""Takes away what formulas and highlighted lines are made of: thousands of spans, half of a page."""

SET_ASIDE = """() => {
    window.aside = [...document.querySelectorAll('pre, .explorer')]
        .filter((part) => !part.matches('[data-look], :has([data-look])'))
        .map((part) => [part, part.cloneNode()]);
    for (const [part, empty] of aside) part.replaceWith(empty);
}"""
PUT_BACK = """() => { for (const [part, empty] of aside) empty.replaceWith(part); }"""
"""Empties what has no look that is to be judged: axe would lay all of it out, to see what lies behind."""

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

RUN = """async ([context, options]) => {
    const { violations } = await axe.run(context, options);
    return violations.map(({ id, impact, nodes }) =>
        ({ id, impact, nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) }));
}"""

legible: dict[str, None] = {}
"""The looks in which axe found nothing to complain of, on whatever page."""


def violations(page: Page) -> list[str]:
    """All the serious ones; formulas and code are bare text afterwards."""
    return colour_violations(page) + structure_violations(page)


def colour_violations(page: Page) -> list[str]:
    """Text that is hard to tell from its ground, and links that are hard to tell from their text.

    A look that has been found legible, on whatever page, is not looked at again.
    """
    page.evaluate(EMPTY_FORMULAS)
    looks = page.evaluate(MARK_LOOKS, list(legible))
    if not looks:
        return []
    page.evaluate(SET_ASIDE)
    found = _serious(page, "[data-look]", {"runOnly": COLOURS})
    page.evaluate(PUT_BACK)
    if not found:
        legible.update(dict.fromkeys(looks))
    return found


def structure_violations(page: Page) -> list[str]:
    """All but colours; formulas and code are bare text afterwards."""
    page.evaluate(EMPTY_FORMULAS)
    page.evaluate(FLATTEN_CODE)
    ignored = {rule: {"enabled": False} for rule in [*COLOURS, MODERATE]}
    return _serious(page, "html", {"rules": ignored})


def _serious(page: Page, context: str, options: dict) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    # That axe need not describe what is right more than halves its time.
    results = page.evaluate(RUN, [context, {"resultTypes": ["violations"], **options}])
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['failureSummary']}"
        for found in results
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
