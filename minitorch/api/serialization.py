"""Saving and loading: a zip of a pickle, in which tensors are numbered, and of their elements.

    objects.pkl        what was saved; a tensor stands there as its place in the next file
    tensors.json       of each tensor the memory, the shape, the strides and the type
    memory/0 …         the memory of tensors, as bytes; tensors that share one share it again

A pickle is a program that builds what was saved. `load` lets it build containers and numbers, and
other things only if it is told that the file can be trusted. It does not read PyTorch's own files.
"""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from os import PathLike
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..core import Tensor, dtypes
from ..pytorch.devices import device, need_cpu

OBJECTS, TENSORS = "objects.pkl", "tensors.json"
FROM_PYTORCH = (
    "This file was written by PyTorch. Its format is a pickle of PyTorch's own parts, which minitorch has not. "
    "Save the numbers in another way, for example with numpy.savez of each tensor's .numpy(), and load these."
)
NOT_OURS = "This is no file that minitorch's save() has written."
NO_GPU = (
    "Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are "
    "running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your "
    "storages to the CPU."
)
NOT_ALLOWED = (
    "Weights only load failed. This file can still be loaded, to do so you have two options, \033[1mdo those "
    "steps only if you trust the source of the checkpoint\033[0m. \n\t(1) In PyTorch 2.6, we changed the "
    "default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running "
    "`torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code "
    "execution. Do it only if you got the file from a trusted source.\n\t(2) Alternatively, to load with "
    "`weights_only=True` please check the recommended steps in the following error message.\n"
    "\tWeightsUnpickler error: Unsupported global: GLOBAL {0} was not an allowed global by default. Please use "
    "`torch.serialization.add_safe_globals([{0}])` or the `torch.serialization.safe_globals([{0}])` context "
    "manager to allowlist this global if you trust this class/function.\n\nCheck the documentation of "
    "torch.load to learn more about types accepted by default with weights_only "
    "https://pytorch.org/docs/stable/generated/torch.load.html."
)
ALLOWED = "complex set collections.OrderedDict collections.Counter minitorch.core.shapes._size".split()


def save(obj, f: str | PathLike | BinaryIO, *args, **kwargs) -> None:
    """Writes tensors, whatever holds them, and modules with their structure to a file.

    Of what has code of its own, such as a module, the name of its class is saved and not the code.

    Args:
        obj: what is saved, such as a module's or an optimiser's `state_dict`.
        f: the name of a file, or an open one.

    Raises:
        PicklingError: a function without a name is among it.
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
    if isinstance(f, (str, PathLike)) and not Path(f).parent.is_dir():
        raise RuntimeError(f"Parent directory {Path(f).parent} does not exist.")
    objects = io.BytesIO()
    writer = _Writer(objects)
    writer.dump(obj)
    memories: list[np.ndarray] = []
    known: dict = {}
    told = [_tensor(tensor, memories, known) for _, tensor in writer.tensors.values()]
    with zipfile.ZipFile(f, "w") as file:
        file.writestr(OBJECTS, objects.getvalue())
        file.writestr(TENSORS, json.dumps(told))
        for number, memory in enumerate(memories):
            file.writestr(f"memory/{number}", memory.tobytes())


def load(
    f: str | PathLike | BinaryIO, map_location=None, *args, weights_only: bool = True, **kwargs
):
    """Reads what `save` has written.

    Args:
        f: the name of a file, or an open one.
        map_location: the CPU.
        weights_only: whether to refuse all but tensors, numbers, words, and tuples, lists and dicts of
            them. What else a file holds may run code when it is built: load it only if you trust the file.

    Raises:
        RuntimeError: the file is PyTorch's, or nobody's.
        UnpicklingError: something is in it that `weights_only` refuses, such as a whole module.

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
    try:
        file = zipfile.ZipFile(f)
    except zipfile.BadZipFile:
        raise RuntimeError(NOT_OURS) from None
    with file:
        names = file.namelist()
        if OBJECTS not in names:
            is_pickle = any(name.endswith("data.pkl") for name in names)
            raise RuntimeError(FROM_PYTORCH if is_pickle else NOT_OURS)
        memories = {
            name: np.frombuffer(bytearray(file.read(name)), np.uint8)
            for name in names
            if name.startswith("memory/")
        }
        tensors = [_rebuilt_tensor(told, memories) for told in json.loads(file.read(TENSORS))]
        return _Reader(io.BytesIO(file.read(OBJECTS)), tensors, weights_only).load()


class _Writer(pickle.Pickler):
    """Numbers the tensors that it meets; names types and devices."""

    def __init__(self, file: BinaryIO):
        super().__init__(file)
        self.tensors: dict[int, tuple[int, Tensor]] = {}  # numbered, by their identity

    def persistent_id(self, obj):
        if isinstance(obj, Tensor):
            return "tensor", self.tensors.setdefault(id(obj), (len(self.tensors), obj))[0]
        if isinstance(obj, dtypes.dtype):
            return "dtype", obj.name
        return ("device", str(obj)) if isinstance(obj, device) else None


class _Reader(pickle.Unpickler):
    """Builds what was saved; with `weights_only`, nothing that has code of its own."""

    def __init__(self, file: BinaryIO, tensors: list[Tensor], weights_only: bool):
        super().__init__(file)
        self.weights_only = weights_only
        named = {one.name: one for one in dtypes.ALL}
        self.of_kind = dict(tensor=tensors.__getitem__, dtype=named.__getitem__, device=device)

    def persistent_load(self, pid):
        kind, value = pid
        return self.of_kind[kind](value)

    def find_class(self, module: str, name: str):
        called = f"{module}.{name}".removeprefix("builtins.")
        if self.weights_only and called not in ALLOWED:
            raise pickle.UnpicklingError(NOT_ALLOWED.format(called))
        return super().find_class(module, name)


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
        "requires_grad": tensor.requires_grad and tensor.is_leaf,
        "is_parameter": type(tensor).__name__ == "Parameter",
    }


def _rebuilt_tensor(told: dict, memories: dict[str, np.ndarray]) -> Tensor:
    dtype = next(one for one in dtypes.ALL if one.name == told["dtype"]).numpy
    memory = memories[f"memory/{told['memory']}"]
    array = np.ndarray(told["shape"], dtype, memory, told["offset"], told["strides"])
    if told["is_parameter"]:
        from ..nn import Parameter

        return Parameter(Tensor._wrap(array), told["requires_grad"])
    tensor = Tensor._wrap(array)
    tensor.requires_grad = told["requires_grad"]
    return tensor
