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


def library(*modules: str) -> str:
    """A script whose `load` gives everything that some modules export, such as "dot/math.js"."""
    exports = ", ".join(f"...{namespace(name)}" for name in modules)
    return f"{join(*modules)}export default {{ {exports} }};"


def ask(page: Page, function: str, argument):
    """What a function of the page answers; both ways as one text, which Playwright need not take apart.

    Numbers that JSON has no word for (nan, inf, the sign of a zero) pass too.
    """
    return json.loads(page.evaluate(ANSWER % function, json.dumps(argument)))
