"""Reading an explorer on a page, and what minitorch says to the same question."""

import ast
import io
import math
import re
from math import prod

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Locator, Page

import minitorch as torch
from minitorch import graph
from minitorch.checks import Account
from minitorch.widgets.passes.explorer import example, layer
from tests.site.pages import Explorer
from tests.widgets.driving import key

READ = """(root) => {
    const text = (node) => node?.textContent ?? null;
    const all = (selector, from = root) => [...from.querySelectorAll(selector)];
    return {
        fields: all('.field input:not(.guess input)').map((input) => input.value),
        invalid: all('.field input:not(.guess input)').map((input) => input.getAttribute('aria-invalid') === 'true'),
        facts: all('.facts dd').map(text),
        memory: root.querySelector('.facts strong')?.className ?? null,
        grids: Object.fromEntries(all('[role=grid]').map((grid) => {
            const cells = all('[role=gridcell]', grid);
            return [cells[0].dataset.key.replace(/-\\d+$/, ''), cells.map((cell) => ({
                text: text(cell), selected: cell.getAttribute('aria-selected') === 'true',
                held: cell.matches('.held, .now'),
            }))];
        })),
        planes: all('.plane, .jacobian, .network').map((plane) => all('path', plane).map((p) => p.getAttribute('d'))),
        lit: all('.strip').map((strip) => all('.place.on', strip).map((place) => text(place))),
        history: all('.history li').map((line) => all('code', line).map(text)),
        error: text(root.querySelector('.error p :not(.icon)')),
        say: text(root.querySelector('.say')),
        heard: text(root.querySelector('.ear')),
        code: text(root.querySelector('.code-out')),
    };
}"""

UNFOLD = """(root) => {
    root.querySelector('.explorer.opening [data-key="further"]')?.click();
    if (root.contains(document.activeElement)) document.activeElement.blur();
}"""

YES = {"yes": True, "是": True, "no": False, "否": False}


def find(page: Page, explorer: Explorer) -> Locator:
    """The explorer on its page, scrolled into view, as it opens."""
    root = page.locator(".afm-widget").nth(explorer.number - 1).locator(".explorer")
    root.scroll_into_view_if_needed()
    return root


def unfold(root: Locator) -> Locator:
    """The explorer with all that it has, also what its first question does not need."""
    root.evaluate(UNFOLD)
    return root


def read(root: Locator) -> dict:
    return root.evaluate(READ)


def field(root: Locator, number: int) -> Locator:
    """A text field; the first is the expression, or a; the second the shape, or b."""
    return root.locator(".field input:not(.guess input)").nth(number)


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
    drawn = {name: [int(cell["text"]) for cell in cells] for name, cells in shown["grids"].items()}
    if isinstance(y, str):
        assert (shown["error"], shown["heard"], shown["invalid"][0]) == (y, y, True)
        assert drawn == {"x": flat(x)}
        return expression
    values = flat(y)
    for line in re.findall(r"^>>> (y\[.*)$", shown["code"], re.MULTILINE):
        exec(line, {"y": y})
    assert shown["error"] is None
    assert not shown["invalid"][0]
    assert (drawn["x"], drawn.get("r", [])) == (flat(x), flat(y))
    assert [k for k, cell in enumerate(shown["grids"]["x"]) if cell["selected"]] == sorted(
        set(values)
    )
    assert shape_in(shown["facts"][0]) == tuple(y.shape)
    assert {int(text) for text in shown["lit"][0]} == {flat(x)[place] for place in values}
    if values:  # else nothing lies in memory
        assert shape_in(shown["facts"][1]) == y.stride()
        assert int(shown["facts"][2]) == y.storage_offset()
        assert shown["memory"] == ("view" if shares(x, y) else "copy")
    return expression


def check_broadcasting(root: Locator) -> None:
    """The end that a broadcasting explorer shows, a sum or an error, is minitorch's."""
    shown = read(root)
    a, b = (source(shape_in(text)) for text in shown["fields"][:2])
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
        assert (shown["error"], shown["heard"], shown["invalid"][0]) == (y, y, True)
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


def check_reduction(root: Locator) -> None:
    """The numbers that a reduction explorer shows, or its error, are minitorch's."""
    shown = read(root)
    assert shown["code"] == rerun(shown["code"])
    x = source(shape_in(shown["fields"][1]))
    y = evaluate(re.findall(r"^>>> (x\..*)$", shown["code"], re.MULTILINE)[0], x)
    assert [int(cell["text"]) for cell in shown["grids"].get("x", [])] == flat(x)
    if isinstance(y, str):
        assert (shown["error"], shown["heard"], shown["invalid"][0]) == (y, y, True)
        return
    assert shown["error"] is None
    drawn = [float(cell["text"]) for cell in shown["grids"].get("y", [])]
    assert drawn == pytest.approx(flat(y), rel=1e-4, nan_ok=True)
    assert shown["facts"][0].endswith(f"→ {tuple(y.shape)}")


