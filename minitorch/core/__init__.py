"""The machine: tensors, operations, what records them and what differentiates the record.

Nothing here imports another room of minitorch.
"""
