"""Modules that hold modules or parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import index

from ..core.tensor import Tensor
from .module import Module, _bracketed, _inner
from .parameter import Parameter


class _List(Module):
    """Modules under the numbers from 0 on."""

    def __len__(self) -> int:
        return len(self._modules)

    def __iter__(self) -> Iterator[Module]:
        return iter(self._modules.values())

    def _key(self, at) -> str:
        number = index(at)
        if not -len(self) <= number < len(self):
            raise IndexError(f"index {number} is out of range")
        return next(islice(self._modules, number % len(self), None))

    def __getitem__(self, at):
        if isinstance(at, slice):
            return self._of(list(self._modules.items())[at])
        return self._modules[self._key(at)]

    def __setitem__(self, at: int, module: Module) -> None:
        setattr(self, self._key(at), module)

    def __delitem__(self, at) -> None:
        keys = [*self._modules][at] if isinstance(at, slice) else [self._key(at)]
        self._renumber([one for key, one in self._modules.items() if key not in keys])

    def _renumber(self, modules: Iterable[Module]) -> None:
        modules = list(modules)
        self._modules.clear()
        self._modules.update((str(at), module) for at, module in enumerate(modules))

    def append(self, module: Module):
        """Adds a module at the end."""
        self.add_module(str(len(self)), module)
        return self

    def extend(self, modules: Iterable[Module]):
        """Adds modules at the end."""
        for module in modules:
            self.append(module)
        return self

    def insert(self, index: int, module: Module):
        """Puts a module at an index; those behind it move on."""
        if not isinstance(module, Module):
            raise AssertionError(f"module should be of type: {Module}")
        modules = [*self]
        modules.insert(index, module)
        self._renumber(modules)
        return self

    def pop(self, key) -> Module:
        """Takes a module away, and gives it."""
        module = self[key]
        del self[key]
        return module


class Sequential(_List):
    """Modules one after the other: each gets what the one before it gave.

    Args:
        args: the modules; or a dict of them with their names.

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
        named = args[0].items() if len(args) == 1 and isinstance(args[0], dict) else enumerate(args)
        for name, module in named:
            self.add_module(str(name), module)

    def _of(self, items: list) -> Sequential:
        return type(self)(dict(items))

    def forward(self, input):
        for module in self._modules.values():
            input = module(input)
        return input

    def __add__(self, other: Sequential) -> Sequential:
        return Sequential(*self, *other)


class ModuleList(_List):
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

    def _of(self, items: list) -> ModuleList:
        return ModuleList(module for _, module in items)

    def __iadd__(self, modules: Iterable[Module]) -> ModuleList:
        return self.extend(modules)

    def __repr__(self) -> str:
        """Neighbours that are printed alike are printed once, with their number."""
        runs: list[list] = []
        for at, module in enumerate(self):
            text = repr(module)
            if runs and runs[-1][2] == text:
                runs[-1][1] = at
            else:
                runs.append([at, at, text])
        children = [
            f"({first}): {_inner(text)}"
            if first == last
            else f"({first}-{last}): {last - first + 1} x {_inner(text)}"
            for first, last, text in runs
        ]
        return _bracketed(self._get_name(), [], children)


class _Dict(Module):
    """What is `_held` of a module, by names."""

    _held: dict

    def __init__(self, held: dict | None = None):
        super().__init__()
        self.update(held or {})

    def __getitem__(self, key: str):
        return self._held[key]

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __contains__(self, key: str) -> bool:
        return key in self._held

    def update(self, held) -> None:
        """Adds all of a dict, or of pairs."""
        for name, one in dict(held).items():
            self[name] = one

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

    _held = property(lambda self: self._modules)

    def __init__(self, modules: dict[str, Module] | None = None):
        super().__init__(modules)

    def __setitem__(self, key: str, module: Module) -> None:
        self.add_module(key, module)


def _as_parameter(value):
    """A tensor as a parameter."""
    is_bare = isinstance(value, Tensor) and not isinstance(value, Parameter)
    return Parameter(value) if is_bare else value


def _described(one: Parameter, size: str, kind: str) -> str:
    return f"Parameter containing: [{kind} of size {size.join(map(str, one.shape))}]"


class ParameterList(Module):
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

    def __len__(self) -> int:
        return len(self._parameters)

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self._parameters.values())

    def __getitem__(self, at):
        if isinstance(at, slice):
            return ParameterList([*self][at])
        number = index(at)
        if not -len(self) <= number < len(self):
            raise IndexError(f"index {number} is out of range")
        return self._parameters[str(number % len(self))]

    def __setitem__(self, at: int, value) -> None:
        self.register_parameter(str(index(at) % len(self)), _as_parameter(value))

    def append(self, value) -> ParameterList:
        """Adds a parameter at the end."""
        self.register_parameter(str(len(self)), _as_parameter(value))
        return self

    def extend(self, values: Iterable) -> ParameterList:
        """Adds parameters at the end."""
        for value in values:
            self.append(value)
        return self

    def extra_repr(self) -> str:
        lines = [f"  ({at}): {_described(one, 'x', str(one.dtype))}" for at, one in enumerate(self)]
        return "\n".join(lines)

    def __repr__(self) -> str:
        lines = self.extra_repr().split("\n") if len(self) else []
        return "\n".join(["ParameterList(", *(f"  {line}" for line in lines), ")"])


class ParameterDict(_Dict):
    """Parameters by names; tensors become some.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> nn.ParameterDict({"a": torch.ones(2)})["a"]
        Parameter containing:
        tensor([1., 1.], requires_grad=True)

    PyTorch: ``torch.nn.ParameterDict``.
    """

    _held = property(lambda self: self._parameters)

    def __init__(self, parameters: dict | None = None):
        super().__init__(parameters)

    def __setitem__(self, key: str, value) -> None:
        self._parameters[key] = _as_parameter(value)

    def extra_repr(self) -> str:
        return "\n".join(
            f"  ({name}): {_described(one, 'x', one.type())}" for name, one in self.items()
        )
