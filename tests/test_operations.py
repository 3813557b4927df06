"""Every row of the table: its rule against a numeric derivative, first and second order.

One line is one function of tensors; the shapes include broadcast ones, 0-d and empty. Instead of
whole Jacobians the check compares the directional derivative ⟨u, f(x + hv) − f(x − hv)⟩ / 2h with
⟨Jᵀu, v⟩ for random u and v.
"""

from __future__ import annotations

import numpy as np
import pytest

import minitorch as torch
from minitorch.core.operation import Operation, ops
from minitorch.nn import functional as F

F64 = torch.float64


def draw(*shape, low=-2.0, high=2.0, seed=0):
    """float64 numbers, no two alike and none near a kink at 0."""
    numbers = np.random.default_rng([seed, len(shape), *shape]).uniform(low, high, shape)
    return torch.tensor(numbers + np.sign(numbers) * 0.1)


def positive(*shape, seed=0):
    return draw(*shape, low=0.5, high=2.0, seed=seed)


X, V, S = draw(3, 4), draw(4, seed=1), draw(seed=2)
P, Q = positive(3, 4), positive(4, seed=1)
INDEX = torch.tensor([2, 0, 2])
MASK = X > 0
COLUMNS = torch.tensor([[2, 0, 0], [1, 2, 1]])
DISTINCT = torch.tensor([[2, 0], [1, 3]])
SQUARES = draw(2, 3, 3) + 3 * torch.eye(3, dtype=F64)
ZERO = torch.where(torch.arange(12).reshape(3, 4) == 5, 0.0, X)
ZEROS = torch.where(torch.arange(12).reshape(3, 4) % 5 == 0, 0.0, X)

