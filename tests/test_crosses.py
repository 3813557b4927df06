"""Every function in every manner: minitorch answers what PyTorch answered, by the digest of each call.

A call of the record that is not answered as it was is named; `python -m tests.crosses NAME` shows both answers, where
PyTorch is installed.
"""

from __future__ import annotations

import pytest

import minitorch
from tests.crosses.record import crosses, recorded, wrong


@pytest.mark.parametrize("name", crosses())
def test_all_manners_are_answered_as_recorded(name):
    found = wrong(name, minitorch)
    assert not found, "\n".join(
        [f"python -m tests.crosses {name} shows what PyTorch answers", *found]
    )


def test_the_record_is_of_these_calls():
    known = {
        (name, manner): len(calls)
        for name, manners in crosses().items()
        for manner, calls in manners.items()
    }
    assert {key: len(digests) for key, digests in recorded().items()} == known, (
        "python -m tests.crosses --record"
    )
