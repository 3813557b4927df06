"""Derivatives of functions of tensors, as functions: PyTorch's ``torch.func``."""

from .transforms import grad, grad_and_value, hessian, jacfwd, jacrev, jvp, vjp
from .vectorization import vmap

__all__ = ["grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp", "vjp", "vmap"]
