"""Inverses, determinants and decompositions of matrices, alone or in batches (…, n, n).

A decomposition has several factors. It is one operation all the same: its result is one row with
the factors side by side, and each factor is then read from that row. So the cotangents of all
factors arrive together, and one rule answers for all of them.

The rules are those of Giles (2008), "Collected matrix derivative results for forward and reverse
mode algorithmic differentiation", of Murray (2016), "Differentiation of the Cholesky
decomposition", and of Roberts and Roberts (2020), "QR and LQ decomposition matrix backpropagation
algorithms for square, wide, and deep matrices".
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial, reduce, wraps

import numpy as np

from ..core import Linear, Operation, Tensor, count, has_values, ops
from ..core.operation import conj
from .complex import is_complex_array
from .diagonals import diagonal_matrix


class LinAlgError(RuntimeError):
    """A matrix has no inverse or decomposition of the kind that was asked for.

    PyTorch: ``torch.linalg.LinAlgError``.
    """

    __module__ = "torch._C"  # printed where PyTorch prints it


LinAlgError.__name__ = LinAlgError.__qualname__ = "_LinAlgError"


def _columns(x: np.ndarray) -> np.ndarray:
    """The same matrices with one column after another in memory, as LAPACK leaves them."""
    return x.mT.copy("C").mT


def _checked(function, *matrices: np.ndarray) -> np.ndarray:
    """What a function of ``numpy.linalg`` finds, or its LinAlgError.

    Where LAPACK gives up, NumPy fills the result with nan, and learns of it by a flag of the
    processor. WebAssembly has no such flags; so nan made of finite matrices is an error, too.
    """
    found = function(*matrices)
    if found.size and np.isnan(found[..., 0, 0]).any() and _all_nan_of_finite(found, matrices):
        raise np.linalg.LinAlgError
    return found


def _all_nan_of_finite(found: np.ndarray, matrices: Sequence[np.ndarray]) -> bool:
    finite = [np.isfinite(matrix).all((-2, -1)) for matrix in matrices]
    return bool((np.isnan(found).all((-2, -1)) & reduce(np.logical_and, finite)).any())


def _first_failing(function, x: np.ndarray) -> tuple[str, np.ndarray]:
    """The first matrix of a batch that `function` fails on, with the words that say which it is."""
    for place, matrix in enumerate(x.reshape(-1, *x.shape[-2:])):
        try:
            _checked(function, matrix)
        except np.linalg.LinAlgError:
            return f"(Batch element {place}): " if x.ndim > 2 else "", matrix
    raise AssertionError("none of the matrices fails alone")


# Inverses and solutions.


def _inverted(x: np.ndarray, *, check_errors) -> np.ndarray:
    try:
        return _columns(_checked(_inverse, x))
    except np.linalg.LinAlgError:
        if not check_errors:
            return _inverted_each(x, np.inf)
    which, matrix = _first_failing(_inverse, x)
    raise LinAlgError(
        f"linalg.inv: {which}The diagonal element {_zero_pivot(matrix)} is zero, the inversion could "
        "not be completed because the input matrix is singular."
    )


def _inverted_each(x: np.ndarray, none: float) -> np.ndarray:
    """The inverses, with `none` in the place of those that do not exist."""
    inverses = np.full_like(x, none)
    for matrix, inverse in zip(x.reshape(-1, *x.shape[-2:]), inverses.reshape(-1, *x.shape[-2:])):
        try:
            inverse[...] = _checked(_inverse, matrix)
        except np.linalg.LinAlgError:
            continue
    return inverses


def _zero_pivot(matrix: np.ndarray) -> int:
    """Which diagonal element, from 1 on, Gaussian elimination finds zero."""
    pivots, _ = _pivots(matrix)
    return int([*np.flatnonzero(pivots == 0), len(pivots) - 1][0]) + 1


def _eliminated(matrices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What Gaussian elimination with row exchanges leaves of matrices (…, n, m), and the exchanges' sign.

    The digits are those of the routine behind PyTorch: it divides by a pivot by multiplying, but
    for the last one of a small matrix.
    """
    n = matrices.shape[-2]
    u = matrices.reshape(count(matrices.shape[:-2]), *matrices.shape[-2:]).copy()
    every, sign = np.arange(len(u)), np.ones(len(u), u.dtype)
    for k in range(n):
        best = k + np.abs(u[:, k:, k]).argmax(1)
        u[every, k], u[every, best] = u[every, best], u[every, k]
        sign[best != k] *= -1
        pivot = np.where(u[:, k, k] == 0, 1, u[:, k, k])[:, None]
        below = u[:, k + 1 :, k]
        factors = below / pivot if k == n - 2 < 3 else below * (1 / pivot)
        u[:, k + 1 :] -= factors[:, :, None] * u[:, k, None]
    return u.reshape(matrices.shape), sign.reshape(matrices.shape[:-2])


