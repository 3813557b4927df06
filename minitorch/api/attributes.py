"""What of a tensor is not written, or not with anything: PyTorch has words against it."""

from __future__ import annotations

from ..core.tensor import Tensor
from .checks import refuse


def _refusing(name: str):
    def refuse(self: Tensor, *value):
        raise AttributeError(f"attribute '{name}' of 'torch._C.TensorBase' objects is not writable")

    return refuse


_requires_grad = Tensor.requires_grad


def _set_requires_grad(self: Tensor, wanted: bool) -> None:
    refuse(not isinstance(wanted, bool), "requires_grad must be a bool")
    _requires_grad.fset(self, wanted)


def _no_deletion(self: Tensor, key) -> None:
    raise TypeError("Tensor does not support deleting items")


Tensor.requires_grad = _requires_grad.setter(_set_requires_grad)
Tensor.__delitem__ = _no_deletion
for _name, _found in list(vars(Tensor).items()):
    if isinstance(_found, property) and _found.fset is None:
        _refuse = _refusing(_name)
        setattr(Tensor, _name, property(_found.fget, _refuse, _refuse, _found.__doc__))