COMPARISONS = ("eq", "ne", "lt", "le", "gt", "ge")
CASES = {
    "add": (lambda a, b: a + b, X, V),
    "add, 0-d": (lambda a, b: a + b, X, S),
    "add, column and row": (lambda a, b: a + b, draw(3, 1), draw(1, 4)),
    "add, empty": (lambda a, b: a + b, draw(0, 4), V),
    "add, alpha": (lambda a, b: torch.add(a, b, alpha=3), X, V),
    "sub": (lambda a, b: a - b, V, X),
    "rsub": (lambda a: 2 - a, X),
    "rsub, tensors": (lambda a, b: a.__rsub__(b), X, X),
    "mul": (lambda a, b: a * b, X, V),
    "mul, itself": (lambda a: a * a, X),
    "div": (lambda a, b: a / b, X, Q),
    "reciprocal": (lambda a: 2 / a, P),
    "pow": (lambda a, b: a**b, P, V),
    "pow_number": (lambda a: a**3, X),
    "pow_number, zeros_like": (lambda a: a**0, X),
    "pow_number, root": (lambda a: a**0.5, P),
    "pow_number, any": (lambda a: a**2.5, P),
    "pow_number, whole": (lambda a: a**-5, P),
    "number_pow": (lambda a: 2**a, X),
    "neg": (lambda a: -a, X),
    "where": (lambda a, b: torch.where(MASK, a, b), X, V),
    "maximum": (lambda a, b: torch.maximum(a, b), X, V),
    "minimum": (lambda a, b: torch.minimum(a, b), X, V),
    "abs": (lambda a: a.abs(), X),
    "sign": (lambda a: a.sign() * a, X),
    "square": (lambda a: a.square(), X),
    "sqrt": (lambda a: a.sqrt(), P),
    "exp": (lambda a: a.exp(), X),
    "log": (lambda a: a.log(), P),
    "sin": (lambda a: a.sin(), X),
    "cos": (lambda a: a.cos(), X),
    "tanh": (lambda a: a.tanh(), X),
    "sigmoid": (lambda a: a.sigmoid(), X),
    "relu": (lambda a: a.relu(), X),
    "rsqrt": (lambda a: a.rsqrt(), P),
    "exp2": (lambda a: a.exp2(), X),
    "expm1": (lambda a: a.expm1(), X),
    "log2": (lambda a: a.log2(), P),
    "log10": (lambda a: a.log10(), P),
    "log1p": (lambda a: a.log1p(), P),
    "tan": (lambda a: a.tan(), X / 2),
    "asin": (lambda a: a.asin(), X / 3),
    "acos": (lambda a: a.acos(), X / 3),
    "atan": (lambda a: a.atan(), X),
    "sinh": (lambda a: a.sinh(), X),
    "cosh": (lambda a: a.cosh(), X),
    "asinh": (lambda a: a.asinh(), X),
    "acosh": (lambda a: a.acosh(), P + 1),
    "atanh": (lambda a: a.atanh(), X / 3),
    "erf": (lambda a: a.erf(), X),
    "floor": (lambda a: a.floor() * a, X),
    "ceil": (lambda a: a.ceil() * a, X),
    "round": (lambda a: a.round() * a, X),
    "round_decimals": (lambda a: a.round(decimals=1) * a, X),
    "trunc": (lambda a: a.trunc() * a, X),
    "div_floor": (lambda a, b: torch.div(a, b, rounding_mode="floor") * a * b, X, Q),
    "div_trunc": (lambda a, b: torch.div(a, b, rounding_mode="trunc") * a * b, X, Q),
    "remainder": (lambda a, b: a % b, X, Q),
    "remainder, number": (lambda a: a % 0.7, X),
    "fmod": (lambda a, b: a.fmod(b), X, Q),
    "fmod, number": (lambda a: a.fmod(0.7), X),
    "lerp": (lambda a, b, w: torch.lerp(a, b, w), X, V, Q),
    "lerp_number": (lambda a, b: torch.lerp(a, b, 0.7), X, V),
    "atan2": (lambda a, b: torch.atan2(a, b), X, V),
    "hypot": (lambda a, b: torch.hypot(a, b), X, V),
    "add_times": (lambda a, b: torch.add(a, b, alpha=0.7), X, V),
    "sub_times": (lambda a, b: torch.sub(a, b, alpha=0.7), X, V),
    "addcmul": (lambda a, b, c: torch.addcmul(a, b, c, value=3), X, V, Q),
    "addcdiv": (lambda a, b, c: torch.addcdiv(a, b, c, value=3), X, V, Q),
    "clamp": (lambda a, b, c: a.clamp(b, c), X, -Q, P),
    "clamp_low": (lambda a, b: a.clamp(b), X, V),
    "clamp_high": (lambda a, b: a.clamp(max=b), X, V),
    "clamp_numbers": (lambda a: (a * a).clamp(0.2, 2), X),
    "clamp_low_number": (lambda a: (a * a).clamp(min=0.7), X),
    "clamp_high_number": (lambda a: (a * a).clamp(max=0.7), X),
    "clamp_min": (lambda a, b: a.clamp_min(b), X, V),
    "clamp_max": (lambda a, b: a.clamp_max(b), X, V),
    "clamp_min, number": (lambda a: (a * a).clamp_min(0.7), X),
    "logaddexp": (lambda a, b: torch.logaddexp(a, b), X, V),
    "logaddexp2": (lambda a, b: torch.logaddexp2(a, b), X, V),
    "nan_to_num": (lambda a: torch.where(MASK, a, float("nan")).nan_to_num(3), X),
    "masked_fill": (lambda a, b: a.masked_fill(MASK, b), X, S),
    "masked_fill, number": (lambda a: (a * a).masked_fill(MASK, 3), X),
    "view": (lambda a: a.view(2, 6), X),
    "reshape_alias": (lambda a: a[:, :1].reshape(-1), X),
    "unsafe_view, contiguous": (lambda a: a.T.reshape(2, 6), X),
    "unsqueeze": (lambda a: a.unsqueeze(1), X),
    "unsqueeze_": (lambda a: (a * 1).unsqueeze_(1) * a, draw(2, 2)),
    "squeeze": (lambda a: a.squeeze(), draw(3, 1, 4)),
    "squeeze_dims": (lambda a: a.squeeze((0, 1)), draw(3, 1, 4)),
    "squeeze_dim": (lambda a: a.squeeze(1), draw(3, 1, 4)),
    "expand": (lambda a: a.expand(2, 3, 4), V),
    "permute": (lambda a: a.permute(2, 0, 1), draw(2, 3, 4)),
    "transpose": (lambda a: a.transpose(0, 2), draw(2, 3, 4)),
    "t": (lambda a: a.t(), X),
    "alias": (lambda a: a[...], X),
    "clone": (lambda a: a.clone(), X),
    "to": (lambda a: a.to(F64), X),
    "cat": (lambda a, b: torch.cat((a, b, a), 1), X, draw(3, 2)),
    "stack": (lambda a, b: torch.stack((a, b), 1), X, P),
    "select": (lambda a: a[:, 1], X),
    "slice, slice_backward": (lambda a: a[1:, ::2], X),
    "index, add_at": (lambda a: a[INDEX], X),
    "index, pairs": (lambda a: a[[0, 1, 1], [1, 2, 2]], X),
    "index, mask": (lambda a: a[MASK], X),
    "index_put, clear_at": (lambda a, b: written(a, [0, 2], b), X, V),
    "copy": (lambda a, b: written(a, 1, b), X, V),
    "zero": (lambda a: a + a.clone().zero_(), X),
    "fill": (lambda a: a + a.clone().fill_(2.0), X),
    "fill_tensor": (lambda a, b: a + a.clone().fill_(b), X, S),
    "eq_as_number, ne_as_number, lt_as_number, le_as_number, gt_as_number, ge_as_number": (
        lambda a: sum(a * getattr(a.clone(), f"{name}_")(0.3) for name in COMPARISONS),
        X,
    ),
    "eq_as_number, of tensors": (
        lambda a, b: sum(a * getattr(a.clone(), f"{name}_")(b) for name in COMPARISONS),
        X,
        V,
    ),
    "copy_slices, as_strided, zero_slices": (lambda a, b: written_through_a_view(a, b), X, V),
    "complex, real, imag, conj_physical": (
        lambda a, b: torch.complex(a, b).exp().real + torch.complex(b, a).exp().imag,
        X,
        X / 2,
    ),
    "conj": (lambda a, b: (torch.complex(a, b) * torch.complex(a, b).conj()).abs(), X, X / 2),
    "angle": (lambda a, b: torch.complex(a, b).angle(), X, P),
    "angle, real": (lambda a: a.angle() * a, X),
    "sgn": (lambda a, b: torch.view_as_real(torch.complex(a, b).sgn()), X, P),
    "sgn_real": (lambda a: a.sgn() * a, X),
    "view_as_real": (lambda a, b: torch.view_as_real(torch.complex(a, b) ** 2), X, P),
    "view_as_complex": (lambda a: torch.view_as_complex(a).exp().abs(), draw(3, 2)),
    "eig, eig_factor": (lambda a: together(one.abs() for one in torch.linalg.eig(a)), SQUARES),
    "keep": (lambda a: a * 2, X),
    "sum": (lambda a: a.sum(), X),
    "sum, empty": (lambda a: a.sum(), draw(0, 4)),
    "sum_dim": (lambda a: a.sum(dim=(0, 2), keepdim=True), draw(2, 3, 4)),
    "mean": (lambda a: a.mean(), X),
    "mean_dim": (lambda a: a.mean(dim=1), X),
    "max": (lambda a: a.max(), X),
    "min": (lambda a: a.min(), X),
    "max_dim, placed": (lambda a: a.max(dim=1).values, X),
    "min_dim": (lambda a: a.min(dim=0, keepdim=True).values, X),
    "median": (lambda a: a.median(), X),
    "median_dim": (lambda a: a.median(0).values, X),
    "nanmedian": (lambda a: torch.where(MASK, a, float("nan")).nanmedian(), X),
    "nanmedian_dim": (lambda a: torch.where(a < a.max(), a, float("nan")).nanmedian(1).values, X),
    "kthvalue": (lambda a: a.kthvalue(2, 0).values, X),
    "quantile": (lambda a: a.quantile(0.3, 0), X),
    "mode": (lambda a: a.mode(0).values, X),
    "strided": (lambda a: a.as_strided((3, 3), (1, 2), 1), X),
    "cummax": (lambda a: a.cummax(1).values, X),
    "cummin": (lambda a: a.cummin(0).values, X),
    "logcumsumexp": (lambda a: a.logcumsumexp(1), X),
    "logcumsumexp, far apart": (lambda a: (1000 * a).logcumsumexp(0) * a, X / 1000),
    "logcumsumexp, 0-d": (lambda a: a.logcumsumexp(0), S),
    "amax": (lambda a: a.amax(dim=1), X),
    "amin": (lambda a: a.amin(), X),
    "var": (lambda a: a.var(dim=1), X),
    "std": (lambda a: a.std(), X),
    "std_of, std_mean": (lambda a: together(torch.std_mean(a, 1)), X),
    "var_of, var_mean": (lambda a: together(torch.var_mean(a)), X),
    "norm": (lambda a: a.norm(), X),
    "norm, 1": (lambda a: a.norm(1, dim=0), X),
    "norm, 3": (lambda a: a.norm(3, dim=1, keepdim=True), X),
    "norm, inf": (lambda a: a.norm(float("inf")), X),
    "norm, -inf": (lambda a: a.norm(float("-inf"), dim=1), X),
    "prod": (lambda a: a.prod(), X),
    "prod, one 0": (lambda a: a.prod(), ZERO),
    "prod_dim": (lambda a: a.prod(1), X),
    "prod_dim, some 0": (lambda a: a.prod(1, keepdim=True), ZEROS),
    "cumprod": (lambda a: a.cumprod(1), X),
    "cumprod, some 0": (lambda a: a.cumprod(0), ZEROS),
    "cumprod, 0-d": (lambda a: a.cumprod(0), S),
    "softmax": (lambda a: a.softmax(1), X),
    "softmax, 0-d": (lambda a: a.softmax(0), S),
    "log_softmax": (lambda a: a.log_softmax(0), X),
    "logsumexp": (lambda a: a.logsumexp(1), X),
    "logsumexp, all": (lambda a: a.logsumexp((0, 1), keepdim=True), X),
    "sort_stable": (lambda a: a.sort(dim=1, stable=True).values, X),
    "sort": (lambda a: a.sort(0, descending=True).values, X),
    "topk": (lambda a: a.topk(2, largest=False).values, X),
    "bernoulli": (lambda a: a + chosen(torch.bernoulli, a.sigmoid()), X),
    "normal_1": (lambda a: chosen(torch.normal, a.round(), 2.0) * a, X),
    "normal_2": (lambda a: chosen(torch.normal, 1.0, a.abs().floor()) * a, X),
    "normal_3": (lambda a, b: chosen(torch.normal, a.round(), b.round()) * a, X, Q),
    "NormalBackward0": (lambda a: a + chosen(torch.Tensor.normal_, (a * 2).contiguous()), X),
    "UniformBackward0": (lambda a: a + chosen(torch.Tensor.uniform_, (a * 2).contiguous()), X),
    "BernoulliBackward1": (
        lambda a: a + chosen(torch.Tensor.bernoulli_, (a * 2).contiguous(), a.detach().sigmoid()),
        X,
    ),
    "BernoulliBackward2": (lambda a: a + chosen(torch.Tensor.bernoulli_, (a * 2).contiguous()), X),
    "ExponentialBackward0": (
        lambda a: a + chosen(torch.Tensor.exponential_, (a * 2).contiguous()),
        X,
    ),
    "RandomBackward0": (lambda a: a + chosen(torch.Tensor.random_, (a * 2).contiguous(), 1, 9), X),
    "RandomBackward1": (lambda a: a + chosen(torch.Tensor.random_, (a * 2).contiguous(), 9), X),
    "RandomBackward2": (
        lambda a: a + chosen(torch.Tensor.random_, (a * 2).contiguous()) / 2**53,
        X,
    ),
    "cumsum, reversed_cumsum": (lambda a: a.cumsum(1), X),
    "dot": (lambda a, b: a.dot(b), V, Q),
    "mv": (lambda a, b: a.mv(b), X, V),
    "mm": (lambda a, b: a @ b, X, draw(4, 2)),
    "bmm": (lambda a, b: a @ b, draw(2, 3, 4), draw(2, 4, 2)),
    "squeeze_row": (lambda a, b: a @ b, V, draw(4, 2)),
    "matmul, broadcast": (lambda a, b: a @ b, draw(5, 1, 3, 4), draw(2, 4, 2)),
    "matmul, one matrix": (lambda a, b: a @ b, draw(2, 3, 4), draw(4, 2)),
    "matmul, one matrix first": (lambda a, b: a @ b, draw(3, 4), draw(2, 4, 2)),
    "matmul, one vector": (lambda a, b: a @ b, draw(2, 3, 4), V),
    "as_strided_backward": (lambda a, b: written_through_a_view(a * a, b), X, V),
    "diagonal, diag_embed": (lambda a: a.diagonal(1, 2, 0), draw(2, 3, 4)),
    "diagonal_copy": (lambda a: a.diag(-1), X),
    "diag_embed": (lambda a: a.diag(1), V),
    "triu": (lambda a: a.triu(1), X),
    "tril": (lambda a: a.tril(-1), draw(2, 3, 4)),
    "trace": (lambda a: a.trace(), X),
    "flip": (lambda a: a.flip(0, 1), X),
    "unfold, unfold_backward": (lambda a: a.unfold(1, 2, 1), X),
    "unfold, apart": (lambda a: a.unfold(0, 1, 2), X),
    "rot90": (lambda a: a.rot90(), X),
    "rot90, back": (lambda a: a.rot90(-1, (1, 0)), X),
    "rot90, twice": (lambda a: a.rot90(2), X),
    "diff": (lambda a, b: a.diff(2, append=b), X, draw(3, 2)),
    "kron": (lambda a, b: torch.kron(a, b), X, V),
    "combinations": (lambda a: torch.combinations(a, 3), V),
    "cartesian_prod": (lambda a, b: torch.cartesian_prod(a, b), V, draw(2)),
    "roll": (lambda a: a.roll((1, -2), (0, 1)), X),
    "roll, flat": (lambda a: a.roll(5), X),
    "repeat": (lambda a: a.repeat(2, 1, 3), X),
    "repeat, none": (lambda a: a.repeat(0, 1), X),
    "repeat_interleave": (lambda a: a.repeat_interleave(2, 0), X),
    "split": (lambda a: torch.stack(a.split(2, 1)), X),
    "split_with_sizes": (lambda a: a.split([1, 3], 1)[1], X),
    "unbind": (lambda a: a.unbind(1)[2], X),
    "gather": (lambda a: a.gather(1, COLUMNS), X),
    "take_along_dim": (lambda a: a.take_along_dim(COLUMNS[:1], 1), X),
    "gather, 0-d": (lambda a: a.gather(0, torch.tensor(0)), S),
    "scatter": (lambda a, b: a.scatter(1, DISTINCT, b), X, draw(2, 2)),
    "scatter, 0-d": (lambda a, b: a.scatter(0, torch.tensor(0), b), S, draw(seed=3)),
    "scatter, number": (lambda a: a.scatter(0, COLUMNS, 5.0), X),
    "scatter, in place": (lambda a, b: (a * 1).scatter_(1, DISTINCT, b), X, draw(2, 2)),
    "scatter_add": (lambda a, b: a.scatter_add(1, COLUMNS, b), X, draw(2, 3)),
    "index_add": (lambda a, b: a.index_add(0, INDEX, b, alpha=3), X, draw(3, 4, seed=4)),
    "index_select": (lambda a: a.index_select(0, INDEX), X),
    "masked_select": (lambda a: a.masked_select(MASK), V),
    "take": (lambda a: a.take(COLUMNS), X),
    "cross": (lambda a, b: torch.cross(a, b), X, draw(3, 1)),
    "outer": (lambda a, b: torch.outer(a, b), V, draw(3)),
    "tensordot": (
        lambda a, b: torch.tensordot(a, b, ([1, 2], [2, 0])),
        draw(2, 3, 4),
        draw(4, 5, 3),
    ),
    "einsum": (
        lambda a, b, c: torch.einsum("bii,...bj,kj->...ki", a, b, c),
        draw(2, 3, 3),
        draw(5, 2, 4),
        draw(3, 4),
    ),
    "inv": (lambda a: torch.linalg.inv(a), SQUARES),
    "solve": (lambda a, b: torch.linalg.solve(a, b), SQUARES, draw(3, 2)),
    "solve, vector": (lambda a, b: torch.linalg.solve(a, b), SQUARES, draw(2, 3)),
    "solve, right": (lambda a, b: torch.linalg.solve(a, b, left=False), SQUARES, draw(4, 3)),
    "det, cofactors, minors": (lambda a: torch.linalg.det(a), SQUARES),
    "slogdet, slogdet_sign": (lambda a: together(torch.linalg.slogdet(a)), SQUARES),
    "logdet": (lambda a: torch.logdet(a @ a.mT), SQUARES),
    "matrix_exp": (lambda a: torch.linalg.matrix_exp(a), SQUARES / 2),
    "pinv": (lambda a: torch.linalg.pinv(a), draw(4, 2)),
    "pinv, wide": (lambda a: torch.linalg.pinv(a), draw(2, 3, 4)),
    "lstsq": (lambda a, b: torch.linalg.lstsq(a, b).solution, draw(4, 2), draw(4, 3)),
    "lstsq, residuals": (
        lambda a, b: torch.linalg.lstsq(a, b, driver="gels").residuals,
        draw(4, 2),
        draw(4, 3),
    ),
    "nansum": (lambda a: torch.where(MASK, a, float("nan")).nansum(1), X),
    "cdist": (lambda a, b: torch.cdist(a, b), draw(4, 3), draw(2, 3)),
    "cdist, inf": (lambda a, b: torch.cdist(a, b, float("inf")), draw(4, 3), draw(2, 3)),
    "dist": (lambda a, b: torch.dist(a, b), X, V),
    "dist, 3": (lambda a, b: torch.dist(a, b, 3), X, X + P),
    "cholesky": (lambda a: torch.linalg.cholesky(a @ a.mT), SQUARES),
    "cholesky, upper": (lambda a: torch.linalg.cholesky(a @ a.mT, upper=True), SQUARES),
    "eigh, eigh_factor": (lambda a: together(torch.linalg.eigh(a + a.mT)), SQUARES),
    "svd, svd_factor": (lambda a: together(torch.linalg.svd(a, False)), SQUARES),
    "svd, tall": (lambda a: together(torch.linalg.svd(a, False)), draw(4, 2)),
    "svd, wide": (lambda a: together(torch.linalg.svd(a, False)), draw(2, 4)),
    "qr, qr_factor": (lambda a: together(torch.linalg.qr(a)), SQUARES),
    "qr, tall": (lambda a: together(torch.linalg.qr(a)), draw(4, 3)),
    "qr, wide": (lambda a: together(torch.linalg.qr(a)), draw(2, 3, 4)),
    "matrix norm, 2": (lambda a: torch.linalg.matrix_norm(a, 2), SQUARES),
    "matrix norm, nuc": (lambda a: torch.linalg.matrix_norm(a, "nuc"), SQUARES),
    "matrix norm, 1": (lambda a: torch.linalg.matrix_norm(a, 1, (0, 1)), draw(3, 4)),
    "matrix power": (lambda a: torch.linalg.matrix_power(a, -3), SQUARES),
}
IMAGE, SIGNAL = draw(2, 4, 6, 5), draw(2, 4, 7)
SCORES, SHARES = draw(3, 4), positive(3, 4) / 3
CLASSES = torch.tensor([1, 3, 0])
WEIGHTS = torch.tensor([0.5, 1.0, 2.0, 0.25])

