#!/usr/bin/env bash
# torch.atan2 and ldexp beside bytes: the value is right, and the gradient is computed with the bytes' own overflow.
#
# Versions: torch 2.13.0 (CPU), numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: atan2(x, pixels) promotes both to float32, and its value is that of pixels.float(). But its backward was given the bytes
# as they are, and squares them in uint8: 16 squared is 0, 250 squared is 36. So at x = 1 beside a pixel of 16 the slope is 16 and not
# 16 / 257, and the other way round, atan2(pixels, x), it has the wrong sign too. ldexp(x, n) has the slope 2**n, which for
# n = 16 of uint8 is 0. Nothing is said; mul, div, pow, hypot and xlogy beside the same bytes are right. int8 and int16 do the same further
# out. Convert before: pixels.float().
# Output seen: "atan2 beside bytes 3, 16, 250: values agree: True, slopes 0.3000 16.0000 6.7568, beside floats 0.3000 0.0623 0.0040; ldexp(1, 16): slope 0 and 65536"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet torch==2.13.0 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import torch


def value_and_slope(function, other):
    x = torch.ones(other.shape, requires_grad=True)
    y = function(x, other)
    y.sum().backward()
    return y.detach(), [f"{slope:.4f}" for slope in x.grad.tolist()]


pixels = torch.tensor([3, 16, 250], dtype=torch.uint8)
value, slopes = value_and_slope(torch.atan2, pixels)
right, right_slopes = value_and_slope(torch.atan2, pixels.float())
agree = bool(torch.equal(value, right))
exponent = torch.tensor([16], dtype=torch.uint8)
scaled = [value_and_slope(torch.ldexp, n)[1][0] for n in (exponent, exponent.float())]
print(
    f"atan2 beside bytes 3, 16, 250: values agree: {agree}, slopes {' '.join(slopes)}, "
    f"beside floats {' '.join(right_slopes)}; ldexp(1, 16): slope {float(scaled[0]):.0f} and {float(scaled[1]):.0f}"
)
seen = agree, slopes, right_slopes, scaled
sys.exit(
    seen
    != (
        True,
        ["0.3000", "16.0000", "6.7568"],
        ["0.3000", "0.0623", "0.0040"],
        ["0.0000", "65536.0000"],
    )
)
PY
