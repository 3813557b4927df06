"""A docstring as the reference shows it, in reStructuredText: nothing is added to what it says."""

from sphinx.ext.napoleon import Config, GoogleDocstring


class Docstring(GoogleDocstring):
    """
    >>> said = Docstring('''As it is.
    ...
    ... Args:
    ...     min, max: two numbers.
    ...     out: where to.
    ...
    ... Returns:
    ...     As written: all of it.
    ... ''')
    >>> print(said)
    As it is.
    <BLANKLINE>
    :Parameters: * **min, max** – two numbers.
                 * **out** – where to.
    <BLANKLINE>
    :returns: As written: all of it.
    <BLANKLINE>
    """

    def __init__(self, text: str, what: str = ""):
        # One entry for the parameters that are told together: as `:param:` each would have its own.
        super().__init__(
            text, Config(napoleon_use_param=False, napoleon_use_rtype=False), what=what
        )

    def _consume_returns_section(self, preprocess_types: bool = False):
        """The text, in which Napoleon would take what stands before a colon for a type."""
        return [("", "", self._dedent(self._consume_to_next_section()))]

    def _format_field(self, _name: str, _type: str, _desc: list[str]) -> list[str]:
        """With the dash itself: Sphinx makes one of two hyphens only in English."""
        first, *more = super()._format_field(_name, _type, _desc)
        return [first.replace("** -- ", "** – ", 1), *more]
