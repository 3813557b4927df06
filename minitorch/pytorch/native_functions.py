"""The door: every call from outside is read as PyTorch reads it, before a function sees it.

Below stand PyTorch's signatures of the functions of tensors. A method has that of its function without
``input`` and ``out``, and so has the method whose name ends in ``_``; where that is not so, the method
stands below too. Functions that are called by name inside do not pass the door again; methods do.
"""

from __future__ import annotations

import re
from inspect import CO_VARKEYWORDS, unwrap

from .calls import Call, MethodCall, guarded
from ..api.in_place import __all__ as IN_PLACE
from .arg_parser import Accepted
from ..core.tensor import Tensor

FUNCTIONS = """
add(Tensor input, Tensor other, *, Scalar alpha=1, Tensor out=None)
add(Tensor input, Scalar alpha, Tensor other, *, Tensor out=None)|deprecated
all(Tensor input, *, Tensor out=None)
all(Tensor input, IntArrayRef? dim=None, bool keepdim=False, *, Tensor out=None)
all(Tensor input, int dim, bool keepdim=False, *, Tensor out=None)
allclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)
amax(Tensor input, IntArrayRef[1] dim=[], bool keepdim=False, *, Tensor out=None)
amin(Tensor input, IntArrayRef[1] dim=[], bool keepdim=False, *, Tensor out=None)
any(Tensor input, *, Tensor out=None)
any(Tensor input, IntArrayRef? dim=None, bool keepdim=False, *, Tensor out=None)
any(Tensor input, int dim, bool keepdim=False, *, Tensor out=None)
argmax(Tensor input, int? dim=None, bool keepdim=False, *, Tensor out=None)
argmin(Tensor input, int? dim=None, bool keepdim=False, *, Tensor out=None)
argsort(Tensor input, *, bool stable, int dim=-1, bool descending=False, Tensor out=None)
argsort(Tensor input, int dim=-1, bool descending=False)
argwhere(Tensor input)
atan2(Tensor input, Tensor other, *, Tensor out=None)
bernoulli(Tensor input, *, Generator? generator=None, Tensor out=None)
bernoulli(Tensor input, float p, *, Generator? generator=None)
bincount(Tensor input, Tensor? weights=None, SymInt minlength=0)
bmm(Tensor input, Tensor mat2, *, Tensor out=None)
bmm(Tensor input, Tensor mat2, ScalarType out_dtype, *, Tensor out=None)
broadcast_to(Tensor input, IntArrayRef size)
cat(TensorList tensors, int dim=0, *, Tensor out=None)
chunk(Tensor input, int chunks, int dim=0)
clamp(Tensor input, Tensor? min=None, Tensor? max=None, *, Tensor out=None)
clamp(Tensor input, Scalar? min=None, Scalar? max=None, *, Tensor out=None)
clip(Tensor input, Tensor? min=None, Tensor? max=None, *, Tensor out=None)
clip(Tensor input, Scalar? min=None, Scalar? max=None, *, Tensor out=None)
clone(Tensor input, *, MemoryFormat? memory_format=None)
complex(Tensor real, Tensor imag, *, Tensor out=None)
conj(Tensor input)
cross(Tensor input, Tensor other, int? dim=None, *, Tensor out=None)
cumprod(Tensor input, int dim, *, ScalarType? dtype=None, Tensor out=None)
cumsum(Tensor input, int dim, *, ScalarType? dtype=None, Tensor out=None)
det(Tensor input)
detach(Tensor input)
diag(Tensor input, int diagonal=0, *, Tensor out=None)
diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)
div(Tensor input, Tensor other, *, Tensor out=None)
div(Tensor input, Tensor other, *, str? rounding_mode, Tensor out=None)
div(Tensor input, Scalar other, *, str? rounding_mode)
dot(Tensor input, Tensor tensor, *, Tensor out=None)
eq(Tensor input, Tensor other, *, Tensor out=None)
eq(Tensor input, Scalar other, *, Tensor out=None)
equal(Tensor input, Tensor other)
fill_(Tensor input, Tensor value)
fill_(Tensor input, Scalar value)
flatten(Tensor input, int start_dim=0, int end_dim=-1)
flip(Tensor input, IntArrayRef dims)
floor_divide(Tensor input, Tensor other, *, Tensor out=None)
floor_divide(Tensor input, Scalar other)
fmod(Tensor input, Tensor other, *, Tensor out=None)
fmod(Tensor input, Scalar other, *, Tensor out=None)
gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False, Tensor out=None)
ge(Tensor input, Tensor other, *, Tensor out=None)
ge(Tensor input, Scalar other, *, Tensor out=None)
gt(Tensor input, Tensor other, *, Tensor out=None)
gt(Tensor input, Scalar other, *, Tensor out=None)
hstack(TensorList tensors, *, Tensor out=None)
imag(Tensor input)
index_select(Tensor input, int dim, Tensor index, *, Tensor out=None)
inner(Tensor input, Tensor other, *, Tensor out=None)
is_complex(Tensor input)
is_floating_point(Tensor input)
isclose(Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False)
isfinite(Tensor input)
isinf(Tensor input)
isnan(Tensor input)
le(Tensor input, Tensor other, *, Tensor out=None)
le(Tensor input, Scalar other, *, Tensor out=None)
lerp(Tensor input, Tensor end, Tensor weight, *, Tensor out=None)
lerp(Tensor input, Tensor end, Scalar weight, *, Tensor out=None)
log_softmax(Tensor input, int dim, ScalarType? dtype=None, *, Tensor out=None)
logical_and(Tensor input, Tensor other, *, Tensor out=None)
logical_or(Tensor input, Tensor other, *, Tensor out=None)
logical_xor(Tensor input, Tensor other, *, Tensor out=None)
logsumexp(Tensor input, IntArrayRef[1] dim, bool keepdim=False, *, Tensor out=None)
lt(Tensor input, Tensor other, *, Tensor out=None)
lt(Tensor input, Scalar other, *, Tensor out=None)
masked_fill(Tensor input, Tensor mask, Tensor value)
masked_fill(Tensor input, Tensor mask, Scalar value)
masked_select(Tensor input, Tensor mask, *, Tensor out=None)
matmul(Tensor input, Tensor other, *, Tensor out=None)
matrix_power(Tensor input, int n, *, Tensor out=None)
max(Tensor input, *, Tensor out=None)
max(Tensor input, Tensor other, *, Tensor out=None)
max(Tensor input, int dim, bool keepdim=False, *, TensorList out=None)
maximum(Tensor input, Tensor other, *, Tensor out=None)
mean(Tensor input, *, ScalarType? dtype=None, Tensor out=None)
mean(Tensor input, IntArrayRef[1]? dim, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
min(Tensor input, *, Tensor out=None)
min(Tensor input, Tensor other, *, Tensor out=None)
min(Tensor input, int dim, bool keepdim=False, *, TensorList out=None)
minimum(Tensor input, Tensor other, *, Tensor out=None)
mm(Tensor input, Tensor mat2, *, Tensor out=None)
mm(Tensor input, Tensor mat2, ScalarType out_dtype, *, Tensor out=None)
movedim(Tensor input, int source, int destination)
movedim(Tensor input, IntArrayRef source, IntArrayRef destination)
mul(Tensor input, Tensor other, *, Tensor out=None)
multinomial(Tensor input, SymInt num_samples, bool replacement=False, *, Generator? generator=None, Tensor out=None)
mv(Tensor input, Tensor vec, *, Tensor out=None)
narrow(Tensor input, int dim, Tensor start, SymInt length)
narrow(Tensor input, int dim, SymInt start, SymInt length)
ne(Tensor input, Tensor other, *, Tensor out=None)
ne(Tensor input, Scalar other, *, Tensor out=None)
nonzero(Tensor input, *, Tensor out=None, bool as_tuple=False)
numel(Tensor input)
outer(Tensor input, Tensor vec2, *, Tensor out=None)
permute(Tensor input, IntArrayRef dims)
pow(Tensor input, Tensor exponent, *, Tensor out=None)
pow(Scalar self, Tensor exponent, *, Tensor out=None)
pow(Tensor input, Scalar exponent, *, Tensor out=None)
promote_types(ScalarType type1, ScalarType type2)
prod(Tensor input, *, ScalarType? dtype=None)
prod(Tensor input, int dim, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
ravel(Tensor input)
real(Tensor input)
relu(Tensor input)
remainder(Tensor input, Tensor other, *, Tensor out=None)
remainder(Scalar self, Tensor other)
remainder(Tensor input, Scalar other, *, Tensor out=None)
repeat_interleave(Tensor input, Tensor repeats, int? dim=None, *, SymInt? output_size=None)
repeat_interleave(Tensor repeats, *, SymInt? output_size=None)
repeat_interleave(Tensor input, SymInt repeats, int? dim=None, *, SymInt? output_size=None)
reshape(Tensor input, IntArrayRef shape)
roll(Tensor input, IntArrayRef[1] shifts, IntArrayRef[1] dims=[])
round(Tensor input, *, Tensor out=None)
round(Tensor input, *, int decimals, Tensor out=None)
scatter(Tensor input, int dim, Tensor index, Tensor src, *, Tensor out=None)
scatter(Tensor input, int dim, Tensor index, Tensor src, *, str reduce, Tensor out=None)
scatter(Tensor input, int dim, Tensor index, Scalar value, *, Tensor out=None)
scatter(Tensor input, int dim, Tensor index, Scalar value, *, str reduce, Tensor out=None)
select(Tensor input, int dim, SymInt index)
softmax(Tensor input, int dim, ScalarType? dtype=None, *, Tensor out=None)
sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False, TensorList out=None)
sort(Tensor input, int dim=-1, bool descending=False, *, TensorList out=None)
squeeze(Tensor input)
squeeze(Tensor input, int dim)
squeeze(Tensor input, IntArrayRef dim)
stack(TensorList tensors, int dim=0, *, Tensor out=None)
std(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, bool keepdim=False, *, Tensor out=None)
std(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, bool keepdim=False, Tensor out=None)
std(Tensor input, bool unbiased=True)
sub(Tensor input, Tensor other, *, Scalar alpha=1, Tensor out=None)
sub(Tensor input, Scalar alpha, Tensor other, *, Tensor out=None)|deprecated
sum(Tensor input, *, ScalarType? dtype=None)
sum(Tensor input, IntArrayRef[1]? dim, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
swapaxes(Tensor input, int axis0, int axis1)
t(Tensor input)
take(Tensor input, Tensor index, *, Tensor out=None)
tile(Tensor input, IntArrayRef dims)
topk(Tensor input, SymInt k, int dim=-1, bool largest=True, bool sorted=True, *, TensorList out=None)
trace(Tensor input)
transpose(Tensor input, int dim0, int dim1)
tril(Tensor input, SymInt diagonal=0, *, Tensor out=None)
triu(Tensor input, SymInt diagonal=0, *, Tensor out=None)
true_divide(Tensor input, Tensor other, *, Tensor out=None)
true_divide(Tensor input, Scalar other)
unbind(Tensor input, int dim=0)
unflatten(Tensor input, int dim, IntArrayRef sizes)
unsqueeze(Tensor input, int dim)
var(Tensor input, IntArrayRef[1]? dim, bool unbiased=True, bool keepdim=False, *, Tensor out=None)
var(Tensor input, IntArrayRef[1]? dim=None, *, Scalar? correction=None, bool keepdim=False, Tensor out=None)
var(Tensor input, bool unbiased=True)
view_as_complex(Tensor input)
view_as_real(Tensor input)
vstack(TensorList tensors, *, Tensor out=None)
where(Tensor condition)
where(Tensor condition, Tensor input, Tensor other, *, Tensor out=None)
where(Tensor condition, Scalar self, Tensor other)
where(Tensor condition, Tensor input, Scalar other)
where(Tensor condition, Scalar self, Scalar other)
zero_(Tensor input)
"""
OF_ONE = """
abs acos acosh angle asin asinh atan atanh ceil cos cosh erf exp exp2 expm1 floor inverse log log10 log1p
log2 logical_not neg reciprocal rsqrt sgn sigmoid sign sin sinh sqrt square tan tanh trunc
"""  # each (Tensor input, *, Tensor out=None)
MAKERS = """
arange(Scalar end, *, Tensor out=None, ...)
arange(Scalar start, Scalar end, *, ...)
arange(Scalar start, Scalar end, Scalar step=1, *, Tensor out=None, ...)
as_tensor(PyObject* data, *, ScalarType? dtype=None, Device? device=None)
empty(IntArrayRef size, *, MemoryFormat? memory_format=None, Tensor out=None, ...)
empty_like(Tensor input, *, MemoryFormat? memory_format=None, ...)
eye(SymInt n, *, Tensor out=None, ...)
eye(SymInt n, SymInt m, *, Tensor out=None, ...)
full(IntArrayRef size, Scalar fill_value, *, Tensor out=None, ...)
full_like(Tensor input, Scalar fill_value, *, MemoryFormat? memory_format=None, ...)
linspace(Tensor start, Tensor end, int steps, *, Tensor out=None, ...)
linspace(Scalar start, Tensor end, int steps, *, Tensor out=None, ...)
linspace(Tensor start, Scalar end, int steps, *, Tensor out=None, ...)
linspace(Scalar start, Scalar end, int steps, *, Tensor out=None, ...)
logspace(Tensor start, Tensor end, int steps, float base=10.0, *, Tensor out=None, ...)
logspace(Scalar start, Tensor end, int steps, float base=10.0, *, Tensor out=None, ...)
logspace(Tensor start, Scalar end, int steps, float base=10.0, *, Tensor out=None, ...)
logspace(Scalar start, Scalar end, int steps, float base=10.0, *, Tensor out=None, ...)
normal(Tensor mean, Tensor std, *, Generator? generator=None, Tensor out=None)
normal(Tensor mean, float std=1, *, Generator? generator=None, Tensor out=None)
normal(float mean, Tensor std, *, Generator? generator=None, Tensor out=None)
normal(float mean, float std, IntArrayRef size, *, Generator? generator=None, Tensor out=None, ...)
ones(IntArrayRef size, *, Tensor out=None, ...)
ones_like(Tensor input, *, MemoryFormat? memory_format=None, ...)
rand(IntArrayRef size, *, Generator? generator, Tensor out=None, ...)
rand(IntArrayRef size, *, Tensor out=None, ...)
rand_like(Tensor input, *, Generator? generator, MemoryFormat? memory_format=None, ...)
rand_like(Tensor input, *, MemoryFormat? memory_format=None, ...)
randint(SymInt high, IntArrayRef size, *, Generator? generator, Tensor out=None, ...)
randint(SymInt high, IntArrayRef size, *, Tensor out=None, ...)
randint(SymInt low, SymInt high, IntArrayRef size, *, Generator? generator, Tensor out=None, ...)
randint(SymInt low, SymInt high, IntArrayRef size, *, Tensor out=None, ...)
randint_like(Tensor input, SymInt low, SymInt high, *, Generator? generator, MemoryFormat? memory_format=None, ...)
randint_like(Tensor input, SymInt low, SymInt high, *, MemoryFormat? memory_format=None, ...)
randint_like(Tensor input, Tensor high, *, Generator? generator, MemoryFormat? memory_format=None, ...)
randint_like(Tensor input, Tensor high, *, MemoryFormat? memory_format=None, ...)
randint_like(Tensor input, SymInt high, *, Generator? generator, MemoryFormat? memory_format=None, ...)
randint_like(Tensor input, SymInt high, *, MemoryFormat? memory_format=None, ...)
randn(IntArrayRef size, *, Generator? generator, Tensor out=None, ...)
randn(IntArrayRef size, *, Tensor out=None, ...)
randn_like(Tensor input, *, Generator? generator, MemoryFormat? memory_format=None, ...)
randn_like(Tensor input, *, MemoryFormat? memory_format=None, ...)
randperm(SymInt n, *, Generator? generator, Tensor out=None, ...)
randperm(SymInt n, *, Tensor out=None, ...)
tensor(PyObject* data, *, ScalarType? dtype=None, Device? device=None, bool pin_memory=False, bool requires_grad=False)
zeros(IntArrayRef size, *, Tensor out=None, ...)
zeros_like(Tensor input, *, MemoryFormat? memory_format=None, ...)
"""
MADE = (
    "ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=False, "
    "bool? requires_grad=False"
)
LINALG = """
cholesky(Tensor input, *, bool upper=False, Tensor out=None)
cond(Tensor input, Scalar? p=None, *, Tensor out=None)
cond(Tensor input, str p, *, Tensor out=None)
cross(Tensor input, Tensor other, *, int dim=-1, Tensor out=None)
det(Tensor A, *, Tensor out=None)
eig(Tensor input, *, TensorList out=None)
eigh(Tensor input, str UPLO="L", *, TensorList out=None)
eigvals(Tensor input, *, Tensor out=None)
eigvalsh(Tensor input, str UPLO="L", *, Tensor out=None)
inv(Tensor A, *, Tensor out=None)
matrix_norm(Tensor input, Scalar ord, IntArrayRef dim={-2,-1}, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
matrix_norm(Tensor input, str ord="fro", IntArrayRef dim={-2,-1}, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
matrix_power(Tensor input, int n, *, Tensor out=None)
matrix_rank(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False, Tensor out=None)
matrix_rank(Tensor input, *, float? atol=None, float? rtol=None, bool hermitian=False, Tensor out=None)
matrix_rank(Tensor input, Tensor tol, bool hermitian=False, *, Tensor out=None)
matrix_rank(Tensor input, float tol, bool hermitian=False, *, Tensor out=None)
norm(Tensor input, Scalar? ord=None, IntArrayRef[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
norm(Tensor input, str ord, IntArrayRef[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
qr(Tensor A, str mode="reduced", *, TensorList out=None)
solve(Tensor A, Tensor B, *, bool left=True, Tensor out=None)
svd(Tensor A, bool full_matrices=True, *, str? driver=None, TensorList out=None)
svdvals(Tensor A, *, str? driver=None, Tensor out=None)
vector_norm(Tensor input, Scalar ord=2, IntArrayRef[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None, Tensor out=None)
"""
METHODS = """
bmm(Tensor mat2)
bool(*, MemoryFormat? memory_format=None)
contiguous(*, MemoryFormat memory_format=torch.contiguous_format)
dim()
data_ptr()
element_size()
is_contiguous(*, MemoryFormat memory_format=torch.contiguous_format)
item()
storage_offset()
tolist()
nelement()
double(*, MemoryFormat? memory_format=None)
float(*, MemoryFormat? memory_format=None)
half(*, MemoryFormat? memory_format=None)
int(*, MemoryFormat? memory_format=None)
long(*, MemoryFormat? memory_format=None)
short(*, MemoryFormat? memory_format=None)
copy_(Tensor other, bool non_blocking=False)
copy_(Tensor other, bool async=False)|deprecated
expand(IntArrayRef size, *, bool implicit=False)
expand_as(Tensor other)
mm(Tensor mat2)
new_empty(IntArrayRef size, *, ...)
new_full(IntArrayRef size, Scalar fill_value, *, ...)
new_ones(IntArrayRef size, *, ...)
new_tensor(PyObject* data, *, ScalarType? dtype=None, Device? device=None, bool requires_grad=False)
new_zeros(IntArrayRef size, *, ...)
nonzero()
nonzero(*, bool as_tuple)
normal_(float mean=0.0, float std=1.0, *, Generator? generator=None)
numpy(*, bool force=False)
repeat(IntArrayRef repeats)
requires_grad_(bool requires_grad=True)
reshape_as(Tensor other)
retain_grad()
size(int? dim=None)
stride(int? dim=None)
to(Device? device=None, ScalarType? dtype=None, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)
to(ScalarType dtype, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)
to(Tensor tensor, bool non_blocking=False, bool copy=False, *, MemoryFormat? memory_format=None)
type(PyObject* dtype=None, bool non_blocking=False)
uniform_(float from=0.0, float to=1.0, *, Generator? generator=None)
view(ScalarType dtype)
view(IntArrayRef size)
view_as(Tensor other)
where(Tensor condition, Tensor other)
where(Tensor condition, Scalar other)
"""


