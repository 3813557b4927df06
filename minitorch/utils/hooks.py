"""Handles of hooks, under PyTorch's name."""

from ..core.hooks import RemovableHandle  # noqa: F401
