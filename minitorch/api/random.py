"""Random tensors, digit for digit PyTorch's.

What PyTorch makes of the numbers of its generator (see `generator`):

    integers          a word modulo the range; two words when the range is 2**28 or more
    bernoulli         1 where a uniform number lies below p
    multinomial       where the running sum of p passes a uniform number; without replacement, the
                      places of the greatest p / e, with exponential numbers e
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from ..core import Tensor, broadcast, dtypes, forbid_inner_overlap, in_place, is_grad_enabled
from ..core import no_kernel, ops, read_ints, warn, with_strides_of
from ..core.inplace import refusal_of
from ..core.record import this_thread
from ..pytorch.calls import ABSENT, reads, reads_both, reads_method
from ..pytorch.generator import Generator
from .checks import need_kernel, need_lengths, no_complex_gradient, number_of, refuse
from .checks import without_tangents
from .creation import _made, _shape, of_indices
from .shaping import expand

default_generator = Generator()
default_generator.seed()


def manual_seed(seed: int) -> Generator:
    """Starts the sequence of random numbers that belongs to `seed`.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.rand(3)
        tensor([0.4963, 0.7682, 0.0885])

    PyTorch: ``torch.manual_seed``.
    """
    return default_generator.manual_seed(int(seed))


def seed() -> int:
    """Starts a sequence of random numbers that nobody can foresee, and gives its seed.

    Example:
        >>> import minitorch as torch
        >>> first = torch.seed()
        >>> torch.initial_seed() == first
        True

    PyTorch: ``torch.seed``.
    """
    return default_generator.seed()


def initial_seed() -> int:
    """The seed of the sequence under way.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(3)
        >>> torch.initial_seed()
        3

    PyTorch: ``torch.initial_seed``.
    """
    return default_generator.initial_seed()


def get_rng_state() -> Tensor:
    """Where the sequence stands, as bytes; see `Generator`.

    Example:
        >>> import minitorch as torch
        >>> torch.get_rng_state().dtype
        torch.uint8

    PyTorch: ``torch.get_rng_state``.
    """
    return default_generator.get_state()


def set_rng_state(new_state: Tensor) -> None:
    """Goes on from where the sequence stood when `get_rng_state` gave these bytes.

    Example:
        >>> import minitorch as torch
        >>> state = torch.get_rng_state()
        >>> first = torch.rand(2)
        >>> torch.set_rng_state(state)
        >>> torch.equal(first, torch.rand(2))
        True

    PyTorch: ``torch.set_rng_state``.
    """
    default_generator.set_state(new_state)


@reads("rand(IntArrayRef size, *, <Generator? generator, |>out, ...)")
def rand(*lengths, size=None, generator=None, dtype=None, requires_grad=False) -> Tensor:
    """Random numbers, evenly spread from 0 up to but without 1.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.rand(2, 2)
        tensor([[0.4963, 0.7682],
                [0.0885, 0.1320]])

    PyTorch: ``torch.rand``.
    """
    like = np.empty(_shape("rand", lengths, size), (dtype or dtypes.DEFAULT).numpy)
    return _made(_uniform(like, generator), None, requires_grad)


@reads("randn(IntArrayRef size, *, <Generator? generator, |>out, ...)")
def randn(*lengths, size=None, generator=None, dtype=None, requires_grad=False) -> Tensor:
    """Random numbers from the normal distribution of mean 0 and standard deviation 1.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randn(3)
        tensor([ 1.5410, -0.2934, -2.1788])

    PyTorch: ``torch.randn``.
    """
    like = np.empty(_shape("randn", lengths, size), (dtype or dtypes.DEFAULT).numpy)
    return _made(_normal(like, generator), None, requires_grad)


def _source(generator: Generator | None) -> Generator:
    """The generator to draw from; PyTorch's words where nobody may draw, which it says before all else."""
    refuse(bool(this_thread.refusal), this_thread.refusal)
    return generator or default_generator


def _uniform(like: np.ndarray, generator: Generator | None, low=0.0, high=1.0) -> np.ndarray:
    _need_floats("check_uniform_bounds", like)
    source = generator or default_generator
    return drawn_in_order(like, lambda n: source.uniform(n, like.dtype, low, high))


def _normal(like: np.ndarray, generator: Generator | None, std=1.0, mean=0.0) -> np.ndarray:
    _need_floats("normal_kernel_cpu", like)
    source = generator or default_generator
    draw = source.normal if like.flags.c_contiguous else source.normal_one_by_one
    return drawn_in_order(like, lambda n: draw(n, like.dtype, std, mean))


