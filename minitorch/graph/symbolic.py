"""Symbolic differentiation: the derivative of a formula as a formula to be read."""

from __future__ import annotations

from ..api.checks import refuse
from .derivative import grad
from .formula import Formula, listed
from .simplify import simplify


def diff(y: Formula, x: Formula, order=1) -> Formula:
    """The derivative of a scalar formula with respect to a scalar variable, simplified.

    Args:
        y: a formula of shape ().
        x: a variable of shape (), or any other formula of shape () in `y`.
        order: how often to differentiate.

    Returns:
        A formula of shape (); it prints as mathematics, in text and in LaTeX.

    Raises:
        RuntimeError: `y` or `x` is not a scalar, or not floating.
        ValueError: the order is not a non-negative integer.

    Example:
        >>> import minitorch as torch
        >>> x = torch.graph.variable("x")
        >>> y = 4 * x**3 + x**2 + 3
        >>> torch.graph.diff(y, x), torch.graph.diff(y, x, order=2)
        (12x² + 2x, 24x + 2)
    """
    for one in (*listed(y), *listed(x)):
        words = "diff is of a scalar by a scalar, and {} has shape {}; graph.grad gives the gradient"
        refuse(one.ndim, words, one, tuple(one.shape))
    if isinstance(order, bool) or not isinstance(order, int) or order < 0:
        raise ValueError(f"the order of a derivative is 0, 1, 2, …, not {order!r}")
    for _ in range(order):
        y = simplify(grad(y, x))
    return y
