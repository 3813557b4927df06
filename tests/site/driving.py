"""Reading an explorer on a page, and what minitorch says to the same question."""

import ast
import re
from math import prod

import numpy as np
from playwright.sync_api import Locator, Page

import minitorch as torch
from tests.site.pages import Explorer

READ = """(root) => {
    const text = (node) => node?.textContent ?? null;
    const all = (selector, from = root) => [...from.querySelectorAll(selector)];
    return {
        fields: all('.field input').map((input) => input.value),
        invalid: all('.field input').map((input) => input.getAttribute('aria-invalid') === 'true'),
        facts: all('.facts dd').map(text),
        memory: root.querySelector('.facts strong')?.className ?? null,
        grids: Object.fromEntries(all('[role=grid]').map((grid) => {
            const cells = all('[role=gridcell]', grid);
            return [cells[0].dataset.key.replace(/-\\d+$/, ''), cells.map((cell) => ({
                text: text(cell), selected: cell.getAttribute('aria-selected') === 'true',
                held: cell.matches('.held, .now'),
            }))];
        })),
        lit: all('.strip').map((strip) => all('.place.on', strip).map((place) => text(place))),
        history: all('.history li').map((line) => all('code', line).map(text)),
        error: text(root.querySelector('.error p :not(.icon)')),
        say: text(root.querySelector('.say')),
        code: text(root.querySelector('.code-out')),
    };
}"""

YES = {"yes": True, "是": True, "no": False, "否": False}


def find(page: Page, explorer: Explorer) -> Locator:
    """The explorer on its page, scrolled into view."""
    root = page.locator(".afm-widget").nth(explorer.number - 1).locator(".explorer")
    root.scroll_into_view_if_needed()
    return root


def read(root: Locator) -> dict:
    return root.evaluate(READ)


def field(root: Locator, number: int) -> Locator:
    """A text field; the first is the expression, or a; the second the shape, or b."""
    return root.locator(".field input").nth(number)


def write(root: Locator, number: int, text: str) -> None:
    """Replace the text of a field, and leave it."""
    entry = field(root, number)
    entry.fill(text)
    entry.blur()


def type_keys(root: Locator, number: int, text: str) -> None:
    """Replace the text of a field with the keyboard alone, key by key."""
    entry = field(root, number)
    entry.press("ControlOrMeta+a")
    entry.press_sequentially(text)
    entry.press("Tab")


def reset(root: Locator) -> None:
    root.locator(".foot button").first.click()


def key(root: Locator, name: str) -> Locator:
    """A part of an explorer by its key: a cell such as x-0, a button such as undo."""
    return root.locator(f'[data-key="{name}"]')


def shape_in(text: str) -> tuple[int, ...]:
    """
    >>> shape_in("(2, 3)"), shape_in("(3,)"), shape_in("()")
    ((2, 3), (3,), ())
    """
    return ast.literal_eval(text)


def source(shape: tuple[int, ...]):
    return torch.arange(prod(shape)).reshape(shape)


def evaluate(expression: str, x):
    """The value of an expression of x, or the line that Python would print for its error."""
    try:
        return eval(expression, {"x": x})
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def rerun(transcript: str) -> str:
    """A transcript that an explorer shows, with minitorch's answer to its last line."""
    prompts = re.findall(r"^>>> (.*)$", transcript, re.MULTILINE)
    names = {"torch": torch}
    exec("\n".join(prompts[:-1]), names)
    try:
        answer = repr(eval(prompts[-1], names))
    except Exception as error:
        answer = f"{type(error).__name__}: {error}"
    return "\n".join([*(f">>> {line}" for line in prompts), answer])


def shares(x, y) -> bool:
    return np.shares_memory(x.numpy(), y.numpy())


def flat(y) -> list[int]:
    return y.reshape(-1).tolist()


def place(y, index: tuple[int, ...]) -> int:
    """Where an element lies in the memory of its tensor."""
    return y.storage_offset() + sum(i * s for i, s in zip(index, y.stride(), strict=True))


