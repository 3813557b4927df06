"""A call again, with operands of other types and that lie otherwise: all of them, or the first alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPERAND = re.compile(r"\b([tck])\(((?:\d+, )*\d+(?:, seed=\d+)?|seed=\d+|)\)")  # of which nothing is said yet
OTHERWISE = [
    *(f"dtype='{one}'" for one in ("float64", "float16", "int64", "uint8", "bool", "complex64")),
    *(f"how='{one}'" for one in ("turned", "gaps", "spread", "later", "tiny")),
]  # fmt: skip


def otherwise(call: str) -> Iterator[str]:
    for how in OTHERWISE:
        for many in (0, 1):  # 0 of a pattern are all
            yield OPERAND.sub(lambda found: f"{found[1]}({', '.join(filter(None, [found[2], how]))})", call, count=many)
