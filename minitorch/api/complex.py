"""Complex numbers: their parts, absolute value and angle."""

from __future__ import annotations

from ..core import Tensor, dtypes, ops
from ..pytorch.calls import reads, reads_both
from .checks import refuse, same_dtype


@reads_both("is_complex(Tensor input)")
def is_complex(input: Tensor) -> bool:
    """Whether the elements are complex numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.is_complex(torch.tensor([1j])), torch.is_complex(torch.tensor([1.]))
        (True, False)

    PyTorch: ``torch.is_complex``.
    """
    return input.dtype.is_complex


@reads("real(Tensor input)")
def real(input: Tensor) -> Tensor:
    """The real part of each element: a view of complex numbers; a real tensor is its own.

    Example:
        >>> import minitorch as torch
        >>> torch.real(torch.tensor([1 + 2j, 3 - 1j]))
        tensor([1., 3.])

    PyTorch: ``torch.real``, ``Tensor.real``.
    """
    return ops.real(input) if input.dtype.is_complex else input


@reads("imag(Tensor input)")
def imag(input: Tensor) -> Tensor:
    """The imaginary part of each element, a view; RuntimeError for real numbers.

    Example:
        >>> import minitorch as torch
        >>> torch.imag(torch.tensor([1 + 2j, 3 - 1j]))
        tensor([ 2., -1.])

    PyTorch: ``torch.imag``, ``Tensor.imag``.
    """
    if not input.dtype.is_complex:
        raise RuntimeError("imag is not implemented for tensors with non-complex dtypes.")
    return ops.imag(input)


@reads_both("conj(Tensor input)")
def conj(input: Tensor) -> Tensor:
    """Each element with the sign of its imaginary part flipped; a real tensor is its own conjugate.

    PyTorch's is a view; this is a copy.

    Example:
        >>> import minitorch as torch
        >>> torch.conj(torch.tensor([1 + 2j, 3 - 1j]))
        tensor([1.-2.j, 3.+1.j])

    PyTorch: ``torch.conj``.
    """
    return ops.conj(input) if input.dtype.is_complex else input


@reads_both("angle(Tensor input, *, out)")
def angle(input: Tensor) -> Tensor:
    """The angle of each element in radians: from -pi to pi, of real numbers 0 or pi.

    Example:
        >>> import minitorch as torch
        >>> torch.angle(torch.tensor([1j, -1, 1 + 1j]))
        tensor([1.5708, 3.1416, 0.7854])

    PyTorch: ``torch.angle``.
    """
    return ops.angle(input)


@reads_both("sgn(Tensor input, *, out)")
def sgn(input: Tensor) -> Tensor:
    """Each element divided by its absolute value, and 0 for 0; of real numbers the sign.

    Example:
        >>> import minitorch as torch
        >>> torch.sgn(torch.tensor([3 + 4j, 0j]))
        tensor([0.6000+0.8000j, 0.0000+0.0000j])

    PyTorch: ``torch.sgn``.
    """
    return (ops.sgn if input.dtype.is_complex else ops.sgn_real)(input)


@reads("complex(Tensor real, Tensor imag, *, out)")
def complex(real: Tensor, imag: Tensor) -> Tensor:
    """The complex numbers ``real + i imag``.

    Raises:
        RuntimeError: the parts are not floats of one type.

    Example:
        >>> import minitorch as torch
        >>> torch.complex(torch.tensor([1., 2.]), torch.tensor([3., -4.]))
        tensor([1.+3.j, 2.-4.j])

    PyTorch: ``torch.complex``.
    """
    names = real.dtype.tensor_name, imag.dtype.tensor_name
    words = "Expected both inputs to be Half, Float or Double tensors but got {} and {}"
    refuse(not (real.dtype.is_floating_point and imag.dtype.is_floating_point), words, *names)
    words = "Expected object of scalar type {} but got scalar type {} for second argument"
    same_dtype(real, imag, words)
    if real.dtype is dtypes.float16:
        raise NotImplementedError("minitorch has no complex32; PyTorch does")
    return ops.complex(real, imag)


@reads("view_as_real(Tensor input)")
def view_as_real(input: Tensor) -> Tensor:
    """Complex numbers of shape (…) as their parts, of shape (…, 2), in the same memory.

    Example:
        >>> import minitorch as torch
        >>> torch.view_as_real(torch.tensor([1 + 2j, 3 - 1j]))
        tensor([[ 1.,  2.],
                [ 3., -1.]])

    PyTorch: ``torch.view_as_real``.
    """
    refuse(not input.dtype.is_complex, "view_as_real is only supported for complex tensors")
    return ops.view_as_real(input)


@reads("view_as_complex(Tensor input)")
def view_as_complex(input: Tensor) -> Tensor:
    """Pairs of shape (…, 2) as complex numbers of shape (…), in the same memory.

    Example:
        >>> import minitorch as torch
        >>> torch.view_as_complex(torch.tensor([[1., 2.], [3., -1.]]))
        tensor([1.+2.j, 3.-1.j])

    PyTorch: ``torch.view_as_complex``.
    """
    words = "view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: {}"
    refuse(input.dtype.kind != dtypes.FLOATING, words, input.dtype.tensor_name)
    refuse(not input.ndim, "Input tensor must have one or more dimensions")
    refuse(input.shape[-1] != 2, "Tensor must have a last dimension of size 2")
    refuse(input.stride(-1) != 1, "Tensor must have a last dimension with stride 1")
    refuse(input.dtype is dtypes.float16, words, "Half")
    return ops.view_as_complex(input)


def _writing(part):
    return lambda self, value: part(self).__setitem__(..., value)


Tensor.real, Tensor.imag = property(real, _writing(real)), property(imag, _writing(imag))