def _read(table: str) -> dict[str, list[str]]:
    signatures: dict[str, list[str]] = {}
    for name, parameters, mark in re.findall(r"^(\w+)\((.*)\)(\|\w+)?$", table, re.M):
        signatures.setdefault(name, []).append(parameters.replace("...", MADE) + mark)
    return signatures


def _without_out(parameters: str) -> str:
    return re.sub(r"(, \*)?(, )?Tensor(List)? out=None(?=$|\|)", "", parameters)


def _of_method(parameters: str) -> str:
    return _without_out(parameters).removeprefix("Tensor input").removeprefix(", ")


def _of_tensors() -> dict[str, list[str]]:
    return _read(FUNCTIONS) | {
        name: ["Tensor input, *, Tensor out=None"] for name in OF_ONE.split()
    }


def function_signatures() -> dict[str, list[str]]:
    """Of each public function its signatures."""
    of_tensors = _of_tensors()
    in_place = {
        name: [_without_out(one) for one in of_tensors[name.removesuffix("_")]]
        for name in IN_PLACE
        if name not in of_tensors
    }
    return of_tensors | in_place | _read(MAKERS)


def linalg_signatures() -> dict[str, list[str]]:
    """Of each function of `linalg` its signatures."""
    return _read(LINALG)


def method_signatures() -> dict[str, list[str]]:
    """Of each method of Tensor its signatures, without the tensor itself."""
    found = {}
    for name, signatures in _of_tensors().items():
        of_method = [_of_method(one) for one in signatures if one.startswith("Tensor input")]
        found |= {name: of_method, f"{name}_": of_method}
    found |= _read(METHODS)
    return {name: one for name, one in found.items() if callable(getattr(Tensor, name, None))}


def close(functions: dict, linalg: dict) -> None:
    """Puts the door before the public `functions`, those of `linalg`, and the methods of Tensor."""
    for name, signatures in method_signatures().items():
        method = getattr(Tensor, name)
        call = MethodCall(name, signatures, _taken(name, method, functions, 1))
        setattr(Tensor, name, guarded(method, call))
    for name, signatures in function_signatures().items():
        call = Call(name, signatures, _taken(name, functions[name], functions, 0))
        functions[name] = guarded(functions[name], call)
    for name, signatures in linalg_signatures().items():
        call = Call(f"linalg_{name}", signatures, Accepted.of(linalg[name], 0))
        linalg[name] = guarded(linalg[name], call)


def _taken(name: str, function, functions: dict, first: int) -> Accepted:
    """What a function takes; one that hands all it gets to another takes what that does."""
    if unwrap(function).__code__.co_flags & CO_VARKEYWORDS:
        function = functions.get(name.removesuffix("_")) or getattr(Tensor, name)
    return Accepted.of(function, first)
