"""The tests of the library, the book and the site.

The libraries beneath PyTorch choose their instructions by the processor's maker and model, and last digits follow:
here it takes those that every one has, so that its answers are the same on all of them.
"""

import os

os.environ |= {"MKL_CBWR": "COMPATIBLE", "ONEDNN_MAX_CPU_ISA": "AVX512_CORE"}
