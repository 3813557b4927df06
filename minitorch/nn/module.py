"""The module: parameters, other modules, and a `forward` that computes with them."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from ..core import Tensor, dtypes, no_grad, type_name
from ..pytorch.devices import need_cpu
from ..autograd.hooks import RemovableHandle
from .hooks import given_by, left_by, observed
from .parameter import Parameter, UninitializedParameter
from ..api.checks import refuse

__all__ = ["Module"]


class _IncompatibleKeys(namedtuple("IncompatibleKeys", ["missing_keys", "unexpected_keys"])):
    __slots__ = ()

    def __repr__(self) -> str:
        if not any(self):
            return "<All keys matched successfully>"
        missing, unexpected = self
        return f"_IncompatibleKeys(missing_keys={missing}, unexpected_keys={unexpected})"


class Module:
    """A part of a network; one's own are subclasses with an ``__init__`` and a ``forward``.

    Parameters, buffers and modules that are assigned to it belong to it: `parameters` finds them,
    `state_dict` collects their numbers, `to` converts them.

    Example:
        >>> import minitorch as torch
        >>> from minitorch import nn
        >>> class Line(nn.Module):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.slope = nn.Parameter(torch.tensor(2.0))
        ...     def forward(self, x):
        ...         return self.slope * x
        >>> Line()(torch.tensor(3.0))
        tensor(6., grad_fn=<MulBackward0>)

    PyTorch: ``torch.nn.Module``.
    """

    def __init__(self):
        vars(self).update(training=True, _parameters={}, _buffers={}, _modules={})
        self._transient = set()  # names of buffers that are no part of the state
        for hooks in ("_forward_pre_hooks", "_forward_hooks", "_backward_hooks"):
            vars(self)[hooks] = OrderedDict()

    def forward(self, *inputs):
        """What the module computes; each subclass says it."""
        words = f'Module [{type(self).__name__}] is missing the required "forward" function'
        raise NotImplementedError(words)

    def __call__(self, *args, **kwargs):
        if not (self._forward_hooks or self._forward_pre_hooks or self._backward_hooks):
            return self.forward(*args, **kwargs)
        for hook in [*self._forward_pre_hooks.values()]:
            args, kwargs = hook(self, args, kwargs)

        def call(*inputs):
            result = self.forward(*inputs, **kwargs)
            for hook in [*self._forward_hooks.values()]:
                result = hook(self, inputs, kwargs, result)
            return result

        if self._backward_hooks:
            return observed(self, call, args, [*self._backward_hooks.values()])
        return call(*args)

    # what belongs to it

    def __setattr__(self, name: str, value) -> None:
        mine = vars(self)
        for kind, takes, what, place, allowed in _KINDS:
            held = mine.get(kind, ())
            if what and isinstance(value, takes):
                if kind not in mine:
                    raise AttributeError(f"cannot assign {what} before Module.__init__() call")
                for names in (mine, *(mine[other] for other, *_ in _KINDS if other != kind)):
                    names.pop(name, None)
            elif name not in held:
                continue
            elif value is not None and not isinstance(value, takes):
                place = f"{place} '{name}' ({allowed} expected)"
                raise TypeError(f"cannot assign '{_class_name(value)}' as {place}")
            held[name] = value
            return
        super().__setattr__(name, value)

    def _holder(self, name: str) -> dict | None:
        """Which of the dicts of parameters, modules and buffers has the name."""
        for kind in ("_parameters", "_modules", "_buffers"):
            if name in (held := self.__dict__.get(kind, ())):
                return held
        return None

    def __getattr__(self, name: str):
        if (held := self._holder(name)) is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return held[name]

    def __delattr__(self, name: str) -> None:
        if (held := self._holder(name)) is None:
            return super().__delattr__(name)
        del held[name]

    def __dir__(self) -> list[str]:
        names = {*super().__dir__(), *self._parameters, *self._buffers, *self._modules}
        return sorted(name for name in names if not name[0].isdigit())

    def _check_name(self, name: str, what: str, own: dict | None) -> None:
        if own is None:
            raise AttributeError(f"cannot assign {what} before Module.__init__() call")
        if not isinstance(name, str):
            raise TypeError(f"{what} name should be a string. Got {type_name(name)}")
        got = f", got: {name}" * (what == "module")
        refuse("." in name, '{} name can\'t contain "."{}', what, got, error=KeyError)
        refuse(name == "", '{} name can\'t be empty string ""', what, error=KeyError)
        if hasattr(self, name) and name not in own:
            raise KeyError(f"attribute '{name}' already exists")

    def register_parameter(self, name: str, param: Parameter | None) -> None:
        """Adds a parameter under a name; None is a parameter that this module does without."""
        self._check_name(name, "parameter", vars(self).get("_parameters"))
        if param is not None and not isinstance(param, Parameter):
            place = f"parameter '{name}' (torch.nn.Parameter or None required)"
            raise TypeError(f"cannot assign '{_class_name(param)}' object to {place}")
        self._parameters[name] = param

    def register_buffer(self, name: str, tensor: Tensor | None, persistent=True) -> None:
        """Adds a tensor that is no parameter; `persistent` makes it a part of the state."""
        self._check_name(name, "buffer", vars(self).get("_buffers"))
        if tensor is not None and not isinstance(tensor, Tensor):
            place = f"buffer '{name}' (torch Tensor or None required)"
            raise TypeError(f"cannot assign '{_class_name(tensor)}' object to {place}")
        self._buffers[name] = tensor
        (self._transient.discard if persistent else self._transient.add)(name)

    def add_module(self, name: str, module: Module | None) -> None:
        """Adds a module under a name."""
        if module is not None and not isinstance(module, Module):
            raise TypeError(f"{_class_name(module)} is not a Module subclass")
        self._check_name(name, "module", self._modules)
        self._modules[name] = module

    register_module = add_module

    # what it consists of

    def named_modules(
        self, memo: set | None = None, prefix="", remove_duplicate=True
    ) -> Iterator[tuple[str, Module]]:
        """This module and all inside it, each once, with their names."""
        memo = set() if memo is None else memo
        if self in memo:
            return
        if remove_duplicate:
            memo.add(self)
        yield prefix, self
        for name, module in self._modules.items():
            if module is not None:
                inner = f"{prefix}.{name}" if prefix else name
                yield from module.named_modules(memo, inner, remove_duplicate)

    def modules(self, remove_duplicate=True) -> Iterator[Module]:
        """This module and all inside it, each once."""
        return (module for _, module in self.named_modules(remove_duplicate=remove_duplicate))

    def named_children(self) -> Iterator[tuple[str, Module]]:
        """The modules that belong to this one itself, with their names."""
        seen = set()
        for name, module in self._modules.items():
            if module is not None and module not in seen:
                seen.add(module)
                yield name, module

    def children(self) -> Iterator[Module]:
        """The modules that belong to this one itself."""
        return (module for _, module in self.named_children())

    def _named(self, kind: str, prefix: str, recurse: bool, remove_duplicate: bool):
        modules = (
            self.named_modules(None, prefix, remove_duplicate) if recurse else [(prefix, self)]
        )
        seen = set()
        for path, module in modules:
            for name, one in vars(module)[kind].items():
                if one is None or id(one) in seen:
                    continue
                if remove_duplicate:
                    seen.add(id(one))
                yield f"{path}.{name}" if path else name, one

    def named_parameters(
        self, prefix="", recurse=True, remove_duplicate=True
    ) -> Iterator[tuple[str, Parameter]]:
        """All parameters with their names; those of modules inside too, with `recurse`."""
        yield from self._named("_parameters", prefix, recurse, remove_duplicate)

    def parameters(self, recurse=True) -> Iterator[Parameter]:
        """All parameters, as an optimiser takes them."""
        return (parameter for _, parameter in self.named_parameters(recurse=recurse))

    def named_buffers(
        self, prefix="", recurse=True, remove_duplicate=True
    ) -> Iterator[tuple[str, Tensor]]:
        """All buffers with their names."""
        yield from self._named("_buffers", prefix, recurse, remove_duplicate)

    def buffers(self, recurse=True) -> Iterator[Tensor]:
        """All buffers."""
        return (buffer for _, buffer in self.named_buffers(recurse=recurse))

    def get_submodule(self, target: str) -> Module:
        """The module inside of that name, such as "0.attention"."""
        module = self
        for name in target.split(".") if target else ():
            module = module._own(name, Module)
        return module

    def get_parameter(self, target: str) -> Parameter:
        """The parameter of that name, such as "0.weight"."""
        path, _, name = target.rpartition(".")
        return self.get_submodule(path)._own(name, Parameter)

    def get_buffer(self, target: str) -> Tensor:
        """The buffer of that name, such as "1.running_mean"."""
        path, _, name = target.rpartition(".")
        module = self.get_submodule(path)
        buffer = module._own(name, object)
        refuse(name not in module._buffers, "`{}` is not a buffer", name, error=AttributeError)
        return buffer

    def set_submodule(self, target: str, module: Module, strict=False) -> None:
        """Puts a module in the place of that name; with `strict` there has to be one already."""
        refuse(not target, "Cannot set the submodule without a target name!", error=ValueError)
        if not isinstance(module, Module):
            raise ValueError(f"`module` is not an nn.Module, found {type(module)}")
        path, _, name = target.rpartition(".")
        parent = self.get_submodule(path)
        if strict or hasattr(parent, name):
            parent._own(name, Module)
        setattr(parent, name, module)

    def _own(self, name: str, kind: type):
        if not hasattr(self, name):
            raise AttributeError(f"{type(self).__name__} has no attribute `{name}`")
        if not isinstance(found := getattr(self, name), kind):
            raise AttributeError(f"`{name}` is not an nn.{kind.__name__}")
        return found

    # its state

    def state_dict(self, *, destination: dict | None = None, prefix="", keep_vars=False) -> dict:
        """The numbers of parameters and buffers under their names; they share memory with these."""
        state = OrderedDict() if destination is None else destination
        buffers = {k: v for k, v in self._buffers.items() if k not in self._transient}
        for name, one in chain(self._parameters.items(), buffers.items()):
            if one is not None:
                unknown = isinstance(one, UninitializedParameter)
                state[prefix + name] = one if keep_vars or unknown else one.detach()
        for name, module in self._modules.items():
            if module is not None:
                module.state_dict(destination=state, prefix=f"{prefix}{name}.", keep_vars=keep_vars)
        return state

    def load_state_dict(self, state_dict: dict, strict=True, assign=False):
        """Copies the numbers of a `state_dict` into parameters and buffers of the same names.

        Args:
            state_dict: names and tensors.
            strict: whether a name that is missing, or is not known, is an error.
            assign: take the tensors themselves, in place of their numbers.

        Returns:
            The names that were missing and those that were not known.

        Raises:
            RuntimeError: names or shapes do not fit.
        """
        if not hasattr(state_dict, "keys"):
            raise TypeError(f"Expected state_dict to be dict-like, got {type(state_dict)}.")
        own = self.state_dict(keep_vars=True)
        missing = [name for name in own if name not in state_dict]
        unexpected = [name for name in state_dict if name not in own]
        errors = []
        for kind, names in (("Missing", missing), ("Unexpected", unexpected)):
            if strict and names:
                quoted = ", ".join(f'"{name}"' for name in names)
                errors.append(f"{kind} key(s) in state_dict: {quoted}. ")
        for name, one in own.items():
            if name in state_dict:
                errors += self._load(name, one, state_dict[name], assign)
        words, told = "Error(s) in loading state_dict for {}:\n\t{}", "\n\t".join(errors)
        refuse(errors, words, type(self).__name__, told)
        return _IncompatibleKeys(missing, unexpected)

    def _load(self, name: str, one: Tensor, new, assign: bool) -> list[str]:
        """Sets one parameter or buffer, or says why that cannot be done."""
        if not isinstance(new, Tensor):
            return [
                f'While copying the parameter named "{name}", expected torch.Tensor or Tensor-like object '
                f"from checkpoint but received {type(new)}"
            ]
        if isinstance(one, UninitializedParameter):
            if isinstance(new, UninitializedParameter):
                return []
            one.materialize(tuple(new.shape))
        if one.shape != new.shape:
            return [
                f"size mismatch for {name}: copying a param with shape {new.shape} from checkpoint, the "
                f"shape in current model is {one.shape}."
            ]
        if not assign:
            with no_grad():
                one.copy_(new)
            return []
        path, _, last = name.rpartition(".")
        module = self.get_submodule(path)
        if isinstance(one, Parameter) and not isinstance(new, Parameter):
            new = Parameter(new, one.requires_grad)
        setattr(module, last, new)
        return []

    # what is done to all of it

    def apply(self, fn: Callable[[Module], None]) -> Module:
        """Calls `fn` with every module inside, and then with this one."""
        for module in self.children():
            module.apply(fn)
        fn(self)
        return self

    def train(self, mode=True) -> Module:
        """Training, or evaluation: `Dropout` and `BatchNorm1d` differ between them."""
        if not isinstance(mode, bool):
            raise ValueError("training mode is expected to be boolean")
        for module in self.modules():
            module.training = mode
        return self

    def eval(self) -> Module:
        """Evaluation: the same as ``train(False)``."""
        return self.train(False)

    def requires_grad_(self, requires_grad=True) -> Module:
        """Whether the parameters require a gradient."""
        for parameter in self.parameters():
            parameter.requires_grad_(requires_grad)
        return self

    def zero_grad(self, set_to_none=True) -> None:
        """Forgets the gradients of the parameters, or sets them to 0."""
        for parameter in self.parameters():
            keeps = not set_to_none and parameter._grad is not None
            parameter._grad = parameter._grad.detach_().zero_() if keeps else None

    def _apply(self, convert: Callable[[Tensor], Tensor]) -> Module:
        """Converts all parameters, which stay the same objects, and all buffers."""
        for module in self.modules():
            for parameter in module.parameters(recurse=False):
                parameter.data = convert(parameter.data)
                if parameter._grad is not None:
                    parameter._grad.data = convert(parameter._grad)
            for name, buffer in module._buffers.items():
                module._buffers[name] = None if buffer is None else convert(buffer)
        return self

    def to(self, *args, **kwargs) -> Module:
        """Parameters and buffers in another type; of devices there is the CPU alone.

        Args:
            device: "cpu".
            dtype: a floating type; integers stay as they are.
            tensor: one of that type.
        """
        for one in chain(args, kwargs.values()):
            if isinstance(one, Tensor):
                one = one.dtype
            if isinstance(one, dtypes.dtype):
                return self._to_type(one)
            if not isinstance(one, bool):
                need_cpu(one)
        return self

    def _to_type(self, dtype: dtypes.dtype) -> Module:
        words = "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype={}"
        refuse(dtype.kind < dtypes.FLOATING, words, dtype, error=TypeError)
        return self._apply(lambda one: one.to(dtype) if one.is_floating_point() else one)

    def type(self, dst_type) -> Module:
        """Parameters and buffers in another type."""
        return self._apply(lambda one: one.type(dst_type))

    def float(self) -> Module:
        """Floats as float32."""
        return self._to_type(dtypes.float32)

    def double(self) -> Module:
        """Floats as float64."""
        return self._to_type(dtypes.float64)

    def half(self) -> Module:
        """Floats as float16."""
        return self._to_type(dtypes.float16)

    def cpu(self) -> Module:
        """The module itself: it is there already."""
        return self

    def cuda(self, device=None) -> Module:
        """AssertionError: there is no such device."""
        need_cpu("cuda")
        return self

    # those who want to know of its calls

    def register_forward_pre_hook(
        self, hook: Callable, *, prepend=False, with_kwargs=False
    ) -> RemovableHandle:
        """Has ``hook(module, args)`` called before `forward`; what it returns takes their place."""
        called = partial(given_by, hook, with_kwargs)
        return RemovableHandle.of(self._forward_pre_hooks, called, first=prepend)

    def register_forward_hook(
        self, hook: Callable, *, prepend=False, with_kwargs=False, always_call=False
    ) -> RemovableHandle:
        """Has ``hook(module, args, output)`` called after `forward`; what it returns is the output."""
        called = partial(left_by, hook, with_kwargs)
        return RemovableHandle.of(self._forward_hooks, called, first=prepend)

    def register_full_backward_hook(self, hook: Callable, prepend=False) -> RemovableHandle:
        """Has ``hook(module, grad_input, grad_output)`` called when both gradients are known.

        What it returns takes the place of `grad_input`.
        """
        return RemovableHandle.of(self._backward_hooks, hook, first=prepend)

    # how it is printed

    def _get_name(self) -> str:
        return type(self).__name__

    def extra_repr(self) -> str:
        """What is printed in brackets behind the name."""
        return ""

    def __repr__(self) -> str:
        extra = self.extra_repr()
        lines = [*extra.split("\n")] if extra else []
        children = [f"({name}): {_inner(repr(one))}" for name, one in self._modules.items()]
        return _bracketed(self._get_name(), lines, children)


# What a module holds: where, of which type, what it may be called, and what a refusal says of it.
_KINDS = (
    ("_parameters", Parameter, "parameters", "parameter", "torch.nn.Parameter or None"),
    ("_modules", Module, "module", "child module", "torch.nn.Module or None"),
    ("_buffers", Tensor, "", "buffer", "torch.nn.Buffer, torch.Tensor or None"),
)


def _inner(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"  {one}" if one.strip() else "" for one in rest)])


def _bracketed(name: str, lines: list[str], children: list[str]) -> str:
    """A name and, in brackets, what belongs to it: on one line if that is all that is said."""
    if len(lines) == 1 and not children:
        return f"{name}({lines[0]})"
    if not (lines or children):
        return f"{name}()"
    return "\n".join([f"{name}(", *(f"  {one}" for one in lines + children), ")"])


def _class_name(value) -> str:
    named = value if hasattr(value, "__qualname__") else type(value)
    name = f"{named.__module__}.{named.__qualname__}".removeprefix("builtins.")
    return value.type() if isinstance(value, Tensor) else name
