"""``out=``: the same result in the same tensor, or the same refusal, for a few samples of every operation
and tensors of every shape and type to write into.
"""

from __future__ import annotations

import itertools
import re
import warnings

import pytest
import torch

import minitorch
from tests.conformance import opinfo

TYPES = ("float64", "float32", "int64")
NAMES = {
    name: op
    for name, op in opinfo.shared().items()
    if op.supports_out
    and not op.variant_test_name
    and any(
        re.search(r"\bouts?\b", text)
        for text in getattr(getattr(opinfo.counterpart(op), "call", None), "texts", ())
    )
}
LEFT_OUT = {
    **dict.fromkeys(("arange", "complex", "inner"), "other words for some types and shapes"),
    **dict.fromkeys(("linalg.eig", "linalg.eigvals"), "other words for a real tensor"),
    "linalg.eigh": "the sign of a vector is left open, and the tensor to write into changes it",
    "bucketize": "other words for a tensor of floats",
    "diff": "other words for some types",
    "nn.functional.logsigmoid": "PyTorch resizes without its warning",
    "searchsorted": "other words for a tensor of floats",
    **dict.fromkeys(("kthvalue", "mode"), "PyTorch speaks of the indices in another shape"),
    "empty": "shows memory that nobody has written to",
}
# Into tensors of other types PyTorch writes more than minitorch, or says something else.
OF_ITS_TYPE = {
    "nansum", "nanmean", "diag", "linalg.cond", "linalg.matrix_power", "mean",
    "logsumexp", "matmul", "linalg.matrix_rank", "linalg.lstsq", "linalg.pinv", "linalg.slogdet", "svd", "var",
}  # fmt: skip


def said(function, sample, library, dtype: str, shape: tuple) -> str:
    args, kwargs = opinfo.arguments(sample, library)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            plain = function(*args, **kwargs)
            several = isinstance(plain, tuple)
            kinds = (
                [getattr(library, dtype), *[one.dtype for one in plain[1:]]] if several else [dtype]
            )
            made = [
                library.zeros(shape, dtype=getattr(library, kind) if kind is dtype else kind)
                for kind in kinds
            ]
            caught.clear()
            out = tuple(made) if several else made[0]
            result = function(*args, **kwargs, out=out)
        same = [one is other for one, other in zip(result, out)] if several else result is out
        told = [
            str(one.message).partition(" (Triggered")[0]
            for one in caught
            if one.category is UserWarning
        ]
        told = list(dict.fromkeys(told))  # PyTorch says some of it twice
        return repr((same, [one.tolist() for one in made], [one.shape for one in made], told))
    except opinfo.Unconvertible:
        return ""
    except Exception as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("name", sorted(NAMES.keys() - LEFT_OUT))
def test_the_result_is_written(name):
    op, wrong = NAMES[name], []
    of_floats = torch.float64 in op.supported_dtypes("cpu")
    types = TYPES[:1] if name in OF_ITS_TYPE else TYPES
    for sample in itertools.islice(
        op.sample_inputs("cpu", torch.float64 if of_floats else torch.int64), 2
    ):
        for dtype, shape in itertools.product(types, ((0,), (3,))):
            wanted = said(op.get_op(), sample, torch, dtype, shape)
            got = said(opinfo.counterpart(op), sample, minitorch, dtype, shape)
            if shortened(wanted) != shortened(got):
                wrong.append(f"{name} into {dtype}{shape}\n  PyTorch   {wanted}\n  minitorch {got}")
    assert not wrong, "\n".join(wrong)


def shortened(answer: str) -> list[str]:
    """An answer without the last digits of its numbers."""
    return [one[:8] for one in answer.replace("[", " ").replace(",", " ").split()]
