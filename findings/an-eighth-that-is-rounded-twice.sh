#!/usr/bin/env bash
# Altair writes an eighth as 0.13 and as 13 %, pandas beside it as 0.12 and 12 %; of 2.5 the chart says 3, the table 2.
#
# Versions: altair 6.3.0, vl-convert-python 1.9.0.post1, pandas 3.1.1, Python 3.11, 2026-11-30.
# Behaviour: both take the format ".2f", and mean two digits. Python, and so pandas, matplotlib and every f-string, gives a number that lies exactly between two the
# even digit; JavaScript's toFixed, and with it Vega, the larger one. Numbers such as 0.1 never lie between; shares of 8, 16 or 40 rows do (1/8, 3/16, 5/40), and
# halves, as medians are, so a chart and the table or the sentence from which it was made disagree in the last digit, now and then: of the shares k/8 in whole
# per cent two of seven. A test that compares labels with f-strings passes on random numbers. Round once, in Python, and let the chart show the words.
# Output seen: "0.125 as .2f: 0.13 in Altair, 0.12 in Python; 0.125 as .0%: 13%, 12%; 2.5 as .0f: 3, 2; 0.1 as .2f: 0.10, 0.10; k/8 in per cent that differ: 2 of 7"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet altair==6.3.0 vl-convert-python==1.9.0.post1 pandas==3.1.1 numpy==2.4.6 2>/dev/null
venv/bin/python - <<'PY'
import re
import sys

import altair as alt
import pandas as pd
import vl_convert


def written(numbers, form):
    table = pd.DataFrame({"x": numbers})
    text = alt.Chart(table).mark_text().encode(y=alt.Y("x:N", axis=None), text=alt.Text("x:Q", format=form))
    chart = re.findall(r">([0-9.%]+)</text>", vl_convert.vegalite_to_svg(text.to_dict()))
    return [*zip(chart, table.x.map(f"{{:{form}}}".format))]


FORMS = (0.125, ".2f"), (0.125, ".0%"), (2.5, ".0f"), (0.1, ".2f")
pairs = [written([number], form)[0] for number, form in FORMS]
apart = sum(chart != table for chart, table in written([k / 8 for k in range(1, 8)], ".0%"))
told = [f"{number} as {form}: {chart}, {table}" for (number, form), (chart, table) in zip(FORMS, pairs)]
told[0] = "{} as {}: {} in Altair, {} in Python".format(*FORMS[0], *pairs[0])
print("; ".join(told) + f"; k/8 in per cent that differ: {apart} of 7")
sys.exit((pairs, apart) != ([("0.13", "0.12"), ("13%", "12%"), ("3", "2"), ("0.10", "0.10")], 2))
PY
