"""Saving and loading: a zip of plain numbers and a description, in which nothing can be executed.

    description.json   what was saved: nested dicts, lists, numbers, words, and tensors by reference
    memory/0 …         the memory of tensors, as bytes; tensors that share one share it again

PyTorch's own files are pickles, programs that build what was saved. minitorch reads none of them.
"""

from __future__ import annotations

import json
import math
import zipfile
from collections import Counter, OrderedDict
from os import PathLike
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..core import Size, Tensor, dtypes, type_name
from ..pytorch.devices import device, need_cpu
from .checks import refuse

DESCRIPTION = "description.json"
FORMAT = "minitorch 1"
FROM_PYTORCH = (
    "This file was written by PyTorch. Its format is a pickle, a program that builds what was saved, and "
    "minitorch executes nothing that it loads. Save the numbers in another way, for example with "
    "numpy.savez of each tensor's .numpy(), and load these."
)
NO_FILE = "expected 'f' to be string, path, or a file-like object with a 'write' attribute"
NOT_OURS = "This is no file that minitorch's save() has written."
NOT_SAVED = "minitorch saves tensors, numbers, words, and tuples, lists and dicts of them, but found {}: what has code of its own is saved by its numbers, a module by its state_dict()"
NO_GPU = (
    "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are "
    "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your "
    "storages to the CPU."
)


def save(obj, f: str | PathLike | BinaryIO, *args, **kwargs) -> None:
    """Writes tensors, numbers, words, and tuples, lists and dicts of them, to a file.

    Args:
        obj: what is saved, such as a module's or an optimiser's `state_dict`.
        f: the name of a file, or an open one.

    Raises:
        TypeError: something else is among it, such as a whole module, which would have to be saved with
            its code.
        RuntimeError: the folder of the file does not exist.

    Example:
        >>> import io
        >>> import minitorch as torch
        >>> file = io.BytesIO()
        >>> torch.save({"weight": torch.ones(2), "epoch": 3}, file)
        >>> _ = file.seek(0)
        >>> torch.load(file)
        {'weight': tensor([1., 1.]), 'epoch': 3}

    PyTorch: ``torch.save``.
    """
    is_path = isinstance(f, (str, PathLike))
    refuse(not is_path and not hasattr(f, "write"), NO_FILE, error=AttributeError)
    if is_path and not Path(f).parent.is_dir():
        raise RuntimeError(f"Parent directory {Path(f).parent} does not exist.")
    memories: list[np.ndarray] = []
    described = _described(obj, memories, {})
    with zipfile.ZipFile(f, "w") as file:
        file.writestr(DESCRIPTION, json.dumps({"format": FORMAT, "saved": described}))
        for number, memory in enumerate(memories):
            file.writestr(f"memory/{number}", memory.tobytes())


def load(f: str | PathLike | BinaryIO, map_location=None, *args, weights_only=True, **kwargs):
    """Reads what `save` has written.

    Args:
        f: the name of a file, or an open one.
        map_location: the CPU.
        weights_only: of no meaning: nothing else is ever loaded.

    Raises:
        RuntimeError: the file is PyTorch's, or nobody's.
        EOFError: an open file has been read, or written, to its end: ``f.seek(0)`` goes back.

    Example:
        >>> import io
        >>> import minitorch as torch
        >>> file = io.BytesIO()
        >>> torch.save(torch.ones(2), file)
        >>> _ = file.seek(0)
        >>> torch.load(file)
        tensor([1., 1.])

    PyTorch: ``torch.load``.
    """
    if isinstance(map_location, (str, device)):
        if device(map_location).type == "cuda":
            raise RuntimeError(NO_GPU)
        need_cpu(map_location)
    if hasattr(f, "read") and not f.read(1):
        raise EOFError
    try:
        file = zipfile.ZipFile(f)
    except zipfile.BadZipFile:
        raise RuntimeError(NOT_OURS) from None
    with file:
        names = file.namelist()
        if DESCRIPTION not in names:
            is_pickle = any(name.endswith("data.pkl") for name in names)
            raise RuntimeError(FROM_PYTORCH if is_pickle else NOT_OURS)
        memories: dict[int, np.ndarray] = {}

        def memory(number: int) -> np.ndarray:
            if number not in memories:
                memories[number] = np.frombuffer(bytearray(file.read(f"memory/{number}")), np.uint8)
            return memories[number]

        try:
            told = json.loads(file.read(DESCRIPTION))
            if told["format"] == FORMAT:
                return _rebuilt(told["saved"], memory)
        except (KeyError, TypeError, ValueError, StopIteration, RecursionError, zipfile.BadZipFile):
            pass
        raise RuntimeError(NOT_OURS)


