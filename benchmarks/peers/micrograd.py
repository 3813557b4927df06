"""micrograd: numbers only, Python's own floats.

Its reverse pass is recursive, so a long chain needs a higher limit than Python's.
"""

import sys

from micrograd.engine import Value


def chain(x, length):
    def run():
        start = y = Value(float(x))
        for _ in range(length // 4):
            y = y * 2.0 + 0.5
            y = y * 0.5 - 0.25
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(limit + 3 * length)
        y.backward()
        sys.setrecursionlimit(limit)
        return y.data, start.grad

    return run


PROGRAMS = {"chain": chain}
