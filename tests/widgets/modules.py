"""Modules of the explorers as a script that a test can load and ask."""

from minitorch.widgets.kit.bundle import join, namespace


def library(*modules: str) -> str:
    """A script whose `load` gives everything that some modules export, such as "dot/math.js"."""
    exports = ", ".join(f"...{namespace(name)}" for name in modules)
    return f"{join(*modules)}export default {{ {exports} }};"
