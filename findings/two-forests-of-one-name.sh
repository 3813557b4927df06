#!/usr/bin/env bash
# Optuna: of the choices 1, 1.0 and "sqrt" a trial gets 1.0, and best_params says 1: for a forest's max_features that is one column for all, and R² 0.25 for 0.95.
#
# Versions: optuna 5.0.0, scikit-learn 1.9.1, numpy 2.4.6, scipy 1.17.1, Python 3.11, 2026-11-30.
# Behaviour: scikit-learn tells 1 from 1.0: max_features=1 is one column for each split, 1.0 are all of them; so for max_samples. suggest_categorical takes
# both, hands the trial what it drew, and notes the place of the first choice that is equal: 1 == 1.0, so the record of both is 1. best_value is that of 1.0, best_params is 1, and the model
# fitted anew with best_params is another and worse one; sampler and importances take the two for one as well, and see a choice that is good at times. A database keeps no more than memory.
# So it is with True and 1, or False, 0 and 0.0. scikit-learn's GridSearchCV keeps what it was given. Name the choices by words, and look the number up.
# Output seen: "drawn [1.0, 'sqrt', 'sqrt', 1.0, 1.0, 'sqrt', 'sqrt', 1, 1.0, 1, 1.0, 'sqrt']; noted [1, 'sqrt', 'sqrt', 1, 1, 'sqrt', 'sqrt', 1, 1, 1, 1, 'sqrt']; best value 0.95, best_params {'max_features': 1}, fitted anew 0.25; GridSearchCV {'max_features': 1.0}, 0.95"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet optuna==5.0.0 scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1 2>/dev/null
"$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import optuna
from sklearn.datasets import make_regression
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import GridSearchCV, cross_val_score

optuna.logging.set_verbosity(optuna.logging.ERROR)
rows, target = make_regression(400, 30, n_informative=2, noise=1, random_state=0)
CHOICES = [1, 1.0, "sqrt"]
tried = []


def forest(**options):
    return RandomForestRegressor(30, random_state=0, **options)


def score(**options):
    return float(cross_val_score(forest(**options), rows, target, cv=3).mean())


def objective(trial):
    choice = trial.suggest_categorical("max_features", CHOICES)
    tried.append(choice)
    return score(max_features=choice)


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=0))
study.optimize(objective, n_trials=12)
noted = [trial.params["max_features"] for trial in study.trials]
again = score(**study.best_params)
grid = GridSearchCV(forest(), {"max_features": CHOICES}, cv=3).fit(rows, target)
print(
    f"drawn {tried}; noted {noted}; best value {study.best_value:.2f}, best_params {study.best_params}, "
    f"fitted anew {again:.2f}; GridSearchCV {grid.best_params_}, {grid.best_score_:.2f}"
)
best = repr(study.best_params["max_features"]), repr(grid.best_params_["max_features"])
sys.exit(not (1.0 in tried and best == ("1", "1.0") and study.best_value > again + 0.1))
PY