def check_preprocessing(root: Locator) -> None:
    """The tensors that a preprocessing explorer shows are those of its program, run in pandas."""
    shown = read(root)
    rows = root.locator("table.data tbody tr").evaluate_all(
        "(all) => all.map((tr) => [...tr.querySelectorAll('input')].map((input) => input.value))"
    )
    table = io.StringIO()
    pd.DataFrame(rows).to_csv(table, index=False)
    names = {"pd": pd, "torch": torch, "data": pd.read_csv(io.StringIO(table.getvalue()))}
    heads = root.locator("table.data thead th").evaluate_all(
        "(all) => all.map((th) => th.firstChild.textContent)"
    )
    names["data"].columns = heads
    answers = []
    for line in re.findall(r"^>>> (.*)$", shown["code"], re.MULTILINE):
        answers.append(f">>> {line}")
        try:
            if line in names:
                answers.append(repr(names[line]))
            else:
                exec(line, names)
        except TypeError as error:
            answers.append(f"TypeError: {error}")
            assert shown["error"] == answers[-1]
    assert shown["code"] == "\n".join(answers)
    cells = shown["grids"].get("t", [])
    assert len(cells) == names["inputs"].size
    if "X" in names:
        drawn = [float(cell["text"]) for cell in cells]
        assert drawn == pytest.approx(flat(names["X"]), rel=1e-3, nan_ok=True)


def numbers_in(text: str) -> list[float]:
    """
    >>> numbers_in("p = −0.5 a = (1e−7, 2/3)")
    [-0.5, 1e-07, 0.6666666666666666]
    """
    found = re.findall(r"(-?\d+\.?\d*(?:e-?\d+)?)(?:/(\d+))?", text.replace("−", "-"))
    return [float(top) / int(bottom or 1) for top, bottom in found]


def entries(shown: dict, start: int, stop: int):
    """The numbers in some of an explorer's fields, as a tensor."""
    typed = shown["fields"][start:stop]
    return torch.tensor([numbers_in(text)[0] for text in typed], dtype=torch.float64)


def check_dot(root: Locator) -> None:
    """The dot product, lengths and projection that a dot explorer shows are minitorch's."""
    shown = read(root)
    a, b = entries(shown, 0, 2), entries(shown, 2, 4)
    near = {"rel": 0.01, "abs": 0.011}  # two decimals are shown
    assert numbers_in(root.locator(".result").text_content()) == pytest.approx([(a @ b).item()])
    lengths = [torch.linalg.vector_norm(v).item() for v in (a, b)]
    assert numbers_in(shown["facts"][0]) == pytest.approx(lengths, **near)
    if a.any():
        projection = (a @ b) / (a @ a) * a
        assert numbers_in(shown["facts"][3])[1:] == pytest.approx(flat(projection), **near)
        assert numbers_in(shown["facts"][4]) == pytest.approx(flat(b - projection), **near)


def check_norm(root: Locator) -> None:
    """The norms that a norm explorer shows are minitorch's."""
    shown = read(root)
    p = math.inf if shown["fields"][0] == "inf" else float(shown["fields"][0])
    near = {"rel": 0.01, "abs": 0.011}
    if root.locator(".named:visible").count() == 1:
        b = entries(shown, 5, 7)
        norms = [torch.linalg.vector_norm(b, q).item() for q in (1, 2, math.inf)]
        assert [numbers_in(fact)[0] for fact in shown["facts"]] == pytest.approx(norms, **near)
        size = torch.linalg.vector_norm(b, p).item()
        assert numbers_in(shown["code"])[-1] == pytest.approx(size, **near)
        return
    A = entries(shown, 1, 5).reshape(2, 2)
    assert numbers_in(shown["facts"][2])[0] == pytest.approx(torch.linalg.norm(A).item(), **near)
    if p in (1, 2, math.inf):
        most = torch.linalg.matrix_norm(A, p).item()
        assert numbers_in(shown["facts"][0])[0] == pytest.approx(most, **near)


def check_descent(root: Locator) -> None:
    """The point, the loss and the gradient of a descent explorer are those of its program."""
    shown = read(root)
    steps = int(shown["facts"][0])
    near = {"rel": 0.01, "abs": 0.0011}  # three decimals are shown
    loss = re.search(r"loss = (.*)", shown["code"])[1]
    at = torch.tensor(numbers_in(shown["facts"][1]), dtype=torch.float64, requires_grad=True)
    value = eval(loss, {"x": at[0], "y": at[1]})
    value.backward()
    assert f"range({steps})" in shown["code"]
    assert numbers_in(shown["code"].splitlines()[-1]) == pytest.approx(flat(at), **near)
    assert numbers_in(shown["facts"][2]) == pytest.approx([value.item()], rel=0.02, abs=0.02)
    assert numbers_in(shown["facts"][3]) == pytest.approx(flat(at.grad), rel=0.02, abs=0.02)


