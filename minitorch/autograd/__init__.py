"""Derivatives of what was recorded: PyTorch's ``torch.autograd``."""

from importlib import import_module

from ..core.record import enable_grad, is_grad_enabled, no_grad
from .grad_mode import inference_mode, set_grad_enabled
from . import function, node_types  # noqa: F401  nodes, and what they keep, have names
from .function import Function
from .reverse import backward, grad

__all__ = [
    "Function", "Variable", "backward", "enable_grad", "function", "functional", "grad", "gradcheck",
    "gradgradcheck", "inference_mode", "is_grad_enabled", "no_grad", "set_grad_enabled",
]  # fmt: skip


def __getattr__(name: str):
    """What few programs use is read in when it is first asked for."""
    if name == "functional":
        return import_module(".functional", __name__)
    if name in ("gradcheck", "gradgradcheck"):
        return getattr(import_module("..checks.gradcheck", __name__), name)
    if name == "Variable":
        return import_module("..api.legacy", __name__).Variable
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
