"""What is expected of the exercises: a module for each page, a function for each exercise.

A function without arguments returns the expected value, computed by the library wherever it can
be. A function of the answer tests a property, and raises `NotYet` where it does not hold.
"""
