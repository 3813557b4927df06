"""PyTorch's random numbers: the same seed gives the same digits.

PyTorch's generator on the CPU is the Mersenne twister of 32-bit words that NumPy has too. What
PyTorch makes of the words:

    float32 uniform   the low 24 bits of a word, times 2**-24
    float64 uniform   the low 53 bits of two words, times 2**-53
    normal            Box-Muller: a radius from one uniform, an angle from another
    whole numbers     a word modulo the range; two words when the range is 2**28 or more
"""

from __future__ import annotations

import math
from secrets import randbits

import numpy as np

from . import cephes, dtypes
from .operations.creation import _made, _shape
from .shapes import count, read_ints
from .tensor import Tensor


class Generator:
    """A source of random numbers with a state of its own.

    Example:
        >>> import minitorch as torch
        >>> torch.rand(2, generator=torch.Generator().manual_seed(0))
        tensor([0.4963, 0.7682])

    PyTorch: ``torch.Generator``.
    """

    def __init__(self):
        self.manual_seed(67280421310721)

    def manual_seed(self, seed: int) -> Generator:
        """Starts the sequence that belongs to `seed`, and returns the generator."""
        self._seed = int(seed)
        self._twister = np.random.MT19937()
        self._twister._legacy_seeding(self._seed % 2**32)
        self._spare_normal: float | None = None
        return self

    def initial_seed(self) -> int:
        """The seed of the sequence under way."""
        return self._seed

    def words(self, n: int) -> np.ndarray:
        """The next `n` words of 32 bits, as uint64."""
        return self._twister.random_raw(n)

    def long_words(self, n: int) -> np.ndarray:
        """The next `n` words of 64 bits, each made of two of 32, the first one high."""
        pairs = self.words(2 * n).reshape(n, 2)
        return (pairs[:, 0] << np.uint64(32)) | pairs[:, 1]

    def uniform(self, n: int, numpy_dtype: np.dtype) -> np.ndarray:
        """`n` floats from 0 up to but without 1."""
        if numpy_dtype == np.float64:
            return (self.long_words(n) & np.uint64(2**53 - 1)) * 2.0**-53
        bits = {np.dtype(np.float32): 24, np.dtype(np.float16): 11}[numpy_dtype]
        return ((self.words(n) & np.uint64(2**bits - 1)) * 2.0**-bits).astype(numpy_dtype)

    def normal(self, n: int, numpy_dtype: np.dtype) -> np.ndarray:
        """`n` floats from the normal distribution of mean 0 and deviation 1."""
        if n < 16:
            return np.array([self._one_normal() for _ in range(n)], numpy_dtype)
        numbers = self.uniform(n, numpy_dtype)
        whole = n - n % 16
        numbers[:whole] = _box_muller(numbers[:whole])
        if n % 16:
            numbers[-16:] = _box_muller(self.uniform(16, numpy_dtype))
        return numbers

    def _one_normal(self) -> float:
        if self._spare_normal is not None:
            spare, self._spare_normal = self._spare_normal, None
            return spare
        angle, radius = self.uniform(2, np.dtype(np.float64))
        angle, radius = 2 * math.pi * angle, math.sqrt(-2 * math.log1p(-radius))
        self._spare_normal = radius * math.sin(angle)
        return radius * math.cos(angle)


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


default_generator = Generator().manual_seed(randbits(64))


def manual_seed(seed: int) -> Generator:
    """Starts the sequence of random numbers that belongs to `seed`.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.rand(3)
        tensor([0.4963, 0.7682, 0.0885])

    PyTorch: ``torch.manual_seed``.
    """
    return default_generator.manual_seed(seed)


def rand(
    *lengths, size=None, generator: Generator | None = None, dtype=None, requires_grad: bool = False
) -> Tensor:
    """Random numbers, evenly spread from 0 up to but without 1.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.rand(2, 2)
        tensor([[0.4963, 0.7682],
                [0.0885, 0.1320]])

    PyTorch: ``torch.rand``.
    """
    dtype = dtype or dtypes.DEFAULT
    if not dtype.is_floating_point:
        raise NotImplementedError(
            f"\"check_uniform_bounds\" not implemented for '{dtype.tensor_name}'"
        )
    shape = _shape("rand", lengths, size)
    numbers = (generator or default_generator).uniform(count(shape), dtype.numpy)
    return _made(numbers.reshape(shape), None, requires_grad)


def randn(
    *lengths, size=None, generator: Generator | None = None, dtype=None, requires_grad: bool = False
) -> Tensor:
    """Random numbers from the normal distribution of mean 0 and standard deviation 1.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randn(3)
        tensor([ 1.5410, -0.2934, -2.1788])

    PyTorch: ``torch.randn``.
    """
    dtype = dtype or dtypes.DEFAULT
    if not dtype.is_floating_point:
        raise NotImplementedError(
            f"\"normal_kernel_cpu\" not implemented for '{dtype.tensor_name}'"
        )
    shape = _shape("randn", lengths, size)
    numbers = (generator or default_generator).normal(count(shape), dtype.numpy)
    return _made(numbers.reshape(shape), None, requires_grad)


def randint(low, high=None, size=None, *, generator: Generator | None = None, dtype=None) -> Tensor:
    """Random whole numbers from `low` up to but without `high`; ``randint(high, size)`` starts at
    0.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randint(0, 10, (4,))
        tensor([4, 9, 3, 0])

    PyTorch: ``torch.randint``.
    """
    if size is None:
        low, high, size = 0, low, high
    shape = read_ints("randint", "size", (size,))
    if low >= high:
        raise RuntimeError(
            f"random_ expects 'from' to be less than 'to', but got from={low} >= to={high}"
        )
    span, source, n = high - low, generator or default_generator, count(shape)
    words = source.words(n) if span < 2**28 else source.long_words(n)
    numbers = (words % np.uint64(span)).astype(np.int64) + low
    return _made(numbers.reshape(shape), dtype or dtypes.int64, False)


def randperm(n: int, *, generator: Generator | None = None, dtype=None) -> Tensor:
    """The numbers 0 … n - 1 in a random order.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randperm(5)
        tensor([4, 0, 1, 3, 2])

    PyTorch: ``torch.randperm``.
    """
    if n < 0:
        raise RuntimeError(f"Trying to create tensor with negative dimension {n}: [{n}]")
    order = list(range(n))
    words = (generator or default_generator).words(max(n - 1, 0)).tolist()
    for place, word in enumerate(words):
        other = place + word % (n - place)
        order[place], order[other] = order[other], order[place]
    return _made(np.array(order, np.int64), dtype or dtypes.int64, False)
