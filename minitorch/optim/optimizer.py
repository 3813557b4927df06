"""What all optimisers have in common: groups of parameters, their options, and a state for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, fields
from inspect import get_annotations
from itertools import chain
from math import inf

import numpy as np

from ..core import Tensor, enable_grad, type_name, warn


class Optimizer:
    """The base of all optimisers; one of one's own overrides `step`.

    Args:
        params: the parameters; or dicts, each with "params" and options of its own.
        defaults: the options of those groups that do not say otherwise.

    PyTorch: ``torch.optim.Optimizer``.
    """

    def __init_subclass__(cls, checked="", order=""):
        """A class that says which options are `checked` is made of its fields, as a dataclass is.

        Args:
            checked: the options that have a range, as errors come.
            order: all options, as groups hold them, where that is not the order of the fields.
        """
        if checked:
            cls._checked, cls._order = checked.split(), order.split()
            cls.__annotations__ = {"params": "Iterable", **get_annotations(cls)}
            dataclass(eq=False, repr=False)(cls)
            for name in cls.__dataclass_fields__.keys() & vars(cls).keys():
                delattr(cls, name)  # a default, which is an option and no attribute

    def __post_init__(self):
        given = {one.name: vars(self).pop(one.name, one.default) for one in fields(self)}
        self._check(given)
        params = given.pop("params")
        Optimizer.__init__(self, params, {name: given[name] for name in self._order or given})
        if given.get("fused"):
            words = "`fused` does not support `differentiable`"
            refuse(given["differentiable"], words, RuntimeError)
            words = "`fused` and `foreach` cannot be `True` together."
            refuse(given["foreach"], words, RuntimeError)

    def _check(self, given: dict) -> None:
        """ValueError where an option is out of its range."""
        need_one_rate(given["lr"])
        for name in self._checked:
            if name == "betas":
                for at, beta in enumerate(given["betas"]):
                    need(0.0 <= beta < 1.0, f"beta parameter at index {at}", beta)
            else:
                value, most = given[name], 1 if name == "rho" else inf
                need(0.0 <= value <= most, WORDS.get(name, f"{name} value"), value)

    def __init__(self, params: Iterable, defaults: dict):
        words = "params argument given to the optimizer should be an iterable of Tensors or dicts, but got"
        if isinstance(params, Tensor):
            raise TypeError(f"{words} {params.type()}")
        self.defaults = defaults
        self.state: dict[Tensor, dict] = defaultdict(dict)
        self.param_groups: list[dict] = []
        groups = list(params)
        refuse(not groups, "optimizer got an empty parameter list")
        if not isinstance(groups[0], dict):
            groups = [{"params": groups}]
        for group in groups:
            self.add_param_group(group)

    def add_param_group(self, param_group: dict) -> None:
        """Adds parameters with options of their own.

        Args:
            param_group: "params", and options by name.

        Raises:
            TypeError, ValueError: what is to be optimised are no leaves, or they are here already.
        """
        if not isinstance(param_group, dict):
            raise TypeError(f"param_group must be a dict, but got {type(param_group)}")
        given = param_group["params"]
        refuse(isinstance(given, set), NO_SET, TypeError)
        params = [given] if isinstance(given, Tensor) else list(given)
        if params and isinstance(params[0], tuple):
            param_group["param_names"] = [name for name, _ in params]
            params = [one for _, one in params]
        param_group["params"] = params
        for one in params:
            words = "optimizer can only optimize Tensors, but one of the params is "
            refuse(not isinstance(one, Tensor), words + type_name(one), TypeError)
            is_leaf = one.is_leaf or one._node is not None and one._node.retained is not None
            refuse(not is_leaf, "can't optimize a non-leaf Tensor")
        if len({*map(id, params)}) < len(params):
            warn(DUPLICATES)
        is_named = "param_names" in param_group
        words = f"all optimizer param groups should be with/without names. cannot add param group with{'' if is_named else 'out'} names to the optimizer"
        refuse(any(is_named != ("param_names" in other) for other in self.param_groups), words)
        shared = not {*map(id, self._all())}.isdisjoint(map(id, params))
        refuse(shared, "some parameters appear in more than one parameter group")
        param_group |= self.defaults | param_group
        self.param_groups.append(param_group)

    def zero_grad(self, set_to_none=True) -> None:
        """Forgets the gradients of the parameters, or sets them to 0."""
        for one in self._all():
            keeps = not set_to_none and one._grad is not None
            one._grad = one._grad.detach_().zero_() if keeps else None

    def step(self, closure: Callable | None = None):
        """Changes every parameter that has a gradient.

        Args:
            closure: computes the loss and its gradients anew.

        Returns:
            What the closure gave.
        """
        loss = None if closure is None else enable_grad()(closure)()
        self._update_all(self.state)
        return loss

    @np.errstate(all="ignore")
    def _update_all(self, states: dict[Tensor, dict]) -> None:
        for group in self.param_groups:
            group = {name: _as_number(value) for name, value in group.items()}
            decay = not group.get("decoupled_weight_decay") and group.get("weight_decay")
            maximize = group.get("maximize")
            waits_for_cuda = group.get("capturable") and not group.get("fused")
            cannot_step = waits_for_cuda or group.get("differentiable", False) is not False
            for one in group["params"]:
                if one._grad is not None:
                    if cannot_step:
                        _refuse_step(group, one)
                    x, g = one._array, one._grad._array
                    g = -g if maximize else g
                    g = g + decay * x if decay else g
                    state = states.get(one, {}) if states else {}
                    self.update(x, g, group, state)
                    if state:
                        states[one] = state
                    one._storage.changed()

    def update(self, x: np.ndarray, g: np.ndarray, group: dict, state: dict) -> None:
        """Changes the numbers `x` of one parameter by its gradient `g`; each optimiser says how."""
        raise NotImplementedError

    def state_dict(self) -> dict:
        """The options of the groups and the state of the parameters, which are numbered."""
        numbers = {id(one): at for at, one in enumerate(self._all())}
        groups = [
            {name: value for name, value in group.items() if name != "params"}
            | {"params": [numbers[id(one)] for one in group["params"]]}
            for group in self.param_groups
        ]
        state = {numbers[id(one)]: kept for one, kept in self.state.items() if kept}
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict: dict) -> None:
        """Takes over what `state_dict` of such an optimiser gave; flags that it lacks are as by default.

        Raises:
            ValueError: it had other groups.
        """
        groups = deepcopy(state_dict["param_groups"])
        new, own = ([len(one["params"]) for one in some] for some in (groups, self.param_groups))
        refuse(len(new) != len(own), "loaded state dict has a different number of parameter groups")
        words = "loaded state dict contains a parameter group that doesn't match the size of optimizer's group"
        refuse(new != own, words)
        params = dict(zip(chain.from_iterable(group["params"] for group in groups), self._all()))
        self.state = defaultdict(dict)
        for number, kept in state_dict["state"].items():
            one = params[number]
            self.state[one] = {name: _of_type(one, name, value) for name, value in kept.items()}
        self.param_groups = [
            new | {"params": own["params"]} for new, own in zip(groups, self.param_groups)
        ]
        for one in getattr(self, "__dataclass_fields__", {}).values():
            if one.default is None or isinstance(one.default, bool):
                for group in self.param_groups:
                    group[one.name] = group.get(one.name, one.default) if one.init else one.default

    def _all(self) -> list[Tensor]:
        return [one for group in self.param_groups for one in group["params"]]

    def __getstate__(self) -> dict:
        return {name: vars(self)[name] for name in ("defaults", "state", "param_groups")}

    def __repr__(self) -> str:
        groups = []
        for at, group in enumerate(self.param_groups):
            options = [f"    {k}: {group[k]}" for k in sorted(group) if k != "params"]
            groups.append("\n".join([f"Parameter Group {at}", *options, ""]))
        return f"{type(self).__name__} (\n" + "\n".join(groups) + ")"


def _as_number(value):
    """Python's number for one of NumPy or of a tensor: it leaves the type of arrays as it is."""
    is_one = isinstance(value, np.generic) or isinstance(value, Tensor) and value.numel() == 1
    return value.item() if is_one else value


