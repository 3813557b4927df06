"""A tensor's ways out of the program and back: copies, pickles, and NumPy's functions."""

from __future__ import annotations

from copy import deepcopy

import numpy as np

from ..core.storage import Storage
from ..core.tensor import Tensor
from ..core import warn

NO_DEEP_COPY = (
    "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the "
    "moment.  If you were attempting to deepcopy a module, this may be because of a "
    "torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001"
)
NO_HOOKS = "backward hook {!r} on tensor will not be serialized.  If this is expected, you can decorate the function with @torch.utils.hooks.unserializable_hook to suppress this warning"


def rebuilt(array: np.ndarray, requires_grad: bool, cls: type[Tensor] = Tensor) -> Tensor:
    array = array.astype(array.dtype.type)  # pickle makes a new type, which is equal to NumPy's
    return Tensor._make_subclass(cls, Tensor._wrap(array), requires_grad)


def _seen(cls: type[Tensor] | None, requires_grad: bool, storage: Storage, *layout) -> Tensor:
    """A leaf in that memory: which type its elements have, where they begin, the shape and the strides."""
    type, start, shape, strides = layout
    memory = storage.array.ravel("K")
    data = Tensor._wrap(np.ndarray(shape, np.dtype(type), memory, start, strides))
    data._shared = storage
    return Tensor._make_subclass(cls or Tensor, data, requires_grad)


def _parts(self: Tensor) -> tuple:
    """What `_seen` makes such a tensor of; memory with gaps is left behind."""
    array, storage, start = self._array, self._storage, self.storage_offset()
    if not storage.array.flags.forc:
        array, start = array.copy(), 0
        storage = Storage(array)
    own = None if type(self) is Tensor else type(self)  # Tensor's own name is PyTorch's
    layout = array.dtype.name, start * array.itemsize, array.shape, array.strides
    return own, self.requires_grad, storage, *layout


def _reduce(self: Tensor):
    own, requires_grad, storage, *layout = _parts(self)
    memory = storage.array.copy("K")  # apart from that of others that share it, as PyTorch's
    return _loaded, (own, requires_grad, memory, *layout), _attributes(self) or None


def _loaded(cls: type[Tensor] | None, requires_grad: bool, memory: np.ndarray, *layout) -> Tensor:
    return _seen(cls, requires_grad, Storage(memory), *layout)


def _attributes(self: Tensor) -> dict:
    """Attributes of one's own; hooks stay behind, with a warning."""
    for hook in self._hooks or ():
        warn(NO_HOOKS.format(self._hooks[hook].args[0]))
    return {name: value for name, value in vars(self).items() if name != "_hooks"}


def _copy(self: Tensor) -> Tensor:
    copied = Tensor._make_subclass(type(self), self.data, self.requires_grad)
    copied.__dict__.update(_attributes(self))
    return copied


def _deepcopy(self: Tensor, memo: dict) -> Tensor:
    if not self.is_leaf:
        raise RuntimeError(NO_DEEP_COPY)
    own, requires_grad, storage, *layout = _parts(self)
    copied = memo[id(self)] = _seen(own, requires_grad, deepcopy(storage, memo), *layout)
    copied._grad = deepcopy(self._grad, memo)
    others = {name: value for name, value in vars(self).items() if name != "_hooks"}
    copied.__dict__.update(deepcopy(others, memo))
    return copied


def _array(self: Tensor, dtype=None, copy=None) -> np.ndarray:
    return np.array(self.numpy(), dtype=dtype, copy=copy)


def _array_wrap(self: Tensor, array: np.ndarray, context=None, return_scalar=False) -> Tensor:
    """What NumPy computed with this tensor, as a tensor: of bools, bytes, as PyTorch has it."""
    return Tensor._wrap(array.astype(np.uint8) if array.dtype == bool else array)


Tensor.__reduce__, Tensor.__copy__, Tensor.__deepcopy__ = _reduce, _copy, _deepcopy
Tensor.__array__, Tensor.__array_wrap__ = _array, _array_wrap
