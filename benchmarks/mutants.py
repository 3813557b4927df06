"""Plants small faults in the library, one at a time, and says which of them no test notices.

    python -m benchmarks.mutants [--many 150] [--seed 0] [--jobs 2] [minitorch/core ...] > found.txt
    python -m benchmarks.mutants [the same] --known found.txt --thorough
    python -m benchmarks.mutants --by-hand faults.py

The faults are cosmic-ray's: another operator, another number, a condition turned round, a loop that
ends at once. Each is planted in a copy of what is committed, where the library's own tests run, which
need neither a browser nor PyTorch, until one fails: of them, those that run the faulty statement, as
`benchmarks.covering` has recorded. A line is printed for each fault; those that survive are shown as
differences at the end, and have to be read: some change nothing that anybody could see. `--known` leaves
out what was noticed before: it goes on with a run that was ended, and, with `--thorough`, has the survivors
meet all tests, the outputs of the pages too: a statement behind a cache is run by the first test that needs
it, but noticed by others. Faults of one's own stand in a file, as a list FAULTS of triples: the path, a text that
stands there once, and what stands there instead.
"""

import argparse
import os
import random
import resource
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from queue import Queue
from typing import NamedTuple

import pytest
from benchmarks.covering import statement
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from pytest import ExitCode

for name in "numpy hypothesis.extra.numpy IPython nbformat sympy nbval.plugin xdist.plugin".split():
    import_module(name)

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [
    f"minitorch/{name}"
    for name in "core operations api pytorch autograd func linalg graph nn optim utils checks".split()
]
UNSEEN = ("ReplaceBinaryOperator_BitOr", "NoOp")
"""Operators that mostly change annotations (``int | None``), or nothing."""

OF_THE_BOOK = ("prose", "chinese", "editions", "appendices", "figures", "plots", "contributing")
"""Files of tests that read pages and pictures."""

LONGEST = 600
"""Seconds of the processor after which a run of the tests counts as failed: of a busy machine's clock, it may be many more."""

AT_REST = 3600
"""Seconds after which one counts as failed that waits for something."""

MEMORY = 8 * 2**30
"""Bytes that a process may have: a loop without an end may also collect."""


class Fault(NamedTuple):
    """One change of one file: the occurrence of an operator of cosmic-ray."""

    path: Path
    line: int
    operator: str
    occurrence: int

    def source(self) -> str | None:
        """The file with the fault in it; None if it is no Python any more."""
        code = (ROOT / self.path).read_text("utf-8")
        faulty = mutate_code(code, get_operator(self.operator)(), self.occurrence)
        try:
            compile(faulty, self.path, "exec")
        except SyntaxError:
            return None
        return faulty

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.operator.removeprefix('core/')} {self.occurrence}"


class ByHand(NamedTuple):
    """One text of a file of the library, which stands there once, and another in its place."""

    path: Path
    text: str
    instead: str

    @property
    def line(self) -> int:
        """Where the first letter stands that differs."""
        before, _ = (ROOT / self.path).read_text("utf-8").split(self.text)
        return (before + os.path.commonprefix([self.text, self.instead])).count("\n") + 1

    def source(self) -> str:
        return self.instead.join((ROOT / self.path).read_text("utf-8").split(self.text))

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.text!r} -> {self.instead!r}"


@cache
def faults_of(path: Path) -> list[list[Fault]]:
    """The faults that a file can have, those of one place together."""
    nodes = list(ast_nodes(get_ast((ROOT / path).read_text("utf-8"))))
    places = defaultdict(list)
    for name in operator_names():
        operator = get_operator(name)
        if operator.arguments() or any(part in name for part in UNSEEN):
            continue
        found = (start for node in nodes for start, _ in operator().mutation_positions(node))
        for occurrence, start in enumerate(found):
            places[start].append(Fault(path, start[0], name, occurrence))
    return [places[start] for start in sorted(places)]


def drawn(folders: list[str], many: int, seed: int) -> Iterator[Fault]:
    """Different faults, from files in proportion to their length, from a file's places alike."""
    chance = random.Random(seed)
    paths = sorted(
        path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.py")
    )
    lengths = [len((ROOT / path).read_text("utf-8").splitlines()) for path in paths]
    known: set[Fault] = set()
    while len(known) < many:
        [path] = chance.choices(paths, lengths)
        places = faults_of(path)
        fault = chance.choice(chance.choice(places)) if places else None
        if fault and fault not in known and fault.source():
            known.add(fault)
            yield fault


