"""How examples become a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ...core import Tensor, dtypes
from ...api.creation import as_tensor, tensor
from ...api.joining import stack


def _is_numeric(example) -> bool:
    return isinstance(example, (np.ndarray, np.generic)) and example.dtype.kind not in "SUO"


def default_convert(data):
    """Arrays become tensors, also in dicts and sequences; all else stays as it is.

    Example:
        >>> import numpy
        >>> from minitorch.utils.data import default_convert
        >>> default_convert((numpy.array([1, 2]), "two"))
        [tensor([1, 2]), 'two']

    PyTorch: ``torch.utils.data.default_convert``.
    """
    if _is_numeric(data):
        return as_tensor(data)
    if isinstance(data, Mapping):
        return type(data)({name: default_convert(one) for name, one in data.items()})
    if isinstance(data, Sequence) and not isinstance(data, (str, bytes)):
        parts = [default_convert(one) for one in data]
        return type(data)(*parts) if hasattr(data, "_fields") else parts
    return data


def default_collate(batch: Sequence):
    """Tensors, arrays and numbers are stacked; tuples and dicts of them become tuples and dicts of stacks.

    Raises:
        RuntimeError: the shapes of two examples differ.
        TypeError: examples are nothing of the kind.

    Example:
        >>> from minitorch.utils.data import default_collate
        >>> default_collate([(0, 1.5), (2, 3.5)])
        [tensor([0, 2]), tensor([1.5000, 3.5000], dtype=torch.float64)]

    PyTorch: ``torch.utils.data.default_collate``.
    """
    first = batch[0]
    if isinstance(first, Tensor):
        return stack(list(batch))
    if _is_numeric(first):
        return stack([as_tensor(one) for one in batch])
    if isinstance(first, (int, float)):
        return tensor(list(batch), dtype=dtypes.float64 if isinstance(first, float) else None)
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return type(first)({name: default_collate([one[name] for one in batch]) for name in first})
    if isinstance(first, Sequence):
        if any(len(one) != len(first) for one in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        columns = [default_collate(column) for column in zip(*batch)]
        return type(first)(*columns) if hasattr(first, "_fields") else columns
    raise TypeError(
        "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
        f"{getattr(first, 'dtype', type(first))}"
    )
