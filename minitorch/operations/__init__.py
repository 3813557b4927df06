"""The table of operations: each module holds rows of it, and the public functions on them."""