CASES |= {
    "addmm": (F.linear, draw(5, 4), draw(3, 4), draw(3)),
    "trilinear": (F.bilinear, draw(5, 4), draw(5, 3), draw(2, 4, 3), draw(2)),
    "embedding, embedding_backward": (lambda w: F.embedding(INDEX, w), draw(3, 4)),
    "embedding_weighted": (
        lambda w: ops.embedding_weighted(w, index=INDEX.numpy(), weights=2.0), draw(3, 4)
    ),
    "div_by": (lambda a: F.cross_entropy(a, torch.softmax(X, 1)), X),
    "convolution, convolution_input, convolution_weight": (
        lambda x, w, b: F.conv2d(x, w, b, stride=2, padding=1), IMAGE, draw(3, 4, 3, 2), draw(3)
    ),
    "convolution, groups": (
        lambda x, w: F.conv2d(x, w, groups=2, dilation=2), IMAGE, draw(6, 2, 2, 2)
    ),
    "convolution, of a signal": (F.conv1d, SIGNAL, draw(3, 4, 3), draw(3)),
    **{
        f"{mode}_pad{n}d, {mode}_pad{n}d_backward": (
            lambda x, mode=mode, n=n: F.pad(x, (1, 2, -1, 1, 1, 0)[: 2 * n], mode),
            draw(*(2, 2, 3, 4)[-n - 1 :]),
        )
        for mode in ("reflect", "replicate", "circular")
        for n in (1, 2, 3)
    },
    "constant_pad": (lambda x: F.pad(x, (1, -2, 0, 1), value=3.0), X),
    "max_pool, max_unpool": (lambda x: F.max_pool2d(x, 3, stride=2, padding=1), IMAGE),
    "adaptive_max_pool": (lambda x: F.adaptive_max_pool2d(x, 3), IMAGE),
    "avg_pool, avg_unpool": (lambda x: F.avg_pool2d(x, 3, stride=2, padding=1), IMAGE),
    "adaptive_avg_pool": (lambda x: F.adaptive_avg_pool2d(x, (3, 2)), IMAGE),
    "layer_norm": (lambda x, w, b: F.layer_norm(x, (4,), w, b), X, draw(4), draw(4)),
    "batch_norm": (
        lambda x, w, b: F.batch_norm(x, None, None, w, b, True), IMAGE, draw(4), draw(4)
    ),
    "batch_norm_of": (
        lambda x, w, b: F.batch_norm(x, V.to(x.dtype), Q.to(x.dtype), w, b), IMAGE, draw(4), draw(4)
    ),
    "leaky_relu": (lambda x: F.leaky_relu(x, 0.1), X),
    "elu": (F.selu, X),
    "celu": (lambda x: F.celu(x, 0.7), X),
    "gelu": (F.gelu, X),
    "gelu_tanh": (lambda x: F.gelu(x, approximate="tanh"), X),
    "silu": (F.silu, X),
    "mish": (F.mish, X),
    "softplus": (lambda x: F.softplus(x, 2, 3), X),
    "log_sigmoid": (F.logsigmoid, X),
    "hardtanh": (F.hardtanh, X),
    "hardsigmoid": (lambda x: F.hardsigmoid(2 * x), X),
    "hardswish": (lambda x: F.hardswish(2 * x), X),
    "hardshrink": (F.hardshrink, X),
    "softshrink": (F.softshrink, X),
    "threshold": (lambda x: F.threshold(x, 0.2, 7.0), X),
    "prelu": (F.prelu, X, draw(4)),
    "mse_loss": (F.mse_loss, X, SCORES + 1),
    "mse_loss, none": (lambda x, t: F.mse_loss(x, t, reduction="none"), X, SCORES + 1),
    "mse_loss, sum": (lambda x, t: F.mse_loss(x, t, reduction="sum"), X, SCORES + 1),
    "huber_loss": (F.huber_loss, X, -X),
    "smooth_l1_loss": (lambda x, t: F.smooth_l1_loss(x, t, beta=0.7), X, -X),
    "binary_cross_entropy": (F.binary_cross_entropy, SHARES, 1 - SHARES),
    "binary_cross_entropy_with_logits": (F.binary_cross_entropy_with_logits, X, SHARES),
    "binary_cross_entropy_with_pos_weight": (
        lambda x, t: F.binary_cross_entropy_with_logits(x, t, pos_weight=Q.to(x.dtype)), X, SHARES
    ),
    "nll_loss, nll_loss_backward": (
        lambda x: F.nll_loss(x, CLASSES, WEIGHTS.to(x.dtype), ignore_index=3), X
    ),
    "nll_loss2d": (lambda x: F.cross_entropy(x, torch.ones(2, 6, 5, dtype=torch.int64)), IMAGE),
}  # fmt: skip
WITHOUT_DERIVATIVE = {
    "detached", "number_remainder", "pow_of_bool", "bernoulli_of_number",
    "eq", "ne", "lt", "le", "gt", "ge", "logical_and", "logical_or", "logical_xor", "logical_not",
    "isnan", "isinf", "isfinite", "floor_divide", "floor_divide_", "norm_zero", "no_residuals",
    "asinh_", "acosh_", "atanh_",
    "scatter_reduce", "scatter_reduce_", "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_not",
    "bitwise_left_shift", "bitwise_right_shift", "unique2", "unique_dim", "nll_loss_of_one",
}  # fmt: skip


