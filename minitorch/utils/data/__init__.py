"""Data sets, the order in which they are read, and batches of them."""

from .collate import default_collate, default_convert
from .dataset import *
from .loader import DataLoader
from .sampler import *
