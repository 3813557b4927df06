"""Random programs give with minitorch what they gave with PyTorch, by their digests."""

from __future__ import annotations

import pytest

import minitorch
from tests.conformance.programs import answers, random_program
from tests.programs import MANY, SHARE, digests, recorded


@pytest.mark.parametrize("first", range(0, MANY, SHARE))
def test_programs_are_answered_as_recorded(first):
    for seed in range(first, first + SHARE):
        wanted = recorded()[seed]
        if wanted != ["-"]:
            alike = any(a == b for a, b in zip(digests(seed, minitorch), wanted))
            assert alike, "\n".join([f"program {seed}", *answers(random_program(seed), minitorch)])