def complex_numbers_in(text: str) -> list[complex]:
    """
    >>> complex_numbers_in("λ₁ = −0.62 along")
    [(-0.62+0j)]
    >>> complex_numbers_in("λ = 1 ± 0.56i no")
    [(1+0.56j), (1-0.56j)]
    """
    written = re.search(r"[=≈] ((?:[−.e/\d]+ )?± )?([−.e/\d]+)", text)
    if not written[1]:
        return [complex(numbers_in(written[2])[0])]
    real = (numbers_in(written[1]) or [0])[0]
    return [complex(real, sign * numbers_in(written[2])[0]) for sign in (1, -1)]


def check_eigen(root: Locator) -> None:
    """The product, the eigenvalues and the verdict of an eigen explorer are minitorch's.

    It shows six digits; so are those read that minitorch works with here.
    """
    shown = read(root)
    A, v = entries(shown, 0, 4).reshape(2, 2), entries(shown, 4, 6)
    near = {"rel": 0.01, "abs": 0.03}
    image = [
        numbers_in(text)[0] for text in root.locator(".equation .value span").all_inner_texts()
    ]
    assert image == pytest.approx(flat(A @ v), **near)
    rows = root.locator(".eigenvalues > *").all_inner_texts()
    found = [value for row in rows for value in complex_numbers_in(row)]
    truth = torch.linalg.eigvals(A).tolist()
    if root.locator(".eigenvalues > .why").count():  # some are to be found yet
        assert all(min(abs(value - one) for one in truth) < 0.05 for value in found)
        return
    found = found * 2 if len(found) == 1 else found
    discriminant = (A[0, 0] - A[1, 1]) ** 2 + 4 * A[0, 1] * A[1, 0]
    loose = 0.05 + 0.2 * (abs(discriminant) < 0.02).item()  # where a rounded entry moves them most
    assert sorted(found, key=lambda z: (z.real, z.imag)) == pytest.approx(
        sorted(truth, key=lambda z: (round(z.real, 6), z.imag)), abs=loose
    )
    pressed = root.locator('.eigenvalues [aria-pressed="true"]')
    if pressed.count():
        value = complex_numbers_in(pressed.inner_text())[0].real
        assert image == pytest.approx(flat(value * v), rel=0.05, abs=0.05)


def check_map(root: Locator) -> None:
    """The determinant and the products of a map explorer are minitorch's."""
    shown = read(root)
    A = entries(shown, 0, 4).reshape(2, 2)
    near = {"rel": 0.01, "abs": 0.011}
    formula = root.locator(".formula").first.text_content()
    assert numbers_in(formula)[-1] == pytest.approx(torch.linalg.det(A).item(), **near)
    if root.locator(".composition").is_visible():
        B = entries(shown, 4, 8).reshape(2, 2)
        numbers = root.locator(".orders .brackets span").all_inner_texts()
        truth = flat(B @ A) + flat(A @ B)
        assert [numbers_in(text)[0] for text in numbers] == pytest.approx(truth, **near)


def check_chain(root: Locator) -> None:
    """The shapes, multiplications and numbers held of a chain explorer are minitorch's."""
    shown = read(root)
    assert shown["code"] == rerun(shown["code"])
    if shown["error"]:
        assert shown["error"] == shown["heard"]
    sizes = list(map(int, shown["fields"]))
    names = {
        f"J{i}": torch.ones(*shape) for i, shape in enumerate(zip(sizes[1:], sizes[:-1]), start=1)
    }
    for expression, shape in shown["history"]:
        assert shape_in(shape) == tuple(eval(expression, dict(names)).shape)
    rows = root.locator(".bill tbody tr").evaluate_all(
        """(all) => all.map((tr) => [tr, ...tr.querySelectorAll('.number')]
            .map((part) => (part.querySelector('code') ?? part).textContent))"""
    )
    for row, (expression, *numbers) in enumerate(rows):
        with Account() as work:
            eval(expression.replace(" · ", ", "), dict(names))
        multiplications, held = (int(number.replace(",", "")) for number in numbers)
        assert multiplications == work.multiplications
        if row > 0:  # what the reader does first, Python may do later
            assert held == work.peak_values


def run_lines(lines: list[str], names: dict) -> torch.Tensor:
    exec("\n".join(lines[:-1]), names)
    return eval(lines[-1], names)


