"""Handles of hooks, under PyTorch's name."""

from ..autograd.hooks import RemovableHandle  # noqa: F401
