"""A share of the everyday calls that a soak goes through; `make soak` prints which differ."""

from __future__ import annotations

from .everyday import differing


def test_nearly_all_everyday_calls_print_the_same(record_property):
    calls = 1000
    _, found = differing(calls, seed=0)
    alike = calls - sum(map(len, found.values()))
    record_property("matched", f"everyday calls: {alike} of {calls} print the same")
    assert alike >= 0.98 * calls, found
