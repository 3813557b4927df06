"""Calls of what Python itself reads, made from its signature: options by name, by place, and two together."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from itertools import combinations, product, takewhile

from book._ext.booksite.reference import public

PAIR, SHARES = "t(2, 3), t(2, 3, seed=1)", "t(2, 3).sigmoid(), t(2, 3, seed=1).sigmoid().detach()"
CLASSES = "t(2, 3), torch.tensor([2, 0])"
GENERATOR = "torch.Generator().manual_seed(3)"
TRUTHS = ["True", "False"]
WEIGHTS = ["torch.tensor([1., 2., 3.])"]
VALUES = {
    "eps": ["0.5", "0.", "-1."], "momentum": ["0.5", "None"], "stride": ["1", "(2,)", "(2, 1)"], "padding": ["1", "'same'"],
    "dilation": ["2"], "groups": ["2", "3", "0"], "padding_mode": ["'reflect'", "'circular'", "'replicate'"],
    "p": ["0.", "1.", "1.5", "-0.5"], "alpha": ["0.5", "0.", "-1."], "delta": ["0.5", "0.", "'a'"], "negative_slope": ["0.3", "-1."],
    "lambd": ["0.", "1.", "-1."], "min_val": ["0.5", "1.", "-2."], "max_val": ["-1.", "0.5", "-2."], "beta": ["0.5", "0.", "2."],
    "threshold": ["1.", "0."], "reduction": ["'none'", "'sum'", "'odd'"], "ignore_index": ["2", "0"], "label_smoothing": ["0.2", "1.5"],
    "weight": WEIGHTS, "pos_weight": WEIGHTS, "margin": ["0.3", "-0.5"], "dim": ["0", "-1", "2"],
    "start_dim": ["0", "-1"], "end_dim": ["0", "1"], "num_parameters": ["2", "3"], "init": ["0.5"], "padding_idx": ["0", "-1", "3", "-4"],
    "max_norm": ["1."], "norm_type": ["1.", "inf"], "divisor_override": ["3", "0"], "approximate": ["'tanh'", "'odd'"],
    "size_average": TRUTHS, "reduce": TRUTHS, "dtype": ["torch.float64"], "generator": [GENERATOR], "gain": ["2.", "0.5"],
    "a": ["-0.5", "1.5"], "b": ["1.", "0.3"], "mean": ["0.3", "-2."], "std": ["0.5", "3."], "mode": ["'fan_out'", "'odd'"],
    "nonlinearity": ["'relu'", "'tanh'"], "param": ["0.5"], "lr": ["0.29", "0.", "-1."], "dampening": ["0.3", "0."], "weight_decay": ["0.1", "-1."],
    "betas": ["(0.5, 0.9)", "(0.9, 1.)"], "rho": ["0.5", "2."], "lr_decay": ["0.5", "-1."], "initial_accumulator_value": ["0.5", "-1."],
    "dims": ["1", "([1], [0])"], "compute_mode": ["'donot_use_mm_for_euclid_dist'", "'odd'"], "argnums": ["1", "(0, 1)", "2"],
    "batch_size": ["2", "3", "None"], "sampler": ["[2, 0, 1]"], "batch_sampler": ["[[0, 2], [1]]"], "collate_fn": ["list"],
    "num_samples": ["3", "0"], "gamma": ["0.5", "1.5"], "eta_min": ["0.05", "-0.1"], "T_mult": ["2", "0"], "factor": ["0.5", "0.25"],
    "start_factor": ["0.5", "1."], "end_factor": ["0.25", "2."], "total_iters": ["2", "0"], "power": ["2.", "0.5"], "total_steps": ["15", "0"],
    "epochs": ["5"], "steps_per_epoch": ["3"], "pct_start": ["0.5", "0.1"], "anneal_strategy": ["'linear'", "'odd'"], "cycle_momentum": TRUTHS,
    "base_momentum": ["0.5", "[0.5, 0.6]"], "max_momentum": ["0.7", "[0.7, 0.8]"], "div_factor": ["5."], "final_div_factor": ["10."],
    "patience": ["1", "0"], "threshold_mode": ["'abs'", "'odd'"], "cooldown": ["2"], "min_lr": ["0.02", "[0.02, 0.2]"],
    "rtol": ["0.5"], "atol": ["0.5"], "v": ["k(3, seed=1)", "k(2)"], "strategy": ["'forward-mode'", "'odd'"], "in_dims": ["1", "-1", "None"],
    "outer_jacobian_strategy": ["'forward-mode'", "'odd'"], "out_dims": ["1", "-1", "5"], "chunk_size": ["1", "2"],
    "foreach": ["False"], "fused": ["False"], "index": ["0"], "retain_graph": TRUTHS, "allow_unused": TRUTHS, "inputs": ["[]"],
}  # fmt: skip
NEVER = {"device", "sparse", "_weight", "_freeze", "_stacklevel", "out", "last_epoch", "pin_memory", "num_workers", "timeout", "worker_init_fn"}
NEVER |= {"multiprocessing_context", "prefetch_factor", "persistent_workers", "pin_memory_device", "in_order", "capturable", "differentiable"}
NEVER |= {"nondet_tol", "check_undefined_grad", "check_grad_dtypes", "check_batched_grad", "check_batched_forward_grad", "fast_mode", "masked", "randomness", "grad_outputs"}
SUM, BOTH = "lambda x, y=2: (x * x * y).sum()", "lambda x: (x * x).sum()"
OPTIMISERS = ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta")
SCHEDULERS = {
    **dict.fromkeys(("ConstantLR", "LinearLR", "PolynomialLR"), []), "StepLR": ["2"], "MultiStepLR": ["[1, 3]"], "ExponentialLR": ["0.5"],
    "CosineAnnealingLR": ["4"], "CosineAnnealingWarmRestarts": ["3"], "OneCycleLR": ["[1., 2.]"],
}  # fmt: skip
CALLED: dict[str, list[list[str]]] = {
    "nn.functional": [
        *(["{}(" + PAIR + "{})", one] for one in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "kl_div")),
        *(["{}(" + SHARES + "{})", one] for one in ("binary_cross_entropy", "binary_cross_entropy_with_logits", "kl_div")),
        *(["{}(" + CLASSES + "{})", one] for one in ("cross_entropy", "nll_loss")),
        ["{}(" + PAIR + ", torch.tensor([1, -1]){})", "cosine_embedding_loss"],
        *(["{}(c(2, 3){})", one] for one in ("dropout", "hardtanh", "normalize", "softmax", "log_softmax", "softmin")),
        *(["{}(t(1, 2, 4, 5), 2{})", one] for one in ("max_pool2d", "adaptive_max_pool2d")),
        ["{}(t(1, 2, 5), 2{})", "max_pool1d"], ["{}(c(2, 3, 2, 2){})", "dropout2d"],
        ["{}(t(4, 3), torch.zeros(3), torch.ones(3){})", "batch_norm"], ["{}(torch.tensor([[0, 2], [2, 0]]), t(3, 2){})", "embedding"],
    ],
    "nn.init": [
        *(["filled(lambda x: {}(x{}), 3, 4)", f"{one}_"] for one in ("kaiming_normal", "kaiming_uniform", "xavier_normal", "xavier_uniform", "normal", "uniform", "trunc_normal", "orthogonal")),
        ["filled(lambda x: {}(x{}), 2, 4, 2)", "kaiming_normal_"], ["{}('leaky_relu'{})", "calculate_gain"], ["filled(lambda x: {}(x{}), 30, 2)", "orthogonal_"],
    ],
    "nn.utils": [
        ["clipped(lambda p: {}(p, 0.5{}))", "clip_grad_norm_"], ["clipped(lambda p: {}(p, 0.5{}))", "clip_grad_value_"],
        ["clipped(lambda p: {}(p, 0.5{}), scale=inf)", "clip_grad_norm_"], ["clipped(lambda p: {}([x.grad for x in p]{}))", "get_total_norm"],
    ],
    "optim": [
        [text, one] for one in OPTIMISERS for text in ("stepped({}(parameters(){}))", "stepped({}(groups(lr=0.3, weight_decay=0.2){}), skipped=1)", "resumed(lambda p: {}(p{}))")
    ],
    "optim.lr_scheduler": [
        *(["rates(lambda o: {}(" + ", ".join(["o", *needed]) + "{}))", one] for one, needed in SCHEDULERS.items()),
        ["plateau(lambda o: {}(o{}))", "ReduceLROnPlateau"],
    ],
    "utils.data": [
        ["list({}(range(7){}))", "DataLoader"], ["len({}(range(7){}))", "DataLoader"], ["list({}(range(5){}))", "RandomSampler"], ["list({}([3, 1, 4]{}))", "SubsetRandomSampler"],
        ["list({}([1., 2., 3.], 3{}))", "WeightedRandomSampler"], ["[list(x) for x in {}(range(7), [3, 4]{})]", "random_split"],
    ],
    "autograd.functional": [
        *(["contents({}(" + BOTH + ", k(3){}))", one] for one in ("hessian", "hvp", "jacobian", "jvp", "vhp", "vjp")),
        *(["contents({}(" + BOTH + ", t(3){}))", one] for one in ("hvp", "jvp", "vhp", "vjp", "jacobian", "hessian")),
        *(["contents({}(lambda x: x.sin() * x, k(3){}))", one] for one in ("jvp", "vjp", "jacobian")),
    ],
    "func": [
        *(["contents({}(" + SUM + "{})(k(3), k(3, seed=1)))", one] for one in ("grad", "grad_and_value", "jacrev", "jacfwd", "hessian")),
        *(["contents({}(lambda x, y: ((x * y).sum(), x){})(k(3), k(3, seed=1)))", one] for one in ("grad", "grad_and_value", "jacrev", "jacfwd")),
        ["contents({}(lambda x: x.cumsum(0){})(k(3, 2)))", "vmap"], ["contents({}(lambda x: x + torch.rand(2){})(k(2, 2)))", "vmap"],
    ],
    "autograd": [
        ["{}(lambda x: x * x.detach(), t(2, dtype='float64'){})", "gradcheck"], ["{}(torch.sin, t(2, dtype='float64'){})", "gradcheck"],
        ["{}(torch.sin, t(2, dtype='float64'){})", "gradgradcheck"],
    ],
    "": [
        ["{}(t(2, 3), t(4, 3, seed=1){})", "cdist"], ["{}(t(2, 3){})", "norm"], ["{}(t(5, 2), 2{})", "split"], ["{}(t(2, 3), t(3, 2, seed=1){})", "tensordot"],
        ["{}(torch.tensor([2, 1, 2, 1]){})", "unique"], ["{}(torch.tensor([[2, 1, 2], [2, 1, 2]]){})", "unique"],
    ],
}  # fmt: skip


def parameters(function) -> list[inspect.Parameter]:
    """What one may give to it by name; nothing, if it takes whatever comes."""
    found = [*inspect.signature(function).parameters.values()]
    return [] if any(one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD) for one in found) else found


def values(parameter: inspect.Parameter) -> list[str]:
    """Other values of an option than its default."""
    found = [] if parameter.name in NEVER else VALUES.get(parameter.name, TRUTHS)
    return [one for one in found if one != str(parameter.default)]


def alone(options: Sequence[inspect.Parameter]) -> list[str]:
    return [f"{one.name}={value}" for one in options for value in values(one)]


def by_two(options: Sequence[inspect.Parameter]) -> list[str]:
    pairs = combinations(options, 2)
    return [f"{a.name}={x}, {b.name}={y}" for a, b in pairs for x, y in product(values(a), values(b))]


def by_place(options: Sequence[inspect.Parameter]) -> Iterator[str]:
    """The first options, as many as may be given so, at their first and at their last values."""
    placed = [*takewhile(len, (values(one) for one in options if one.kind == one.POSITIONAL_OR_KEYWORD))]
    for many in range(1, len(placed) + 1):
        for at in (0, -1):
            yield ", ".join(found[at] for found in placed[:many])


def crosses() -> dict[str, dict[str, list[str]]]:
    """By the module of a function: all ways to give its options."""
    return {
        "options": {where or "torch": [*dict.fromkeys(_calls(where, some))] for where, some in CALLED.items()}
    }


def _calls(where: str, called: list[list[str]]) -> Iterator[str]:
    for text, name in called:
        path = f"{where}.{name}".lstrip(".")
        options = [one for one in parameters(public()[path]) if one.default is not one.empty]
        pairs = by_two(options)
        for given in ["", *alone(options), *pairs[:: max(1, len(pairs) // 60)], *by_place(options)]:
            yield text.format(f"torch.{path}", given and f", {given}")
