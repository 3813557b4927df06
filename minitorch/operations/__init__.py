"""The table of mathematics: of each operation its name, its forward on arrays, and a line of
derivative an input.

Nothing here is called by a program. It imports the machine, and nothing above it.
"""

from . import (  # noqa: F401  reading them fills the table
    arithmetic, axes, comparison, complex, decompositions, diagonals, functions, indexing, joining,
    linear_algebra, random, reductions, repeating, shaping,
)  # fmt: skip
