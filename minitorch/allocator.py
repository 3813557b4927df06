"""What the C library does with memory that nobody uses any more."""

import numpy as np


def keep_freed_memory() -> None:
    """Has the C library keep the memory of arrays that are gone, for the next ones.

    glibc hands a freed block of more than 128 kB back to the system, and then gets the next one page
    by page: half of the time of a training step with matrices of that size. Once a larger block has
    been freed, that is its limit; so one is, of the largest size that counts, and never touched.
    Other C libraries do not mind.

    Source: ``man 3 mallopt``, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD.
    """
    np.empty(2**25 - 2**13, np.uint8)
