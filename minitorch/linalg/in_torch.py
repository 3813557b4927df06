"""What torch has under its own name too, and tensors as methods, with signatures of their own."""

from __future__ import annotations

from ..pytorch.calls import method, reads
from . import solutions

det = method(reads("det(Tensor input)")(solutions.det))
inverse = method(reads("inverse(Tensor input, *, Tensor out=None)")(solutions.inv))
matrix_power = method(
    reads("matrix_power(Tensor input, int n, *, Tensor out=None)")(solutions.matrix_power)
)