def run(copy: Path, files: list[str], *options: str) -> bool:
    """Whether these files of tests pass, in a process that has everything but the library read in."""
    process = get_context("fork").Process(target=begin, args=(copy, [*options, *files]))
    process.start()
    process.join(AT_REST)
    if process.is_alive():
        os.killpg(process.pid, signal.SIGKILL)
        process.join()
    return process.exitcode in (ExitCode.OK, ExitCode.NO_TESTS_COLLECTED)


def begin(copy: Path, arguments: list[str]) -> None:
    os.setsid()
    os.chdir(copy)
    os.environ |= {"PYTHONPATH": str(copy), "OMP_NUM_THREADS": "1"}
    sys.path[0] = str(copy)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    early = "ignore::pytest.PytestAssertRewriteWarning"  # of plugins that are there already
    plugins = ["-p", "no:cacheprovider", "-p", "benchmarks.covering", "-W", early]
    os._exit(pytest.main(["-q", *plugins, *arguments]))  # the threads are those of another process


@cache
def files_of_tests() -> tuple[list[str], list[str], list[str]]:
    """What notices most, what runs the library in this process, and what runs the pages, for a minute."""
    names = [path.stem.removeprefix("test_") for path in sorted(ROOT.glob("tests/test_*.py"))]
    first, last = ["transcripts"], ["outputs"]
    others = [name for name in names if not name.startswith((*OF_THE_BOOK, *first, *last))]
    files = [[f"tests/test_{name}.py" for name in part] for part in (first, others, last)]
    files[1] += FOLDERS  # the examples of their docstrings
    return tuple(files)


def recorded(copy: Path) -> Path:
    """Which test runs which line, recorded once for these sources of the library."""
    command = ["git", "rev-parse", "HEAD:minitorch"]
    tree = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True).stdout
    file = ROOT / "_build" / "mutants" / tree.strip()
    if not file.exists():
        first, others, _ = files_of_tests()
        run(copy, first + others, "--record=.covered")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(copy / ".covered", file)
    return file


def passes(fault: Fault, copy: Path, covered: Path | None) -> bool:
    """Whether a copy passes the tests that can notice a fault; all, if nothing is recorded."""
    lines = statement((ROOT / fault.path).read_text("utf-8"), fault.line) if covered else None
    able = [f"--covered={covered}", f"--fault={fault.path}:{sorted(lines)}"] if lines else []
    parts = files_of_tests()[:2] if covered else files_of_tests()
    return all(run(copy, files, "-x", *able) for files in parts)


def survives(fault: Fault, copy: Path, covered: Path | None) -> bool:
    """Whether the tests pass in a copy of the project that has the fault."""
    path = copy / fault.path
    before = path.read_text("utf-8")
    path.write_text(fault.source(), encoding="utf-8")
    try:
        return passes(fault, copy, covered)
    finally:
        path.write_text(before, encoding="utf-8")


def line(fault: Fault, alive: bool) -> str:
    return f"{'survives' if alive else 'killed  '} {fault}"


def difference(fault: Fault) -> str:
    """The fault as `diff` writes it."""
    command = ["diff", "-U1", str(ROOT / fault.path), "-"]
    found = subprocess.run(command, input=fault.source(), capture_output=True, text=True).stdout
    return "\n".join([str(fault), *found.splitlines()[2:]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", default=FOLDERS)
    parser.add_argument("--many", type=int, default=150)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--by-hand", type=Path, help="a file of faults of one's own")
    parser.add_argument("--known", type=Path, help="leave out what was noticed in these results")
    parser.add_argument(
        "--thorough", action="store_true", help="with all tests, outputs of pages too"
    )
    arguments = parser.parse_args()
    if arguments.by_hand:
        listed = runpy.run_path(str(arguments.by_hand))["FAULTS"]
        faults = [ByHand(Path(path), text, instead) for path, text, instead in listed]
    else:
        faults = list(drawn(arguments.folders, arguments.many, arguments.seed))
    planted = len(faults)
    if arguments.known:
        killed = arguments.known.read_text("utf-8").splitlines()
        faults = [fault for fault in faults if line(fault, alive=False) not in killed]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        copies: Queue[Path] = Queue()
        for number in range(arguments.jobs):
            copy = Path(folder, str(number))
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
            copies.put(copy)
        covered = None if arguments.thorough else recorded(copy)
        if faults and not pool.submit(passes, faults[0], copy, covered).result():
            sys.exit("Some tests fail without any fault.")

        def tried(fault: Fault) -> bool:
            copy = copies.get()
            try:
                alive = survives(fault, copy, covered)
            finally:
                copies.put(copy)
            print(line(fault, alive), flush=True)
            return alive

        alive = [fault for fault, found in zip(faults, pool.map(tried, faults)) if found]
    print(f"\n{planted - len(alive)} of {planted} were noticed. The others:\n")
    print("\n\n".join(map(difference, alive)))


if __name__ == "__main__":
    main()
