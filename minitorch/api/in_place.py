"""PyTorch's functions whose names end in ``_``: the methods that write in place, as functions."""

from __future__ import annotations

from . import aliases, comparison, functions, indexing  # noqa: F401  they give Tensor the methods
from ..pytorch.calls import as_function

_ARGUMENTS = dict(clamp_=", 0, 1", clip_=", 0, 1", fill_=", 2", clamp_min_=", 0", clamp_max_=", 0")
_NAMES = (
    "abs_ acos_ acosh_ asin_ asinh_ atan_ atanh_ ceil_ clamp_ clip_ cos_ cosh_ erf_ exp2_ exp_ "
    "expm1_ fill_ floor_ log10_ log1p_ log2_ log_ neg_ reciprocal_ relu_ round_ rsqrt_ sigmoid_ "
    "sin_ sinh_ sqrt_ square_ tan_ tanh_ trunc_ zero_ clamp_min_ clamp_max_ nan_to_num_ arccos_ "
    "arccosh_ arcsin_ arcsinh_ arctan_ arctanh_ fix_ negative_"
)


def _function(name: str):
    function = as_function(name)
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"""`Tensor.{name}` as a function: writes into `input`, and returns it.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([0.5])
        >>> torch.{name}(x{_ARGUMENTS.get(name, "")}) is x
        True

    PyTorch: ``torch.{name}``.
    """
    return function


__all__ = _NAMES.split()
globals().update({name: _function(name) for name in __all__})
