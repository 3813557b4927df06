"""What each explorer shows after every single action: each control pressed, turned, dragged, typed into, from the same state.

    python -m tests.widgets.shown --record        writes a digest of each, after a change that is meant
    python -m tests.widgets.shown DotExplorer     prints what is shown, to be compared with another version

Words do not matter here: a sentence stands there as its name, with what is set into it. Beside it stands the link to
what is shown; below, how it looks: the class of each part, and what pictures draw, which no font changes; and what
links lead to, also those that somebody has shortened, lengthened, or written other numbers into; and last, of each
button, what is drawn while the picture moves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

from playwright.sync_api import Page, sync_playwright

from minitorch.widgets import (
    BroadcastingExplorer,
    ChainExplorer,
    GraphExplorer,
    NormExplorer,
    PreprocessingExplorer,
    ReductionExplorer,
    SlicingExplorer,
    StridesExplorer,
)
from minitorch.widgets.kit.base import Explorer
from tests.site.browser import ARGUMENTS, find_engine
from tests.widgets.conftest import empty_page, mount
from tests.widgets.kinds import EXPLORERS
from tests.widgets.modules import FRAMES

FILE = Path(__file__).parents[1] / "answers" / "explorers.txt"
MADE: dict[type, list[Callable[[], Explorer]]] = {
    GraphExplorer: [
        lambda: GraphExplorer(lambda x, y: (x * y).sin() + y, x=1.0, y=2.0),
        lambda: GraphExplorer(lambda x: (x * x).sum(), x=[1.0, -2.0, 0.5, 3.0, -1.0]),
    ],
    ChainExplorer: [lambda: ChainExplorer(sizes=(6, 4, 3, 1)), lambda: ChainExplorer((2, 3, 5, 7, 9, 1), (1, 3))],
    BroadcastingExplorer: [BroadcastingExplorer, lambda: BroadcastingExplorer((2, 3, 1), (3, 2), step=6)],
    NormExplorer: [NormExplorer, lambda: NormExplorer((0, 2), 1, ((2, 1), (0, 1)))],
    PreprocessingExplorer: [
        PreprocessingExplorer,
        lambda: PreprocessingExplorer(fill="median", indicator=True, standardise=True, train=2),
    ],
    ReductionExplorer: [ReductionExplorer, lambda: ReductionExplorer((2, 3, 1, 2), (-1, 1), True, "max")],
    SlicingExplorer: [SlicingExplorer, lambda: SlicingExplorer((2, 3, 4), "x[:, [0, 2]]")],
    StridesExplorer: [StridesExplorer, lambda: StridesExplorer((3, 2), "x.transpose(0, 1)")],
}
"""Of some kinds another state, far from the first: at the end, with what the first does not have."""
SPELL = """
let seed = 7;
Math.random = () => (seed = (seed * 16807) % 2147483647) / 2147483647; // what is drawn is the same each time
window.spelled = (words, name = '') => {
  const told = (one) => (one instanceof Node ? one.textContent : JSON.stringify(one) ?? '');
  if (typeof words === 'string') return `‹${name}›`;
  if (typeof words === 'function') return (...given) => spelled(words(...given), `${name}(${given.map(told).join(', ')})`);
  if (Array.isArray(words)) return words.map((one, k) => spelled(one, `${name}.${k}`));
  if (words === null || typeof words !== 'object') return words;
  return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, spelled(one, `${name}.${key}`)]));
};
"""
PARTS = """
  const root = document.querySelector('.explorer');
  document.documentElement.style.opacity = 0; // nobody looks: laid out, and not painted
  const SAID = ['aria-label', 'aria-valuetext', 'aria-pressed', 'aria-selected', 'aria-current', 'aria-invalid', 'data-key'];
  const visible = (one) => one.checkVisibility({ visibilityProperty: true });
  const look = (one) => {
    if (one.nodeType === Node.TEXT_NODE) return one.data;
    if (one.nodeType !== Node.ELEMENT_NODE || !visible(one)) return '';
    const own = SAID.filter((name) => one.hasAttribute(name)).map((name) => one.getAttribute(name));
    if (one.matches('input')) own.push(one.value, one.min ?? '', one.max ?? '');
    if (one.disabled) own.push('disabled');
    const inside = one.matches('svg text') ? [] : [...one.childNodes].map(look);
    return [...own, ...inside].filter((part) => part.trim()).join(' ');
  };
  const SHAPE = ['d', 'transform', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'width', 'height'];
  const PASSING = /\\b(fresh|risen|docked|in-hand|filling)\\b|(?<=\\bplace\\b.*)\\b(held|now)\\b/g; // by the window, or for a moment
  const rounded = new Map();
  const whole = (text) => {
    if (!rounded.has(text)) rounded.set(text, text.replace(/-?\\d+(\\.\\d+)?(e-?\\d+)?/g, (number) => Math.round(number) || 0));
    return rounded.get(text);
  };
  /** The classes of what is seen, and the shapes of pictures in whole pixels, but not of the words in them. */
  const drawn = (one) => {
    const shape = one.closest('svg') ? SHAPE.map((name) => whole(one.getAttribute(name) ?? '')) : [];
    return [(one.getAttribute('class') ?? '').replace(PASSING, ''), ...shape].join(' ').trim();
  };
  const picture = () =>
    [...root.querySelectorAll(':not(svg text, .clearance)')].filter(visible).map(drawn).filter(Boolean).join('; ');
  const names = model.names;
  const now = () => Object.fromEntries(names.map((name) => [name, model.get(name)]));
  const begin = JSON.stringify(now());
  /** A field keeps the focus to the end, as what is typed counts when it is left; nothing else need find a new one. */
  const reset = () => {
    const one = document.activeElement;
    if (!one.matches('input')) one.blur();
    const state = JSON.parse(begin);
    for (const name of names)
      if (JSON.stringify(model.get(name)) !== JSON.stringify(state[name])) model.set(name, state[name]);
    document.activeElement.blur();
  };
  const click = (one) => one.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  const name = (one) => one.dataset.key ?? one.getAttribute('aria-label');
  const all = () => [...root.querySelectorAll('button, input, [tabindex]')];
  const find = (wanted) => all().find((one) => name(one) === wanted && visible(one));
  const controls = () => all().filter((one) => name(one) && visible(one));
