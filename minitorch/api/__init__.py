"""What a program calls: functions of tensors, their methods, and what makes tensors."""

from .. import operations  # noqa: F401  the functions call the rows of the table
