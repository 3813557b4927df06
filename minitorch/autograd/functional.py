"""Jacobians and Hessians of a function at a point, whole or times a vector, by reverse mode.

They take a tensor or a tuple of tensors and give a tensor or a tuple likewise. With
``create_graph=True`` the result can itself be differentiated; with ``strict=True`` a result that does
not depend on an input is an error instead of zeros. The transforms of `func` do the same for
functions, and nest.
"""

from __future__ import annotations

from collections.abc import Callable

from .. import autograd, func
from ..core import Tensor, enable_grad, is_grad_enabled, ops
from .grad_mode import set_grad_enabled

__all__ = ["hessian", "hvp", "jacobian", "jvp", "vhp", "vjp"]


def vjp(func: Callable, inputs, v=None, create_graph=False, strict=False) -> tuple:
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
    return _product("vjp", func, inputs, v, create_graph, strict)


def jvp(func: Callable, inputs, v=None, create_graph=False, strict=False) -> tuple:
    """The value of a function, and its Jacobian times a vector.

    The product of a vector u with the Jacobian is linear in u, and its derivative in u is the
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
    return _product("jvp", func, inputs, v, create_graph, strict)


def vhp(func: Callable, inputs, v=None, create_graph=False, strict=False) -> tuple:
    """The value of a scalar function, and a vector times its Hessian.

    The arguments and the errors are those of `jvp`; the function is to return one element.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.vhp(lambda x: (x**3).sum(), x, torch.ones(2))
        (tensor(9.), tensor([ 6., 12.]))

    PyTorch: ``torch.autograd.functional.vhp``.
    """
    return _product("vhp", func, inputs, v, create_graph, strict)


def hvp(func: Callable, inputs, v=None, create_graph=False, strict=False) -> tuple:
    """The value of a scalar function, and its Hessian times a vector.

    It is what `vhp` gives, where the second derivatives are continuous, by one reverse pass more.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1.0, 2.0])
        >>> torch.autograd.functional.hvp(lambda x: (x**3).sum(), x, torch.ones(2))
        (tensor(9.), tensor([ 6., 12.]))

    PyTorch: ``torch.autograd.functional.hvp``.
    """
    return _product("hvp", func, inputs, v, create_graph, strict)


def _product(name: str, func: Callable, inputs, v, create_graph: bool, strict: bool) -> tuple:
    """The value of `func`, and a vector times its Jacobian or Hessian, or these times the vector.

    What multiplies the vector from the left is a reverse pass. Its product with a vector u is linear
    in u, so the derivative with respect to u is the Jacobian again: that multiplies from the right.
    """
    with enable_grad():
        several, inputs = _given(inputs, name, create_graph)
        if name != "vjp":
            v = _vector(v, inputs, several, name, create_graph)
        if name in ("vhp", "hvp"):
            several_out, outputs = False, (_one_element(func, inputs, name, strict),)
            ends = _grads(outputs, inputs, create_graph=True)
            _check_depends(ends, "jacobian", strict)
        else:
            several_out, outputs = _value(func, inputs, name, strict)
            ends = outputs
        if name == "vjp":
            v = _vector(v, outputs, several_out, name, create_graph)
        wanted = inputs
        if name in ("jvp", "hvp"):
            likes = outputs if name == "jvp" else inputs
            wanted = tuple(_zeros(tensor).requires_grad_() for tensor in likes)
            ends = _grads(ends, inputs, wanted, create_graph=True)
        if name == "jvp":
            _check_depends(ends, "gradient", strict)
            several = several_out
    with set_grad_enabled(create_graph or is_grad_enabled()):
        found = _grads(ends, wanted, v, create_graph)
        _check_depends(found, name, strict, create_graph)
        found = _or_zeros(found, wanted)
    return _finished(outputs, several_out, create_graph), _finished(found, several, create_graph)


def jacobian(
    func: Callable,
    inputs,
    create_graph=False,
    strict=False,
    vectorize=False,
    strategy="reverse-mode",
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
        for out, output in enumerate(outputs):
            rows = []
            for element in output.reshape(-1).unbind() if output.numel() else ():
                row = _grads((element,), inputs, None, create_graph, retain_graph=True)
                _check_depends(row, "row", strict, create_graph, out)
                rows.append(_or_zeros(row, inputs))
            if not rows:
                raise RuntimeError("stack expects a non-empty TensorList")
            blocks = [ops.stack(*column, dim=0) for column in zip(*rows)]
            found.append(tuple(b.view(output.shape + x.shape) for b, x in zip(blocks, inputs)))
    found = [_finished(blocks, several, create_graph) for blocks in found]
    return tuple(found) if several_out else found[0]


def hessian(
    func: Callable,
    inputs,
    create_graph=False,
    strict=False,
    vectorize=False,
    outer_jacobian_strategy="reverse-mode",
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
            inputs = tuple(x.requires_grad_() for x in inputs)
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
    return [list(row) if several else row[0] for row in found]


# What is given.


def _tensors(given, what: str, name: str) -> tuple[bool, tuple[Tensor, ...]]:
    """Whether it is a tuple, and the tuple; TypeError for anything but tensors."""
    several = isinstance(given, tuple)
    for index, value in enumerate(given if several else (given,)):
        if not isinstance(value, Tensor):
            which = f"value at index {index}" if several else f"given {what}"
            raise TypeError(
                f"The {what} given to {name} must be either a Tensor or a tuple of Tensors but the "
                f"{which} has type {type(value)}."
            )
    return several, given if several else (given,)


def _given(inputs, name: str, create_graph: bool) -> tuple[bool, tuple[Tensor, ...]]:
    """The inputs as tensors to differentiate, other than those the function may know already."""
    several, inputs = _tensors(inputs, "inputs", name)
    return several, tuple(
        ops.alias(x) if create_graph and x.requires_grad else x.detach().requires_grad_()
        for x in inputs
    )


def _vector(v, likes: tuple, several: bool, name: str, create_graph: bool):
    """The vector, in the shapes of `likes`; None where it can be left out."""
    if v is None:
        if len(likes) != 1 or likes[0].numel() != 1:
            whose = "input to the user-provided function is"
            whose = "user-provided function returns" if name == "vjp" else whose
            raise RuntimeError(
                f"The vector v can only be None if the {whose} a single Tensor with a single element."
            )
        return None
    v = tuple(u if create_graph else u.detach() for u in _tensors(v, "v", name)[1])
    if len(v) != len(likes):
        words = f"v is a tuple of invalid length: should be {len(likes)} but got {len(v)}."
        raise RuntimeError(words if several else "The given v should contain a single Tensor.")
    for index, (u, like) in enumerate(zip(v, likes)):
        if u.shape != like.shape:
            entry = f"Entry {index} in " if several else ""
            words = f"{entry}v has invalid size: should be {like.shape} but got {u.shape}."
            raise RuntimeError(words)
    return v


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
    pairs = [(out, g) for out, g in zip(outputs, v) if out is not None and out.requires_grad]
    if not pairs:
        return (None,) * len(inputs)
    outputs, v = zip(*pairs)
    return autograd.grad(outputs, inputs, v, retain_graph, create_graph, allow_unused=True)


def _zeros(like: Tensor) -> Tensor:
    return like.new_zeros(like.shape)


def _or_zeros(found: tuple, likes: tuple) -> tuple[Tensor, ...]:
    return tuple(_zeros(like) if g is None else g for g, like in zip(found, likes))


def _check_depends(found, what: str, strict: bool, recorded=True, out=0) -> None:
    """In strict mode, RuntimeError for None, and for what is `recorded` without depending on inputs.

    `what` was found is a key of `_STRICT`; `out` is the output that it was found for.
    """
    absent, constant = _STRICT[what]
    for index, tensor in enumerate(found if strict else ()):
        if tensor is None:
            raise RuntimeError(absent.format(index, out=out))
        if recorded and not tensor.requires_grad:
            raise RuntimeError(constant.format(index, out=out))


_REFUSED = " This is not allowed in strict mode"
_ABSENT = "The output of the user-provided function is independent of input {}." + _REFUSED + "."
_CONSTANT = "The {} of the user-provided function is independent of input {}."
_CONSTANT += _REFUSED + " when create_graph=True."
_JACOBIAN, _HESSIAN = (_CONSTANT.format(name, "{}") for name in ("jacobian", "hessian"))

# What was found: what is said if it is None, and if it does not depend on the inputs.
_STRICT = {
    "output": (
        _ABSENT, "Output {} of the user-provided function does not require gradients. The outputs must be "
        "computed in a differentiable manner from the input when running in strict mode."),
    "gradient": (
        _ABSENT, "The gradient with respect to input {} is independent of the inputs of the user-provided "
        f"function.{_REFUSED}."),
    "jacobian": (
        _ABSENT, "While computing the hessian, found that the jacobian of the user-provided function with "
        f"respect to input {{}} is independent of the input.{_REFUSED}. You should ensure that your "
        "function is twice differentiable and that the jacobian depends on the inputs (this would be "
        "violated by a linear function for example)."),
    "row": (
        f"Output {{out}} of the user-provided function is independent of input {{}}.{_REFUSED}.",
        _JACOBIAN.replace("{}", "{out}"),
    ),
    "vjp": (_ABSENT, _JACOBIAN),
    "jvp": (
        "The gradient with respect to the input is independent of entry {} in the grad_outputs when "
        f"using the double backward trick to compute forward mode gradients.{_REFUSED}.", _JACOBIAN),
    "vhp": (
        f"The jacobian of the user-provided function is independent of input {{}}.{_REFUSED}.", _HESSIAN),
    "hvp": (
        "The hessian of the user-provided function is independent of entry {} in the grad_jacobian."
        f"{_REFUSED} as it prevents from using the double backward trick to replace forward mode AD.", _HESSIAN),
}  # fmt: skip


def _finished(found: tuple, several: bool, create_graph: bool):
    """A tuple, or its one tensor; without a record unless that was asked for."""
    found = tuple(tensor if create_graph else tensor.detach() for tensor in found)
    return found if several else found[0]
