"""PyTorch's own samples of every module, put to minitorch and to PyTorch.

PyTorch keeps, for its own tests, a database of modules (ModuleInfo): what a module is made with, what
it is called with, and what must raise an error. For each module that minitorch has too, `differences`
does the same with both libraries, in training and in evaluation, and says where they part:

    made      the class and words of an error; the printed form, public attributes, and the numbers
              that the seed gives the weights
    state     the state of PyTorch's, loaded into minitorch's, and read again
    called    the type, shape and values of every result, and the buffers afterwards
    backward  the gradients, first and second, of inputs and parameters
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch.testing._internal.common_modules import module_db

import minitorch
from tests.conformance.opinfo import (
    Answer,
    _numpy,
    _projection,
    _shown,
    _tensors,
    convert,
    disagreement,
)

RUNS = ((torch.float32, True), (torch.float32, False), (torch.float64, True))  # type, training


def shared() -> dict[str, Any]:
    """The entries of PyTorch's database whose module minitorch has too."""
    named = {info.module_cls.__name__: info for info in module_db}
    return {name: info for name, info in named.items() if hasattr(minitorch.nn, name)}


def _arrays(tensors) -> list:
    return [None if one is None else _numpy(one).copy() for one in tensors]


def _public(module) -> list[str]:
    """What a reader may ask a module for, and what it answers."""
    hidden = ("_parameters", "_buffers", "_modules")
    names = {*vars(module), *(name for kind in hidden for name in vars(module)[kind])}
    return sorted(name for name in names if not name.startswith("_"))


def _values(module) -> list[str]:
    settings = {name: getattr(module, name) for name in _public(module)}
    return [
        f"{name}={type(one) if hasattr(one, 'shape') else one}" for name, one in settings.items()
    ]


def steps(name: str, sample, dtype: torch.dtype, training: bool, library) -> Iterator:
    """What `library` answers, from making the module to its second derivatives: a title, an answer."""
    seeded = library.manual_seed
    given, inputs = sample.constructor_input, sample.forward_input
    args, kwargs = convert(list(given.args), library), convert(given.kwargs, library)
    seeded(42)
    module = getattr(library.nn, name)(*args, **kwargs)
    kind = getattr(library, str(dtype).removeprefix("torch."))
    yield "made", Answer(arrays=[repr(module), *_values(module), *module.state_dict()])
    yield "weights", Answer(arrays=_arrays(module.state_dict().values()))
    module.to(kind).train(training)
    yield "converted", Answer(arrays=_arrays(module.state_dict().values()))
    again = getattr(library.nn, name)(*args, **kwargs).to(kind)
    said = again.load_state_dict(module.state_dict())
    yield "loaded", Answer(arrays=[repr(said), *_arrays(again.state_dict().values())])
    if inputs is None:
        return
    args, kwargs = convert(list(inputs.args), library), convert(inputs.kwargs, library)
    seeded(42)
    results = list(_tensors(module(*args, **kwargs), library))
    yield "called", Answer(arrays=[*_arrays(results), *map(_node, results)])
    yield "state afterwards", Answer(arrays=_arrays(module.state_dict().values()))
    leaves = [*_tensors((args, kwargs), library), *module.parameters()]
    leaves = [one for one in leaves if one.requires_grad]
    wanting = [one for one in results if one.requires_grad]
    if not (leaves and wanting):
        return
    ones = [_projection(one, library) for one in wanting]
    grads = library.autograd.grad(wanting, leaves, ones, create_graph=True, allow_unused=True)
    yield "gradients", Answer(arrays=_arrays(grads))
    moving = [one for one in grads if one is not None and one.requires_grad]
    second = [None] * len(leaves)
    if moving:
        ones = [_projection(one, library) for one in moving]
        second = library.autograd.grad(moving, leaves, ones, allow_unused=True)
    known = [leaf.detach() * 0 if one is None else one for one, leaf in zip(second, leaves)]
    yield "second derivatives", Answer(gradients=_arrays(known))


def _node(result) -> str:
    return type(result.grad_fn).__name__


def told(name, sample, dtype, training, library) -> list[tuple[str, Answer]]:
    """All steps; the last is the error that ended them, if one did."""
    answers = []
    try:
        for one in steps(name, sample, dtype, training, library):
            answers.append(one)
    except Exception as error:
        answers.append(("error", Answer(error=f"{type(error).__name__}: {error}".rstrip())))
    return answers


def differences(name: str) -> Iterator[str]:
    """Where the two libraries part on the samples of a module, in words."""
    info = shared()[name]
    for dtype, training in RUNS:
        for sample in _samples(info, dtype, training):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                wanted = told(name, sample, dtype, training, torch)
                got = told(name, sample, dtype, training, minitorch)
            where = f"{_call(name, sample)}{'' if training else '.eval()'}"
            for (title, theirs), (_, ours) in zip(wanted, got):
                if part := disagreement(theirs, ours):
                    yield f"{where}: {title}: {part}: {_last(wanted)} against {_last(got)}"


def _last(answers: list[tuple[str, Answer]]) -> str:
    title, reached = answers[-1]
    return reached.error or title


def _samples(info, dtype, training) -> Iterator:
    given = dict(device="cpu", dtype=dtype, requires_grad=True, training=training)
    yield from info.module_inputs_func(info, **given)
    if info.module_error_inputs_func is not None:
        for error in info.module_error_inputs_func(info, **given):
            yield error.module_error_input


def _call(name: str, sample) -> str:
    given, inputs = sample.constructor_input, sample.forward_input
    shown = f"nn.{name}{_shown(given.args, given.kwargs)}"
    return shown if inputs is None else shown + _shown(inputs.args, inputs.kwargs)


if __name__ == "__main__":  # python -m tests.conformance.moduleinfo [name ...]
    import sys

    for name in sys.argv[1:] or shared():
        for line in [f"{name}:", *differences(name)]:
            print(line, flush=True)