def chosen(draw, *parameters):
    """Numbers drawn with the same seed each time."""
    return draw(*parameters, generator=torch.Generator().manual_seed(0))


def together(factors):
    """All the factors of a decomposition, as one row."""
    return torch.cat([one.reshape(-1) for one in factors])


def written(a, key, b):
    a = a.clone()
    a[key] = b
    return a


def written_through_a_view(a, b):
    a = a * 1
    view = a.T
    view[1:, 0] *= b[1:]
    return a * view.T


def pulled(function, inputs, u, create_graph=True):
    """⟨u, f⟩ and its gradients, recorded so that they can be differentiated again."""
    leaves = [one.detach().clone().requires_grad_() for one in inputs]
    total = (function(*leaves) * u).sum()
    if total.requires_grad:
        total.backward(create_graph=create_graph)
    zero = [torch.zeros_like(leaf) for leaf in leaves]
    return (
        leaves,
        total,
        [leaf.grad if leaf.grad is not None else z for leaf, z in zip(leaves, zero)],
    )


def directional(function, inputs, directions, step=1e-6):
    ahead = function(*[x + step * v for x, v in zip(inputs, directions)])
    behind = function(*[x - step * v for x, v in zip(inputs, directions)])
    return (ahead - behind) / (2 * step)


@pytest.mark.parametrize("name", CASES)
def test_the_rule_agrees_with_a_numeric_derivative(name):
    function, *inputs = CASES[name]
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    u = draw(*function(*inputs).shape, seed=5)
    leaves, _, gradients = pulled(function, inputs, u)
    expected = (directional(function, inputs, directions) * u).sum().item()
    found = sum((g.detach() * v).sum().item() for g, v in zip(gradients, directions))
    assert found == pytest.approx(expected, rel=1e-8, abs=1e-8)
    assert [g.shape for g in gradients] == [one.shape for one in inputs]
    assert all(torch.equal(leaf, one) for leaf, one in zip(leaves, inputs))


