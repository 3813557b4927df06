"""Tensors inside tuples, lists and dictionaries, as a list of tensors and a structure."""

from __future__ import annotations

from collections import OrderedDict, defaultdict, deque
from collections.abc import Iterable
from typing import Any, NamedTuple


class Structure(NamedTuple):
    """A container: its type, the keys of a dictionary, and what is in each place.

    In the place of a leaf, of anything that is no container, stands None.
    """

    kind: type
    keys: list | None
    children: tuple[Structure | None, ...]


def flatten(tree) -> tuple[list, Structure | None]:
    """The leaves of nested tuples, lists and dictionaries, from left to right, and the structure.

    NotImplementedError for containers of other types that PyTorch would open.

    Example:
        >>> leaves, structure = flatten((1, {"a": [2, 3]}))
        >>> leaves, unflatten("xyz", structure)
        ([1, 2, 3], ('x', {'a': ['y', 'z']}))

    PyTorch: ``torch.utils._pytree.tree_flatten``.
    """
    if type(tree) in (OrderedDict, defaultdict, deque):
        raise NotImplementedError(
            f"minitorch looks for tensors in tuples, lists and dicts, not in a {type(tree).__name__}"
        )
    if type(tree) is dict:
        keys, inside = list(tree), tree.values()
    elif isinstance(tree, tuple) or type(tree) is list:
        keys, inside = None, tree
    else:
        return [tree], None
    flat = [flatten(child) for child in inside]
    leaves = [leaf for leaves, _ in flat for leaf in leaves]
    return leaves, Structure(type(tree), keys, tuple(structure for _, structure in flat))


def unflatten(leaves: Iterable, structure: Structure | None):
    """The tree of this structure with these leaves; the inverse of `flatten`."""
    return _built(iter(leaves), structure)


def _built(leaves, structure: Structure | None):
    if structure is None:
        return next(leaves)
    inside = [_built(leaves, child) for child in structure.children]
    if structure.kind is dict:
        return dict(zip(structure.keys, inside))
    if hasattr(structure.kind, "_fields"):
        return structure.kind(*inside)
    return structure.kind(inside)


def outline(structure: Structure | None) -> str:
    """The structure with a star for each leaf, as PyTorch shows it: ``(*, {'a': *})``."""
    return repr(unflatten(iter(lambda: _STAR, None), structure))


def described(structure: Structure | None, indent=0) -> str:
    """The structure with the types of the containers, as PyTorch shows it."""
    if structure is None:
        return "*"
    inside = [described(child, indent + 2) for child in structure.children]
    listed = (",\n" + " " * (indent + 2)).join(inside)
    return f"TreeSpec({structure.kind.__name__}, {structure.keys}, [{listed}])"


class _Star:
    def __repr__(self) -> str:
        return "*"


_STAR: Any = _Star()
