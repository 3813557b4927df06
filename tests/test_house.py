"""The rooms of the library: what each may import, and how long it may get."""

import ast
import io
import math
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import minitorch

LIBRARY = Path(minitorch.__file__).parent
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
WIDTH = 120  # a line of more than that, which only a string makes, counts as several
LAYOUT = ("--line-length=100", "--config=format.skip-magic-trailing-comma=true")

# Lines of code, without docstrings and comments.
BUDGETS = {
    "core": 1_700,
    "operations": 2_261,
    "api": 4_438,
    "pytorch": 1_138,
    "autograd": 829,
    "func": 704,
    "linalg": 434,
    "graph": 1_864,
    "checks": 504,
    "nn": 2_523,
    "optim": 789,
    "utils": 389,
    "backends": 14,
}
WHOLE = 14_012  # without the explorers, what only the book needs, and the rooms of training
COMPILER = 600  # of the graph room's
APART = {"widgets", "book"}  # nobody imports them
TRAINING = {"nn", "optim", "utils"}  # only those who ask for them do
MAY_IMPORT = {
    "core": set(),
    "operations": {"core", "pytorch.cascade_sum"},
    "api": {"core", "operations", "pytorch", "autograd", "linalg", "nn.Parameter"},
    "pytorch": {"core"},
    "autograd": {"core", "func", "pytorch.once"},
    "func": {"core", "autograd", "pytorch.generator", "pytorch.printing"},
    "linalg": {"core", "operations", "api", "pytorch"},
    "graph": {"core", "api", "autograd.grad_mode", "pytorch.generator"},
    "checks": {"core", "api", "autograd", "func"},
    "nn": {"core", "operations", "api", "pytorch", "linalg", "autograd"},
    "optim": {"core", "pytorch"},
    "utils": {"core", "api", "autograd"},
    "backends": set(),
}


@cache
def sources(folder: Path = LIBRARY) -> dict[Path, str]:
    """Every file as `ruff format` lays it out, so that no size is hidden in the layout."""
    with TemporaryDirectory() as copies:
        copy_of = {path: Path(copies, path.relative_to(folder)) for path in folder.rglob("*.py")}
        for path, copy in copy_of.items():
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8")
            copy.write_text(re.sub("# fmt: (skip|off|on)", "", text), encoding="utf-8")
        ruff = [sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", *LAYOUT, copies]
        subprocess.run(ruff, check=True)
        return {path: copy.read_text(encoding="utf-8") for path, copy in copy_of.items()}


@cache
def lines_of_code(source: str) -> int:
    """Lines that hold code, without comments and docstrings."""
    docstrings = {
        line
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node)
        for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)
    }
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.string and token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }
    lines = source.splitlines()
    return sum(math.ceil(len(lines[line - 1]) / WIDTH) or 1 for line in code - docstrings)


def room(path: Path) -> str:
    return path.relative_to(LIBRARY).parts[0]


def size_of(*rooms: str) -> int:
    return sum(lines_of_code(text) for path, text in sources().items() if room(path) in rooms)


def rooms() -> set[str]:
    return {room(path) for path in LIBRARY.rglob("*.py")}


def imported_modules(path: Path) -> Iterator[list[str]]:
    """The modules of minitorch that a file imports from, wherever in it the import stands."""
    package = path.relative_to(LIBRARY.parent).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = [*base, *node.module.split(".")] if node.module else [*base]
            modules = [[*module, alias.name] for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name.split(".") for alias in node.names]
        else:
            continue
        yield from (name[1:] for name in modules if name[0] == "minitorch" and len(name) > 1)


def imported_rooms(path: Path) -> set[str]:
    return {module[0] for module in imported_modules(path)}


def test_no_size_is_hidden_in_the_layout(tmp_path):
    path = tmp_path / "hidden.py"
    path.write_text('''"""A docstring."""

# a comment
x = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}  # fmt: skip
y = "''' + "long " * 50 + '''"
''')
    (text,) = sources(tmp_path).values()
    assert lines_of_code(text) == 10 + 3


@pytest.mark.parametrize("name", BUDGETS)
def test_a_room_keeps_to_its_budget(name):
    assert size_of(name) <= BUDGETS[name]


def test_the_compiler_keeps_to_its_budget():
    files = [text for path, text in sources().items() if LIBRARY / "graph" / "compiler" in path.parents]
    assert sum(map(lines_of_code, files)) <= COMPILER


def test_the_whole_keeps_to_its_budget():
    assert size_of(*rooms() - APART - TRAINING) <= WHOLE


def test_nobody_imports_what_only_the_book_needs():
    for path in LIBRARY.rglob("*.py"):
        if room(path) not in APART:
            assert not APART & imported_rooms(path), path


def test_the_library_is_read_in_without_what_a_first_tensor_does_not_need():
    code = "import sys, minitorch; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    unneeded = ("func", *TRAINING, "api.serialization")
    assert {"dataclasses", *(f"minitorch.{name}" for name in unneeded)}.isdisjoint(found.stdout.split())


@pytest.mark.parametrize("before", ["enable", "disable"])
def test_garbage_is_collected_after_the_library_is_read_in_as_before(before):
    code = f"import gc; gc.{before}(); import minitorch; print(gc.isenabled())"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(before == "enable")


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_a_room_imports_only_what_it_may(name):
    for path in (LIBRARY / name).rglob("*.py"):
        for module in imported_modules(path):
            allowed = {".".join(module[:depth]) for depth in (1, 2)}
            assert allowed & {name, *MAY_IMPORT[name]}, (path, module)


@pytest.mark.parametrize("name", BUDGETS)
def test_a_default_says_its_type_alone(name):
    for path in (LIBRARY / name).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.arguments):
                every = [*node.posonlyargs, *node.args, *node.kwonlyargs]
                defaults = [*node.defaults, *node.kw_defaults]
                for one, default in zip(every[len(every) - len(defaults) :], defaults):
                    if one.annotation and isinstance(default, ast.Constant):
                        assert ast.unparse(one.annotation) != type(default.value).__name__, (path, one.arg)


def test_every_room_has_a_budget_and_a_rule():
    folders = {name for name in rooms() - APART if not name.endswith(".py")}
    assert folders == {*BUDGETS} == {*MAY_IMPORT}


@pytest.mark.parametrize("name", BUDGETS)
def test_a_room_says_how_long_it_may_get_and_what_it_may_import(name):
    readme = (LIBRARY / name / "README.md").read_text(encoding="utf-8")
    assert f" {BUDGETS[name]:,} lines" in readme
    rule = re.search(r"It may import (.+?)\. ", readme.replace("\n", " "))
    assert {*re.findall(r"`([\w.]+)`", rule[1] if rule else "")} == MAY_IMPORT[name]


if __name__ == "__main__":
    for name in sorted(rooms()):
        print(f"{size_of(name):6,} {name}")
    apart = APART | TRAINING
    print(f"{size_of(*rooms() - apart):6,} the whole, without {', '.join(sorted(apart))}")
