"""The recorded answers against PyTorch itself, so that a record can be neither stale nor
invented.
"""

from __future__ import annotations

import pytest
import torch

from tests import transcript
from tests.test_transcripts import ANSWERS, NAMES, same


@pytest.mark.parametrize("name", NAMES)
def test_pytorch_answers_as_recorded(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cells = transcript.read(ANSWERS / f"{name}.txt")
    answers = transcript.run([code for code, _ in cells], torch)
    wrong = [
        f">>> {code}\n--- recorded\n{wanted}\n--- PyTorch {torch.__version__}\n{got}"
        for (code, wanted), got in zip(cells, answers, strict=True)
        if not same(code, wanted, got)
    ]
    print(
        f"{name}: PyTorch {torch.__version__} gives {len(cells) - len(wrong)} of {len(cells)} records"
    )
    assert not wrong, "\n\n".join(wrong)
