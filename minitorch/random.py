"""PyTorch's random numbers: the same seed gives the same digits.

PyTorch's generator on the CPU is the Mersenne twister of 32-bit words that NumPy has too. What
PyTorch makes of the words:

    float32 uniform   the low 24 bits of a word, times 2**-24
    float64 uniform   the low 53 bits of two words, times 2**-53
    normal            Box-Muller: a radius from one uniform, an angle from another
    whole numbers     a word modulo the range; two words when the range is 2**28 or more
    bernoulli         1 where a uniform number lies below p
    exponential       -log(1 - uniform), in float64
    multinomial       where the running sum of p passes a uniform number; without replacement, the
                      places of the greatest p / e, with exponential numbers e
"""

from __future__ import annotations

import math
import os
from functools import cached_property

import numpy as np

from . import cephes, dtypes
from .changes import forbid_inner_overlap, in_place
from .operation import Elementwise, ops
from .operations.creation import _made, _shape
from .shapes import broadcast, count, read_ints
from .tensor import Tensor, method


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
        self._spare_normal: float | None = None
        vars(self).pop("_twister", None)
        return self

    @cached_property
    def _twister(self) -> np.random.MT19937:
        """The Mersenne twister, made for the first draw: numpy.random takes long to read in."""
        twister = np.random.MT19937()
        twister._legacy_seeding(self._seed % 2**32)
        return twister

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
        """`n` floats from 0 up to but without 1; of complex numbers both parts are such floats."""
        if numpy_dtype.kind == "c":
            return self.uniform(2 * n, _PART[numpy_dtype]).view(numpy_dtype)
        if numpy_dtype == np.float64:
            return (self.long_words(n) & np.uint64(2**53 - 1)) * 2.0**-53
        bits = {np.dtype(np.float32): 24, np.dtype(np.float16): 11}[numpy_dtype]
        return ((self.words(n) & np.uint64(2**bits - 1)) * 2.0**-bits).astype(numpy_dtype)

    def normal(
        self, n: int, numpy_dtype: np.dtype, std: float = 1.0, mean: float = 0.0
    ) -> np.ndarray:
        """`n` floats from a normal distribution; the parts of complex numbers share the variance."""
        if numpy_dtype.kind == "c":
            parts = self.normal(2 * n, _PART[numpy_dtype], std * math.sqrt(0.5), mean)
            return parts.view(numpy_dtype)
        if n < 16:
            return np.array([self._one_normal() * std + mean for _ in range(n)], numpy_dtype)
        numbers = self.uniform(n, numpy_dtype)
        whole = n - n % 16
        numbers[:whole] = _box_muller(numbers[:whole])
        if n % 16:
            numbers[-16:] = _box_muller(self.uniform(16, numpy_dtype))
        if (std, mean) == (1, 0):
            return numbers
        return numbers * numpy_dtype.type(std) + numpy_dtype.type(mean)

    def exponential(self, n: int, numpy_dtype: np.dtype) -> np.ndarray:
        """`n` floats from the exponential distribution of mean 1."""
        return (-np.log1p(-self.uniform(n, np.dtype(np.float64)))).astype(numpy_dtype)

    def _one_normal(self) -> float:
        if self._spare_normal is not None:
            spare, self._spare_normal = self._spare_normal, None
            return spare
        angle, radius = self.uniform(2, np.dtype(np.float64))
        angle, radius = 2 * math.pi * angle, math.sqrt(-2 * math.log1p(-radius))
        self._spare_normal = radius * math.sin(angle)
        return radius * math.cos(angle)


_PART = {np.dtype(np.complex64): np.dtype(np.float32), np.dtype(np.complex128): np.dtype(float)}


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


default_generator = Generator().manual_seed(int.from_bytes(os.urandom(8)))


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
    if dtype.kind < dtypes.FLOATING:
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
    numbers = _normal(_shape("randn", lengths, size), generator, dtype)
    return _made(numbers, None, requires_grad)


def _normal(shape, generator: Generator | None, dtype, std: float = 1.0, mean: float = 0.0):
    if dtype.kind < dtypes.FLOATING:
        raise NotImplementedError(
            f"\"normal_kernel_cpu\" not implemented for '{dtype.tensor_name}'"
        )
    source = generator or default_generator
    return source.normal(count(shape), dtype.numpy, std, mean).reshape(shape)


