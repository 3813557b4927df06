"""Random programs, and digests of what PyTorch answers to them: what no call alone meets, meets here.

    python -m tests.programs --record        asks PyTorch, which has to be installed

Of each program there are two digests, whose numbers are cut off at different places: a last digit that another processor
rounds otherwise changes one of them at most. Where PyTorch's answer is no model for all that a program says (see
`answers`), a third number tells for how many parts it is. A dash stands for a program that minitorch answers otherwise,
as the reference says.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from math import asinh, floor, isfinite
from pathlib import Path
from types import ModuleType
from zlib import crc32

from tests.conformance.programs import answers, random_program

FILE = Path(__file__).parent / "answers" / "random_programs.txt"
MANY, SHARE = 1000, 50
NUMBER = re.compile(r"[-+]?\b\d+\.\d*(?:e[+-]\d+)?")
FINE, SMALL, CUTS = 300, 1e-3, (0.25, 0.75)


def digests(seed: int, library: ModuleType, parts: int | None = None) -> list[str]:
    found = "\n".join(answers(random_program(seed), library)[:parts])
    return [digest(found, cut) for cut in CUTS]


def line(seed: int, torch: ModuleType, minitorch: ModuleType) -> str:
    parts, all_parts = (len(answers(random_program(seed), one)) for one in (torch, minitorch))
    wanted, got = digests(seed, torch), digests(seed, minitorch, parts)
    return " ".join(wanted + [str(parts)] * (parts < all_parts)) if wanted == got else "-"


def digest(text: str, cut: float) -> str:
    """Of words, and of numbers to a third of a hundredth, however they are set."""

    def cut_off(number: re.Match) -> str:
        value = float(number[0])
        return str(floor(asinh(value / SMALL) * FINE + cut)) if isfinite(value) else number[0]

    return f"{crc32(''.join(NUMBER.sub(cut_off, text).split()).encode()) % 4096:03x}"


def recorded() -> list[list[str]]:
    return [line.split() for line in FILE.read_text("utf-8").splitlines()]


def main() -> None:
    torch, minitorch = import_module("torch"), import_module("minitorch")
    torch.set_num_threads(1)
    lines = [line(seed, torch, minitorch) for seed in range(MANY)]
    print(f"{MANY} programs, {lines.count('-')} answered otherwise")
    if "--record" in sys.argv:
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