def _need_floats(kernel: str, like: np.ndarray) -> None:
    dtype = dtypes.from_numpy_dtype(like.dtype)
    if dtype.kind < dtypes.FLOATING:
        raise no_kernel(kernel, dtype)


def drawn_in_order(like: np.ndarray, draw: Callable[[int], np.ndarray]) -> np.ndarray:
    """A new array like another, where the numbers that are drawn stand in the order of memory."""
    array = np.empty_like(like)
    in_order = array.transpose(sorted(range(array.ndim), key=lambda axis: -array.strides[axis]))
    in_order[...] = draw(array.size).reshape(in_order.shape)
    return array


def _empty_like(input: Tensor, dtype) -> np.ndarray:
    made = np.empty_like(input._array, (dtype or input.dtype).numpy)
    return with_strides_of(made, input._array)


@reads("rand_like(Tensor input, *, <Generator? generator, |>MemoryFormat? memory_format=None, ...)")
def rand_like(input: Tensor, *, generator=None, dtype=None, requires_grad=False) -> Tensor:
    """Random numbers as `rand` draws them, in `input`'s shape and type.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.rand_like(torch.zeros(2))
        tensor([0.4963, 0.7682])

    PyTorch: ``torch.rand_like``.
    """
    return _made(_uniform(_empty_like(input, dtype), generator), None, requires_grad)


@reads(
    "randn_like(Tensor input, *, <Generator? generator, |>MemoryFormat? memory_format=None, ...)"
)
def randn_like(input: Tensor, *, generator=None, dtype=None, requires_grad=False) -> Tensor:
    """Random numbers as `randn` draws them, in `input`'s shape and type.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randn_like(torch.zeros(2))
        tensor([ 1.5410, -0.2934])

    PyTorch: ``torch.randn_like``.
    """
    return _made(_normal(_empty_like(input, dtype), generator), None, requires_grad)


