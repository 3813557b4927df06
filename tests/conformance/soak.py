"""Random programs by the hundred thousand, in shares that go on where the last run stopped.

    python -m tests.conformance.soak [--many 100000] [--seeds 17,4711]

Every seed is another program (`programs.py`). A program on which the libraries differ is cut down to
the lines that matter, and of each kind of difference the first is printed. Numbers that differ in
their last digit alone are counted, for sums and products are rounded in more than one order. What
has been tried stands in `_build/soak.txt`; with it gone, the soak begins anew. Ends with 1 if anything
but a last digit differed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from multiprocessing import cpu_count, get_context
from pathlib import Path

from tests.conformance.programs import alike, first_difference, random_program

SHARE = 500
DONE = Path("_build/soak.txt")
VARYING = re.compile(r"[-+]?\d[\d.e+-]*|\s+|\b(?:inf|nan)\b|'[^']*'")
LAST_DIGIT = "a last digit"


def shortest(lines: list[str]) -> list[str]:
    """The program without the lines that it differs without, in the same way."""
    difference = first_difference(lines)
    if difference is None:  # the last digits of a product depend on where its factors lie
        return lines
    kind = kind_of(*difference)
    for line in reversed(range(len(lines))):
        fewer = lines[:line] + lines[line + 1 :]
        difference = _difference(fewer)
        if difference and kind_of(*difference) == kind:
            lines = fewer
    return lines


def _difference(lines: list[str]) -> tuple[str, str] | None:
    try:
        return first_difference(lines)
    except KeyError:  # a line that is gone made what is compared
        return None


def kind_of(wanted: str, got: str) -> str:
    """What two answers have in common with others like them."""
    if alike(wanted, got):
        return LAST_DIGIT
    said = [answer.partition("\n")[2] for answer in (wanted, got)]
    return " / ".join(VARYING.sub("#", one)[:80] for one in said)


def differences(seeds: range) -> list[tuple[str, int]]:
    """The kinds of difference, and the seeds where they are met."""
    found = []
    for seed in seeds:
        difference = first_difference(random_program(seed))
        if difference:
            found.append((kind_of(*difference), seed))
    return found


def report(seed: int) -> str:
    lines = shortest(random_program(seed))
    wanted, got = first_difference(lines) or ("not seen again", "not seen again")
    return "\n".join([f"seed {seed}", *lines, f"--- PyTorch\n{wanted}", f"--- minitorch\n{got}", ""])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--seeds", help="only these, with what differs")
    options = parser.parse_args()
    if options.seeds:
        print("\n".join(report(int(seed)) for seed in options.seeds.split(",")))
        return 0
    first = int(DONE.read_text()) if DONE.exists() else 0
    DONE.parent.mkdir(exist_ok=True)
    shares = [range(start, start + SHARE) for start in range(first, first + options.many, SHARE)]
    kinds: Counter[str] = Counter()
    # Not forked: later workers would be, from a thread, where NumPy's settings are not the importer's.
    with get_context("spawn").Pool(cpu_count(), maxtasksperchild=20) as pool:
        for seeds, found in zip(shares, pool.imap(differences, shares)):
            for kind, seed in found:
                kinds[kind] += 1
                if kinds[kind] == 1 and kind != LAST_DIGIT:
                    print(report(seed), flush=True)
            DONE.write_text(f"{seeds.stop}\n")
    print(f"{len(shares) * SHARE:,} programs, {seeds.stop:,} since the beginning")
    print("\n".join(f"{count:6,}  {kind}" for kind, count in kinds.most_common()))
    return int(bool(kinds.keys() - {LAST_DIGIT}))


if __name__ == "__main__":
    sys.exit(main())
