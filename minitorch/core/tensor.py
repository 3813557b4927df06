"""The tensor: an array, and who made it."""

from __future__ import annotations

import numpy as np
from numpy import ndarray

from . import dtypes
from .arrays import differing
from .storage import Storage
from .shapes import Size
from .warning import warn


_new = object.__new__

FLOATS = "{} Tensors of floating point and complex dtype can require gradients"
# Why a recorded operation may not change a view in place. Of a mode: its name, what is without it, the words.
WITHIN = (
    "Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your "
    "code by moving both the view and the inplace either both inside the {} block (if you "
    "don't want the inplace to be tracked) or both outside (if you want the inplace to be tracked)."
)
NO_GRAD = "no_grad mode", "with grad mode enabled", WITHIN.format("no_grad")
INFERENCE = "inference mode", "in normal mode", WITHIN.format("inference_mode")
ONE_OF_MANY = (
    "This view is the output of a function that returns multiple views. Such functions do not allow "
    "the output views to be modified inplace. You should replace the inplace operation by an "
    "out-of-place one."
)
NO_LEAF = (
    "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute "
    "won't be populated during autograd.backward(). If you indeed want the .grad field to be "
    "populated for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the "
    "non-leaf Tensor by mistake, make sure you access the leaf Tensor instead. See "
    "github.com/pytorch/pytorch/pull/30531 for more information."
)


