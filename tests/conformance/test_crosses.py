"""The record of the crosses is what PyTorch answers."""

from __future__ import annotations

import pytest
import torch

from tests.crosses.record import crosses, wrong


@pytest.mark.parametrize("name", crosses())
def test_pytorch_answers_as_recorded(name):
    assert not wrong(name, torch)
