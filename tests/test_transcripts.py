"""minitorch against PyTorch's recorded answers, cell by cell.

`notes` holds the 76 cells of the notes this book grew out of, `mended` the three of them that fail
on today's pandas, as the book mends them, `mistakes` what PyTorch says to everything a beginner
does wrong, `gradients` a derivative for every operation, `autograd` and `func` the ways to ask for one,
`settings` the print options and the default type, `function`, `functional`, `gradcheck` and
`complex` what their names say, `seeds` what a reverse pass may start from and what hooks make of it,
`numpy` what comes from NumPy and pandas, `ranges` numbers that a type has no room for, and seeds,
`special` derivatives at points where a formula divides by zero, `linalg` orders, axes and bounds of norms and solutions,
`complex_matrices` their derivatives, and what decompositions refuse,
`names` the many smaller functions, `boundaries` values at zeros, ties, ends and empty places, `quantiles` two names,
`unsigned` the types uint16, uint32 and uint64, `types` what becomes of each type, `points` values and gradients at inf, nan and
zeros, `layouts` strides of results, empty tensors, large integers and cotangents that are not finite, `defaults` what
functions take an argument for that is left out, or say of one that may not be, `draws` what is drawn in place, and how far
the generator goes on, also where nothing comes of it, `changes` what is written in place and what may not be, `programs`
what random programs have found. That the records are what PyTorch answers is checked by the
conformance tests, which run the same cells on PyTorch itself.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import minitorch
from tests import transcript

ANSWERS = Path(__file__).parent / "answers"
NAMES = [
    *("notes", "mended", "mistakes", "gradients", "autograd", "func", "settings"),
    *("function", "functional", "gradcheck", "complex", "changes", "programs"),
    *("modules", "losses", "optimisers", "training", "hooks", "legacy"),
    *("seeds", "names", "numpy", "ranges", "special", "boundaries", "quantiles"),
    *("unsigned", "types", "points", "layouts", "defaults", "draws", "linalg", "complex_matrices"),
]


def _addresses_agree(first: str, second: str) -> bool:
    """Each answer prints one address twice: that it has not changed is what the cell shows."""
    return all(
        len(answer.splitlines()) == 2 and len(set(answer.splitlines())) == 1
        for answer in (first, second)
    )


def _left_out(first: str, second: str) -> bool:
    return first == second == ""


# The cells of the notes that are not compared letter by letter: why, and what is compared instead.
EXCEPTIONS = {
    "print('id(Z):',id(Z))": ("prints an address of this machine", _addresses_agree),
    "!pip install pandas": ("is a command of the shell, and is left out", _left_out),
}


def same(code: str, first: str, second: str) -> bool:
    """Whether two answers to a cell agree; see EXCEPTIONS."""
    for cell, (_, agree) in EXCEPTIONS.items():
        if cell in code:
            return agree(first, second)
    return first == second


@pytest.mark.parametrize("name", NAMES)
def test_minitorch_answers_as_recorded(name, tmp_path, monkeypatch, record_property):
    monkeypatch.chdir(tmp_path)
    cells = transcript.read(ANSWERS / f"{name}.txt")
    assert cells, "the transcript has no cells"
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
