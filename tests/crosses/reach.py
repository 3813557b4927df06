"""What the calls reach: for each parameter of a public function, whether it is given by name, by place, and at what values.

    python -m tests.crosses --reach        lists what is never given so, or at one value alone

Read from the text of the crosses and of the transcripts, and of the tests of what PyTorch has not. A method is known by
its name alone.
"""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from book._ext.booksite.reference import public

from .record import everything

TESTS = Path(__file__).parents[1]
TRANSCRIPTS = TESTS / "answers"
NOT_OF_PYTORCH = ("graph", "compile", "symbolic", "numeric", "account")
METHODS = ("Tensor.", "nn.Module.", "optim.Optimizer.")
SHORT = {"F.": "nn.functional.", "data.": "utils.data.", "lr_scheduler.": "optim.lr_scheduler.", "functional.": "nn.functional."}
NO_CHOICE = {"self", "out", "layout", "memory_format", "pin_memory", "device"}  # minitorch has but one


class Given(ast.NodeVisitor):
    """Of each function the arguments that it is given: by name under that, by place under a number."""

    def __init__(self):
        self.values: dict[str, dict[str | int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def visit_Call(self, node: ast.Call) -> None:
        for name in named(node.func):
            by_place = {at: one for at, one in enumerate(node.args)}
            by_name = {one.arg: one.value for one in node.keywords}
            for key, value in (by_place | by_name).items():
                self.values[name][key].add(ast.unparse(value))
        self.generic_visit(node)


def named(function: ast.expr) -> Iterator[str]:
    """The public names that an expression may stand for."""
    text = ast.unparse(function).removeprefix("torch.")
    for short, path in SHORT.items():
        text = path + text.removeprefix(short) if text.startswith(short) else text
    method = text.rpartition(".")[2]
    paths = [text] if text in public() else [f"Tensor.{method}", f"nn.Module.{method}", f"optim.Optimizer.{method}"]
    yield from (path for path in paths if path in public())


def sources() -> Iterator[str]:
    for *_, calls in everything():
        yield from calls
    for path in TRANSCRIPTS.glob("*.txt"):
        text = "\n" + path.read_text("utf-8")
        for part in text.split("\n>>> ")[1:]:
            first, *more = part.splitlines()
            yield "\n".join([first, *(line[4:] for line in more if line.startswith("... "))])
    for name in NOT_OF_PYTORCH:
        yield Path(TESTS, f"test_{name}.py").read_text("utf-8")


def parameters(function) -> list[tuple[int, str, str | None, bool]]:
    """The place, the name, the default and whether it goes by name alone."""
    if hasattr(function, "call"):
        every = [list(enumerate(one.parameters)) for one in function.call.signatures if not one.hidden]
        return [(at, one.name, one.default, one.by_name) for some in every for at, one in some]
    try:
        every = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        (at, one.name, None if one.default is one.empty else str(one.default), one.kind is one.KEYWORD_ONLY)
        for at, one in enumerate(every)
        if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)
    ]  # fmt: skip


def holes() -> Iterator[str]:
    """A line for each parameter with a default that some call should give otherwise."""
    given = Given()
    for text in sources():
        try:
            given.visit(ast.parse(text))
        except SyntaxError:  # cells of other kinds
            continue
    of = defaultdict(list)
    for path, function in public().items():
        if callable(function) and not path.startswith(("widgets.", "book.")):
            of[function.call.function if hasattr(function, "call") else function].append(path)
    for paths in of.values():
        seen = set(NO_CHOICE)
        every = parameters(public()[paths[0]])
        shift = {path: path.startswith(METHODS) and every[:1] and every[0][1] in ("self", "input") for path in paths}
        for at, name, default, by_name in every:
            if default is None or name in seen:
                continue
            seen.add(name)
            named_so = {value for path in paths for value in given.values[path][name]}
            placed = {value for path in paths for value in given.values[path][at - shift[path]]}
            others = {value for value in named_so | placed if value.strip("'") != default}
            missing = [
                *["by name"] * (not named_so),
                *["by place"] * (not placed and not by_name),
                *["a second value"] * (len(others) < 1 + (default not in ("True", "False"))),
            ]
            if missing:
                yield f"{paths[0]}({name}={default}): {', '.join(missing)}"