@reads("randint(SymInt high, IntArrayRef size, *, <Generator? generator, |>out, ...)")
@reads("randint(SymInt low, SymInt high, IntArrayRef size, *, <Generator? generator, |>out, ...)")
def randint(low, high=None, size=None, *, generator=None, dtype=None, requires_grad=False):
    """Random integers from `low` up to but without `high`; ``randint(high, size)`` starts at
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
    like = np.empty(need_lengths(read_ints((size,))), (dtype or dtypes.int64).numpy)
    return _made(_whole(like, low, high, generator), None, requires_grad)


WIDE = 2**28  # from so many integers on, each is drawn from two words


def _check_range(dtype: dtypes.dtype, low: int, high: int) -> None:
    """RuntimeError where the type has no room for a bound, or for the last number before it.

    And PyTorch's warnings where a floating type has no longer every integer.
    """
    words = "check_random_bounds handles only integral, floating-point and boolean types"
    refuse(dtype.is_complex, words)
    bounds = (("from", low), ("to - 1", high - 1))
    least, most = 0, 1
    if dtype.kind > dtypes.BOOL:
        info = (np.finfo if dtype.is_floating_point else np.iinfo)(dtype.numpy)
        least, most = int(info.min), int(info.max)
    for name, bound in bounds:
        refuse(not least <= bound <= most, "{} is out of bounds for {}", name, dtype.c_name)
    for name, bound in bounds:
        if dtype.is_floating_point and abs(bound) > (every := _largest(dtype)):
            digits = every.bit_length() - 1
            warn(
                f"{name} is out of bounds [-(2^{digits}), 2^{digits}]. Due to precision limitations "
                f"{dtype.c_name} can support discrete uniform distribution only within this range. This "
                "warning will become an error in version 1.7 release, please fix the code in advance"
            )


def _reached(bound: int, inwards: int, dtype: np.dtype) -> int:
    """A bound, or the next number of a floating type that lies `inwards` of it, where it has no room."""
    if dtype.kind != "f" or not np.isfinite(dtype.type(bound + inwards)):
        return bound
    found = int(dtype.type(bound + inwards))
    crossed = found < bound if inwards > 0 else found >= bound
    step = 2 ** (abs(bound + inwards).bit_length() - np.finfo(dtype).nmant - 1)
    return found + inwards * step if crossed else bound


def _whole(
    like: np.ndarray, low: int, high: int, generator: Generator | None, wide: bool | None = None
) -> np.ndarray:
    source = _source(generator)
    words = "random_ expects 'from' to be less than 'to', but got from={} >= to={}"
    refuse(low >= high, words, low, high)
    low, high = _reached(int(low), 1, like.dtype), _reached(int(high), -1, like.dtype)
    _check_range(dtypes.from_numpy_dtype(like.dtype), low, high)
    span = high - low
    words = source.long_words if wide or wide is None and span >= WIDE else source.words
    return drawn_in_order(like, lambda n: (words(n) % np.uint64(span)).astype(np.int64) + low)


@reads(
    "randint_like(Tensor input, <SymInt low, SymInt|Tensor|SymInt> high, *, <Generator? generator, |>MemoryFormat? memory_format=None, ...)"
)
def randint_like(input, low, high=None, *, generator=None, dtype=None, requires_grad=False):
    """Random integers as `randint` draws them, in `input`'s shape and type.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randint_like(torch.zeros(2), 10)
        tensor([4., 9.])

    PyTorch: ``torch.randint_like``.
    """
    without_tangents("randint_like", input)
    if high is None:
        wrong = isinstance(low, Tensor) and low.ndim > 0
        refuse(wrong, "high must be a scalar tensor and on CPU")
        low, high = 0, low
    like = _empty_like(input, dtype)
    return _made(_whole(like, low, high, generator), None, requires_grad)


@reads("randperm(SymInt n, *, <Generator? generator, |>out, ...)")
def randperm(n: int, *, generator=None, dtype=None, requires_grad=False) -> Tensor:
    """The numbers 0 … ``n - 1`` in a random order.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.randperm(5)
        tensor([4, 0, 1, 3, 2])

    PyTorch: ``torch.randperm``.
    """
    need_lengths([n])
    dtype = dtype or dtypes.int64
    if not dtypes.INTEGER <= dtype.kind <= dtypes.FLOATING or dtype in dtypes.UNSIGNED:
        raise no_kernel("randperm", dtype)
    if dtype.kind == dtypes.INTEGER:
        number_of(dtype, max(n - 1, 0))
    elif n > (most := _largest(dtype) + 1):
        raise RuntimeError(f"n cannot be greater than {most} for {dtype.tensor_name} type.")
    order, places = list(range(n)), np.arange(n - 1, dtype=np.uint64)
    words = (generator or default_generator).words(len(places))
    for place, other in enumerate((places + words % (n - places)).tolist()):
        order[place], order[other] = order[other], order[place]
    return _made(np.array(order, np.int64), dtype, requires_grad)


@reads(
    "normal(<Tensor mean, Tensor std|Tensor mean, float std=1|float mean, Tensor std>, *, generator, out)"
)
@reads("normal(float mean, float std, IntArrayRef size, *, generator, out, ...)")
def normal(mean, std=1.0, size=None, *, generator=None, dtype=None, requires_grad=False) -> Tensor:
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
    _source(generator)
    tensors = [one for one in (mean, std) if isinstance(one, Tensor)]
    if isinstance(std, Tensor):
        refuse(std.dtype.is_complex, "normal expects standard deviation to be non-complex")
        refuse(not (std._array >= 0).all(), "normal expects all elements of std >= 0.0")
    else:
        refuse(not std >= 0, "normal expects std >= 0.0, but found std {:g}", std)
    if not tensors:
        like = np.empty(_shape("normal", (), size), (dtype or dtypes.DEFAULT).numpy)
        return _made(_normal(like, generator, std, mean), None, requires_grad)
    shape = broadcast(*[one.shape for one in tensors])
    drawn = randn(shape, generator=generator, dtype=tensors[0].dtype)
    place = 3 if len(tensors) == 2 else 1 if tensors[0] is mean else 2
    result = getattr(ops, f"normal_{place}")(mean, std, numbers=drawn._array)
    return no_complex_gradient("normal", result)


def _chances(p: Tensor, like: np.ndarray, generator: Generator | None) -> np.ndarray:
    """For each probability a number to compare it with, drawn in the order in which `like` lies in memory."""
    array, source = p._array, generator or default_generator
    need_kernel("bernoulli_tensor_cpu_self_", Tensor._wrap(like), most=dtypes.FLOATING)
    need_kernel("bernoulli_tensor_cpu_p_", p, dtypes.FLOATING, dtypes.FLOATING)
    kind = np.dtype(np.float64 if array.dtype == np.float64 else np.float32)
    possible = (array >= 0) & (array <= 1)
    if not possible.all():
        source.uniform(int(possible.argmin()), kind)
        raise RuntimeError(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be "
            "improved?  If so, please report an enhancement request to PyTorch.)"
        )
    return drawn_in_order(np.empty_like(like, kind), lambda n: source.uniform(n, kind))


@reads_both("bernoulli(Tensor input, *, generator, out)")
@reads_both("bernoulli(Tensor input, float p, *, generator)")
def bernoulli(input: Tensor, p=None, *, generator: Generator | None = None) -> Tensor:
    """Ones and zeros: each is 1 with the probability that `input` holds in its place.

    Args:
        input: probabilities; or, beside `p`, any tensor of the shape and type that are wanted.
        p: one probability for all.

    Raises:
        RuntimeError: a probability lies outside [0, 1].

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.bernoulli(torch.tensor([0.3, 0.9, 0.3]))
        tensor([0., 1., 1.])

    PyTorch: ``torch.bernoulli``.
    """
    if p is None:
        like = np.empty(input.shape, input._array.dtype)
        return ops.bernoulli(input, uniform=_chances(input, like, generator))
    drawn = Tensor._wrap(np.empty(input.shape, input.dtype.numpy)).bernoulli_(p, generator=generator)
    return ops.bernoulli_of_number(input, numbers=drawn._array)


@reads_both(
    "multinomial(Tensor input, SymInt num_samples, bool replacement=False, *, generator, out)"
)
def multinomial(input: Tensor, num_samples: int, replacement=False, *, generator=None) -> Tensor:
    """Places drawn at random, each with a probability in proportion to the weight `input` gives it.

    Args:
        input: weights that are not negative, of shape (n,) or, one draw for each row, (m, n).
        num_samples: how many places to draw.
        replacement: whether a place can be drawn again; if not, places of weight 0 come last.

    Raises:
        RuntimeError: a weight is negative, inf or nan; they are all 0; there are too few places.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.multinomial(torch.tensor([0.1, 0.2, 0.3, 0.4]), 2)
        tensor([2, 1])

    PyTorch: ``torch.multinomial``.
    """
    source, weights = _source(generator), input._array
    _check_weights(input, num_samples, replacement)
    if num_samples == 1 or not replacement:
        rivals = source.exponential(weights.size, weights.dtype).reshape(weights.shape)
        with np.errstate(all="ignore"):
            order = np.argsort(-(weights / rivals), -1, kind="stable")
        return of_indices(order[..., :num_samples].copy())
    rows = np.atleast_2d(weights).cumsum(-1)
    rows = rows / rows[:, -1:]
    rows[:, -1] = 1
    draws = source.uniform(len(rows) * num_samples, np.dtype(np.float64)).reshape(len(rows), -1)
    places = np.stack([np.searchsorted(row, draw) for row, draw in zip(rows, draws)])
    return of_indices(places.reshape(*weights.shape[:-1], num_samples))


def _check_weights(input: Tensor, num_samples: int, replacement: bool) -> None:
    weights = input._array
    refuse(not 1 <= weights.ndim <= 2, "prob_dist must be 1 or 2 dim")
    words = "multinomial only supports floating-point dtypes for input, got: {}"
    refuse(not input.dtype.is_floating_point, words, input.dtype.tensor_name)
    refuse(num_samples <= 0, "cannot sample n_sample <= 0 samples")
    words = "cannot sample n_sample > prob_dist.size(-1) samples without replacement"
    refuse(not replacement and num_samples > weights.shape[-1], words)
    refuse(weights.shape[-1] > 2**24, "number of categories cannot exceed 2^24")
    rivals = num_samples == 1 or not replacement  # drawn in another way, checked in another way
    if rivals and not (np.isfinite(weights) & (weights >= 0)).all():
        raise RuntimeError("probability tensor contains either `inf`, `nan` or element < 0")
    for right, fault in (
        (weights >= 0, "encountering probability entry < 0"),
        (np.isfinite(weights), "encountering probability entry = infinity or NaN"),
        (weights.sum(-1), "sum of probabilities <= 0"),
    ):
        refuse(not right.all(), "invalid multinomial distribution ({})", fault)


def _filled(self: Tensor, grad_fn: str, draw: Callable[[np.ndarray], np.ndarray]) -> Tensor:
    """In place: what is drawn, once it is known that it may be written."""
    if is_grad_enabled() and self.requires_grad and (refusal := refusal_of(self)):
        raise RuntimeError(refusal)
    forbid_inner_overlap(self)
    numbers = draw(self._array)
    return in_place(self, lambda tensor: getattr(ops, grad_fn)(tensor, numbers=numbers))


@reads_method("normal_(float mean=0.0, float std=1.0, *, generator)")
def normal_(self: Tensor, mean: float = 0, std: float = 1, *, generator=None) -> Tensor:
    """In place: random numbers from the normal distribution of that mean and standard deviation.

    PyTorch: ``Tensor.normal_``.
    """
    refuse(not std >= 0, "normal expects std >= 0.0, but found std {:g}", std)
    return _filled(self, "NormalBackward0", lambda like: _normal(like, generator, std, mean))


@reads_method("uniform_(float from=0.0, float to=1.0, *, generator)")
def uniform_(self: Tensor, from_: float = 0, to: float = 1, *, generator=None) -> Tensor:
    """In place: random numbers evenly spread from `from_` up to but without `to`.

    PyTorch: ``Tensor.uniform_``.
    """
    _need_floats("check_uniform_bounds", self._array)
    most = np.finfo(self._array.dtype).max
    for name, bound in (("from", from_), ("to", to)):
        refuse(not abs(bound) <= most, "{} is out of bounds for {}", name, self.dtype.c_name)
    words = "uniform_ expects to return a [from, to) range, but found from={:g} > to={:g}"
    refuse(from_ > to, words, from_, to)
    words = "uniform_ expects to-from <= std::numeric_limits<{}>::max(), but found to={:g} and from={:g} which result in to-from to exceed the limit"
    refuse(to - from_ > most, words, self.dtype.tensor_name, to, from_)
    return _filled(self, "UniformBackward0", lambda like: _uniform(like, generator, from_, to))


@reads_method("bernoulli_(Tensor p, *, generator)")
@reads_method("bernoulli_(float p=0.5, *, generator)")
def bernoulli_(self: Tensor, p=0.5, *, generator=None) -> Tensor:
    """In place: ones and zeros, each 1 with the probability `p`, which may be a tensor of them.

    PyTorch: ``Tensor.bernoulli_``.
    """
    if isinstance(p, Tensor):
        p, name = expand(p, self.shape), "BernoulliBackward1"
        return _filled(
            self, name, lambda like: (_chances(p, like, generator) < p._array).astype(like.dtype)
        )
    refuse(not 0 <= p <= 1, "bernoulli_ expects p to be in [0, 1], but got p={:g}", p)
    need_kernel("bernoulli_scalar_cpu_", self, most=dtypes.FLOATING)
    source = generator or default_generator
    draw = partial(drawn_in_order, draw=lambda n: source.uniform(n, np.dtype(float)) < p)
    return _filled(self, "BernoulliBackward2", draw)


@reads_method("exponential_(float lambd=1, *, generator)")
def exponential_(self: Tensor, lambd: float = 1, *, generator=None) -> Tensor:
    """In place: random numbers of density ``lambd * exp(-lambd * x)``, from 0 on.

    PyTorch: ``Tensor.exponential_``.
    """
    refuse(not lambd > 0, "exponential_ expects lambda > 0.0, but found lambda={:g}", lambd)
    if not self.is_floating_point():
        raise RuntimeError(
            "Exponential distribution is a continuous probability distribution. dtype must be a floating "
            f"point but you specified {self.dtype.tensor_name}"
        )
    source, wide = generator or default_generator, np.dtype(float)
    draw = partial(drawn_in_order, draw=lambda n: source.exponential(n, wide) * (1 / lambd))
    return _filled(self, "ExponentialBackward0", draw)


@reads_method("random_(*, generator)")
@reads_method("random_(int from, int? to, *, generator)")
@reads_method("random_(int to, *, generator)")
def random_(self: Tensor, from_=None, to=ABSENT, *, generator=None) -> Tensor:
    """In place: random integers from `from_` up to but without `to`; ``random_(to)`` starts at 0.

    Without `to` they go as far as the type has every integer, for float32 to ``2**24``.

    Raises:
        RuntimeError: there is none, or the type has no room for one.

    Example:
        >>> import minitorch as torch
        >>> _ = torch.manual_seed(0)
        >>> torch.empty(3, dtype=torch.long).random_(5)
        tensor([4, 4, 3])

    PyTorch: ``Tensor.random_``.
    """
    if to is ABSENT:
        from_, to = None, from_
    overload = 0 if from_ is not None else 1 if to is not None else 2
    if overload == 2:
        need_kernel("random_kernel_cpu", self, most=dtypes.FLOATING)
    low, high = from_ or 0, _largest(self.dtype) + 1 if to is None else to
    wide = self.element_size() == 8 if overload == 2 else None
    name = f"RandomBackward{overload}"
    return _filled(self, name, lambda like: _whole(like, low, high, generator, wide))


def _largest(dtype: dtypes.dtype) -> int:
    """The number up to which a type has every integer."""
    if dtype.kind == dtypes.INTEGER:
        return int(np.iinfo(dtype.numpy).max)
    return 2 ** (np.finfo(dtype.numpy).nmant + 1) if dtype.kind == dtypes.FLOATING else 1
