"""The tables, in Markdown that reads as plain text too."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from statistics import median, quantiles

from .peers import BY_HAND, MINITORCH, NO_PEERS, PEERS, PYTORCH

SECONDS = [(1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")]
BYTES = [(1e6, "MB"), (1e3, "kB")]
Found = dict[str, list[float]]  # by library, one number a round


def machine() -> str:
    """Where the numbers come from."""
    load = os.getloadavg()[0]
    versions = [f"{p.title} {p.version()}" for p in PEERS.values() if p not in NO_PEERS]
    return (
        f"{date.today()}, {_processor()}, {os.cpu_count()} processors (load {load:.1f} at the "
        f"start), {platform.system()}.\n\nPython {platform.python_version()}, NumPy "
        f"{BY_HAND.version()}, {', '.join(versions)}."
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    named = [line.split(": ")[1] for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    rows = [header, *rows]
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def spread(numbers: list[float], units=SECONDS) -> str:
    """The median, and the quartiles around it."""
    middle = median(numbers)
    size, unit = next((one for one in units if middle >= one[0]), units[-1])
    low, _, high = (number / size for number in _quartiles(numbers))
    return f"{middle / size:.3g} {unit} ({low:.3g}–{high:.3g})"


def _quartiles(numbers: list[float]) -> list[float]:
    return quantiles(numbers, method="inclusive") if len(numbers) > 1 else numbers * 3


def cells(found: Found, units=SECONDS) -> list[str]:
    """A cell for each library; a library that does not do the work has a dash."""
    return [spread(found[title], units) if title in found else "–" for title in PEERS]


def ratio(found: Found) -> tuple[float, str]:
    """minitorch to PyTorch: the median of the rounds' own ratios, and as text with quartiles."""
    ratios = [a / b for a, b in zip(found[MINITORCH.title], found[PYTORCH.title])]
    low, middle, high = _quartiles(ratios)
    return middle, f"{middle:.2f} ({low:.2f}–{high:.2f})"


def verdict(number: float, aim: float | None, unit: str = "") -> list[str]:
    """What is aimed at, and whether it is met."""
    if aim is None:
        return ["", ""]
    return [f"≤ {aim:g}{unit}", "met" if number <= aim else "NOT met"]


def ahead(found: Found) -> str:
    """Whether minitorch is quicker than every library but PyTorch, or which one is not slower."""
    others = found.keys() - {MINITORCH.title, PYTORCH.title} - {one.title for one in NO_PEERS}
    ours = median(found[MINITORCH.title])
    quicker = [title for title in PEERS if title in others and median(found[title]) <= ours]
    if not others:
        return ""
    return f"no: {', '.join(quicker)}" if quicker else "yes"