def _refuse_step(group: dict, one: Tensor) -> None:
    """The error for a step that waits for a graph of CUDA, or that would have to be recorded."""
    flag = group.get("differentiable", False)
    refuse(not isinstance(flag, bool), NO_FLAG + type_name(flag), TypeError)
    is_without_xla = "rho" in group or "betas" in group and group.get("foreach")
    devices = ["cuda", "xpu", "hpu", "privateuseone", "xla"][: 4 if is_without_xla else 5]
    words = f"If capturable=True, params and state_steps must be on supported devices: {devices}."
    refuse(group.get("capturable"), words, AssertionError)
    goes_by_lists = group.get("foreach") and "nesterov" not in group
    refuse(goes_by_lists, "_foreach ops don't support autograd", AssertionError)
    refuse(one.is_leaf and one.requires_grad, LEAF, RuntimeError)
    words = "minitorch does not record the steps of optimisers; PyTorch does, with differentiable=True"
    raise NotImplementedError(words)


def _of_type(parameter: Tensor, name: str, value):
    """What is kept for a parameter, in its type; the count of steps stays as it is."""
    is_cast = isinstance(value, Tensor) and name != "step" and parameter.is_floating_point()
    return value.to(parameter.dtype) if is_cast else value


NO_SET = "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change between runs. Please use a list instead."
DUPLICATES = "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see github.com/pytorch/pytorch/issues/40967 for more information"
LEAF = "a leaf Variable that requires grad is being used in an in-place operation."
NO_FLAG = "set_grad_enabled(): argument 'enabled' (position 1) must be bool, not "
WORDS = {"lr": "learning rate", "eps": "epsilon value"}


def need(is_right: bool, name: str, value) -> None:
    """PyTorch's ValueError for an option that makes no sense."""
    refuse(not is_right, f"Invalid {name}: {value}")


def need_one_rate(lr) -> None:
    refuse(isinstance(lr, Tensor) and lr.numel() != 1, "Tensor lr must be 1-element")


def refuse(wrong: bool, words: str, error: type[Exception] = ValueError) -> None:
    if wrong:
        raise error(words)
