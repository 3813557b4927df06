"""PyTorch's generator of random numbers: the same seed gives the same digits.

PyTorch's generator on the CPU is the Mersenne twister of 32-bit words that NumPy has too. What
PyTorch makes of the words:

    float32 uniform   the low 24 bits of a word, times 2**-24; float16 is that, rounded
    float64 uniform   the low 53 bits of two words, times 2**-53
    normal            Box-Muller: a radius from one uniform, an angle from another
    exponential       -log(1 - uniform), in float64
"""

from __future__ import annotations

import math
import os
from functools import cached_property
from operator import index

import numpy as np

from . import cephes, devices
from ..core import Tensor, type_name
from ..core.record import this_thread

# The state of PyTorch's generator, byte for byte.
_STATE = np.dtype(
    [
        *(("seed", "u8"), ("left", "i4"), ("seeded", "i4"), ("next", "u8"), ("key", "u8", 624)),
        *(("x", "f8"), ("spare", "f8"), ("rho", "f8"), ("has_spare", "i4"), ("float_spare", "V12")),
    ]
)


class Generator:
    """A source of random numbers with a state of its own.

    Example:
        >>> import minitorch as torch
        >>> torch.rand(2, generator=torch.Generator().manual_seed(0))
        tensor([0.4963, 0.7682])

    PyTorch: ``torch.Generator``.
    """

    __module__ = "torch._C"  # printed where PyTorch prints it

    def __init__(self, device="cpu"):
        if not isinstance(device, (str, int, devices.device)):
            words = "Generator(): argument 'device' (position 1) must be torch.device, not {}"
            raise TypeError(words.format(type_name(device)))
        devices.need_cpu(device)
        self.device = devices.device("cpu")
        self.manual_seed(67280421310721)

    def manual_seed(self, seed: int) -> Generator:
        """Starts the sequence that belongs to `seed`, and returns the generator.

        Args:
            seed: an integer of 64 bits, with a sign or without; a negative one stands for that plus 2**64.

        Raises:
            RuntimeError: it is no integer.
            ValueError: it needs more bits.
        """
        try:
            seed = index(seed)
        except TypeError:
            raise RuntimeError(f"manual_seed expected a long, but got {type_name(seed)}") from None
        if not -(2**63) <= seed < 2**64:
            raise ValueError("Overflow when unpacking long long")
        self._seed = seed % 2**64
        self._spare_normals, self._has_drawn = [], False
        vars(self).pop("_twister", None)
        return self

    @cached_property
    def _twister(self) -> np.random.MT19937:
        """The Mersenne twister, made for the first draw: numpy.random takes long to read in."""
        twister = np.random.MT19937()
        twister._legacy_seeding(self._seed % 2**32)
        return twister

    def seed(self) -> int:
        """Starts a sequence that nobody can foresee, and gives its seed."""
        return self.manual_seed(int.from_bytes(os.urandom(8)))._seed

    def initial_seed(self) -> int:
        """The seed of the sequence under way."""
        return self._seed

    def get_state(self) -> Tensor:
        """Where the sequence stands, as the bytes in which PyTorch keeps it.

        Example:
            >>> import minitorch as torch
            >>> generator = torch.Generator()
            >>> state = generator.get_state()
            >>> first = torch.rand(2, generator=generator)
            >>> generator.set_state(state)
            >>> torch.equal(first, torch.rand(2, generator=generator))
            True

        PyTorch: ``torch.Generator.get_state``.
        """
        state, spare = np.zeros((), _STATE), self._spare_normals
        twister = self._twister.state["state"]
        state["seed"], state["seeded"], state["key"] = self._seed, 1, twister["key"]
        state["next"] = twister["pos"] if self._has_drawn else 0
        state["left"] = 625 - twister["pos"]
        state["has_spare"], state["spare"] = (1, spare[0]) if spare else (0, 0)
        return Tensor._wrap(np.frombuffer(state.tobytes(), np.uint8).copy())

    def set_state(self, new_state: Tensor) -> None:
        """Goes on from where the sequence stood when `get_state` gave these bytes.

        Raises:
            TypeError: the tensor is not of bytes.
            RuntimeError: they are not as many.

        PyTorch: ``torch.Generator.set_state``.
        """
        if not isinstance(new_state, Tensor) or new_state.dtype.name != "uint8":
            raise TypeError("RNG state must be a torch.ByteTensor")
        if new_state._array.size != _STATE.itemsize:
            words = "Expected a CPUGeneratorImplState of size {} but found the input RNG state size to be {}"
            raise RuntimeError(words.format(_STATE.itemsize, new_state._array.size))
        state = np.frombuffer(new_state._array.tobytes(), _STATE)[0]
        self.manual_seed(int(state["seed"]))
        self._has_drawn = bool(state["next"])
        twister = {"key": state["key"].astype(np.uint32), "pos": 625 - int(state["left"])}
        self._twister.state = {"bit_generator": "MT19937", "state": twister}
        self._spare_normals = [float(state["spare"])] if state["has_spare"] else []

    def __reduce__(self):
        return _at, (self.get_state(),)

    def words(self, n: int) -> np.ndarray:
        """The next `n` words of 32 bits, as uint64."""
        if this_thread.refusal:
            raise RuntimeError(this_thread.refusal)
        self._has_drawn = self._has_drawn or n > 0
        return self._twister.random_raw(n)

    def long_words(self, n: int) -> np.ndarray:
        """The next `n` words of 64 bits, each made of two of 32, the first one high."""
        pairs = self.words(2 * n).reshape(n, 2)
        return (pairs[:, 0] << np.uint64(32)) | pairs[:, 1]

    def uniform(self, n: int, numpy_dtype: np.dtype, low=0.0, high=1.0) -> np.ndarray:
        """`n` floats from `low` up to but without `high`; so are both parts of complex numbers.

        What rounding brings up to `high` begins again at `low`.
        """
        if numpy_dtype.kind == "c":
            return self.uniform(2 * n, _PART[numpy_dtype], low, high).view(numpy_dtype)
        if numpy_dtype == np.float64:
            numbers = (self.long_words(n) & np.uint64(2**53 - 1)) * 2.0**-53
        else:
            numbers = ((self.words(n) & np.uint64(2**24 - 1)) * 2.0**-24).astype(np.float32)
        if (low, high) != (0, 1):
            numbers = _stretched(numbers, low, high)
        elif numpy_dtype == numbers.dtype:
            return numbers
        numbers = numbers.astype(numpy_dtype)
        return np.where(numbers == numpy_dtype.type(high), numpy_dtype.type(low), numbers)

    def normal(self, n: int, numpy_dtype: np.dtype, std=1.0, mean=0.0) -> np.ndarray:
        """`n` floats from a normal distribution; the parts of complex numbers share the variance."""
        if numpy_dtype.kind == "c":
            parts = self.normal(2 * n, _PART[numpy_dtype], std * math.sqrt(0.5), mean)
            return parts.view(numpy_dtype)
        if n < 16:
            return self.normal_one_by_one(n, numpy_dtype, std, mean)
        in_halves, whole = numpy_dtype == np.float16, n - n % 16
        real = np.dtype(np.float32) if in_halves else numpy_dtype
        drawn = self.uniform(whole if in_halves else n, real)[:whole]
        if n % 16:
            drawn = np.append(drawn, self.uniform(16, real))
        numbers = _box_muller(drawn)
        numbers = np.append(numbers[: n - 16], numbers[-16:])
        if (std, mean) != (1, 0):
            numbers = _scaled(numbers, real.type(std), real.type(mean))
        return numbers.astype(numpy_dtype, copy=False)

    def normal_one_by_one(self, n: int, numpy_dtype: np.dtype, std=1.0, mean=0.0) -> np.ndarray:
        """The same distribution by other numbers: PyTorch's where memory is no row of 16 or more.

        They come in pairs: the second of the last is left for the next time, if `n` is odd.
        """
        if numpy_dtype.kind == "c":
            std *= math.sqrt(0.5)
            return self.normal_one_by_one(2 * n, _PART[numpy_dtype], std, mean).view(numpy_dtype)
        found = self._spare_normals
        pairs = max(n - len(found) + 1, 0) // 2
        for angle, radius in self.uniform(2 * pairs, np.dtype(float)).reshape(-1, 2).tolist():
            angle, radius = 2 * math.pi * angle, math.sqrt(-2 * math.log1p(-radius))
            found += radius * math.cos(angle), radius * math.sin(angle)
        self._spare_normals = found[n:]
        return np.array([one * std + mean for one in found[:n]], numpy_dtype)

    def exponential(self, n: int, numpy_dtype: np.dtype) -> np.ndarray:
        """`n` floats from the exponential distribution of mean 1."""
        return (-np.log1p(-self.uniform(n, np.dtype(np.float64)))).astype(numpy_dtype)


