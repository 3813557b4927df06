import torch

from .torch_like import programs

torch.set_num_threads(1)

PROGRAMS = programs(torch)
