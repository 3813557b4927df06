#!/usr/bin/env bash
# tensorboardX: a picture whose pixels 0 to 255 are int64 is shown as its negative, and where a float picture is above 1.0, white is black.
#
# Versions: tensorboardX 2.6.5, numpy 2.4.6, pillow 13.0.0, Python 3.11, 2026-12-01.
# Behaviour: add_image takes bytes as they are, and multiplies everything else by 255, for it may be a picture from 0 to 1. Pixels that have become int64 on the way, by np.array of a list, by a sum, a difference or a mask times a
# grey, or float32 from 0 to 255, are multiplied too; what is too large is cut to its lowest byte, and 255 x is -x there. So each picture is a good picture, with light and dark exchanged, and a figure 3 on black
# stays readable on white. A float picture that overshoots, as the output of a network without a sigmoid does, has black specks in its brightest places and bright ones below zero. Nothing is clipped.
# Say picture.astype("uint8"), or clip to 0 and 1.
# Output seen: "pixels 0, 1, 100, 200, 255: bytes 0, 1, 100, 200, 255; int64 0, 255, 156, 56, 1; float32 0, 255, 156, 56, 1; from 0 to 1 0, 1, 100, 200, 255; floats -0.1, 0.5, 1.0, 1.01, 1.2: 231, 127, 255, 1, 50"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet tensorboardX==2.6.5 numpy==2.4.6 pillow==13.0.0 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import io
import sys

import numpy as np
from PIL import Image
from tensorboardX.summary import image

PIXELS = np.array([0, 1, 100, 200, 255])
FLOATS = np.array([-0.1, 0.5, 1.0, 1.01, 1.2])


def shown(row):
    written = image("row", row.reshape(1, 1, -1), dataformats="CHW").value[0].image.encoded_image_string
    return np.asarray(Image.open(io.BytesIO(written)))[0, :, 0].tolist()


found = [shown(row) for row in (PIXELS.astype(np.uint8), PIXELS, PIXELS.astype(np.float32), PIXELS / 255, FLOATS)]
names = "pixels 0, 1, 100, 200, 255: bytes", "int64", "float32", "from 0 to 1", f"floats {', '.join(map(str, FLOATS))}:"
print("; ".join(f"{name} {', '.join(map(str, row))}" for name, row in zip(names, found)))
right, negative = PIXELS.tolist(), (-PIXELS % 256).tolist()
sys.exit(found[:4] != [right, negative, negative, right] or found[4][2:4] != [255, 1])
PY
