import minitorch

from .torch_like import programs

PROGRAMS = programs(minitorch)
