"""Whether libraries compute the same, before anybody asks how fast."""

from __future__ import annotations

import numpy as np

# Of the largest element. A gradient adds up the rounding of every layer, and there may be a thousand.
LOSS = 1e-5
GRADIENT = 1e-3


def answers_of(run) -> list:
    """What one run returns, as text or as NumPy arrays that later runs do not change."""
    return [_plain(answer) for answer in run()]


def _plain(answer):
    if isinstance(answer, str):
        return answer
    if type(answer) is float:
        return np.float32(answer)
    return np.array(answer.detach() if hasattr(answer, "detach") else answer)


def difference(ours: list, theirs: list) -> str | None:
    """What is wrong with our answers, in words; None when they agree with theirs.

    Texts agree when they are equal, numbers when they are float32 (or Python's own floats), have the
    same shape, and are close: the loss, which comes first, closer than gradients.
    """
    tolerances = [LOSS] + [GRADIENT] * (len(ours) - 1)
    for a, b, tolerance in zip(ours, theirs, tolerances, strict=True):
        if isinstance(a, str):
            if a != b:
                return f"prints {a!r}, not {b!r}"
        elif a.dtype != np.float32:
            return f"computes in {a.dtype}"
        elif a.shape != b.shape:
            return f"finds the shape {a.shape}, not {b.shape}"
        else:
            apart = np.max(np.abs(a - b)) / np.max(np.abs(b))
            if not apart <= tolerance:
                return (
                    f"is {apart:.1g} away (at most {tolerance:g}), relative to the largest element"
                )
    return None
