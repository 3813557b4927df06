"""Derivatives checked against central differences: in reverse, forward, and a second time.

Every element of every input is moved by `eps` to both sides, and what the function then changes by is
compared with what the derivatives say. The defaults are made for float64.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from itertools import product

import numpy as np

from .. import autograd
from ..core import dtypes
from ..core.forward import along
from ..autograd.function import Cotangents, Step
from ..core.operation import ops
from ..core.plan import given
from ..api.random import uniform_
from ..core.node import Node
from ..core.tensor import Tensor


class GradcheckError(RuntimeError):
    """A derivative is not what the differences say.

    PyTorch: ``torch.autograd.gradcheck.GradcheckError``.
    """

    __module__ = "torch.autograd.gradcheck"  # printed where PyTorch prints it


def gradcheck(
    func: Callable,
    inputs,
    *,
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_batched_forward_grad: bool = False,
    check_forward_ad: bool = False,
    check_backward_ad: bool = True,
    fast_mode: bool = False,
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
    if not (check_forward_ad or check_backward_ad):
        raise AssertionError(
            "Expected at least one of check_forward_ad or check_backward_ad to be True"
        )
    if check_batched_grad and not check_backward_ad:
        raise AssertionError(
            "Setting check_batched_grad=True requires check_backward_ad to be True"
        )
    if check_batched_forward_grad and not check_forward_ad:
        raise AssertionError(
            "Setting check_batched_forward_grad=True requires check_forward_ad to be True"
        )
    _not_here(
        "gradcheck",
        check_batched_grad=check_batched_grad,
        check_batched_forward_grad=check_batched_forward_grad,
        fast_mode=fast_mode,
        masked=masked,
    )
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
    eps: float = 1e-6,
    atol: float = 1e-5,
    rtol: float = 1e-3,
    gen_non_contig_grad_outputs: bool = False,
    raise_exception: bool = True,
    nondet_tol: float = 0.0,
    check_undefined_grad: bool = True,
    check_grad_dtypes: bool = False,
    check_batched_grad: bool = False,
    check_fwd_over_rev: bool = False,
    check_rev_over_rev: bool = True,
    fast_mode: bool = False,
    masked: bool = False,
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
    if not (check_fwd_over_rev or check_rev_over_rev):
        raise AssertionError(
            "Expected at least one of check_fwd_over_rev or check_rev_over_rev to be True"
        )
    for name, wanted in {
        "check_undefined_grad": check_undefined_grad,
        "check_batched_grad": check_batched_grad,
    }.items():
        if wanted and not check_rev_over_rev:
            raise AssertionError(f"Setting {name}=True requires check_rev_over_rev to be True")
    inputs = _as_tuple(inputs)
    if grad_outputs is None:
        outputs = _differentiable(func(*inputs))
        cotangents = tuple(_random_like(one, gen_non_contig_grad_outputs) for one in outputs)
    else:
        cotangents = _as_tuple(grad_outputs)
    together = inputs + cotangents
    moving = [isinstance(one, Tensor) and one.requires_grad for one in together]

    def gradients(*args):
        args = [one.requires_grad_() if moves else one for one, moves in zip(args, moving)]
        given, g = args[: len(inputs)], args[len(inputs) :]
        by = [one for one, moves in zip(given, moving) if moves]
        outputs = _differentiable(func(*given))
        found = autograd.grad(outputs, by, g, create_graph=True, allow_unused=True)
        return tuple(one for one in found if one is not None)

    return gradcheck(
        gradients,
        together,
        eps=eps,
        atol=atol,
        rtol=rtol,
        raise_exception=raise_exception,
        nondet_tol=nondet_tol,
        check_undefined_grad=check_undefined_grad,
        check_grad_dtypes=check_grad_dtypes,
        check_batched_grad=check_batched_grad,
        fast_mode=fast_mode,
        check_forward_ad=check_fwd_over_rev,
        check_backward_ad=check_rev_over_rev,
        masked=masked,
    )


class _Check:
    """A function at a point, and how closely its derivatives are to agree with differences."""

    def __init__(self, func, inputs: tuple, eps, atol, rtol, nondet_tol, check_grad_dtypes):
        self.func, self.inputs, self.eps = func, inputs, eps
        self.atol, self.rtol = atol, rtol
        self.nondet_tol, self.check_grad_dtypes = nondet_tol, check_grad_dtypes
        self.moving = _moving(inputs)
        _check_inputs(inputs)
        self.outputs = _as_tuple(func(*inputs))
        self.differentiable = _differentiable(self.outputs)

    def backward(self) -> None:
        """Compares reverse mode; of complex outputs the imaginary and the real parts, each alone."""
        if not any(one.dtype.is_complex for one in self.outputs):
            return self._backward(self.func, self.outputs, "")
        for part in ("imag", "real"):
            func = _part_of_outputs(self.func, part)
            self._backward(func, func(*self.inputs), part)

    def _backward(self, func: Callable, all_outputs: tuple, part: str) -> None:
        numeric = self._numeric(func, self.inputs, self.moving, all_outputs)
        outputs = _differentiable(all_outputs)
        if not outputs:
            return _check_flat(numeric)
        by_output = [row for one, row in zip(all_outputs, numeric) if one.requires_grad]
        for place, (out, differences) in enumerate(zip(outputs, by_output)):
            first, second = self._reverse_jacobians(out), self._reverse_jacobians(out)
            if any(_furthest(a, b) > self.nondet_tol for a, b in zip(first, second)):
                raise GradcheckError(_NOT_REENTRANT.format(self.nondet_tol))
            for k, (analytic, difference) in enumerate(zip(first, differences)):
                self._compare(analytic, difference, place, k, "", _considering(part, "outputs"))

    def _reverse_jacobians(self, out: Tensor) -> list[Tensor]:
        """For each input the derivatives of `out`, an element of it in each column."""
        jacobians = [one.new_zeros((one.numel(), out.numel())) for one in self.moving]
        for column in range(out.numel()):
            unit = np.zeros(out._array.shape, out._array.dtype)
            unit.reshape(-1)[column] = 1
            found = autograd.grad(
                out, self.moving, Tensor._wrap(unit), retain_graph=True, allow_unused=True
            )
            for jacobian, g in zip(jacobians, found):
                if g is not None:
                    jacobian._array[:, column] = g._array.reshape(-1)
        return jacobians

    def forward(self, check_undefined: bool) -> None:
        """Compares forward mode; of complex inputs the imaginary and the real parts, each alone."""
        places = [
            place
            for place, one in enumerate(self.inputs)
            if isinstance(one, Tensor) and one.dtype.is_complex
        ]
        if not places:
            self._forward(self.func, self.inputs, self.outputs, "")
            if check_undefined:
                self._undefined_tangents(self.func, self.inputs)
            return
        parts = {
            part: (
                _part_of_inputs(self.func, self.inputs, places, part),
                tuple(
                    getattr(one, part) if place in places else one
                    for place, one in enumerate(self.inputs)
                ),
            )
            for part in ("imag", "real")
        }
        for part, (func, inputs) in parts.items():
            self._forward(func, inputs, _as_tuple(func(*inputs)), part)
        if check_undefined:
            for func, inputs in parts.values():
                self._undefined_tangents(func, inputs)

    def _forward(self, func: Callable, inputs: tuple, all_outputs: tuple, part: str) -> None:
        moving = _moving(inputs)
        numeric = self._numeric(func, inputs, moving, all_outputs)
        if not _differentiable(all_outputs):
            return _check_flat(numeric)
        analytic = self._forward_jacobians(func, inputs, moving, all_outputs)
        kept = [k for k, one in enumerate(all_outputs) if one.requires_grad]
        for place, k in enumerate(kept):
            for column, (found, difference) in enumerate(zip(analytic, numeric[k])):
                prefix = _considering(part, "inputs")
                self._compare(
                    found[place], difference, place, column, "computed with forward mode ", prefix
                )

    def _forward_jacobians(self, func, inputs: tuple, moving: list, outputs: tuple) -> list:
        """For each input and each output of floats the derivatives, an element moved in each row."""
        found = []
        for one in moving:
            blocks = [out.new_zeros((one.numel(), out.numel())) for out in _floating(outputs)]
            for row in range(one.numel()):
                unit = np.zeros(one._array.shape, one._array.dtype)
                unit.reshape(-1)[row] = 1
                tangents = [Tensor._wrap(unit) if other is one else None for other in inputs]
                values, changes = _with_tangents(func, inputs, tangents)
                for block, value, change in zip(blocks, values, changes):
                    if change is None:
                        continue
                    if self.check_grad_dtypes and change.dtype.is_complex != value.dtype.is_complex:
                        raise GradcheckError("Forward AD gradient has dtype mismatch.")
                    block._array[row] = change._array.reshape(-1)
            found.append(blocks)
        return found

    def _numeric(self, func, inputs: tuple, moving: list, outputs: tuple) -> list[list[Tensor]]:
        """For each output and each input the differences, an element moved in each row."""
        return [
            list(blocks)
            for blocks in zip(*[self._moved(func, inputs, one, outputs) for one in moving])
        ]

    def _moved(self, func, inputs: tuple, one: Tensor, outputs: tuple) -> list[Tensor]:
        is_complex = one.dtype.is_complex
        blocks = [
            (one if is_complex else out).new_zeros((one.numel(), out.numel()))
            for out in _floating(outputs)
        ]
        for row, index in enumerate(product(*map(range, one._array.shape))):
            changes = self._change(func, inputs, one, index, self.eps)
            if is_complex:
                across = self._change(func, inputs, one, index, self.eps * 1j)
                changes = [along + 1j * turned for along, turned in zip(changes, across)]
            for block, change in zip(blocks, changes):
                block._array[row] = change
        return blocks

    def _change(self, func, inputs: tuple, one: Tensor, index: tuple, by) -> list[np.ndarray]:
        """How the outputs change for an element moved by `by` to both sides, divided by `eps`."""
        array = one._array  # written to without a word to the version counter, as PyTorch's .data
        before = array[index]
        ends = []
        try:
            for end in (before - by, before + by):
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
            for change, out in zip(changes, ends[0])
            if out.dtype.kind >= dtypes.FLOATING
        ]

    def _compare(self, analytic, numeric, out: int, place: int, mode: str, prefix: str) -> None:
        together = dtypes.promote_types(analytic.dtype, numeric.dtype)
        if not analytic.to(together).allclose(numeric.to(together), self.rtol, self.atol):
            raise GradcheckError(
                f"{prefix}Jacobian {mode}mismatch for output {out} with respect to input {place},\n"
                f"numerical:{numeric}\nanalytical:{analytic}\n"
            )

    def scaled_by_cotangent(self) -> None:
        """Asks for the gradients of cotangents that are 0: they are to be 0 too."""
        for g in self._from_zeros(self.differentiable):
            if g is not None and not (g == 0).all():
                raise GradcheckError("backward not multiplied by grad_output")

    def undefined_cotangents(self) -> None:
        """Asks for the gradients where nothing arrives: at all outputs, and at each alone."""
        outputs = _differentiable(self.func(*self.inputs))
        self._check_undefined([_undefined(out) for out in outputs])
        for missing in range(len(outputs) if len(outputs) > 1 else 0):
            outputs = _differentiable(self.func(*self.inputs))
            self._check_undefined(
                [_undefined(out) if k == missing else out for k, out in enumerate(outputs)]
            )

    def _check_undefined(self, outputs: list[Tensor]) -> None:
        try:
            found = self._from_zeros(outputs)
        except RuntimeError as error:
            _warn_of_undefined()
            raise GradcheckError(
                f"Expected backward function to handle undefined output grads. {_SEE_NOTES}"
            ) from error
        if any(g is not None and not (g == 0).all() for g in found):
            _warn_of_undefined()
            raise GradcheckError(
                "Expected all input grads to be undefined or zero when all output grads are "
                f"undefined or zero. {_SEE_NOTES}"
            )

    def _from_zeros(self, outputs) -> tuple:
        if not outputs:
            return ()
        zeros = [out.new_zeros(out.shape) for out in outputs]
        return autograd.grad(outputs, self.moving, zeros, allow_unused=True)

    def _undefined_tangents(self, func: Callable, inputs: tuple) -> None:
        """A tangent that is 0 and none at all are to be the same."""
        moves = [isinstance(one, Tensor) and one.requires_grad for one in inputs]
        tangents = [one.new_ones(one.shape) if go else None for one, go in zip(inputs, moves)]
        for place, one in enumerate(inputs):
            if not moves[place]:
                continue
            zero = one.new_zeros(one.shape)
            with_zero, without = (
                _with_tangents(func, inputs, [*tangents[:place], none, *tangents[place + 1 :]])[1]
                for none in (zero, None)
            )
            for out, (a, b) in enumerate(zip(with_zero, without)):
                if a is not None and b is not None and not a.allclose(b):
                    raise GradcheckError(
                        "Mismatch in tangent values for output with index: ", out, " when input: ",
                        one, " has an undefined tangent value. ", " Got: ", a, " but expected: ", b,
                    )  # fmt: skip


# What a check is made of.


def _as_tuple(one) -> tuple:
    return tuple(one) if isinstance(one, (tuple, list)) else (one,)


def _moving(inputs: tuple) -> list[Tensor]:
    return [one for one in inputs if isinstance(one, Tensor) and one.requires_grad]


def _differentiable(outputs) -> tuple[Tensor, ...]:
    return tuple(one for one in _as_tuple(outputs) if one.requires_grad)


def _floating(outputs: tuple) -> list[Tensor]:
    return [one for one in outputs if one.dtype.kind >= dtypes.FLOATING]


def _furthest(a: Tensor, b: Tensor) -> float:
    return np.abs(a._array - b._array).max(initial=0.0)


def _not_here(name: str, **options) -> None:
    for option, value in options.items():
        if value:
            raise NotImplementedError(f"minitorch's {name} has no {option}; PyTorch's has")


def _check_inputs(inputs: tuple) -> None:
    found = False
    for place, one in enumerate(inputs):
        if not (isinstance(one, Tensor) and one.requires_grad):
            continue
        found = True
        if one.dtype not in (dtypes.float64, dtypes.complex128):
            warnings.warn(
                f"Input #{place} requires gradient and is not a double precision floating point or "
                "complex. This check will likely fail if all the inputs are not of double precision "
                "floating point or complex. ",
                stacklevel=3,
            )
        if any(stride == 0 and length > 1 for stride, length in zip(one.stride(), one.shape)):
            raise RuntimeError(
                f"The {place}th input has a dimension with stride 0. gradcheck only supports inputs "
                "that are non-overlapping to be able to compute the numerical gradients correctly. "
                "You should call .contiguous on the input before passing it to gradcheck."
            )
    if not found:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of them have "
            "requires_grad=True."
        )


def _check_flat(numeric: list[list[Tensor]]) -> None:
    if any((jacobian != 0).any() for row in numeric for jacobian in row):
        raise GradcheckError("Numerical gradient for function expected to be zero")


def _with_tangents(func: Callable, inputs: tuple, tangents: list) -> tuple[list, list]:
    """The outputs of floats, and their tangents."""
    places = [place for place, one in enumerate(inputs) if isinstance(one, Tensor)]

    def of_tensors(*duals):
        given = list(inputs)
        for place, dual in zip(places, duals):
            given[place] = dual
        return _floating(_as_tuple(func(*given)))

    moving = [tangents[place] is not None for place in places]
    primals = [inputs[place].detach() if go else inputs[place] for place, go in zip(places, moving)]
    return along(of_tensors, primals, [tangents[place] for place in places])


def _part_of_outputs(func: Callable, part: str) -> Callable:
    def of_part(*inputs):
        outputs = _as_tuple(func(*inputs))
        return tuple(getattr(out, part) if out.dtype.is_complex else out for out in outputs)

    return of_part


def _part_of_inputs(func: Callable, inputs: tuple, places: list[int], part: str) -> Callable:
    """`func` as a function of the real, or of the imaginary parts of its complex inputs."""

    def of_part(*parts):
        given = list(parts)
        for place in places:
            other = inputs[place]
            if part == "real":
                given[place] = parts[place] + other.imag * 1j
            else:
                given[place] = other.real + parts[place] * 1j
        return func(*given)

    return of_part


def _considering(part: str, what: str) -> str:
    name = {"imag": "imaginary", "real": "real"}.get(part)
    return f"While considering the {name} part of complex {what} only, " if name else ""


def _random_like(out: Tensor, with_gaps: bool) -> Tensor:
    """Random numbers from -1 to 1 in the shape of `out`."""
    dtype = out.dtype if out.dtype.kind >= dtypes.FLOATING else dtypes.float64
    lengths = (*out.shape[:-1], 2 * out.shape[-1]) if with_gaps and out.ndim else tuple(out.shape)
    numbers = Tensor._wrap(np.empty(lengths, dtype.numpy))
    uniform_(ops.view_as_real(numbers) if dtype.is_complex else numbers, -1, 1)
    return (numbers[..., ::2] if with_gaps and out.ndim else numbers).requires_grad_()


class _Undefined(Node):
    """A step through which nothing arrives, at any Function behind it."""

    __slots__ = ()

    def name(self) -> str:
        return "UndefinedGradBackward"

    def vjps(self, g):
        nothing = [Cotangents([None] * len(step.made)) for step in self.edges]
        return given(tuple(range(len(nothing)))), nothing


def _undefined(out: Tensor) -> Tensor:
    seen, unread = set(), [out._node]
    while unread:
        node = unread.pop()
        if isinstance(node, Node) and node not in seen:
            seen.add(node)
            unread.extend(node.sources())
    steps = [node for node in seen if isinstance(node, Step)]
    alone = out.detach()
    wanted = (1 << len(steps)) - 1
    alone._node = _Undefined(steps, wanted, alone._array.shape, alone._array.dtype)
    return alone


def _warn_of_undefined() -> None:
    warnings.warn(
        "Backwards compatibility: New undefined gradient support checking feature is enabled by "
        "default, but it may break existing callers of this function. If this is true for you, you "
        'can call this function with "check_undefined_grad=False" to disable the feature',
        stacklevel=4,
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
