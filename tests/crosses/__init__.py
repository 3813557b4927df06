"""Crosses: every function called in every manner, and a digest of what PyTorch answers to it.

A fault that a person makes has its edge where no recorded call has been: an axis, a default, a type, an end.
So calls are not thought up here but made: `calls` goes through the signatures, `templates` through the options of
what has none. `answers` says what a library answers, `record` keeps that of PyTorch, as a digest for each manner.
"""
