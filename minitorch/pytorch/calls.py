"""Functions behind a reader: their arguments are read as PyTorch reads them, before they are called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, wraps

from . import messages as refusals
from .arg_parser import Route, Signature, Accepted
from ..core.tensor import Tensor

LISTS = {list, tuple}
ABSENT = object()  # in place of the first argument, where there is none


class Call:
    """The signatures of a function or a method.

    Args:
        name: how errors call it.
        texts: the signatures; one that ends in ``|deprecated`` is not shown.
        accepted: what minitorch's function takes of it.
    """

    def __init__(self, name: str, texts: Sequence[str], accepted: Accepted):
        self.name = name
        self.texts = texts
        self.accepted = accepted

    @cached_property
    def signatures(self) -> list[Signature]:
        return [Signature(self.name, text) for text in self.texts]

    def read(self, args: Sequence, kwargs: dict) -> tuple[Sequence, dict, Route | None]:
        """The arguments as the function takes them; PyTorch's TypeError if no signature does.

        And the way there, if any others of these types go the same (see `Signature.bound`).
        """
        for signature in self.signatures:
            if signature.refusal(args, kwargs) is None:
                if signature.hidden:
                    raise NotImplementedError(
                        f"minitorch has no {self.name}{signature}; PyTorch has, and calls it deprecated"
                    )
                return signature.bound(args, kwargs, self.accepted)
        raise TypeError(self._refusal(args, kwargs))

    def _refusal(self, args: Sequence, kwargs: dict) -> str:
        given = len(args) + len(kwargs)
        shown = [one for one in self.signatures if not one.hidden]
        likely = [one for one in shown if one.required <= given <= len(one.parameters)]
        if len(self.signatures) == 1 or len(likely) == 1:
            return (likely or shown)[0].refusal(args, kwargs)
        return refusals.no_overload(self.name, [*map(str, shown)], args, kwargs)


class MethodCall(Call):
    """The same for a method: first comes the tensor, of which the signatures say nothing."""

    def read(self, args: Sequence, kwargs: dict) -> tuple[Sequence, dict, Route | None]:
        if not args:
            raise TypeError(f"unbound method TensorBase.{self.name}() needs an argument")
        tensor, *rest = args
        if not isinstance(tensor, Tensor):
            raise TypeError(
                f"descriptor '{self.name}' for 'torch._C.TensorBase' objects doesn't apply to a "
                f"'{refusals.type_name(tensor)}' object"
            )
        values, named, route = super().read(rest, kwargs)
        return (tensor, *values), named, route


def guarded(function, call: Call):
    """`function`, whose arguments are read before."""
    known: dict[tuple, Route] = {}  # by the types of arguments that need no reading
    as_given: set = set()  # among these types those of arguments by place, handed on as they are

    @wraps(function)
    def called(given=ABSENT, /, *others, **named):
        if not named:
            if not others:
                if type(given) in as_given:
                    return function(given)
            elif (type(given), *map(type, others)) in as_given:
                return function(given, *others)
        args = () if given is ABSENT else (given, *others)
        types = (*map(type, args), *named, *map(type, named.values()))
        if has_lists := tuple in types or list in types:
            listed = [one for one in (*args, *named.values()) if type(one) in LISTS]
            types += tuple([frozenset(map(type, one)) for one in listed])
        if types not in known:
            values, by_name, route = call.read(args, named)
            if route is None:
                return function(*values, **by_name)
            known[types] = route
            if args and not named and not has_lists:
                as_given.add(types if len(types) > 1 else types[0])
        placed, renames = known[types]
        args = (*args, *[named[name] for name in placed])
        return function(*args, **{renames[name]: named[name] for name in named if name in renames})

    return called


def reads(*signatures: str) -> Callable:
    """For functions behind those that PyTorch writes in Python: its words for their arguments."""
    name, parameters = zip(*[one.removesuffix(")").split("(") for one in signatures])
    return lambda function: guarded(function, Call(name[0], parameters, Accepted.of(function, 0)))
