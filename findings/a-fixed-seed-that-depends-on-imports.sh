#!/usr/bin/env bash
# Hypothesis with derandomize=True draws other examples once another file of the project is imported.
#
# Versions: hypothesis 6.170.15, Python 3.11, 2026-11-29.
# Behaviour: derandomize=True takes the seed from the test itself, so one expects the same examples in
# every run. But one draw in twenty is taken from a pool of constants, and the numbers and strings
# written in every imported file that lies outside of site-packages belong to that pool. It is filled as
# files are imported: the same test alone, after another test file, or on another worker of pytest-xdist
# draws something else. A test of a library of numbers, full of constants, was green on its authors'
# machine and red elsewhere, with the same versions.
# Output seen: "alone, twice: the same; after an import of the project's: other examples"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet hypothesis==6.170.15 2>/dev/null
mkdir "$folder/project"
cd "$folder/project"
echo "TABLE = [111, 222, 333, 444, 555, 666, 777, 888, 999]" >helper.py
cat >draws.py <<'PY'
import sys

from hypothesis import given, settings, strategies as st

if "helper" in sys.argv:
    import helper  # noqa: F401  never used

found = []


@settings(derandomize=True, database=None, max_examples=200)
@given(st.lists(st.integers(0, 1000)))
def test(numbers):
    found.append(numbers)


test()
print(found)
PY
first=$("$folder/venv/bin/python" draws.py)
again=$("$folder/venv/bin/python" draws.py)
after=$("$folder/venv/bin/python" draws.py helper)
[ "$first" = "$again" ] && twice="the same" || twice="other examples"
[ "$first" = "$after" ] && later="the same" || later="other examples"
echo "alone, twice: $twice; after an import of the project's: $later"
[ "$twice" = "the same" ] && [ "$later" = "other examples" ]
