"""Import this before NumPy or PyTorch: their libraries read these once, when they are loaded."""

import os

for library in ["OMP", "OPENBLAS", "MKL"]:
    os.environ[f"{library}_NUM_THREADS"] = "1"
