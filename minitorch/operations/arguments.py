"""Reading the arguments of public functions, with PyTorch's words for what is wrong."""

from __future__ import annotations

from functools import wraps

from ..dtypes import kind_of_number
from ..tensor import Tensor


def need_tensor(function: str, value, argument: str = "input", position: int = 1) -> Tensor:
    """`value`, if it is a tensor; PyTorch's TypeError otherwise."""
    if not isinstance(value, Tensor):
        raise TypeError(
            f"{function}(): argument '{argument}' (position {position}) must be Tensor, "
            f"not {type(value).__name__}"
        )
    return value


def need_operand(function: str, value, argument: str = "other", position: int = 2):
    """`value`, if it is a tensor or a number; PyTorch's TypeError otherwise."""
    if isinstance(value, Tensor) or kind_of_number(value) is not None:
        return value
    return need_tensor(function, value, argument, position)


def not_here(function: str, **given) -> None:
    """Raises NotImplementedError for arguments that PyTorch has and minitorch has not."""
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"minitorch's {function}() has no `{name}`; PyTorch's does")


def numpy_names(function):
    """Lets `axis` and `keepdims` be written for `dim` and `keepdim`, as PyTorch does."""

    @wraps(function)
    def read(*args, **kwargs):
        if "axis" in kwargs:
            kwargs["dim"] = kwargs.pop("axis")
        if "keepdims" in kwargs:
            kwargs["keepdim"] = kwargs.pop("keepdims")
        return function(*args, **kwargs)

    return read
