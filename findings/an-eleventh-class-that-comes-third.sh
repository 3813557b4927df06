#!/usr/bin/env bash
# datasets: class_encode_column of the labels 0 to 11 makes 2 to 4, 10 to 2 and 11 to 3; of the labels 0 to 9 it keeps all.
#
# Versions: datasets 5.2.0, numpy 2.4.6, pandas 3.1.1, pyarrow 26.0.1, Python 3.11, 2026-11-30.
# Behaviour: train_test_split(stratify_by_column="label") asks for a column of classes, and class_encode_column("label") makes one. Integers that count from 0 are thought to be
# their own classes. They are written as words first, and the words are sorted: "0", "1", "10", "11", "2". With ten classes nothing changes, from eleven on most rows have another label, which is an
# integer of the same range: a network trains as well, and an evaluation against the labels of the table before, a list of names by number, or a checkpoint from
# before counts right guesses as wrong: of 100 classes 88 have another number. Labels from 1 on move down by one. cast_column with a ClassLabel of
# its own (num_classes=12) keeps the numbers.
# Output seen: "0 to 9: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]; 0 to 11: [0, 1, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3]; of 100 classes 88 changed; by cast_column 0 changed"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet datasets==5.2.0 numpy==2.4.6 pandas==3.1.1 pyarrow==26.0.1 2>/dev/null
HF_HOME="$folder/home" "$folder/venv/bin/python" - <<'PY' 2>/dev/null
import sys

import datasets

datasets.disable_progress_bars()


def table(classes):
    return datasets.Dataset.from_dict({"label": list(range(classes))})


def encoded(classes):
    return list(table(classes).class_encode_column("label")["label"])


def changed(labels):
    return sum(label != number for number, label in enumerate(labels))


few, more, many = encoded(10), encoded(12), changed(encoded(100))
cast = changed(table(100).cast_column("label", datasets.ClassLabel(num_classes=100))["label"])
print(f"0 to 9: {few}; 0 to 11: {more}; of 100 classes {many} changed; by cast_column {cast} changed")
sys.exit((few, more[2], more[10:], cast) != (list(range(10)), 4, [2, 3], 0) or many < 50)
PY
