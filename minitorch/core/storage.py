"""The memory that tensors share, and when it was changed."""

from __future__ import annotations

from itertools import count

import numpy as np

# Numbers nodes and changes in place, in the order in which they happen.
next_sequence_nr = count().__next__
last_change = -1  # the number of the last change in place of any memory


class Storage:
    """The memory that a tensor and its views share.

    `version` counts in-place changes. The reverse pass compares it; after a change, views of the
    memory have to ask for their maker anew. What belongs to somebody else is not `resizable`.
    """

    __slots__ = ("array", "version", "resizable")

    def __init__(self, array: np.ndarray | None):
        self.array = array
        self.version = 0
        self.resizable = True

    def changed(self) -> None:
        """Counts a change in place that has just been made."""
        global last_change
        self.version += 1
        last_change = next_sequence_nr()


def keep_freed_memory() -> None:
    """Has the C library keep the memory of arrays that are gone, for the next ones.

    glibc hands a freed block of more than 128 kB back to the system, and then gets the next one page
    by page: half of the time of a training step with matrices of that size. Once a larger block has
    been freed, that is its limit; so one is, of the largest size that counts, and never touched.
    Other C libraries do not mind.

    Source: ``man 3 mallopt``, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD.
    """
    np.empty(2**25 - 2**13, np.uint8)