class Tensor:
    """An n-dimensional array of one element type that can remember how it was made.

    Made by `tensor`, `zeros`, `arange`, … and by every operation. ``requires_grad`` says whether
    derivatives with respect to it are wanted; after ``backward()`` they stand in ``.grad``, in the
    shape of the tensor.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0], requires_grad=True)
        >>> (x * x).sum().backward()
        >>> x.grad
        tensor([2., 4.])

    PyTorch: ``torch.Tensor``.
    """

    __module__ = "torch"  # printed where PyTorch prints it
    __slots__ = {
        "_array": None,
        "_shared": None,
        "_base": None,
        "_node": None,
        "_leaf_grad": None,
        "_history": "Of a view: the version of the memory when its maker was last asked for.",
        "_refusal": "Of a view: why no recorded step may change it, if so.",
        "_tangents": None,
        "_grad": None,
        "__weakref__": None,
        "__dict__": "Attributes of one's own.",
    }
    __array_priority__ = 1000  # NumPy leaves array + tensor to us
    _bind = None  # what becomes of an operation on a tensor of a subclass that has no values
    _hooks = None  # of a leaf: who wants to see its gradient
    _printed_as = "tensor"  # a subclass that does not say otherwise is printed by its own name

    @staticmethod
    def _wrap(array) -> Tensor:
        """A tensor around a NumPy array (or a NumPy number), which is not copied.

        Results are plain tensors, also those of operations on tensors of a subclass.
        """
        self = _new(Tensor)
        self._array = array if type(array) is ndarray else np.asarray(array)
        self._shared = self._base = self._node = self._tangents = self._grad = None
        self._leaf_grad = False
        return self

    @property
    def _storage(self) -> Storage:
        """The memory of this tensor and its views; made when somebody first asks for it."""
        if self._shared is None:
            maker = self._node
            self._shared = Storage(self._array) if maker is None else maker.memory_of(self._array)
        return self._shared

    def _share(self, other: Tensor, recording=True) -> None:
        """Marks this tensor as a view of `other`'s memory.

        A view that was not recorded (None says: in inference mode) is a leaf, which no recorded operation
        may change. It requires a gradient as its base does, but gets none.
        """
        self._shared = other._storage
        self._base = other if other._base is None else other._base
        self._history = self._shared.version
        inherited = None if other._base is None else other._refusal
        self._refusal = inherited if recording else INFERENCE if recording is None else NO_GRAD

    def _write(self, other: Tensor) -> None:
        """Writes the elements of a tensor of this shape into the memory of this one.

        Where elements share memory, what is written to one of them stays.
        """
        old, new = self._array, other._array
        seen = differing(old, new) if 0 in old.strides else ...
        old[seen] = new if seen is ... else new[seen]
        self._storage.changed()

    @staticmethod
    def _make_subclass(cls: type[Tensor], data: Tensor, require_grad=False) -> Tensor:
        """A leaf of type `cls`, a subclass of Tensor, around the memory of `data`.

        PyTorch: ``torch.Tensor._make_subclass``.
        """
        if not issubclass(cls, Tensor):
            raise TypeError(
                "Creating a Tensor subclass from a class that does not inherit from Tensor is not "
                "possible. Make sure your class inherits from Tensor."
            )
        if require_grad and data.dtype.kind < dtypes.FLOATING:
            raise RuntimeError(FLOATS.format("Only"))
        self = _new(cls)
        self._array = data._array
        self._shared = data._storage
        self._base = self._node = self._tangents = self._grad = None
        self._leaf_grad = bool(require_grad)
        return self

    # what it is

    @property
    def shape(self) -> Size:
        """The length of each axis.

        Example:
            >>> import minitorch as torch
            >>> torch.zeros(2, 3).shape
            torch.Size([2, 3])
        """
        return tuple.__new__(Size, self._array.shape)  # which are lengths

    @property
    def dtype(self) -> dtypes.dtype:
        """The type of the elements.

        Example:
            >>> import minitorch as torch
            >>> torch.arange(3).dtype
            torch.int64
        """
        return dtypes._FROM_NUMPY[self._array.dtype]

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._array.ndim

    # who made it

    @property
    def requires_grad(self) -> bool:
        """Whether derivatives with respect to this tensor are wanted, directly or on the way to a
        leaf.
        """
        base = self._base
        return (
            self._leaf_grad or self._node is not None or (base is not None and base.requires_grad)
        )

    @requires_grad.setter
    def requires_grad(self, wanted: bool) -> None:
        if self._node is not None and not wanted:
            raise RuntimeError(
                "you can only change requires_grad flags of leaf variables. If you want to use a computed "
                "variable in a subgraph that doesn't require differentiation use "
                "var_no_grad = var.detach()."
            )
        if wanted and self.dtype.kind < dtypes.FLOATING:
            raise RuntimeError(FLOATS.format("only"))
        if self._node is None:
            self._leaf_grad = bool(wanted)

    @property
    def grad(self) -> Tensor | None:
        """The gradients that ``backward`` has added up, in the tensor's shape; None before.

        Only leaves get one, and tensors of which it was asked with `retain_grad`; PyTorch's
        UserWarning says so where it is read elsewhere.

        Raises:
            RuntimeError: what is assigned has another shape or another type.
            TypeError: it is not a tensor.

        Example:
            >>> import minitorch as torch
            >>> x = torch.ones(2, requires_grad=True)
            >>> (3 * x).sum().backward()
            >>> x.grad
            tensor([3., 3.])
        """
        if self._grad is None and self._node is not None and self._node.retained is None:
            warn(NO_LEAF)
        return self._grad

    @grad.setter
    def grad(self, grad: Tensor | None) -> None:
        if grad is not None:
            self._check_grad(grad)
        self._grad = grad

    @grad.deleter
    def grad(self) -> None:
        self._grad = None

    def _check_grad(self, grad) -> None:
        if not isinstance(grad, Tensor):
            words = "assigned grad expected to be a Tensor or None but got grad of type"
            raise TypeError(f"{words} {dtypes.type_name(grad)}")
        if grad is self:
            raise RuntimeError("can't assign Variable as its own grad")
        if grad.dtype is not self.dtype:
            raise RuntimeError(
                f"attempting to assign a gradient with dtype '{grad.dtype.c_name}' to a tensor with "
                f"grad_dtype '{self.dtype.tensor_name}'. The gradient must match the tensor's grad_dtype "
                "(defaults to the tensor's dtype). You can set the tensor's grad_dtype attribute with a "
                "specific dtype, or None to allow any dtype. Set grad_dtype with caution. Diverging the "
                "dtypes of a tensor and its gradient may break downstream systems that assume they "
                "match."
            )
        if grad.shape != self.shape:
            raise RuntimeError(
                f"attempting to assign a gradient of size '{list(grad.shape)}' to a tensor of size "
                f"'{list(self.shape)}'. Please ensure that the gradient and the tensor are the same size"
            )

    @property
    def _maker(self):
        """The recorded node that made this tensor, or None for a leaf."""
        if self._base is not None and self._history != self._shared.version:
            from .inplace import refresh

            refresh(self)
        return self._node

    @property
    def is_leaf(self) -> bool:
        """True for a tensor that no recorded operation made."""
        return self._maker is None

    def __len__(self) -> int:
        if not self._array.ndim:
            raise TypeError("len() of a 0-d tensor")
        return len(self._array)

    def __iter__(self):
        if not self._array.ndim:
            raise TypeError("iteration over a 0-d tensor")
        return iter(self.unbind(0))

    def __reversed__(self):
        return self.flip(0) if self._array.ndim else self

    def __hash__(self) -> int:
        return id(self)
