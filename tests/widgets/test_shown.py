"""What is shown after every action is what was shown: a key, a bound, a step, a number that is another now is noticed."""

import pytest

from tests.widgets import shown
from tests.widgets.kinds import EXPLORERS


@pytest.mark.parametrize("kind", EXPLORERS, ids=lambda kind: kind.__name__)
def test_every_action_shows_what_it_showed(show, kind):
    found = [line for part in shown.found(kind, show) for line in shown.lines(kind.__name__, part)]
    recorded = [line for line in shown.FILE.read_text("utf-8").splitlines() if line.startswith(f"{kind.__name__} ")]
    assert found == recorded, f"python -m tests.widgets.shown {kind.__name__}"
