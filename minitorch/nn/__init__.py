"""Modules: the parts that networks are made of, with their weights."""

from . import functional, init, parameter, utils
from .activations import *
from .containers import *
from .layers import *
from .losses import *
from .module import *
from .padding import *
from .parameter import *
