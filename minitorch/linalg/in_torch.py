"""What torch has under its own name too, and tensors as methods, with signatures of their own."""

from __future__ import annotations

from ..pytorch.calls import method, reads, unread
from . import solutions

det = method(reads("det(Tensor input)")(unread(solutions.det)))
inverse = method(reads("inverse(Tensor input, *, Tensor out=None)")(unread(solutions.inv)))
matrix_power = method(
    reads("matrix_power(Tensor input, int n, *, Tensor out=None)")(unread(solutions.matrix_power))
)
