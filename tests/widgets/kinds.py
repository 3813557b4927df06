"""Every kind of explorer that the package has."""

from minitorch import widgets
from minitorch.widgets.kit.base import Explorer

EXPLORERS = [
    one for one in vars(widgets).values() if isinstance(one, type) and issubclass(one, Explorer)
]
