"""Settings of libraries that PyTorch computes with; here they change nothing."""

from . import cudnn, mps
