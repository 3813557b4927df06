"""Short programs for the crosses, which need more than one expression: steps of training, batches, hooks."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from copy import deepcopy
from importlib import import_module
from io import BytesIO
from itertools import combinations
from types import ModuleType

RATES = (0.1, 0.5)


class Programs:
    """For one library, by the names under which calls have them."""

    def __init__(self, library: ModuleType, t: Callable):
        self.library, self.t = library, t
        self.nn = import_module(f"{library.__name__}.nn")

    def backward(self, result) -> None:
        """From fixed cotangents, for all results that have a derivative."""
        results = result if isinstance(result, tuple) else (result,)
        for one in results:
            if one.requires_grad:
                one.backward(self.t(*one.shape, seed=3, dtype=str(one.dtype).rpartition(".")[2]).detach())

    def ran(self, module, *inputs, train: bool = True, again: bool = False):
        """What a module gives, the gradients, its state, and how it prints; or what one gives that goes on with its state."""
        module.train(train)
        result = module(*inputs)
        if again:
            other = deepcopy(module)
            result = other.eval()(*inputs)
            module.load_state_dict(other.state_dict())
            module.zero_grad()
        self.backward(result)
        gradients = [one.grad for one in (*inputs, *module.parameters())]
        return result.detach(), gradients, dict(module.state_dict()), repr(module)

    def net(self):
        """A module with one in it, with buffers, and with a parameter that two of them have."""
        nn = self.nn
        made = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3), nn.Sequential(nn.PReLU(), nn.Linear(3, 3, bias=False), nn.Linear(3, 3)))
        made[2][2].weight = made[2][1].weight
        made.register_buffer("apart", self.t(2).detach(), persistent=False)
        return made

    def twins(self):
        """A module in which another stands twice, at different depths, and a parameter that is not asked to move."""
        nn = self.nn
        one = nn.PReLU()
        made = nn.Sequential(one, nn.ModuleDict({"a": one, "b": nn.ModuleList([one, nn.Linear(1, 1)])}), one)
        made[1]["b"][1].bias.requires_grad_(False)
        return made

    def told(self, module, say: Callable) -> tuple:
        """What comes of a method of a module, and what the module is then."""
        for at, one in enumerate(module.parameters()):
            one.grad = self.library.ones_like(one) * at
        found = say(module)
        found = found if hasattr(found, "grad_fn") or isinstance(found, (int, str, dict, type(None))) else repr(found)
        kept = [(name, x.requires_grad, x.grad, x.detach()) for name, x in module.named_parameters(remove_duplicate=False)]
        modes = [(name, one.training) for name, one in module.named_modules()]
        return found, kept, list(module.named_buffers()), modes, repr(module), dict(module.state_dict())

    def grouped(self, optimizer, say: Callable) -> tuple:
        """What comes of a method of an optimiser that has stepped, and what its groups are then."""
        self.stepped(optimizer, steps=2)
        found = say(optimizer)
        params = [one for group in optimizer.param_groups for one in group["params"]]
        return _plain(found), _plain(optimizer.state_dict()), [one.grad for one in params], [one.detach() for one in params]

    def again(self, make: Callable) -> list:
        """The rates of a scheduler that goes on with the state of another, and of its optimiser's."""
        found, pair, taken = [], None, []
        for epochs in (3, 4):
            optimizer = self.library.optim.SGD(self.groups(lr=RATES[1]), lr=RATES[0], momentum=0.5)
            scheduler = make(optimizer)
            if pair:
                for new, old in zip((optimizer, scheduler), pair):
                    taken.append(old.state_dict())
                    new.load_state_dict(taken[-1])
            pair = optimizer, scheduler
            for _ in range(epochs):
                optimizer.step()
                scheduler.step()
                found.append((scheduler.get_last_lr(), scheduler.last_epoch, [one["lr"] for one in optimizer.param_groups]))
        return [found, sorted(scheduler.state_dict()), _plain(optimizer.state_dict()["param_groups"]), _plain(taken[0])]

    def kept(self, value, **options):
        """A value after it has been written and read, with what it shares and whether it may be changed apart."""
        memory = BytesIO()
        self.library.save(value, memory)
        memory.seek(0)
        found = self.library.load(memory, **options)
        shared = [x.data_ptr() == y.data_ptr() for x, y in combinations(_tensors(found), 2)]
        return found, shared, [(type(x).__name__, x.requires_grad, x.is_leaf) for x in _tensors(found)]

    def copied(self, value, how: Callable) -> tuple:
        """A copy, and what it has in common with what was copied."""
        found = how(value)
        pairs = [*zip(_tensors(value), _tensors(found))]
        shared = [(x is y, x.data_ptr() == y.data_ptr()) for x, y in pairs]
        told = [(_name(y), y.requires_grad, y.is_leaf, y.grad) for _, y in pairs]
        return _name(found), found if pairs else repr(found), shared, told

    def printed(self, x, choose: Callable) -> str:
        """How a tensor is printed with some options, and with others set after them."""
        choose()
        try:
            found = repr(x)
            self.library.set_printoptions(precision=3)
            return found + repr(x)
        finally:
            self.library.set_printoptions(profile="default")

    def backed(self, go: Callable) -> list:
        """What a reverse pass gives, and the gradients it leaves."""
        x, y = self.t(3), self.t(3, seed=1)
        return [go(x, y), x.grad, y.grad]

    def parameters(self, dtype: str = "float32") -> list:
        return [self.t(2, 2, dtype=dtype), self.t(3, seed=1, dtype=dtype)]

    def groups(self, **options) -> list[dict]:
        """Two groups, the second with options of its own."""
        first, second = self.parameters()
        return [{"params": [first]}, {"params": [second], **options}]

    def stepped(self, optimizer, steps: int = 3, skipped: int | None = None) -> tuple:
        """The parameters after some steps, in one of which the first has no gradient; the state and the groups."""
        params = [one for group in optimizer.param_groups for one in group["params"]]
        for step in range(steps):
            optimizer.zero_grad(set_to_none=step != 1)
            for at, one in enumerate(params):
                if step != skipped or at:
                    (one * one * (step + 1) / 2 + one).sum().backward()
            optimizer.step()
        state = optimizer.state_dict()
        return [one.detach() for one in params], _plain(state), [one._version > 0 for one in params]

    def resumed(self, make: Callable) -> tuple:
        """The same where a second optimiser goes on with the state of a first, which has stepped one parameter only."""
        first = make(self.parameters())
        self.stepped(first, steps=1, skipped=0)
        second = make(self.parameters(dtype="float64"))
        second.load_state_dict(first.state_dict())
        return self.stepped(second, steps=2)

    def rates(self, make: Callable, steps: int = 9, epochs: Iterable[int] = (), goes_on: bool = False) -> tuple:
        """The rates of two groups by epoch; then at some epochs that are asked for; then those of one that goes on."""
        found = []
        optimizer = self.library.optim.SGD(self.groups(lr=RATES[1]), lr=RATES[0])
        scheduler = make(optimizer)
        for _ in range(steps):
            found.append([group["lr"] for group in optimizer.param_groups])
            optimizer.step()
            scheduler.step()
        for epoch in epochs:
            scheduler.step(epoch)
            found.append(scheduler.get_last_lr())
        if goes_on:
            again = make(optimizer, last_epoch=steps - 1)
            for _ in range(3):
                optimizer.step()
                again.step()
                found.append(again.get_last_lr())
        return found, scheduler.last_epoch

    def plateau(self, make: Callable) -> list:
        optimizer = self.library.optim.SGD(self.groups(lr=RATES[1]), lr=RATES[0])
        scheduler = make(optimizer)
        found = []
        for metric in (1.0, 0.9999, 0.95, 0.96, 0.97, 0.98, 0.98, 0.94, 1.2, 1.2, 1.2, 1.2, 0.9, 0.9, 0.9):
            scheduler.step(metric)
            found.append([group["lr"] for group in optimizer.param_groups])
        return found

    def clipped(self, clip: Callable, scale: float = 1.0) -> tuple:
        """What clips gradients of a size says, and what becomes of them, both against that size."""
        params = self.parameters()
        for at, one in enumerate(params):
            one.grad = self.t(*one.shape, seed=at + 2).detach() * scale
        said = clip(params)
        return said and said / scale, [one.grad / scale for one in params]

    def filled(self, fill: Callable, *shape: int):
        return fill(self.library.empty(*shape))

    def hooked(self, register: Callable, removed: int) -> list:
        """What three hooks hear, before and after one of them is removed, twice."""
        heard: list = []
        x = self.t(3)
        y = x * 2
        handles = [register(x, y, lambda g, at=at: heard.append((at, g)) or (g + 1 if at == 1 else None)) for at in range(3)]
        y.backward(self.t(3, seed=1).detach(), retain_graph=True)
        handles[removed].remove()
        handles[removed].remove()
        y.backward(self.t(3, seed=2).detach())
        return [heard, x.grad]

    def module_hooked(self, name: str, removed: int, moving: bool = True, **how) -> list:
        """What three hooks of a module of two inputs hear, before and after one of them is removed."""
        heard: list = []
        told = _own if "backward" in name else list  # who made a gradient's memory is nobody's concern
        layer = self.nn.Bilinear(2, 2, 2)
        layer.load_state_dict({"weight": self.t(2, 2, 2).detach(), "bias": self.t(2, seed=1).detach()})

        def hook_of(at: int) -> Callable:
            return lambda module, *args: heard.append((at, *told(args)))

        handles = [getattr(layer, name)(hook_of(at), **how) for at in range(3)]
        inputs = [self.t(3, 2), self.t(3, 2, seed=2)]
        given = inputs if moving else [one.detach() for one in inputs]
        self.backward(layer(*given))
        handles[removed].remove()
        self.backward(layer(*given))
        return [heard, [one.grad for one in inputs]]

    def retained(self, change: Callable) -> list:
        """Gradients that were asked for of a tensor and of a view of it, before one of them is changed in place."""
        x = self.t(2, 3)
        y = x * 2
        view = y[0]
        for one in (y, view):
            one.retain_grad()
        change(y, view)
        for _ in range(2):
            (y * y * self.t(2, 3, seed=1).detach()).sum().backward(retain_graph=True)
        return [x.grad, y.grad, view.grad, y._version, type(view.grad_fn).__name__]

    def seen(self, transform: Callable, *inputs) -> list[str]:
        """How a function's inputs are printed while it is transformed."""
        said: list[str] = []

        def function(*given):
            said.extend(map(repr, given))
            return given[0].sum()

        transform(function)(*inputs)
        return said

    def modes(self, outer, inner, fails: bool) -> list:
        """What is recorded in a mode, in another within it, and after each, also where the inner one ends by an error."""
        found = []

        def note() -> None:
            y = self.t(2) * 2
            found.append((y.requires_grad, self.library.is_grad_enabled(), self.library.is_inference_mode_enabled()))

        note()
        with outer:
            note()
            try:
                with inner:
                    note()
                    if fails:
                        raise ValueError
            except ValueError:
                found.append("left by an error")
            note()
        note()
        self.library.set_grad_enabled(True)
        return found

    def seen_in(self, mode, view: Callable, write: bool) -> list:
        """A view that was made in a mode: what it is, what it may, and whose the gradients are."""
        x = self.t(2, 3)
        with mode:
            seen = view(x)
        if write:
            seen.mul_(2)
        found = [seen.requires_grad, seen.is_leaf, str(seen.grad_fn).partition(" ")[0]]
        if seen.requires_grad:
            (seen * seen).sum().backward()
        x.requires_grad_(False)
        return [*found, x.grad, seen.grad if seen.is_leaf else None, seen.requires_grad]

    def within(self, mode, function: Callable):
        """What a function gives in a mode."""
        with mode:
            return function()

    def warned(self, function: Callable) -> tuple:
        """What a function gives, and what it warns of."""
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            result = function()
        return result, [str(one.message).partition(" (Triggered")[0] for one in said]

    def doubled(self, function: Callable):
        """What comes of it where floats are of float64, if nobody says otherwise."""
        self.library.set_default_dtype(self.library.float64)
        try:
            return function()
        finally:
            self.library.set_default_dtype(self.library.float32)

    def graded(self, function: Callable, *inputs, **options):
        """`autograd.grad` of a function that uses only the first of its inputs."""
        result = function(*inputs)
        seeds = self.t(*result.shape, seed=3, dtype=str(result.dtype).rpartition(".")[2]).detach()
        return self.library.autograd.grad(result, inputs, seeds, **options)


def _own(value):
    """Tensors in tuples with memory of their own."""
    if isinstance(value, (tuple, list)):
        return [*map(_own, value)]
    return value.detach().clone() if hasattr(value, "grad_fn") else value


def _name(value) -> str:
    return type(value).__name__.rpartition(".")[2]  # some of minitorch's have PyTorch's module in theirs


def _tensors(value) -> list:
    if isinstance(value, dict):
        value = [*value.values()]
    if isinstance(value, (tuple, list)):
        return [x for one in value for x in _tensors(one)]
    return [value] if hasattr(value, "grad_fn") else []


def _plain(value):
    """State as tuples and dictionaries, whatever classes they were."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
