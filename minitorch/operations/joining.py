"""Tensors joined into one, and taken apart."""

from __future__ import annotations

import numpy as np

from ..core import View, contiguous_result, ops, result_type
from ..core.operation import Variadic, as_array
from .indexing import index_at, sliced, unsliced


class _Promoting(Variadic):
    def arrays(self, inputs):
        together = result_type(*inputs).numpy
        return [as_array(one, together) for one in inputs]


def _part(g, dim, lengths, place):
    start = sum(lengths[:place])
    return g[(slice(None),) * dim + (slice(start, start + lengths[place]),)]


_Promoting(
    "cat", contiguous_result(lambda *arrays, dim, lengths: np.concatenate(arrays, dim)), each=_part
)
_Promoting(
    "stack",
    contiguous_result(lambda *xs, dim: np.concatenate([x[index_at(dim, None)] for x in xs], dim)),
    each=lambda g, dim, place: g[(slice(None),) * dim + (place,)],
)

# Several views of one tensor: `output` says which of them this one is.


def _sliced_out(x, *, dim, start, stop, step, output):
    return sliced(x, dim=dim, start=start, stop=stop, step=step)


View("split", _sliced_out, x=unsliced)
View("split_with_sizes", _sliced_out, x=unsliced)
View(
    "unbind",
    lambda x, *, dim, index, output: x[index_at(dim, index)],
    x=lambda g, dim, index, x_shape: ops.slice_backward(g, key=index_at(dim, index), shape=x_shape),
)
