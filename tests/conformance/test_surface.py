"""The names: what minitorch has, PyTorch has under the same name, in the same places, with the same
arguments. PyTorch's own type stubs say what its arguments are.
"""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
import torch

import minitorch

STUBS = Path(torch.__file__).parent / "_C"
NAMES = """
abs add sub mul div true_divide neg pow exp log sqrt rsqrt square sin cos tan asin acos atan sinh cosh tanh sigmoid
relu sum mean std var prod max min amax amin argmax argmin count_nonzero finfo iinfo result_type can_cast argsort sort
topk cumsum cumprod matmul mm bmm mv dot inner
outer einsum tensordot t T mT transpose permute reshape view flatten unflatten squeeze unsqueeze expand expand_as unfold detach_
broadcast_to broadcast_tensors cat stack hstack vstack split chunk unbind where gather scatter index_select
masked_select masked_fill take nonzero eq ne lt le gt ge equal allclose isclose isnan isinf isfinite all any clamp
clip round floor ceil trunc sign zeros ones full empty eye arange linspace logspace zeros_like ones_like full_like
empty_like rand_like randn_like randint_like new_zeros new_ones new_full new_empty new_tensor tensor as_tensor
from_numpy diag diagonal triu tril trace norm log_softmax softmax logsumexp maximum minimum numel size dim ndim shape
item tolist numpy clone detach data requires_grad_ retain_grad is_leaf backward grad to type float double int long bool
contiguous is_contiguous stride storage_offset data_ptr element_size fill_ zero_ copy_ scatter_ normal_ uniform_ flip
roll repeat tile repeat_interleave meshgrid bincount unique logical_and logical_or logical_xor logical_not reciprocal
floor_divide remainder fmod log2 log10 log1p expm1 erf atan2 lerp cross swapaxes movedim narrow select
is_floating_point manual_seed Generator rand randn randint randperm normal bernoulli multinomial no_grad enable_grad
set_grad_enabled is_grad_enabled set_printoptions set_default_dtype logaddexp logaddexp2 nan_to_num clamp_min
clamp_max bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift isin broadcast_shapes
std_mean var_mean absolute arccos arctan2 fix negative divide multiply subtract not_equal less greater_equal swapdims
median nanmedian quantile nanquantile kthvalue mode as_strided searchsorted itemsize nbytes seed initial_seed get_rng_state set_rng_state default_generator cummax cummin logcumsumexp index_add scatter_add index_add_ scatter_add_ dist bucketize svd slogdet logdet
matrix_exp pinverse H mH adjoint nansum nanmean cdist resize_ unsqueeze_ type_as moveaxis concat concatenate row_stack ger
rot90 diff histc hypot addcmul addcdiv kron combinations cartesian_prod take_along_dim range bernoulli_ exponential_ get_num_threads set_num_threads
""".split()
PARTS = {
    "linalg": "norm vector_norm matrix_norm det inv pinv lstsq slogdet matrix_exp solve eig eigvals eigh eigvalsh svd qr cholesky matrix_rank cond "
    "matrix_power",
    "autograd": "grad backward gradcheck Function functional",
    "autograd.functional": "jacobian hessian jvp vjp",
    "func": "grad jvp vjp jacrev jacfwd hessian vmap functional_call",
}