def _like(name: str, make, first: str):
    def function(
        input: Tensor, *, generator=None, dtype=None, requires_grad: bool = False
    ) -> Tensor:
        shape = tuple(input.shape)
        return make(
            shape, generator=generator, dtype=dtype or input.dtype, requires_grad=requires_grad
        )

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""Random numbers as `{make.__name__}` draws them, in `input`'s shape and type.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.{name}(torch.zeros(2))
        {first}

    PyTorch: ``torch.{name}``.
    """
    return function


rand_like = _like("rand_like", rand, "tensor([0.4963, 0.7682])")
randn_like = _like("randn_like", randn, "tensor([ 1.5410, -0.2934])")


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


def randint_like(
    input: Tensor, low, high=None, *, generator: Generator | None = None, dtype=None
) -> Tensor:
    """Random whole numbers as `randint` draws them, in `input`'s shape and type.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randint_like(torch.zeros(2), 10)
        tensor([4., 9.])

    PyTorch: ``torch.randint_like``.
    """
    shape = tuple(input.shape)
    low, high = (0, low) if high is None else (low, high)
    return randint(low, high, shape, generator=generator, dtype=dtype or input.dtype)


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


# Drawn from a distribution whose parameters are tensors: no gradient follows them through the draw.

Elementwise(
    "bernoulli",
    lambda p, *, uniform: (uniform < p).astype(p.dtype),
    p=lambda g: ops.zero(g),
)
for _place, (_mean, _std) in enumerate([(True, False), (False, True), (True, True)], start=1):
    Elementwise(
        f"normal_{_place}",
        lambda mean, std, *, numbers: numbers * std + mean,
        grad_fn=f"NormalBackward{_place}",
        mean=(lambda g: ops.zero(g)) if _mean else None,
        std=(lambda g: ops.zero(g)) if _std else None,
    )


def normal(
    mean, std=1.0, size=None, *, generator: Generator | None = None, dtype=None, requires_grad=False
) -> Tensor:
    """Random numbers from normal distributions: ``std * randn(...) + mean``.

    Args:
        mean, std: tensors whose shapes can be broadcast, or numbers.
        size: the shape, when both are numbers.

    Raises:
        TypeError: both are numbers, and there is no shape.
        RuntimeError: a standard deviation is negative.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.normal(torch.tensor([0., 100.]), 1.)
        tensor([ 1.5410, 99.7066])

    PyTorch: ``torch.normal``.
    """
    tensors = [one for one in (mean, std) if isinstance(one, Tensor)]
    if isinstance(std, Tensor):
        if (std._array < 0).any():
            raise RuntimeError("normal expects all elements of std >= 0.0")
    elif std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    if not tensors:
        numbers = _normal(_shape("normal", (), size), generator, dtype or dtypes.DEFAULT, std, mean)
        return _made(numbers, None, requires_grad)
    shape = broadcast(*[one.shape for one in tensors])
    drawn = randn(shape, generator=generator, dtype=tensors[0].dtype)
    place = 3 if len(tensors) == 2 else 1 if tensors[0] is mean else 2
    return getattr(ops, f"normal_{place}")(mean, std, numbers=drawn._array)


@method
def bernoulli(input: Tensor, *, generator: Generator | None = None) -> Tensor:
    """Ones and zeros: each is 1 with the probability that `input` holds in its place.

    Raises:
        RuntimeError: a probability lies outside [0, 1].

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.bernoulli(torch.tensor([0.3, 0.9, 0.3]))
        tensor([0., 1., 1.])

    PyTorch: ``torch.bernoulli``.
    """
    array = input._array
    if not input.dtype.is_floating_point:
        raise NotImplementedError(
            f"\"bernoulli_tensor_cpu_p_\" not implemented for '{input.dtype.tensor_name}'"
        )
    if not ((array >= 0) & (array <= 1)).all():
        raise RuntimeError(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be "
            "improved?  If so, please report an enhancement request to PyTorch.)"
        )
    numpy_dtype = array.dtype if array.dtype == np.float64 else np.dtype(np.float32)
    uniform = (generator or default_generator).uniform(array.size, numpy_dtype)
    return ops.bernoulli(input, uniform=uniform.reshape(array.shape))


@method
def multinomial(
    input: Tensor,
    num_samples: int,
    replacement: bool = False,
    *,
    generator: Generator | None = None,
) -> Tensor:
    """Places drawn at random, each with a probability in proportion to the weight `input` gives it.

    Args:
        input: weights that are not negative, of shape (n,) or, one draw for each row, (m, n).
        num_samples: how many places to draw.
        replacement: whether a place can be drawn again.

    Raises:
        RuntimeError: a weight is negative, inf or nan; they are all 0; there are too few places.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.multinomial(torch.tensor([0.1, 0.2, 0.3, 0.4]), 2)
        tensor([2, 1])

    PyTorch: ``torch.multinomial``.
    """
    weights = input._array
    _check_weights(input, num_samples, replacement)
    source = generator or default_generator
    if num_samples == 1 or not replacement:
        rivals = source.exponential(weights.size, weights.dtype).reshape(weights.shape)
        with np.errstate(all="ignore"):
            order = np.argsort(-(weights / rivals), -1, kind="stable")
        return Tensor._wrap(order[..., :num_samples].copy())
    rows = np.atleast_2d(weights).cumsum(-1)
    rows = rows / rows[:, -1:]
    rows[:, -1] = 1
    draws = source.uniform(len(rows) * num_samples, np.dtype(np.float64)).reshape(len(rows), -1)
    places = np.stack([np.searchsorted(row, draw) for row, draw in zip(rows, draws)])
    return Tensor._wrap(places.reshape(*weights.shape[:-1], num_samples))


def _check_weights(input: Tensor, num_samples: int, replacement: bool) -> None:
    weights = input._array
    if not 1 <= weights.ndim <= 2:
        raise RuntimeError("prob_dist must be 1 or 2 dim")
    if not input.dtype.is_floating_point:
        raise RuntimeError(
            "multinomial only supports floating-point dtypes for input, got: "
            f"{input.dtype.tensor_name}"
        )
    if num_samples <= 0:
        raise RuntimeError("cannot sample n_sample <= 0 samples")
    if not replacement and num_samples > weights.shape[-1]:
        raise RuntimeError(
            "cannot sample n_sample > prob_dist.size(-1) samples without replacement"
        )
    if weights.shape[-1] > 2**24:
        raise RuntimeError("number of categories cannot exceed 2^24")
    rivals = num_samples == 1 or not replacement  # drawn in another way, checked in another way
    if rivals and not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    if not (weights >= 0).all():
        raise RuntimeError("invalid multinomial distribution (encountering probability entry < 0)")
    if not np.isfinite(weights).all():
        raise RuntimeError(
            "invalid multinomial distribution (encountering probability entry = infinity or NaN)"
        )
    if not weights.sum(-1).all():
        raise RuntimeError("invalid multinomial distribution (sum of probabilities <= 0)")


@method
def normal_(self: Tensor, mean: float = 0, std: float = 1, *, generator=None) -> Tensor:
    """In place: random numbers from the normal distribution of that mean and standard deviation.

    PyTorch: ``Tensor.normal_``.
    """
    if std < 0:
        raise RuntimeError(f"normal expects std >= 0.0, but found std {std:g}")
    drawn = Tensor._wrap(_normal(tuple(self.shape), generator, self.dtype, std, mean))
    forbid_inner_overlap(self)
    return in_place(self, lambda tensor: drawn)


@method
def uniform_(self: Tensor, from_: float = 0, to: float = 1, *, generator=None) -> Tensor:
    """In place: random numbers evenly spread from `from_` up to but without `to`.

    PyTorch: ``Tensor.uniform_``.
    """
    if from_ > to:
        raise RuntimeError(
            f"uniform_ expects to return a [from, to) range, but found from={from_:g} > to={to:g}"
        )
    drawn = rand(tuple(self.shape), generator=generator, dtype=self.dtype)
    forbid_inner_overlap(self)
    between = _stretched(drawn._array, from_, to)
    return in_place(self, lambda tensor: Tensor._wrap(between))


def _stretched(x: np.ndarray, low: float, high: float) -> np.ndarray:
    """``x * (high - low) + low``, rounded once, as a processor does that multiplies and adds at once."""
    if x.dtype.kind == "c":
        return _stretched(x.view(_PART[x.dtype]), low, high).view(x.dtype)
    low, high = x.dtype.type(low), x.dtype.type(high)
    return (x.astype(np.longdouble) * (high - low) + low).astype(x.dtype)
