"""Jacobians and Hessians of a function at a point, whole or times a vector, by reverse mode.

They take a tensor or a tuple of tensors and give a tensor or a tuple likewise. With
``create_graph=True`` the result can itself be differentiated; with ``strict=True`` a result that does
not depend on an input is an error instead of zeros. The transforms of `func` do the same for
functions, and nest.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import autograd, func
from ..core.operation import ops
from ..core.record import enable_grad, is_grad_enabled, set_grad_enabled
from ..core.tensor import Tensor

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


def vjp(func: Callable, inputs, v=None, create_graph: bool = False, strict: bool = False) -> tuple:
    """The value of a function, and a vector times its Jacobian.

    Args:
        func: takes the inputs, gives a tensor or a tuple of tensors.
        inputs: a tensor or a tuple of tensors.
        v: the vector, in the shape of the value; 1 for a value of one element.
        create_graph: record the derivatives themselves, so that they can be differentiated.
        strict: RuntimeError, instead of zeros, for an input that has no part in the value.

    Returns:
        The value, and the product in the shape of the inputs.

    Raises:
        TypeError: something that is neither a tensor nor a tuple of tensors.
        RuntimeError: `v` is not of the shape of the value.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.vjp(lambda x: x * x.sum(), x, torch.ones(2))
        (tensor([3., 6.]), tensor([6., 6.]))

    PyTorch: ``torch.autograd.functional.vjp``.
    """
    with enable_grad():
        several, inputs = _given(inputs, "vjp", create_graph)
        several_out, outputs = _value(func, inputs, "vjp", strict)
        if v is not None:
            v = _vector(v, outputs, several_out, "vjp", create_graph)
        elif len(outputs) != 1 or outputs[0].numel() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor "
                "with a single element."
            )
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grads(outputs, inputs, v, create_graph)
        found = _filled(found, inputs, "vjp", strict, create_graph)
    return _finished(outputs, several_out, create_graph), _finished(found, several, create_graph)


def jvp(func: Callable, inputs, v=None, create_graph: bool = False, strict: bool = False) -> tuple:
    """The value of a function, and its Jacobian times a vector.

    The product of a vector u with the Jacobian is linear in u, and its derivative by u is the
    Jacobian again: so this is a reverse pass through a reverse pass. `func.jvp` needs one forward
    pass instead.

    Args:
        v: the vector, in the shape of the inputs; 1 for an input of one element.

    The other arguments and the errors are those of `vjp`.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.jvp(lambda x: x * x.sum(), x, torch.tensor([1.0, 0.0]))
        (tensor([3., 6.]), tensor([4., 2.]))

    PyTorch: ``torch.autograd.functional.jvp``.
    """
    with enable_grad():
        several, inputs = _given(inputs, "jvp", create_graph)
        v = _direction(v, inputs, several, "jvp", create_graph)
        several_out, outputs = _value(func, inputs, "jvp", strict)
        directions = tuple(map(_zeros_to_derive_by, outputs))
        products = _grads(outputs, inputs, directions, create_graph=True)
        _check_depends(products, "gradient", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grads(products, directions, v, create_graph)
        found = _filled(found, outputs, "jvp", strict, create_graph)
    value, product = (_finished(one, several_out, create_graph) for one in (outputs, found))
    return value, product


def vhp(func: Callable, inputs, v=None, create_graph: bool = False, strict: bool = False) -> tuple:
    """The value of a scalar function, and a vector times its Hessian.

    The arguments and the errors are those of `jvp`; the function is to return one element.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.vhp(lambda x: (x**3).sum(), x, torch.ones(2))
        (tensor(9.), tensor([ 6., 12.]))

    PyTorch: ``torch.autograd.functional.vhp``.
    """
    with enable_grad():
        several, inputs = _given(inputs, "vhp", create_graph)
        v = _direction(v, inputs, several, "vhp", create_graph)
        outputs, slopes = _slopes(func, inputs, "vhp", strict)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grads(slopes, inputs, v, create_graph)
        found = _filled(found, inputs, "vhp", strict, create_graph)
    return _finished(outputs, False, create_graph), _finished(found, several, create_graph)


def hvp(func: Callable, inputs, v=None, create_graph: bool = False, strict: bool = False) -> tuple:
    """The value of a scalar function, and its Hessian times a vector.

    It is what `vhp` gives, where the second derivatives are continuous, by one reverse pass more.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.hvp(lambda x: (x**3).sum(), x, torch.ones(2))
        (tensor(9.), tensor([ 6., 12.]))

    PyTorch: ``torch.autograd.functional.hvp``.
    """
    with enable_grad():
        several, inputs = _given(inputs, "hvp", create_graph)
        v = _direction(v, inputs, several, "hvp", create_graph)
        outputs, slopes = _slopes(func, inputs, "hvp", strict)
        directions = tuple(map(_zeros_to_derive_by, inputs))
        products = _grads(slopes, inputs, directions, create_graph=True)
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grads(products, directions, v, create_graph)
        found = _filled(found, inputs, "hvp", strict, create_graph)
    return _finished(outputs, False, create_graph), _finished(found, several, create_graph)


def jacobian(
    func: Callable,
    inputs,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    strategy: str = "reverse-mode",
):
    """The Jacobian of a function.

    Args:
        func: takes the inputs, gives a tensor or a tuple of tensors.
        inputs: a tensor or a tuple of tensors.
        create_graph: record the derivatives themselves, so that they can be differentiated.
        strict: RuntimeError, instead of zeros, for an input that has no part in an output.
        vectorize: how PyTorch computes it; here the rows are computed one by one in either case.
        strategy: "reverse-mode", or with `vectorize` also "forward-mode".

    Returns:
        For an output of shape S and an input of shape T, a tensor of shape S + T; a tuple of them
        where the inputs or the outputs are a tuple, and a tuple of tuples where both are.

    Example:
        >>> import minitorch as torch
        >>> torch.autograd.functional.jacobian(lambda x: x * x, torch.tensor([1.0, 2.0]))
        tensor([[2., 0.],
                [0., 4.]])

    PyTorch: ``torch.autograd.functional.jacobian``.
    """
    if strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError(
            'Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function '
            'has more outputs than inputs, "forward-mode" tends to be more performant. Otherwise, '
            'prefer to use "reverse-mode".'
        )
    if strategy == "forward-mode":
        return _jacobian_forward(func, inputs, create_graph, strict, vectorize)
    with enable_grad():
        several, inputs = _given(inputs, "jacobian", create_graph)
        several_out, outputs = _value(func, inputs, "jacobian", strict)
        if vectorize and strict:
            raise RuntimeError(
                "torch.autograd.functional.jacobian: `strict=True` and `vectorized=True` are not "
                "supported together. Please either set `strict=False` or `vectorize=False`."
            )
        found = []
        for place, out in enumerate(outputs):
            rows = [
                _row(out.reshape(-1)[k], inputs, create_graph, strict, place)
                for k in range(out.numel())
            ]
            found.append(
                tuple(
                    _stacked([row[k] for row in rows]).view(out.shape + one.shape)
                    for k, one in enumerate(inputs)
                )
            )
    found = [_finished(one, several, create_graph) for one in found]
    return tuple(found) if several_out else found[0]


def hessian(
    func: Callable,
    inputs,
    create_graph: bool = False,
    strict: bool = False,
    vectorize: bool = False,
    outer_jacobian_strategy: str = "reverse-mode",
):
    """The matrix of second derivatives of a scalar function: the Jacobian of its Jacobian.

    The arguments are those of `jacobian`; the function is to return one element.

    Returns:
        For an input of shape T a tensor of shape T + T; for a tuple of inputs a tuple of tuples.

    Example:
        >>> import minitorch as torch
        >>> torch.autograd.functional.hessian(lambda x: (x**3).sum(), torch.tensor([1.0, 2.0]))
        tensor([[ 6.,  0.],
                [ 0., 12.]])

    PyTorch: ``torch.autograd.functional.hessian``.
    """
    several, inputs = _tensors(inputs, "inputs", "hessian")
    if outer_jacobian_strategy not in ("forward-mode", "reverse-mode"):
        raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode".')

    def slopes(*inputs):
        if outer_jacobian_strategy == "forward-mode":
            inputs = tuple(one.requires_grad_() for one in inputs)
        found = jacobian(
            lambda *inputs: _one_element(func, inputs, "hessian", strict).squeeze(), inputs, True
        )
        _check_depends(found, "jacobian", strict)
        return found

    found = jacobian(slopes, inputs, create_graph, strict, vectorize, outer_jacobian_strategy)
    return found if several else found[0][0]


def _jacobian_forward(function: Callable, inputs, create_graph, strict, vectorize):
    words = 'torch.autograd.functional.jacobian: `{}=True` and `strategy="forward-mode"` are not '
    words += 'supported together (yet). Please either set `{}=False` or `strategy="reverse-mode"`.'
    if create_graph:
        raise NotImplementedError(words.format("create_graph", "create_graph"))
    if strict:
        raise RuntimeError(words.format("strict", "strict"))
    several, inputs = _tensors(inputs, "inputs", "jacobian")
    if not vectorize:
        raise NotImplementedError(
            "Computing Jacobian using forward-AD or forward-over-reverse Hessian isonly implemented "
            "for `vectorize=True`."
        )
    found = func.jacfwd(function, tuple(range(len(inputs))))(*inputs)
    if isinstance(found[0], Tensor):
        return list(found) if several else found[0]
    return [list(one) if several else one[0] for one in found]


# What is given.


def _tensors(given, what: str, name: str) -> tuple[bool, tuple[Tensor, ...]]:
    """Whether it is a tuple, and the tuple; TypeError for anything but tensors."""
    several = isinstance(given, tuple)
    for place, one in enumerate(given if several else (given,)):
        if not isinstance(one, Tensor):
            which = f"value at index {place}" if several else f"given {what}"
            raise TypeError(
                f"The {what} given to {name} must be either a Tensor or a tuple of Tensors but the "
                f"{which} has type {type(one)}."
            )
    return several, given if several else (given,)


def _given(inputs, name: str, create_graph: bool) -> tuple[bool, tuple[Tensor, ...]]:
    """The inputs as tensors to differentiate by, other than those the function may know already."""
    several, inputs = _tensors(inputs, "inputs", name)
    return several, tuple(
        ops.alias(one) if create_graph and one.requires_grad else one.detach().requires_grad_()
        for one in inputs
    )


def _vector(v, like: tuple, several: bool, name: str, create_graph: bool) -> tuple[Tensor, ...]:
    """The vector, in the shapes of `like`."""
    v = tuple(one if create_graph else one.detach() for one in _tensors(v, "v", name)[1])
    if len(v) != len(like):
        if several:
            raise RuntimeError(
                f"v is a tuple of invalid length: should be {len(like)} but got {len(v)}."
            )
        raise RuntimeError("The given v should contain a single Tensor.")
    for place, (one, other) in enumerate(zip(v, like)):
        if one.shape != other.shape:
            entry = f"Entry {place} in " if several else ""
            raise RuntimeError(
                f"{entry}v has invalid size: should be {other.shape} but got {one.shape}."
            )
    return v


def _direction(v, inputs: tuple, several: bool, name: str, create_graph: bool):
    """The vector, in the shapes of the inputs; None where it can be left out."""
    if v is not None:
        return _vector(v, inputs, several, name, create_graph)
    if len(inputs) != 1 or inputs[0].numel() != 1:
        raise RuntimeError(
            "The vector v can only be None if the input to the user-provided function is a single "
            "Tensor with a single element."
        )
    return None


def _value(func: Callable, inputs: tuple, name: str, strict: bool) -> tuple:
    """Whether the value is a tuple, and the tuple."""
    several, outputs = _tensors(func(*inputs), "outputs of the user-provided function", name)
    _check_depends(outputs, "output", strict)
    return several, outputs


def _one_element(func: Callable, inputs: tuple, name: str, strict: bool) -> Tensor:
    several, outputs = _value(func, inputs, name, strict)
    if several:
        raise RuntimeError(f"The function given to {name} should return a single Tensor")
    if outputs[0].numel() != 1:
        raise RuntimeError(
            f"The Tensor returned by the function given to {name} should contain a single element"
        )
    return outputs[0]


# Derivatives.


def _grads(outputs: tuple, inputs: tuple, v=None, create_graph=False, retain_graph=None) -> tuple:
    """The derivatives of what depends on anything; None for an input that has no part in it."""
    v = v or (None,) * len(outputs)
    pairs = [(one, g) for one, g in zip(outputs, v) if one is not None and one.requires_grad]
    if not pairs:
        return (None,) * len(inputs)
    outputs, v = zip(*pairs)
    return autograd.grad(outputs, inputs, v, retain_graph, create_graph, allow_unused=True)


def _slopes(func: Callable, inputs: tuple, name: str, strict: bool) -> tuple:
    """The value of a scalar function, and its gradient, recorded."""
    output = _one_element(func, inputs, name, strict)
    slopes = _grads((output,), inputs, create_graph=True)
    _check_depends(slopes, "jacobian", strict)
    return (output,), slopes


def _row(element: Tensor, inputs: tuple, create_graph: bool, strict: bool, out: int) -> list:
    """The derivatives of one element of the output at `out`."""
    row = []
    for place, (g, one) in enumerate(
        zip(_grads((element,), inputs, None, create_graph, retain_graph=True), inputs)
    ):
        if g is None and strict:
            raise RuntimeError(
                f"Output {out} of the user-provided function is independent of input {place}. This "
                "is not allowed in strict mode."
            )
        if g is not None and strict and create_graph and not g.requires_grad:
            raise RuntimeError(
                f"The jacobian of the user-provided function is independent of input {out}. This is "
                "not allowed in strict mode when create_graph=True."
            )
        row.append(_zeros(one) if g is None else g)
    return row


def _stacked(rows: list[Tensor]) -> Tensor:
    if not rows:
        raise RuntimeError("stack expects a non-empty TensorList")
    return ops.stack(*rows, dim=0)


def _zeros(like: Tensor) -> Tensor:
    return like.new_zeros(like.shape)


def _zeros_to_derive_by(like: Tensor) -> Tensor:
    return _zeros(like).requires_grad_()


def _check_depends(found, what: str, strict: bool) -> None:
    """In strict mode, RuntimeError for a result that depends on no input."""
    if not strict:
        return
    for place, one in enumerate(found):
        if one is None:
            raise RuntimeError(
                f"The output of the user-provided function is independent of input {place}. This is "
                "not allowed in strict mode."
            )
        if not one.requires_grad:
            raise RuntimeError(_INDEPENDENT[what].format(place))


_INDEPENDENT = {
    "output": "Output {} of the user-provided function does not require gradients. The outputs must "
    "be computed in a differentiable manner from the input when running in strict mode.",
    "gradient": "The gradient with respect to input {} is independent of the inputs of the "
    "user-provided function. This is not allowed in strict mode.",
    "jacobian": "While computing the hessian, found that the jacobian of the user-provided function "
    "with respect to input {} is independent of the input. This is not allowed in strict mode. You "
    "should ensure that your function is twice differentiable and that the jacobian depends on the "
    "inputs (this would be violated by a linear function for example).",
}


def _filled(found: tuple, likes: tuple, name: str, strict: bool, create_graph: bool) -> tuple:
    """Zeros for what is None, which in strict mode is an error."""
    for place, one in enumerate(found):
        if one is None and strict:
            raise RuntimeError(_ABSENT[name].format(place))
        if one is not None and strict and create_graph and not one.requires_grad:
            order = "hessian" if name in ("vhp", "hvp") else "jacobian"
            raise RuntimeError(
                f"The {order} of the user-provided function is independent of input {place}. This is "
                "not allowed in strict mode when create_graph=True."
            )
    return tuple(_zeros(like) if one is None else one for one, like in zip(found, likes))


_ABSENT = {
    "vjp": "The output of the user-provided function is independent of input {}. This is not allowed "
    "in strict mode.",
    "jvp": "The gradient with respect to the input is independent of entry {} in the grad_outputs "
    "when using the double backward trick to compute forward mode gradients. This is not allowed in "
    "strict mode.",
    "vhp": "The jacobian of the user-provided function is independent of input {}. This is not "
    "allowed in strict mode.",
    "hvp": "The hessian of the user-provided function is independent of entry {} in the "
    "grad_jacobian. This is not allowed in strict mode as it prevents from using the double backward "
    "trick to replace forward mode AD.",
}


def _finished(found: tuple, several: bool, create_graph: bool):
    """A tuple, or its one tensor; without a record unless that was asked for."""
    found = tuple(one if create_graph else one.detach() for one in found)
    return found if several else found[0]
