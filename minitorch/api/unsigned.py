"""What is not computed in uint16, uint32 and uint64, which PyTorch has to hold what others made.

Such tensors are made, read, converted, multiplied, compared for equality, sorted and summed. Where a
kernel of PyTorch leaves these types out, its error names it. Here are these kernels, each with the rows
of the table that it computes; `checks.need_kernel` asks for those that no row has.
"""

from __future__ import annotations

from ..core.operation import ops

_LIKE_ROWS = "tril triu index_put masked_select"
_WITH_CPU = (
    "neg abs bitwise_not lt le gt ge logical_not logical_and logical_or logical_xor div_trunc fmod "
    "take topk kthvalue mode cummax cummin"
)
_KERNELS = {
    **{name: name for name in _LIKE_ROWS.split()},
    **{f"{name}_cpu": name for name in _WITH_CPU.split()},
    "add_stub": "add sub rsub",
    "sign_cpu": "sign sgn_real",
    "pow": "pow pow_of_bool pow_number number_pow square",
    "div_floor_cpu": "div_floor floor_divide floor_divide_",
    "remainder_cpu": "remainder number_remainder",
    "lshift_cpu": "bitwise_left_shift",
    "rshift_cpu": "bitwise_right_shift",
    "clamp_cpu": "clamp",
    "clamp_scalar_cpu": "clamp_numbers",
    "clamp_min_scalar_cpu": "clamp_low_number relu",
    "clamp_max_scalar_cpu": "clamp_high_number",
    "maximum_cpu": "maximum clamp_low",
    "minimum_cpu": "minimum clamp_high",
    "max_cpu": "max_dim",
    "min_cpu": "min_dim",
    "scatter_gather_tensor_cpu": "gather scatter_add scatter_reduce",
    "sum_cpu": "sum sum_dim",
    "prod_out_cpu": "prod prod_dim",
    "cumsum_out_cpu": "cumsum",
    "cumprod_out_cpu": "cumprod",
}
_OF_NUMBERS = {  # and of tensors
    "clamp_min": ("clamp_min_scalar_cpu", "maximum_cpu"),
    "clamp_max": ("clamp_max_scalar_cpu", "minimum_cpu"),
    "scatter": ("scatter_gather_scalar_cpu", "scatter_gather_tensor_cpu"),
}
for _kernel, _names in _KERNELS.items():
    for _name in _names.split():
        getattr(ops, _name).without_unsigned = (_kernel, _kernel)
for _name, _kernels in _OF_NUMBERS.items():
    getattr(ops, _name).without_unsigned = _kernels
