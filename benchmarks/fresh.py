"""What can only be measured in a process of its own: the peak of memory, and an import.

    python -m benchmarks.fresh minitorch elementwise

prints the bytes that one run adds, at its highest, to what stood in memory before it.
"""

from __future__ import annotations

import ctypes
import gc
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

from . import one_thread  # noqa: F401  before NumPy
from .peers import PEERS, Peer
from .work import ROWS, Row

STATUS = Path("/proc/self/status")
ON_LINUX = STATUS.exists()
SMALL = 10

# Compiled modules are kept, as they are for every user; the first import of several writes them.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}

# Large blocks go back to the system as soon as they are freed, so that the peak is what was alive.
# Left to itself, the C library keeps some, and the same run of PyTorch shows 16 MB or 32.
GIVE_BACK = {"MALLOC_MMAP_THRESHOLD_": "131072"}

IMPORT = """
from time import process_time as now
start = now()
import numpy
ready = now()
import {}
print(ready - start, now() - ready)
"""


def import_times(peer: Peer) -> tuple[float, float]:
    """Seconds to import NumPy, and then what the library's users import."""
    numpy, library = _output("-c", IMPORT.format(peer.imports)).split()
    return float(numpy), float(library)


def peak_memory(peer: Peer, row: Row) -> float:
    """The bytes that one run of a row needs."""
    return float(_output("-m", __name__, peer.title, row.program))


def _output(*arguments: str) -> str:
    command, environment = [sys.executable, *arguments], os.environ | GIVE_BACK | COMPILED
    return subprocess.run(command, env=environment, stdout=PIPE, text=True, check=True).stdout


def _measured(peer: Peer, row: Row) -> int:
    program = peer.programs()[row.program]
    program(*row.inputs(SMALL))()  # loads what is loaded late, and leaves no large block to reuse
    run = program(*row.inputs(row.size))
    gc.collect()
    if not ON_LINUX:
        before = _highest()
        run()
        return _highest() - before
    _give_back()
    Path("/proc/self/clear_refs").write_text("5")  # the peak becomes what is in use now
    before = _bytes("VmRSS")
    run()
    return _bytes("VmHWM") - before


def _highest() -> int:
    """The peak since the process began: macOS counts it in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _give_back() -> None:
    """Frees what the C library keeps for later, so that every library begins with nothing."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _bytes(name: str) -> int:
    return 1024 * int(re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())[1])


if __name__ == "__main__":
    title, program = sys.argv[1:]
    print(_measured(PEERS[title], next(row for row in ROWS if row.program == program)))
