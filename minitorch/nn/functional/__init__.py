"""Layers, activations and losses as functions: what they need, weights included, is handed to them."""

from .activations import *
from .affine import *
from .convolution import *
from .dropout import *
from .losses import *
from .normalisation import *
from .pooling import *
