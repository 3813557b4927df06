"""For the cells that nbval runs anew: a kernel that did not start is started again."""

from nbval import kernel

from tools.kernels import again

kernel.start_new_kernel = again(kernel.start_new_kernel)