def check_slicing(root: Locator) -> str:
    """Everything that a slicing explorer shows is what minitorch says; returns the expression."""
    shown = read(root)
    expression, shape = shown["fields"][0], shape_in(shown["fields"][1])
    x = source(shape)
    y = evaluate(expression, x)
    assert shown["code"] == rerun(shown["code"])
    assert [int(cell["text"]) for cell in shown["grids"]["x"]] == flat(x)
    if isinstance(y, str):
        assert (shown["error"], shown["say"], shown["invalid"][0]) == (y, y, True)
        assert "r" not in shown["grids"]
        return expression
    values = flat(y)
    assert shown["error"] is None
    assert not shown["invalid"][0]
    assert [int(cell["text"]) for cell in shown["grids"].get("r", [])] == values
    assert [k for k, cell in enumerate(shown["grids"]["x"]) if cell["selected"]] == sorted(
        set(values)
    )
    assert shape_in(shown["facts"][0]) == tuple(y.shape)
    assert {int(text) for text in shown["lit"][0]} == set(values)
    if values:  # else nothing lies in memory
        assert shape_in(shown["facts"][1]) == y.stride()
        assert int(shown["facts"][2]) == y.storage_offset()
        assert shown["memory"] == ("view" if shares(x, y) else "copy")
    return expression


def check_broadcasting(root: Locator) -> None:
    """The end that a broadcasting explorer shows, a sum or an error, is minitorch's."""
    shown = read(root)
    a, b = (source(shape_in(text)) for text in shown["fields"])
    total = evaluate("x[0] + x[1]", (a, b))
    assert shown["code"] == rerun(shown["code"])
    if isinstance(total, str):
        assert shown["error"] == total
        bad = (
            root.locator(".aligned tbody tr")
            .first.locator("td")
            .evaluate_all("(all) => all.map((td) => td.classList.contains('bad'))")
        )
        assert [axis for axis, is_bad in enumerate(bad) if is_bad] == [int(total.split()[-1])]
        return
    assert shown["error"] is None
    lengths = root.locator(".aligned tbody tr").last.locator("td").all_text_contents()
    assert tuple(map(int, lengths)) == tuple(total.shape)
    if len(total.shape) <= 3:
        for name, tensor in {"ga": a, "gb": b, "ga + b": total}.items():
            drawn = [int(cell["text"]) for cell in shown["grids"].get(name, [])]
            assert drawn == flat(tensor.expand(tuple(total.shape)))


def check_strides(root: Locator) -> str:
    """Everything that a strides explorer shows is what minitorch says; returns the expression."""
    shown = read(root)
    expression, shape = shown["fields"][0], shape_in(shown["fields"][1])
    x = source(shape)
    y = evaluate(expression, x)
    assert shown["code"] == rerun(shown["code"])
    done = ""
    for operation, length, strides in shown["history"]:
        done += operation
        step = evaluate(done, x)
        assert (shape_in(length), shape_in(strides)) == (tuple(step.shape), step.stride()), done
    if isinstance(y, str):
        assert (shown["error"], shown["say"], shown["invalid"][0]) == (y, y, True)
    else:
        assert shown["error"] is None
        assert done == expression
    last = evaluate(done, x)  # on an error: as far as it went
    values = flat(last)
    assert [int(cell["text"]) for cell in shown["grids"].get("y", [])] == values
    assert shape_in(shown["facts"][0]) == tuple(last.shape)
    assert shape_in(shown["facts"][1]) == last.stride()
    assert int(shown["facts"][2]) == last.storage_offset()
    assert YES[shown["facts"][3]] == last.is_contiguous()
    assert shown["memory"] == ("view" if shares(x, last) else "copy")
    assert {int(text) for text in shown["lit"][-1]} == set(values)
    return expression


CHECKS = {
    "SlicingExplorer": check_slicing,
    "BroadcastingExplorer": check_broadcasting,
    "StridesExplorer": check_strides,
}
CHANGES = {
    "SlicingExplorer": lambda root: write(root, 0, "x[..., ::2]"),
    "BroadcastingExplorer": lambda root: (write(root, 1, "(4, 1, 2)"), key(root, "add").click()),
    "StridesExplorer": lambda root: write(root, 0, "x.transpose(0, -1).view(-1)"),
}
"""A change of each kind of explorer, to a state that no page starts with."""
