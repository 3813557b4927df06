"""Where tensors are: in the computer's memory, all of them."""

from __future__ import annotations

from ..core.tensor import Tensor
from ..pytorch.calls import reads_method
from ..pytorch.devices import CPU, device, need_cpu


def _device(self: Tensor) -> device:
    """Where the tensor is: ``device(type='cpu')``.

    Example:
        >>> import minitorch as torch
        >>> torch.ones(2).device
        device(type='cpu')

    PyTorch: ``Tensor.device``.
    """
    return CPU


def _is_cuda(self: Tensor) -> bool:
    """Whether the tensor is on a GPU: it is not.

    PyTorch: ``Tensor.is_cuda``.
    """
    return False


Tensor.device = property(_device)
Tensor.is_cuda = property(_is_cuda)


@reads_method("get_device()")
def get_device(self: Tensor) -> int:
    """The number of the GPU that the tensor is on: -1, for it is on none.

    PyTorch: ``Tensor.get_device``.
    """
    return -1


@reads_method("cpu(*, MemoryFormat? memory_format=None)")
def cpu(self: Tensor) -> Tensor:
    """The tensor itself: it is on the CPU already.

    PyTorch: ``Tensor.cpu``.
    """
    return self


@reads_method(
    "cuda(Device? device=None, bool non_blocking=False, *, MemoryFormat? memory_format=None)"
)
def cuda(self: Tensor, device=None, non_blocking=False) -> Tensor:
    """AssertionError: there is no GPU.

    PyTorch: ``Tensor.cuda``.
    """
    need_cpu("cuda")
    return self


def get_default_device() -> device:
    """Where new tensors are: ``device(type='cpu')``.

    Example:
        >>> import minitorch as torch
        >>> torch.get_default_device()
        device(type='cpu')

    PyTorch: ``torch.get_default_device``.
    """
    return CPU


def set_default_device(device) -> None:
    """Takes the CPU alone; for every other device there is PyTorch's error.

    Example:
        >>> import minitorch as torch
        >>> torch.set_default_device("cpu")

    PyTorch: ``torch.set_default_device``.
    """
    need_cpu(device)
