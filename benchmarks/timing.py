"""Measuring in turns, so that whatever else the machine does falls on every library alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from time import process_time

LEAST = 0.005  # seconds a measurement takes at least


def interleaved(samples: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """One number of each sample a round; each round begins with another one."""
    found: dict[str, list[float]] = {name: [] for name in samples}
    order = list(samples)
    for _ in range(rounds):
        for name in order:
            found[name].append(samples[name]())
        order.append(order.pop(0))
    return found


def mean_time(run: Callable, repeats: int) -> float:
    """Seconds of this process for one of several runs in a row, after the rubbish is out."""
    gc.collect()
    start = process_time()
    for _ in range(repeats):
        run()
    return (process_time() - start) / repeats


def sample_of(run: Callable) -> Callable[[], float]:
    """Measures `run` often enough in a row that the clock and the first run do not matter."""
    repeats = 1
    while mean_time(run, repeats) * repeats < LEAST:
        repeats *= 2
    return partial(mean_time, run, repeats)
