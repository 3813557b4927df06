#!/usr/bin/env bash
# ipywidgets: interact(lr=0.001) has a slider that cannot move, and FloatLogSlider(value=0.001) is 1.0.
#
# Versions: ipywidgets 8.1.9, Python 3.11, 2026-11-30.
# Behaviour: the slider that interact makes of a number runs from minus the number to three times it, in steps of 0.1 whatever its size, with two
# digits beside it. Of 0.001 that is a range of 0.004 with steps of 0.1, labelled 0.00: there is no second place to stand. FloatLogSlider,
# made for learning rates, takes its bounds as exponents, 0 and 4 if none are given, and clamps its value to them in silence: 0.001 becomes
# 1.0, a thousand times as much. With min=1e-4, max=1, as of any other slider, the value 0.001 is 1.0002. Say interact(lr=FloatLogSlider(
# value=0.001, min=-5, max=0)).
# Output seen: "interact(lr=0.001): -0.001 to 0.003 in steps of 0.1, shown as 0.00; FloatLogSlider(value=0.001): 1; with min=0.0001, max=1: 1.00023; with min=-5, max=0: 0.001"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ipywidgets==8.1.9 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

from ipywidgets import FloatLogSlider, interactive

slider = interactive.widget_from_abbrev(0.001)
shown = format(slider.value, slider.readout_format)
bounds = slider.min, slider.max, slider.step
ways = FloatLogSlider(value=0.001), FloatLogSlider(value=0.001, min=1e-4, max=1), FloatLogSlider(value=0.001, min=-5, max=0)
values = [way.value for way in ways]
print(
    "interact(lr=0.001): {} to {} in steps of {}".format(*bounds)
    + f", shown as {shown}; FloatLogSlider(value=0.001): {values[0]:.6g}; "
    + f"with min=0.0001, max=1: {values[1]:.6g}; with min=-5, max=0: {values[2]:.6g}"
)
sys.exit((bounds, shown, values) != ((-0.001, 0.003, 0.1), "0.00", [1.0, 10**0.0001, 0.001]))
PY
