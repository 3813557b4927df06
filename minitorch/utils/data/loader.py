"""The loader: batches of a data set, in the order that a sampler says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ...api.checks import refuse
from ...api.random import Generator
from ...core.warning import warn
from .collate import default_collate, default_convert
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, SequentialSampler, drawn_seed

SETTLED = {*"batch_size batch_sampler sampler drop_last dataset persistent_workers".split()}
_refuse = partial(refuse, error=ValueError)


class DataLoader:
    """Batches of a data set, for a loop to go through.

    Each pass draws a seed (PyTorch needs it for its worker processes), and with `shuffle` another.

    Args:
        dataset: examples by number, or an iterable of them.
        batch_size: how many are in a batch; None gives single examples.
        shuffle: a new random order for every pass.
        sampler: numbers of examples, in place of `shuffle`.
        batch_sampler: lists of numbers, in place of all that.
        num_workers: minitorch loads in this process, whatever the number; it says so once.
        collate_fn: how a list of examples becomes a batch; `default_collate` stacks them.
        drop_last: leave out the last batch if it is shorter.
        generator: what draws; left out, that of `manual_seed`.

    Raises:
        ValueError: options contradict each other.

    Example:
        >>> import minitorch as torch
        >>> from minitorch.utils.data import DataLoader, TensorDataset
        >>> pairs = TensorDataset(torch.arange(5.), torch.arange(5))
        >>> for x, y in DataLoader(pairs, batch_size=2):
        ...     print(x, y)
        tensor([0., 1.]) tensor([0, 1])
        tensor([2., 3.]) tensor([2, 3])
        tensor([4.]) tensor([4])

    PyTorch: ``torch.utils.data.DataLoader``.
    """

    def __init__(
        self,
        dataset,
        batch_size: int | None = 1,
        shuffle: bool | None = None,
        sampler: Iterable | None = None,
        batch_sampler: Iterable | None = None,
        num_workers: int = 0,
        collate_fn: Callable | None = None,
        pin_memory: bool = False,
        drop_last: bool = False,
        timeout: float = 0,
        worker_init_fn: Callable | None = None,
        multiprocessing_context=None,
        generator: Generator | None = None,
        *,
        prefetch_factor: int | None = None,
        persistent_workers: bool = False,
        pin_memory_device: str = "",
        in_order: bool = True,
    ):
        _check_workers(num_workers, timeout, prefetch_factor, persistent_workers)
        is_iterable = isinstance(dataset, IterableDataset)
        if is_iterable:
            _check_iterable(shuffle, sampler, batch_sampler)
        _refuse(sampler is not None and shuffle, "sampler option is mutually exclusive with shuffle")
        if batch_sampler is not None:
            if batch_size != 1 or shuffle or sampler is not None or drop_last:
                raise ValueError(
                    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and "
                    "drop_last"
                )
            batch_size = None
        elif batch_size is None and drop_last:
            raise ValueError(
                "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
            )
        self.dataset = dataset
        self.num_workers = num_workers
        self.persistent_workers = persistent_workers
        self.pin_memory = pin_memory
        self.timeout = timeout
        self.worker_init_fn = worker_init_fn
        self.generator = generator
        self.batch_size = batch_size
        self.drop_last = drop_last
        if sampler is None and not is_iterable:
            shuffled = RandomSampler(dataset, generator=generator) if shuffle else None
            sampler = shuffled or SequentialSampler(dataset)
        if batch_size is not None and not is_iterable:
            batch_sampler = BatchSampler(sampler, batch_size, drop_last)
        self.sampler = sampler
        self.batch_sampler = batch_sampler
        self.is_batched = batch_size is not None or batch_sampler is not None
        self.collate_fn = collate_fn or (default_collate if self.is_batched else default_convert)

    def __setattr__(self, name: str, value) -> None:
        words = "{} attribute should not be set after {} is initialized"
        _refuse(name in SETTLED and "collate_fn" in vars(self), words, name, type(self).__name__)
        super().__setattr__(name, value)

    def __iter__(self) -> _SingleProcessDataLoaderIter:
        return _SingleProcessDataLoaderIter(self)

    def __len__(self) -> int:
        if isinstance(self.dataset, IterableDataset):
            return len(BatchSampler(range(len(self.dataset)), self.batch_size or 1, self.drop_last))
        return len(self.batch_sampler if self.is_batched else self.sampler)


class _SingleProcessDataLoaderIter:
    """One pass through a loader."""

    def __init__(self, loader: DataLoader):
        self._loader = loader
        self._base_seed = drawn_seed(loader.generator)
        self._batches = _batches(loader)
        if loader.pin_memory:
            warn(
                "'pin_memory' argument is set as true but no accelerator is found, then device pinned "
                "memory won't be used.",
            )

    def __iter__(self) -> _SingleProcessDataLoaderIter:
        return self

    def __next__(self):
        return next(self._batches)

    def __len__(self) -> int:
        return len(self._loader)


def _batches(loader: DataLoader) -> Iterator:
    dataset, collate = loader.dataset, loader.collate_fn
    if isinstance(dataset, IterableDataset):
        size, rest = loader.batch_size, loader.drop_last
        return map(collate, BatchSampler(dataset, size, rest) if loader.is_batched else dataset)
    if not loader.is_batched:
        return map(collate, map(dataset.__getitem__, loader.sampler))
    several = getattr(dataset, "__getitems__", lambda numbers: [dataset[at] for at in numbers])
    return map(collate, map(several, loader.batch_sampler))


_said: set[str] = set()


def _check_workers(num_workers: int, timeout, prefetch_factor, persistent_workers) -> None:
    words = "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
    _refuse(num_workers < 0, words)
    _refuse(timeout < 0, "timeout option should be non-negative")
    if num_workers == 0 and prefetch_factor is not None:
        raise ValueError(
            "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to "
            "enable multiprocessing, otherwise set prefetch_factor to None."
        )
    if num_workers > 0 and prefetch_factor is not None and prefetch_factor < 0:
        raise ValueError("prefetch_factor option should be non-negative")
    wrong = num_workers == 0 and persistent_workers
    _refuse(wrong, "persistent_workers option needs num_workers > 0")
    if num_workers > 0 and not _said:
        _said.add("workers")
        warn(
            f"minitorch's DataLoader loads in this process, also with num_workers={num_workers}; the "
            "batches are the same",
        )


def _check_iterable(shuffle, sampler, batch_sampler) -> None:
    words = "DataLoader with IterableDataset: expected unspecified {0} option, but got {0}={1}"
    given = dict(shuffle=shuffle or None, sampler=sampler, batch_sampler=batch_sampler)
    for name, value in given.items():
        _refuse(value is not None, words, name, value)
