"""The record of the crosses is what PyTorch answers, and says which calls minitorch answers otherwise."""

from __future__ import annotations

import pytest
import torch

import minitorch
from tests.crosses.answers import answers
from tests.crosses.record import FILE, crosses, line


@pytest.mark.parametrize("name", crosses())
def test_pytorch_answers_as_recorded(name):
    lines = FILE.read_text("utf-8").splitlines()
    for manner, calls in crosses()[name].items():
        assert line(name, manner, answers(calls, torch), answers(calls, minitorch)) in lines
