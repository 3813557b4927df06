"""What each operation keeps for the reverse pass: changing it in place must fail as in PyTorch, and
changing anything else must not.
"""

from __future__ import annotations

import warnings

import pytest
import torch

import minitorch

CALLS = (
    "abs() neg() exp() log() sqrt() rsqrt() square() sin() cos() tan() asin() acos() atan() sinh() cosh() tanh() "
    "asinh() atanh() sigmoid() relu() reciprocal() log2() log10() log1p() expm1() exp2() erf() sign() floor() "
    "ceil() round() trunc() pow(2) pow(w) pow(0.5) mul(w) mul(2) div(w) div(2) add(w) sub(w) atan2(w) hypot(w) addcmul(w,v) addcdiv(w,v) "
    "lerp(w,0.3) lerp(w,v) remainder(w) remainder(0.3) fmod(w) logaddexp(w) nan_to_num() clamp_min(0.4) clamp_max(w) clamp(0.2,0.6) clamp(w,v) maximum(w) minimum(w) "
    "cumsum(0) cumprod(0) masked_fill(w>0.5,1) eq(w) copy(w) fill(2) zero() logical_and(w) "
    "where(w>0.5,v) sum() mean() prod() prod(0) std() var() norm() norm(3) max() amax() amax(0) max(0).values median() median(0).values mode(0).values as_strided((2,),(2,)) cummax(0).values logcumsumexp(0) "
    "sort().values topk(1).values log_softmax(0) logsumexp(0) dot(w) matmul(w) index_select(0,n) gather(0,n) take(n) masked_select(w>0.5) "
    "repeat(2) tile(2) flip(0) roll(1) diff() unsqueeze(0) view(1,3) expand(2,3) cross(w) diag() clone() double()"
).split()
START = """
x = torch.tensor([.3, .5, .4], requires_grad=True)
w = torch.tensor([.2, .7, .9], requires_grad=True)
v = torch.tensor([.6, .8, .1])
n = torch.tensor([0])
a = x * 1
"""
AFTER = [
    "b = a.{call}; b.add_(1); b.sum().backward()",
    "b = a.{call}; a.add_(1); b.sum().backward()",
    "b = a.{call}; w.data.add_(1); b.sum().backward()",
    "b = a.{call}\nwith torch.no_grad(): w.add_(1)\nb.sum().backward()",
    "b = a.{call}; n.add_(0); b.sum().backward()",
    "b = a.{call}; b.sum().backward(); b.sum().backward()",
]
IN_PLACE = [
    "a.{call}; (a * 1).sum().backward()",
    "a.{call}; a.add_(1); (a * 1).sum().backward()",
    "a.{call}; a.{call}; a.sum().backward()",
    "a = v * 1; a.{call}; a.add_(1); a.requires_grad and a.sum().backward()",
    "b = a[1:]; a.{call}; b.add_(1); a.sum().backward()",
    "a.retain_grad(); a.{call}; a.sum().backward()",
]


def answer(program: str, library) -> str:
    variables: dict = {"torch": library}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(START + program, variables)
            return repr([variables[one].grad for one in "xwa"])
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def programs(call: str) -> list[str]:
    name, arguments = call.split("(", 1)
    made = [one.format(call=call) for one in AFTER] if hasattr(torch.Tensor, name) else []
    if hasattr(minitorch.Tensor, f"{name}_"):
        made += [one.format(call=f"{name}_({arguments}") for one in IN_PLACE]
    return made


@pytest.mark.parametrize("call", CALLS)
def test_what_is_kept_is_guarded(call):
    answers = [(one, answer(one, torch), answer(one, minitorch)) for one in programs(call)]
    wrong = [
        f"{program}\n--- PyTorch\n{wanted}\n--- minitorch\n{got}"
        for program, wanted, got in answers
        if wanted != got
    ]
    assert answers
    assert not wrong, "\n\n".join(wrong)
