#!/usr/bin/env bash
# statsmodels: a logistic regression of passed on hours has the slope 2.41 where passed is 0 or 1, and -2.41 where it is False or True; so it has for "no" and "yes".
#
# Versions: statsmodels 0.15.0, patsy 1.0.3, pandas 3.1.1, numpy 2.4.6, scipy 1.17.1, scikit-learn 1.9.1, Python 3.11, 2026-11-30.
# Behaviour: glm("passed ~ hours", table, family=Binomial()) reads a column that is not of numbers as classes, each a column of its own, in order. Two columns
# are, for a Binomial, the successes and the failures: False is the success. All coefficients have the other sign, the fit is as good, predict() is the
# probability of False, and the area under the curve of these predictions is 0.11 for 0.89. No warning; that "Dep. Variable" names two columns is all that shows it. logit() of the same formula
# refuses the column, and sm.GLM with arrays takes True as 1. A column made by a comparison (score > 50) is of that kind. Known; write passed.astype(int) in the formula.
# Output seen: "0, 1: slope 2.41, area 0.89; False, True: slope -2.41, area 0.11; no, yes: slope -2.41, area 0.11; passed.astype(int): slope 2.41, area 0.89; by arrays 2.41; logit refuses False, True and no, yes"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet statsmodels==0.15.0 patsy==1.0.3 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from sklearn.metrics import roc_auc_score

source = np.random.default_rng(0)
hours = source.normal(size=500)
passed = source.random(500) < 1 / (1 + np.exp(-2 * hours))
binomial = sm.families.Binomial()
KINDS = {"0, 1": passed.astype(int), "False, True": passed, "no, yes": np.where(passed, "yes", "no")}


def fitted(column, formula="passed ~ hours"):
    fit = smf.glm(formula, pd.DataFrame({"hours": hours, "passed": column}), family=binomial).fit()
    return float(fit.params["hours"]), roc_auc_score(passed, fit.predict())


def refused(column):
    try:
        smf.logit("passed ~ hours", pd.DataFrame({"hours": hours, "passed": column})).fit(disp=0)
    except ValueError:
        return True


found = {kind: fitted(column) for kind, column in KINDS.items()}
found["passed.astype(int)"] = fitted(passed, "passed.astype(int) ~ hours")
arrays = sm.GLM(passed, sm.add_constant(hours), family=binomial).fit().params[1]
no = [kind for kind, column in KINDS.items() if refused(column)]
told = "; ".join(f"{kind}: slope {slope:.2f}, area {area:.2f}" for kind, (slope, area) in found.items())
print(f"{told}; by arrays {arrays:.2f}; logit refuses {' and '.join(no)}")
slopes = [round(slope, 2) for slope, _ in found.values()]
sys.exit(not (slopes == [2.41, -2.41, -2.41, 2.41] and round(arrays, 2) == 2.41 and no == ["False, True", "no, yes"]))
PY
