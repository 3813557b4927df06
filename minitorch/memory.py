"""The memory that tensors share, and when it was changed."""

from __future__ import annotations

from itertools import count

import numpy as np

moment = count().__next__  # numbers recorded steps and changes in place, in the order they happen
last_change = -1  # the moment when any memory was last changed in place


class Storage:
    """The memory that a tensor and its views share.

    `version` counts in-place changes. The reverse pass compares it; after a change, views of the
    memory have to ask for their maker anew.
    """

    __slots__ = ("array", "version")

    def __init__(self, array: np.ndarray | None):
        self.array = array
        self.version = 0

    def changed(self) -> None:
        """Counts a change in place that has just been made."""
        global last_change
        self.version += 1
        last_change = moment()
