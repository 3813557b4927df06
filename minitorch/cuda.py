"""CUDA: minitorch has none, and says so in PyTorch's words."""

from __future__ import annotations

from .pytorch.devices import NO_CUDA

__all__ = (
    "current_device device_count empty_cache get_arch_list get_device_capability get_device_name "
    "get_device_properties is_available manual_seed manual_seed_all max_memory_allocated mem_get_info "
    "memory_allocated synchronize"
).split()


def is_available() -> bool:
    """Whether there is a GPU: there is none.

    Example:
        >>> import minitorch as torch
        >>> torch.device("cuda" if torch.cuda.is_available() else "cpu")
        device(type='cpu')

    PyTorch: ``torch.cuda.is_available``.
    """
    return False


def device_count() -> int:
    """The number of GPUs: 0.

    PyTorch: ``torch.cuda.device_count``.
    """
    return 0


def get_arch_list() -> list[str]:
    """The kinds of GPU that there is code for: none.

    PyTorch: ``torch.cuda.get_arch_list``.
    """
    return []


def manual_seed(seed: int) -> None:
    """Does nothing: there is no generator of a GPU to seed.

    PyTorch: ``torch.cuda.manual_seed``.
    """


def manual_seed_all(seed: int) -> None:
    """Does nothing: there is no generator of a GPU to seed.

    PyTorch: ``torch.cuda.manual_seed_all``.
    """


def empty_cache() -> None:
    """Does nothing: there is no memory of a GPU to hand back.

    PyTorch: ``torch.cuda.empty_cache``.
    """


def memory_allocated(device=None) -> int:
    """The bytes of a GPU's memory in use: 0.

    PyTorch: ``torch.cuda.memory_allocated``.
    """
    return 0


def max_memory_allocated(device=None) -> int:
    """The most bytes of a GPU's memory that were in use: 0.

    PyTorch: ``torch.cuda.max_memory_allocated``.
    """
    return 0


def _missing(name: str, what: str):
    def missing(*args, **kwargs):
        raise AssertionError(NO_CUDA)

    missing.__name__ = missing.__qualname__ = name
    missing.__doc__ = f"""{what}: AssertionError, for there is no GPU.

    PyTorch: ``torch.cuda.{name}``.
    """
    return missing


synchronize = _missing("synchronize", "Waits for the GPU")
current_device = _missing("current_device", "The number of the GPU in use")
get_device_name = _missing("get_device_name", "The name of a GPU")
get_device_properties = _missing("get_device_properties", "What a GPU is like")
get_device_capability = _missing("get_device_capability", "What a GPU can do")
mem_get_info = _missing("mem_get_info", "A GPU's memory, free and whole")
