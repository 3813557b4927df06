"""Samplers: the order in which the examples of a data set are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from types import GenericAlias

from ...api.random import Generator, default_generator, multinomial, randint, randperm
from ...core import dtypes
from ...api.creation import as_tensor

__all__ = """
    BatchSampler RandomSampler Sampler SequentialSampler SubsetRandomSampler WeightedRandomSampler
""".split()


def drawn_seed(generator: Generator | None = None) -> int:
    """A seed for a generator, drawn by another as ``random_()`` of 64 bits draws it."""
    return int((generator or default_generator).long_words(1)[0]) & (2**63 - 1)


class Sampler:
    """Numbers of examples, in order; one's own are subclasses with ``__iter__``.

    PyTorch: ``torch.utils.data.Sampler``.
    """

    __class_getitem__ = classmethod(GenericAlias)  # Sampler[int]: what numbers are is not checked

    def __iter__(self) -> Iterator:
        raise NotImplementedError


class SequentialSampler(Sampler):
    """All examples, in their order.

    PyTorch: ``torch.utils.data.SequentialSampler``.
    """

    def __init__(self, data_source):
        self.data_source = data_source

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.data_source)))

    def __len__(self) -> int:
        return len(self.data_source)


class RandomSampler(Sampler):
    """The examples in a random order.

    Args:
        data_source: what is read.
        replacement: whether an example can come again.
        num_samples: how many are drawn; left out, as many as there are.
        generator: what draws; left out, one whose seed `manual_seed`'s draws.

    PyTorch: ``torch.utils.data.RandomSampler``.
    """

    def __init__(self, data_source, replacement=False, num_samples=None, generator=None):
        self.data_source = data_source
        self.replacement = replacement
        self._num_samples = num_samples
        self.generator = generator
        _need_bool("replacement", replacement, TypeError)
        _need_positive("num_samples", self.num_samples)

    @property
    def num_samples(self) -> int:
        """How many are drawn."""
        return len(self.data_source) if self._num_samples is None else self._num_samples

    def __iter__(self) -> Iterator[int]:
        n = len(self.data_source)
        generator = self.generator or Generator().manual_seed(drawn_seed())
        size = 32 if self.replacement else n
        for start in range(0, self.num_samples + 1, size):  # a last one of 0 draws, too
            many = min(size, self.num_samples - start)
            if self.replacement:
                drawn = randint(0, n, (many,), generator=generator)
            else:
                drawn = randperm(n, generator=generator)
            yield from drawn.tolist()[:many]

    def __len__(self) -> int:
        return self.num_samples


def _need_positive(name: str, value) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ValueError(f"{name} should be a positive integer value, but got {name}={value}")


def _need_bool(name: str, value, error: type[Exception] = ValueError) -> None:
    if not isinstance(value, bool):
        raise error(f"{name} should be a boolean value, but got {name}={value}")


class SubsetRandomSampler(Sampler):
    """The examples of some numbers, in a random order.

    PyTorch: ``torch.utils.data.SubsetRandomSampler``.
    """

    def __init__(self, indices: Sequence[int], generator: Generator | None = None):
        self.indices = indices
        self.generator = generator

    def __iter__(self) -> Iterator[int]:
        for at in randperm(len(self.indices), generator=self.generator).tolist():
            yield self.indices[at]

    def __len__(self) -> int:
        return len(self.indices)


class WeightedRandomSampler(Sampler):
    """Examples drawn with probabilities in proportion to weights.

    PyTorch: ``torch.utils.data.WeightedRandomSampler``.
    """

    def __init__(self, weights, num_samples: int, replacement=True, generator=None):
        _need_positive("num_samples", num_samples)
        _need_bool("replacement", replacement)
        self.weights = as_tensor(weights, dtype=dtypes.float64)
        if self.weights.ndim != 1:
            shape = tuple(self.weights.shape)
            raise ValueError(f"weights should be a 1d sequence but given weights have shape {shape}")
        self.num_samples = num_samples
        self.replacement = replacement
        self.generator = generator

    def __iter__(self) -> Iterator[int]:
        options = self.num_samples, self.replacement
        yield from multinomial(self.weights, *options, generator=self.generator).tolist()

    def __len__(self) -> int:
        return self.num_samples


class BatchSampler(Sampler):
    """Lists of `batch_size` numbers of another sampler.

    Args:
        sampler: the other.
        batch_size: how long a list is.
        drop_last: leave out the last one if it is shorter.

    Example:
        >>> from minitorch.utils.data import BatchSampler
        >>> list(BatchSampler(range(5), batch_size=2, drop_last=False))
        [[0, 1], [2, 3], [4]]

    PyTorch: ``torch.utils.data.BatchSampler``.
    """

    def __init__(self, sampler: Iterable[int], batch_size: int, drop_last: bool):
        _need_positive("batch_size", batch_size)
        _need_bool("drop_last", drop_last)
        self.sampler = sampler
        self.batch_size = batch_size
        self.drop_last = drop_last

    def __iter__(self) -> Iterator[list[int]]:
        numbers = iter(self.sampler)
        while batch := list(islice(numbers, self.batch_size)):
            if len(batch) == self.batch_size or not self.drop_last:
                yield batch

    def __len__(self) -> int:
        shorter = 0 if self.drop_last else self.batch_size - 1
        return (len(self.sampler) + shorter) // self.batch_size
