#!/usr/bin/env bash
# scipy.differentiate.jacobian: for x -> A @ x it gives the transpose of A, and says that it succeeded.
#
# Versions: scipy 1.17.1, numpy 2.4.6, Python 3.11, 2026-11-30.
# Behaviour: the function is not called with points of R^n but with arrays of shape (n, n, k), many points at a time, and
# has to work along the first axis alone; so much is documented. What does so by indexing, (x[0] + 2 * x[1], ...), is right.
# But A @ x also accepts such an array, and multiplies along another axis: no error, every element converges, `success` is True
# throughout. A square A comes out transposed, a matrix of 3 by 2 with its elements in another order, and with a tanh
# around it no element is a derivative of anything. Write np.einsum("ij,j...->i...", A, x), or try one point by hand.
# Output seen: "A = [[1, 2], [3, 4]]: by indexing [[1, 2], [3, 4]], by A @ x [[1, 3], [2, 4]], success: True; of [[1, 2], [3, 4], [5, 6]]: [[1, 3], [5, 2], [4, 6]], success: True; largest error with a tanh: 0.57"
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet scipy==1.17.1 numpy==2.4.6 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import sys

import numpy as np
from scipy.differentiate import jacobian

A = np.array([[1.0, 2.0], [3.0, 4.0]])
B = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
x = np.array([0.1, 0.2])


def rounded(result):
    return result.df.round(6).astype(int).tolist()


indexed = rounded(jacobian(lambda x: np.stack([x[0] + 2 * x[1], 3 * x[0] + 4 * x[1]]), x))
square, tall = jacobian(lambda x: A @ x, x), jacobian(lambda x: B @ x, x)
bent = jacobian(lambda x: np.tanh(A @ x), x)
right = (1 - np.tanh(A @ x) ** 2)[:, None] * A
error = round(float(abs(bent.df - right).max()), 2)
sure = [bool(result.success.all()) for result in (square, tall, bent)]
print(
    f"A = [[1, 2], [3, 4]]: by indexing {indexed}, by A @ x {rounded(square)}, success: {sure[0]}; "
    f"of [[1, 2], [3, 4], [5, 6]]: {rounded(tall)}, success: {sure[1]}; largest error with a tanh: {error}"
)
as_seen = (indexed, rounded(square), rounded(tall)) == (
    A.astype(int).tolist(),
    A.T.astype(int).tolist(),
    [[1, 3], [5, 2], [4, 6]],
)
sys.exit(not (as_seen and all(sure) and error == 0.57))
PY