OF_STRIDES = ("view", "view_as_complex", "strided")  # what they give depends on these


def elsewhere(x):
    """The same numbers, in another order of memory and not beside each other."""
    turned = x.mT.contiguous() if x.ndim > 1 else x
    apart = torch.stack([turned, turned], -1)[..., 0]
    return apart.mT if x.ndim > 1 else apart


@pytest.mark.parametrize("name", [name for name in CASES if name not in OF_STRIDES])
def test_arrays_and_any_strides_give_the_same_gradients(name):
    function, *inputs = CASES[name]
    u = draw(*function(*inputs).shape, seed=5)
    _, total, gradients = pulled(function, inputs, u)
    _, found, plain = pulled(function, inputs, u, create_graph=False)
    moved_function = lambda *points: function(*map(elsewhere, points))  # noqa: E731
    _, moved, others = pulled(moved_function, inputs, u, create_graph=False)
    assert found.item() == total.item() == pytest.approx(moved.item(), rel=1e-12)
    for g, *same in zip(gradients, plain, others):
        assert all(torch.allclose(g, one, rtol=1e-12, atol=1e-14) for one in same)


@pytest.mark.parametrize("name", CASES)
def test_the_rule_can_itself_be_differentiated(name):
    """Of the square, so that the cotangent that comes in depends on the inputs too."""
    straight, *inputs = CASES[name]
    function = lambda *points: straight(*points).square()  # noqa: E731
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    u = draw(*function(*inputs).shape, seed=5)

    def slope(*points):
        _, _, gradients = pulled(function, points, u)
        return sum((g.detach() * v).sum() for g, v in zip(gradients, directions))

    leaves, _, gradients = pulled(function, inputs, u)
    along = sum((g * v).sum() for g, v in zip(gradients, directions))
    for leaf in leaves:
        leaf.grad = None
    if along.requires_grad:
        along.backward()
    found = sum(
        (leaf.grad * v).sum().item() for leaf, v in zip(leaves, directions) if leaf.grad is not None
    )
    expected = directional(slope, inputs, directions, 1e-5).item()
    assert found == pytest.approx(expected, rel=3e-5, abs=1e-5)


