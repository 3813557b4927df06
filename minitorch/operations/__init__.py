"""The table of mathematics: of each operation its name, its forward on arrays, and a line of
derivative an input.

Nothing here is called by a program. It imports the machine, and nothing above it.
"""

# Reading them fills the table.
from . import arithmetic, axes, comparison, complex, decompositions, diagonals, functions
from . import indexing, joining, linear_algebra, random, reductions, repeating, shaping
