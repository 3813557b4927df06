"""Modules of the explorers as a script that a test can load and ask."""

import json

from playwright.sync_api import Page

from minitorch.widgets.kit.bundle import join, namespace

ANSWER = """async (text) => {
  const answer = await (%s)((0, eval)(`(${text})`));
  const odd = (x) => typeof x === 'number' && (!Number.isFinite(x) || Object.is(x, -0));
  const name = (x) => (Object.is(x, -0) ? '-0.0' : x);
  return JSON.stringify(answer, (_, x) => (odd(x) ? `number ${name(x)}` : x))
    .replace(/"number (NaN|-?Infinity|-0.0)"/g, '$1');
}"""

CLOCK = """() => {
  let [now, waiting] = [0, []];
  window.requestAnimationFrame = (act) => waiting.push(act);
  window.cancelAnimationFrame = () => {};
  window.tick = (milliseconds) => {
    now += milliseconds;
    for (const act of waiting.splice(0)) act(now);
  };
}"""
"""A clock of the test's own: what glides gets there by `tick(milliseconds)`."""

FRAMES = """() => {
  let [now, last] = [0, 1e6];
  const [waiting, frames, observers] = [new Map(), new Map(), new Set()];
  window.setTimeout = (act, pause = 0, ...given) => (waiting.set(++last, [now + pause, () => act(...given)]), last);
  window.clearTimeout = (one) => waiting.delete(one);
  window.requestAnimationFrame = (act) => (frames.set(++last, act), last);
  window.cancelAnimationFrame = (one) => frames.delete(one);
  const sizeOf = (one) => { const { width, height } = one.getBoundingClientRect(); return `${width} ${height}`; };
  window.ResizeObserver = class {
    sizes = new Map();
    constructor(act) { this.look = () => {
      const changed = [...this.sizes].filter(([one, size]) => size !== sizeOf(one));
      for (const [one] of changed) this.sizes.set(one, sizeOf(one));
      if (changed.length) act(changed.map(([target]) => ({ target })));
    }; }
    observe(one) { this.sizes.set(one, ''); observers.add(this); }
    unobserve(one) { this.sizes.delete(one); }
    disconnect() { observers.delete(this); }
  };
  const channel = new MessageChannel();
  const turn = () => new Promise((next) => { channel.port1.onmessage = next; channel.port2.postMessage(0); });
  window.frame = async (milliseconds) => {
    now += milliseconds;
    const due = [...waiting].filter(([, [when]]) => when <= now).sort((a, b) => a[1][0] - b[1][0]);
    for (const [one, [, act]] of due) if (waiting.delete(one)) act();
    const asked = [...frames];
    for (const [one, act] of asked) if (frames.delete(one)) act(now);
    for (const one of observers) one.look();
    await turn(); // what waits for a part is done in the next one
  };
  document.documentElement.style.opacity = 0; // nobody looks: laid out, and not painted
}"""
"""A clock for timers, frames and sizes too, from before an explorer is mounted: `await frame(milliseconds)` is the next."""


def library(*modules: str) -> str:
    """A script whose `load` gives everything that some modules export, such as "dot/math.js"."""
    exports = ", ".join(f"...{namespace(name)}" for name in modules)
    return f"{join(*modules)}export default {{ {exports} }};"


def ask(page: Page, function: str, argument):
    """What a function of the page answers; both ways as one text, which Playwright need not take apart.

    Numbers that JSON has no word for (nan, inf, the sign of a zero) pass too.
    """
    return json.loads(page.evaluate(ANSWER % function, json.dumps(argument)))