# What PyTorch takes and minitorch does not: a device, a place for the result, another layout of memory.
ELSEWHERE = {
    "device", "pin_memory", "layout", "memory_format", "non_blocking", "out", "out_dtype", "names", "implicit",
}  # fmt: skip
# Arguments whose names the stubs invent, or that other arguments stand for: of the name, the argument.
OTHERWISE = {
    ("view", "dtype"): "taken without a name",
    ("view", "size"): "taken without a name",
    ("where", "self"): "the stubs' name of `input`",
    ("fill_", "value"): "taken without a name",
    ("result_type", "scalar2"): "taken without a name",
    ("to", "dtype=None"): "has to be given",
    ("to", "copy"): "minitorch copies when the type changes",
    ("to", "other"): "taken as `dtype`",
    ("numpy", "force"): "minitorch has no memory that NumPy cannot share",
    ("requires_grad_", "mode"): "documented as `requires_grad`",
    ("std", "unbiased=True"): "None stands for it, so that `correction` may be given instead",
    ("var", "unbiased=True"): "None stands for it, so that `correction` may be given instead",
    ("std_mean", "unbiased=True"): "None stands for it, so that `correction` may be given instead",
    ("var_mean", "unbiased=True"): "None stands for it, so that `correction` may be given instead",
    ("isin", "element"): "taken as `elements`",
    ("isin", "test_element"): "taken as `test_elements`",
    ("searchsorted", "self"): "the stubs' name of `input`",
    ("swapdims", "dim0"): "read as `axis0` of swapaxes",
    ("swapdims", "dim1"): "read as `axis1` of swapaxes",
    ("linspace", "steps=None"): "PyTorch refuses None too",
    ("logspace", "steps=None"): "PyTorch refuses None too",
    ("normal", "std=1"): "1.0 is written",
    ("randint", "requires_grad"): "whole numbers have no gradient",
    ("randperm", "requires_grad"): "whole numbers have no gradient",
    ("randint_like", "requires_grad"): "whole numbers have no gradient",
}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_where_pytorch_has_it(name):
    places = {"function": (minitorch, torch), "method": (minitorch.Tensor, torch.Tensor)}
    ours = {place for place, (one, _) in places.items() if hasattr(one, name)}
    theirs = {place for place, (_, one) in places.items() if hasattr(one, name)}
    assert ours == theirs


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_are_whole(part):
    ours, theirs = minitorch, torch
    for one in part.split("."):
        ours, theirs = getattr(ours, one), getattr(theirs, one)
    for name in PARTS[part].split():
        assert hasattr(theirs, name) and hasattr(ours, name), name


def test_what_writes_in_place_is_a_function_where_pytorch_has_one():
    methods = [name for name in dir(minitorch.Tensor) if name.endswith("_") and name[0] != "_"]
    assert methods and all(hasattr(torch.Tensor, name) for name in methods)
    wrong = [name for name in methods if hasattr(torch, name) != hasattr(minitorch, name)]
    assert wrong == []


def test_nothing_has_a_name_that_pytorch_has_not():
    ours = [name for name in dir(minitorch.Tensor) if not name.startswith("_")]
    assert [name for name in ours if not hasattr(torch.Tensor, name)] == []


def _overloads(file: str, of_class: str | None = None) -> dict[str, list[ast.arguments]]:
    body = ast.parse((STUBS / file).read_text("utf8")).body
    if of_class is not None:
        classes = [one for one in body if isinstance(one, ast.ClassDef)]
        body = next(one.body for one in classes if one.name == of_class)
    found: dict[str, list[ast.arguments]] = {}
    for one in body:
        if isinstance(one, ast.FunctionDef):
            found.setdefault(one.name, []).append(one.args)
    return found


FUNCTIONS = _overloads("_VariableFunctions.pyi")
METHODS = _overloads("__init__.pyi", "TensorBase")
SIGNATURES = {
    f"{place}{name}": (name, getattr(ours, name), overloads[name])
    for place, ours, overloads in (
        ("", minitorch, FUNCTIONS),
        ("Tensor.", minitorch.Tensor, METHODS),
    )
    for name in NAMES
    if name in overloads and inspect.isfunction(getattr(ours, name, None))
}


def _is_old(arguments: ast.arguments) -> bool:
    """A signature by the names of axes, or with alpha before other: PyTorch warns of both."""
    given = arguments.posonlyargs + arguments.args
    named_axes = any(one.annotation and "str" in ast.unparse(one.annotation) for one in given[1:])
    return named_axes or any(one.arg in ("alpha", "beta") for one in given)


@pytest.mark.parametrize("place", SIGNATURES)
def test_the_arguments_have_pytorchs_names_and_defaults(place):
    name, function, overloads = SIGNATURES[place]
    ours = inspect.signature(function).parameters
    missing = []
    for one in overloads:
        if _is_old(one):
            continue
        given = [argument.arg for argument in one.posonlyargs + one.args]
        named = [argument.arg for argument in one.kwonlyargs]
        values = dict(zip(reversed(given), reversed(one.defaults)))
        values |= {key: value for key, value in zip(named, one.kw_defaults) if value is not None}
        for key in [key for key in given[1:] + named if key not in ELSEWHERE]:
            if key not in ours:
                missing.append(key)
            elif key in values and repr(ours[key].default) != ast.unparse(values[key]):
                missing.append(f"{key}={ast.unparse(values[key])}")
    assert [key for key in missing if (name, key) not in OTHERWISE] == []
