"""Calls that are made from the options of what Python itself reads: each with each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from .otherwise import otherwise

REDUCTION = ["'none'", "'mean'", "'sum'"]
WEIGHT = ["None", "k(3, seed=4).abs()"]
TARGETS = [
    "t(3), torch.tensor(1)", "t(2, 3), torch.tensor([2, 0])", "t(2, 3, 2), torch.tensor([[2, 0], [1, 1]])",
    "t(1, 3, 2, 2), torch.tensor([[[2, 0], [1, 1]]])", "t(0, 3), torch.tensor([], dtype=torch.int64)",
    "t(2, 3, how='turned'), torch.tensor([2, 3])",
]  # fmt: skip
PAIRS = ["t(2, 3), t(2, 3, seed=1)", "t(2, 3), t(3, seed=1)", "t(0, 3), t(0, 3)", "t(), t(seed=1)", "t(2, 3, dtype='float64'), t(2, 3)"]
SHARES = [
    "t(2, 3).sigmoid(), t(2, 3, seed=1).sigmoid().detach()",
    "torch.tensor([0., 1., 0.5], requires_grad=True), torch.tensor([0., 0., 1.])",
]
IMAGES = ["t(1, 2, 4, 5)", "t(2, 4, 4)", "t(1, 2, 4, 5, how='turned')"]
ROWS = ["t(1, 2, 5)", "t(2, 5)"]
HOW_TYPED = ["float32", "float64", "float16", "int64", "int32", "uint8", "bool", "complex64"]
SIMPLE = [
    *("t(2, 3)", "t(3)", "t(2, 1)", "t()", "t(2, 3, dtype='float64')", "t(dtype='float64')", "t(2, 3, dtype='float16')"),
    *("t(3, dtype='int64')", "t(dtype='int64')", "t(2, 3, dtype='uint8')", "t(3, dtype='bool')", "2", "-1.5", "True", "2j"),
]
KEYS = [
    *("0", "-1", "1:", "::2", "...", "None", "..., 0", ":, 1", ":, None, ::2", "0, 1", "-1, ..., -1", "2", "()", "True", "1:1"),
    *("[1, 0]", "[[1, 0]]", "torch.tensor([1, -1, 1])", "torch.tensor([[0, 1], [1, 1]])", ":, [2, 0, 0]", "[0, 1], [2, 0]"),
    *("torch.tensor(1)", "torch.tensor(True)", "torch.tensor([True, False])", "[0, 1], 1:", "None, [1]", "..., [0, 2]"),
    *("torch.tensor([[True, False, True], [False, False, True]])", "torch.tensor([], dtype=torch.int64)", "[3]", ":, :, 0"),
    *("[[0], [1]], [0, 2]", "torch.tensor([1, 0], dtype=torch.uint8)", "1, [0, 2]", "[False, True]", "[0], [0], [0]", "0, 0, [0]", "slice(None, None, 2)"),
]
ODD_KEYS = [
    *("1.5", "1.5:", "'a'", "'a':", ":, 'a'", "torch.tensor(1):", ":torch.tensor([1, 2])", "::0", "::-1", "::torch.tensor(2)", "torch.tensor(1.5)", "torch.tensor(1.):", "[1.5]", "None:None", "range(2)", "slice(0, 1.5)", "{1}"),
    *("[]", "()", "(), 0", "[[]]", "[True]", "True, False", "[0, [1]]", "torch.tensor([[[0]]]), 0", "..., ...", "9", "-9", "9:", "-9:-1", "[9]", "0, 9", "torch.tensor(True), 0", "[slice(1)]", "[None, 0]", "[...]", "1j"),
]
ODD_WINDOWS = ["()", "(2,)", "(1, 2)", "[1, 2]", "(1, 2, 3)", "0", "-1", "(0, 1)", "(2, -1)", "2.0", "(1, 2.)", "'a'", "None", "True", "(None, 2)", "torch.tensor(2)", "torch.tensor([1, 2])", "9"]
SEVERAL = ["t(2)", "t(2), t(3, seed=1)", "t(2), t(3, seed=1), t(4, seed=2)", "t(2), t(), t(1, seed=1)", "[t(3), t(3, seed=1), t(1, seed=2)]", "t(2), t(0)"]
LAID_OUT = ["t(2, 3)", "t(2, 3, how='turned')", "t(2, 3, 2)"]
OPTIMISERS = {
    "SGD": ["momentum=0.5", "momentum=0.5, dampening=0.3", "weight_decay=0.1", "momentum=0.5, nesterov=True", "maximize=True"],
    "Adam": ["betas=(0.5, 0.9)", "eps=0.1", "weight_decay=0.1", "amsgrad=True", "maximize=True", "decoupled_weight_decay=True, weight_decay=0.1"],
    "AdamW": ["betas=(0.5, 0.9)", "eps=0.1", "weight_decay=0.3", "amsgrad=True", "maximize=True"],
    "RMSprop": ["alpha=0.5", "eps=0.1", "weight_decay=0.1", "momentum=0.5", "centered=True", "centered=True, momentum=0.5", "maximize=True"],
    "Adagrad": ["lr_decay=0.5", "weight_decay=0.1", "initial_accumulator_value=0.5", "eps=0.1", "maximize=True"],
    "Adadelta": ["rho=0.5", "eps=0.1", "weight_decay=0.1", "maximize=True"],
}  # fmt: skip


def by_two(options: list[str]) -> list[str]:
    """Options, and two of them together where they have no name in common."""
    apart = [
        (one, other)
        for one, other in combinations(options, 2)
        if not {part.partition("=")[0] for part in one.split(", ")} & {part.partition("=")[0] for part in other.split(", ")}
    ]
    return [*options, *map(", ".join, apart)]


MODES = ["no_grad()", "enable_grad()", "inference_mode()", "inference_mode(False)", "set_grad_enabled(False)", "set_grad_enabled(True)"]
SCHEDULERS = {
    "StepLR": ["2", "3, gamma=0.5", "1"],
    "MultiStepLR": ["[1, 3]", "[2, 2, 5], gamma=0.5", "[]"],
    "ExponentialLR": ["0.5"],
    "CosineAnnealingLR": ["3", "4, eta_min=0.05"],
    "LinearLR": ["0.5", "0.5, end_factor=0.25, total_iters=3", "1.0, 0.5"],
    "PolynomialLR": ["", "3, power=2."],
    "ConstantLR": ["0.5", "0.25, total_iters=2"],
    "CosineAnnealingWarmRestarts": ["3", "2, T_mult=2, eta_min=0.05"],
    "OneCycleLR": ["1., total_steps=15", "[1., 2.], total_steps=15, pct_start=0.5, anneal_strategy='linear'",
                   "1., epochs=5, steps_per_epoch=3, three_phase=True, div_factor=5., final_div_factor=10."],
}  # fmt: skip
FUNCTIONS = {
    1: ["lambda x: (x * x).sum()", "lambda x: x.sin() * x", "lambda x: (x[0], x.exp())", "lambda x: torch.ones(2)", "lambda x: (x * x, torch.ones(2))", "lambda x: (torch.ones(2), x * 2)", "lambda x: (x * x, torch.ones(2, requires_grad=True) * 2)"],
    2: ["lambda x, y: (x * y).sum()", "lambda x, y: (x * y.sum(), y)", "lambda x, y: x * 2"],
}

COPIED = [
    "k(2, 3)", "t(3)", "t(2, 3)[0]", "t(2) * 2", "t(2, 3, how='turned')", "k(4)[1::2]", "nn.Parameter(k(2))", "nn.Parameter(k(2), requires_grad=False)", "nn.Linear(2, 1).weight", "nn.UninitializedParameter()",
    "nn.Linear(2, 1)", "nn.Linear(2, 1).requires_grad_(False)", "nn.Sequential(nn.BatchNorm1d(2), nn.Dropout(0.3)).eval()", "nn.ParameterList([k(2)])", "nn.ModuleDict({'a': nn.ReLU()})", "optim.SGD([t(2)], 0.5).state_dict()",
    "torch.Generator().manual_seed(3).get_state()", "t(2, 3).shape", "torch.float64", "torch.device('cpu', 1)", "backed(lambda x, y: (x * y).sum().backward())[1:]", "torch.max(k(2, 3), 1)", "torch.inf",
]  # fmt: skip

TEMPLATES: dict[str, list[tuple[str, dict[str, list[str]]]]] = {
    "losses": [
        ("F.{name}({x}, reduction={r})", {"name": ["mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"], "x": PAIRS, "r": REDUCTION}),
        ("F.smooth_l1_loss(t(2, 3), t(2, 3, seed=1), beta={b}, reduction={r})", {"b": ["0", "0.5", "2.", "-1."], "r": REDUCTION}),
        ("F.huber_loss(t(2, 3), t(2, 3, seed=1), delta={b}, reduction={r})", {"b": ["0", "0.5", "2."], "r": REDUCTION}),
        ("F.kl_div({x}, log_target={l}, reduction={r})", {"x": [*PAIRS, *SHARES], "l": ["True", "False"], "r": [*REDUCTION, "'batchmean'"]}),
        ("F.binary_cross_entropy({x}, {w}, reduction={r})", {"x": SHARES, "w": WEIGHT, "r": REDUCTION}),
        ("F.binary_cross_entropy_with_logits({x}, {w}, pos_weight={p}, reduction={r})", {"x": [*PAIRS, *SHARES], "w": WEIGHT, "p": WEIGHT, "r": REDUCTION}),
        ("F.nll_loss({x}, weight={w}, ignore_index={i}, reduction={r})", {"x": TARGETS, "w": WEIGHT, "i": ["-100", "0", "2"], "r": REDUCTION}),
        ("F.cross_entropy({x}, weight={w}, ignore_index={i}, label_smoothing={s}, reduction={r})",
         {"x": TARGETS, "w": WEIGHT, "i": ["-100", "0", "2"], "s": ["0.", "0.2"], "r": REDUCTION}),
        ("F.cross_entropy({x}, weight={w}, label_smoothing={s}, reduction={r})",
         {"x": ["t(3), t(3, seed=1).softmax(0)", "t(2, 3), t(2, 3, seed=1).softmax(1)", "t(2, 3, 2), t(2, 3, 2, seed=1).softmax(1)"],
          "w": WEIGHT, "s": ["0.", "0.2", "1.5"], "r": REDUCTION}),
        ("F.cosine_embedding_loss({x}, margin={m}, reduction={r})",
         {"x": ["t(2, 3), t(2, 3, seed=1), torch.tensor([1, -1])", "t(3), t(3, seed=1), torch.tensor(-1)", "t(2, 3), t(2, 3), torch.tensor([-1, -1])"],
          "m": ["0.", "0.3", "-0.5"], "r": REDUCTION}),
        ("F.{name}(t(2, 3), t(2, 3, seed=1), {old})", {"name": ["mse_loss", "l1_loss"], "old": ["True, False", "False", "None, True", "reduction='odd'"]}),
    ],
    "odd-windows": [
        ("F.{f}(t(1, 2, 4, 5), {o})", {"f": ["avg_pool2d", "max_pool2d", "adaptive_avg_pool2d", "adaptive_max_pool2d"], "o": ODD_WINDOWS}),
        ("F.{f}(t(1, 2, 4, 5), 2, {o})", {"f": ["avg_pool2d", "max_pool2d"], "o": ODD_WINDOWS}),
        ("F.{f}(t(1, 2, 4, 5), 2, 1, {o})", {"f": ["avg_pool2d", "max_pool2d"], "o": ODD_WINDOWS}),
        ("F.{f}(t(1, 2, 5), {o})", {"f": ["avg_pool1d", "max_pool1d"], "o": ODD_WINDOWS}),
        ("F.conv2d(t(1, 2, 4, 5), t(2, 2, 2, 2), None, {o})", {"o": ODD_WINDOWS}),
        ("F.conv2d(t(1, 2, 4, 5), t(2, 2, 2, 2), None, 1, {o})", {"o": ODD_WINDOWS}),
        ("F.conv1d(t(1, 2, 5), t(2, 2, 2), None, {o})", {"o": ODD_WINDOWS}),
    ],
    "two-mistakes": [
        ("F.conv1d(t(1, 2, 5), {w}, {b}, {s}, {p}, {d}, {g})",
         {"w": ["t(2, 2, 2)", "t(2, 3, 2)", "t(2, 2, 9)", "t(2, 2, 2, dtype='float64')"], "b": ["None", "t(5)"], "s": ["1", "0", "(1, 1)"], "p": ["0", "-1"], "d": ["1", "0", "-1"], "g": ["1", "0", "3"]}),
        ("F.conv2d({x}, t(2, 3, 2, 2), {b}, {s}, {p}, {d}, {g})", {"x": ["t(1, 2, 4, 5)", "t(2, 4)"], "b": ["t(5)"], "s": ["0", "(1, 1, 1)"], "p": ["-1", "'same'", "'odd'"], "d": ["0", "-1"], "g": ["0", "3"]}),
        ("F.max_pool2d({x}, {k}, {s}, {p}, {d})", {"x": ["t(1, 2, 4, 5)", "t(2, 2)", "t(1, 2, 0, 5)", "k(1, 2, 4, 5, dtype='bool')"], "k": ["2", "0", "9", "(1, 2, 3)"], "s": ["None", "0", "(1, 2, 3)"], "p": ["0", "-1", "2"], "d": ["1", "0"]}),
        ("F.avg_pool2d({x}, {k}, {s}, {p}, divisor_override={d})", {"x": ["t(1, 2, 4, 5)", "t(2, 2)", "t(1, 2, 0, 5)", "k(1, 2, 4, 5, dtype='bool')"], "k": ["2", "0", "9", "(1, 2, 3)"], "s": ["None", "0", "(1, 2, 3)"], "p": ["0", "-1", "2"], "d": ["None", "0"]}),
        ("F.adaptive_{n}_pool2d({x}, {s})", {"n": ["avg", "max"], "x": ["t(2, 2)", "t(1, 0, 4, 5)", "t(1, 2, 0, 5)", "k(1, 2, 4, 5, dtype='int64')"], "s": ["-1", "(0, 1)", "(1, 2, 3)"]}),
        ("F.{n}({x}, {t}, {w}, reduction={r}{o})", {"n": ["nll_loss", "cross_entropy"], "x": ["t(2, 3)", "t(3)", "t(2, 3, 2)", "k(2, 3, dtype='int64')"], "t": ["torch.tensor([2, 9])", "torch.tensor([1])", "torch.tensor([1., 0.])", "torch.tensor([[1]])"], "w": ["None", "k(2)", "k(3, dtype='float64')"], "r": ["'sum'", "'odd'"], "o": ["", ", ignore_index=9"]}),
        ("F.cross_entropy({x}, {t}, {w}, reduction={r}, label_smoothing={s})", {"x": ["t(2, 3)", "t(3)"], "t": ["torch.tensor([2, 9])", "k(2, 2)", "k(2, 3, dtype='float64')"], "w": ["k(2)"], "r": ["'sum'", "'odd'"], "s": ["0.1", "-1.", "2."]}),
        ("F.{n}({x}, {y}, reduction={r})", {"n": ["mse_loss", "binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div", "huber_loss", "smooth_l1_loss", "l1_loss"], "x": ["t(2, 3)", "t(2, 3).sigmoid()"], "y": ["t(2)", "t(2, 4)", "k(2, 3, dtype='int64')", "t(3, dtype='float64')"], "r": ["'mean'", "'odd'"]}),
        ("F.{n}(t(2, 3), t(2, 2), {o}, reduction={r})", {"n": ["huber_loss", "smooth_l1_loss"], "o": ["0.", "-1."], "r": ["'mean'", "'odd'"]}),
        ("F.batch_norm({x}, {m}, {v}, {w}, {b}, {t})", {"x": ["t(1, 3)", "t(3)", "t(2, 3, dtype='int64')", "t(0, 3)"], "m": ["None", "k(2)"], "v": ["None", "k(4)"], "w": ["None", "t(5)"], "b": ["None", "t(6)"], "t": ["True", "False"]}),
        ("F.layer_norm({x}, {s}, {w}, {b})", {"x": ["t(2, 3)", "t()", "k(2, 3, dtype='int64')"], "s": ["()", "(2,)", "(3,)", "(1, 2, 3)", "(-3,)"], "w": ["None", "t(4)", "t(3, dtype='float64')"], "b": ["None", "t(5)"]}),
        ("F.{n}({x}, {w}, {b})", {"n": ["linear"], "x": ["t(2, 3)", "t(2, 3, dtype='float64')", "t()"], "w": ["t(2, 4)", "t(2, 2, 3)", "t(4)", "t(2, 3, dtype='int64')"], "b": ["None", "t(5)", "t(2, 2, 2)"]}),
        ("F.bilinear({x}, {y}, {w}, {b})", {"x": ["t(2, 3)", "t(4, 3)"], "y": ["t(2, 3)", "t(2, 4)", "t(2)"], "w": ["t(2, 3, 3)", "t(2, 4, 5)", "t(3, 3)"], "b": ["None", "t(5)"]}),
        ("torch.linalg.{n}({a}{o})", {"n": ["inv", "det", "cholesky", "eigh", "eigvalsh", "eig", "slogdet", "matrix_exp"], "a": ["k(3)", "k(2, 3, dtype='int64')", "k(2, 3, dtype='float16')", "t(2, 3)", "t(2, 3, values=[nan] * 6)", "t(0, 2)"], "o": ["", ", UPLO='A'", ", upper=3"]}),
        ("torch.linalg.{n}({a}, {b})", {"n": ["solve", "lstsq", "matrix_power", "cross"], "a": ["k(3)", "k(2, 3, dtype='int64')", "t(2, 3)", "t(3, 3)"], "b": ["t(2)", "t(4, 2, dtype='float64')", "t(3, dtype='int64')", "-2", "'a'"]}),
        ("torch.linalg.{n}({a}, {o}, {d})", {"n": ["norm", "matrix_norm", "vector_norm"], "a": ["k(3, dtype='int64')", "t(2, 3)", "t()", "t(0, 2)", "k(0, 2, dtype='int64')"], "o": ["'odd'", "'nuc'", "3", "-9"], "d": ["(0, 0)", "(5, 1)", "(0, 1, 2)", "9", "(0, 1)"]}),
    ],
    "pooling": [
        ("F.max_pool2d({x}, {k}, {s}, {p}, {d}, {c}, {i})",
         {"x": [*IMAGES, "-k(1, 2, 4, 5, dtype='int64').abs()"], "k": ["2", "(3, 2)"], "s": ["None", "1", "(1, 2)"], "p": ["0", "1"], "d": ["1", "2"], "c": ["False", "True"], "i": ["True"]}),
        ("F.max_pool1d({x}, {k}, {s}, {p}, {d}, {c}, {i})",
         {"x": ROWS, "k": ["2", "3"], "s": ["None", "1"], "p": ["0", "1", "2"], "d": ["1", "2"], "c": ["False", "True"], "i": ["True", "False"]}),
        ("F.avg_pool2d({x}, {k}, {s}, {p}, {c}, {i}, {d})",
         {"x": IMAGES, "k": ["2", "(3, 2)"], "s": ["None", "(1, 2)"], "p": ["0", "1"], "c": ["False", "True"], "i": ["False", "True"], "d": ["None", "3"]}),
        ("F.avg_pool1d({x}, {k}, {s}, {p}, {c}, {i})", {"x": ROWS, "k": ["2", "3"], "s": ["None", "1"], "p": ["0", "1"], "c": ["False", "True"], "i": ["False", "True"]}),
        ("F.adaptive_{name}_pool2d({x}, {s})", {"name": ["avg", "max"], "x": IMAGES, "s": ["1", "2", "(3, 2)", "(None, 3)", "(5, 7)", "(0, 1)", "(2,)"]}),
        ("F.{f}({x}, {k}, {s}, {p}, ceil_mode={c}{o})", {"f": ["avg_pool2d", "max_pool2d"], "x": ["t(1, 1, 4, 5)", "t(1, 1, 7, 6)"], "k": ["3", "4", "(4, 3)"], "s": ["0", "2", "3", "(2, 4)"], "p": ["0", "1", "(1, 0)", "-1"], "c": ["False", "True"], "o": [""]}),
        ("F.avg_pool2d({x}, {k}, {s}, 1, True, {i}, {d})", {"x": ["t(1, 1, 4, 5)", "t(1, 1, 7, 6)"], "k": ["3", "4", "(4, 3)"], "s": ["2", "3"], "i": ["False", "True"], "d": ["None", "3"]}),
        ("F.{f}({x}, {k}, {s}, {p}, ceil_mode={c})", {"f": ["avg_pool1d", "max_pool1d"], "x": ["t(1, 1, 4)", "t(1, 1, 7)"], "k": ["3", "4", "0"], "s": ["0", "2", "3", "()"], "p": ["0", "1", "-1"], "c": ["False", "True"]}),
    ],
    "convolution": [
        ("F.conv2d({x}, {w}, {b}, {s}, {p}, {d})",
         {"x": IMAGES, "w": ["t(3, 2, 2, 2, seed=1)", "t(1, 2, 3, 1, seed=1)"], "b": ["None"], "s": ["1", "(2, 1)"], "p": ["0", "1", "(1, 0)", "'same'", "'valid'"], "d": ["1", "(1, 2)"]}),
        ("F.conv1d({x}, {w}, {b}, {s}, {p}, {d}, {g})",
         {"x": ROWS, "w": ["t(2, 1, 2, seed=1)", "t(2, 2, 3, seed=1)"], "b": ["None", "t(2, seed=2)"], "s": ["1", "2"], "p": ["0", "1", "'same'"], "d": ["1", "2"], "g": ["1", "2"]}),
        ("F.conv3d(t(1, 1, 2, 3, 3), {w}, None, {s}, {p})", {"w": ["t(1, 1, 2, 2, 2, seed=1)", "t(2, 1, 1, 1, 2, seed=1)"], "s": ["1", "(1, 2, 1)"], "p": ["0", "1"]}),
        ("F.pad({x}, {p}, {m})",
         {"x": ["t(1, 2, 3)", "t(2, 3)", "t(1, 2, 3, 2)", "t(1, 1, 2, 3, 2)", "t(1, 0, 3)"],
          "p": ["(1, 2)", "(2, 1)", "(-1, 1)", "(0, 1, 1, 0)", "(1, -1, 1, 1)", "(0, 0, 1, 1, 1, 0)", "(3, 0)", "(1,)", "()"],
          "m": ["'constant'", "'constant', 1.5", "'reflect'", "'replicate'", "'circular'", "'reflect', 1."]}),
    ],
    "normalisation": [
        ("F.batch_norm({x}, {m}, {v}, {w}, {b}, {t}, {mo}, {e})",
         {"x": ["t(4, 3)", "t(2, 3, 2)", "t(1, 3)"], "m": ["None", "torch.zeros(3)"], "v": ["None", "torch.ones(3) * 2"], "w": ["None", "t(3, seed=1)"],
          "b": ["None"], "t": ["True", "False"], "mo": ["0.1", "0.5"], "e": ["1e-5", "0.5"]}),
        ("F.layer_norm({x}, {s}, {w}, {b}, {e})",
         {"x": ["t(2, 3)", "t(2, 2, 3)", "t(2, 3, how='turned')", "t(3, 3, 3)"], "s": ["(3,)", "(2, 3)", "(3, 3)", "()"], "w": ["None", "t(3, seed=1)", "t(2, 3, seed=1)"],
          "b": ["None", "t(3, seed=2)"], "e": ["1e-5", "0.5"]}),
        ("F.normalize({x}, {p}, {d}, {e})", {"x": ["t(2, 3)", "t(3)", "t(2, 2, 3)", "t(2, 3) * 0"], "p": ["2.0", "1", "inf", "0.5"], "d": ["1", "0", "-1", "(0, 1)"], "e": ["1e-12", "3."]}),
        ("F.cosine_similarity({x}, {d}, {e})", {"x": ["t(2, 3), t(2, 3, seed=1)", "t(2, 3), t(1, 3, seed=1)", "t(3), t(3, seed=1)", "t(2, 3) * 0, t(2, 3)"], "d": ["1", "0", "-1"], "e": ["1e-8", "2."]}),
        ("F.{f}({x}, {p}, {t}, {i})", {"f": ["dropout", "dropout2d"], "x": ["c(2, 3)", "c(2, 3, 2)", "c(1, 2, 2, 2)"], "p": ["0.5", "0.", "1.", "0.25", "1.5"], "t": ["True", "False"], "i": ["True", "False"]}),
        ("F.{f}({x}, {d})", {"f": ["softmax", "log_softmax", "softmin"], "x": ["t(2, 3)", "t(3)", "t()", "t(2, 2, 3)", "t(2, 3, dtype='int64')"], "d": ["0", "-1", "1", "None", "dim=0, dtype=torch.float64"]}),
        ("F.hardtanh({x}, {a})", {"x": ["t(2, 3)", "c(2, 3)", "t(2, 3, dtype='int64')"], "a": ["-1., 1.", "0., 0.5", "1., -1.", "-2, 2", "inplace=True"]}),
        ("F.{f}({x})", {"f": ["sigmoid", "tanh", "softsign", "tanhshrink"], "x": ["t(2, 3)", "t(3, dtype='int64')", "t(2, 3, dtype='bool')", "t(2, 3, how='turned')", "t(0)"]}),
        ("F.embedding({i}, {w}, {p}{o})",
         {"i": ["torch.tensor([0, 2, 0])", "torch.tensor([[1, -1]])", "torch.tensor(1)"], "w": ["t(3, 2)", "t(3, 2, how='turned')"], "p": ["None", "0", "-1", "3"], "o": ["", ", scale_grad_by_freq=True", ", max_norm=1."]}),
        ("F.embedding(torch.tensor([0, 2]), k(3, 2) * {s}, max_norm={m}, norm_type={n}) / {s}", {"s": ["1e-7", "1."], "m": ["1e-7", "1."], "n": ["2.", "1.", "inf"]}),
    ],
    "modules": [
        ("ran(nn.Linear(3, 2{o}), {x}, train={t})", {"o": ["", ", bias=False", ", dtype=torch.float64"], "x": ["t(2, 3)", "t(3)", "t(2, 2, 3, dtype='float64')"], "t": ["True"]}),
        ("ran(nn.BatchNorm1d(3{o}), {x}, train={t})", {"o": ["", ", affine=False", ", momentum=None", ", track_running_stats=False", ", eps=0.5, momentum=0.5"], "x": ["t(4, 3)", "t(2, 3, 2)", "t(3)"], "t": ["True", "False"]}),
        ("ran(nn.BatchNorm2d(2{o}), {x}, train={t})", {"o": ["", ", affine=False", ", momentum=None"], "x": ["t(1, 2, 2, 2)", "t(2, 2)"], "t": ["True", "False"]}),
        ("ran(nn.BatchNorm3d(2{o}), {x}, train={t})", {"o": ["", ", affine=False"], "x": ["t(1, 2, 2, 2, 2)", "t(2, 2)"], "t": ["True", "False"]}),
        ("ran(nn.LayerNorm({o}), {x})", {"o": ["3", "(2, 3)", "3, elementwise_affine=False", "3, bias=False", "3, eps=0.5"], "x": ["t(2, 3)", "t(2, 2, 3)"]}),
        ("ran(nn.Conv2d({o}), {x})", {"o": ["2, 3, 2", "2, 2, (2, 1), stride=2, padding=1", "2, 4, 2, groups=2, bias=False", "2, 1, 3, padding='same', dilation=1", "2, 1, 2, padding=1, padding_mode='reflect'", "2, 1, 2, padding=(1, 0), padding_mode='circular'"], "x": IMAGES[:2]}),
        ("ran(nn.Conv1d({o}), {x})", {"o": ["2, 3, 2", "2, 2, 3, stride=2, padding=1, dilation=2", "2, 1, 2, padding=1, padding_mode='replicate'"], "x": ROWS}),
        ("ran(nn.Bilinear(2, 3, 2{o}), t(2, 2), t(2, 3))", {"o": ["", ", bias=False"]}),
        ("ran(nn.Embedding({o}), {x})", {"o": ["3, 2", "3, 2, padding_idx=0", "3, 2, padding_idx=-1"], "x": ["torch.tensor([0, 2, 0])", "torch.tensor([[1]])"]}),
        ("ran(nn.{m}, {x}, train={t})", {"m": ["Dropout(0.5)", "Dropout2d(0.5)", "Flatten()", "Flatten(0, 1)", "Flatten(-2)", "Identity()", "Softmax(dim=-1)", "LogSoftmax(1)", "PReLU()", "PReLU(2, 0.5)", "Threshold(0.5, 2.)", "Softplus(2., 1.)", "Hardtanh(-0.5, 0.5)", "LeakyReLU(0.3)", "ELU(0.5)", "GELU('tanh')", "Unflatten(1, (2, 1))"], "x": ["t(2, 2)", "t(2, 2, 3)"], "t": ["True", "False"]}),
        ("ran(nn.{m}{n}d({p}), {x})", {"m": ["ReflectionPad", "ReplicationPad", "CircularPad", "ZeroPad"], "n": ["1", "2"], "p": ["1", "(1, 0)", "(0, 1, 1, 0)"], "x": ["t(1, 2, 3)", "t(1, 1, 2, 3)", "t(2, 3)"]}),
        ("ran(nn.{m}({o}), {x})", {"m": ["MaxPool2d", "AvgPool2d"], "o": ["2", "2, 1, 1", "(2, 1), ceil_mode=True"], "x": IMAGES[:2]}),
        ("nn.{m}({o})(t(2, 3), t(2, 3, seed=1))", {"m": ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss", "KLDivLoss", "BCEWithLogitsLoss", "BCEWithLogitsLoss"], "o": ["", "reduction='sum'", "reduction='none'"]}),
        ("nn.{m}({o})(t(2, 3), torch.tensor([0, 2]))", {"m": ["CrossEntropyLoss", "NLLLoss"], "o": ["", "reduction='none'", "ignore_index=0", "weight=torch.tensor([1., 2., 3.])"]}),
    ],
    "optimisers": [
        *((f"stepped(optim.{name}({{p}}, {{o}}), skipped={{s}})", {"p": ["parameters()", "parameters(dtype='float64')"], "o": ["", *by_two(options)], "s": ["None", "0", "1"]}) for name, options in OPTIMISERS.items()),
        *((f"stepped(optim.{name}(groups({{o}})))", {"o": ["lr=0.5", *options]}) for name, options in OPTIMISERS.items()),
        *((f"resumed(lambda p: optim.{name}(p, {{o}}))", {"o": ["", *options]}) for name, options in OPTIMISERS.items()),
        ("optim.{o}", {"o": ["SGD(parameters(), momentum=-1)", "SGD(parameters(), nesterov=True)", "Adam(parameters(), betas=(1., 0.9))", "AdamW(parameters(), betas=(0.9, -1.))", "Adadelta(parameters(), rho=1.5)", "RMSprop(parameters(), alpha=-1)", "Adagrad(parameters(), lr_decay=-1)", "SGD([])", "SGD(t(2))", "SGD([t(2) * 2])", "SGD([put(t(2) * 2, None, lambda y, _: y.retain_grad())])", "SGD([k(2)])", "SGD([1.])", "SGD([{'params': t(2)}, {'params': [t(3)], 'lr': 1.}])", "SGD([t(2)] * 2)"]}),
        ("optim.{f}(parameters(), {o})", {"f": [*OPTIMISERS], "o": ["lr=-1.", "weight_decay=-1.", "lr=torch.tensor(0.5)"]}),
    ],
    "schedulers": [
        *((f"rates(lambda o, **k: optim.lr_scheduler.{name}(o, {{a}}, **k), epochs={{e}}, goes_on={{g}})", {"a": options, "e": ["()", "(0, 1, 4, 7)"], "g": ["False", "True"]}) for name, options in SCHEDULERS.items()),
        ("rates(lambda o, **k: optim.lr_scheduler.MultiplicativeLR(o, {f}, **k), goes_on={g})", {"f": ["lambda e: 0.5 ** e", "[lambda e: 2, lambda e: 1 / (e + 1)]", "3"], "g": ["False", "True"]}),
        ("rates(lambda o, **k: optim.lr_scheduler.LambdaLR(o, {f}, **k), goes_on={g})", {"f": ["lambda e: 0.5 ** e", "[lambda e: e, lambda e: 1 / (e + 1)]"], "g": ["False", "True"]}),
        ("optim.lr_scheduler.StepLR(optim.SGD({g}, lr=0.1), 2, last_epoch={e}).get_last_lr()",
         {"g": ["groups()", "[{'params': [t(1)], 'initial_lr': 1.}, {'params': [t(2)]}]", "[{'params': [t(1)], 'initial_lr': 1.}, {'params': [t(2)], 'initial_lr': 2., 'lr': 0.3}]"], "e": ["-1", "0", "3"]}),
        ("plateau(lambda o: optim.lr_scheduler.ReduceLROnPlateau(o, {o}))", {"o": ["'min'", "'max'", "patience=0", "patience=2, cooldown=2", "patience=1, factor=0.5, min_lr=[0.02, 0.2]", "patience=1, threshold_mode='abs', threshold=0.05", "patience=1, threshold=0.2", "'max', patience=1, threshold_mode='abs'", "patience=1, eps=0.2"]}),
        ("plateau(lambda o: optim.lr_scheduler.ReduceLROnPlateau(o, {m}, patience={p}, threshold={t}, threshold_mode={h}, cooldown={c}))", {"m": ["'min'", "'max'"], "p": ["0", "1"], "t": ["0.", "0.02", "0.2"], "h": ["'rel'", "'abs'"], "c": ["0", "2"]}),
        ("rates(lambda o, last_epoch=-1: optim.lr_scheduler.{s}, last_epoch=last_epoch), goes_on=True)",
         {"s": ["OneCycleLR(o, 10. + last_epoch, total_steps=15", "OneCycleLR(o, 1., total_steps=16 + last_epoch", "StepLR(o, 2, 0.2 + last_epoch / 10", "ExponentialLR(o, 0.9 + last_epoch / 90", "CosineAnnealingLR(o, 4, 0.03 + last_epoch / 90", "LinearLR(o, 0.5 + last_epoch / 90", "ConstantLR(o, 0.5 + last_epoch / 90, 12", "PolynomialLR(o, 12, 2 + last_epoch"]}),
    ],
    "training": [
        ("clipped(lambda p: nn.utils.clip_grad_norm_(p, {m}, {n}))", {"m": ["1.0", "100.0", "0."], "n": ["2.0", "1.0", "inf", "0.5"]}),
        ("clipped(lambda p: nn.utils.clip_grad_norm_(p, {m}, {n}), scale=1e-6)", {"m": ["1e-6", "1e-5"], "n": ["2.0", "1.0", "inf"]}),
        ("clipped(lambda p: nn.utils.{f}({p}, 0.5))", {"f": ["clip_grad_norm_", "clip_grad_value_"], "p": ["(x for x in p)", "p[1]", "iter(p)", "(x for x in p[:0])", "p[:0]"]}),
        ("clipped(lambda p: nn.utils.clip_grad_value_(p, {m}))", {"m": ["1.0", "0.2"]}),
        ("clipped(lambda p: nn.utils.get_total_norm([x.grad for x in p], {n}))", {"n": ["2.0", "1.0", "inf", "3"]}),
        ("filled(nn.init.{f}, {s})", {"f": ["xavier_uniform_", "xavier_normal_", "kaiming_uniform_", "kaiming_normal_", "orthogonal_", "eye_", "zeros_", "ones_"], "s": ["2, 3", "3, 2", "2, 3, 2", "3"]}),
        ("filled(lambda x: nn.init.kaiming_uniform_(x, {a}, {m}, {n}), 2, 3)", {"a": ["0", "1.5"], "m": ["'fan_in'", "'fan_out'"], "n": ["'relu'", "'leaky_relu'", "'tanh'"]}),
        ("filled(lambda x: nn.init.trunc_normal_(x, {m}, {s}), 4, 3)", {"m": ["0.", "1.5", "5."], "s": ["0.5", "1.0", "8."]}),
        ("nn.init.calculate_gain({n})", {"n": ["'relu'", "'leaky_relu'", "'leaky_relu', 0.5", "'tanh'", "'selu'", "'linear'", "'odd'"]}),
        ("hooked(lambda x, y, hook: {w}.register_hook(hook), {r})", {"w": ["x", "y"], "r": ["0", "1", "2"]}),
        ("(torch.{f}, generator=torch.Generator().manual_seed(3)), torch.rand(2))",
         {"f": ["normal(k(3), 1.", "normal(k(3), k(3).abs()", "normal(0., k(3).abs()", "normal(0., 1., (2,)", "rand(3", "randn(17", "randint(5, (3,)", "randperm(5", "bernoulli(k(3).sigmoid()", "multinomial(k(3).abs(), 2", "rand_like(k(2)"]}),
        ("(lambda a, b: ({e}, a, b))(nn.Sequential(nn.ReLU()), nn.Sequential(nn.Tanh(), nn.Identity()))", {"e": ["a + b", "a * 2", "2 * b", "b[1:] + a", "a.append(b[0])", "b.insert(1, a[0])", "b.pop(0)"]}),
        ("modes(torch.{o}, torch.{i}, {f})", {"o": MODES, "i": MODES, "f": ["False", "True"]}),
        ("seen_in(torch.{m}, lambda x: {v}, {w})", {"m": MODES[:4], "v": ["x[0]", "x.view(3, 2)", "x.T", "x.detach()", "x.expand(2, 2, 3)", "x.unbind(1)[1]", "x.view(6)[1:]", "(x * 2)[0]"], "w": ["False", "True"]}),
        ("retained(lambda y, view: {c})",
         {"c": ["y.mul_(3)", "view.mul_(3)", "y.__setitem__(0, 5)", "view.add_(y[1])", "y[:, 1:].exp_()", "y[1].zero_()", "view[1:].copy_(y[1, :2])", "y.relu_().add_(1)", "y.detach().mul_(2)", "view.sin_() + y.cos_()"]}),
        ("module_hooked({n}, {r}{o})", {"n": ["'register_forward_pre_hook'", "'register_forward_hook'", "'register_full_backward_hook'"], "r": ["0", "1", "2"], "o": ["", ", prepend=True", ", moving=False"]}),
        ("module_hooked({n}, 1, with_kwargs=True)", {"n": ["'register_forward_pre_hook'", "'register_forward_hook'"]}),
    ],
    "data": [
        ("list(data.DataLoader({d}, {o}))", {"d": ["range(7)", "data.TensorDataset(k(5, 2), k(5))", "[(1, 2.), (3, 4.), (5, 6.)]", "data.Subset(range(10, 20), [1, 3, 5])", "type('All', (), {'__len__': lambda self: 5, '__getitem__': lambda self, at: at, '__getitems__': lambda self, places: [-at for at in places]})()"], "o": ["", "batch_size=2", "batch_size=2, drop_last=True", "batch_size=3, shuffle=True", "batch_size=None", "batch_size=7, drop_last=True", "batch_sampler=[[0, 2], [1]]", "sampler=[2, 0]", "batch_size=2, collate_fn=list"]}),
        ("len(data.DataLoader({d}, {o}))", {"d": ["range(7)", "range(6)"], "o": ["", "batch_size=2", "batch_size=2, drop_last=True", "batch_size=None", "batch_sampler=[[0, 2], [1]]"]}),
        ("list(data.DataLoader(range(3), {o}))", {"o": by_two(["batch_size=2", "batch_size=0", "batch_size=-1", "batch_size=None", "drop_last=True", "shuffle=True", "shuffle=False", "sampler=[2, 0, 1]", "batch_sampler=[[0, 2], [1]]", "timeout=-0.5", "num_workers=-1", "prefetch_factor=2", "persistent_workers=True", "collate_fn=list", "in_order=False", "pin_memory=False", "generator=torch.Generator().manual_seed(3)", "worker_init_fn=print"])}),
        ("list(data.{s})", {"s": ["RandomSampler(range(5))", "RandomSampler(range(5), num_samples=3)", "RandomSampler(range(5), num_samples=12)", "RandomSampler(range(5), True)", "RandomSampler(range(5), True, 40)", "SubsetRandomSampler([3, 1, 4])", "WeightedRandomSampler([0.1, 0.9, 0.], 5)", "WeightedRandomSampler([1., 2., 3.], 3, False)", "BatchSampler(range(5), 2, False)", "BatchSampler(range(5), 2, True)", "BatchSampler(range(4), 2, False)", "ConcatDataset([[1, 2], [3]])", "SequentialSampler([5, 6])"]}),
        ("[list(x) for x in data.random_split({d}, {l})]", {"d": ["range(7)"], "l": ["[3, 4]", "[0.5, 0.5]", "[0.3, 0.3, 0.4]", "[0, 7]", "[3, 3]", "[1.5, -0.5]"]}),
        ("data.ConcatDataset([[1, 2], [3], [4, 5]])[{i}]", {"i": ["0", "1", "2", "3", "-1", "-5", "-6", "5"]}),
        ("data.default_collate({b})", {"b": ["[1, 2]", "[1., 2.]", "[True, False]", "['a', 'b']", "[(1, 2.), (3, 4.)]", "[{'a': 1}, {'a': 2}]", "[k(2), k(2, seed=1)]", "[[1, 2], [3]]", "[None]", "[]", "[b'a']"]}),
        ("data.{d}", {"d": ["StackDataset([1, 2], [3, 4])[1]", "StackDataset(a=[1, 2], b=[3, 4])[0]", "TensorDataset(t(2), t(3))", "TensorDataset(k(2))[1]", "Subset([5, 6, 7], [2, 0])[1]", "Subset([5, 6, 7], [2, 0])[-1]"]}),
    ],
    "indexing": [
        ("{x}[{k}]", {"x": LAID_OUT, "k": KEYS}),
        ("t()[{k}]", {"k": [*KEYS, *ODD_KEYS]}),
        ("{x}[{k}]", {"x": ["t(2, 3)", "t(2, 2, 3)", "t(0, 3)"], "k": ODD_KEYS}),
        ("put({x}, {v}, lambda x, v: x.__setitem__(({k},), v))", {"x": ["c(2, 3)", "c(2, 3, how='turned')", "c(2, 3, dtype='int64')"], "v": ["5", "t(1, seed=1)", "t(3, seed=1)", "2.5"], "k": KEYS}),
    ],
    "outs": [
        ("warned(lambda: torch.{f}, out={o}))",
         {"f": ["add(k(2, 3), 1", "sum(k(2, 3), 0", "matmul(k(2, 3), k(3, 2)", "cat([k(2), k(3)]", "cumsum(k(3), 0", "zeros(2, 3", "arange(5", "bitwise_not(k(3, dtype='int64')", "gt(k(3), 0", "index_select(k(3, 2), 0, torch.tensor([0])", "linalg.inv(k(2, 2)"],
          "o": ["k(0)", "k(0, 3)", "k(2, 3)", "k(3)", "k(1).clone()", "k(5).clone()", "k(2, 2).clone()", "t(3)", "k(3, dtype='float64').clone()", "k(5, dtype='int64').clone()", "k(3, dtype='bool')", "k(2, 3, how='turned')", "k(1, 3).expand(2, 3)", "None"]}),
        ("warned(lambda: torch.{f}, out=({o}, {i})))",
         {"f": ["max(k(2, 3), 0", "sort(k(3)", "topk(k(3), 2", "cummax(k(3), 0", "median(k(2, 3), 1"], "o": ["k(0)", "k(3).clone()", "k(2)"], "i": ["torch.tensor([], dtype=torch.int64)", "torch.tensor([7, 7])", "k(3)"]}),
    ],
    "overlaps": [
        ("put(torch.tensor([1, 0, 2]), None, lambda x, _: x.{c})",
         {"c": ["__setitem__(x, 5)", "__setitem__(x, x)", "scatter_(0, x, x)", "scatter_(0, x, 7)", "index_add_(0, x, x)", "scatter_add_(0, x, x)", "copy_(x)",
                "add_(x)", "clamp_(max=x)", "masked_fill_(x > 0, x[0])", "__setitem__(x > 0, x[0])", "__setitem__([0, 1], x[1:])", "mul_(x[0])", "__imul__(x)"]}),
        ("put(c(4), None, lambda x, _: x[{s}].{c}(x[{o}]))", {"s": ["1:", "::2", ":3"], "o": [":-1", "1::2", "1:", "0"], "c": ["add_", "copy_", "mul_", "lt_"]}),
        ("put(k(1, 3).expand(2, 3), None, lambda x, _: x.{c})", {"c": ["add_(1)", "copy_(x)", "zero_()", "fill_(2)", "__setitem__(0, 5.)", "relu_()"]}),
    ],
    "operators": [
        ("{x} {o} {y}", {"x": SIMPLE, "o": ["+", "-", "*", "/"], "y": SIMPLE[:13]}),
        ("{x} {o} {y}", {"x": SIMPLE[:10], "o": ["//", "%", "**", "<", "==", ">="], "y": ["t(3, seed=1)", "2", "-1.5", "t(3, dtype='int64', seed=1)"]}),
        ("{x} {o} {y}", {"x": ["2", "-1.5", "True"], "o": ["//", "%", "**", "-", "/"], "y": ["t(3, seed=1)", "t(3, dtype='int64', seed=1)", "t(dtype='float64')", "t(3, dtype='bool')"]}),
        ("{x} {o} {y}", {"x": ["t(2, 3, dtype='int64')", "t(3, dtype='uint8')", "t(3, dtype='bool')", "t(3)"], "o": ["&", "|", "^", "<<", ">>"], "y": ["t(3, seed=1, dtype='int64')", "1", "True", "t(dtype='bool')"]}),
        ("t(3, dtype={x}) {o} {y}", {"x": [f"'{one}'" for one in HOW_TYPED[3:7]], "o": ["<<", ">>"], "y": ["7", "8", "31", "32", "63", "64", "-1"]}),
        ("put(c({x}), {y}, lambda x, y: x.{o}(y))", {"x": ["2, 3", "3", "2, 3, dtype='int64'", "2, 3, dtype='float16'"], "o": ["__iadd__", "__isub__", "__imul__", "__itruediv__", "__ipow__", "__ifloordiv__", "__imod__"], "y": ["t(3, seed=1)", "2", "-0.5", "t(dtype='float64', seed=1)", "t(2, 3, seed=1, dtype='float64')"]}),
        ("t({x}) @ t({y}, seed=1)", {"x": ["3", "2, 3", "2, 2, 3", "0, 3", "2, 3, how='turned'"], "y": ["3", "3, 2", "2, 3, 2", "1, 3, 2", "3, 0", "2, 3"]}),
        ("{o}t({x})", {"o": ["-", "+", "~", "abs", "not ", "len", "bool"], "x": ["", "1", "2, 3", "2, dtype='bool'", "2, dtype='int64'", "2, dtype='uint8'"]}),
    ],
    "others": [
        ("torch.linalg.{f}(torch.cat([torch.diag(torch.tensor([1., {s}], dtype={d})), torch.zeros(2, {n}, dtype={d})], 1){o})",
         {"f": ["matrix_rank", "pinv"], "s": ["1e-8", "1.5e-7", "3e-7", "6e-7", "2e-6"], "d": ["torch.float32"], "n": ["0", "1", "8"], "o": ["", ", atol=4e-7", ", rtol=4e-7", ", atol=1e-9, rtol=1e-7"]}),
        ("torch.linalg.matrix_rank(torch.diag(torch.tensor([-2., 1., {s}])), hermitian=True{o})", {"s": ["-1e-7", "5e-7", "-1e-6"], "o": ["", ", tol=1e-7", ", atol=2.5"]}),
        ("torch.linalg.lstsq(torch.tensor([[1., 0.], [0., {s}], [0., 0.]]), k(3, 2){r}, driver={d})", {"s": ["1e-8", "3e-7", "1e-2"], "r": ["", ", rcond=1e-6"], "d": ["None", "'gelsd'", "'gelss'", "'gelsy'"]}),
        ("torch.logaddexp(torch.tensor([complex({a}, 0.), 1j]), torch.tensor([complex({b}, 0.), 2j]))", {"a": ["inf", "-inf", "1."], "b": ["inf", "-inf", "2."]}),
        ("torch.split(t(5, 2), {s}, {d})", {"s": ["2", "(1, 4)", "(2, 2)", "5", "0"], "d": ["0", "-2", "1"]}),
        ("torch.unique({x}, {o})", {"x": ["t(2, 3, dtype='int64')", "torch.tensor([2, 1, 2, 1])", "torch.tensor([[1, 2], [1, 2], [0, 1]])"], "o": ["", "return_inverse=True", "return_counts=True", "True, True, True", "dim=0", "dim=-1, return_counts=True, return_inverse=True"]}),
        ("torch.norm({x}, {p}, {d}{k})", {"x": ["t(2, 3)", "t(2, 2, 3)"], "p": ["'fro'", "'nuc'", "1", "inf", "-inf", "0", "3"], "d": ["None", "0", "(0, 1)", "-1"], "k": ["", ", True", ", dtype=torch.float64"]}),
        ("torch.cdist({x}, p={p})", {"x": ["t(2, 3), t(3, 3, seed=1)", "t(2, 2, 3), t(1, 2, 3, seed=1)", "t(2, 3), t(2, 3)"], "p": ["2.0", "1", "0", "inf", "3", "0.5"]}),
        ("torch.tensordot({x}, dims={d})", {"x": ["t(2, 3), t(3, 2, seed=1)", "t(2, 3, 2), t(3, 2, 2, seed=1)"], "d": ["1", "0", "([1], [0])", "([1, 2], [0, 1])", "([-1], [1])"]}),
        ("torch.tensordot(t(2, 3, dtype={d}), t({s}, 2, dtype={d}), dims=([1], [0]))", {"d": [f"'{one}'" for one in HOW_TYPED], "s": ["1", "3"]}),
        ("torch.tensordot(t(2, 1, dtype={d}), t(3, 2, dtype={d}), dims=([1], [0]))", {"d": [f"'{one}'" for one in HOW_TYPED]}),
        ("torch.einsum('{e}', {x})", {"e": ["ij,jk->ik", "ij,jk", "ij,jk->", "ij,jk->kji", "ab,bc->ca", "...j,jk->...k", "ij,jk->ijk"], "x": ["t(2, 3), t(3, 2, seed=1)"]}),
        ("torch.einsum('{e}', {x})", {"e": ["...i,...i->...", "...i,i...->...", "...,...", "i...,i...->i...", "...i,...j->...ij", "ab,...->...b"], "x": ["t(2, 2, 3), t(3)", "t(3), t(2, 3, seed=1)", "t(2, 3), t(3, 3, seed=1)", "t(1, 2, 3), t(2, 3, seed=1)", "t(2, 3), t(3, 2, 1, seed=1)"]}),
        ("torch.einsum('{e}', {x})", {"e": ["ii", "ii->i", "ba", "Ba", "zA", "...ba", "b...a", "b a", "ij->ji", "ij->j", "...i->i", "ij->"], "x": ["t(3, 3)", "t(2, 3)"]}),
        ("torch.einsum({x}{o})", {"x": ["t(2, 3), [0, 1]", "t(2, 3), [0, 1], t(3, 2, seed=1), [1, 2]", "t(3, 3), [4, 4]", "t(2, 3), [...], t(2, 1), [..., 3]", "t(3), [0], t(3, seed=1), [0], t(3), [1]", "t(2, 3), (0, 52)", "t(2, 3), [0]", "t(2, 3)"], "o": ["", ", [1, 0]", ", []", ", [2, 0]", ", [0, 0]", ", [...]"]}),
        ("torch.meshgrid({x}, indexing={i})", {"x": SEVERAL, "i": ["'ij'", "'xy'"]}),
        ("torch.{f}({x})", {"f": ["cartesian_prod", "broadcast_tensors"], "x": SEVERAL}),
        ("torch.einsum('{e}', {x})", {"e": ["i,j,k->kij", "i,j,k", "i,j,k->j", "a,b,...->...ab"], "x": SEVERAL[2:]}),
        ("torch.tensor({v}{o})", {"v": ["1", "1.5", "True", "[1, 2.]", "[[1], [2]]", "[]", "[True, 2]", "1j", "[[1], [2, 3]]"], "o": ["", ", dtype=torch.float16", ", dtype=torch.int64", ", requires_grad=True"]}),
        ("torch.range({a}{o})", {"a": ["1, 5", "1, 5, 2", "5, 1, -2", "0, 4, 1.5", "1, 1", "1, 5, -1"], "o": ["", ", dtype=torch.float64", ", dtype=torch.int64", ", dtype=torch.float16", ", dtype=torch.bool"]}),
        ("torch.arange({a}{o})", {"a": ["5", "1, 5", "1, 5, 2", "5, 1, -2", "0, 1, 0.25", "5.", "0", "1, 1", "1, 5, -1", "5, 1"], "o": ["", ", dtype=torch.float64", ", dtype=torch.int64", ", dtype=torch.float16"]}),
        ("torch.{f}({a}, {n}{o})", {"f": ["linspace", "logspace"], "a": ["0, 1", "2, -1", "1, 1"], "n": ["5", "1", "0", "2"], "o": ["", ", dtype=torch.float64", ", dtype=torch.int64"]}),
        ("torch.{f}({a}{o})", {"f": ["linspace", "logspace"], "a": ["0, 1, 4", "start=1, end=2, steps=3", "torch.tensor(1), 3., 2"], "o": [", requires_grad=True", ", device='cpu'", ", dtype=torch.float16, requires_grad=True"]}),
        ("torch.logspace(0, 2, 3, {b}{o})", {"b": ["2", "0.5", "base=3.", "base=-2"], "o": ["", ", dtype=torch.float64", ", dtype=torch.int64"]}),
        ("torch.{f}(1, 6, step={s}{o})", {"f": ["arange", "range"], "s": ["2", "0.75", "0", "-1"], "o": ["", ", requires_grad=True", ", dtype=torch.float64, requires_grad=True"]}),
        ("(lambda x: (x.dtype, x.shape, x.stride(), x.requires_grad))({f}({a}{o}))", {"f": ["torch.empty", "k(1).new_empty"], "a": ["2, 3", "(2, 0)", "size=(3,)", "()"], "o": ["", ", dtype=torch.int64", ", requires_grad=True", ", dtype=torch.float16, requires_grad=True"]}),
        ("(lambda x: (x.dtype, x.shape, x.stride(), x.requires_grad))(torch.empty_like({a}{o}))", {"a": ["t(2, 3)", "k(2, 3, how='turned')", "k(2, dtype='int64')"], "o": ["", ", dtype=torch.int64", ", requires_grad=True", ", dtype=torch.float16, requires_grad=True"]}),
        ("t({x}).{m}", {"x": ["2, 3", "3, 3", "2, 3, 3", "3", ""], "m": ["T", "mT", "H", "mH", "real", "data", "nbytes", "is_leaf", "t()", "tolist()", "expand(2, -1, 3)", "split(2)", "norm()", "unique(dim=0)"]}),
        ("torch.norm({x}, {p}, {d}{k})", {"x": ["t(2, 2, 3)"], "p": ["'fro'", "'nuc'", "2", "None"], "d": ["(0, 1, 2)", "(2, 0)", "()", "[1]", "(0, 0)", "3"], "k": ["", ", True"]}),
    ],
    "printing": [
        ("printed({x}, lambda: torch.set_printoptions({o}))", {
            "x": ["t(2, 3)", "k(12, dtype='float64') * 1e5", "k(3) * 1e-4", "k(2, 3, values=[nan, inf, -inf, 0., 1., 1e9])", "k(24, dtype='int64')", "k(8, 3).T", "k(2, 2, 6) * 100", "k(3, dtype='complex64')", "k(3, dtype='bool')", "k()", "torch.zeros(0, 3)", "torch.zeros(7, 1, 7)"],
            "o": by_two(["precision=2", "precision=0", "threshold=5", "edgeitems=1", "edgeitems=2", "linewidth=30", "profile='short'", "profile='full'", "sci_mode=True", "sci_mode=False"]) + ["3, 6, 2, 40, None, True", "None, 0, 1", "None, None, None, 60, 'short'", "threshold=0", "linewidth=50", "profile='odd'"],
        }),
    ],
    "making": [
        ("{f}({o})", {"f": ["nn.Parameter", "nn.UninitializedParameter", "torch.autograd.Variable"], "o": ["", "k(2)", "k(2), False", "k(2, dtype='int64')", "k(2, dtype='int64'), False", "data=k(2), requires_grad=False", "t(2)", "t(2) * 2", "None", "2", "requires_grad=False", "False, None, torch.float64", "dtype=torch.float64, device='cpu'", "k(2), True, False", "k(2), requires_grad=True, volatile=True"]}),
        ("torch.device({o})", {"o": ["'cpu'", "'cpu', 0", "'cpu:1'", "type='cpu', index=2", "'cpu', index=-1", "'odd'", "'cpu:x'", "0", "torch.device('cpu', 3)", "'cuda:1'", "'meta'", ""]}),
        ("torch.Size({o})", {"o": ["", "[2, 3]", "(2, True)", "[2.]", "torch.tensor([1, 2])", "'ab'", "range(3)", "[torch.tensor(2)]", "[-1]", "5"]}),
        ("(lambda v, p: (nn.utils.{f}, v.mul_(2), p))({v}, [nn.Parameter(k(2)), nn.Parameter(k(3, 1))])", {"f": ["vector_to_parameters(v, p)", "vector_to_parameters(vec=v, parameters=p)", "vector_to_parameters(v, iter(p))", "parameters_to_vector(p).mul_(3)", "parameters_to_vector([])"], "v": ["c(5)", "k(5)", "k(7)", "k(4)", "k(5, dtype='float64')", "k(5, 1)", "k(10)[::2]"]}),
        ("warned(lambda: k(2, 3, dtype='{x}').{m})", {"x": HOW_TYPED, "m": [*(f"to(torch.{one})" for one in HOW_TYPED), "type(torch.uint8)", "byte()", "bool()", "real", "tolist()"]}),
        ("warned(lambda: c(2, 3, dtype='{x}').copy_(k(2, 3, dtype='{y}')))", {"x": HOW_TYPED, "y": HOW_TYPED}),
        ("torch.accelerator.{f}", {"f": ["current_accelerator()", "current_accelerator(True)", "current_accelerator(check_available=False)", "is_available()", "device_count()"]}),
        ("torch.{m}(lambda x: (x * 2, torch.is_grad_enabled()))(t(2))", {"m": ["no_grad", "enable_grad", "inference_mode", "no_grad()", "enable_grad()", "inference_mode()", "inference_mode(False)", "inference_mode(mode=True)", "set_grad_enabled(False)", "set_grad_enabled(mode=False)"]}),
        ("k(2, 3).{m}", {"m": ["to(torch.float64, False, True)", "to('cpu', torch.float64, False, True)", "to(k(1, dtype='int64'), False, True)", "to(torch.float32, copy=True)", "cuda(None, True)", "cpu(True)", "cuda(0, non_blocking=True)"]}),
        ("torch.gather(t(2, 3), 1, torch.tensor([[0, 2], [1, 1]]), sparse_grad={s})", {"s": ["False", "True", "None"]}),
        ("copied({x}, {c})", {"x": COPIED, "c": ["copy.copy", "copy.deepcopy", "lambda x: pickle.loads(pickle.dumps(x))", "lambda x: copy.deepcopy([x, x])"]}),
        ("torch.{f}({x})", {"f": ["from_numpy", "as_tensor", "tensor", "asarray"], "x": ["k(2).numpy()", "k(3).numpy()[0]", "[1]", "k(2)", "None", "'a'", "5", "range(3)", "k(4).numpy()[::-1]", "k(2).numpy().astype('U')", "k(2).numpy().astype('>f4')", "[k(2).numpy(), k(2)]", "k(0, 2).numpy()", "bytearray(4)"]}),
        ("kept({x}{o})", {"x": ["k(2, 3)", "t(3)", "k(2, dtype='float16')", "[k(2), k(2)[1:]]", "nn.Parameter(k(2))", "{{'a': k(1), 'b': [1, 2.5, 'c', None, True]}}", "torch.Size([2])", "torch.float64", "torch.device('cpu', 1)", "(k(3),) * 2", "k(2, 3).T", "k(4)[1::2]", "1j", "{{1, 2}}", "k(0, 3)", "k(3, dtype='bool')"],
                          "o": ["", ", map_location='cpu'", ", weights_only=False", ", map_location=torch.device('cpu'), weights_only=True"]}),
        ("rates(lambda o, last_epoch=-1: optim.lr_scheduler.{n}(o, lambda e: 0.5 ** e, {e}), steps={s}, goes_on=True)", {"n": ["LambdaLR", "MultiplicativeLR"], "e": ["last_epoch", "last_epoch=last_epoch", "last_epoch=3"], "s": ["1", "4"]}),
    ],
    "derivatives": [
        ("contents(torch.func.{f}({g}{o})(k(3)))", {"f": ["grad", "grad_and_value", "jacrev", "jacfwd", "hessian"], "g": FUNCTIONS[1], "o": [""]}),
        ("contents(torch.func.{f}({g}, argnums={a})(k(3), k(3, seed=1)))", {"f": ["grad", "jacrev", "jacfwd", "hessian"], "g": FUNCTIONS[2], "a": ["0", "1", "-1", "(0, 1)", "(1, 0)", "(0, 0)", "2", "()"]}),
        ("seen({w}, k(2, 3), k(3, 2, seed=1))",
         {"w": ["torch.func.grad", "lambda f: torch.func.grad(f, 1)", "torch.func.jacrev", "torch.func.jacfwd", "lambda f: lambda x, y: torch.func.jvp(f, (x, y), (x, y))",
                "lambda f: lambda x, y: torch.func.vjp(f, x, y)", *(f"lambda f: torch.func.vmap(f, {dims})" for dims in ("(0, 1)", "(-1, 0)", "(-2, -1)", "(1, None)", "(None, 0)")),
                "lambda f: torch.func.vmap(torch.func.grad(f), (-1, 0))", "lambda f: torch.func.grad(lambda x, y: torch.func.vmap(f, (1, 0))(x, y).sum())", "lambda f: torch.func.vmap(torch.func.vmap(f, (None, -1)), (0, None))"]}),
        ("contents(torch.func.vjp({g}, k(3))[1](k(3, seed=1)))", {"g": FUNCTIONS[1]}),
        ("contents(torch.func.jvp({g}, (k(3),), {v}{s}))", {"g": FUNCTIONS[1], "v": ["(k(3, seed=1),)", "[k(3, seed=1)]", "(t(2),)"], "s": ["", ", strict=True"]}),
        ("contents(torch.func.vmap({g}, {i}, {o})(k(2, 3), k(3, 2, seed=1)))", {"g": ["lambda x, y: x.sum() * y.sum()", "lambda x, y: (x, y)", "lambda x, y: x + 1"], "i": ["(0, 1)", "(1, 0)", "(0, None)", "(None, 0)", "0", "(-1, 0)", "(-2, -1)"], "o": ["0", "-1", "1"]}),
        ("contents(torch.func.vmap(torch.{f})(k(2, 3, 3)))", {"f": ["sum", "sin", "cumsum", "inverse", "max", "flatten", "det", "softmax", "diagonal", "t", "std"]}),
        ("contents(torch.func.vmap(lambda x: x.{f})(k(2, 3, 3)))", {"f": ["sum(0)", "sum(-1, keepdim=True)", "max(0).values", "T", "flatten()", "cumsum(0)", "softmax(-1)", "argsort(0)", "reshape(-1)", "unsqueeze(0)", "norm()", "flip(0)", "roll(1, 0)", "tril()", "mean((0, 1))", "transpose(0, 1)", "std(0)", "squeeze()", "unbind(0)", "chunk(2)", "matmul(x)", "amax(-1)", "prod(0)", "logsumexp(0)", "index_select(0, torch.tensor([1]))", "expand(2, 3, 3)"]}),
        ("contents(torch.autograd.functional.{f}({g}, k(3){o}))", {"f": ["jacobian", "hessian", "vjp", "jvp", "vhp", "hvp"], "g": FUNCTIONS[1], "o": ["", ", create_graph=True", ", strict=True"]}),
        ("contents(torch.autograd.functional.{f}({g}, k(3), v={v}))", {"f": ["vjp", "jvp", "vhp", "hvp"], "g": FUNCTIONS[1], "v": ["k(3, seed=1)", "k(2)", "k(1)"]}),
        ("contents(torch.autograd.functional.{f}({g}, t(3), v=t(3, seed=1){o}))", {"f": ["vjp", "jvp", "vhp", "hvp"], "g": FUNCTIONS[1], "o": ["", ", create_graph=True", ", strict=True", ", create_graph=True, strict=True"]}),
        ("contents(torch.autograd.functional.{f}({g}, k({s})))", {"f": ["vjp", "jvp", "vhp", "hvp"], "g": FUNCTIONS[1][:2], "s": ["1", "", "1, 1", "2"]}),
        ("contents(torch.autograd.functional.{f}({g}, (k(2), k(2, seed=1)){o}))", {"f": ["jacobian", "hessian"], "g": FUNCTIONS[2], "o": ["", ", strict=True", ", create_graph=True"]}),
        ("contents(torch.autograd.functional.jacobian({g}, k(3), vectorize=True, strategy={s}))", {"g": FUNCTIONS[1], "s": ["'forward-mode'", "'reverse-mode'", "'odd'"]}),
        ("graded(lambda x, y: x * 2, {x}{o})", {"x": ["t(2), t(3)", "t(2, dtype='float64'), t(3, dtype='float64')", "t(2), t(0)", "t(2, dtype='float16'), t(3, dtype='complex64')"], "o": ["", ", allow_unused=True", ", materialize_grads=True", ", allow_unused=False", ", create_graph=True, allow_unused=True", ", allow_unused=False, materialize_grads=True"]}),
        ("contents(torch.func.jvp(lambda x: {f}, (k(2, 3),), (k(2, 3, seed=7),)))",
         {"f": ["torch.cat([x, k(1, 3)])", "torch.cat([k(2, 1), x], -1)", "torch.stack([k(2, 3, seed=1), x], 1)", "torch.hstack([x, k(2, 1)])", "torch.vstack([k(3), x])",
                "torch.where(x > 0, x, k(3))", "torch.where(x > 0, k(2, 1), x)", "k(3, 3).scatter(0, torch.tensor([[1, 0, 2]]), x)", "x.scatter(1, torch.tensor([[2], [0]]), k(2, 1))",
                "k(3, 3).index_add(0, torch.tensor([2, 0]), x, alpha=2)", "x.index_add(1, torch.tensor([1]), k(2, 1))", "torch.lerp(k(3), x, k(2, 1))", "torch.addcmul(k(3), x, k(2, 1), value=2)",
                "torch.kron(k(1, 2), x)", "k(3, 2) @ x", "torch.broadcast_tensors(x, k(1, 3))", "put(k(2, 3), x, lambda a, b: a.copy_(b))", "put(x.clone(), 5., lambda a, b: a.__setitem__(0, b))",
                "put(k(3, 3), x, lambda a, b: a.__setitem__(slice(1, 3), b))", "torch.cartesian_prod(x[0], k(2))", "torch.meshgrid(x[0], k(2), indexing='ij')", "torch.cdist(x, k(2, 3, seed=2))"]}),
        ("torch.autograd.gradcheck(torch.sin, {x})", {"x": ["t(3, dtype='float64').as_strided((1,), (0,))", "t(2, 3, dtype='float64', how='spread')", "t(1, 2, dtype='float64', how='spread')", "t(2)", "t(2, dtype='int64')"]}),
        ("torch.autograd.gradcheck({g}, t(2, dtype='float64'){o})", {"g": ["torch.sin", "lambda x: x.detach() * x", "lambda x: x.sum()", "lambda x: (x, x * x)"], "o": ["", ", raise_exception=False", ", eps=1e-3, atol=1e-1, raise_exception=False", ", check_forward_ad=True, raise_exception=False", ", atol=1., raise_exception=False"]}),
    ],
}  # fmt: skip


def crosses() -> dict[str, dict[str, list[str]]]:
    """By kind and by what the calls begin with; none of them twice."""
    return {kind: dict(called(templates)) for kind, templates in TEMPLATES.items()}


def called(templates) -> Iterator[tuple[str, list[str]]]:
    for at, (text, slots) in enumerate(templates, 1):
        chosen = product(*slots.values())
        calls = [*dict.fromkeys(text.format(**dict(zip(slots, one))) for one in chosen)]
        yield str(at), calls
        if again := [one for call in calls[:: max(1, len(calls) // 3)] for one in otherwise(call) if one not in calls]:
            yield f"{at}-otherwise", [*dict.fromkeys(again)]
