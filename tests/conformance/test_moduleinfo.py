"""minitorch against PyTorch on PyTorch's own samples and error inputs of every module."""

import pytest

from tests.conformance import moduleinfo

MODULES = moduleinfo.shared()


def test_most_modules_that_pytorch_has_samples_of_are_there():
    assert len(MODULES) >= 64


@pytest.mark.parametrize("name", MODULES)
def test_samples_and_errors(name):
    assert not [*moduleinfo.differences(name)]
