"""Parameters: the tensors of a module that an optimiser changes."""

from __future__ import annotations

import numpy as np

from ..core import Tensor
from ..api.copying import rebuilt
from ..api.creation import empty

__all__ = ["Parameter", "UninitializedParameter"]


class Parameter(Tensor):
    """A leaf that requires a gradient; a module that it is assigned to knows it from then on.

    Args:
        data: a tensor, whose memory it shares; left out, an empty one.
        requires_grad: whether a gradient is wanted.

    Raises:
        RuntimeError: integers cannot require a gradient.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.Parameter(torch.ones(2))
        Parameter containing:
        tensor([1., 1.], requires_grad=True)

    PyTorch: ``torch.nn.Parameter``.
    """

    __module__ = "torch.nn.parameter"  # printed where PyTorch prints it
    __slots__ = ()
    _printed_as = "tensor"

    def __new__(cls, data: Tensor | None = None, requires_grad=True) -> Parameter:
        data = empty(0) if data is None else data.detach()
        return Tensor._make_subclass(cls, data, requires_grad)

    def __repr__(self) -> str:
        return f"Parameter containing:\n{Tensor.__repr__(self)}"

    def __deepcopy__(self, memo: dict) -> Parameter:
        memo[id(self)] = rebuilt(self._array, self.requires_grad, type(self))
        return memo[id(self)]

    def __reduce__(self):
        return _rebuilt, (self._array, self.requires_grad), self.__dict__ or None


def _rebuilt(array: np.ndarray, requires_grad: bool) -> Parameter:
    return rebuilt(array, requires_grad, Parameter)


NO_USE = "Attempted to use an uninitialized parameter in <method '{}' of 'torch._C.TensorBase' objects>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions"
NO_SHAPE = "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes."


class UninitializedParameter(Parameter):
    """The parameter of a lazy module, before its shape is known.

    PyTorch: ``torch.nn.parameter.UninitializedParameter``.
    """

    __slots__ = ()

    def __new__(cls, requires_grad=True, device=None, dtype=None) -> UninitializedParameter:
        return Tensor._make_subclass(cls, empty(0, dtype=dtype), requires_grad)

    @property
    def shape(self):
        raise RuntimeError(NO_SHAPE)

    def materialize(self, shape: tuple[int, ...]) -> None:
        """Becomes a parameter of that shape, with no particular numbers."""
        self._array = np.empty(shape, self._array.dtype)
        self._shared = None
        self.__class__ = Parameter

    def __repr__(self) -> str:
        return "<UninitializedParameter>"


def _unusable(name: str):
    def refuse(self, *args, **kwargs):
        raise ValueError(NO_USE.format(name))

    return refuse


_USABLE = {"materialize", *"size copy_ is_complex is_floating_point to cpu get_device".split()}
_USABLE |= {"half", "float", "double", "short", "int", "long"}
for _name, _member in vars(Tensor).items():
    if callable(_member) and _name[0] != "_" and _name not in _USABLE:
        setattr(UninitializedParameter, _name, _unusable(_name))
