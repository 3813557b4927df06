"""minitorch: a small tensor and autograd library on NumPy that answers as PyTorch does.

    import minitorch as torch

The names are PyTorch's, and so are the digits, the printed form and the words of the errors. Start
reading at `tensor.py`, then `operation.py` and `autograd.py`; the folder `operations` holds the
table.
"""

from .dtypes import (
    bool, cdouble, cfloat, complex64, complex128, double, dtype, float, float16, float32, float64, half, int,
    int8, int16, int32, int64, long, promote_types, short, uint8,
)  # fmt: skip
from .shapes import Size
from .tensor import Tensor
from .operation import ops as _ops  # the kinds of operation, and what records them
from .autograd import enable_grad, is_grad_enabled, no_grad
from .operations.creation import (
    arange, as_tensor, empty, eye, from_numpy, full, full_like, linspace, ones, ones_like, tensor, zeros,
    zeros_like,
)  # fmt: skip
from .operations.elementwise import (
    abs, add, cos, div, eq, exp, floor_divide, ge, gt, le, log, lt, maximum, minimum, mul, ne, neg, pow, relu,
    remainder, sigmoid, sign, sin, sqrt, square, sub, tanh, where,
)  # fmt: skip
from .operations.shaping import (
    broadcast_to, cat, clone, flatten, permute, reshape, squeeze, stack, t, transpose, unsqueeze,
)  # fmt: skip
from .operations.indexing import select
from .operations.reductions import (
    all, amax, amin, any, argmax, argmin, cumsum, max, mean, min, norm, std, sum, var,
)  # fmt: skip
from .operations.linear_algebra import bmm, dot, matmul, mm, mv
from .operations.conversion import allclose, equal, numel
from .random import Generator, manual_seed, rand, randint, randn, randperm
from . import printing as _printing  # gives Tensor its printed form
