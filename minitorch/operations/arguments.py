"""Reading the arguments of public functions, with PyTorch's words for what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import wraps
from numbers import Integral
from typing import NoReturn

import numpy as np

from ..dtypes import BOOL, INTEGER, dtype, kind_of_number
from ..tensor import Tensor


def need_tensor(function: str, value, argument: str = "input", position: int = 1) -> Tensor:
    """`value`, if it is a tensor; PyTorch's TypeError otherwise."""
    if not isinstance(value, Tensor):
        raise TypeError(
            f"{function}(): argument '{argument}' (position {position}) must be Tensor, "
            f"not {type(value).__name__}"
        )
    return value


def is_operand(value) -> bool:
    """Whether `value` is a tensor or a number."""
    return isinstance(value, Tensor) or kind_of_number(value) is not None


def need_real(value: Tensor, words: str, error: type[Exception] = NotImplementedError) -> Tensor:
    """`value`, if its numbers are real: complex ones have no order. `{}` in the words is the type."""
    if value.dtype.is_complex:
        raise error(words.format(value.dtype.tensor_name))
    return value


def need_operand(function: str, value, argument: str = "other", position: int = 2):
    """`value`, if it is a tensor or a number; PyTorch's TypeError otherwise."""
    if is_operand(value):
        return value
    return need_tensor(function, value, argument, position)


def need_int(function: str, value, argument: str, position: int) -> int:
    """`value`, if it is a whole number; PyTorch's TypeError otherwise."""
    if isinstance(value, bool) or not isinstance(value, Integral):
        raise TypeError(
            f"{function}(): argument '{argument}' (position {position}) must be int, "
            f"not {type(value).__name__}"
        )
    return int(value)


def no_overload(function: str, given: tuple, *signatures: str) -> NoReturn:
    """Raises PyTorch's TypeError for arguments that fit none of a function's signatures."""
    raise TypeError(_mismatch(function, [type(one).__name__ for one in given], signatures))


def _mismatch(function: str, got: list[str], signatures: Sequence[str]) -> str:
    """No signature takes what was got; where only the types do not fit, they are marked."""
    lines = [
        f"{function}() received an invalid combination of arguments - got ({', '.join(got)}), "
        "but expected one of:"
    ]
    for signature in signatures:
        lines.append(f" * ({signature})")
        wanted = [one.partition(" ")[0] for one in signature.split(", ")]
        if len(wanted) == len(got):
            marked = [name if name == want else f"!{name}!" for name, want in zip(got, wanted)]
            lines.append(
                "      didn't match because some of the arguments have invalid types: "
                f"({', '.join(marked)})"
            )
    return "\n".join(lines) + "\n"


def operand_method(function):
    """Makes a public function a method of Tensor too.

    In its errors the tensor itself does not count as an argument.
    """
    name = function.__name__
    setattr(Tensor, name, counting_from_self(function, name, name))
    return function


def counting_from_self(function, name: str, method: str):
    """`function` whose TypeErrors speak of a `method`, where those of `name` count the tensor too."""

    @wraps(function)
    def called(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            said = str(error)
        raise TypeError(_without_self(said, name, method))

    return called


def _without_self(said: str, function: str, method: str) -> str:
    one = re.match(rf"{function}\(\): argument '(\w+)' \(position (\d+)\)", said)
    if one is not None:
        argument, place = one.groups()
        return f"{method}(): argument '{argument}' (position {int(place) - 1}){said[one.end() :]}"
    if not said.startswith(f"{function}() received an invalid combination"):
        return said
    got = said[said.index("got (") + 5 : said.index("), but expected")].split(", ")[1:]
    signatures = [
        one.replace(", *, Tensor out = None", "").split(", ", 1)[-1]
        for one in re.findall(r"^ \* \((Tensor (?:input|self).*)\)$", said, re.M)
    ]
    return _mismatch(method, got, signatures)


def number_of(dtype: dtype, value):
    """A number in the element type `dtype`; RuntimeError, as in PyTorch, where it does not fit."""
    if dtype.kind == BOOL:
        return np.bool_(value != 0)
    try:
        whole = int(value) if dtype.kind == INTEGER else value
        if dtype.kind == INTEGER and isinstance(value, (float, np.floating)):
            if not np.iinfo(dtype.numpy).min <= value <= np.iinfo(dtype.numpy).max:
                raise OverflowError  # for -0.5, too, which is no byte although it is cut to one
        elif dtype.name == "uint8" and -256 < whole < 0:
            whole += 256
        with np.errstate(all="ignore"):
            number = dtype.numpy.type(whole)
        if dtype.kind == INTEGER or np.isfinite(number) or not np.isfinite(value):
            return number
    except (TypeError, ValueError, OverflowError):
        pass
    name = {"int64": "int64_t", "int16": "int16_t", "int8": "int8_t", "uint8": "uint8_t"}
    raise RuntimeError(
        f"value cannot be converted to type {name.get(dtype.name, dtype.c_name)} without overflow"
    )


def no_bools(kernel: str, *tensors: Tensor) -> None:
    """Raises PyTorch's NotImplementedError where its kernel takes no bools."""
    if all(one._array.dtype.kind == "b" for one in tensors):
        raise NotImplementedError(f"\"{kernel}\" not implemented for 'Bool'")


def not_here(function: str, **given) -> None:
    """Raises NotImplementedError for arguments that PyTorch has and minitorch has not."""
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"minitorch's {function}() has no `{name}`; PyTorch's does")


def numpy_names(function):
    """Lets `axis` and `keepdims` be written for `dim` and `keepdim`, as PyTorch does.

    PyTorch's `out`, a tensor to write the result into, is answered by NotImplementedError.
    """

    @wraps(function)
    def read(*args, **kwargs):
        if kwargs:
            if "axis" in kwargs:
                kwargs["dim"] = kwargs.pop("axis")
            if "keepdims" in kwargs:
                kwargs["keepdim"] = kwargs.pop("keepdims")
            not_here(function.__name__, out=kwargs.pop("out", None))
        return function(*args, **kwargs)

    return read


def without_out(function):
    """Refuses PyTorch's `out=`, a tensor to write the result into, in words."""

    @wraps(function)
    def read(*args, out=None, **kwargs):
        not_here(function.__name__, out=out)
        return function(*args, **kwargs)

    return read


# The one place where minitorch's tensors lie, as PyTorch's arguments say it.
_HERE = {"device": "cpu", "layout": "torch.strided", "pin_memory": "False", "memory_format": None}


def on_the_cpu(function):
    """Reads PyTorch's words for where a new tensor is to lie, and refuses any place but memory."""

    @wraps(function)
    def read(*args, **kwargs):
        for name in _HERE.keys() & kwargs.keys():
            value = kwargs.pop(name)
            if value is not None and str(value) != _HERE[name]:
                raise NotImplementedError(
                    f"minitorch's {read.__name__}() has no {name}={value!r}: its tensors lie in "
                    "the computer's memory, one element after the other; PyTorch has more"
                )
        not_here(read.__name__, out=kwargs.pop("out", None))
        return function(*args, **kwargs)

    return read
