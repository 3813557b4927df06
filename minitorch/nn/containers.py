"""Modules that hold modules or parameters."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import index, itemgetter

from ..api.checks import refuse
from ..core import Tensor, type_name
from .module import Module, _bracketed, _inner
from .parameter import Parameter

__all__ = "ModuleDict ModuleList ParameterDict ParameterList Sequential".split()


class _Container(Module):
    """A module that is there for what it holds: modules, or with `_OfParameters` parameters."""

    _held = property(lambda self: self._modules)

    def _add(self, name: str, one) -> None:
        self.add_module(name, one)

    def __len__(self) -> int:
        return len(self._held)


class _OfParameters:
    _held = property(lambda self: self._parameters)

    def _add(self, name: str, one) -> None:
        is_bare = isinstance(one, Tensor) and not isinstance(one, Parameter)
        self.register_parameter(name, Parameter(one) if is_bare else one)

    def __call__(self, *input, **named):
        raise RuntimeError(f"{self._get_name()} should not be called.")

    def extra_repr(self) -> str:
        lines = []
        for name, one in self._held.items():
            size = "x".join(map(str, one.shape))
            lines.append(f"  ({name}): Parameter containing: [{self._kind(one)} of size {size}]")
        return "\n".join(lines)


class _List(_Container):
    """What it holds is under the numbers from 0 on."""

    def __iter__(self) -> Iterator:
        return iter(self._held.values())

    def _key(self, at) -> str:
        number = index(at)
        if not -len(self) <= number < len(self):
            raise IndexError(f"index {number} is out of range")
        return next(islice(self._held, number % len(self), None))

    def _of(self, items: list[tuple]) -> _List:
        return type(self)(one for _, one in items)

    def __getitem__(self, at):
        if isinstance(at, slice):
            return self._of(list(self._held.items())[at])
        return self._held[self._key(at)]

    def __setitem__(self, at: int, one) -> None:
        self._add(self._key(at), one)

    def append(self, one):
        """Adds one at the end."""
        self._add(str(len(self)), one)
        return self

    def extend(self, held: Iterable):
        """Adds several at the end."""
        words = "{}.extend should be called with an iterable, but got {}"
        is_iterable, got = isinstance(held, Iterable), type(held).__name__
        refuse(not is_iterable, words, self._get_name(), got, error=TypeError)
        for one in held:
            self.append(one)
        return self

    __iadd__ = extend


class _Modules(_List):
    """A list of modules that can be taken away, or put between others."""

    def __setitem__(self, at: int, module: Module) -> None:
        setattr(self, self._key(at), module)

    def __delitem__(self, at) -> None:
        keys = [*self._modules][at] if isinstance(at, slice) else [self._key(at)]
        self._renumber([one for key, one in self._modules.items() if key not in keys])

    def _renumber(self, modules: Iterable[Module]) -> None:
        modules = list(modules)
        self._modules.clear()
        self._modules.update((str(at), module) for at, module in enumerate(modules))

    def insert(self, index: int, module: Module):
        """Puts a module at an index; those behind it move on."""
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        modules, n = [*self], len(self)
        refuse(not -n <= index <= n, "Index out of range: {}", index, error=IndexError)
        modules.insert(index, module)
        self._renumber(modules)
        return self

    def pop(self, key) -> Module:
        """Takes a module away, and gives it."""
        module = self[key]
        del self[key]
        return module


class Sequential(_Modules):
    """Modules one after the other: each gets what the one before it gave.

    Args:
        args: the modules; or one OrderedDict of them by name.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
        >>> net(torch.ones(5, 2)).shape, net[1]
        (torch.Size([5, 1]), Tanh())

    PyTorch: ``torch.nn.Sequential``.
    """

    def __init__(self, *args):
        super().__init__()
        is_named = len(args) == 1 and isinstance(args[0], OrderedDict)
        for name, module in args[0].items() if is_named else enumerate(args):
            self.add_module(str(name), module)

    def _of(self, items: list) -> Sequential:
        return type(self)(OrderedDict(items))

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input

    def __iadd__(self, other: Sequential) -> Sequential:
        words = "add operator supports only objects of Sequential class, but {} is given."
        refuse(not isinstance(other, Sequential), words, type(other), error=ValueError)
        return self.extend(other)

    def __add__(self, other: Sequential) -> Sequential:
        return Sequential(*self).__iadd__(other)

    def __imul__(self, other: int) -> Sequential:
        if not isinstance(other, int):
            raise TypeError(f"unsupported operand type(s) for *: {type(self)} and {type(other)}")
        if other <= 0:
            raise ValueError(f"Non-positive multiplication factor {other} for {type(self)}")
        return self.extend([*self] * (other - 1))

    def __mul__(self, other: int) -> Sequential:
        return Sequential(*self).__imul__(other)

    __rmul__ = __mul__


class ModuleList(_Modules):
    """A list of modules; unlike those in Python's, they belong to the module that holds it.

    Example:
        >>> from minitorch import nn
        >>> nn.ModuleList(nn.Linear(2, 2) for _ in range(3))
        ModuleList(
          (0-2): 3 x Linear(in_features=2, out_features=2, bias=True)
        )

    PyTorch: ``torch.nn.ModuleList``.
    """

    def __init__(self, modules: Iterable[Module] | None = None):
        super().__init__()
        self.extend(modules or ())

    def __add__(self, other: Iterable[Module]) -> ModuleList:
        return ModuleList(chain(self, other))

    def __repr__(self) -> str:
        """Neighbours that are printed alike are printed once, with their number."""
        children = []
        for text, run in groupby(enumerate(map(repr, self)), itemgetter(1)):
            (first, _), *others = run
            places = f"{first}-{others[-1][0]}): {len(others) + 1} x" if others else f"{first}):"
            children.append(f"({places} {_inner(text)}")
        return _bracketed(self._get_name(), [], children)


class _Dict(_Container):
    """What it holds is under names."""

    def __init__(self, held: dict | None = None):
        super().__init__()
        self.update({} if held is None else held)

    def __setitem__(self, key: str, one) -> None:
        self._add(key, one)

    def __getitem__(self, key: str):
        return self._held[key]

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def update(self, held) -> None:
        """Adds all of a dict, or of pairs."""
        name = type(self).__name__
        words = "{}.update should be called with an iterable of key/value pairs, but got {}"
        refuse(not isinstance(held, Iterable), words, name, type_name(held), error=TypeError)
        for at, pair in enumerate(held.items() if hasattr(held, "items") else held):
            words = f"{name} update sequence element #{at} should be Iterable; is{type_name(pair)}"
            refuse(not isinstance(pair, Iterable), words, error=TypeError)
            words = f"{name} update sequence element #{at} has length {len(pair)}; 2 is required"
            refuse(len(pair) != 2, words, error=ValueError)
            self[pair[0]] = pair[1]

    def pop(self, key: str):
        """Takes one away, and gives it."""
        return self._held.pop(key)

    def clear(self) -> None:
        """Takes all away."""
        self._held.clear()

    def keys(self):
        """The names."""
        return self._held.keys()

    def values(self):
        """What has them."""
        return self._held.values()

    def items(self):
        """Both."""
        return self._held.items()


class ModuleDict(_Dict):
    """Modules by names.

    Example:
        >>> from minitorch import nn
        >>> nn.ModuleDict({"up": nn.Linear(2, 4), "act": nn.ReLU()})["act"]
        ReLU()

    PyTorch: ``torch.nn.ModuleDict``.
    """

    def __init__(self, modules: dict[str, Module] | None = None):
        super().__init__(modules)


class ParameterList(_OfParameters, _List):
    """A list of parameters; tensors become some.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> len(nn.ParameterList([torch.ones(2), torch.ones(3)]))
        2

    PyTorch: ``torch.nn.ParameterList``.
    """

    def __init__(self, values: Iterable | None = None):
        super().__init__()
        self.extend(values or ())

    _kind = staticmethod(lambda one: one.dtype)


class ParameterDict(_OfParameters, _Dict):
    """Parameters by names; tensors become some.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.ParameterDict({"a": torch.ones(2)})["a"]
        Parameter containing:
        tensor([1., 1.], requires_grad=True)

    PyTorch: ``torch.nn.ParameterDict``.
    """

    def __init__(self, parameters: dict | None = None):
        super().__init__(parameters)

    _kind = staticmethod(Tensor.type)

    def update(self, parameters) -> None:
        """Adds all of a dict, by the order of their names, or all of pairs, or of an OrderedDict."""
        super().update(sorted(parameters.items()) if type(parameters) is dict else parameters)
