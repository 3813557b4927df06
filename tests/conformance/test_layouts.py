"""Results and gradients lie in memory as PyTorch's: the same strides, views and shared memory."""

from __future__ import annotations

from . import layouts, opinfo

# Operations some sample of which PyTorch lays out otherwise, and why.
EXCEPTIONS = {
    "as_strided": "of memory with gaps minitorch has no derivative, and says so",
    "kron": "PyTorch lays it out as its factors, and refuses one that is transposed beside one that is not",
    "linalg.matrix_power": "the power 0 is a copy, written over",
    "linalg.lstsq": "LAPACK leaves the residuals below the solution",
    "linalg.lstsq grad_oriented": "LAPACK leaves the residuals below the solution",
    "nn.functional.conv1d": "PyTorch guesses channels from the weight's strides, seen as an image's",
    "nn.functional.nll_loss": "PyTorch cannot go back through images that are not contiguous",
    "rot90": "PyTorch turns what is repeated in its flipped copy",
    "stack": "PyTorch joins images with channels last, and then takes the axis apart",
    "view_as_complex": "PyTorch refuses strides that are odd, minitorch what NumPy cannot see",
}


def test_results_and_gradients_lie_in_memory_as_pytorchs(record_property):
    wrong, met = [], set()
    for name, op in opinfo.shared().items():
        for sample, wanted, got in layouts.differences(op, many=2):
            met.add(name)
            if name not in EXCEPTIONS:
                wrong.append(f"{name} {sample}\n    PyTorch    {wanted}\n    minitorch  {got}")
    assert not wrong, "\n".join(wrong)
    assert met == EXCEPTIONS.keys(), "exceptions that are none any more"
