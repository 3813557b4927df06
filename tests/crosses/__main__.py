"""Asks PyTorch, which has to be installed.

    python -m tests.crosses --reach                    what no call gives: parameters, by name, by place, twice
    python -m tests.crosses sum types "det shapes"     what minitorch answers otherwise, and to how many calls
    python -m tests.crosses --record                   writes what PyTorch answers to all calls
    python -m tests.crosses --record sum indexing      to these alone; of the others what stands there stays
"""

import sys
from importlib import import_module

import minitorch
import minitorch.nn

from .answers import answers
from .reach import holes
from .record import FILE, everything, kept, line


def main() -> None:
    if "--reach" in sys.argv:
        return print("\n".join(holes()))
    torch = import_module("torch")
    asked = [one for one in sys.argv[1:] if one != "--record"]
    lines, many, apart = [], 0, 0
    for name, manner, calls in everything():
        if asked and not {name, manner, f"{name} {manner}"} & {*asked}:
            lines.append(kept().get((name, manner), f"{name} {manner} "))
            continue
        wanted, got = answers(calls, torch), answers(calls, minitorch)
        lines.append(line(name, manner, wanted, got))
        many += len(calls)
        for call, theirs, ours in zip(calls, wanted, got):
            if theirs != ours:
                apart += 1
                print(f">>> {call}\n  PyTorch   {theirs}\n  minitorch {ours}")
    if "--record" in sys.argv:
        FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{many} calls, {apart} answered otherwise")


if __name__ == "__main__":
    main()
