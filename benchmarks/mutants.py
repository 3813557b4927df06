"""Plants small faults in the library, one at a time, and says which of them no test notices.

    python -m benchmarks.mutants [--many 150] [--seed 0] [--jobs 2] [minitorch/core ...]

The faults are cosmic-ray's: another operator, another number, a condition turned round, a loop that
ends at once. Each is planted in a copy of what is committed, where the library's own tests run, which
need neither a browser nor PyTorch, until one fails. A line is printed for each fault; those that survive
are shown as differences at the end, and have to be read: some change nothing that anybody could see.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from queue import Queue
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [
    f"minitorch/{name}" for name in "core operations api autograd func graph nn optim utils".split()
]
UNSEEN = ("ReplaceBinaryOperator_BitOr", "NoOp")
"""Operators that mostly change annotations (``int | None``), or nothing."""

OF_THE_BOOK = ("prose", "chinese", "editions", "appendices", "figures", "plots", "contributing")
"""Files of tests that read pages and pictures."""

LONGEST = 600
"""Seconds after which a run of the tests counts as failed: a loop that does not end any more."""


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
        return f"{self.path}:{self.line} {self.operator.removeprefix('core/')}"


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


def survives(fault: Fault, copy: Path) -> bool:
    """Whether all tests pass in a copy of the project that has the fault."""
    path = copy / fault.path
    before = path.read_text("utf-8")
    path.write_text(fault.source(), encoding="utf-8")
    files = sorted((copy / "tests").glob("test_*.py"))
    tests = [one for one in files if not one.stem.removeprefix("test_").startswith(OF_THE_BOOK)]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    settings = os.environ | {"PYTHONPATH": str(copy), "OMP_NUM_THREADS": "1"}
    try:
        run = subprocess.run(command, cwd=copy, env=settings, capture_output=True, timeout=LONGEST)
        return run.returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_text(before, encoding="utf-8")


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
    arguments = parser.parse_args()
    faults = list(drawn(arguments.folders, arguments.many, arguments.seed))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        copies: Queue[Path] = Queue()
        for number in range(arguments.jobs):
            copy = Path(folder, str(number))
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
            copies.put(copy)

        def tried(fault: Fault) -> bool:
            copy = copies.get()
            try:
                alive = survives(fault, copy)
            finally:
                copies.put(copy)
            print("survives" if alive else "killed  ", fault, flush=True)
            return alive

        alive = [fault for fault, found in zip(faults, pool.map(tried, faults)) if found]
    print(f"\n{len(faults) - len(alive)} of {len(faults)} were noticed. The others:\n")
    print("\n\n".join(map(difference, alive)))


if __name__ == "__main__":
    main()
