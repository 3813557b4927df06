"""Operations that a reader adds: a forward and a backward, written with tensors."""

from __future__ import annotations


from . import recording
from .recording import Node, edge_of
from .shapes import broadcast
from .tensor import Tensor


class Context:
    """What a Function's forward leaves for its backward."""

    def __init__(self, needs_input_grad: tuple[bool, ...]):
        self.needs_input_grad = needs_input_grad
        self._kept: list[tuple[Tensor, int]] = []

    def save_for_backward(self, *tensors: Tensor) -> None:
        """Keeps tensors for backward, which finds them in ``saved_tensors``."""
        self._kept = [(one, one._storage.version) for one in tensors]

    @property
    def saved_tensors(self) -> tuple[Tensor, ...]:
        """The tensors kept by ``save_for_backward``; RuntimeError if one was changed in place."""
        for tensor, version in self._kept:
            if tensor._storage.version != version:
                raise RuntimeError(
                    recording.stale(tensor._array, tensor._storage, version, tensor.grad_fn)
                )
        return tuple(tensor for tensor, _ in self._kept)


class Function:
    """An operation with a derivative of its own. Subclass it, and call it with ``apply``.

    ``forward(ctx, *args)`` computes the result from tensors and anything else;
    ``backward(ctx, g)`` gives, for each argument, its share of the cotangent ``g`` of the result,
    or None. minitorch's have one result; PyTorch's may have several.

    Example:
        >>> import minitorch as torch
        >>> class Cube(torch.autograd.Function):
        ...     @staticmethod
        ...     def forward(ctx, x):
        ...         ctx.save_for_backward(x)
        ...         return x**3
        ...
        ...     @staticmethod
        ...     def backward(ctx, g):
        ...         (x,) = ctx.saved_tensors
        ...         return g * 3 * x**2
        >>> x = torch.tensor(2.0, requires_grad=True)
        >>> Cube.apply(x).backward()
        >>> x.grad
        tensor(12.)

    PyTorch: ``torch.autograd.Function``.
    """

    @staticmethod
    def forward(ctx: Context, *args) -> Tensor:
        """Computes the result; subclasses say how."""
        raise NotImplementedError(
            "You must implement the forward function for custom autograd.Function."
        )

    @staticmethod
    def backward(ctx: Context, g: Tensor):
        """Gives each argument its share of the cotangent of the result; subclasses say how."""
        raise NotImplementedError(
            "You must implement either the backward or vjp method for your custom "
            "autograd.Function to use it with backward mode AD."
        )

    @classmethod
    def apply(cls, *args) -> Tensor:
        """Runs ``forward``, and remembers it when an argument requires a gradient."""
        if any(isinstance(one, Tensor) and one._tangents for one in args):
            raise NotImplementedError(
                "minitorch's autograd.Function has no jvp for forward mode; PyTorch's does"
            )
        edges = [edge_of(one) if isinstance(one, Tensor) else None for one in args]
        context = Context(tuple(edge is not None for edge in edges))
        with recording.no_grad():
            result = cls.forward(context, *args)
        if not isinstance(result, Tensor):
            raise NotImplementedError(
                f"minitorch's Function gives one tensor, and {cls.__name__}.forward gave "
                f"{type(result).__name__}; PyTorch's may give several"
            )
        if recording.is_grad_enabled() and any(edge is not None for edge in edges):
            if any(result is one for one in args):
                result = result.detach()
            result._node = FunctionNode(cls, context, edges, args)
        return result


class FunctionNode(Node):
    """The recorded step of a Function: its backward stands in the place of rules."""

    __slots__ = ("function", "context", "kinds")

    def __init__(self, function: type[Function], context: Context, edges: list, args: tuple):
        super().__init__(None, edges, [None] * len(edges), {})
        self.function = function
        self.context = context
        self.kinds = [
            (one._array.shape, one._array.dtype) if isinstance(one, Tensor) else None
            for one in args
        ]

    def name(self) -> str:
        return f"{self.function.__name__}Backward"

    def pull(self, g, create_graph: bool, useful: set | None) -> list:
        if self.saved is None:
            raise RuntimeError(recording.SECOND_TIME)
        shares = self.function.backward(self.context, g if create_graph else Tensor._wrap(g))
        shares = shares if isinstance(shares, tuple) else (shares,)
        while len(shares) > len(self.edges) and shares[-1] is None:
            shares = shares[:-1]
        if len(shares) != len(self.edges):
            raise RuntimeError(
                f"function {self.name()} returned an incorrect number of gradients "
                f"(expected {len(self.edges)}, got {len(shares)})"
            )
        return [
            self._share(place, share, create_graph)
            if edge is not None and share is not None and (useful is None or edge in useful)
            else None
            for place, (edge, share) in enumerate(zip(self.edges, shares))
        ]

    def _share(self, place: int, share: Tensor, create_graph: bool):
        shape, dtype = self.kinds[place]
        try:
            fits = broadcast(share.shape, shape) == tuple(share.shape)
        except RuntimeError:
            fits = False
        if not fits:
            raise RuntimeError(
                f"Function {self.name()} returned an invalid gradient at index {place} - got "
                f"{list(share.shape)} but expected shape compatible with {list(shape)}"
            )
        return recording.fit(share if create_graph else share._array, shape, dtype)

    def release(self) -> None:
        if self.context._kept:
            self.saved, self.context._kept = None, []