# Of each kind of thing its name in the file, how it is written, and how it is read.


def _described(value, memories: list, known: dict):
    def inner(one):
        return _described(one, memories, known)

    kind = type(value)
    if value is None or kind in (bool, str) or kind is int:
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, Tensor):
        return {"tensor": _tensor(value, memories, known)}
    if isinstance(value, np.generic) and value.dtype.kind in "biuf":
        return inner(value.item())
    if kind is list:
        return [inner(one) for one in value]
    for name, one in _SEQUENCES.items():
        if kind is one:
            return {name: [inner(element) for element in value]}
    for name, one in _DICTS.items():
        if kind is one:
            return {name: [[inner(key), inner(element)] for key, element in value.items()]}
    if kind is complex:
        return {"complex": [repr(value.real), repr(value.imag)]}
    if kind is dtypes.dtype:
        return {"dtype": value.name}
    if kind is device:
        return {"device": str(value)}
    raise TypeError(NOT_SAVED.format(type_name(value)))


_SEQUENCES = {"tuple": tuple, "set": set, "size": Size}
_DICTS = {"dict": dict, "ordered": OrderedDict, "counter": Counter}


def _tensor(tensor: Tensor, memories: list, known: dict) -> dict:
    """Where the elements are in the memory that a tensor shares with others."""
    array = tensor._array
    whole = array
    while isinstance(whole.base, np.ndarray):
        whole = whole.base
    if not whole.flags.forc:
        whole = array = np.ascontiguousarray(array)
    if id(whole) not in known:
        known[id(whole)] = len(memories), whole
        memories.append(whole.ravel("K"))
    return {
        "memory": known[id(whole)][0],
        "offset": array.__array_interface__["data"][0] - whole.__array_interface__["data"][0],
        "shape": array.shape,
        "strides": array.strides,
        "dtype": tensor.dtype.name,
        "requires_grad": tensor.requires_grad,
        "is_parameter": type(tensor).__name__ == "Parameter",
    }


def _rebuilt(told, memory):
    if isinstance(told, list):
        return [_rebuilt(one, memory) for one in told]
    if not isinstance(told, dict):
        return told
    ((name, value),) = told.items()
    if name in _SEQUENCES:
        return _SEQUENCES[name](_rebuilt(one, memory) for one in value)
    if name in _DICTS:
        return _DICTS[name]((_rebuilt(key, memory), _rebuilt(one, memory)) for key, one in value)
    if name == "tensor":
        return _rebuilt_tensor(value, memory)
    plain = {
        "float": float,
        "complex": lambda parts: complex(*map(float, parts)),
        "dtype": lambda name: next(one for one in dtypes.ALL if one.name == name),
        "device": device,
    }
    return plain[name](value)


def _rebuilt_tensor(told: dict, memory) -> Tensor:
    dtype = next(one for one in dtypes.ALL if one.name == told["dtype"]).numpy
    array = np.ndarray(
        tuple(told["shape"]), dtype, memory(told["memory"]), told["offset"], tuple(told["strides"])
    )
    if told["is_parameter"]:
        from ..nn import Parameter

        return Parameter(Tensor._wrap(array), told["requires_grad"])
    tensor = Tensor._wrap(array)
    tensor.requires_grad = told["requires_grad"]
    return tensor
