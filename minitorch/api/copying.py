"""A tensor's ways out of the program and back: copies, pickles, and NumPy's functions."""

from __future__ import annotations

from copy import deepcopy

import numpy as np

from ..core.tensor import Tensor

NO_DEEP_COPY = (
    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the "
    "moment.  If you were attempting to deepcopy a module, this may be because of a "
    "torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
)


def rebuilt(array: np.ndarray, requires_grad: bool, cls: type[Tensor] = Tensor) -> Tensor:
    array = array.astype(array.dtype.type)  # pickle makes a new type, which is equal to NumPy's
    return Tensor._make_subclass(cls, Tensor._wrap(array), requires_grad)


def _reduce(self: Tensor):
    own = () if type(self) is Tensor else (type(self),)  # Tensor's own name is PyTorch's
    return rebuilt, (self._array, self.requires_grad, *own), self.__dict__ or None


def _copy(self: Tensor) -> Tensor:
    copied = Tensor._make_subclass(type(self), self.data, self.requires_grad)
    copied.__dict__.update(self.__dict__)
    return copied


def _deepcopy(self: Tensor, memo: dict) -> Tensor:
    if not self.is_leaf:
        raise RuntimeError(NO_DEEP_COPY)
    copied = memo[id(self)] = rebuilt(self._array, self.requires_grad, type(self))
    copied._grad = deepcopy(self._grad, memo)
    copied.__dict__.update(deepcopy(self.__dict__, memo))
    return copied


def _array(self: Tensor, dtype=None, copy=None) -> np.ndarray:
    return np.array(self.numpy(), dtype=dtype, copy=copy)


def _array_wrap(self: Tensor, array: np.ndarray, context=None, return_scalar=False) -> Tensor:
    """What NumPy computed with this tensor, as a tensor: of bools, bytes, as PyTorch has it."""
    return Tensor._wrap(array.astype(np.uint8) if array.dtype == bool else array)


Tensor.__reduce__, Tensor.__copy__, Tensor.__deepcopy__ = _reduce, _copy, _deepcopy
Tensor.__array__, Tensor.__array_wrap__ = _array, _array_wrap
