#!/usr/bin/env bash
# Beside JupyterLab, `import nbformat` takes about ten times as long as without it.
#
# Versions: nbformat 5.11.1, jupyter-events 0.12.1, jsonschema 4.26.0, rfc3987-syntax 1.1.0, lark 1.3.1,
# Python 3.11, 2026-11-29.
# Behaviour: jupyter-events, which every Jupyter server brings, asks for jsonschema[format-nongpl]. From
# jsonschema 4.25 on that extra brings rfc3987-syntax, which jsonschema imports if it is there, and which
# makes 39 Earley parsers of its grammar when it is imported. nbformat imports jsonschema; so nbval,
# nbclient, nbconvert, myst-nb and the builder of a book all pay, each process anew: two seconds of work
# here, although no notebook has an internationalised address to check. With jsonschema below 4.25 the
# extra brings none of it. (Timed as the processor's time of new processes; the ratio counts.)
# Output seen: "Lark grammars compiled by import nbformat: 39, of 4.24: 0; the import is 8 times as long"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 4.26.0 4.24.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet nbformat==5.11.1 jupyter-events==0.12.1 \
    "jsonschema==$version" 2>/dev/null
  if [ "$version" = 4.26.0 ]; then
    "$folder/$version/bin/pip" install --quiet rfc3987-syntax==1.1.0 lark==1.3.1 2>/dev/null
  fi
done
cat >"$folder/count.py" <<'PY'
import importlib.util

count = 0
if importlib.util.find_spec("lark"):
    import lark

    made = lark.Lark.__init__

    def counted(*args, **options):
        global count
        count += options.get("parser") == "earley"
        made(*args, **options)

    lark.Lark.__init__ = counted
import nbformat  # noqa: E402, F401

print(count)
PY
cat >"$folder/time.py" <<'PY'
import resource
import subprocess
import sys


def spent(python):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    for _ in range(3):
        subprocess.run([python, "-c", "import nbformat"], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


print(round(spent(sys.argv[1]) / spent(sys.argv[2])))
PY
new=$("$folder/4.26.0/bin/python" "$folder/count.py")
old=$("$folder/4.24.1/bin/python" "$folder/count.py")
ratio=$(python3 "$folder/time.py" "$folder/4.26.0/bin/python" "$folder/4.24.1/bin/python")
echo "Lark grammars compiled by import nbformat: $new, of 4.24: $old; the import is $ratio times as long"
[ "$new" -gt 30 ] && [ "$old" = 0 ] && [ "$ratio" -ge 3 ]
