"""``torch.linalg``: norms, inverses, solutions and decompositions of matrices.

All of them take one matrix (m, n) or a batch of them (…, m, n). Their rows of the table, with the
derivative rules, are in `operations.decompositions`.
"""

from ..operations.decompositions import LinAlgError
from .factors import cholesky, eig, eigh, eigvals, eigvalsh, qr, svd, svdvals
from .norms import cond, matrix_norm, matrix_rank, norm, vector_norm
from .pseudo import lstsq, matrix_exp, pinv, slogdet
from .solutions import cross, det, inv, matrix_power, solve

__all__ = [
    "LinAlgError", "cholesky", "cond", "cross", "det", "eig", "eigh", "eigvals", "eigvalsh", "inv", "lstsq",
    "matrix_exp", "matrix_norm", "matrix_power", "matrix_rank", "norm", "pinv", "qr", "slogdet", "solve", "svd", "svdvals", "vector_norm",
]  # fmt: skip
