"""Every function in every manner: minitorch answers what PyTorch answered, by the digest of each call.

A call of the record that is not answered as it was is named; `python -m tests.crosses NAME` shows both answers, where
PyTorch is installed.
"""

from __future__ import annotations

import pytest

import minitorch
from tests.crosses.answers import answers
from tests.crosses.record import APART, crosses, digest, recorded


@pytest.fixture(scope="module")
def record():
    return recorded()


@pytest.mark.parametrize("name", crosses())
def test_all_manners_are_answered_as_recorded(name, record):
    wrong = []
    for manner, calls in crosses()[name].items():
        digests = record[name, manner]
        assert len(calls) == len(digests), f"{manner}: the record is of other calls: python -m tests.crosses --record"
        wanted = {call: one for call, one in zip(calls, digests) if one != APART}
        got = answers([*wanted], minitorch)
        wrong += [f"{call}\n    {one}" for call, one in zip(wanted, got) if digest(one) != wanted[call]]
    assert not wrong, "\n".join([f"python -m tests.crosses {name} shows what PyTorch answers", *wrong])


def test_the_record_is_of_these_calls(record):
    assert [*record] == [(name, manner) for name, manners in crosses().items() for manner in manners]
