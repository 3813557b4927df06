"""Calls of what Python itself reads, made from its signature: options by name, by place, and two together."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from itertools import combinations, product, takewhile

from book._ext.booksite.reference import public

from .otherwise import otherwise
from .values import ALONE, TRUTHS, VALUES

PAIR, SHARES = "t(2, 3), t(2, 3, seed=1)", "t(2, 3).sigmoid(), t(2, 3, seed=1).sigmoid().detach()"
CLASSES = "t(2, 3), torch.tensor([2, 0])"
NEVER = {"out", "pin_memory"}
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
        ["contents({}(nn.Linear(2, 1), {{'weight': k(1, 2)}}, args=k(3, 2){}))", "functional_call"], ["contents({}(nn.Linear(2, 1), {{'weight': k(1, 2)}}{}))", "functional_call"],
    ],
    "autograd": [
        ["{}(lambda x: x * x.detach(), t(2, dtype='float64'){})", "gradcheck"], ["{}(torch.sin, t(2, dtype='float64'){})", "gradcheck"],
        ["{}(torch.sin, t(2, dtype='float64'){})", "gradgradcheck"],
    ],
    "Tensor": [
        ["t(5, 2).{}(2{})", "split"], ["t(2, 3).{}({})", "norm"], ["k(2, 2, 3).{}({})", "unique"], ["t(2, 3).{}({})", "type"], ["t(2, 3).{}({})", "size"], ["t(2, 3).{}({})", "stride"],
        ["k(2, 3).{}({})", "requires_grad_"], ["k(2, 3).{}({})", "normal_"], ["k(2, 3).{}({})", "uniform_"], ["k(2, 3).{}({})", "bernoulli_"], ["k(2, 3).{}({})", "exponential_"],
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
    pairs = combinations([one for one in options if one.name not in ALONE], 2)
    return [f"{a.name}={x}, {b.name}={y}" for a, b in pairs for x, y in product(values(a), values(b))]


def by_place(options: Sequence[inspect.Parameter]) -> Iterator[str]:
    """Each option behind the defaults of those before it; and the first, as many as may be given so, at other values."""
    options = [one for one in options if one.kind == one.POSITIONAL_OR_KEYWORD]
    for at, one in enumerate(options):
        before = [repr(other.default) for other in options[:at]]
        yield from (", ".join([*before, value]) for value in values(one))
    placed = [*takewhile(len, map(values, options))]
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
            called = name if where == "Tensor" else f"torch.{path}"
            call = text.format(called, given and f", {given}").replace("(, ", "(")
            yield call
            if not given:
                yield from otherwise(call)