@pytest.mark.parametrize("name", CASES)
def test_a_gradient_has_the_type_of_its_input(name):
    function, *inputs = CASES[name]
    leaves = [one.float().requires_grad_() for one in inputs]
    y = function(*leaves)
    y.backward(torch.ones_like(y))
    assert [one.grad.dtype for one in leaves] == [torch.float32] * len(leaves)


@pytest.mark.parametrize("name", CASES)
def test_forward_mode_agrees_with_a_numeric_derivative(name):
    function, *inputs = CASES[name]
    directions = [draw(*one.shape, seed=7 + at) for at, one in enumerate(inputs)]
    u = draw(*function(*inputs).shape, seed=5)
    _, tangent = torch.func.jvp(function, tuple(inputs), tuple(directions))
    expected = (directional(function, inputs, directions) * u).sum().item()
    assert (tangent * u).sum().item() == pytest.approx(expected, rel=1e-6, abs=1e-7)
    assert not tangent.requires_grad


def test_every_row_of_the_table_has_a_case():
    named = {row for case in CASES for row in case.replace(" ", "").split(",")}
    table = {name for name, row in vars(ops).items() if isinstance(row, Operation)}
    assert table - named == WITHOUT_DERIVATIVE


def test_memory_of_another_library_is_not_asked_for_its_size():
    class Other:
        size = print  # as where it is no number
        memory = np.zeros((0, 3))
        __array_interface__ = {**memory.__array_interface__, "strides": (0, 0)}

    assert torch.from_numpy(np.asarray(Other())).stride() == (3, 1)
