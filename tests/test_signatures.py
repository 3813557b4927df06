"""What a function does when an argument is left out is what its signature, PyTorch's, says."""

import ast
import inspect

import pytest

from book._ext.booksite.reference import public

LEFT_TO_CORRECTION = "unbiased"  # of a variance: None, since `correction` says the same with more

READ = {name: value for name, value in public().items() if hasattr(value, "call")}


def read(default: str) -> object:
    """A default as signatures write it: ``{0,1}`` is a tuple, and a word needs no quotes."""
    try:
        found = ast.literal_eval(default.translate(str.maketrans("{}[]", "()()")))
    except ValueError:
        return default
    return None if found == () else found


@pytest.mark.parametrize("name", READ)
def test_a_default_is_that_of_a_signature(name):
    parameters = [one for signature in READ[name].call.signatures for one in signature.parameters]
    for own in inspect.signature(inspect.unwrap(READ[name])).parameters.values():
        said = [read(one.default) for one in parameters if one.name == own.name and one.default]
        if said and own.default is not own.empty and own.name != LEFT_TO_CORRECTION:
            assert (own.default or None) in [one or None for one in said]
