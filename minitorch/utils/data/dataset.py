"""Data sets: examples by their numbers."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from types import GenericAlias

from ...api.checks import refuse
from ...api.random import randperm
from ...core import Tensor, warn

__all__ = """
    ChainDataset ConcatDataset Dataset IterableDataset StackDataset Subset TensorDataset random_split
""".split()


class Dataset:
    """Examples by their numbers; one's own are subclasses with ``__getitem__`` and ``__len__``.

    Example:
        >>> from minitorch.utils.data import Dataset
        >>> class Squares(Dataset):
        ...     def __len__(self):
        ...         return 4
        ...     def __getitem__(self, index):
        ...         return index, index**2
        >>> Squares()[3]
        (3, 9)

    PyTorch: ``torch.utils.data.Dataset``.
    """

    __class_getitem__ = classmethod(GenericAlias)  # Dataset[int]: what examples are is not checked

    def __getitem__(self, index):
        raise NotImplementedError("Subclasses of Dataset should implement __getitem__.")

    def __add__(self, other: Dataset) -> ConcatDataset:
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    """Examples one after the other; one's own are subclasses with ``__iter__``.

    PyTorch: ``torch.utils.data.IterableDataset``.
    """

    def __iter__(self) -> Iterator:
        raise NotImplementedError

    def __add__(self, other: Dataset) -> ChainDataset:
        return ChainDataset([self, other])


class TensorDataset(Dataset):
    """Example i is the tuple of element i of each tensor.

    Args:
        tensors: of one length.

    Raises:
        AssertionError: their lengths differ.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.utils.data import TensorDataset
        >>> TensorDataset(torch.tensor([[1., 2.], [3., 4.]]), torch.tensor([0, 1]))[1]
        (tensor([3., 4.]), tensor(1))

    PyTorch: ``torch.utils.data.TensorDataset``.
    """

    def __init__(self, *tensors: Tensor):
        if any(tensors[0].size(0) != tensor.size(0) for tensor in tensors):
            raise AssertionError("Size mismatch between tensors")
        self.tensors = tensors

    def __getitem__(self, index) -> tuple:
        return tuple(tensor[index] for tensor in self.tensors)

    def __len__(self) -> int:
        return len(self.tensors[0])


class StackDataset(Dataset):
    """Example i is the tuple, or the dict, of example i of each data set.

    PyTorch: ``torch.utils.data.StackDataset``.
    """

    def __init__(self, *args, **kwargs):
        if args and kwargs:
            raise ValueError(
                "Supported either ``tuple``- (via ``args``) or``dict``- (via ``kwargs``) like "
                "input/output, but both types are given."
            )
        self.datasets = args or kwargs
        parts = [*args, *kwargs.values()]
        refuse(not parts, "At least one dataset should be passed", error=ValueError)
        refuse(len({*map(len, parts)}) > 1, "Size mismatch between datasets", error=ValueError)
        self._length = len(parts[0])

    def __getitem__(self, index):
        if isinstance(self.datasets, dict):
            return {name: dataset[index] for name, dataset in self.datasets.items()}
        return tuple(dataset[index] for dataset in self.datasets)

    def __len__(self) -> int:
        return self._length


class Subset(Dataset):
    """The examples of some numbers.

    Example:
        >>> from minitorch.utils.data import Subset
        >>> list(Subset("abcd", [3, 0]))
        ['d', 'a']

    PyTorch: ``torch.utils.data.Subset``.
    """

    def __init__(self, dataset, indices: Sequence[int]):
        self.dataset = dataset
        self.indices = indices

    def __getitem__(self, index):
        if isinstance(index, list):
            return self.dataset[[self.indices[at] for at in index]]
        return self.dataset[self.indices[index]]

    def __len__(self) -> int:
        return len(self.indices)


class ConcatDataset(Dataset):
    """The examples of several data sets, one after the other.

    PyTorch: ``torch.utils.data.ConcatDataset``.
    """

    def __init__(self, datasets: Iterable[Dataset]):
        self.datasets = list(datasets)
        refuse(not self.datasets, "datasets should not be an empty iterable", error=AssertionError)
        if any(isinstance(one, IterableDataset) for one in self.datasets):
            raise AssertionError("ConcatDataset does not support IterableDataset")
        self.cumulative_sizes = list(accumulate(map(len, self.datasets)))

    def __len__(self) -> int:
        return self.cumulative_sizes[-1]

    def __getitem__(self, index: int):
        if index < 0:
            if -index > len(self):
                raise ValueError("absolute value of index should not exceed dataset length")
            index += len(self)
        at = bisect_right(self.cumulative_sizes, index)
        return self.datasets[at][index - (self.cumulative_sizes[at - 1] if at else 0)]


class ChainDataset(IterableDataset):
    """The examples of several iterable data sets, one after the other.

    PyTorch: ``torch.utils.data.ChainDataset``.
    """

    def __init__(self, datasets: Iterable[Dataset]):
        self.datasets = datasets

    def __iter__(self) -> Iterator:
        return chain.from_iterable(self.datasets)


def random_split(dataset, lengths: Sequence[float], generator=None) -> list[Subset]:
    """Parts of a data set, whose examples are drawn at random.

    Args:
        dataset: what is to be split.
        lengths: how many examples each part gets; or fractions that add up to 1.
        generator: what draws; left out, that of `manual_seed`.

    Raises:
        ValueError: the lengths do not add up.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.utils.data import random_split
        >>> _ = torch.manual_seed(0)
        >>> [part.indices for part in random_split(range(8), [4, 4])]
        [[4, 0, 7, 3], [2, 5, 1, 6]]

    PyTorch: ``torch.utils.data.random_split``.
    """
    if math.isclose(sum(lengths), 1) and sum(lengths) <= 1:
        lengths = _of_fractions(lengths, len(dataset))
    if sum(lengths) != len(dataset):
        raise ValueError("Sum of input lengths does not equal the length of the input dataset!")
    order = randperm(sum(lengths), generator=generator).tolist()
    ends = zip(lengths, accumulate(lengths))
    return [Subset(dataset, order[end - length : end]) for length, end in ends]


def _of_fractions(fractions: Sequence[float], total: int) -> list[int]:
    for at, fraction in enumerate(fractions):
        if not 0 <= fraction <= 1:
            raise ValueError(f"Fraction at index {at} is not between 0 and 1")
    lengths = [math.floor(total * fraction) for fraction in fractions]
    for at in range(total - sum(lengths)):
        lengths[at % len(lengths)] += 1
    for at, length in enumerate(lengths):
        if not length:
            warn(f"Length of split at index {at} is 0. This might result in an empty dataset.")
    return lengths
