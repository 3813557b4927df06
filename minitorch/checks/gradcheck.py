"""Derivatives checked against central differences: in reverse, forward, and a second time.

Every element of every input is moved by `eps` to both sides, and what the function then changes by is
compared with what the derivatives say. The defaults are made for float64.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .. import autograd
from ..core import Node, Tensor, dtypes, ops, warn
from ..core.backward import reached
from ..core.forward import along
from ..autograd.function import Cotangents, Step
from ..api.random import uniform_
from ..func.transforms import basis


class GradcheckError(RuntimeError):
    """A derivative is not what the differences say.

    PyTorch: ``torch.autograd.gradcheck.GradcheckError``.
    """

    __module__ = "torch.autograd.gradcheck"  # printed where PyTorch prints it


def gradcheck(
    func: Callable,
    inputs,
    *,
    eps=1e-6,
    atol=1e-5,
    rtol=1e-3,
    raise_exception=True,
    nondet_tol=0.0,
    check_undefined_grad=True,
    check_grad_dtypes=False,
    check_batched_grad=False,
    check_batched_forward_grad=False,
    check_forward_ad=False,
    check_backward_ad=True,
    fast_mode=False,
    masked: bool | None = None,
) -> bool:
    """Whether the derivatives of a function agree with central differences.

    Args:
        func: takes the inputs, gives a tensor or a tuple of tensors.
        inputs: a tensor or a tuple; those that require a gradient are checked.
        eps: how far each element is moved.
        atol, rtol: how much two numbers may differ, as in `allclose`.
        raise_exception: raise GradcheckError, with both Jacobians, rather than return False.
        nondet_tol: how much two reverse passes over the same may differ.
        check_undefined_grad: also ask for gradients where nothing has arrived.
        check_grad_dtypes: also compare the types of tangents.
        check_forward_ad: check forward mode.
        check_backward_ad: check reverse mode.

    Returns:
        True when they agree. What needs PyTorch's vmap or sparse tensors (`check_batched_grad`,
        `check_batched_forward_grad`, `masked`), and `fast_mode`, is not here: NotImplementedError.

    Raises:
        GradcheckError: they do not agree.
        ValueError: no input requires a gradient.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1., 2.], dtype=torch.float64, requires_grad=True)
        >>> torch.autograd.gradcheck(lambda x: x.exp() * x, x, check_forward_ad=True)
        True

    PyTorch: ``torch.autograd.gradcheck``.
    """
    _check_options(
        {"check_forward_ad": check_forward_ad, "check_backward_ad": check_backward_ad},
        {
            "check_batched_grad": (check_batched_grad, "check_backward_ad"),
            "check_batched_forward_grad": (check_batched_forward_grad, "check_forward_ad"),
        },
    )
    for option, wanted in {
        "check_batched_grad": check_batched_grad,
        "check_batched_forward_grad": check_batched_forward_grad,
        "fast_mode": fast_mode,
        "masked": masked,
    }.items():
        if wanted:
            raise NotImplementedError(f"minitorch's gradcheck has no {option}; PyTorch's has")
    try:
        check = _Check(func, _as_tuple(inputs), eps, atol, rtol, nondet_tol, check_grad_dtypes)
        if check_backward_ad:
            check.backward()
        if check_forward_ad:
            check.forward(check_undefined_grad)
        if check_backward_ad:
            check.scaled_by_cotangent()
            if check_undefined_grad:
                check.undefined_cotangents()
    except GradcheckError:
        if raise_exception:
            raise
        return False
    return True


def gradgradcheck(
    func: Callable,
    inputs,
    grad_outputs=None,
    *,
    eps=1e-6,
    atol=1e-5,
    rtol=1e-3,
    gen_non_contig_grad_outputs=False,
    raise_exception=True,
    nondet_tol=0.0,
    check_undefined_grad=True,
    check_grad_dtypes=False,
    check_batched_grad=False,
    check_fwd_over_rev=False,
    check_rev_over_rev=True,
    fast_mode=False,
    masked=False,
) -> bool:
    """Whether the derivatives of a function's derivatives agree with central differences.

    What is checked is the function from the inputs and the cotangents of the outputs to the
    gradients.

    Args:
        grad_outputs: the cotangents, a tensor or a tuple; random ones when left out.
        gen_non_contig_grad_outputs: have the random ones lie in memory with gaps.
        check_fwd_over_rev: check the reverse pass in forward mode.
        check_rev_over_rev: check the reverse pass in reverse mode.

    The other arguments and the errors are those of `gradcheck`.

    Example:
        >>> import minitorch as torch
        >>> x = torch.tensor([1., 2.], dtype=torch.float64, requires_grad=True)
        >>> torch.autograd.gradgradcheck(lambda x: x.exp() * x, x)
        True

    PyTorch: ``torch.autograd.gradgradcheck``.
    """
    options = locals()
    _check_options(
        {"check_fwd_over_rev": check_fwd_over_rev, "check_rev_over_rev": check_rev_over_rev},
        {
            "check_undefined_grad": (check_undefined_grad, "check_rev_over_rev"),
            "check_batched_grad": (check_batched_grad, "check_rev_over_rev"),
        },
    )
    inputs = _as_tuple(inputs)
    if grad_outputs is None:
        outputs = _differentiable(func(*inputs))
        cotangents = tuple(_random_like(out, gen_non_contig_grad_outputs) for out in outputs)
    else:
        cotangents = _as_tuple(grad_outputs)
    together = inputs + cotangents
    moving = [_moves(x) for x in together]

    def gradients(*args):
        args = [x.requires_grad_() if moves else x for x, moves in zip(args, moving)]
        given, g = args[: len(inputs)], args[len(inputs) :]
        wanted = [x for x, moves in zip(given, moving) if moves]
        outputs = _differentiable(func(*given))
        found = autograd.grad(outputs, wanted, g, create_graph=True, allow_unused=True)
        return tuple(x for x in found if x is not None)

    return gradcheck(
        gradients,
        together,
        **{name: options[name] for name in _SHARED.split()},
        check_forward_ad=check_fwd_over_rev,
        check_backward_ad=check_rev_over_rev,
    )


_SHARED = (
    "eps atol rtol raise_exception nondet_tol check_undefined_grad check_grad_dtypes check_batched_grad "
    "fast_mode masked"
)


def _check_options(modes: dict[str, bool], needed: dict[str, tuple[bool, str]]) -> None:
    """AssertionError if no mode is on, or an option is on without the mode that it belongs to."""
    if not any(modes.values()):
        raise AssertionError(f"Expected at least one of {' or '.join(modes)} to be True")
    for option, (wanted, mode) in needed.items():
        if wanted and not modes[mode]:
            raise AssertionError(f"Setting {option}=True requires {mode} to be True")


class _Check:
    """A function at a point, and how closely its derivatives are to agree with differences.

    A Jacobian is a tensor here, with a row for each element of an input and a column for each
    element of an output. Of complex numbers the imaginary and the real parts are checked, each alone.
    """

    def __init__(self, func, inputs: tuple, eps, atol, rtol, nondet_tol, check_grad_dtypes):
        self.func, self.inputs, self.eps = func, inputs, eps
        self.atol, self.rtol = atol, rtol
        self.nondet_tol, self.check_grad_dtypes = nondet_tol, check_grad_dtypes
        self.moving = list(filter(_moves, inputs))
        _check_inputs(inputs)
        self.outputs = _as_tuple(func(*inputs))
        self.differentiable = _differentiable(self.outputs)

    def backward(self) -> None:
        """Compares reverse mode."""
        for part in _parts(self.outputs):
            func = _part_of_outputs(self.func, part) if part else self.func
            outputs = func(*self.inputs) if part else self.outputs
            numeric = self._numeric(func, self.inputs, outputs)
            differentiable = _differentiable(outputs)
            numeric = [row for out, row in zip(outputs, numeric) if out.requires_grad] or numeric
            if not differentiable:
                _check_flat(numeric)
            for index, (out, differences) in enumerate(zip(differentiable, numeric)):
                first, second = self._reverse_jacobians(out), self._reverse_jacobians(out)
                if any(
                    np.abs(a._array - b._array).max(initial=0.0) > self.nondet_tol
                    for a, b in zip(first, second)
                ):
                    raise GradcheckError(_NOT_REENTRANT.format(self.nondet_tol))
                self._compare(first, differences, index, "", _considering(part, "outputs"))

    def _reverse_jacobians(self, out: Tensor) -> list[Tensor]:
        """The derivatives of an output with respect to each input."""
        jacobians = [x.new_zeros((x.numel(), out.numel())) for x in self.moving]
        for column, unit in enumerate(basis(out)):
            found = autograd.grad(out, self.moving, unit, retain_graph=True, allow_unused=True)
            for jacobian, g in zip(jacobians, found):
                if g is not None:
                    jacobian._array[:, column] = g._array.reshape(-1)
        return jacobians

    def forward(self, check_undefined: bool) -> None:
        """Compares forward mode."""
        functions = [
            (part, *_part_of_inputs(self.func, self.inputs, part))
            if part
            else ("", self.func, self.inputs)
            for part in _parts(self.inputs)
        ]
        for part, func, inputs in functions:
            outputs = _as_tuple(func(*inputs)) if part else self.outputs
            numeric = self._numeric(func, inputs, outputs)
            if not _differentiable(outputs):
                _check_flat(numeric)
                continue
            analytic = self._forward_jacobians(func, inputs, outputs)
            kept = [k for k, out in enumerate(outputs) if out.requires_grad]
            for index, k in enumerate(kept):
                prefix = _considering(part, "inputs")
                found = [row[index] for row in analytic]
                self._compare(found, numeric[k], index, "computed with forward mode ", prefix)
        if check_undefined:
            for _, func, inputs in functions:
                self._undefined_tangents(func, inputs)

    def _forward_jacobians(self, func, inputs: tuple, outputs: tuple) -> list[list[Tensor]]:
        """For each input the derivatives of each output of floats."""
        found = []
        for x in filter(_moves, inputs):
            jacobians = [out.new_zeros((x.numel(), out.numel())) for out in _floating(outputs)]
            for row, unit in enumerate(basis(x)):
                tangents = [unit if other is x else None for other in inputs]
                for jacobian, value, change in zip(
                    jacobians, *_with_tangents(func, inputs, tangents)
                ):
                    if change is None:
                        continue
                    if self.check_grad_dtypes and change.dtype.is_complex != value.dtype.is_complex:
                        raise GradcheckError("Forward AD gradient has dtype mismatch.")
                    jacobian._array[row] = change._array.reshape(-1)
            found.append(jacobians)
        return found

    def _numeric(self, func, inputs: tuple, outputs: tuple) -> list[tuple[Tensor, ...]]:
        """For each output of floats the differences with respect to each input."""
        return list(zip(*[self._moved(func, inputs, x, outputs) for x in filter(_moves, inputs)]))

    def _moved(self, func, inputs: tuple, x: Tensor, outputs: tuple) -> list[Tensor]:
        jacobians = [
            (x if x.dtype.is_complex else out).new_zeros((x.numel(), out.numel()))
            for out in _floating(outputs)
        ]
        for row, index in enumerate(np.ndindex(x._array.shape)):
            changes = self._change(func, inputs, x, index, self.eps)
            if x.dtype.is_complex:
                across = self._change(func, inputs, x, index, self.eps * 1j)
                changes = [real + 1j * imaginary for real, imaginary in zip(changes, across)]
            for jacobian, change in zip(jacobians, changes):
                jacobian._array[row] = change
        return jacobians

    def _change(self, func, inputs: tuple, x: Tensor, index: tuple, step) -> list[np.ndarray]:
        """How the outputs change for an element moved by a step to both sides, divided by `eps`."""
        array = x._array  # written to without a word to the version counter, as PyTorch's .data
        before = array[index]
        ends = []
        try:
            for end in (before - step, before + step):
                array[index] = end
                ends.append([out.detach().clone() for out in _as_tuple(func(*inputs))])
        finally:
            array[index] = before
        for low, high in zip(*ends):
            for what, a, b in (("shape", low.shape, high.shape), ("dtype", low.dtype, high.dtype)):
                if a != b:
                    raise AssertionError(
                        f"Expected `func` to return outputs with the same {what} when inputs are "
                        f"perturbed on index {index} by {self.eps}, but got: {what}s {a} and {b}."
                    )
        changes = [(high - low) / (2 * self.eps) for low, high in zip(*ends)]
        return [
            change._array.reshape(-1)
            for change, low in zip(changes, ends[0])
            if low.dtype.kind >= dtypes.FLOATING
        ]

    def _compare(self, analytic, numeric, out: int, mode: str, prefix: str) -> None:
        for index, (found, expected) in enumerate(zip(analytic, numeric)):
            dtype = dtypes.promote_types(found.dtype, expected.dtype)
            if not found.to(dtype).allclose(expected.to(dtype), self.rtol, self.atol):
                raise GradcheckError(
                    f"{prefix}Jacobian {mode}mismatch for output {out} with respect to input {index},"
                    f"\nnumerical:{expected}\nanalytical:{found}\n"
                )

    def scaled_by_cotangent(self) -> None:
        """Asks for the gradients of cotangents that are 0: they are to be 0 too."""
        for g in self._from_zeros(self.differentiable):
            if g is not None and not (g == 0).all():
                raise GradcheckError("backward not multiplied by grad_output")

    def undefined_cotangents(self) -> None:
        """Asks for the gradients where nothing arrives: at all outputs, and at each alone."""
        count = len(self.differentiable)
        for missing in ({*range(count)}, *({k} for k in range(count) if count > 1)):
            outputs = _differentiable(self.func(*self.inputs))
            try:
                found = self._from_zeros(
                    [_undefined(out) if k in missing else out for k, out in enumerate(outputs)]
                )
                fault, cause = "all input grads to be {0} when all output grads are {0}", None
                if all(g is None or (g == 0).all() for g in found):
                    continue
            except RuntimeError as error:
                fault, cause = "backward function to handle undefined output grads", error
            warn(_NEW_CHECK)
            fault = fault.format("undefined or zero")
            raise GradcheckError(f"Expected {fault}. {_SEE_NOTES}") from cause

    def _from_zeros(self, outputs) -> tuple:
        if not outputs:
            return ()
        zeros = [out.new_zeros(out.shape) for out in outputs]
        return autograd.grad(outputs, self.moving, zeros, allow_unused=True)

    def _undefined_tangents(self, func: Callable, inputs: tuple) -> None:
        """A tangent that is 0 and none at all are to be the same."""
        tangents = [x.new_ones(x.shape) if _moves(x) else None for x in inputs]
        for index, x in enumerate(inputs):
            if not _moves(x):
                continue
            with_zero, without = (
                _with_tangents(func, inputs, [*tangents[:index], none, *tangents[index + 1 :]])[1]
                for none in (x.new_zeros(x.shape), None)
            )
            for out, (a, b) in enumerate(zip(with_zero, without)):
                if a is not None and b is not None and not a.allclose(b):
                    raise GradcheckError(
                        "Mismatch in tangent values for output with index: ",
                        out,
                        " when input: ",
                        x,
                        " has an undefined tangent value. ",
                        " Got: ",
                        a,
                        " but expected: ",
                        b,
                    )


# What a check is made of.


def _as_tuple(value) -> tuple:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _moves(x) -> bool:
    return isinstance(x, Tensor) and x.requires_grad


def _differentiable(outputs) -> tuple[Tensor, ...]:
    return tuple(out for out in _as_tuple(outputs) if out.requires_grad)


def _floating(outputs: tuple) -> list[Tensor]:
    return [out for out in outputs if out.dtype.kind >= dtypes.FLOATING]


def _check_inputs(inputs: tuple) -> None:
    for index, x in enumerate(inputs):
        if not _moves(x):
            continue
        if x.dtype not in (dtypes.float64, dtypes.complex128):
            warn(
                f"Input #{index} requires gradient and is not a double precision floating point or "
                "complex. This check will likely fail if all the inputs are not of double precision "
                "floating point or complex. ",
            )
        if any(stride == 0 and length > 1 for stride, length in zip(x.stride(), x.shape)):
            raise RuntimeError(
                f"The {index}th input has a dimension with stride 0. gradcheck only supports inputs "
                "that are non-overlapping to be able to compute the numerical gradients correctly. "
                "You should call .contiguous on the input before passing it to gradcheck."
            )
    if not any(map(_moves, inputs)):
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have "
            "requires_grad=True."
        )


def _check_flat(numeric: list[list[Tensor]]) -> None:
    if any((jacobian != 0).any() for row in numeric for jacobian in row):
        raise GradcheckError("Numerical gradient for function expected to be zero")


def _with_tangents(func: Callable, inputs: tuple, tangents: list) -> tuple[list, list]:
    """The outputs of floats, and their tangents."""
    indices = [index for index, x in enumerate(inputs) if isinstance(x, Tensor)]
    tangents = [tangents[index] for index in indices]

    def of_tensors(*duals):
        given = list(inputs)
        for index, dual in zip(indices, duals):
            given[index] = dual
        return _floating(_as_tuple(func(*given)))

    primals = [
        inputs[index] if tangent is None else inputs[index].detach()
        for index, tangent in zip(indices, tangents)
    ]
    return along(of_tensors, primals, tangents)


# The real or the imaginary part of what is complex.


def _is_complex(x) -> bool:
    return isinstance(x, Tensor) and x.dtype.is_complex


def _parts(tensors: tuple) -> tuple[str, ...]:
    return ("imag", "real") if any(map(_is_complex, tensors)) else ("",)


def _part_of_outputs(func: Callable, part: str) -> Callable:
    def of_part(*inputs):
        outputs = _as_tuple(func(*inputs))
        return tuple(getattr(out, part) if out.dtype.is_complex else out for out in outputs)

    return of_part


def _part_of_inputs(func: Callable, inputs: tuple, part: str) -> tuple[Callable, tuple]:
    """`func` as a function of one part of its complex inputs, and its inputs."""

    def whole(x, y):
        if not _is_complex(x):
            return y
        return y + x.imag * 1j if part == "real" else x.real + y * 1j

    def of_part(*parts):
        return func(*map(whole, inputs, parts))

    return of_part, tuple(getattr(x, part) if _is_complex(x) else x for x in inputs)


def _considering(part: str, what: str) -> str:
    name = {"imag": "imaginary", "real": "real"}.get(part)
    return f"While considering the {name} part of complex {what} only, " if name else ""


def _random_like(out: Tensor, with_gaps: bool) -> Tensor:
    """Random numbers from -1 to 1 in the shape of `out`."""
    with_gaps = with_gaps and out.ndim > 0
    dtype = out.dtype if out.dtype.kind >= dtypes.FLOATING else dtypes.float64
    lengths = (*out.shape[:-1], 2 * out.shape[-1]) if with_gaps else tuple(out.shape)
    numbers = Tensor._wrap(np.empty(lengths, dtype.numpy))
    uniform_(ops.view_as_real(numbers) if dtype.is_complex else numbers, -1, 1)
    return (numbers[..., ::2] if with_gaps else numbers).requires_grad_()


class _Undefined(Node):
    """A node through which nothing arrives, at any Function behind it."""

    __slots__ = ()

    def name(self) -> str:
        return "UndefinedGradBackward"

    def shares(self, g, useful=None):
        return True, [(step, Cotangents([None] * len(step.made))) for step in self.edges]


def _undefined(out: Tensor) -> Tensor:
    steps = [node for node in reached([out._node]) if isinstance(node, Step)]
    alone = out.detach()
    wanted = (1 << len(steps)) - 1
    alone._node = _Undefined(steps, wanted, alone._array.shape, alone._array.dtype)
    return alone


_NEW_CHECK = (
    "Backwards compatibility: New undefined gradient support checking feature is enabled by default, "
    "but it may break existing callers of this function. If this is true for you, you can call this "
    'function with "check_undefined_grad=False" to disable the feature'
)
_SEE_NOTES = (
    'Please look at "Notes about undefined output gradients" in "tools/autograd/derivatives.yaml"'
)
_NOT_REENTRANT = """\
Backward is not reentrant, i.e., running backward with same input and grad_output multiple times \
gives different values, although analytical gradient matches numerical gradient.The tolerance for \
nondeterminism was {}.

NOTE: If your op relies on non-deterministic operations i.e., it is listed here:
https://pytorch.org/docs/stable/generated/torch.use_deterministic_algorithms.html
this failure might be expected.

If you are adding a new operator, please file an issue and then use one of the
workarounds. The workaround depends on how your test invokes gradcheck/gradgradcheck.
If the test
- manually invokes gradcheck/gradgradcheck, then call gradcheck/gradgradcheck
  with `nondet_tol=<tol>` as a keyword argument.
- is OpInfo-based (e.g., in test_ops_gradients.py), then modify the OpInfo for the test
  to have `gradcheck_nondet_tol=<tol>`.
- is a Module test (e.g., in common_nn.py), then modify the corresponding
  module_test entry to have `gradcheck_nondet_tol=<tol>`
"""
