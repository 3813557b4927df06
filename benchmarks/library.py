"""The same work on minitorch, PyTorch, autograd, MyGrad, micrograd and by hand in NumPy.

    python -m benchmarks.library [--rows a,d] [--quick]

Prints tables of time and of peak memory, and ends with 1 if a library's answers differ from
PyTorch's (that row is refused). How to read them: benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from . import one_thread  # noqa: F401  before NumPy
from .agreement import answers_of, difference
from .fresh import ON_LINUX, import_times, peak_memory
from .peers import MINITORCH, NO_PEERS, PEERS, PYTORCH
from .report import BYTES, Found, ahead, cells, machine, ratio, spread, table, verdict
from .timing import interleaved, sample_of
from .work import CHAIN, LENGTHS, ROWS, Row

LETTERS = "abcdefghij"
CONSTANT = 1.2  # the most that the time of a node may grow with the chain
IMPORT_AIM = 30  # milliseconds, beyond NumPy's own


def runs_of(row: Row, size: int) -> dict[str, Callable]:
    """A run of each library that does this work."""
    inputs = row.inputs(size)
    programs = {title: peer.programs().get(row.program) for title, peer in PEERS.items()}
    return {title: program(*inputs) for title, program in programs.items() if program}


def differing(row: Row, size: int) -> list[str]:
    """The libraries whose answers are not PyTorch's, and how."""
    answers = {title: answers_of(run) for title, run in runs_of(row, size).items()}
    wrong = {title: difference(found, answers[PYTORCH.title]) for title, found in answers.items()}
    return [f"{title} {words}" for title, words in wrong.items() if words]


def timed(row: Row, size: int, rounds: int) -> Found:
    runs = runs_of(row, size)
    gc.collect()
    gc.freeze()  # what the libraries themselves hold is not searched while another is timed
    found = interleaved({title: sample_of(run) for title, run in runs.items()}, rounds)
    gc.unfreeze()
    return found


def speed(rows: list[Row], rounds: int) -> Iterator[list[str]]:
    for row in rows:
        found = timed(row, row.size, rounds)
        number, text = ratio(found)
        verdicts = [text, *verdict(number, row.aim), ahead(found)]
        yield [f"{row.letter} {row.what}", *cells(found), *verdicts]


def scaling(lengths: list[int], rounds: int) -> Iterator[list[str]]:
    found = {length: timed(CHAIN, length, rounds) for length in lengths}
    for title in found[lengths[0]]:
        nodes = [[seconds / length for seconds in found[length][title]] for length in lengths]
        growth = max(map(median, nodes)) / min(map(median, nodes))
        aim = CONSTANT if title == MINITORCH.title else None
        yield [title, *map(spread, nodes), f"{growth:.2f}", *verdict(growth, aim)]


def memory(rows: list[Row], rounds: int) -> Iterator[list[str]]:
    for row in rows:
        samples = {
            title: partial(peak_memory, peer, row)
            for title, peer in PEERS.items()
            if row.program in peer.programs()
        }
        found = interleaved(samples, rounds)
        number, text = ratio(found)
        yield [f"{row.letter} {row.what}", *cells(found, BYTES), text, *verdict(number, row.memory)]


def imports(rounds: int) -> Iterator[list[str]]:
    libraries = {title: peer for title, peer in PEERS.items() if peer not in NO_PEERS}
    found = interleaved({t: partial(import_times, peer) for t, peer in libraries.items()}, rounds)
    base = [numpy for times in found.values() for numpy, _ in times]
    yield ["NumPy itself", spread(base), "", ""]
    for title, times in found.items():
        beyond = [library for _, library in times]
        aim = IMPORT_AIM if title == MINITORCH.title else None
        yield [title, spread(beyond), *verdict(1000 * median(beyond), aim, " ms")]


def show(title: str, header: list[str], rows: Iterator[list[str]]) -> None:
    print(f"\n## {title}\n\n{table(header, rows)}", flush=True)


def asked() -> tuple[set[str], bool]:
    """The letters of the rows, and whether to be quick."""
    parser = argparse.ArgumentParser(description="Speed and memory, side by side with the peers.")
    parser.add_argument("--rows", default=",".join(LETTERS), help="letters of rows: a,d")
    parser.add_argument("--quick", action="store_true", help="few rounds, no chain of a million")
    options = parser.parse_args()
    letters = set(options.rows.split(","))
    if unknown := letters - set(LETTERS):
        parser.error(f"no row {', '.join(sorted(unknown))}; there are {', '.join(LETTERS)}")
    return letters, options.quick


def main() -> int:
    letters, quick = asked()
    rounds, few = (5, 2) if quick else (21, 3)
    works = [(row, row.size) for row in ROWS if row.letter in letters]
    lengths = [length for length in LENGTHS if length < 10**6 or not quick]
    chains = [(CHAIN, length) for length in lengths] if "e" in letters else []
    print(f"# Speed and memory\n\n{machine()}", flush=True)

    wrong = {work: differing(*work) for work in works + chains}
    rows = [row for row, size in works if not wrong[row, size]]
    lengths = [length for row, length in chains if not wrong[row, length]]
    hungry = [row for row in rows if row.memory]
    against = ["minitorch / PyTorch", "aim", ""]
    if rows:
        header = ["", *PEERS, *against, "ahead of the peers"]
        show(f"Time: median of {rounds} rounds (quartiles)", header, speed(rows, rounds))
    if hungry:
        peak = "Peak memory" if ON_LINUX else "Peak memory since the start (ru_maxrss)"
        header = ["", *PEERS, *against]
        show(f"{peak}: median of {few} processes", header, memory(hungry, few))
    if lengths:
        header = ["e", *(f"{n:,} nodes" for n in lengths), "largest / smallest", "aim", ""]
        title = f"Time of a node in a chain: median of {few} rounds"
        show(title, header, scaling(lengths, few))
    if "h" in letters:
        header = ["h", "beyond NumPy", "aim", ""]
        show(f"Time of an import: median of {rounds} processes", header, imports(rounds))

    refused = {row: words for row, words in wrong.items() if words}
    for (row, size), words in refused.items():
        print(f"\nRefused: {row.what} at size {size:,}: {'; '.join(words)}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
