#!/usr/bin/env bash
# Apache Arrow in JavaScript: the column 1.5, null, 3 is 1.5, 0, 3 by toArray(), and in float16 15872, 0, 16896; a time in microseconds is a thousand times the one that get() gives.
#
# Versions: apache-arrow 21.2.0 (npm), Node 20, pyarrow 26.0.1, Python 3.11, 2026-11-30.
# Behaviour: toArray() is what a chart, a sum or a WebGL layer is given, for it is quick: it hands out the memory itself. Which places are missing, what unit a time has, how many decimals a number has and that two bytes are a half of a float is not in that memory.
# get(), a loop over the column and toJSON() know all of it. So the mean of a column with gaps is too low, and float16, chosen to halve
# the download, draws a line at 15,000. A column of booleans, of words or of dates keeps its nulls in toArray(), as it has no memory that JavaScript could read as it is. Ask
# nullCount, and spread the column ([...column]) if it is not 0; send missing numbers as NaN.
# Output seen: "toArray: 1.5, 0, 3; float16 15872, 0, 16896; decimals 1.50 and 2.25 begin 150, 0; 1 s 1000000; loop: 1.5, null, 3; float16 1.5, null, 3; 1 s 1000; nullCount 1"
# Needs node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pyarrow==26.0.1 2>/dev/null
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund apache-arrow@21.2.0
venv/bin/python - <<'PY'
from datetime import datetime
from decimal import Decimal

import pyarrow as pa

numbers = [1.5, None, 3.0]
table = pa.table(
    {
        "number": numbers,
        "half": pa.array(numbers, pa.float16()),
        "decimal": [Decimal("1.50"), None, Decimal("2.25")],
        "time": pa.array([datetime(1970, 1, 1, 0, 0, 1), None, None], pa.timestamp("us")),
    }
)
with pa.ipc.new_file("table.arrow", table.schema) as writer:
    writer.write_table(table)
PY
cat >read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { tableFromIPC } from "apache-arrow";

const table = tableFromIPC(readFileSync("table.arrow"));
const [number, half, decimal, time] = ["number", "half", "decimal", "time"].map((name) => table.getChild(name));
const listed = (column) => [...column].map(String).join(", ");
const memory = [
  listed(number.toArray()),
  `float16 ${listed(half.toArray())}`,
  `decimals 1.50 and 2.25 begin ${listed(decimal.toArray().slice(0, 2))}`,
  `1 s ${time.toArray()[0]}`,
].join("; ");
const loop = [listed(number), `float16 ${listed(half)}`, `1 s ${time.get(0)}`, `nullCount ${number.nullCount}`].join("; ");
console.log(`toArray: ${memory}; loop: ${loop}`);
const expected = [
  "1.5, 0, 3; float16 15872, 0, 16896; decimals 1.50 and 2.25 begin 150, 0; 1 s 1000000",
  "1.5, null, 3; float16 1.5, null, 3; 1 s 1000; nullCount 1",
];
process.exit([memory, loop].join() === expected.join() ? 0 : 1);
JS
node read.mjs
