"""The machine: tensors, operations, what records them and what differentiates the record.

Nothing here imports another room of minitorch. These are the names that the rooms above work with; what
only one of them needs it takes from its file.
"""

from . import dtypes
from .arrays import contiguous_result, masked, with_strides_of
from .dtypes import no_kernel, type_name
from .tensor import Tensor
from .shapes import Size, broadcast, count, existing_dim, read_ints, wrap_dim, wrap_dims
from .record import enable_grad, fast_path, is_grad_enabled, no_grad, record_unary, recorder
from .operation import Elementwise, Linear, Operation, Product, View, has_values, ops, result_type
from .node import Node, gradient_edge
from .inplace import forbid_inner_overlap, forbid_overlap, in_place, is_expanded
from .forward import tangents_of
from .warning import warn
