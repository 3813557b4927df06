"""minitorch: a small tensor and autograd library on NumPy that answers as PyTorch does.

    import minitorch as torch

The names are PyTorch's, and so are the digits, the printed form and the words of the errors. Start
reading at `core/tensor.py`, then `operation.py` and `record.py`; the folder `operations` holds the
table. README.md says what each file is about.
"""

import gc as _gc
import warnings as _warnings
from math import e, inf, nan, pi

# 1/0 is inf and 0/0 is nan, as in PyTorch, and nothing is said about it: by NumPy's settings, and in
# threads, which begin with others, by a filter.
_warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"minitorch\.")

_collecting = _gc.isenabled()
_gc.disable()  # all that is read in stays
try:
    from .core.dtypes import bool, cdouble, cfloat, complex64, complex128, double, dtype, float
    from .core.dtypes import float16, float32, float64, get_default_dtype, half, int, int8, int16
    from .core.dtypes import int32, int64, long, set_default_dtype, short, uint8, uint16, uint32
    from .core.dtypes import uint64
    from .core.storage import keep_freed_memory as _keep_freed_memory
    from .pytorch.floating_errors import keep_quiet as _keep_quiet
    from .core.shapes import Size
    from .core.tensor import Tensor
    from .core.operation import ops as _ops  # the kinds of operation, and what records them
    from . import autograd
    from .core.record import enable_grad, is_grad_enabled, no_grad
    from .api.creation import arange, as_tensor, empty, eye, from_numpy, full, linspace, logspace
    from .api.creation import ones, range, tensor, zeros, empty_like, full_like, ones_like
    from .api.creation import zeros_like
    from .api.functions import *  # noqa: F403  abs, acos, exp, …
    from .api.arithmetic import *  # noqa: F403  add, mul, pow, …
    from .api.bits import bitwise_and, bitwise_left_shift, bitwise_not, bitwise_or
    from .api.bits import bitwise_right_shift, bitwise_xor
    from .api.comparison import *  # noqa: F403  eq, where, clamp, …
    from .api import copying as _copying, operators as _operators  # give Tensor its special methods
    from .api.in_place import *  # noqa: F403  exp_, relu_, ...: the methods that write in place
    from .api import unsigned as _unsigned  # tells rows what they leave out
    from .api.shaping import as_strided, broadcast_shapes, broadcast_tensors, broadcast_to, clone
    from .api.shaping import flatten, ravel, reshape, squeeze, unflatten, unsqueeze
    from .api.axes import adjoint, flip, movedim, permute, roll, rot90, swapaxes, t, transpose
    from .api.joining import cat, chunk, diff, hstack, narrow, split, stack, unbind, vstack
    from .api.repeating import cartesian_prod, combinations, meshgrid, repeat_interleave, tile
    from .api.diagonals import diag, diagonal, trace, tril, triu
    from .api.indexing import select
    from .api.gathering import argwhere, gather, index_add, index_select, masked_select, nonzero
    from .api.gathering import scatter, scatter_add, take, take_along_dim
    from .api.reductions import *  # noqa: F403  sum, mean, max, softmax, …
    from .api.sorting import argsort, bincount, bucketize, histc, isin, kthvalue, mode, searchsorted
    from .api.sorting import sort, topk, unique
    from .api.quantiles import nanquantile, quantile
    from .api.linear_algebra import bmm, cross, dot, inner, kron, matmul, mm, mv, outer, tensordot
    from .api.einsum import einsum
    from .api.aliases import *  # noqa: F403  multiply, concat, arcsin, ...
    from . import linalg
    from .linalg.in_torch import det, inverse, logdet, matrix_exp, matrix_power, pinverse, slogdet
    from .linalg.in_torch import svd
    from .api.complex import angle, complex, conj, imag, is_complex, real, sgn, view_as_complex
    from .api.complex import view_as_real
    from .api.conversion import detach, detach_, equal, is_floating_point, numel, promote_types
    from .api.types import can_cast, finfo, iinfo, result_type
    from .api.random import Generator, bernoulli, default_generator, get_rng_state, initial_seed
    from .api.random import manual_seed, multinomial, normal, rand, rand_like, randint, randint_like
    from .api.random import randn, randn_like, randperm, seed, set_rng_state
    from .api import random
    from .api.devices import get_default_device, set_default_device
    from .api.threads import get_num_threads, set_num_threads
    from .api import attributes as _attributes  # all that tensors have is there by now
    from .api.legacy import BoolTensor, ByteTensor, CharTensor, DoubleTensor, FloatTensor
    from .api.legacy import HalfTensor, IntTensor, LongTensor, ShortTensor, is_tensor
    from .api.legacy import set_default_tensor_type
    from .autograd.grad_mode import inference_mode, is_inference_mode_enabled, set_grad_enabled
    from .pytorch.devices import device
    from .pytorch.printing import set_printoptions
    from . import accelerator, backends, cuda, version
    from .version import __version__
finally:
    if _collecting:
        _gc.enable()

_keep_freed_memory()
_keep_quiet()


_ON_DEMAND = {name: f".{name}" for name in ("func", "graph", "nn", "optim", "utils")}
_ON_DEMAND |= {"vmap": ".func:vmap"}
_ON_DEMAND |= {name: f".api.serialization:{name}" for name in ("load", "save")}


def __getattr__(name: str):
    """Some names are read in when somebody asks for them; nothing else here needs them."""
    if name in _ON_DEMAND:
        from pkgutil import resolve_name

        return resolve_name(__name__ + _ON_DEMAND[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list:
    return [*globals(), *_ON_DEMAND]
