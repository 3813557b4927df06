"""Functions behind a reader: their arguments are read as PyTorch reads them, before they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from inspect import CO_VARARGS, signature as python_signature, unwrap
from math import inf

from . import call_errors as refusals
from .arg_parser import Route, Signature, Accepted
from .out import IN_TYPE_OF_OUT, computed
from ..core.tensor import Tensor

LISTS = {list, tuple}
ABSENT = object()  # in place of the first argument, where there is none


class Call:
    """The signatures of a function or a method, and the function that gets what they read.

    Args:
        name: how errors call it.
        texts: the signatures; one that ends in ``|deprecated`` is not shown.
        function: minitorch's, which may take less.
    """

    first = 0  # the parameter of the function with which the signatures begin

    def __init__(self, name: str, texts: list[str], function: Callable):
        self.name = name
        self.texts = texts
        self.function = function

    @cached_property
    def accepted(self) -> Accepted:
        code, first = unwrap(self.function).__code__, self.first
        names = code.co_varnames[first : code.co_argcount + code.co_kwonlyargcount]
        return Accepted(names, inf if code.co_flags & CO_VARARGS else code.co_argcount - first)

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
                    words = f"minitorch has no {self.name}{signature}; PyTorch has, and calls it deprecated"
                    raise NotImplementedError(words)
                return signature.bound(args, kwargs, self.accepted)
        raise TypeError(self._refusal(args, kwargs))

    def finish(self, values: Sequence, named: dict):
        """Calls the function; what it gives is written into ``out``, where that is given."""
        out = None if "out" in self.accepted.names else named.pop("out", None)
        if out is None:
            return self.function(*values, **named)
        # The signatures of functions that make tensors have one of these:
        if "dtype" in self.accepted.names and re.search(r"\.\.\.|Layout", str(self.texts)):
            self._in_type_of(out, named)
        elif self.name in IN_TYPE_OF_OUT:
            named["dtype"] = named.get("dtype") or out.dtype
        return computed(self.name, self.function, values, named, out)

    def _in_type_of(self, out: Tensor, named: dict) -> None:
        """What is made for `out` is made in its type."""
        wanted = named.setdefault("dtype", out.dtype) or out.dtype
        if wanted is not out.dtype:
            words = "dtype {} does not match dtype of out parameter ({})"
            raise RuntimeError(words.format(wanted.tensor_name, out.dtype.tensor_name))

    def _refusal(self, args: Sequence, kwargs: dict) -> str:
        given = len(args) + len(kwargs)
        shown = [one for one in self.signatures if not one.hidden]
        likely = [one for one in shown if one.required <= given <= len(one.parameters)]
        if len(self.signatures) == 1 or len(likely) == 1:
            return (likely or shown)[0].refusal(args, kwargs)
        return refusals.no_overload(self.name, [*map(str, shown)], args, kwargs)


class MethodCall(Call):
    """The same for a method: first comes the tensor, of which the signatures say nothing."""

    first = 1

    def read(self, args: Sequence, kwargs: dict) -> tuple[Sequence, dict, Route | None]:
        if not args:
            raise TypeError(f"unbound method TensorBase.{self.name}() needs an argument")
        tensor, *rest = args
        if not isinstance(tensor, Tensor):
            words = f"descriptor '{self.name}' for 'torch._C.TensorBase' objects doesn't apply to a '{refusals.type_name(tensor)}' object"
            raise TypeError(words)
        values, named, route = super().read(rest, kwargs)
        return (tensor, *values), named, route


class PythonCall(Call):
    """The same for a function that PyTorch writes in Python: it calls one whose signature this is."""

    def read(self, args: Sequence, kwargs: dict) -> tuple[Sequence, dict, Route | None]:
        try:
            bound = python_signature(self.function).bind(*args, **kwargs)
        except TypeError:
            self.function(*args, **kwargs)  # fails, in Python's words
            raise
        bound.apply_defaults()
        given = bound.arguments
        name = self.name + "_" * bool(given.get("inplace", False))
        native = Signature(name, *self.texts)
        names, taken = [*given], native.parameters
        names = [p.name if p.name in given else names[at] for at, p in enumerate(taken)]
        values = [given[one] for one in names]
        placed, named = values[: native.by_place], values[native.by_place :]
        if refusal := native.refusal(placed, dict(zip(names[native.by_place :], named))):
            raise TypeError(refusal)
        given |= {one: p.read(given[one], name) for one, p in zip(names, taken)}
        direct = type(given.get("inplace", False)) is bool and all(
            given[one] is value and p.by_type(value) for one, p, value in zip(names, taken, values)
        )
        return bound.args, bound.kwargs, ((), {one: one for one in kwargs}, []) if direct else None


def guarded(call: Call) -> Callable:
    """The function of a call, whose arguments are read before."""
    function = call.function
    known: dict[tuple, Route] = {}  # by the types of arguments that need no reading
    as_given: set = set()  # among these types those of arguments by place, handed on as they are

    def called(given=ABSENT, /, *others, **named):
        if not named:
            if not others:
                if type(given) in as_given:
                    return function(given)
            elif (type(given), *map(type, others)) in as_given:
                return function(given, *others)
        args = () if given is ABSENT else (given, *others)
        types = (*map(type, args), *named, *map(type, named.values()))
        if tuple in types or list in types:
            listed = [one for one in (*args, *named.values()) if type(one) in LISTS]
            types += tuple([frozenset(map(type, one)) for one in listed])
            if not named and types in as_given:
                return function(*args)
        if types not in known:
            values, by_name, route = call.read(args, named)
            if route is None:
                return call.finish(values, by_name)
            known[types] = route
            if args and not named and not route[-1]:
                as_given.add(types if len(types) > 1 else types[0])
        placed, renames, last = known[types]
        by_name = {renames[name]: named[name] for name in named if name in renames}
        if last:
            by_name |= zip(last, args[-len(last) :])
            args = args[: -len(last)]
        return function(*args, *[named[name] for name in placed], **by_name)

    # What `functools.wraps` does takes longer, with 700 functions, than all else here.
    called.__module__, called.__name__ = function.__module__, function.__name__
    called.__qualname__, called.__doc__ = function.__qualname__, function.__doc__
    vars(called).update(vars(function), __wrapped__=function, call=call)
    return called


def unread(function: Callable) -> Callable:
    """The function behind its reader, if it has one, for calls whose arguments are known to fit."""
    return function.call.function if hasattr(function, "call") else function


def reads(signature: str) -> Callable:
    """Has a function read its arguments by PyTorch's signature of it; several stand above each other.

    It is written as in PyTorch's sources, name first (see `arg_parser`); ``<Tensor|Scalar> other``
    makes two of it. The first that fits is taken; where none does, PyTorch's TypeError says why.
    """
    name, texts = _parsed(signature)

    def decorate(function):
        if not hasattr(function, "call"):
            return guarded(Call(name, texts, function))
        function.call.texts[:0] = texts
        return function

    return decorate


def passes_on(signature: str) -> Callable:
    """Has a function that PyTorch writes in Python refuse what the function refuses that it calls.

    The parameters of that one's signature are those of the same names, or else in the same places.
    """
    name, texts = _parsed(signature)
    return lambda function: guarded(PythonCall(name, texts, function))


def reads_method(signature: str) -> Callable:
    """Gives Tensor a method by this signature, which says nothing of the tensor itself.

    What is decorated stays as it is: a function that only methods and minitorch call, or one with
    signatures of its own.
    """
    name, texts = _parsed(signature)
    return lambda function: _with_method(function, name, texts)


def reads_both(signature: str) -> Callable:
    """The signature of a function that is a method too; that takes the same, less the tensor and `out`."""
    name, texts = _parsed(signature)
    of_method = [_of_method(text) for text in texts if text.startswith("Tensor input")]
    as_function = reads(signature)
    return lambda function: _with_method(as_function(function), name, of_method)


def method(function: Callable) -> Callable:
    """Gives Tensor a method that PyTorch writes in Python, and that reads no signature."""
    name = function.__name__.removeprefix("_")
    function.__name__, function.__qualname__ = name, f"Tensor.{name}"
    setattr(Tensor, name, function)
    return function


def in_place_method(name: str, function: Callable) -> None:
    """Gives Tensor the method ``{name}_``, which takes what the method `name` takes."""
    call = getattr(Tensor, name).call
    _give(f"{name}_", call.texts, function)
    getattr(Tensor, f"{name}_").call.accepted = call.accepted


def as_function(name: str) -> Callable:
    """The function that calls a method of the tensor it gets first."""
    call = getattr(Tensor, name).call
    texts = [", ".join(filter(None, ("Tensor input", text))) for text in call.texts]
    again = Call(name, texts, call.function)
    again.accepted = Accepted(("input", *call.accepted.names), call.accepted.places + 1)
    return guarded(again)


def _with_method(function: Callable, name: str, texts: list[str]) -> Callable:
    raw = unread(function)
    call = getattr(getattr(Tensor, name, None), "call", None)
    if call and call.function is raw:
        call.texts[:0] = texts
    elif texts:
        _give(name, texts, raw)
    return function


def _give(name: str, texts: list[str], function: Callable) -> None:
    setattr(Tensor, name, guarded(MethodCall(name, texts, function)))


def _parsed(signature: str) -> tuple[str, list[str]]:
    """The name of a function, and what stands in the brackets of its signatures.

    >>> _parsed("sum(Tensor input, dtype)")
    ('sum', ['Tensor input, dtype'])
    >>> _parsed("mul(<Tensor|float> a, *, <int b, |>int c)")
    ('mul', ['Tensor a, *, int b, int c', 'Tensor a, *, int c', 'float a, *, int b, int c', 'float a, *, int c'])
    """
    name, _, text = signature.partition("(")
    before, between, after = text.replace(")", "").partition("<")
    if not between:
        return name, [before]
    chosen, _, after = after.partition(">")
    rest = _parsed(f"{name}({after}")[1]
    return name, [before + one + more for one in chosen.split("|") for more in rest]


def _of_method(text: str) -> str:
    shown, *deprecated = text.split("|")
    if shown.endswith((", out", ", outs")):
        shown = shown[: shown.rindex(", ")].removesuffix(", *")
    return "|".join([shown.removeprefix("Tensor input").removeprefix(", "), *deprecated])
