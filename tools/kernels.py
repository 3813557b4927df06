"""Kernels that did not start are started again.

Jupyter looks for free ports, lets them go, and has the kernel take them a moment later. Where several
notebooks run at once, another one may have taken a port in that moment: then the kernel dies at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from nbclient.exceptions import DeadKernelError

STARTS = 3
P = ParamSpec("P")
R = TypeVar("R")


def again(start: Callable[P, R]) -> Callable[P, R]:
    """`start`, called at most STARTS times, until its kernel starts.

    Raises:
        RuntimeError: no kernel has started.
        nbclient.exceptions.DeadKernelError: the kernel had started, and died later.
    """

    @wraps(start)
    def started(*args: P.args, **kwargs: P.kwargs) -> R:
        for left in reversed(range(STARTS)):
            try:
                return start(*args, **kwargs)
            except DeadKernelError:
                raise
            except RuntimeError:
                if not left:
                    raise

    return started