_PART = {np.dtype(np.complex64): np.dtype(np.float32), np.dtype(np.complex128): np.dtype(float)}


def _stretched(x: np.ndarray, low: float, high: float) -> np.ndarray:
    low, high = x.dtype.type(low), x.dtype.type(high)
    return _scaled(x, high - low, low)


def _scaled(x: np.ndarray, factor: np.floating, start: np.floating) -> np.ndarray:
    """``x * factor + start``, rounded once, as a processor does that multiplies and adds at once."""
    return (x.astype(np.longdouble) * factor + start).astype(x.dtype)


def _box_muller(uniform: np.ndarray) -> np.ndarray:
    """Groups of 16: eight radii, then eight angles, become sixteen normal numbers."""
    groups = uniform.reshape(-1, 2, 8)
    real = groups.dtype.type
    angle = real(2 * math.pi) * groups[:, 1]
    if real is np.float32:
        logarithm, (sine, cosine) = cephes.log(1 - groups[:, 0]), cephes.sin_cos(angle)
    else:
        logarithm, sine, cosine = np.log(1 - groups[:, 0]), np.sin(angle), np.cos(angle)
    radius = np.sqrt(real(-2) * logarithm)
    return np.stack([radius * cosine, radius * sine], 1).reshape(-1)


def _at(state: Tensor) -> Generator:
    """For pickle, which would look for the class in the module that it names: PyTorch's."""
    generator = Generator()
    generator.set_state(state)
    return generator
