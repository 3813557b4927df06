"""What several rules have in common: to give nothing, to be missing, to be recorded as one node.

Where it is to be differentiated again, what a rule makes of `g` is recorded operation by operation. For some
operations PyTorch has one node in its place. That has read all tensors that the rule names; so it
requires a gradient if one of them does, even where that is 0.
"""

from __future__ import annotations

from functools import cache, partial

from ..core import Operation, Tensor, has_values, ops
from ..core.backward import grad
from ..core.operation import Rule, conj, rule_of
from ..core.plan import Plans
from ..core.record import bind, is_watched, recorded


def flat(g):
    """The rule where nothing changes: zeros, which depend on nothing."""
    return ops.zeros_like(g)


def missing(called: str):
    """The rule of what PyTorch has none for."""

    def vjp(g):
        raise NotImplementedError(f"the derivative for '{called}' is not implemented.")

    return vjp


class Backward(Operation):
    """What a rule makes of the tensors among all that it is told.

    Its own derivatives, but those that are `given`, are those of what the rule does: that is done
    again, and recorded.
    """

    def __init__(self, grad_fn: str, rule: Rule, given: dict[str, Rule], inputs: tuple[str, ...]):
        self.name = self.grad_fn = grad_fn
        self.inputs, (self.vjp_of_g, self.told) = inputs, rule
        again = {name: Rule(partial(self._again, name), self.told) for name in inputs}
        self.rules = tuple((again | given)[name] for name in inputs)
        self.plans = Plans(self, exact=False)

    def forward(self, *arrays, **params):
        values = dict(zip(self.inputs, arrays)) | params
        return self.vjp_of_g(*map(values.__getitem__, self.told))

    def _again(self, name: str, h, *found):
        values, on_tensors = dict(zip(self.told, found)), isinstance(h, Tensor)
        if not on_tensors:
            values |= {one: Tensor._wrap(values[one]) for one in self.inputs}
            values[name]._leaf_grad, h = True, Tensor._wrap(h)
        with recorded():
            x = values[name] = ops.alias(values[name])
            product = self.vjp_of_g(*map(values.__getitem__, self.told))
        share = flat(x.detach())
        if product.requires_grad:
            (share,) = grad(product, x, conj(h), None, on_tensors, materialize_grads=True)
        return conj(share) if on_tensors else conj(share)._array


def in_one_node(names: str, reads="x", grad_fn="", **given) -> None:
    """Has the rules of these operations recorded so; watched, they show what they do.

    Args:
        reads: inputs that PyTorch's node reads, whether or not the rule does.
        grad_fn: PyTorch's name of the node, where it is not made from that of the operation's.
        given: rules of the node's own.
    """
    given = {name: rule_of(rule) for name, rule in given.items()}
    for operation in map(vars(ops).get, names.split()):
        named = grad_fn or operation.grad_fn.replace("Backward", "BackwardBackward")
        operation.rules = tuple(
            rule and _recorded(named, rule, reads.split(), given) for rule in operation.rules
        )


def _recorded(grad_fn: str, rule: Rule, reads: list[str], given: dict[str, Rule]) -> Rule:
    needs = (*rule.needs, *[name for name in reads if name not in rule.needs])
    extra = len(needs) - len(rule.needs)
    plain = (lambda *found: rule.vjp(*found[:-extra])) if extra else rule.vjp
    told = Rule(plain, ("g", *needs))
    row = cache(partial(Backward, grad_fn, told, given))

    def vjp(*found):
        if not isinstance(found[0], Tensor) or is_watched() or not all(map(has_values, found)):
            return plain(*found)
        values = dict(zip(told.needs, found))
        tensors = {name: x for name, x in values.items() if isinstance(x, Tensor)}
        params = {name: x for name, x in values.items() if name not in tensors}
        return bind(row(tuple(tensors)), [*tensors.values()], params)

    vjp.of_arrays = plain
    return Rule(vjp, needs)