def check_graph(root: Locator) -> None:
    """The values and derivatives of a graph explorer are those of its function, run by minitorch."""
    rows = root.locator(".listing tbody tr").evaluate_all(
        """(all) => all.map((line) => [...line.children].map((cell) => cell.textContent))"""
    )
    shapes = {name.split(" = ")[1]: shape_in(shape) for name, shape, *_ in rows}
    typed = root.locator(".inputs .field input").evaluate_all(
        "(all) => all.map((input) => [input.dataset.key.replace(/^in-/, ''), input.value])"
    )
    leaves = {}
    for name, text in typed:
        leaves.setdefault(name.partition("[")[0], []).append(float(text.replace("−", "-")))
    leaves = {
        name: torch.tensor(numbers).reshape(shapes[name]).requires_grad_()
        for name, numbers in leaves.items()
    }
    lines = root.locator(".source span").all_inner_texts()
    near = {"rel": 0.01, "abs": 0.011}  # two decimals are shown
    if not lines:
        return
    if root.locator(".error:visible").count():  # Python would go another way than it was recorded
        return
    names = {"torch": torch, "math": math}
    if lines[0].startswith("def "):
        exec("\n".join(lines), names)
        y = names[re.match(r"def (\w+)", lines[0])[1]](**leaves)
    else:  # typed by the reader, whose inputs stand in fields
        y = run_lines([line for line in lines if not re.fullmatch(r"\w+ = [-\d.\[\], ]+", line)], names | leaves)
    value = numbers_in(root.locator(".listing .output td").nth(1).inner_text())
    assert not value or value == pytest.approx(flat(y), **near)
    if root.locator('[data-key="mode-reverse"][aria-pressed="true"]').count():
        y.sum().backward()
        for name, _, _, derivative in rows:
            leaf = leaves.get(name.split(" = ")[1])
            if derivative and leaf is not None and "…" not in derivative:
                assert numbers_in(derivative) == pytest.approx(flat(leaf.grad), **near)


def check_passes(root: Locator) -> None:
    """The program that a passes explorer shows, and what it counts, are the compiler's."""
    on = root.locator('.chips [aria-pressed="true"]').all_inner_texts()
    done = on[: int(root.get_by_role("slider").input_value())]
    values = example()
    compiled = graph.compile(layer, values, wrt=("w", "b"), passes=done)
    rows = root.locator(".statement:not(del)").all_text_contents()
    assert [row[2:].removesuffix("\n") for row in rows] == compiled.source.splitlines()
    with Account() as work:
        compiled.schedule.evaluate(*values)
    counted = [len(rows), work.operations, work.multiplications, work.peak_values]
    assert [numbers_in(fact.replace(",", ""))[-1] for fact in read(root)["facts"]] == counted
    names = root.locator(".node:not(.gone)").evaluate_all(
        "(all) => all.map((one) => one.dataset.value)"
    )
    assert set(names) == {*compiled.schedule.inputs, *(at.out for at in compiled.schedule.lines)}


CHECKS = {
    "SlicingExplorer": check_slicing,
    "BroadcastingExplorer": check_broadcasting,
    "StridesExplorer": check_strides,
    "ReductionExplorer": check_reduction,
    "PreprocessingExplorer": check_preprocessing,
    "DotExplorer": check_dot,
    "NormExplorer": check_norm,
    "DescentExplorer": check_descent,
    "EigenExplorer": check_eigen,
    "MapExplorer": check_map,
    "ChainExplorer": check_chain,
    "GraphExplorer": check_graph,
    "PassesExplorer": check_passes,
}
CHANGES = {
    "SlicingExplorer": lambda root: (write(root, 0, "x[..., ::2]"), key(root, "all").click()),
    "BroadcastingExplorer": lambda root: (write(root, 1, "(4, 1, 2)"), key(root, "add").click()),
    "StridesExplorer": lambda root: write(root, 0, "x.transpose(0, -1).view(-1)"),
    "ReductionExplorer": lambda root: (write(root, 0, "(0, -1)"), key(root, "keepdim").click()),
    "PreprocessingExplorer": lambda root: key(root, "fill-drop").click(),
    "DotExplorer": lambda root: write(root, 2, "-2.5"),
    "NormExplorer": lambda root: key(root, "p-10").click(),
    "DescentExplorer": lambda root: write(root, 0, "0.07"),
    "EigenExplorer": lambda root: write(root, 1, "-2.5"),
    "MapExplorer": lambda root: write(root, 1, "-2.5"),
    "ChainExplorer": lambda root: (
        write(root, 1, "77"),
        key(root, "gap-0").click(),
        key(root, "way-right").click(),
    ),
    "GraphExplorer": lambda root: (
        write(root, 0, "-2.5"),
        root.get_by_role("slider").first.press("End"),
    ),
    "PassesExplorer": lambda root: (
        key(root, "fold").click(),
        root.get_by_role("slider").press("End"),
    ),
}
"""A change of each kind of explorer, to a state that no page starts with."""
