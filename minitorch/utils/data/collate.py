"""How examples become a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ...core import Tensor, dtypes
from ...api.creation import as_tensor, tensor
from ...api.joining import stack


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
    if isinstance(first, np.ndarray) and first.dtype.kind not in "SUO":
        return stack([as_tensor(one) for one in batch])
    if isinstance(first, np.generic) and first.dtype.kind not in "SUO":
        return as_tensor(np.array(batch, first.dtype))
    if isinstance(first, float):
        return tensor(list(batch), dtype=dtypes.float64)
    if isinstance(first, int):
        return tensor(
            [int(one) for one in batch], dtype=dtypes.int64 if type(first) is int else None
        )
    if isinstance(first, (str, bytes)):
        return batch
    if isinstance(first, Mapping):
        return type(first)({name: default_collate([one[name] for one in batch]) for name in first})
    if isinstance(first, Sequence):
        if any(len(one) != len(first) for one in batch):
            raise RuntimeError("each element in list of batch should be of equal size")
        columns = [default_collate(column) for column in zip(*batch)]
        return type(first)(*columns) if hasattr(first, "_fields") else columns
    kind = first.dtype if isinstance(first, np.ndarray) else type(first)
    raise TypeError(
        "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
        f"{kind}"
    )