"""
ACT = "async (TYPED) => {" + PARTS + """
  const linked = new Set();
  const link = () => {
    const text = links.pack(now());
    linked.add(text);
    return text;
  };
  const shown = () => `${names.map((name) => JSON.stringify(model.get(name)))} ${link()} ${look(root)}\\n${picture()}`;
  const press = (key, more = {}) => (one) =>
    one.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  const type = (text) => (one) => {
    one.value = text;
    one.dispatchEvent(new Event('input', { bubbles: true }));
    press('Enter')(one);
  };
  const slide = (share) => (one) => {
    one.value = Number(one.min) + share * (one.max - one.min);
    one.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const keys = (...some) => some.map((key) => [key, press(key)]);
  const arrows = keys('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown');
  const more = [...keys('PageUp', 'PageDown', 'Home', 'End', 'Enter'), ['Shift', press('ArrowUp', { shiftKey: true })]];
  Element.prototype.setPointerCapture = () => {};
  /** Held, moved to a place of the plane, or of a square beside a field, let go, and moved on: nothing follows then. */
  const drag = (x, y) => (one) => {
    one.blur();
    const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
    const frame = one.closest('.plane')?.getBoundingClientRect();
    const from = middle((one.querySelector('.knob') ?? one).getBoundingClientRect());
    const to = frame ? [frame.left + x * frame.width, frame.top + y * frame.width] : [from[0] + 200 * x, from[1] + 200 * y];
    const point = (type, [clientX, clientY]) =>
      one.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, clientX, clientY }));
    point('pointerdown', from);
    point('pointermove', to);
    point('pointerup', to);
    point('pointermove', from);
  };
  const drags = [[0.512, 0.49], [0.71, 0.36], [1.2, 0.2]].map(([x, y]) => [`drag ${x} ${y}`, drag(x, y)]);
  const texts = TYPED.map((text) => [`type ${text}`, type(text)]);
  const actions = (one) => {
    if (one.matches('[type=range]')) return [...[0, 0.3, 1].map((share) => [`slide ${share}`, slide(share)]), ...arrows];
    if (one.matches('.field input')) return [...texts, ...arrows.slice(2), more.at(-1), ...drags];
    if (one.matches('input')) return [...texts, ...arrows.slice(2), more.at(-1)];
    if (one.matches('button')) return [['click', click], ['twice', (it) => { click(it); find(name(one))?.click(); }]];
    return [...arrows, ...more, ['click', click], ...(one.matches('.handle') ? drags : [])];
  };
  /** What waits for a part is done in the next turn. */
  const turn = () =>
    new Promise((next) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(0);
    });
  const waiting = new Map(); // a clock of our own: what waits a second at most is done at once
  const clock = [window.setTimeout, window.clearTimeout];
  let last = 1e6;
  window.setTimeout = (act, pause = 0, ...given) => (waiting.set(++last, [pause, () => act(...given)]), last);
  window.clearTimeout = (one) => waiting.delete(one);
  const ring = () => {
    const due = [...waiting].filter(([, [pause]]) => pause <= 1000).toSorted((a, b) => a[1][0] - b[1][0]);
    for (const [one, [, act]] of due) if (waiting.delete(one)) act();
  };
  while (!document.hasFocus()) await new Promise(requestAnimationFrame);
  controls()[0].focus(); // the first may be told of late
  for (let k = 0; k < 3; k++) {
    await turn();
    ring();
  }
  const found = [];
  const known = [...new Set(controls().map(name))].filter((one) => !/link/.test(one));
  const kept = known.filter((one) => !/\\d{2,}$/.test(one));
  /** Does something to a part, if it is there; then what follows from it is done too. */
  const done = async (wanted, act) => {
    const one = find(wanted);
    if (!one || one.disabled) return false;
    one.focus({ preventScroll: true });
    act(one);
    await turn();
    ring();
    await turn();
    return true;
  };
  const tried = async (wanted, chosen = () => true, before = '') => {
    const first = find(wanted);
    for (const [what, act] of first ? actions(first).filter(chosen) : []) {
      reset();
      if (before) await done(before, click);
      if (await done(wanted, act)) found.push([before ? `${before} > ${wanted}` : wanted, what, shown()]);
    }
  };
  for (const wanted of kept) await tried(wanted);
  // what a button brings, and where the sliders lead from there
  for (const button of kept.filter((one) => find(one)?.matches('button'))) {
    reset();
    if (!(await done(button, click))) continue;
    const sliders = controls().filter((one) => one.matches('[type=range]')).map(name);
    const brought = controls().map(name).filter((one) => !known.includes(one) && !/\\d/.test(one));
    for (const one of new Set(brought)) await tried(one, undefined, button);
    for (const one of new Set(sliders)) await tried(one, ([what]) => what.startsWith('slide'), button);
  }
  reset();
  [window.setTimeout, window.clearTimeout] = clock;
  const led = (text) => {
    try {
      return JSON.stringify(links.unpack(text));
    } catch (error) {
      return error.name;
    }
  };
  /** Links that somebody has changed: each number is another, or several; the end is missing, or goes on. */
  const changed = (text) => [
    text.slice(0, -1),
    `${text};`,
    ...[...text.matchAll(/-?\\d+(\\.\\d+)?/g)].flatMap(({ 0: number, index }) =>
      ['', 'x', '0', '-1', '7', '1001', `${Number(number) + 1}`, ...[1, 2, 3, 4].map((n) => `${number}${`,${number}`.repeat(n)}`)].map(
        (other) => text.slice(0, index) + other + text.slice(index + number.length),
      ),
    ),
  ];
  const some = [link(), ...linked];
  for (const text of new Set([...some, ...changed(some[0])])) found.push(['the link', text, led(text)]);
  return found;
}"""
WAY = "async () => {" + PARTS + """
  const found = [];
  const rest = async () => {
    for (let k = 0; k < 3 || root.matches('[data-moving]'); k++) await frame(1000);
  };
  const watch = async (wanted, one) => {
    one.focus({ preventScroll: true });
    click(one);
    await frame(0);
    for (const time of [100, 200, 300]) {
      await frame(time);
      const borne = [...root.querySelectorAll('.gathering, .mote text')].map((it) => it.textContent);
      found.push(['on the way', wanted, [borne, picture()].join()]);
    }
    await rest();
  };
  const buttons = controls().filter((one) => one.matches('button:enabled')).map(name);
  for (const wanted of new Set(buttons.filter((one) => !/link/.test(one)))) {
    reset();
    await rest();
    if (find(wanted)) await watch(wanted, find(wanted));
    for (let k = 0; k < 3; k++)
      if (find('‹.next›')?.matches(':enabled')) await watch(`${wanted}, next`, find('‹.next›'));
  }
  return found;
}"""
"""What is drawn at three times after a button is pressed, and after three steps of a walk from there."""
TYPED = [
    *("-1.5", "1/3", "3", "1000", "1001", "-1000", "-1234.56", "1e5", "", "x[1:]", "(2, 3)", "a" * 16, "a" * 17),
    *("where(1 >= x, x, 2 * y)", "where(2 < y, x, y) - x[0]"),
]


class Spelled:
    """An explorer that says the names of its words."""

    def __init__(self, explorer: Explorer):
        self.keys = explorer.keys
        for name in self.keys:
            setattr(self, name, getattr(explorer, name))
        self._css = explorer._css
        self._esm = SPELL + explorer._esm.replace("return { words };", "return { words: spelled(words) };")
        self._esm = self._esm.replace("const initial = read();", "const initial = read();\n  window.links = { pack, unpack };")


def made(kind: type) -> list[Spelled]:
    return [Spelled(make()) for make in MADE.get(kind, [kind])]


Found = list[tuple[str, str, str]]
"""Of each control of an explorer, what is done to it, and what is shown then."""


def found(kind: type, show: Callable[..., Page]) -> Iterator[Found]:
    for explorer in made(kind):
        yield show(explorer).evaluate(ACT, TYPED)
        yield show(explorer, reduced_motion="no-preference", first=FRAMES).evaluate(WAY)


def digest(text: str) -> str:
    return f"{crc32(text.encode()) % 256:02x}"


def lines(name: str, found: Found) -> list[str]:
    """The record of an explorer: a line for each control, in each state that it is tried in."""
    controls = dict.fromkeys(control for control, _, _ in found)
    told = {one: "".join(digest(" ".join(rest)) for control, *rest in found if control == one) for one in controls}
    return [f"{name} {digits} {control}" for control, digits in told.items()]


def main() -> None:
    asked = [one for one in sys.argv[1:] if one != "--record"]
    recorded = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_engine(), args=ARGUMENTS)
        page = empty_page(browser, {})

        def show(explorer: Explorer, *, reduced_motion: str = "reduce", first: str = "") -> Page:
            page.emulate_media(reduced_motion=reduced_motion)
            page.goto("http://explorer.test/")
            if first:
                page.evaluate(first)
            mount(page, explorer, language="en", host="afm-widget", opening=False)
            return page

        for kind in EXPLORERS:
            if asked and kind.__name__ not in asked:
                continue
            for part in found(kind, show):
                recorded += lines(kind.__name__, part)
                if "--record" not in sys.argv:
                    print(*(f"{kind.__name__} {control} {what}\n    {text}" for control, what, text in part), sep="\n")
        browser.close()
    if "--record" in sys.argv:
        FILE.write_text("\n".join(recorded) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
