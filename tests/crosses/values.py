"""Values of the options of what Python itself reads, by their names; `TRUTHS` for what has none here."""

from __future__ import annotations

GENERATORS = ["torch.Generator().manual_seed(3)", "torch.Generator()"]
TRUTHS = ["True", "False"]
WEIGHTS = ["torch.tensor([1., 2., 3.])", "torch.tensor([[0.5], [2.]])"]
CHOSEN = ["torch.float64", "torch.float16"]
VALUES = {
    "eps": ["0.5", "0.", "-1."], "momentum": ["0.5", "None"], "stride": ["1", "(2,)", "(2, 1)"], "padding": ["1", "'same'"],
    "dilation": ["2", "3"], "groups": ["2", "3", "0"], "padding_mode": ["'reflect'", "'circular'", "'replicate'"],
    "p": ["0.", "1.", "1.5", "-0.5"], "alpha": ["0.5", "0.", "-1."], "delta": ["0.5", "0.", "'a'"], "negative_slope": ["0.3", "-1."],
    "lambd": ["0.", "1.", "-1."], "min_val": ["0.5", "1.", "-2."], "max_val": ["-1.", "0.5", "-2."], "beta": ["0.5", "0.", "2."],
    "threshold": ["1.", "0."], "reduction": ["'none'", "'sum'", "'odd'"], "ignore_index": ["2", "0"], "label_smoothing": ["0.2", "1.5"],
    "weight": WEIGHTS, "pos_weight": WEIGHTS, "margin": ["0.3", "-0.5"], "dim": ["0", "-1", "2"],
    "start_dim": ["0", "-1"], "end_dim": ["0", "1"], "num_parameters": ["2", "3"], "init": ["0.5", "-1."], "padding_idx": ["0", "-1", "3", "-4"],
    "max_norm": ["1."], "norm_type": ["1.", "inf"], "divisor_override": ["3", "0"], "approximate": ["'tanh'", "'odd'"],
    "size_average": TRUTHS, "reduce": TRUTHS, "dtype": CHOSEN, "generator": GENERATORS, "gain": ["2.", "0.5"],
    "a": ["-0.5", "1.5"], "b": ["1.", "0.3"], "mean": ["0.3", "-2."], "std": ["0.5", "3."], "mode": ["'fan_out'", "'odd'"],
    "nonlinearity": ["'relu'", "'tanh'"], "param": ["0.5", "2"], "lr": ["0.29", "0.", "-1."], "dampening": ["0.3", "0."], "weight_decay": ["0.1", "-1."],
    "betas": ["(0.5, 0.9)", "(0.9, 1.)"], "rho": ["0.5", "2."], "lr_decay": ["0.5", "-1."], "initial_accumulator_value": ["0.5", "-1."],
    "dims": ["1", "([1], [0])"], "compute_mode": ["'donot_use_mm_for_euclid_dist'", "'odd'"], "argnums": ["1", "(0, 1)", "2"],
    "batch_size": ["2", "3", "None"], "sampler": ["[2, 0, 1]"], "batch_sampler": ["[[0, 2], [1]]", "[[4], []]"], "collate_fn": ["list", "tuple"],
    "num_samples": ["3", "0"], "gamma": ["0.5", "1.5"], "eta_min": ["0.05", "-0.1"], "T_mult": ["2", "0"], "factor": ["0.5", "0.25"],
    "start_factor": ["0.5", "1."], "end_factor": ["0.25", "2."], "total_iters": ["2", "0"], "power": ["2.", "0.5"], "total_steps": ["15", "0"],
    "epochs": ["5", "2"], "steps_per_epoch": ["3", "0"], "pct_start": ["0.5", "0.1"], "anneal_strategy": ["'linear'", "'odd'"], "cycle_momentum": TRUTHS,
    "base_momentum": ["0.5", "[0.5, 0.6]"], "max_momentum": ["0.7", "[0.7, 0.8]"], "div_factor": ["5.", "1."], "final_div_factor": ["10.", "1."],
    "patience": ["1", "0"], "threshold_mode": ["'abs'", "'odd'"], "cooldown": ["2", "1"], "min_lr": ["0.02", "[0.02, 0.2]"],
    "rtol": ["0.5", "0."], "atol": ["0.5", "1e-9"], "v": ["k(3, seed=1)", "k(2)"], "strategy": ["'forward-mode'", "'odd'"], "in_dims": ["1", "-1", "None"],
    "outer_jacobian_strategy": ["'forward-mode'", "'odd'"], "out_dims": ["1", "-1", "5"], "chunk_size": ["1", "2"],
    "foreach": TRUTHS, "fused": TRUTHS, "index": ["0"], "retain_graph": TRUTHS, "allow_unused": TRUTHS, "inputs": ["[]"],
    "device": ["'cpu'", "torch.device('cpu', 0)"], "_weight": ["torch.ones(3, 2)", "k(2, 2)"], "_stacklevel": ["2", "5"], "last_epoch": ["0", "3"],
    "num_workers": ["False", "-1"], "timeout": ["2", "-0.5"], "worker_init_fn": ["len", "print"], "multiprocessing_context": ["'fork'", "'odd'"],
    "prefetch_factor": ["2", "0"], "pin_memory_device": ["'cpu'", "'odd'"], "nondet_tol": ["0.1", "1."], "masked": TRUTHS, "grad_outputs": ["t(2, dtype='float64')", "k(2)"],
    "randomness": ["'same'", "'different'", "'odd'"], "args": ["(k(3, 2),)", "k(3, 2)"], "kwargs": ["{'input': k(3, 2)}", "{'bias': k(1)}"],
}  # fmt: skip
ALONE = {"device", "sparse", "_weight", "_freeze", "_stacklevel", "last_epoch", "num_workers", "timeout", "worker_init_fn", "multiprocessing_context"}
ALONE |= {"prefetch_factor", "persistent_workers", "pin_memory_device", "in_order", "capturable", "differentiable", "foreach", "fused", "nondet_tol"}
ALONE |= {"check_undefined_grad", "check_grad_dtypes", "check_batched_grad", "check_batched_forward_grad", "fast_mode", "masked", "randomness", "grad_outputs"}
