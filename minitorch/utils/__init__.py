"""What surrounds training: data sets and their batches, hooks."""

from importlib import import_module


def __getattr__(name: str):
    if name in ("data", "hooks"):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