def _pivots(matrices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    u, sign = _eliminated(matrices)
    return u.diagonal(axis1=-2, axis2=-1), sign


def _quotient(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """a⁻¹ b; LinAlgError where a has no inverse."""
    n = a.shape[-1]
    if n > _UNBLOCKED or is_complex_array(a):
        return np.linalg.solve(a, b)
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    both = [np.broadcast_to(one, batch + one.shape[-2:]) for one in (a, b)]
    u, y = np.split(_eliminated(np.concatenate(both, -1))[0], [n], -1)
    if not u.diagonal(axis1=-2, axis2=-1).all():
        raise np.linalg.LinAlgError
    for k in reversed(range(n)):
        y[..., k, :] *= 1 / u[..., k, k, None]
        y[..., :k, :] -= u[..., :k, k, None] * y[..., k, None, :]
    return y


def _inverse(x: np.ndarray) -> np.ndarray:
    return _quotient(x, np.eye(x.shape[-1], dtype=x.dtype))


def _solved(a: np.ndarray, b: np.ndarray, *, left, vector, check_errors=True) -> np.ndarray:
    if vector:
        return _solved(a, b[..., None], left=True, vector=False)[..., 0]
    if not left:
        solution = _solved(a.mT, b.mT, left=True, vector=False, check_errors=check_errors)
        return solution.mT.copy("C")
    try:
        return _columns(_checked(_quotient, a, b))
    except np.linalg.LinAlgError:
        if not check_errors:
            return _inverted_each(a, np.nan) @ b
        which, _ = _first_failing(_inverse, a)
        raise LinAlgError(
            f"torch.linalg.solve: {which}The solver failed because the input matrix is singular."
        ) from None


def _solve_b_vjp(g, a, left, vector):
    return ops.solve(a.mT, g, left=left, vector=vector, check_errors=False)


def _solve_vjp(g, a, y, left, vector):
    """a y = b gives da y + a dy = db, so dy = a⁻¹ (db - da y)."""
    g_b = _solve_b_vjp(g, a, left, vector)
    if vector:
        return -g_b[..., :, None] * y[..., None, :]
    return -(g_b @ y.mT) if left else -(y.mT @ g_b)


# Determinants.


def _determinant(x: np.ndarray) -> np.ndarray:
    """The product of the pivots. NumPy goes by their logarithms, and misses integers."""
    if x.shape[-1] > _UNBLOCKED or is_complex_array(x):
        return np.linalg.det(x)
    pivots, sign = _pivots(x.mT if x.flags.c_contiguous else x)
    return sign * np.multiply.reduce(pivots, -1)  # which warns nobody


_UNBLOCKED = 16  # up to this size the order of the sums is that of the textbook


def _cofactors(x: np.ndarray) -> np.ndarray:
    """det(x) x⁻ᵀ, which exists for singular matrices too: the derivative of the determinant.

    It solves xᵀ y = det(x). With x = u s vᵀ it is det(u vᵀ) u c vᵀ, too, where each element of the
    diagonal c is the product of all other singular values: that needs no inverse.
    """
    det = _determinant(x)[..., None, None]
    with suppress(np.linalg.LinAlgError):
        return _quotient(x.mT, det * np.eye(x.shape[-1], dtype=x.dtype))
    u, s, vt = _svd(x)
    others = np.where(np.eye(s.shape[-1], dtype=bool), 1, s[..., None, :]).prod(-1)
    sign = np.linalg.det(u) * np.linalg.det(vt)
    return ((u.conj() * others[..., None, :]) @ vt.conj() * sign[..., None, None]).astype(x.dtype)


def _minors(g: np.ndarray, x: np.ndarray) -> np.ndarray:
    """The derivative of ``(g * cofactors(x)).sum()``, for singular matrices too.

    That sum is the slope of det(x + t g). With x = u s vᵀ and h = uᵀ g v it is made of products of all
    singular values but two: h[i, i] times those without i and j is the share of place (j, j), and
    -h[i, j] times them that of place (j, i).
    """
    u, s, vt = _svd(x)
    h, n = u.mT.conj() @ g @ vt.mT.conj(), s.shape[-1]
    after = np.where(np.triu(np.ones((n, n), bool), 1), s[..., None, :], 1).cumprod(-1)
    ones = np.ones((*s.shape[:-1], 1), s.dtype)
    before = np.concatenate([ones, s.cumprod(-1)], -1)[..., :-1, None]
    behind = np.concatenate([ones, s[..., ::-1].cumprod(-1)], -1)[..., None, -2::-1]
    between = np.concatenate([np.broadcast_to(ones[..., None], after[..., :1].shape), after], -1)
    others = np.triu(before * between[..., :-1] * behind, 1)
    others = others + others.mT
    diagonal = (h.diagonal(axis1=-2, axis2=-1)[..., None] * others).sum(-2)
    m = diagonal_matrix(diagonal) - (h * others).mT
    sign = np.linalg.det(u) * np.linalg.det(vt)
    return (u.conj() @ m @ vt.conj() * sign[..., None, None]).astype(x.dtype)


def _minors_vjp(g, h, x):
    """From y = det(x) x⁻ᵀ by the product rule, twice; where det(x) is 0 the third derivative is nan."""
    y, det = ops.cofactors(x), ops.det(x)[..., None, None]
    along = [(one * y).sum(axis=(-2, -1), keepdims=True) / det for one in (g, h)]
    both = (g.mT @ y @ h.mT * y.mT).sum(axis=(-2, -1), keepdims=True) / det
    turned = [y @ one.mT @ y @ other.mT @ y / (det * det) for one, other in ((g, h), (h, g))]
    straight = along[0] * along[1] * y - both * y / det
    crossed = [other * (y @ one.mT @ y) / det for one, other in ((g, along[1]), (h, along[0]))]
    return straight - crossed[0] - crossed[1] + turned[0] + turned[1]


def _sign_and_logarithm(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sign of the determinant, and the logarithm of its size."""
    if x.shape[-1] > _UNBLOCKED or is_complex_array(x):
        return np.linalg.slogdet(x)
    pivots, sign = _pivots(x.mT if x.flags.c_contiguous else x)
    return sign * np.sign(pivots).prod(-1), np.log(np.abs(pivots)).sum(-1)


def _sign_vjp(g, x, y):
    """Of real matrices it jumps; of complex ones its angle is the imaginary part of log det(x)."""
    if not is_complex_array(x):
        return ops.zeros_like(x) * g[..., None, None]
    return ((g * y - conj(g * y)) / 2)[..., None, None] * ops.inv(x, check_errors=False).mT


# The exponential, and inverses of what has none.


def _exponential(x: np.ndarray) -> np.ndarray:
    """The series of exp, of a matrix halved so often that it is short, squared as often again."""
    n = x.shape[-1]
    wide = x.astype(np.complex128 if is_complex_array(x) else np.float64)
    size = np.abs(wide).sum(-1).max(initial=0)
    halvings = max(0, int(np.ceil(np.log2(size))) + 1) if 0 < size < np.inf else 0
    wide = wide / 2.0**halvings
    one = np.broadcast_to(np.eye(n, dtype=wide.dtype), wide.shape)
    result = one
    for k in range(_TERMS, 0, -1):
        result = one + wide @ result / k
    for _ in range(halvings):
        result = result @ result
    return result.astype(x.dtype)


_TERMS = 18  # of a matrix of size 1/2 the next one is less than 1e-23


def _exponential_vjp(g, x):
    """The upper right block of the exponential of [[xᵀ, g], [0, xᵀ]]."""
    n = x.shape[-1]
    first, second = slice(n), slice(n, None)

    def placed(block, rows, columns):
        shape = (*x.shape[:-2], 2 * n, 2 * n)
        return ops.slice_backward(block, key=(..., rows, columns), shape=shape)

    blocks = placed(x.mT, first, first) + placed(x.mT, second, second) + placed(g, first, second)
    return ops.matrix_exp(blocks)[..., :n, n:]


def _pseudo_inverse(x: np.ndarray, *, atol, rtol, hermitian) -> np.ndarray:
    if not x.size:
        return np.zeros(x.mT.shape, x.dtype)
    if hermitian:
        values, u = _eigh(x, upper=False)
        vh = u.conj().mT
    else:
        u, values, vh = _svd(x)
    sizes = np.abs(values)
    least = np.maximum(atol, rtol * sizes.max(-1, initial=0))[..., None]
    inverses = np.where(sizes > least, 1 / np.where(sizes > least, values, 1), 0)
    return ((vh.conj().mT * inverses[..., None, :]) @ u.conj().mT).astype(x.dtype)


def _pseudo_inverse_vjp(g, x, y):
    """The derivative while the rank stays (Golub and Pereyra, 1973)."""
    gt, yt = _adjoint(g), _adjoint(y)
    if x.shape[-2] <= x.shape[-1]:
        k = gt @ y
        along = k @ yt
        return along - _adjoint(y @ k) - x @ y @ along + yt @ y @ (gt - k @ x)
    k = y @ gt
    along = yt @ k
    return along - _adjoint(k @ y) + (gt - x @ k) @ y @ yt - along @ y @ x


def _nearest_vjp(g, a, b, y, rcond):
    """It names `y`, which PyTorch's rule has read."""
    inverse = ops.pinv(a, atol=0.0, rtol=rcond, hermitian=False)
    return _pseudo_inverse_vjp(g @ _adjoint(b), a, inverse)


# Factors side by side.


def _row(*factors: np.ndarray) -> np.ndarray:
    return np.concatenate([one.reshape(-1) for one in factors])


def _places(shapes, place: int) -> slice:
    start = sum(count(shape) for shape in shapes[:place])
    return slice(start, start + count(shapes[place]))


def _factor(row, shapes, place: int):
    """The factor at `place` of a row, an array or a tensor."""
    return row[_places(shapes, place)].reshape(tuple(shapes[place]))


def _factors(row, shapes) -> list:
    return [_factor(row, shapes, place) for place in range(len(shapes))]


def _factor_vjp(g, y, shapes, output, x_shape):
    """It names `y`, for PyTorch's rule has read the factor, which so may not be changed."""
    return ops.slice_backward(g.reshape(-1), key=_places(shapes, output), shape=x_shape)


def _of_gradient(rule):
    """A rule that is told the gradient itself; the reverse pass has its conjugate (see `complex`)."""
    return wraps(rule)(lambda g, *found: conj(rule(conj(g), *found)))


def _adjoint(x):
    return conj(x.mT)


def _decomposition(name: str, forward, rule, values=np.real) -> None:
    """Two rows of the table: the decomposition of `x` in one row, and the reading of a factor.

    What is no matrix, `values` reads: of those that are complex by their type the real parts.
    """

    def factor_alone(row: np.ndarray, *, shapes, output: int) -> np.ndarray:
        factor = _factor(row, shapes, output)
        is_matrix = len(shapes[output]) == max(map(len, shapes))
        return _columns(factor) if is_matrix else values(factor).copy()

    grad_fn = f"Linalg{name.capitalize()}Backward0"
    Operation(name, lambda x, *, shapes, **params: _row(*forward(x, **params)), x=rule)
    Linear(f"{name}_factor", factor_alone, grad_fn=grad_fn, x=_factor_vjp)


def factors(name: str, x, shapes, **params) -> list:
    """The factors of `x` under the decomposition `name`, in these shapes."""
    row = getattr(ops, name)(x, shapes=shapes, **params)
    factor = getattr(ops, f"{name}_factor")
    return [factor(row, shapes=shapes, output=output) for output in range(len(shapes))]


def _is_asked(g, part) -> bool:
    """Whether a factor has a cotangent; in formulas and in forward mode, where `g` is a leaf, all have.

    What turns vectors is divided by differences of values, and is nan where two are equal.
    """
    if isinstance(g, Tensor):
        return g._leaf_grad or not has_values(part) or bool(part._array.any())
    return bool(part.any())


def _differences(values):
    """values[j] - values[i] at (i, j), and 1 on the diagonal."""
    one = diagonal_matrix(ops.zeros_like(values) + 1)
    return values[..., None, :] - values[..., :, None] + one


def _skew(x):
    return x - _adjoint(x)


# Eigenvalues of symmetric matrices.


def _eigh(x: np.ndarray, *, upper):
    function = partial(np.linalg.eigh, UPLO="U" if upper else "L")
    try:
        return function(x)
    except np.linalg.LinAlgError:
        which, matrix = _first_failing(lambda one: function(one)[1], x)
        raise LinAlgError(
            f"linalg.eigh: {which}The algorithm failed to converge because the input matrix is ill-conditioned "
            f"or has too many repeated eigenvalues (error code: {len(matrix) - 1})."
        ) from None


def _eigh_vjp(g, y, shapes):
    """x = v l vᵀ. Orthonormal eigenvectors can only turn; what turns them is divided by the
    differences of eigenvalues (Giles).
    """
    (gl, gv), (values, v) = _factors(g, shapes), _factors(y, shapes)
    inner = diagonal_matrix(gl)
    if _is_asked(g, gv):
        inner = inner + _skew(_adjoint(v) @ gv) / (2 * _differences(values))
    return v @ inner @ _adjoint(v)


# Eigenvalues of any matrix.


def eigenvalues(x: np.ndarray) -> np.ndarray:
    """The eigenvalues of any square matrix, complex numbers in the precision of `x`."""
    return _in_its_precision(np.linalg.eigvals, x, "f->F")


def _in_its_precision(function, x: np.ndarray, signature: str):
    """`function`, which NumPy would compute in double precision for floats of single precision too.

    The sign of an eigenvector and the last digits come from the precision.
    """
    if x.dtype == np.float32:
        return getattr(np.linalg._umath_linalg, function.__name__)(x, signature=signature)
    found = function(x)
    kind = np.result_type(x, np.complex64)
    if isinstance(found, tuple):
        return tuple(one.astype(kind) for one in found)
    return found.astype(kind)


def _eig_vjp(g, y, shapes):
    """x v = v l. In the basis v, a change of x moves the eigenvalues by its diagonal, and turns the
    eigenvectors by the rest, divided by the differences of eigenvalues; what would only make an
    eigenvector longer is taken out again.
    """
    (gl, gv), (values, v) = _factors(g, shapes), _factors(y, shapes)
    inner = diagonal_matrix(gl)
    if _is_asked(g, gv):
        one = diagonal_matrix(ops.zeros_like(values) + 1)
        turn = v.mT @ gv
        along = (turn * one).sum(axis=-2, keepdims=True)
        _check_phase(along)
        turn = turn - v.mT @ ops.conj(v) * ops.real(along)
        inner = inner + turn * (1 - one) / _differences(values)
    return ops.solve(v.mT, inner @ v.mT, left=True, vector=False)


def _check_phase(along) -> None:
    """Eigenvectors times e^{i phi} are eigenvectors too: RuntimeError for a loss that changes."""
    phase = (along._array if isinstance(along, Tensor) else along).imag
    if not np.allclose(phase, 0, rtol=1e-2, atol=1e-2):
        raise RuntimeError(
            "linalg_eig_backward: The eigenvectors in the complex case are specified up to "
            "multiplication by e^{i phi}. The specified loss function depends on this quantity, so it "
            "is ill-defined."
        )


# Singular values.


def _svd(x: np.ndarray, full=False):
    """The factors; all nan where an element is infinite: each LAPACK has an answer of its own to that."""
    infinite = np.isinf(x)
    try:
        found = np.linalg.svd(np.where(infinite, 0, x), full_matrices=full)
    except np.linalg.LinAlgError:
        which, _ = _first_failing(lambda one: np.linalg.svd(one)[0], x)
        raise LinAlgError(
            f"linalg.svd: {which}The algorithm failed to converge because the input matrix contained "
            "non-finite values."
        ) from None
    for factor in found:
        factor[infinite.any((-2, -1))] = np.nan
    return found


def _svd_vjp(g, y, shapes):
    """x = u s vᵀ. u and v turn inside their spans, divided by the differences of squared singular
    values, and out of them, divided by s (Giles, with the turning of u and v added).
    """
    (gu, gs, gvt), (u, s, vt) = _factors(g, shapes), _factors(y, shapes)
    k = s.shape[-1]
    gu, u = gu[..., :k], u[..., :k]
    gv, v = _adjoint(gvt[..., :k, :]), _adjoint(vt[..., :k, :])
    row, column = s[..., None, :], s[..., :, None]
    turns_u, turns_v = _is_asked(g, gu), _is_asked(g, gv)
    inside = diagonal_matrix(gs)
    if turns_u:
        inside = inside + (turned := _skew(_adjoint(u) @ gu)) / _differences(s * s) * row
    if turns_v:
        inside = inside + column * _skew(_adjoint(v) @ gv) / _differences(s * s)
    if turns_u and turns_v and is_complex_array(g):  # u and v may turn together
        inside = inside + turned * diagonal_matrix(1 / (2 * s))
    whole = u @ inside @ _adjoint(v)
    if turns_u and u.shape[-2] > k:
        whole = whole + (gu - u @ (_adjoint(u) @ gu)) / row @ _adjoint(v)
    if turns_v and v.shape[-2] > k:
        whole = whole + u @ _adjoint((gv - v @ (_adjoint(v) @ gv)) / row)
    return whole


# QR.


def _qr(x: np.ndarray, *, mode):
    if mode == "r":
        return np.empty(0, x.dtype), np.linalg.qr(x, "r")
    return tuple(np.linalg.qr(x, mode))


def _qr_vjp(g, y, shapes, mode):
    """x = q r; a wide x is a square one and the columns after it (Roberts and Roberts)."""
    if mode == "r":
        raise RuntimeError(
            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please "
            "use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr."
        )
    (gq, gr), (q, r) = _factors(g, shapes), _factors(y, shapes)
    m, n = q.shape[-2], r.shape[-1]
    if mode == "complete" and m > n:
        raise RuntimeError(
            "The QR decomposition is not differentiable when mode='complete' and nrows > ncols."
        )
    inner = gr @ _adjoint(r) - _adjoint(q) @ gq
    if m >= n:
        upper = ops.triu(inner, diagonal=0) + ops.triu(inner, diagonal=1)
        turned = q @ ((upper + _adjoint(upper)) / 2) + gq
        return ops.solve(_adjoint(r), turned, left=False, vector=False, check_errors=False)
    square = r[..., :m]
    low = (ops.tril(_skew(-inner), diagonal=0) + ops.tril(_skew(-inner), diagonal=-1)) / 2
    turned = ops.solve(_adjoint(square), q @ low, left=False, vector=False, check_errors=False)
    return q @ gr + ops.slice_backward(turned, key=(..., slice(m)), shape=(*turned.shape[:-1], n))


# Cholesky.


def _lower(x: np.ndarray) -> np.ndarray:
    """NumPy's factor, which is nan where LAPACK does not look for nan."""
    factor = np.linalg.cholesky(x)
    if np.isnan(np.diagonal(factor, 0, -2, -1)).any():
        raise np.linalg.LinAlgError
    return factor


def _cholesky(x: np.ndarray, *, upper) -> np.ndarray:
    lower = np.tril(x.mT if upper else x)
    try:
        factor = _checked(_lower, lower)
    except np.linalg.LinAlgError:
        which, matrix = _first_failing(_lower, lower)
        raise LinAlgError(
            f"linalg.cholesky: {which}The factorization could not be completed because the input is not "
            f"positive-definite (the leading minor of order {_failing_minor(matrix)} is not "
            "positive-definite)."
        ) from None
    return _columns(factor.mT if upper else factor)


def _failing_minor(matrix: np.ndarray) -> int:
    for order in range(1, len(matrix)):
        try:
            _checked(_lower, matrix[:order, :order])
        except np.linalg.LinAlgError:
            return order
    return len(matrix)


def _cholesky_vjp(g, y, upper):
    """x = l lᵀ: l⁻ᵀ Φ(lᵀ g) l⁻¹ made symmetric, where Φ keeps the lower triangle and half the
    diagonal (Murray).
    """
    g, lower = (_adjoint(g), _adjoint(y)) if upper else (g, y)
    inner = _adjoint(lower) @ g
    inner = ops.tril(inner, diagonal=0) + ops.tril(inner, diagonal=-1)
    inner = (inner + _adjoint(inner)) / 4
    inner = ops.solve(_adjoint(lower), inner, left=True, vector=False)
    return ops.solve(lower, inner, left=False, vector=False)


def _nearest(a: np.ndarray, b: np.ndarray, *, rcond) -> np.ndarray:
    """The solution in the upper rows of what held the right side, as LAPACK leaves it."""
    found = ops.pinv(a, atol=0.0, rtol=rcond, hermitian=False) @ b
    rows, (*batch, n, k) = max(a.shape[-2:]), found.shape
    memory = np.zeros((*batch, k, rows), found.dtype).mT
    memory[..., :n, :] = found
    return memory[..., :n, :]


def _linalg(name: str, node: str, forward, **rules) -> None:
    Operation(name, forward, grad_fn=f"Linalg{node}Backward0", **rules)


_linalg("inv", "InvEx", _inverted, x=lambda g, y: -(y.mT @ g @ y.mT))
_linalg("solve", "SolveEx", _solved, a=_solve_vjp, b=_solve_b_vjp)
_linalg("det", "Det", _determinant, x=lambda g, x, y: g[..., None, None] * ops.cofactors(x))
Operation("cofactors", _cofactors, x=lambda g, x: ops.minors(g, x))
Operation("minors", _minors, h=lambda g, x: ops.minors(g, x), x=_minors_vjp)
_linalg(
    "slogdet",
    "Slogdet",
    lambda x: _sign_and_logarithm(x)[1],
    x=lambda g, x: g[..., None, None] * ops.inv(x, check_errors=False).mT,
)
_linalg("slogdet_sign", "Slogdet", lambda x: _sign_and_logarithm(x)[0], x=_sign_vjp)
_linalg("matrix_exp", "MatrixExp", _exponential, x=_exponential_vjp)
_linalg("pinv", "Pinv", _pseudo_inverse, x=_of_gradient(_pseudo_inverse_vjp))
_linalg(
    "lstsq",
    "Lstsq",
    _nearest,
    a=_of_gradient(_nearest_vjp),
    b=lambda g, a, rcond: ops.pinv(a, atol=0.0, rtol=rcond, hermitian=False).mT @ g,
)
_linalg(
    "residuals",
    "Lstsq",
    lambda x: (np.abs(x) ** 2).sum(-2),
    x=lambda g, x: g[..., None, :] * 2 * conj(x),
)
_linalg("no_residuals", "Lstsq", lambda a, b: np.zeros(0, b.real.dtype), a=None, b=None)
_linalg("cholesky", "CholeskyEx", _cholesky, x=_of_gradient(_cholesky_vjp))
_decomposition("eigh", _eigh, _of_gradient(_eigh_vjp))
_decomposition("eig", lambda x: _in_its_precision(np.linalg.eig, x, "f->FF"), _eig_vjp, np.copy)
_decomposition("svd", _svd, _of_gradient(_svd_vjp))
_decomposition("qr", _qr, _of_gradient(_qr_vjp), np.copy)
