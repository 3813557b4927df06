"""Devices: there is the computer's memory, and PyTorch's words for every other."""

from __future__ import annotations

import re

KINDS = "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone"
NO_CUDA = "Torch not compiled with CUDA enabled"
NO_ACCELERATOR = "Cannot access accelerator device when none is available."


class device:
    """A name of a device, such as "cpu" or "cuda:0"; tensors of minitorch are all on the CPU.

    Args:
        type: the name, with or without an index; or a device.
        index: the index.

    Raises:
        RuntimeError: there is no such kind of device.

    Example:
        >>> import minitorch as torch
        >>> torch.device("cuda:0")
        device(type='cuda', index=0)
        >>> torch.device("cuda" if torch.cuda.is_available() else "cpu")
        device(type='cpu')

    PyTorch: ``torch.device``.
    """

    __module__ = "torch"
    __slots__ = ("type", "index")

    def __init__(self, type, index: int | None = None):
        if isinstance(type, int) and not isinstance(type, bool):
            raise RuntimeError(NO_ACCELERATOR)
        if isinstance(type, device):
            type, index = type.type, type.index
        elif not isinstance(type, str):
            raise TypeError(_NO_OVERLOAD.format(type=type.__class__.__name__))
        else:
            found = re.fullmatch("([a-zA-Z_]+)(?::(0|[1-9][0-9]*))?", type)
            if found is None:
                words = f"Invalid device string: '{type}'"
                raise RuntimeError(words if type else "Device string must not be empty")
            kind, number = found.groups()
            if kind not in KINDS.split(", "):
                words = "Expected one of {} device type at start of device string: {}"
                raise RuntimeError(words.format(KINDS, kind))
            type, index = kind, int(number) if number else index
        self.type, self.index = type, index

    def __eq__(self, other) -> bool:
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self) -> int:
        return hash((self.type, self.index))

    def __repr__(self) -> str:
        index = "" if self.index is None else f", index={self.index}"
        return f"device(type='{self.type}'{index})"

    def __str__(self) -> str:
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __reduce__(self):
        return _named, (str(self),)


def _named(name: str) -> device:
    """For pickle, which would look for the class in the module that it names: PyTorch's."""
    return device(name)


device.__name__ = "torch.device"  # as Python itself names it in an error

_NO_OVERLOAD = """device() received an invalid combination of arguments - got ({type}), but expected one of:
 * (torch.device device)
      didn't match because some of the arguments have invalid types: (!{type}!)
 * (str type, int index = -1)
"""
CPU = device("cpu")


def need_cpu(wanted) -> None:
    """PyTorch's error for any device but the CPU; None is the CPU."""
    kind = "cpu" if wanted is None else device(wanted).type
    if kind in ("cuda", "xpu"):
        raise AssertionError(NO_CUDA.replace("CUDA", kind.upper()))
    if kind == "meta":
        raise NotImplementedError("minitorch has no meta tensors; PyTorch has")
    if kind != "cpu":
        raise RuntimeError(f"PyTorch is not linked with support for {kind} devices")
