"""Runs the notebooks, so that two builds may start side by side: ``python -m book._ext.booksite``."""

from .execution import fill

if __name__ == "__main__":
    fill()
