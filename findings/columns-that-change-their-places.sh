#!/usr/bin/env bash
# LightGBM: a model fitted on the columns age, height, weight predicts from weight, height, age with R² -2.1 for 1.0, and says nothing; XGBoost and scikit-learn refuse.
#
# Versions: lightgbm 4.7.0, xgboost 3.2.0, scikit-learn 1.9.1, pandas 3.1.1, numpy 2.4.6, scipy 1.17.1, Python 3.11, 2026-11-30.
# Behaviour: the names of a table's columns are in the model, in its file and in plots of its importances, but prediction goes by place: a table with the same columns in
# another order, as from another join or select, is taken as it comes, and so is one with other names. The estimators of scikit-learn have agreed to compare names (feature_names_in_), XGBoost does, and
# LightGBM's own LGBMRegressor has feature_names_in_ to show. predict(..., validate_features=True) compares them; or table[model.feature_name_].
# Output seen: "as fitted, in another order, with other names: LGBMRegressor 1.0, -2.09, 1.0; XGBRegressor 1.0, refused, refused; HistGradientBoostingRegressor 1.0, refused, refused; LightGBM's names ['age', 'height', 'weight']; asked to validate: Expected 'age' at position 0 but found 'weight'"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet lightgbm==4.7.0 xgboost==3.2.0 scikit-learn==1.9.1 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import numpy as np
import pandas as pd
from lightgbm import LGBMRegressor
from lightgbm.basic import LightGBMError
from sklearn.ensemble import HistGradientBoostingRegressor
from xgboost import XGBRegressor

source = np.random.default_rng(0)
table = pd.DataFrame(source.normal(size=(2000, 3)), columns=["age", "height", "weight"])
target = 3 * table["age"] - table["weight"]
tables = {
    "as fitted": table,
    "in another order": table[["weight", "height", "age"]],
    "with other names": table.set_axis(["a", "b", "c"], axis=1),
}


def scores(model):
    model.fit(table, target)
    for one in tables.values():
        try:
            yield round(model.score(one, target), 2)
        except ValueError:
            yield "refused"


found = {type(model).__name__: [*scores(model)] for model in (LGBMRegressor(verbose=-1), XGBRegressor(), HistGradientBoostingRegressor())}
model = LGBMRegressor(verbose=-1).fit(table, target)
names = [*map(str, model.feature_names_in_)]
try:
    asked = model.predict(tables["in another order"], validate_features=True)
except LightGBMError as error:
    asked = error
print(", ".join(tables) + ": " + "; ".join(f"{kind} {', '.join(map(str, one))}" for kind, one in found.items()) + f"; LightGBM's names {names}; asked to validate: {asked}")
lightgbm, *others = found.values()
sys.exit(not (lightgbm[1] < 0 and lightgbm[0] == lightgbm[2] > 0.9 and all(one[1:] == ["refused"] * 2 for one in others) and isinstance(asked, LightGBMError)))
PY
