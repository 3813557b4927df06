"""minitorch against PyTorch's recorded answers, cell by cell.

`notes` holds the 76 cells of the notes this book grew out of, `mended` the three of them that fail
on today's pandas, as the book mends them, `mistakes` what PyTorch says to everything a beginner
does wrong, `gradients` a derivative for every operation. That the records are what PyTorch answers
is checked by the conformance tests, which run the same cells on PyTorch itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import minitorch
from tests import transcript

ANSWERS = Path(__file__).parent / "answers"
NAMES = ["notes", "mended", "mistakes", "gradients"]

# Cells whose answer is a fact about the machine, with the part that must agree all the same.
EXCEPTIONS = {
    "print('id(Z):',id(Z))": "an address: that it is the same before and after is what the cell shows",
}


def same(code: str, first: str, second: str) -> bool:
    """Whether two answers to a cell agree, addresses aside."""
    if any(cell in code for cell in EXCEPTIONS):
        return _addresses_agree(first) and _addresses_agree(second)
    return first == second


def _addresses_agree(answer: str) -> bool:
    lines = answer.splitlines()
    return len(lines) == 2 and lines[0] == lines[1]


@pytest.mark.parametrize("name", NAMES)
def test_minitorch_answers_as_recorded(name, tmp_path, monkeypatch, record_property):
    monkeypatch.chdir(tmp_path)
    cells = transcript.read(ANSWERS / f"{name}.txt")
    answers = transcript.run([code for code, _ in cells], minitorch)
    wrong = [
        f">>> {code}\n--- PyTorch\n{wanted}\n--- minitorch\n{got}"
        for (code, wanted), got in zip(cells, answers, strict=True)
        if not same(code, wanted, got)
    ]
    summary = f"{name}: {len(cells) - len(wrong)} of {len(cells)} cells match PyTorch"
    print(summary)
    record_property("matched", summary)
    assert not wrong, "\n\n".join([summary, *wrong])


def test_all_76_cells_of_the_notes_are_recorded():
    assert len(transcript.read(ANSWERS / "notes.txt")) == 76


def test_a_transcript_survives_writing_and_reading():
    cells = [("x = 1\nx", "1"), ("print('a')", "a"), ("pass", "")]
    assert transcript.parse(transcript.write(cells)) == cells
