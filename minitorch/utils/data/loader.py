"""The loader: batches of a data set, in the order that a sampler says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import KW_ONLY, InitVar, dataclass
from functools import partial
from typing import Any

from ...api.checks import refuse
from ...api.random import Generator
from ...core import warn
from .collate import default_collate, default_convert
from .dataset import IterableDataset
from .sampler import BatchSampler, RandomSampler, SequentialSampler, drawn_seed

SETTLED = {*"batch_size batch_sampler sampler drop_last dataset persistent_workers".split()}
_refuse = partial(refuse, error=ValueError)
_said: set[str] = set()

_NEGATIVE = "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing."
_PREFETCH = (
    "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable "
    "multiprocessing, otherwise set prefetch_factor to None."
)
_IN_THIS_PROCESS = (
    "minitorch's DataLoader loads in this process, also with num_workers={}; the batches are the same"
)
_NO_CONTEXT = (
    "multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got num_workers=0"
)
_NO_METHOD = (
    "multiprocessing_context option should specify a valid start method in {}, but got "
    "multiprocessing_context={!r}"
)
_NO_SUCH_CONTEXT = (
    "multiprocessing_context option should be a valid context object or a string specifying the start method, "
    "but got multiprocessing_context={}"
)
_ITERABLE = "DataLoader with IterableDataset: expected unspecified {0} option, but got {0}={1}"
_BATCH_SAMPLER = (
    "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last"
)
_NO_BATCHES = (
    "batch_size=None option disables auto-batching and is mutually exclusive with drop_last"
)
_PINNED = (
    "'pin_memory' argument is set as true but no accelerator is found, then device pinned memory won't be "
    "used."
)


@dataclass(eq=False, repr=False)
class DataLoader:
    """Batches of a data set, for a loop to go through.

    Each pass draws a seed (PyTorch needs it for its worker processes; of those that persist the
    first pass draws it, for all), and with `shuffle` another.

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

    dataset: Any
    batch_size: int | None = 1
    shuffle: InitVar[bool | None] = None
    sampler: Iterable | None = None
    batch_sampler: Iterable | None = None
    num_workers: int = 0
    collate_fn: Callable | None = None
    pin_memory: bool = False
    drop_last: bool = False
    timeout: float = 0
    worker_init_fn: Callable | None = None
    multiprocessing_context: Any = None
    generator: Generator | None = None
    _: KW_ONLY
    prefetch_factor: int | None = None
    persistent_workers: bool = False
    pin_memory_device: str = ""
    in_order: bool = True
    _iterator = None  # the one that stays, with its seed, where workers would

    def __post_init__(self, shuffle):
        self._check(shuffle)
        is_iterable = isinstance(self.dataset, IterableDataset)
        if self.batch_sampler is not None:
            self.batch_size = None
        if self.sampler is None and not is_iterable:
            shuffled = RandomSampler(self.dataset, generator=self.generator) if shuffle else None
            self.sampler = shuffled or SequentialSampler(self.dataset)
        if self.batch_size is not None and not is_iterable:
            self.batch_sampler = BatchSampler(self.sampler, self.batch_size, self.drop_last)
        self.is_batched = is_batched = self.batch_size is not None or self.batch_sampler is not None
        self.collate_fn = self.collate_fn or (default_collate if is_batched else default_convert)

    def _check(self, shuffle) -> None:
        """ValueError where options make no sense, or contradict each other."""
        workers, ahead, sampler = self.num_workers, self.prefetch_factor, self.sampler
        _refuse(workers < 0, _NEGATIVE)
        _refuse(self.timeout < 0, "timeout option should be non-negative")
        _refuse(workers == 0 and ahead is not None, _PREFETCH)
        _refuse(ahead is not None and ahead < 0, "prefetch_factor option should be non-negative")
        alone = workers == 0 and self.persistent_workers
        _refuse(alone, "persistent_workers option needs num_workers > 0")
        self._check_context(self.multiprocessing_context)
        self.prefetch_factor = 2 if workers > 0 and ahead is None else ahead
        if workers > 0 and not _said:
            _said.add("workers")
            warn(_IN_THIS_PROCESS.format(workers))
        if isinstance(self.dataset, IterableDataset):
            given = dict(shuffle=shuffle or None, sampler=sampler, batch_sampler=self.batch_sampler)
            for name, value in given.items():
                _refuse(value is not None, _ITERABLE, name, value)
        _refuse(sampler is not None and shuffle, "sampler option is mutually exclusive with shuffle")
        is_told = self.batch_size != 1 or shuffle or sampler is not None or self.drop_last
        _refuse(self.batch_sampler is not None and is_told, _BATCH_SAMPLER)
        _refuse(self.batch_size is None and self.drop_last, _NO_BATCHES)

    def _check_context(self, context) -> None:
        if context is None:
            return
        _refuse(self.num_workers == 0, _NO_CONTEXT)
        import multiprocessing  # which takes long to read in

        known = multiprocessing.get_all_start_methods()
        if isinstance(context, str):
            _refuse(context not in known, _NO_METHOD, known, context)
        elif not isinstance(context, multiprocessing.context.BaseContext):
            raise TypeError(_NO_SUCH_CONTEXT.format(context))

    def __setattr__(self, name: str, value) -> None:
        words = "{} attribute should not be set after {} is initialized"
        _refuse(name in SETTLED and "is_batched" in vars(self), words, name, type(self).__name__)
        if name == "multiprocessing_context" and "is_batched" in vars(self):
            self._check_context(value)
        super().__setattr__(name, value)

    def __iter__(self) -> _SingleProcessDataLoaderIter:
        batches = _SingleProcessDataLoaderIter(self) if self._iterator is None else self._iterator
        batches._batches = _batches(self)
        self._iterator = batches if self.persistent_workers else None
        return batches

    def __len__(self) -> int:
        if isinstance(self.dataset, IterableDataset):
            return len(BatchSampler(range(len(self.dataset)), self.batch_size or 1, self.drop_last))
        return len(self.batch_sampler if self.is_batched else self.sampler)


del DataLoader.shuffle  # an argument, and no attribute


class _SingleProcessDataLoaderIter(Iterator):
    """One pass through a loader."""

    def __init__(self, loader: DataLoader):
        words = "_SingleProcessDataLoaderIter requires timeout == 0"
        refuse(loader.timeout and not loader.num_workers, words, error=AssertionError)
        self._loader = loader
        self._base_seed = drawn_seed(loader.generator)
        if loader.pin_memory:
            warn(_PINNED)

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
