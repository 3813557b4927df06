"""The table of operations, by kind; each module holds rows of the table and the public functions on them."""
