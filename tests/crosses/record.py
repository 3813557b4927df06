"""The record of the crosses: for each call two hexadecimal digits of what PyTorch answers, in the order of the calls.

Two dashes stand where minitorch answers something else: what it has not, or what PyTorch does by mistake. And where the
third digit turns on the processor, or on where the numbers lie in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from zlib import crc32

from . import calls, methods, modules, options, templates
from .answers import answers

FILE = Path(__file__).parents[1] / "answers" / "crosses.txt"
APART = "--"
UNSTABLE = {
    "torch.linalg.eig(t(3, 3, how='spread'))",  # two eigenvalues are 0
    "contents(torch.func.jvp(lambda x: torch.linalg.eig(x), (k(3, 3),), (k(3, 3, seed=7),)))",
    "contents(torch.func.jvp(lambda x: torch.linalg.eig(x), (k(2, 3, 3),), (k(2, 3, 3, seed=7),)))",
    "torch.inverse(t(3, 3, dtype='float64'))",  # one is 0, or next to it
    "torch.linalg.solve(t(3, 3, dtype='float64'), t(3, 3, seed=1, dtype='float64'))",
}
# Which columns PyTorch 2.13 leaves out turns on what stood in memory before: LAPACK reads an order that nobody wrote.
LEAVES_OUT = re.compile(r"lstsq\((?!.*driver='gels[ds]?').*, (rcond=(?!-)|\d\.\d)")


@cache
def crosses() -> dict[str, dict[str, list[str]]]:
    """By function, or kind of calls, and manner: the calls."""
    return calls.crosses() | templates.crosses() | modules.crosses() | options.crosses() | methods.crosses()


def digest(answer: str) -> str:
    return f"{crc32(answer.encode()) % 256:02x}"


@cache
def kept() -> dict[tuple[str, str], str]:
    """By function and manner the line of the record."""
    lines = FILE.read_text("utf-8").splitlines()
    return {tuple(one.rsplit(" ", 2)[:2]): one for one in lines}


@cache
def recorded() -> dict[tuple[str, str], list[str]]:
    """By function and manner the digests."""
    found = {}
    for key, one in kept().items():
        digits = one.rpartition(" ")[2]
        found[key] = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    return found


def line(name: str, manner: str, wanted: Sequence[str], got: Sequence[str]) -> str:
    some = zip(crosses()[name][manner], wanted, got, strict=True)
    digits = [digest(a) if a == b and not _is_unstable(call) else APART for call, a, b in some]
    return f"{name} {manner} {''.join(digits)}"


def _is_unstable(call: str) -> bool:
    return call in UNSTABLE or LEAVES_OUT.search(call) is not None


def wrong(name: str, library: ModuleType) -> list[str]:
    """The calls of a function that a library does not answer as recorded, with its answers.

    Processors differ in last digits, and a number may lie where three of them turn on the last. So what differs is tried
    again a little larger, and a little smaller.
    """
    found = []
    for manner, some in crosses()[name].items():
        wanted = {
            call: one
            for call, one in zip(some, recorded()[name, manner], strict=True)
            if one != APART
        }
        for scale in (1, 1 + 1e-6, 1 - 1e-6):
            got = dict(zip(wanted, answers([*wanted], library, scale)))
            wanted = {call: one for call, one in wanted.items() if digest(got[call]) != one}
        found += [f"{call}\n    {got[call]}" for call in wanted]
    return found


def everything() -> Iterator[tuple[str, str, list[str]]]:
    for name, manners in crosses().items():
        for manner, some in manners.items():
            yield name, manner, some
